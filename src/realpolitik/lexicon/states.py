"""States and peoples: the tables `states` and `populations`.

A state's `short` form heads the ids that are composed from it (`us-officials`); `metonyms` are towns, and
`buildings` houses, that stand for its government.
"""

from dataclasses import dataclass
from datetime import date

from realpolitik.lexicon.entries import Entry

__all__ = ["PopulationEntry", "StateEntry"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateEntry(Entry):
    """A state of the world, present or past, or an entity that claims to be one."""

    name: str
    iso3: str  # of the state that claims it, where it is partly recognised
    iso2: str = ""
    cow: int | None = None  # Correlates of War country number
    short: str = ""
    sector: str | None = None  # PRE: partly recognised
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    nationals: tuple[str, ...] = ()  # singular and plural
    capital: str = ""
    metonyms: tuple[str, ...] = ()  # other towns and spellings of the capital
    buildings: tuple[str, ...] = ()
    from_: date | None = None
    to: date | None = None

    @property
    def slug(self) -> str:
        """What composed ids begin with."""
        return self.short or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationEntry(Entry):
    """An ethnic, religious or regional people that is not a state's."""

    name: str
    members: tuple[str, ...] = ()  # singular and plural
    adjectives: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
