"""What the place step hands on: which places the document names, and where."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from realpolitik.coding.text.parse import Parse
from realpolitik.model import Place, Span

__all__ = ["Atlas", "Toponym"]


class Toponym(NamedTuple):
    """One mention of a place: tokens [first, last)."""

    place: str
    span: Span
    first: int
    last: int
    head: int
    locative: bool = True  # says where something is or happens; False: "the Raqqa offensive", "talks with Iraq"


class Atlas:
    """The places of a document and their mentions, in reading order."""

    def __init__(self, places: Sequence[Place], toponyms: Sequence[Toponym]) -> None:
        self.places = tuple(places)
        self.toponyms = tuple(sorted(toponyms, key=lambda t: t.first))

    @cached_property
    def by_id(self) -> dict[str, Place]:
        return {place.id: place for place in self.places}

    @cached_property
    def by_token(self) -> dict[int, Toponym]:
        """The mention that covers this token."""
        return {i: t for t in self.toponyms for i in range(t.first, t.last)}

    def in_sentence(self, parse: Parse, sentence: int) -> tuple[Toponym, ...]:
        """The mentions that stand in this sentence."""
        bounds = parse.sentences[sentence]
        at = bisect_left(self.toponyms, bounds.first, key=lambda t: t.first)
        end = bisect_left(self.toponyms, bounds.last, key=lambda t: t.first)
        return self.toponyms[at:end]
