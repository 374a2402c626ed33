"""Everything that the words of a text can mean as an actor: names, states, peoples, titles, bodies, roles.

The register answers questions about knowledge; what a text does with its words is the coder's business.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from realpolitik.lexicon.actors import ActorEntry
from realpolitik.lexicon.anaphors import AnaphorEntry
from realpolitik.lexicon.later import LaterEntries
from realpolitik.lexicon.locatives import GivenEntry, LocativeIndex
from realpolitik.lexicon.names import NameIndex, name_pieces
from realpolitik.lexicon.offices import OfficeIndex, OfficeRole
from realpolitik.lexicon.roles import BodyEntry, RoleEntry, TitleEntry, TitleUse, WordIndex
from realpolitik.lexicon.sports import SportEntry
from realpolitik.lexicon.states import PopulationEntry, StateEntry
from realpolitik.model import ActorKind

__all__ = ["Register", "Sense", "SenseKind"]


class SenseKind(StrEnum):
    """How a name means what it means."""

    ACTOR = "actor"
    STATE = "state"
    ADJECTIVE = "adjective"
    NATIONAL = "national"  # "a Briton", "Iranians"
    CAPITAL = "capital"  # a town that may stand for a government
    BUILDING = "building"  # a house that stands for a government
    PEOPLE = "people"
    PEOPLE_ADJECTIVE = "people-adjective"


class Sense(NamedTuple):
    kind: SenseKind
    id: str
    sure: bool  # False: the name is also an ordinary word or another's name


class Register:
    """The actors' lexicons together. Entries of the user come last in each table and win."""

    def __init__(
        self,
        actors: LaterEntries[ActorEntry],
        offices: OfficeIndex,
        states: Iterable[StateEntry],
        populations: Iterable[PopulationEntry],
        titles: Iterable[TitleEntry],
        bodies: Iterable[BodyEntry],
        roles: Iterable[RoleEntry],
        given: Iterable[GivenEntry],
        anaphors: Iterable[AnaphorEntry],
        locatives: LocativeIndex,
        sports: Iterable[SportEntry] = (),
    ) -> None:
        self.sports = frozenset(word for entry in sports for word in entry.words)
        self.actors = actors
        self.states = {entry.id: entry for entry in states}
        self.populations = {entry.id: entry for entry in populations}
        self.bodies = {entry.id: entry for entry in bodies}
        self.offices = offices
        self.locatives = locatives
        self.names = NameIndex[Sense]()
        self._name_states()
        self._name_populations()
        self._name_actors()
        self.titles = WordIndex[TitleEntry]()
        for title in titles:
            for words in title.words:
                self.titles.add(words.lower(), title)
        self.body_words = WordIndex[BodyEntry]()
        for body in self.bodies.values():
            for words in body.words:
                self.body_words.add(words, body)
        self.roles = WordIndex[RoleEntry]()
        for role in roles:
            for words in role.words:
                self.roles.add(words.lower(), role)
        self.anaphors: dict[str, tuple[AnaphorEntry, ...]] = {}
        for anaphor in anaphors:
            for words in anaphor.words:
                self.anaphors[words] = (*self.anaphors.get(words, ()), anaphor)
        self.gender_of_given = {name_pieces(name)[0]: entry.gender for entry in given for name in entry.names}
        self._composed: dict[tuple[str, str], ActorEntry | None] = {}

    def _name_states(self) -> None:
        for state in self.states.values():
            for name in (state.name, *state.aliases):
                self.names.add(name, Sense(SenseKind.STATE, state.id, True))
            for name in (state.capital, *state.metonyms):
                self.names.add(name, Sense(SenseKind.CAPITAL, state.id, True))
            for name in state.buildings:
                self.names.add(name, Sense(SenseKind.BUILDING, state.id, True))
            for name in state.nationals:
                self.names.add(name, Sense(SenseKind.NATIONAL, state.id, True))
            for name in state.adjectives:
                self.names.add(name, Sense(SenseKind.ADJECTIVE, state.id, True))

    def _name_populations(self) -> None:
        for people in self.populations.values():
            for name in (people.name, *people.members):
                self.names.add(name, Sense(SenseKind.PEOPLE, people.id, True))
            for name in people.adjectives:
                self.names.add(name, Sense(SenseKind.PEOPLE_ADJECTIVE, people.id, True))

    def _name_actors(self) -> None:
        for id_, known, aliases, ambiguous in self.actors.fields("id", "name", "aliases", "ambiguous"):
            for name in (known, *aliases):
                sure = name not in ambiguous
                self.names.add(name, Sense(SenseKind.ACTOR, id_, sure), alone=sure and id_ in self.actors.users)

    @cached_property
    def state_of_country(self) -> dict[str, StateEntry]:
        """The state that a country code means: the present one of that code, the first of the file."""
        found: dict[str, StateEntry] = {}
        for state in self.states.values():
            if state.to is None and state.sector is None:
                found.setdefault(state.iso3, state)
        return found

    def body_of(self, state: StateEntry, body: BodyEntry) -> ActorEntry | None:
        """The registered actor that this kind of body is in this state: "Iraqi" with "army" may be a known name."""
        key = (state.id, body.id)
        if key not in self._composed:
            self._composed[key] = next(self._named_bodies(state, body), None)
        return self._composed[key]

    def _named_bodies(self, state: StateEntry, body: BodyEntry) -> Iterator[ActorEntry]:
        for word in (body.name, *body.words):
            for stem in (*state.adjectives, f"{state.name}'s"):
                for form in (word, word.title()):
                    for sense in self.names.get(f"{stem} {form}"):
                        if sense.kind is SenseKind.ACTOR and self.actors[sense.id].country == state.iso3:
                            yield self.actors[sense.id]

    def holders_in(self, state: StateEntry, role: OfficeRole, first: date, last: date) -> tuple[str, ...]:
        """Who held an office of this kind in a state within these days, each once."""
        organizations = self._organizations_in.get(state.id, ())
        tenures = [t for body in organizations for t in self.offices.of_organization(body) if t.role is role]
        return tuple(dict.fromkeys(t.holder for t in tenures if t.held_on(first, last)))

    def holders_named(self, surname: str, role: OfficeRole, day: date) -> tuple[str, ...]:
        """Whoever of this surname held an office of this kind on a day: "President Bush" by the year."""
        tenures = (t for holder in self._holders.get(surname.lower(), ()) for t in self.offices.of_holder(holder))
        return tuple(dict.fromkeys(t.holder for t in tenures if t.role is role and t.held_on(day)))

    @cached_property
    def _holders(self) -> dict[str, list[str]]:
        """Holders of offices by the last word of their names."""
        found: dict[str, list[str]] = {}
        for id_, name in self.actors.fields("id", "name"):
            if self.offices.is_holder(id_):
                found.setdefault(name.split()[-1].lower(), []).append(id_)
        return found

    @cached_property
    def _organizations_in(self) -> dict[str, list[str]]:
        """The bodies of each state whose offices are known: itself, and those of its country that are no other's."""
        found: dict[str, list[str]] = {}
        for organization in self.offices.organizations:
            state = organization if organization in self.states else None
            if state is None and organization in self.actors:
                body = self.actors[organization]
                country = self.state_of_country.get(body.country or "")
                state = body.of if body.of in self.states else country.id if country else None
            if state:
                found.setdefault(state, []).append(organization)
        return found

    def kind_of(self, actor: str) -> ActorKind | None:
        entry = self.actors.get(actor)
        return entry.kind if entry else ActorKind.STATE if actor in self.states else None

    def title_is(self, words: str, use: TitleUse) -> bool:
        found = self.titles.longest_at((words,), (words,), 0)
        return found is not None and found[1].use is use
