"""What the actor step hands on: who is in the document, and which words mean them."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from realpolitik.model import Actor, MentionKind, OfficeClue, Span

__all__ = ["Cast", "Named"]


class Named(NamedTuple):
    """One mention of an actor, with its place in the parse: tokens [first, last), syntactic head `head`."""

    actor: str
    span: Span
    kind: MentionKind
    first: int
    last: int
    head: int
    rule: str


class Cast:
    """The actors of a document and their mentions, in reading order."""

    def __init__(
        self,
        actors: Sequence[Actor],
        mentions: Sequence[Named],
        written_between: tuple[date, date] | None = None,
        offices: Sequence[OfficeClue] = (),
    ) -> None:
        self.actors = tuple(actors)
        self.mentions = tuple(sorted(mentions, key=lambda m: (m.first, -m.last)))
        self.written_between = written_between
        self.offices = tuple(offices)

    @cached_property
    def by_id(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def by_head(self) -> dict[int, Named]:
        """The mention whose head is this token; the longest where several share it."""
        found: dict[int, Named] = {}
        for mention in self.mentions:
            found.setdefault(mention.head, mention)
        return found

    @cached_property
    def by_token(self) -> dict[int, Named]:
        """The shortest mention that covers this token."""
        found: dict[int, Named] = {}
        for mention in self.mentions:
            for i in range(mention.first, mention.last):
                if i not in found or mention.last - mention.first <= found[i].last - found[i].first:
                    found[i] = mention
        return found
