"""What an analyst corrects: actions on stable ids and words, kept as a log that is only ever added to. Pure.

Nothing is ever changed in place: a reading is what the coder said, the log is what people said, and the case shows the
one with the other applied.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from realpolitik.model import Actor, Place, Span

__all__ = [
    "Action",
    "Correction",
    "Fix",
    "FixDocument",
    "MergeActors",
    "MergeEvents",
    "MergePlaces",
    "SplitActor",
    "SplitEvents",
    "Target",
    "Undo",
    "active",
    "base_action",
    "event_pairs",
    "in_force",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a record stands, so that a later reading of the same text finds it even under another id."""

    kind: str
    id: str
    document: str
    words: Span | None
    likeness: dict[str, Any]  # what it said then: decides between several records at the same words


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """Fields of one record set by hand, or the record taken out. Actors and places have no document: all are fixed."""

    kind: str
    id: str
    target: Target | None
    values: dict[str, Any]
    drop: bool = False
    actors: tuple[Actor, ...] = ()  # profiles of those whom the values name
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FixDocument:
    """What is told about a document, set by hand. A new date of publication moves every relative date in it."""

    document: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeActors:
    """One actor is told as another, in every document."""

    id: str
    into: Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePlaces:
    id: str
    into: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitActor:
    """In these documents (or only at these mentions) the actor is somebody else."""

    id: str
    into: Actor
    documents: tuple[str, ...]
    mentions: tuple[Span, ...] = ()  # none: all of the documents'


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeEvents:
    """Reports that tell one event of the world."""

    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitEvents:
    """A report that tells another event than these others."""

    target: Target
    others: tuple[Target, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    number: int


Action = Fix | FixDocument | MergeActors | MergePlaces | SplitActor | MergeEvents | SplitEvents | Undo


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One line of the log."""

    number: int
    at: str  # ISO time, UTC
    action: Action
    note: str | None = None


def active(log: Sequence[Correction]) -> tuple[Correction, ...]:
    """The corrections in force, in order: those that no correction in force undoes."""
    undone: set[int] = set()
    kept = []
    for correction in reversed(log):
        if correction.number in undone:
            continue
        if isinstance(correction.action, Undo):
            undone.add(correction.action.number)
        else:
            kept.append(correction)
    return tuple(reversed(kept))


def in_force(log: Sequence[Correction]) -> set[int]:
    """The numbers of the corrections in force, undos included."""
    numbers = {correction.number for correction in active(log)}
    undone: set[int] = set()
    for correction in reversed(log):
        if isinstance(correction.action, Undo) and correction.number not in undone:
            undone.add(correction.action.number)
            numbers.add(correction.number)
    return numbers


def base_action(log: Sequence[Correction], action: Action) -> Action:
    """The action that an undo, or an undo of one, is about."""
    while isinstance(action, Undo):
        number = action.number
        action = next(correction.action for correction in log if correction.number == number)
    return action


def event_pairs(corrections: Iterable[Correction]) -> tuple[frozenset[frozenset[str]], frozenset[frozenset[str]]]:
    """Pairs of event ids that must be one story, and pairs that must not."""
    together: set[frozenset[str]] = set()
    apart: set[frozenset[str]] = set()
    for correction in corrections:
        if isinstance(correction.action, MergeEvents):
            first, *others = (target.id for target in correction.action.targets)
            pairs = {frozenset((first, other)) for other in others}
            together, apart = together | pairs, apart - pairs
        elif isinstance(correction.action, SplitEvents):
            pairs = {frozenset((correction.action.target.id, other.id)) for other in correction.action.others}
            together, apart = together - pairs, apart | pairs
    return frozenset(together), frozenset(apart)
