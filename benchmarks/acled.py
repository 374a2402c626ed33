"""ACLED's event subtypes, as CASE 2021 has them, from our types and modes, from who does it to whom, and from words.

The table beside this file gives each subtype the types that speak for it, some lemmas, and a weight; `actors` and
`recipients` are lemmas of which one must stand in the phrase of that side: an army *regains* what rebels *take*.
"""

import csv
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from realpolitik.coding.events.predications import Predication
from realpolitik.coding.text.parse import Parse

__all__ = ["subtype"]

_TABLE = Path(__file__).parent / "acled_subtypes.tsv"
_MAIN_COUNTS, _OTHER_COUNTS = 1.0, 0.6  # of the weight, for an event of a fitting type; words count half each, at most
_WORD_COUNTS, _MOST_WORDS = 0.5, 2  # two
_UNSURE_SIDE = 0.45  # of it where nobody in the phrase is of the kind that the subtype wants
_REACH = 4  # words around a head that belong to its phrase


class _Row(NamedTuple):
    name: str
    types: frozenset[str]
    words: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]
    weight: float


class _Told(NamedTuple):
    """One event of the text: its type and mode, its sides' lemmas, and how much it counts."""

    type: str
    mode: str
    actors: frozenset[str]
    recipients: frozenset[str]
    counts: float


@cache
def _rows() -> tuple[_Row, ...]:
    with _TABLE.open(encoding="utf-8", newline="") as handle:
        return tuple(
            _Row(
                row["subtype"], _set(row["types"]), _set(row["words"]), _set(row["actors"]), _set(row["recipients"]),
                float(row["weight"]),
            )
            for row in csv.DictReader(handle, delimiter="\t")
        )  # fmt: skip


def _set(cell: str) -> frozenset[str]:
    return frozenset(filter(None, cell.split(";")))


def subtype(parse: Parse, predications: Sequence[Predication]) -> str:
    """The subtype for which the text's events, their sides and its words speak most."""
    told = [_told(parse, p, first=not n) for n, p in enumerate(sorted(predications, key=lambda p: _depth(parse, p)))]
    lemmas = {token.lemma for token in parse.tokens}
    scores = {row.name: _score(row, told, lemmas) for row in _rows()}
    return max(scores, key=lambda name: scores[name])


def _depth(parse: Parse, p: Predication) -> tuple[int, int, int]:
    """The main event first: of the first sentence, nearest to its root."""
    return (parse.tokens[p.head].sentence, len(list(parse.ancestors(p.head))), p.head)


def _told(parse: Parse, p: Predication, *, first: bool) -> _Told:
    counts = _MAIN_COUNTS if first else _OTHER_COUNTS
    return _Told(p.type, f"{p.type}/{p.mode}", _lemmas(parse, p.actors), _lemmas(parse, p.recipients), counts)


def _lemmas(parse: Parse, heads: Iterable[int]) -> frozenset[str]:
    near = (i for head in heads for i in parse.subtree(head) if abs(i - head) <= _REACH)
    return frozenset(parse.tokens[i].lemma for i in near)


def _score(row: _Row, told: Sequence[_Told], lemmas: set[str]) -> float:
    types = max((_fit(row, event) for event in told), default=0.0)
    return row.weight * (types + _WORD_COUNTS * min(_MOST_WORDS, len(row.words & lemmas)))


def _fit(row: _Row, event: _Told) -> float:
    if event.type not in row.types and event.mode not in row.types:
        return 0.0
    fits = (not row.actors or bool(row.actors & event.actors)) and (
        not row.recipients or bool(row.recipients & event.recipients)
    )
    return event.counts * (1.0 if fits else _UNSURE_SIDE)
