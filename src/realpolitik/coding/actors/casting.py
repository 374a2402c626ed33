"""The cast while it is being made: actors gather what the text says of them, then become records.

A `Casting` lives inside one call of `find_actors` and is never handed on.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from realpolitik.coding.actors.cast import Named
from realpolitik.coding.actors.sport import is_sport
from realpolitik.coding.actors.spotting import head_of
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.register import Register
from realpolitik.lexicon.roles import BodyEntry
from realpolitik.lexicon.states import StateEntry
from realpolitik.model import Actor, ActorKind, Mention, MentionKind, Office

__all__ = ["Casting", "Draft", "slug"]


@dataclass(slots=True)
class Draft:
    """What is known of an actor so far."""

    id: str
    name: str
    kind: ActorKind
    rule: str
    country: str | None = None
    sector: str | None = None
    sector_2: str | None = None
    wikidata: str | None = None
    of: str | None = None
    offices: list[Office] = field(default_factory=list)
    why: str | None = None
    gender: str = ""
    plural: bool = False
    persons: bool = False  # a nominal whose singular is one person: "an official"


def slug(name: str) -> str:
    """A readable id from a name.

    >>> slug("Muhammad Nour al Khallouf"), slug("Côte d’Ivoire")
    ('muhammad-nour-al-khallouf', 'cote-divoire')
    """
    plain = unicodedata.normalize("NFKD", name).replace("’", "").replace("'", "")
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return re.sub(r"[\W_]+", "-", plain).strip("-") or "unnamed"


class Casting:
    """Drafts by id, and the mentions of each."""

    def __init__(self, parse: Parse, register: Register) -> None:
        self.parse = parse
        self.sport = is_sport(parse, register)
        self.register = register
        self.drafts: dict[str, Draft] = {}
        self.mentions: list[Named] = []
        self.used: set[int] = set()  # tokens that a larger reading has taken up
        self.towns: set[int] = set()  # tokens of towns, which are nobody's unless the register says so
        self.mentioned: set[str] = set()
        self.noun_of: dict[str, str] = {}  # words of a nominal, and its head noun alone, to the actor last meant
        self.referenced: dict[str, None] = {}  # who is only belonged to
        self._at: dict[int, Named] = {}

    def known(self, actor: str) -> Draft:
        """The draft of an actor or a state of the register."""
        if actor in self.drafts:
            return self.drafts[actor]
        if actor in self.register.states:
            return self._state(self.register.states[actor])
        entry = self.register.actors[actor]
        return self.add(
            Draft(
                id=entry.id, name=entry.name, kind=entry.kind, rule="name.register", country=entry.country,
                sector=entry.sector, wikidata=entry.wikidata, of=entry.of,
                plural=entry.kind in (ActorKind.ARMED_GROUP, ActorKind.POPULATION),
            )
        )  # fmt: skip

    def _state(self, entry: StateEntry) -> Draft:
        return self.add(
            Draft(id=entry.id, name=entry.name, kind=ActorKind.STATE, rule="state", country=entry.iso3,
                  sector=entry.sector)
        )  # fmt: skip

    def team(self, state: StateEntry) -> Draft:
        """Who plays for a state, in a report on sport."""
        return self.add(
            Draft(id=f"{state.slug}-team", name=f"{state.name} (team)", kind=ActorKind.ORGANIZATION, rule="team.state",
                  country=state.iso3, why="the text reports on sport, where a state's name is its team's", plural=True)
        )  # fmt: skip

    def body(self, state: StateEntry, body: BodyEntry) -> Draft:
        """The actor that a kind of body is in a state; its government is the state itself."""
        if body.id == "government":
            return self.known(state.id)
        if entry := self.register.body_of(state, body):
            return self.known(entry.id)
        stem = state.adjectives[0] if state.adjectives else state.name
        return self.add(
            Draft(
                id=f"{state.slug}-{body.id}", name=f"{stem} {body.name}", kind=body.kind, rule="body.state",
                country=state.iso3, sector=body.sector, sector_2=body.sector_2, of=state.id,
            )
        )  # fmt: skip

    def add(self, draft: Draft) -> Draft:
        """This draft, or the earlier one of its id with its gaps filled."""
        old = self.drafts.setdefault(draft.id, draft)
        if old is not draft:
            old.country = old.country or draft.country
            old.sector = old.sector or draft.sector
            old.of = old.of or draft.of
        return old

    def mention(
        self, draft: Draft, first: int, last: int, kind: MentionKind, rule: str, head: int | None = None
    ) -> None:
        """Tokens [first, last) mean this actor. The first reading of a stretch of tokens stands."""
        if head is None:
            head = head_of(self.parse, first, last)
        named = Named(draft.id, self.parse.span(first, last), kind, first, last, head, rule)
        if any(m.first == first and m.last == last for m in self.mentions_at(first)):
            return
        self.mentions.append(named)
        self.mentioned.add(draft.id)
        for i in range(first, last):
            old = self._at.get(i)
            if old is None or last - first <= old.last - old.first:
                self._at[i] = named

    def mentions_at(self, token: int) -> tuple[Named, ...]:
        """The shortest mention at a token, if any."""
        named = self._at.get(token)
        return (named,) if named else ()

    def at(self, token: int) -> Draft | None:
        """The actor that a token means, by the shortest mention that covers it."""
        named = self._at.get(token)
        return self.drafts[named.actor] if named else None

    def take(self, tokens: Iterable[int]) -> None:
        self.used.update(tokens)

    def keep_free(self, tokens: Iterable[int]) -> None:
        self.towns.update(tokens)

    def add_referenced(self, others: Iterable[str] = ()) -> None:
        """Cast whom the mentioned actors belong to or hold office in, and these others, that every id be found."""
        self.referenced = dict.fromkeys(others)
        queue = [*self.referenced, *(m.actor for m in self.mentions)]
        seen = set(queue)
        for actor in queue:
            draft = self.drafts.get(actor) or self.known(actor)
            for other in (draft.of, *(office.organization for office in draft.offices)):
                if other and other not in seen:
                    seen.add(other)
                    queue.append(other)
                    self.referenced[other] = None

    def actors(self) -> tuple[Actor, ...]:
        """The records, in the order of first mention. Who is only belonged to comes last, without mentions."""
        mentions: dict[str, list[Named]] = {}
        for named in sorted(self.mentions, key=lambda m: (m.first, -m.last)):
            mentions.setdefault(named.actor, []).append(named)
        for actor in self.referenced:
            mentions.setdefault(actor, [])
        return tuple(_record(self.drafts[actor], named) for actor, named in mentions.items())


def _record(draft: Draft, mentions: list[Named]) -> Actor:
    return Actor(
        id=draft.id, name=draft.name, kind=draft.kind, country=draft.country, sector=draft.sector,
        wikidata=draft.wikidata, of=draft.of, offices=tuple(dict.fromkeys(draft.offices)),
        mentions=tuple(Mention(start=m.span.start, end=m.span.end, kind=m.kind) for m in mentions),
        rule=draft.rule, why=draft.why,
    )  # fmt: skip
