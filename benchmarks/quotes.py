"""quotes: who said what. Content and source spans of GUM's attribution relations."""

import hashlib
from typing import Any

from realpolitik.coding import load_parser
from realpolitik.coding.statements.attribution import Attribution
from realpolitik.coding.statements.attributions import find_attributions
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon import load_lexicons
from realpolitik.model import Document

__all__ = ["predict"]

# The benchmark's attributions are clauses and quotations; demands in the infinitive and judgements of a thing are not.
# A second quotation after "he said." is left out, as its README says: content is the discourse unit.
LINKS = frozenset({"clause", "quote", "according", "noun", "headline", "colon", "signed"})


def predict(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Attributions of each text."""
    parser, lexicons = load_parser(), load_lexicons()
    predictions = []
    for record in records:
        text = record["text"]
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        parse = parser(Document(id=record["id"], text=text, sha256=digest))
        found = [_render(parse, a) for a in find_attributions(parse, lexicons) if a.link in LINKS and a.source_range]
        predictions.append({"id": record["id"], "attributions": found})
    return predictions


def _render(parse: Parse, attribution: Attribution) -> dict[str, Any]:
    source = [list(parse.span(*attribution.source_range))] if attribution.source_range else []
    parts = attribution.content
    if attribution.link == "quote" and parts[0][0] < attribution.head < parts[-1][0]:
        # “A,” he said, “B.”: again only the first discourse unit
        parts = tuple(part for part in parts if part[0] < attribution.head)
    return {"content": [list(parse.span(*part)) for part in parts], "source": source}
