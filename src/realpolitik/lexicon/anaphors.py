"""Nouns that, with "the", "this" or "that", mean an actor named before: "the group", "that country"."""

from dataclasses import dataclass

from realpolitik.lexicon.entries import Entry
from realpolitik.model import ActorKind

__all__ = ["AnaphorEntry"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnaphorEntry(Entry):
    """Nouns, and the kinds of actor that they can mean."""

    words: tuple[str, ...]
    kinds: tuple[ActorKind, ...]
    gender: str = ""
