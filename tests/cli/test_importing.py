"""`import`: tables of others in synthetic rows, kept apart from what was read, and written back whole."""

import csv
import json
from pathlib import Path

import pytest

from realpolitik.ontology import EventTable, load_event_tables
from tests.cli.conftest import Run

TABLES = [table for table in load_event_tables().values() if table.delimiter]
DAYS = {"gdelt": "20140617", "icews": "2014-06-17"}


def row_of(table: EventTable, number: int = 1, **told: str) -> dict[str, str]:
    """A synthetic row: each cell tells its column, but for numbers and days."""
    row = {column: f"{column} {number}" for column in table.columns}
    for field in ("lat", "lon", "quad", "killed_low", "killed_best", "killed_high"):
        row |= dict.fromkeys(table.fields.get(field, ()), "3")
    row |= dict.fromkeys((*table.fields["from"], *table.fields["to"]), DAYS.get(table.name, "2014-06-17"))
    row |= dict.fromkeys(table.fields.get("cameo", ()), "040")
    return row | ({table.version: "100"} if table.version else {}) | told


def write(path: Path, table: EventTable, *rows: dict[str, str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]), delimiter=table.delimiter, lineterminator="\n")
        if table.header:
            writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_a_table_goes_in_and_comes_out_whole(run: Run, tmp_path: Path, table: EventTable) -> None:
    path = tmp_path / "theirs"
    write(path, table, row_of(table), row_of(table, 2, **{table.key[0]: "another"}))
    assert "2 events imported, 0 replaced" in run("import", table.name, str(path)).stdout
    first, _ = json.loads(run("show", "imported", "--format", "json").stdout)
    assert (first["format"], first["from"], first["lat"]) == (table.name, "2014-06-17", 3.0)
    assert first["actor"] == f"{table.fields['actor'][0]} 1"
    assert first["cameo"] == ("040" if "cameo" in table.fields else None)
    run("export", "imported", "-o", "out")
    assert (tmp_path / "out" / table.file).read_bytes() == path.read_bytes()
    assert "2 known already" in run("import", table.name, str(path)).stdout
    assert json.loads(run("show", "events", "--format", "json").stdout) == []


def test_a_newer_row_replaces_an_older_one(run: Run, tmp_path: Path) -> None:
    table = load_event_tables()["acled"]
    for name, stamp, dead in (("old", "100", "3"), ("new", "200", "5")):
        write(tmp_path / name, table, row_of(table, timestamp=stamp, fatalities=dead))
    run("import", "acled", "old")
    assert "1 replaced" in run("import", "acled", "new").stdout
    assert "1 known already" in run("import", "acled", "old").stdout
    (event,) = json.loads(run("show", "imported", "--format", "json").stdout)
    assert event["killed_best"] == 5


def test_columns_too_many_or_too_few_are_told_once_and_kept(run: Run, tmp_path: Path) -> None:
    table = load_event_tables()["polecat"]
    rows = [{k: v for k, v in (row_of(table, n) | {"Headline": "H"}).items() if k != "Language"} for n in (1, 2)]
    write(tmp_path / "theirs", table, *rows)
    told = run("import", "polecat", "theirs").stderr
    assert told == "theirs: without: Language; beside the known columns: Headline\n"
    (first, _) = json.loads(run("show", "imported", "--format", "json").stdout)
    assert first["raw"]["Headline"] == "H"


def test_a_row_without_a_key_or_a_day_is_refused_alone(run: Run, tmp_path: Path) -> None:
    table = load_event_tables()["acled"]
    rows = (row_of(table, event_id_cnty=""), row_of(table, 2, event_date="soon"), row_of(table, 3))
    write(tmp_path / "theirs", table, *rows)
    result = run("import", "acled", "theirs", status=1)
    assert "1 events imported" in result.stdout and "2 refused" in result.stdout
    assert "theirs, line 2: has no event_id_cnty" in result.stderr


def test_an_older_edition_of_gdelt_has_fewer_columns(run: Run, tmp_path: Path) -> None:
    table = load_event_tables()["gdelt"]
    row = row_of(table)
    write(tmp_path / "theirs", table, {column: row[column] for column in table.editions[57]})
    run("import", "gdelt", "theirs")
    (event,) = json.loads(run("show", "imported", "--format", "json").stdout)
    assert (event["place"], event["url"]) == ("ActionGeo_FullName 1", None)


def test_plover_comes_as_json(run: Run, tmp_path: Path) -> None:
    told = {"id": "p1", "date": "2014-06-17", "event": ["ASSAULT"], "actor": [{"code": "PER", "entity_text": "Peru"}]}
    (tmp_path / "p.jsonl").write_text(json.dumps(told) + "\nno json\n")
    run("import", "plover", "p.jsonl", status=1)
    (event,) = json.loads(run("show", "imported", "--format", "json").stdout)
    assert (event["type"], event["actor"]) == ("ASSAULT", "Peru")
    run("export", "imported", "-o", "out")
    assert json.loads((tmp_path / "out" / "plover.jsonl").read_text()) == told


def test_our_own_readings_come_as_they_are(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rebels attacked Peru on Monday.")
    run("read", "a.txt")
    run("export", "jsonl", "-o", "out")
    assert "1 readings imported" in run("import", "jsonl", "out/readings.jsonl", "--case", "b.rp").stdout
    run("export", "jsonl", "-o", "again", "--case", "b.rp")
    assert (tmp_path / "again" / "readings.jsonl").read_bytes() == (tmp_path / "out" / "readings.jsonl").read_bytes()
