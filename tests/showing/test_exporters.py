"""Exports in the tables of others: golden headers, what passes by default, and the words behind every row."""

import csv
import hashlib
import io
import json
from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree

import pytest

from realpolitik.model import Reading, Status
from realpolitik.ontology import load_event_tables
from realpolitik.relating.library import Library
from realpolitik.showing.exporters import EXPORTERS, Export, Options

TEXT = (
    "Turkey's jets bombed Raqqa on 17 June 2014. Turkey met Iran in Baghdad on 15 June 2014. "
    "Protesters marched in Cairo on Monday. Iran may attack Israel. ISIS killed 12 soldiers in Mosul on 16 June 2014."
)
GOLDEN = {  # number of columns, and the SHA-256 of the header line as the format writes it
    "acled": (31, "f581650ebc14849277d6be91176b83b850dc3527d796341f77cda4a09728dfad", "event_id_cnty", "timestamp"),
    "ucdp": (49, "11607c4cea3acdd2f5688357121e872557a264d2aa402140ea079a4aca60e1aa", "id", "gwnob"),
    "gdelt": (61, "b2536e5cae9c8ad8723bc1980dc8d1ac0456abe63e6e397d4459ff1e3384ff41", "GLOBALEVENTID", "SOURCEURL"),
    "icews": (20, "c13a0156eb7e890fb1af63c1451e2fa232610ab677982b8509d1c2680fa2f140", "Event ID", "Longitude"),
    "polecat": (40, "b29a6cf8886adfb2fc4a9755716740674eb300a44b3809dddfcb4d986fa5d3b9", "Event ID", "Version"),
}


@pytest.fixture(scope="module")
def library(read: Callable[..., Reading]) -> Library:
    return Library([read(TEXT, date(2014, 6, 18))])


@pytest.fixture(scope="module")
def export(library: Library) -> Callable[..., Export]:
    return lambda name, **options: EXPORTERS[name](library, Options(**options))


def rows_of(made: Export, name: str) -> list[list[str]]:
    table = load_event_tables()[name]
    quoting = {"quoting": csv.QUOTE_NONE} if table.delimiter == "\t" else {}
    return list(csv.reader(io.StringIO(made.files[table.file]), delimiter=table.delimiter, **quoting))  # type: ignore


@pytest.mark.parametrize("name", GOLDEN)
def test_columns_are_theirs_byte_for_byte(export: Callable[..., Export], name: str) -> None:
    count, digest, first, last = GOLDEN[name]
    table = load_event_tables()[name]
    assert (len(table.columns), table.columns[0], table.columns[-1]) == (count, first, last)
    assert hashlib.sha256(table.delimiter.join(table.columns).encode()).hexdigest() == digest
    rows = rows_of(export(name), name)
    assert all(len(row) == count for row in rows)
    assert (rows[0] == list(table.columns)) is table.header
    assert len(rows) > table.header


@pytest.mark.parametrize("name", [*GOLDEN, "plover"])
def test_every_row_has_its_words(export: Callable[..., Export], name: str) -> None:
    made = export(name)
    sources = list(csv.DictReader(io.StringIO(made.files["sources.csv"])))
    assert sources and all(TEXT[int(row["start"]) : int(row["end"])] == row["quote"] for row in sources)
    assert any("left out by status" in note for note in made.notes)


def test_only_what_is_told_as_having_happened_goes_out_unless_asked(export: Callable[..., Export]) -> None:
    few, many = (len(rows_of(export("polecat", include=frozenset(s)), "polecat"))
                 for s in ({Status.ACTUAL}, {Status.ACTUAL, Status.POSSIBLE}))  # fmt: skip
    assert many == few + 1


def test_codes_are_text(export: Callable[..., Export]) -> None:
    codes = [row[6] for row in rows_of(export("icews"), "icews")[1:]]
    assert codes and all(code.isdigit() for code in codes) and any(code.startswith("0") for code in codes)


def test_both_sides_of_a_meeting_stand_in_its_row(export: Callable[..., Export]) -> None:
    rows = [dict(zip(load_event_tables()["polecat"].columns, row, strict=True))
            for row in rows_of(export("polecat"), "polecat")[1:]]  # fmt: skip
    (met,) = [row for row in rows if row["Event Type"] == "CONSULT"]
    assert {met["Actor Country"], met["Recipient Country"]} == {"TUR", "IRN"}


def test_gexf_is_a_graph(export: Callable[..., Export]) -> None:
    root = ElementTree.fromstring(export("gexf").files["network.gexf"])
    space = {"g": "http://gexf.net/1.3"}
    nodes = {node.get("id") for node in root.iterfind(".//g:node", space)}
    edges = root.findall(".//g:edge", space)
    assert edges and all({edge.get("source"), edge.get("target")} <= nodes for edge in edges)


def test_annotations_point_at_their_words(export: Callable[..., Export]) -> None:
    items = json.loads(export("w3c").files["annotations.jsonld"])["items"]
    for item in items:
        position, quote = item["target"]["selector"]
        assert TEXT[position["start"] : position["end"]] == quote["exact"]
    assert items


def test_slides_are_dated(export: Callable[..., Export]) -> None:
    slides = json.loads(export("timelinejs").files["timeline.json"])["events"]
    assert {"year": 2014, "month": 6, "day": 17} in [slide["start_date"] for slide in slides]


def test_a_package_tells_every_column_of_every_table(export: Callable[..., Export]) -> None:
    made = export("package")
    for resource in json.loads(made.files["datapackage.json"])["resources"]:
        header = next(csv.reader(io.StringIO(made.files[resource["path"]])))
        assert [field["name"] for field in resource["schema"]["fields"]] == header


def test_cameo_triples_have_their_words_and_codes_of_the_codebook(export: Callable[..., Export]) -> None:
    rows = list(csv.DictReader(io.StringIO(export("cameo").files["cameo.csv"])))
    assert rows and all(TEXT[int(row["start"]) : int(row["end"])] == row["quote"] for row in rows)
    assert all(row["code"].isdigit() and row["name"] for row in rows)
    assert ("IMGMUSISI", "190") in {(row["source"], row["code"]) for row in rows}
