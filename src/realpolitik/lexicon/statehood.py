"""Of which side a name in an event table is: `Police (Australia)`, `John Kerry`, by its brackets or the register.

Tables name bodies and persons without saying whose they are, or say so in brackets. What neither brackets nor
register tell stays unknown here; partners may tell more (`relating.rollup`).
"""

import re
from typing import NamedTuple

from realpolitik.lexicon.register import Register, SenseKind
from realpolitik.model import ActorKind

__all__ = ["StateFinder", "Statehood"]

_BRACKETS = re.compile(r"^(.*\S)\s*\(([^()]+)\)\s*$")
_WITH_MIDDLE = 3  # words of a name with one middle name
_STATES = (SenseKind.STATE, SenseKind.CAPITAL, SenseKind.BUILDING)


class Statehood(NamedTuple):
    """A side of the world, and how that is known. `side` is the id of a state or a group; None is unknown."""

    side: str | None
    why: str


class StateFinder:
    """Names to states and groups, by the actors' register."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def __call__(self, name: str) -> Statehood:
        """The side of a name as tables write it, underscores for spaces or not."""
        plain = " ".join(name.replace("_", " ").split())
        bracketed = _BRACKETS.match(plain)
        if bracketed is not None:
            side = self._named(bracketed[2]).side
            return Statehood(side, f"{bracketed[2]} stands in brackets" if side else "brackets that name nobody known")
        found = self._named(plain)
        pieces = plain.split()
        if found.side is None and len(pieces) == _WITH_MIDDLE:
            found = self._person(f"{pieces[0]} {pieces[2]}")
        return found

    def _named(self, name: str) -> Statehood:
        if state := self._state_named(name):
            return Statehood(state, "names the state")
        for sense in self._register.names.get(name):
            if sense.kind is SenseKind.ACTOR:
                return self._side_of(sense.id)
        return Statehood(None, "not in the register")

    def _person(self, name: str) -> Statehood:
        """A person whom the register knows without the middle name."""
        for sense in self._register.names.get(name):
            if sense.kind is SenseKind.ACTOR and self._register.kind_of(sense.id) is ActorKind.PERSON:
                return Statehood(self._side_of(sense.id).side, f"taken for {name}, whom the register knows")
        return Statehood(None, "not in the register")

    def _state_named(self, name: str) -> str | None:
        kinds = {sense.kind: sense.id for sense in reversed(self._register.names.get(name))}
        return next((kinds[kind] for kind in _STATES if kind in kinds), None)

    def _side_of(self, actor: str) -> Statehood:
        """Up the chain of what an actor belongs to; a person of a country speaks for its state."""
        register, at, seen = self._register, actor, {actor}
        while at in register.actors and (above := register.actors[at].of) is not None and above not in seen:
            at = above
            seen.add(at)
        offices = register.offices.of_holder(actor)
        if at == actor and offices:
            return self._side_of_office(actor, offices[-1].organization)
        return Statehood(at, "the register says so")

    def _side_of_office(self, actor: str, organization: str) -> Statehood:
        if organization in self._register.states:
            return Statehood(organization, "holds an office of the state")
        entry = self._register.actors.get(organization)
        if entry is None or organization == actor:
            return Statehood(actor, "the register says so")
        return Statehood(self._side_of(organization).side, f"holds an office of {entry.name}")
