"""CAMEO's finer digits: which words beside a trigger make a code of two or three digits one of three or four.

Files below `data/cameo/` (and a user's own) hold `[[cameo_details]]`:

    codes   pairs of a code and the finer one that it becomes: "070 073"; the first digits need not agree
    words   lemmas of what is done, with what, to what end: words below the trigger, its own among them. "food aid"
            wants the words side by side
    by      the same of those who do it: "suicide bomber". With both, both must be met

`example` brackets a word that makes the difference; `counter` is a sentence whose codes stay as they are.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from realpolitik.errors import LexiconError
from realpolitik.lexicon.entries import Entry
from realpolitik.ontology import load_cameo

__all__ = ["CameoDetail", "CameoDetails"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoDetail(Entry):
    """Words that make codes finer. The fields are told above."""

    codes: tuple[str, ...]
    words: tuple[str, ...] = ()
    by: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        known = load_cameo().codes
        for pair in self.codes:
            if len(pair.split()) != 2 or not all(code in known for code in pair.split()):
                raise LexiconError(f"detail {self.id!r} has {pair!r}; expected two codes of CAMEO, such as '070 073'")
        if not (self.words or self.by):
            raise LexiconError(f"detail {self.id!r} has neither words nor by; it would refine every code")


class _Rule(NamedTuple):
    words: frozenset[str]
    by: frozenset[str]
    finer: str


class CameoDetails:
    """The details by the code that they refine: the user's own first, then in the order of the files."""

    def __init__(self, details: Sequence[CameoDetail], users: frozenset[str] = frozenset()) -> None:
        self.entries = tuple(details)
        self._by_code: dict[str, list[_Rule]] = {}
        for detail in sorted(details, key=lambda d: d.id not in users):
            for pair in detail.codes:
                code, finer = pair.split()
                rule = _Rule(frozenset(detail.words), frozenset(detail.by), finer)
                self._by_code.setdefault(code, []).append(rule)

    def refines(self, code: str) -> bool:
        """Whether any words make this code finer."""
        return code in self._by_code

    def finer(self, code: str, words: Collection[str], by: Collection[str]) -> str | None:
        """The finer code, by the words of the act and of those who do it; None where none fits."""
        for rule in self._by_code.get(code, ()):
            if (not rule.words or not rule.words.isdisjoint(words)) and (not rule.by or not rule.by.isdisjoint(by)):
                return rule.finer
        return None
