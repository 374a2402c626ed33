"""Imported events written back as they came: every column and cell of each table, in its own format."""

import csv
import io
import json
from collections.abc import Iterable

from realpolitik.model.imported import ImportedEvent
from realpolitik.ontology import EventTable, load_event_tables
from realpolitik.showing.exporters.records import Export

__all__ = ["export_imported"]


def export_imported(events: Iterable[ImportedEvent]) -> Export:
    """A file for each format that the events came in."""
    by_format: dict[str, list[ImportedEvent]] = {}
    for event in events:
        by_format.setdefault(event.format, []).append(event)
    tables = load_event_tables()
    return Export(files={tables[form].file: _write(tables[form], rows) for form, rows in by_format.items()})


def _write(table: EventTable, events: Iterable[ImportedEvent]) -> str:
    rows = [event.raw for event in events]
    if not table.delimiter:
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    told = {column for row in rows for column in row}
    known = [column for column in table.columns if column in told]
    columns = list(dict.fromkeys((*known, *(column for row in rows for column in row))))
    out = io.StringIO()
    if table.delimiter == "\t":  # read with quoting off, so written with quoting off
        lines = [columns] * table.header + [[str(row.get(column, "")) for column in columns] for row in rows]
        return "".join("\t".join(line) + "\n" for line in lines)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([columns] * table.header)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return out.getvalue()
