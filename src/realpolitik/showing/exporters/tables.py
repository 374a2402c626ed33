"""JSON Lines of readings, and a package of CSV tables: one a kind of record, and `sources.csv` for the words."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from realpolitik.model import Reading, dump_reading, evidence, to_json
from realpolitik.relating.library import Library
from realpolitik.relating.stories import tell_stories
from realpolitik.showing.dossier import records_of
from realpolitik.showing.exporters.records import Export, Options, left_out_note

__all__ = ["SOURCE_COLUMNS", "export_csv", "export_jsonl", "source_rows", "table_text"]

SOURCE_COLUMNS = (
    "record_id", "kind", "doc_id", "doc_sha256", "sentence", "start", "end", "quote", "url", "publisher", "published",
)  # fmt: skip
_KINDS = ("times", "events", "statements", "disputes", "relations", "control", "forces", "toll", "positions")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def export_jsonl(library: Library, options: Options) -> Export:
    """One reading a line, whole: nothing is left out, whatever its status."""
    return Export(files={"readings.jsonl": "".join(f"{dump_reading(reading)}\n" for reading in library.readings)})


def export_csv(library: Library, options: Options) -> Export:
    """Tables of documents, actors, places, every kind of record, and stories; lists are joined by `;`."""
    files = {"documents.csv": table_text([_document(reading) for reading in library.readings], options)}
    for name, entities in (("actors", library.actors), ("places", library.places)):
        rows = [{k: v for k, v in to_json(e).items() if k != "mentions"} for e in entities.values()]
        files[f"{name}.csv"] = table_text(rows, options)
    for kind in _KINDS:
        rows = [
            {"document": reading.document.id, **to_json(record)}
            for reading in library.readings
            for record in getattr(reading, kind)
            if _passes(record, options)
        ]
        files[f"{kind}.csv"] = table_text(rows, options)
    stories = [to_json(story) for story in tell_stories(library) if story.status in options.include]
    for story in stories:
        story["reports"] = [report["event"] for report in story["reports"]]
    files["stories.csv"] = table_text(stories, options)
    files["sources.csv"] = table_text(
        [row for r in library.readings for row in source_rows(r, options)], options, SOURCE_COLUMNS
    )
    return Export(files=files, notes=left_out_note(library, options))


def _passes(record: Any, options: Options) -> bool:
    return getattr(record, "status", None) in (None, *options.include)


def _document(reading: Reading) -> dict[str, Any]:
    told = to_json(reading.document)
    return {key: value for key, value in told.items() if key not in ("text", "written_between_offices")}


def source_rows(reading: Reading, options: Options) -> Iterable[dict[str, Any]]:
    """The words behind each record: every span that it stands on is a row."""
    document = reading.document
    for record in records_of(reading):
        if not _passes(record, options):
            continue
        spans = getattr(record, "content", ()) or tuple(filter(None, [evidence(record)]))
        for span in spans:
            yield {
                "record_id": record.id,
                "kind": type(record).__name__.lower(),
                "doc_id": document.id,
                "doc_sha256": document.sha256,
                "sentence": next((i for i, s in enumerate(reading.sentences) if s.start <= span.start < s.end), None),
                "start": span.start,
                "end": span.end,
                "quote": span.of(document.text),
                "url": document.url,
                "publisher": document.outlet,
                "published": to_json(document.published),
            }


def table_text(rows: Sequence[dict[str, Any]], options: Options, columns: Sequence[str] = ()) -> str:
    """Rows as CSV below a header: these columns, or all that the rows have."""
    names = list(columns) or list(dict.fromkeys(name for row in rows for name in row)) or ["id"]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row.get(name), options) for name in names])
    return out.getvalue()


def _cell(value: Any, options: Options) -> Any:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = ";".join(value)
    elif isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False)
    if options.spreadsheet and isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"  # or a spreadsheet would take it for a formula
    return value
