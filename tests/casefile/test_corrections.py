"""Corrections: they hold, they survive another coder, they can be taken back, and none is dropped silently."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from realpolitik.casefile import Case
from realpolitik.errors import CorrectionError
from realpolitik.model import Reading, dump_reading
from tests.casefile.conftest import Tell, open_plain

FIRST = "Arland attacked Borland at Oslo. Corland said that Borland met Arland."
SECOND = "Borlanders aided Corland. Arland attacked Borland at Bergen. Borlanders attacked Arland."


def dump(case: Case) -> list[str]:
    return [dump_reading(reading) for reading in case.readings()]


def event_at(case: Case, words: str, number: int = 0) -> str:
    return [row.record.id for row in case.events().rows if row.words == words][number]


def test_a_fix_holds_and_derives_what_plover_derives(case: Case, tell: Tell) -> None:
    tell(FIRST)
    attack = event_at(case, "attacked")
    case.fix(attack, type="CONSULT", status="denied", actors="corland", from_="2014-06-12", note="misread")
    fixed = case.events(type="consult", status="denied")[0]
    assert (fixed.id, fixed.type, fixed.quad, fixed.status.value) == (attack, "CONSULT", 1, "denied")
    assert fixed.actors == ("corland",) and fixed.from_ == date(2014, 6, 12)
    assert fixed.rule == "verb.attacked + correction 1"
    assert case.check() == ()
    (line,) = case.log().to_dicts()
    assert (line["state"], line["note"], line["problems"]) == ("in force", "misread", [])


def test_every_undo_gives_back_what_was_there(case: Case, tell: Tell) -> None:
    tell(FIRST, SECOND)
    states = [dump(case)]
    for correct in (
        lambda: case.fix(event_at(case, "met"), status="possible"),
        lambda: case.merge("borlanders", "borland"),
        lambda: case.fix("oslo", name="Christiania"),
        lambda: case.fix(event_at(case, "aided"), drop=True),
        lambda: case.split("arland", "arland-north", documents=[case.readings()[0].document.id]),
        lambda: case.fix(case.readings()[0].document.id, outlet="A Wire", published="2014-06-11"),
    ):
        correct()
        states.append(dump(case))
    assert len({tuple(state) for state in states}) == len(states)
    for number in range(len(states) - 1, 0, -1):
        case.undo(number)
        assert dump(case) == states[number - 1]
    assert case.check() == ()
    assert len(case.log()) == 12
    assert case.count()["corrections"] == 0


def test_undoing_an_undo_puts_the_correction_back(case: Case, tell: Tell) -> None:
    tell(FIRST)
    case.fix(event_at(case, "met"), status="possible")
    fixed = dump(case)
    case.undo(1)
    case.undo(2)
    assert dump(case) == fixed
    assert [row["state"] for row in case.log().to_dicts()] == ["in force", "undone by 3", "in force"]
    with pytest.raises(CorrectionError, match="undone already"):
        case.undo(2)
    with pytest.raises(CorrectionError, match="no correction 9"):
        case.undo(9)


def test_corrections_survive_another_coder(case: Case, tell: Tell, tmp_path: Path) -> None:
    tell(FIRST)
    attack = event_at(case, "attacked")
    case.fix(attack, status="planned")
    case.merge("corland", "arland")
    newer = open_plain(tmp_path / "case.rp", "2")
    tell(FIRST, into=newer)
    (event,) = newer.events(status="planned")
    assert event.id != attack and event.type == "COERCE"  # found by its words
    assert {a.id for a in newer.actors()} == {"arland", "borland"}
    assert newer.check() == ()


def test_a_correction_that_finds_nothing_any_more_is_told(case: Case, tell: Tell, tmp_path: Path) -> None:
    tell(FIRST)
    case.fix(event_at(case, "met"), status="planned")

    class Forgetful(type(case.coder)):  # type: ignore[misc]
        def __call__(self, document):  # type: ignore[no-untyped-def]
            import dataclasses

            reading: Reading = super().__call__(document)
            kept = tuple(e for e in reading.events if e.type != "CONSULT")
            return dataclasses.replace(reading, events=kept, positions=())

    newer = open_plain(tmp_path / "case.rp")
    newer.coder = Forgetful("3")
    tell(FIRST, into=newer)
    (line,) = newer.log().to_dicts()
    assert line["state"] == "in force" and "no such record" in line["problems"][0]
    (finding,) = newer.check()
    assert finding.where == "correction 1" and "no longer applies" in finding.problem


def test_merging_moves_mentions_and_references_everywhere(case: Case, tell: Tell) -> None:
    tell(FIRST, SECOND)
    tell("Borlanders attacked Corland.")  # in a document that does not name Borland
    case.merge("Borlanders", "borland")
    assert case.actors(actor="borlanders").to_dicts() == []
    assert {e.actors for e in case.events()} == {("arland",), ("borland",)}
    (borland,) = case.actors(actor="borland").rows
    assert len(borland.more["documents"]) == 3 and borland.more["mentioned"] == 6
    assert borland.record.country == "BBB"
    tell("Borlanders met Corland.")  # and in what is read later
    assert case.actors(actor="borlanders").to_dicts() == []
    assert case.check() == ()


def test_what_is_dropped_takes_its_references_along(case: Case, tell: Tell) -> None:
    tell("Arland said that Corland attacked Borland. Borland said that Corland met Arland.")
    assert len(case.disputes()) == 1
    statement = case.statements()[0].id
    case.fix(statement, drop=True)
    assert case.events()[0].said_by == () and len(case.disputes()) == 0
    case.fix("corland", drop=True)
    assert len(case.events()) == 0 and len(case.positions()) == 0
    assert case.check() == ()


def test_splitting_an_actor_at_some_mentions(case: Case, tell: Tell) -> None:
    text = "Arland attacked Borland. Arland met Corland."
    tell(text)
    (document,) = (d.id for d in case.documents())
    start = text.rindex("Arland")
    case.split("arland", "arland-south", name="South Arland", documents=[document], mentions=[(start, start + 6)])
    assert [e.actors for e in case.events()] == [("arland",), ("arland-south",)]
    assert {a.id: a.name for a in case.actors()}["arland-south"] == "South Arland"
    assert case.check() == ()


def test_stories_are_merged_and_split(case: Case, tell: Tell) -> None:
    lone, pair = "Arland attacked Borland at Oslo.", "Corland met Arland. Later Arland attacked Borland at Oslo."
    tell(*({"text": text, "outlet": text[0], "date": "2014-06-11"} for text in (lone, pair)))
    attacks = [row.record.id for row in case.events(type="ASSAULT").rows]
    talks = event_at(case, "met")
    (story,) = [s for s in case.stories() if s.type == "ASSAULT"]
    assert {report.event for report in story.reports} == set(attacks)
    case.split(attacks[1])
    assert len([s for s in case.stories() if s.type == "ASSAULT"]) == 2
    case.merge(attacks[0], attacks[1])
    assert len([s for s in case.stories() if s.type == "ASSAULT"]) == 1
    one, other = (s.id for s in case.stories())
    case.merge(one, other)
    (story,) = case.stories()
    assert {report.event for report in story.reports} == {*attacks, talks}
    assert "merged by a correction" in {report.why for report in story.reports}
    case.undo(3)
    assert len(case.stories()) == 2


def test_a_new_day_of_publication_moves_the_dates(case: Case, tell: Tell) -> None:
    tell(FIRST)
    document = case.documents()[0].id
    assert case.events()[0].from_ is None
    case.fix(document, published="2014-06-12", outlet="A Wire")
    assert case.events()[0].from_ == date(2014, 6, 12)
    assert case.documents()[0].outlet == "A Wire"
    case.undo(1)
    assert case.events()[0].from_ is None
    assert case.check() == ()


@pytest.mark.parametrize(
    ("correct", "message"),
    [
        (lambda c: c.fix("e-nothing", status="denied"), "nothing in this case has the id or name 'e-nothing'"),
        (lambda c: c.fix(event_at(c, "met")), "nothing to fix"),
        (lambda c: c.fix(event_at(c, "met"), colour="red"), "no field 'colour' to fix; one of type, mode"),
        (lambda c: c.fix(event_at(c, "met"), status="perhaps"), "status is 'perhaps'; expected one of actual"),
        (lambda c: c.fix(event_at(c, "met"), type="KISS"), "PLOVER has no type 'KISS'"),
        (lambda c: c.fix(event_at(c, "met"), quad="7"), "quad 7; 1 to 4"),
        (lambda c: c.fix(event_at(c, "met"), from_="tomorrow"), "expected a day such as 2014-06-17"),
        (lambda c: c.fix(event_at(c, "met"), status="none"), "status is always stated"),
        (lambda c: c.fix(event_at(c, "met"), actors="nobody"), "'nobody' is nobody in this case"),
        (lambda c: c.fix(c.documents()[0].id, drop=True), "stays as it was read"),
        (lambda c: c.fix(c.documents()[0].id, text="x"), "no field 'text' to fix"),
        (lambda c: c.merge("arland", "arland"), "merged with itself"),
        (lambda c: c.merge("arland", "oslo"), "cannot merge actors and places"),
        (lambda c: c.split("arland"), "say who arland is instead"),
        (lambda c: c.split("arland", "x", documents=["d-none"]), "change nothing"),
        (lambda c: c.split("oslo", "x"), "cannot split places"),
        (lambda c: c.split(event_at(c, "met")), "shares its story with no other event"),
    ],
)
def test_what_cannot_be_corrected_is_refused_and_not_logged(
    case: Case, tell: Tell, correct: object, message: str
) -> None:
    tell(FIRST)
    before = dump(case)
    assert callable(correct)
    with pytest.raises(CorrectionError) as refusal:
        correct(case)
    assert message in str(refusal.value)
    assert len(case.log()) == 0 and dump(case) == before


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_the_log_replays_to_the_same_case(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Whatever was corrected and undone, reading again gives the same case, and the store is whole."""
    import json

    folder = tmp_path_factory.mktemp("replay")
    (folder / "a.jsonl").write_text("\n".join(json.dumps({"text": text}) for text in (FIRST, SECOND)))
    case = open_plain(folder / "case.rp")
    case.read(folder / "a.jsonl")
    for _ in range(data.draw(st.integers(1, 6))):
        events = [row.record.id for row in case.events().rows] or ["none"]
        actors = [actor.id for actor in case.actors()] or ["none"]
        documents = [document.id for document in case.documents()]
        kind = data.draw(st.sampled_from(["status", "actors", "drop", "merge", "split", "undo"]))
        try:
            if kind == "status":
                case.fix(data.draw(st.sampled_from(events)), status=data.draw(st.sampled_from(["denied", "planned"])))
            elif kind == "actors":
                case.fix(data.draw(st.sampled_from(events)), actors=data.draw(st.sampled_from(actors)))
            elif kind == "drop":
                case.fix(data.draw(st.sampled_from(events + actors)), drop=True)
            elif kind == "merge":
                case.merge(data.draw(st.sampled_from(actors)), data.draw(st.sampled_from(actors)))
            elif kind == "split":
                case.split(data.draw(st.sampled_from(actors)), "new", documents=[data.draw(st.sampled_from(documents))])
            else:
                case.undo(data.draw(st.integers(1, max(len(case.log()), 1))))
        except CorrectionError:
            continue
    shown = dump(case)
    list(case.read_again())
    assert dump(case) == shown
    assert [f for f in case.check() if not f.where.startswith("correction")] == []
