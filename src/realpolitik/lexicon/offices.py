"""Who held which office when: the table `offices`, indexed by holder and by organisation.

The persons and bodies themselves are in `lexicon/actors.py`; how a title is read in a text is the coder's business.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from realpolitik.errors import LexiconError
from realpolitik.lexicon.entries import Entry
from realpolitik.lexicon.later import LaterEntries

__all__ = ["OfficeEntry", "OfficeIndex", "OfficeRole"]


class OfficeRole(StrEnum):
    """What kind of office it is, whatever its title is called."""

    HEAD_OF_STATE = "head-of-state"
    HEAD_OF_GOVERNMENT = "head-of-government"
    FOREIGN_MINISTER = "foreign-minister"
    DEFENCE_MINISTER = "defence-minister"
    SPOKESMAN = "spokesman"
    COMMANDER = "commander"
    LEGISLATOR = "legislator"
    LEADER = "leader"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeEntry(Entry):
    """One tenure. `to` None: still in office when the file was last edited."""

    holder: str  # actor id of a person
    title: str  # "Secretary of State"
    organization: str  # actor id
    role: OfficeRole = OfficeRole.OTHER
    from_: date | None = None
    to: date | None = None

    def __post_init__(self) -> None:
        if self.from_ and self.to and self.to < self.from_:
            raise LexiconError(f"office {self.id!r} ends on {self.to} before it starts on {self.from_}")

    def held_on(self, first: date, last: date | None = None) -> bool:
        """Whether the tenure has a day in [first, last]; an open end always has.

        >>> kerry = OfficeEntry(id="k", origin="", holder="john-kerry", title="Secretary of State",
        ...     organization="us-department-of-state", from_=date(2013, 2, 1), to=date(2017, 1, 20))
        >>> kerry.held_on(date(2014, 6, 17)), kerry.held_on(date(2020, 1, 1))
        (True, False)
        """
        return (self.from_ is None or self.from_ <= (last or first)) and (self.to is None or first <= self.to)


class OfficeIndex:
    """The tenures, by holder and by organisation, in the order of the files; each is made when it is asked for."""

    def __init__(self, entries: LaterEntries[OfficeEntry]) -> None:
        self._entries = entries
        self._of_holder: dict[str, list[str]] = {}
        self._of_organization: dict[str, list[str]] = {}
        for id_, holder, organization in entries.fields("id", "holder", "organization"):
            self._of_holder.setdefault(holder, []).append(id_)
            self._of_organization.setdefault(organization, []).append(id_)

    @property
    def organizations(self) -> Iterable[str]:
        """Every organisation of which an office is known."""
        return self._of_organization.keys()

    def is_holder(self, actor: str) -> bool:
        return actor in self._of_holder

    def of_holder(self, actor: str) -> list[OfficeEntry]:
        return [self._entries[id_] for id_ in self._of_holder.get(actor, ())]

    def of_organization(self, actor: str) -> list[OfficeEntry]:
        return [self._entries[id_] for id_ in self._of_organization.get(actor, ())]
