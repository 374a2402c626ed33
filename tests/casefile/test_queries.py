"""Questions to a case: every filter, the records with their words, and what cannot be judged is counted."""

import pytest

from realpolitik.casefile import Case
from realpolitik.errors import CaseError
from tests.casefile.conftest import Tell

TOLD = (
    {"text": "Arland attacked Borland at Oslo. Corland said that Borland met Arland.", "date": "2014-06-11"},
    {"text": "Borlanders aided Corland. Borland said that Arland attacked Corland at Bergen.", "date": "2014-06-20"},
    {"text": "Corland met Borland."},
)


@pytest.fixture
def full(case: Case, tell: Tell) -> Case:
    tell(*TOLD)
    return case


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        ({}, "attacked met aided attacked met"),
        ({"actor": "arland"}, "attacked attacked"),
        ({"actor": "Arland"}, "attacked attacked"),
        ({"actor": "BBB"}, "met aided"),
        ({"actor": ["arland", "corland"]}, "attacked attacked met"),
        ({"recipient": "corland"}, "aided attacked"),
        ({"party": "CCC"}, "aided attacked met"),
        ({"type": "assault"}, "attacked attacked"),
        ({"type": ["ASSAULT", "AID"]}, "attacked aided attacked"),
        ({"status": "actual", "actor": "borlanders"}, "aided"),
        ({"place": "Oslo"}, "attacked"),
        ({"place": "AAA"}, "attacked attacked"),
        ({"since": "2014-06-12"}, "aided attacked"),
        ({"until": "2014-06-11"}, "attacked met"),
        ({"since": "2014-06-11", "until": "2014-06-20"}, "attacked met aided attacked"),
        ({"said_by": "corland"}, "met"),
        ({"said_by": "Borland", "type": "ASSAULT"}, "attacked"),
        ({"limit": 2}, "attacked met"),
        ({"actor": "nobody"}, ""),
        ({"actor": "'; DROP TABLE records; --"}, ""),
    ],
)
def test_filters_of_events(full: Case, filters: dict[str, object], words: str) -> None:
    assert [row.words for row in full.events(**filters).rows] == words.split()


def test_what_has_no_date_is_left_out_and_counted(full: Case) -> None:
    assert full.events(since="2014-01-01").left_out == 1
    assert full.events(since="2014-01-01", actor="arland").left_out == 0
    assert full.events().left_out == 0


def test_records_say_where_they_are_from(full: Case) -> None:
    (row,) = full.events(place="oslo").to_dicts()
    assert row["quote"] == "attacked" and row["document"] == full.documents()[0].id
    assert row["actors"] == ["arland"] and row["from"] == "2014-06-11"


def test_results_become_data_frames(full: Case) -> None:
    pytest.importorskip("pandas")
    frame = full.events(actor="arland").to_pandas()
    assert list(frame["type"]) == ["ASSAULT", "ASSAULT"]
    assert list(frame["quote"]) == ["attacked", "attacked"]


def test_actors_are_there_once(full: Case) -> None:
    rows = full.actors().to_dicts()
    assert [row["id"] for row in rows] == ["borland", "corland", "arland", "borlanders"]
    assert rows[0]["mentioned"] == 4 and len(rows[0]["documents"]) == 3
    assert [a.id for a in full.actors(country="bbb")] == ["borland", "borlanders"]


@pytest.mark.parametrize("kind", ["statements", "disputes", "positions", "places", "times", "relations", "control"])
def test_every_kind_answers(full: Case, kind: str) -> None:
    records = full.records(kind)
    assert getattr(full, kind)().to_dicts() == records.to_dicts()
    assert len(records[:1]) <= 1 and len(list(records)) == len(records)


def test_statements_are_found_by_their_speaker(full: Case) -> None:
    assert [s.speaker for s in full.statements(actor="corland")] == ["corland"]


@pytest.mark.parametrize(
    ("kind", "filters", "message"),
    [
        ("birds", {}, "no records of kind 'birds'"),
        ("places", {"since": "2014-06-11"}, "places cannot be filtered by since; expected one of place"),
        ("events", {"colour": "red"}, "no such filter"),
        ("events", {"since": "June"}, "since is 'June'; expected a day such as 2014-06-17"),
    ],
)
def test_questions_that_make_no_sense(full: Case, kind: str, filters: dict[str, str], message: str) -> None:
    with pytest.raises(CaseError, match=message):
        full.records(kind, **filters)
