"""What a case keeps: each reading whole, in tables that are its own."""

import sqlite3
from pathlib import Path

import pytest

from realpolitik.casefile import Case, open_case
from realpolitik.casefile.schema import _tables
from realpolitik.errors import CaseError
from realpolitik.model import dump_reading
from tests.casefile.build import PlainCoder
from tests.casefile.conftest import Tell, open_plain

FIRST = "Arland attacked Borland at Oslo. Corland said that Borland met Arland."


def test_a_reading_comes_back_as_it_was_coded(case: Case, tell: Tell) -> None:
    (stored,) = tell(FIRST).stored
    reading = case.reading(stored.document)
    assert dump_reading(reading) == dump_reading(PlainCoder()(reading.document))
    assert reading.document.text == FIRST
    assert case.check() == ()


def test_what_is_no_case_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no case at"):
        open_case(tmp_path / "none.rp", create=False)
    text = tmp_path / "text.rp"
    text.write_text("This is a report, not a database. " * 40)
    with pytest.raises(CaseError, match="not a database"):
        open_case(text)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    with pytest.raises(CaseError, match="is no case: it holds tables birds"):
        open_case(other)
    with pytest.raises(CaseError, match=r"no database URL|no driver"):
        open_case("nosuchdb://host/name")
    newer = tmp_path / "newer.rp"
    open_plain(newer).close()
    with sqlite3.connect(newer) as connection:
        connection.execute("UPDATE meta SET value = '999'")
    with pytest.raises(CaseError, match="version 999"):
        open_case(newer)
    with pytest.raises(CaseError, match="unable to open"):
        open_case(tmp_path / "no" / "such" / "folder.rp")


def test_the_tables_suit_postgresql() -> None:
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.schema import CreateTable

    for table in _tables.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]
