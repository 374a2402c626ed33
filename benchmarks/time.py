"""The time benchmark: dates of a text against the day of its publication.

The gold marks the two ends of a range apart, and a trimmed year ("early in 2016") as the year: the parts of our
expressions are printed, not the whole. It rounds stretches of years up to whole years; so does this runner.
"""

import hashlib
from datetime import date
from typing import Any

from realpolitik.coding import Parser, load_parser
from realpolitik.coding.times.find import Dated, find_dated
from realpolitik.coding.times.forms import Form
from realpolitik.coding.times.resolver import When
from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.model import Document, Grain

__all__ = ["predict", "predict_one"]


def predict(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """For each record with `id`, `text` and `date`, its time expressions with their days."""
    parser, lexicons = load_parser(), load_lexicons()
    return [predict_one(record, parser, lexicons) for record in records]


def predict_one(record: dict[str, Any], parser: Parser, lexicons: Lexicons) -> dict[str, Any]:
    text = record["text"]
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    published = date.fromisoformat(record["date"]) if record.get("date") else None
    document = Document(id=f"d-{digest[:12]}", text=text, sha256=digest, published=published)
    parse = parser(document)
    found = []
    for dated in find_dated(parse, document, lexicons):
        for form, when in _parts(dated):
            span = parse.span(form.first, form.last)
            found.append({"span": [span.start, span.end], **_value(when, published)})
    return {"id": record["id"], "timexes": found}


def _parts(dated: Dated) -> list[tuple[Form, When]]:
    when = dated.when
    if dated.form.kind in ("range", "year_of") or dated.first < dated.form.first:  # both ends; the date after "since"
        return list(when.core)
    if dated.form.kind == "edge" and when.core[0][0].kind in ("year",):
        return list(when.core)
    return [(dated.form, when)]


def _value(when: When, published: date | None) -> dict[str, Any]:
    first, last = when.first, when.last
    if when.grain is Grain.YEAR and first and last and last == published:
        last = date(last.year, 12, 31)
    if first and first == last:
        return {"value": first.isoformat()}
    if first or last:
        return {"from": first and first.isoformat(), "to": last and last.isoformat()}
    return {"value": ""}
