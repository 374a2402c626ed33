"""Nouns that, with "the", "this" or "that", mean an actor named before: "the group", "that country"."""

from dataclasses import dataclass

from realpolitik.lexicon.entries import Entry
from realpolitik.model import ActorKind

__all__ = ["AnaphorEntry"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnaphorEntry(Entry):
    """Nouns, and which actors they can mean: of these kinds, and of these sectors or none of those.

    `named`: only an actor whose name holds the noun, as "the ministry" is the Oil Ministry and no army.
    """

    words: tuple[str, ...]
    kinds: tuple[ActorKind, ...]
    gender: str = ""
    sectors: tuple[str, ...] = ()
    never: tuple[str, ...] = ()  # sectors
    named: bool = False
