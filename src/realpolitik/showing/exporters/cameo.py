"""CAMEO triples, one row each: source, target and code, statements among them, with the words that say so.

The table is the form in which PETRARCH and its kin hand on events. PLOVER leaves statements out, and so do our
readings; so the texts are read again here, by the same parser and the lexicons that ship. Corrections of a case change
its records, not this reading of its texts.
"""

from collections.abc import Iterator
from typing import Any

from realpolitik.coding import load_parser
from realpolitik.coding.cameo.read import read_cameo
from realpolitik.lexicon import load_lexicons
from realpolitik.model import to_json
from realpolitik.ontology import load_cameo, load_root_quads
from realpolitik.relating.library import Library
from realpolitik.showing.exporters.records import Export, Options
from realpolitik.showing.exporters.tables import table_text

__all__ = ["export_cameo"]

_COLUMNS = (
    "date", "source", "target", "code", "name", "quad", "goldstein", "document", "sentence", "start", "end", "quote",
    "rule", "url", "publisher",
)  # fmt: skip
_NOTE = "cameo: read from the texts, one triple a row whatever its status; corrections of the case do not show here"


def export_cameo(library: Library, options: Options) -> Export:
    """`cameo.csv`: a triple a row, in reading order of each document."""
    return Export(files={"cameo.csv": table_text(list(_rows(library)), options, _COLUMNS)}, notes=(_NOTE,))


def _rows(library: Library) -> Iterator[dict[str, Any]]:
    parser, lexicons, cameo, quads = load_parser(), load_lexicons(), load_cameo(), load_root_quads()
    for reading in library.readings:
        document = reading.document
        for triple, span in read_cameo(document, parser, lexicons):
            code = cameo.codes.get(triple.code)
            yield {
                "date": to_json(document.published),
                "source": triple.source,
                "target": triple.target,
                "code": triple.code,
                "name": code.name if code else None,
                "quad": quads.get(triple.code[:2]),
                "goldstein": code.goldstein if code else None,
                "document": document.id,
                "sentence": triple.sentence,
                "start": span.start,
                "end": span.end,
                "quote": span.of(document.text),
                "rule": triple.rule,
                "url": document.url,
                "publisher": document.outlet,
            }
