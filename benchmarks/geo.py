"""The geo benchmark: every toponym of a text and its point.

The benchmark marks countries wherever they are named; our atlas leaves out those that are parties. So the runner
prints what was located before parties and metonyms are set apart. A country's point is that of its own entry.
"""

import hashlib
from typing import Any

from realpolitik.coding import Parser, load_parser
from realpolitik.coding.actors.find import find_actors
from realpolitik.coding.places.find import find_located
from realpolitik.coding.places.geography import Located
from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.model import Document

__all__ = ["predict", "predict_one"]


def predict(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """For each record with `id` and `text`, its toponyms with their points."""
    parser, lexicons = load_parser(), load_lexicons()
    return [predict_one(record, parser, lexicons) for record in records]


def predict_one(record: dict[str, Any], parser: Parser, lexicons: Lexicons) -> dict[str, Any]:
    text = record["text"]
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    parse = parser(Document(id=f"d-{digest[:12]}", text=text, sha256=digest))
    found = []
    for located in find_located(parse, find_actors(parse, lexicons), lexicons):
        span = parse.span(located.spotted.first, located.spotted.last)
        lat, lon = _point(located)
        found.append({"span": [span.start, span.end], "lat": lat, "lon": lon})
    return {"id": record["id"], "toponyms": found}


def _point(located: Located) -> tuple[float | None, float | None]:
    place = located.place or located.container
    return (place.lat, place.lon) if place else (None, None)
