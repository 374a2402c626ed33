"""Named persons, bodies, groups, parties, outlets and companies: the table `actors`.

States are in `lexicon/states.py`, offices with their dates in `lexicon/offices.py`, common nouns in `lexicon/roles.py`;
`lexicon/register.py` puts them together.
"""

from dataclasses import dataclass
from datetime import date

from realpolitik.errors import LexiconError
from realpolitik.lexicon.entries import Entry
from realpolitik.model import ActorKind

__all__ = ["ActorEntry"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEntry(Entry):
    """One actor that the register knows. `from_` and `to` bound its existence or life."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: ActorKind
    country: str | None = None  # ISO 3166 alpha-3
    sector: str | None = None  # PLOVER
    of: str | None = None  # actor id
    wikidata: str | None = None
    from_: date | None = None
    to: date | None = None
    ambiguous: tuple[str, ...] = ()  # names of it that also mean something else: believed only beside other evidence

    def __post_init__(self) -> None:
        strange = [name for name in self.ambiguous if name != self.name and name not in self.aliases]
        if strange:
            raise LexiconError(f"actor {self.id!r} calls {strange[0]!r} ambiguous, which is none of its names")
