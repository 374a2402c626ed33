"""The words of sport: where several of them stand, a state's name is its team's."""

from dataclasses import dataclass

from realpolitik.lexicon.entries import Entry

__all__ = ["SportEntry"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SportEntry(Entry):
    """Words (lemmas) that are used of sport and of little else; "goal", "match" and "league" are not among them."""

    words: tuple[str, ...]
