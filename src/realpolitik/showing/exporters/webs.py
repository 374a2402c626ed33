"""What other programs draw or check: GEXF networks, W3C annotations, TimelineJS slides, a Frictionless package."""

import csv
import io
import json
from datetime import date
from html import escape as escape_html
from typing import Any
from xml.sax.saxutils import quoteattr

from realpolitik.model import Reading, Span, evidence
from realpolitik.relating.library import Library
from realpolitik.relating.ties import draw_ties
from realpolitik.showing.dossier import Dossier, records_of
from realpolitik.showing.exporters.records import Export, Options, left_out_note
from realpolitik.showing.exporters.tables import export_csv
from realpolitik.showing.findings import story_sentence

__all__ = ["export_gexf", "export_package", "export_timelinejs", "export_w3c"]

_AROUND = 32  # characters of a prefix and a suffix
_NODE = ("kind", "country", "sector", "wikidata")
_EDGE = ("kind", "sign", "first", "last", "basis", "contested")
_TYPES = {"lat": "number", "lon": "number", "confidence": "number", "intensity": "number", "start": "integer",
          "end": "integer", "sentence": "integer", "quad": "integer", "published": "date"}  # fmt: skip


def export_gexf(library: Library, options: Options) -> Export:
    """GEXF 1.3: actors as nodes, ties as edges. `weight` is the strength; the sign stands beside it."""
    ties = draw_ties(library)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
             '<graph defaultedgetype="directed">']  # fmt: skip
    for what, names in (("node", _NODE), ("edge", _EDGE)):
        told = "".join(f'<attribute id="{name}" title="{name}" type="string"/>' for name in names)
        lines.append(f'<attributes class="{what}">{told}</attributes>')
    lines.append("<nodes>")
    for party in sorted({party for tie in ties for party in (tie.a, tie.b)}):
        actor = library.actors.get(party)
        values = {name: getattr(actor, name, None) for name in _NODE}
        label = _quoted(actor.name if actor else party)
        lines.append(f"<node id={_quoted(party)} label={label}>{_values(values)}</node>")
    lines.append("</nodes><edges>")
    for number, tie in enumerate(ties):
        values = {"kind": tie.kind, "sign": tie.sign, "first": tie.from_, "last": tie.to, "basis": tie.basis.value,
                  "contested": str(tie.contested).lower()}  # fmt: skip
        ends = f'source={_quoted(tie.a)} target={_quoted(tie.b)} weight="{abs(tie.weight)}"'
        lines.append(f'<edge id="t{number}" {ends}>{_values(values)}</edge>')
    lines += ["</edges>", "</graph>", "</gexf>", ""]
    return Export(files={"network.gexf": "\n".join(lines)})


def _values(values: dict[str, Any]) -> str:
    told = (f'<attvalue for="{k}" value={_quoted(str(v))}/>' for k, v in values.items() if v is not None)
    return f"<attvalues>{''.join(told)}</attvalues>"


def _quoted(text: str) -> str:
    return quoteattr("".join(c if c.isprintable() else " " for c in text))


def export_w3c(library: Library, options: Options) -> Export:
    """W3C Web Annotation: an annotation for the words of each record, by position (code points) and by quote."""
    found = [
        _annotation(reading, record.id, type(record).__name__, span)
        for reading in library.readings
        for record in records_of(reading)
        if getattr(record, "status", None) in (None, *options.include) and (span := evidence(record)) is not None
    ]
    page = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": found}
    return Export(files={"annotations.jsonld": _dump(page)}, notes=left_out_note(library, options))


def _annotation(reading: Reading, identity: str, kind: str, span: Span) -> dict[str, Any]:
    document, text = reading.document, reading.document.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(span.start - _AROUND, 0) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {
        "id": f"urn:realpolitik:{identity}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": {"type": "TextualBody", "value": kind.lower(), "purpose": "tagging"},
        "target": {"source": document.url or f"urn:sha256:{document.sha256}", "selector": [position, quote]},
    }


def export_timelinejs(library: Library, options: Options) -> Export:
    """TimelineJS: a slide for each dated story. Its text is HTML, so all words are escaped."""
    dossier = Dossier(library)
    slides, undated = [], 0
    for story in dossier.stories:
        if story.status not in options.include:
            continue
        first, last = story.from_ or story.to, story.to or story.from_
        if first is None or last is None:
            undated += 1
            continue
        quotes = [quote for report in story.reports if (quote := dossier.quote(report.event)) is not None]
        words = "".join(f"<blockquote>{escape_html(''.join(quote))}</blockquote>" for quote in quotes)
        slide = {
            "unique_id": story.id,
            "start_date": _day(first),
            "text": {"headline": escape_html(story_sentence(story, dossier)), "text": words},
            "group": story.type,
        }
        slides.append(slide if first == last else {**slide, "end_date": _day(last)})
    notes = left_out_note(library, options) + ((f"left out without a day: {undated} stories",) if undated else ())
    return Export(files={"timeline.json": _dump({"events": slides, "eras": []})}, notes=notes)


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def export_package(library: Library, options: Options) -> Export:
    """The CSV tables with a Frictionless `datapackage.json` that says what each column holds."""
    made = export_csv(library, options)
    resources = []
    for name, text in made.files.items():
        columns = next(csv.reader(io.StringIO(text)))
        schema: dict[str, Any] = {
            "fields": [{"name": column, "type": _TYPES.get(column, "string")} for column in columns],
            "missingValues": [""],
        }
        if "id" in columns and name in ("documents.csv", "actors.csv", "places.csv"):
            schema["primaryKey"] = "id"
        if columns[0] == "document":
            schema["foreignKeys"] = [{"fields": "document", "reference": {"resource": "documents", "fields": "id"}}]
        stem = name.removesuffix(".csv")
        resources.append({"name": stem, "path": name, "format": "csv", "encoding": "utf-8", "schema": schema})
    package = {"name": "realpolitik-case", "profile": "tabular-data-package", "resources": resources}
    return Export(files={**made.files, "datapackage.json": _dump(package)}, notes=made.notes)


def _dump(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
