"""Networks by period, their two faces, patrons, and change points."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from realpolitik.model import RelationKind, Status
from realpolitik.relating import Library, draw_ties, tell_stories
from realpolitik.relating.choices import Period
from realpolitik.relating.networks import align_bonds, split_periods, weave_bonds
from realpolitik.relating.patrons import patron_paths
from realpolitik.relating.records import TieBasis
from realpolitik.relating.shifts import Dealing, find_shifts, split_at
from realpolitik.relating.sides import find_faces, side_by
from tests.relating.build import Writer

START = date(2014, 6, 1)


def library() -> Library:
    first, second = Writer("A Wire", 10), Writer("B Post", 20)
    first.event("ASSAULT", "isis", "iraq-army", day=9)
    first.event("ACCUSE", "pentagon", "iran", day=10)
    first.event("CONSULT", "iran", "united-states", status=Status.POSSIBLE)
    second.event("AID", "iran", "iraq", day=19)
    second.event("AID", "united-states", "iraq", day=19)
    second.event("AID", "united-states", "isis")
    second.relation(RelationKind.SPONSOR, "united-states", "isis")
    second.relation(RelationKind.PROXY, "syria", "isis")
    return Library([first.reading(), second.reading()])


def bonds(of: Library, bases: frozenset[TieBasis] | None = None) -> dict[tuple[str, str], int]:
    woven = weave_bonds(draw_ties(of), side_by(of), **({"bases": bases} if bases else {}))
    return {(bond.a, bond.b): bond.sign for bond in woven}


def test_bodies_speak_for_their_states_and_allegations_stay_out() -> None:
    assert bonds(library()) == {
        ("iran", "iraq"): 1, ("iran", "united-states"): -1, ("iraq", "isis"): -1, ("iraq", "united-states"): 1,
    }  # fmt: skip


def test_an_undated_act_told_with_a_lasting_tie_is_the_same_allegation() -> None:
    alleged = bonds(library(), frozenset({TieBasis.ALLEGATION}))
    assert alleged == {("isis", "united-states"): 1, ("isis", "syria"): 1}


def test_a_bond_shows_how_few_its_ties_are() -> None:
    of = library()
    bond = weave_bonds(draw_ties(of), side_by(of))[0]
    assert (bond.score, round(bond.shrunk, 2), bond.thin, bond.bases) == (7.0, 2.33, True, {TieBasis.DEED: 1})


def test_triads_that_strain_come_with_their_bonds() -> None:
    of = library()
    found = align_bonds(weave_bonds(draw_ties(of), side_by(of)))
    assert (found.camps.index, found.camps.gap) == (1, 0)
    assert [strain.actors for strain in found.strained] == [("iran", "iraq", "united-states")]
    assert [bond.sign for bond in found.strained[0].bonds] == [1, -1, 1]
    assert len(found.turn) == 1 and found.turn[0] in found.strained[0].bonds


def test_periods_follow_the_day_of_the_act() -> None:
    weeks = split_periods(draw_ties(library()), Period.WEEK)
    assert list(weeks) == ["2014-06-09", "2014-06-16"]
    assert list(split_periods(draw_ties(library()), Period.MONTH)) == ["2014-06"]


def test_what_is_only_possible_shows_beside_the_strain_and_ties_nobody() -> None:
    of = library()
    stories = tell_stories(of)
    faces = {(f.a, f.b): f for f in find_faces(draw_ties(of, stories), stories, side_by(of))}
    face = faces["iran", "united-states"]
    assert [t.kind for t in face.strained] == ["ACCUSE"] and not face.warming
    assert [story.status for story in face.ahead] == [Status.POSSIBLE]


def test_patrons_come_in_chains() -> None:
    writer = Writer("A Wire", 10)
    writer.relation(RelationKind.SPONSOR, "iran", "syria")
    writer.relation(RelationKind.PROXY, "isis", "syria")
    writer.relation(RelationKind.PUPPET, "iraq", "united-states", said_by=(writer.said("iran"),))
    paths = [[leash.patron for leash in path] + [path[-1].client] for path in patron_paths([writer.reading()])]
    assert paths == [["iran", "syria", "isis"], ["united-states", "iraq"]]
    assert patron_paths([writer.reading()])[1][0].basis is TieBasis.CLAIM


def series(*scores: float) -> list[Dealing]:
    return [Dealing(START + timedelta(days=n), score, (f"e-{n}",)) for n, score in enumerate(scores)]


def test_a_volte_face_is_found_with_what_stands_on_either_side() -> None:
    (shift,) = find_shifts(series(-4, -3, -5, -4, -3, -4, 3, 2, 4, 3, 2, 3))
    assert (shift.last_before, shift.first_after) == (date(2014, 6, 6), date(2014, 6, 7))
    assert shift.volte_face and shift.p <= 0.01
    assert shift.before[-1].evidence == ("e-5",) and shift.after[0].evidence == ("e-6",)


def test_days_are_never_parted() -> None:
    day = [Dealing(START, score) for score in (-5.0, -5.0, -5.0, 5.0, 5.0, 5.0)]
    assert split_at(day) is None


def test_too_few_dealings_establish_nothing() -> None:
    assert not find_shifts(series(-5, -5, -5, 5, 5, 5)[:5])
    assert not find_shifts(series(1, 1, 1, 1, 1, 1))


def test_noise_rarely_passes() -> None:
    rng = np.random.default_rng(5)
    found = sum(bool(find_shifts(series(*rng.normal(size=20)))) for _ in range(60))
    assert found <= 7  # 5% of 60 are 3


@given(st.lists(st.floats(-10, 10, allow_nan=False), min_size=8, max_size=20))
def test_the_order_of_telling_does_not_matter(scores: list[float]) -> None:
    told = series(*scores)
    assert split_at(told) == split_at(told[::-1])
