"""ACLED's event subtypes, as CASE 2021 has them, from our types and modes, from who does it to whom, and from words.

The table beside this file gives each subtype the types that speak for it, the lemmas that all but say it (`words`),
those that go with it (`hints`), those without which it hardly holds (`needs`: of each group between bars one), and a
weight; two lemmas in a row are one word there ("tear_gas"). `actors` and `recipients` are lemmas of which one must
stand in the phrase of that side, and none of those with a "!": an army *regains* what rebels *take*.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from realpolitik.coding.events.predications import Predication
from realpolitik.coding.text.parse import Parse

__all__ = ["subtype"]

_TABLE = Path(__file__).parent / "acled_subtypes.tsv"
_MAIN_COUNTS, _OTHER_COUNTS = 1.0, 0.6  # of the weight, for an event of a fitting type
_WORD_COUNTS, _MOST_WORDS = 0.6, 2  # each word that all but says the subtype
_HINT_COUNTS, _MOST_HINTS = 0.2, 3  # each word that goes with it
_LATER_COUNTS = 0.6  # of it, for a word that is not in the first sentence
_UNSURE_SIDE = 0.45  # of it where nobody in the phrase is of the kind that the subtype wants
_NEEDED = 0.25  # of the whole where a word is missing that the subtype needs
_REACH = 4  # words around a head that belong to its phrase


class _Row(NamedTuple):
    name: str
    types: frozenset[str]
    words: frozenset[str]
    hints: frozenset[str]
    needs: tuple[frozenset[str], ...]  # of each group one word
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
                row["subtype"], _set(row["types"]), _set(row["words"]), _set(row["hints"]),
                tuple(map(_set, filter(None, row["needs"].split("|")))),
                _set(row["actors"]), _set(row["recipients"]), float(row["weight"]),
            )
            for row in csv.DictReader(handle, delimiter="\t")
        )  # fmt: skip


def _set(cell: str) -> frozenset[str]:
    return frozenset(filter(None, cell.split(";")))


def subtype(parse: Parse, predications: Sequence[Predication]) -> str:
    """The subtype for which the text's events, their sides and its words speak most."""
    told = [_told(parse, p, first=not n) for n, p in enumerate(sorted(predications, key=lambda p: _depth(parse, p)))]
    words = _words(parse)
    scores = {row.name: _score(row, told, words) for row in _rows()}
    return max(scores, key=lambda name: scores[name])


def _words(parse: Parse) -> dict[str, float]:
    """How much each lemma and each pair of lemmas ("tear_gas") counts: those of the first sentence in full."""
    found: dict[str, float] = {}
    tokens = parse.tokens
    for i, token in enumerate(tokens):
        counts = 1.0 if token.sentence == 0 else _LATER_COUNTS
        pair = f"{token.lemma}_{tokens[i + 1].lemma}" if i + 1 < len(tokens) else token.lemma
        for word in (token.lemma, pair):
            found[word] = max(found.get(word, 0.0), counts)
    return found


def _depth(parse: Parse, p: Predication) -> tuple[int, int, int]:
    """The main event first: of the first sentence, nearest to its root."""
    return (parse.tokens[p.head].sentence, len(list(parse.ancestors(p.head))), p.head)


def _told(parse: Parse, p: Predication, *, first: bool) -> _Told:
    counts = _MAIN_COUNTS if first else _OTHER_COUNTS
    named = [i for i in p.actors if parse.tokens[i].pos != "PRON"]
    before = range(parse.sentences[parse.tokens[p.head].sentence].first, p.head)
    actors = _lemmas(parse, named) if named else frozenset(parse.tokens[i].lemma for i in before)
    return _Told(p.type, f"{p.type}/{p.mode}", actors, _lemmas(parse, p.recipients), counts)


def _lemmas(parse: Parse, heads: Iterable[int]) -> frozenset[str]:
    near = (i for head in heads for i in parse.subtree(head) if abs(i - head) <= _REACH)
    return frozenset(parse.tokens[i].lemma for i in near)


def _score(row: _Row, told: Sequence[_Told], words: Mapping[str, float]) -> float:
    types = max((_fit(row, event) for event in told), default=0.0)
    score = types + _WORD_COUNTS * _most(row.words, words, _MOST_WORDS)
    score += _HINT_COUNTS * _most(row.hints, words, _MOST_HINTS)
    if not all(any(word in words for word in group) for group in row.needs):
        score *= _NEEDED
    return row.weight * score


def _most(wanted: Iterable[str], words: Mapping[str, float], most: int) -> float:
    return sum(sorted((words[word] for word in wanted if word in words), reverse=True)[:most])


def _fit(row: _Row, event: _Told) -> float:
    if event.type not in row.types and event.mode not in row.types:
        return 0.0
    fits = _stands(row.actors, event.actors) and _stands(row.recipients, event.recipients)
    return event.counts * (1.0 if fits else _UNSURE_SIDE)


def _stands(wanted: frozenset[str], side: frozenset[str]) -> bool:
    """Whether one of the lemmas stands in a side, and none of those that must not ("!army")."""
    barred = {word[1:] for word in wanted if word.startswith("!")}
    return not wanted or (bool(wanted & side) and not barred & side)
