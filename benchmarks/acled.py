"""ACLED's event subtypes, as CASE 2021 has them, from our types and modes and from words that no type has.

The table beside this file gives each subtype the types that speak for it, some lemmas, and a weight.
"""

import csv
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from realpolitik.coding.parse import Parse
from realpolitik.coding.predications import Predication

__all__ = ["subtype"]

_TABLE = Path(__file__).parent / "acled_subtypes.tsv"
_TYPE_COUNTS = 1.0  # of the weight, for the first event of a fitting type; words count half of it each, at most twice
_WORD_COUNTS = 0.5


class _Row(NamedTuple):
    name: str
    types: frozenset[str]
    words: frozenset[str]
    weight: float


@cache
def _rows() -> tuple[_Row, ...]:
    with _TABLE.open(encoding="utf-8", newline="") as handle:
        return tuple(
            _Row(
                row["subtype"],
                frozenset(filter(None, row["types"].split(";"))),
                frozenset(filter(None, row["words"].split(";"))),
                float(row["weight"]),
            )
            for row in csv.DictReader(handle, delimiter="\t")
        )


def subtype(parse: Parse, predications: Sequence[Predication]) -> str:
    """The subtype for which the types of the text's events and its words speak most."""
    told: Counter[str] = Counter()
    for p in predications:
        told[p.type if p.mode is None else f"{p.type}/{p.mode}"] += 1
    lemmas = {token.lemma for token in parse.tokens}
    scores = {row.name: _score(row, told, lemmas) for row in _rows()}
    return max(scores, key=lambda name: scores[name])


def _score(row: _Row, told: Counter[str], lemmas: set[str]) -> float:
    types = _TYPE_COUNTS * any(told[kind] for kind in row.types)
    words = _WORD_COUNTS * min(2, len(row.words & lemmas))
    return row.weight * (types + words)
