"""Rival counts are not summed, places keep their sources, and only deeds that nobody denies are deeds."""

from datetime import date

from realpolitik.model import ControlState, RelationKind, Status, TollKind
from realpolitik.relating import (
    compare_forces,
    compare_tolls,
    control_changes,
    draw_ties,
    find_rivalries,
    gather_dyads,
    map_control,
)
from realpolitik.relating.records import RivalryKind, TieBasis
from tests.relating.build import Writer

LIKE = {"whom": "soldiers", "place": "baiji", "from_": date(2014, 6, 18), "to": date(2014, 6, 18)}


def test_rival_counts_stand_beside_each_other() -> None:
    wire, daily = Writer("wire", 18), Writer("daily", 19)
    wire.toll(TollKind.KILLED, 12, 12, None, **LIKE)
    daily.toll(TollKind.KILLED, 5, 5, 5, **LIKE)
    (toll,) = compare_tolls([wire.reading(), daily.reading()])
    assert [(f.source.name, f.low) for f in toll.figures] == [("wire", 12), ("daily", 5)]
    assert (toll.low, toll.high, toll.rival) == (5, None, True)
    (rivalry,) = find_rivalries([wire.reading(), daily.reading()])
    assert [side.holds for side in rivalry.sides] == ["12 or more", "5"]


def test_other_places_victims_or_kinds_are_other_losses() -> None:
    wire = Writer("wire", 18)
    wire.toll(TollKind.KILLED, 12, 12, 12, **LIKE)
    wire.toll(TollKind.WOUNDED, 12, 12, 12, **LIKE)
    wire.toll(TollKind.KILLED, 3, 3, 3, **(LIKE | {"place": "mosul"}))
    wire.toll(TollKind.KILLED, 4, 4, 4, **(LIKE | {"whom": "workers"}))
    assert len(compare_tolls([wire.reading()])) == 4


def test_a_source_replaces_its_own_earlier_count() -> None:
    early, late = Writer("wire", 18), Writer("wire", 19)
    early.toll(TollKind.KILLED, 12, 12, 12, **LIKE)
    late.toll(TollKind.KILLED, 20, 20, 20, **LIKE)
    (toll,) = compare_tolls([late.reading(), early.reading()])
    assert [(f.best, len(f.records)) for f in toll.figures] == [(20, 2)]
    assert not toll.rival


def test_forces_are_kept_by_source() -> None:
    wire, daily = Writer("wire", 18), Writer("daily", 19)
    wire.force("isis", "fighter", 4000, 5000)
    daily.force("isis", "fighter", 10000, None)
    (force,) = compare_forces([wire.reading(), daily.reading()])
    assert (force.low, force.high, force.rival) == (4000, None, True)


def test_the_holder_is_as_reported_and_rivals_make_it_contested() -> None:
    wire, daily = Writer("wire", 18), Writer("daily", 19)
    wire.control("isis", "baiji", ControlState.HOLDS, 18)
    daily.control("iraq-army", "baiji", ControlState.HOLDS, 19)
    (place,) = map_control([wire.reading(), daily.reading()])
    assert [holder for holder, _ in place.holders] == ["iraq-army", "isis"]
    assert place.contested and place.as_of == date(2014, 6, 19)
    (rivalry,) = find_rivalries([wire.reading(), daily.reading()])
    assert rivalry.kind is RivalryKind.CONTROL and len(rivalry.sides) == 2


def test_a_dated_taking_overtakes_an_older_holding() -> None:
    wire, daily = Writer("wire", 10), Writer("daily", 17)
    wire.control("iraq-army", "tal-afar", ControlState.HOLDS, 10)
    daily.control("isis", "tal-afar", ControlState.GAINS, 16)
    readings = [wire.reading(), daily.reading()]
    (place,) = map_control(readings)
    assert [holder for holder, _ in place.holders] == ["isis"] and not place.contested
    (change,) = control_changes(readings, date(2014, 6, 12), date(2014, 6, 30))
    assert (change.before, change.after) == (("iraq-army",), ("isis",))


def test_a_denied_taking_is_contested_not_settled() -> None:
    wire, daily = Writer("wire", 16), Writer("daily", 17)
    wire.control("isis", "tal-afar", ControlState.GAINS, 16)
    daily.control("isis", "tal-afar", ControlState.GAINS, 16, status=Status.DENIED)
    (place,) = map_control([wire.reading(), daily.reading()])
    assert [holder for holder, _ in place.holders] == ["isis"] and place.contested
    assert "denied by daily" in place.why


def test_plans_do_not_hold_places() -> None:
    wire = Writer("wire", 16)
    wire.control("iraq-army", "mosul", ControlState.GAINS, 20, status=Status.PLANNED)
    (place,) = map_control([wire.reading()])
    assert place.holders == ()


def test_deeds_words_claims_and_allegations_stay_apart() -> None:
    wire = Writer("wire", 18)
    wire.event("ASSAULT", "isis", "iraq", at="baiji", day=18)
    wire.event("ACCUSE", "iraq", "iran", day=17, word="seized")
    wire.event("AID", "iran", "isis", day=16, word="met", said_by=(wire.said("iraq"),))
    wire.event("ASSAULT", "syria", "isis", at="mosul", day=15, status=Status.DENIED)
    wire.event("ASSAULT", "united-states", "isis", at="mosul", day=25, status=Status.PLANNED)
    wire.relation(RelationKind.SPONSOR, "united-states", "syria")
    ties = draw_ties([wire.reading()])
    assert {(t.a, t.b, t.sign, t.basis) for t in ties} == {
        ("isis", "iraq", -1, TieBasis.DEED),
        ("iraq", "iran", -1, TieBasis.WORD),
        ("iran", "isis", 1, TieBasis.CLAIM),
        ("united-states", "syria", 1, TieBasis.ALLEGATION),
    }
    dyad = next(d for d in gather_dyads(ties) if d.a == "isis")
    assert dyad.hostile == ((TieBasis.DEED, 1),) and dyad.friendly == ()


def test_a_contested_deed_is_a_claim() -> None:
    wire, daily = Writer("wire", 18), Writer("daily", 19)
    wire.event("ASSAULT", "syria", "isis", at="mosul", day=15)
    daily.event("ASSAULT", "syria", "isis", at="mosul", day=15, status=Status.DENIED)
    (tie,) = draw_ties([wire.reading(), daily.reading()])
    assert tie.basis is TieBasis.CLAIM and tie.contested
    (rivalry,) = find_rivalries([wire.reading(), daily.reading()])
    assert rivalry.about == "Syria assault Isis at Mosul"
