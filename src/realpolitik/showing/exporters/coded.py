"""Our events in the tables of others: ACLED, UCDP GED, GDELT, ICEWS, POLECAT, PLOVER. One row an event.

Columns are the format's, byte for byte. What a format has no room for, or we do not know, stays empty and is told;
`sources.csv` beside the table holds the words behind every row.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from realpolitik.ontology import EventTable, load_event_tables
from realpolitik.relating.library import Library
from realpolitik.showing.exporters.records import Export, Options, exported_events, left_out_note
from realpolitik.showing.exporters.rows import ROWS, WANTING, Row
from realpolitik.showing.exporters.tables import SOURCE_COLUMNS, source_rows, table_text
from realpolitik.showing.exporters.told import Told, tell

__all__ = ["CODED"]


def _export(name: str, library: Library, options: Options) -> Export:
    table = load_event_tables()[name]
    told = [tell(library, reading, event) for reading, event in exported_events(library, options)]
    rows = [(one, row) for one in told if (row := ROWS[name](one, table)) is not None]
    kept = {one.event.id for one, _ in rows}
    sources = [row for reading in library.readings for row in source_rows(reading, options) if row["record_id"] in kept]
    files = {
        table.file: _text(table, (row for _, row in rows), options),
        "sources.csv": table_text(sources, options, SOURCE_COLUMNS),
    }
    return Export(files=files, notes=(*left_out_note(library, options), *_notes(name, table, told, rows)))


def _notes(name: str, table: EventTable, told: list[Told], rows: list[tuple[Told, Row]]) -> Iterator[str]:
    if len(told) > len(rows):
        yield f"left out for want of {WANTING[name]}: {len(told) - len(rows)} events"
    if several := sum(len(one.event.actors) > 1 or len(one.event.recipients) > 1 for one, _ in rows):
        yield f"{several} events have more than one actor or recipient; a row has room for the first"
    if attributed := sum(bool(one.event.said_by) for one, _ in rows):
        yield f"{attributed} events are told on somebody's word; the table does not say whose, sources.csv says where"
    if table.delimiter and rows:
        filled = {column for _, row in rows for column, value in row.items() if value not in (None, "", "None")}
        if empty := [column for column in table.columns if column not in filled]:
            yield f"empty in every row: {', '.join(empty)}"
    if name in ("gdelt", "icews", "ucdp"):
        yield "ids are numbers there: ours are their hexadecimal digits, as sources.csv has them"


def _text(table: EventTable, rows: Iterable[Row], options: Options) -> str:
    if not table.delimiter:
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if table.delimiter == ",":
        return table_text(list(rows), options, table.columns)
    lines = [list(table.columns)] * table.header
    lines += [[_plain(row.get(column)) for column in table.columns] for row in rows]
    return "".join("\t".join(line) + "\n" for line in lines)


def _plain(value: Any) -> str:
    """A cell of a table that is read with quoting off: nothing in it may part columns or rows."""
    return "" if value is None else " ".join(str(value).split())


CODED: dict[str, Callable[[Library, Options], Export]] = {name: partial(_export, name) for name in ROWS}
"""Format to exporter."""
