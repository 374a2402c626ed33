"""Common nouns that mean actors: roles ("insurgents"), titles ("prime minister") and bodies ("foreign ministry").

Each table maps words to PLOVER sectors; the weight of a role decides where several words of one phrase speak, so that
a police officer is COP and a former minister ELI.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from realpolitik.lexicon.entries import Entry
from realpolitik.lexicon.offices import OfficeRole
from realpolitik.model import ActorKind

__all__ = ["BodyEntry", "RoleEntry", "RoleKind", "RoleUse", "TitleEntry", "TitleUse", "WordIndex"]

T = TypeVar("T")


class RoleUse(StrEnum):
    HEAD = "head"
    MODIFIER = "modifier"
    BOTH = "both"


class RoleKind(StrEnum):
    PERSON = "person"
    GROUP = "group"
    BODY = "body"
    THING = "thing"  # ships and planes that act for whoever owns them


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEntry(Entry):
    """Words that give a phrase its sector, as its head, as a modifier, or as either."""

    words: tuple[str, ...]  # singular, or singular/plural where the plural is irregular
    sector: str
    weight: int  # the heaviest word of a phrase decides
    use: RoleUse
    kind: RoleKind | None = None
    body: str = ""  # the body of a state that these people make up: soldiers are its military


class TitleUse(StrEnum):
    TITLE = "title"
    RANK = "rank"
    HONORIFIC = "honorific"
    MODIFIER = "modifier"  # stands between country and title: "acting", "oil"
    DEPUTY = "deputy"  # before a title: not the one who holds it
    FORMER = "former"


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleEntry(Entry):
    """Words before or after a person's name that give an office."""

    words: tuple[str, ...]
    use: TitleUse
    role: OfficeRole = OfficeRole.OTHER
    sector: str | None = None
    sector_2: str | None = None
    body: str = ""  # the body of the state that the office heads
    state: str = ""  # id of the only state that has this title
    gender: str = ""
    abroad: bool = False  # stands in another state than the one it is of: "the ambassador"


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyEntry(Entry):
    """A kind of body that every state has; with a state it makes an actor such as `iraq-army`."""

    name: str
    words: tuple[str, ...]
    sector: str
    sector_2: str | None = None
    kind: ActorKind
    abroad: bool = False  # stands in another state than its own: "the embassy" of a report on Iraq is not Iraq's


class WordIndex(Generic[T]):
    """Phrases of common nouns by their first word; the last word also matches in the plural.

    >>> index = WordIndex[str]()
    >>> index.add("police officer", "COP")
    >>> index.longest_at(("two", "police", "officers"), ("two", "police", "officer"), 1)
    (2, 'COP')
    """

    def __init__(self) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], T]] = {}
        self._lengths: dict[str, list[int]] = {}

    def add(self, words: str, value: T) -> None:
        for form in words.split("/"):
            phrase = tuple(re.findall(r"-|[^\s-]+", form))
            self._by_first.setdefault(phrase[0], {})[phrase] = value
            lengths = self._lengths.setdefault(phrase[0], [])
            if len(phrase) not in lengths:
                lengths.append(len(phrase))
                lengths.sort(reverse=True)

    def longest_at(self, lowers: Sequence[str], lemmas: Sequence[str], at: int) -> tuple[int, T] | None:
        """Length and value of the longest phrase that begins at word `at`."""
        best: tuple[int, T] | None = None
        for first in {lowers[at]: 0, lemmas[at]: 0}:
            lengths = self._lengths.get(first)
            if lengths is None:
                continue
            phrases = self._by_first[first]
            for length in lengths:
                if best is not None and length <= best[0]:
                    break
                if at + length > len(lowers):
                    continue
                rest = tuple(lowers[at + 1 : at + length])
                value = phrases.get((first, *rest))
                if value is None and rest:
                    value = phrases.get((first, *rest[:-1], lemmas[at + length - 1]))
                if value is not None:
                    best = (length, value)
                    break
        return best
