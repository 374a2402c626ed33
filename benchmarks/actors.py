"""Actor mentions of NGEC's tests: country, sectors and name of a mention on a day; and who shares a role.

Reads `mention`, `date`, `context` of a record, or `text` and `anchor_span`, and nothing else. Output is the format of
the events scorer's `actors` task.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from realpolitik.coding import Parser, load_parser
from realpolitik.coding.actors.coordination import sharers
from realpolitik.coding.actors.resolving import resolve_mention
from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.model import Document, Span

__all__ = ["predict", "run"]

_FORMS = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y")


def predict(records: Iterable[dict[str, Any]], lexicon: Path | None = None) -> list[dict[str, Any]]:
    """One prediction a record, in order."""
    lexicons = load_lexicons([lexicon] if lexicon else [])
    return [_co_actors(r) if "anchor_span" in r else _mention(r, lexicons) for r in records]


def run(gold: Path, out: Path, lexicon: Path | None = None) -> None:
    """Predict for each line of `gold` and write JSON Lines to `out`."""
    with gold.open(encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    with out.open("w", encoding="utf-8") as file:
        for row in predict(records, lexicon):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _mention(record: dict[str, Any], lexicons: Lexicons) -> dict[str, Any]:
    found = resolve_mention(
        record["mention"], lexicons, when=_day(record.get("date")), context=str(record.get("context") or "")
    )
    return {
        "id": record["id"],
        "country": found.country or "",
        "sector_1": found.sector or "",
        "sector_2": found.sector_2 or "",
        "wiki": found.name or "",
        "no_actor": found.nobody,
    }


def _day(text: str | None) -> date | None:
    """The day that a record gives in one of several forms; None where it gives none."""
    for form in _FORMS if text else ():
        try:
            return datetime.strptime(str(text).title() if "%B" in form else str(text), form).date()
        except ValueError:
            continue
    return None


@cache
def _parser() -> Parser:
    return load_parser()


def _co_actors(record: dict[str, Any]) -> dict[str, Any]:
    text = record["text"]
    digest = hashlib.sha256(text.encode()).hexdigest()
    parse = _parser()(Document(id=f"d-{digest[:12]}", text=text, sha256=digest))
    tokens = parse.tokens_in(Span(*record["anchor_span"]))
    return {"id": record["id"], "actors": list(sharers(parse, tokens[0], tokens[-1] + 1)) if tokens else []}
