"""Offices: "US Secretary of State John Kerry", "Steinmeier, Germany's foreign minister", "Pentagon spokesman Kirby".

A title chunk is read leftwards from a name, and rightwards after a comma; what stands in it says whose office it is.
"""

from dataclasses import dataclass, field

from realpolitik.coding.actors.casting import Casting, Draft
from realpolitik.coding.actors.people import Person
from realpolitik.coding.actors.spotting import Sight
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.offices import OfficeEntry
from realpolitik.lexicon.register import Register, SenseKind
from realpolitik.lexicon.roles import BodyEntry, RoleEntry, RoleKind, RoleUse, TitleEntry, TitleUse
from realpolitik.lexicon.states import StateEntry
from realpolitik.model import ActorKind, MentionKind, Office
from realpolitik.ontology import load_sectors

__all__ = ["Held", "TitleChunk", "organization_of", "read_titles", "read_words"]

_SECTORS = load_sectors()

_REACH = 14  # tokens: titles are not longer


@dataclass(slots=True)
class TitleChunk:
    """What the words of a title say, outermost words last."""

    first: int
    last: int
    title: TitleEntry | None = None
    title_first: int = -1
    title_last: int = -1
    rank: TitleEntry | None = None
    role: RoleEntry | None = None
    former: bool = False
    states: list[StateEntry] = field(default_factory=list)
    organizations: list[str] = field(default_factory=list)
    bodies: list[BodyEntry] = field(default_factory=list)
    modifiers: list[RoleEntry] = field(default_factory=list)
    definite: bool = False

    @property
    def says_something(self) -> bool:
        return self.title is not None or self.rank is not None or self.role is not None


@dataclass(frozen=True, slots=True)
class Held:
    """A person whom the text names with an office."""

    actor: str
    title: TitleEntry | None
    words: str
    organization: str | None
    country: str | None
    former: bool
    at: int  # token


def read_titles(
    parse: Parse, sight: Sight, people: tuple[Person, ...], register: Register, cast: Casting
) -> tuple[Held, ...]:
    """The offices of all named persons; what they say of the persons goes into the cast."""
    name_at = {i: p for p in people for i in range(p.first, p.last)}
    held = []
    for person in people:
        for chunk in (
            _before(parse, sight, person, name_at, register),
            _after(parse, sight, person, name_at, register),
        ):
            if chunk is not None and (chunk.says_something or chunk.organizations):
                held.append(_apply(parse, sight, person, chunk, register, cast))
    return tuple(held)


def read_words(parse: Parse, sight: Sight, chunk: TitleChunk, i: int, register: Register) -> int:
    """Take the word or phrase that ends at token `i` into the chunk; the token before it, or `i` if it says nothing."""
    spot = sight.spot_at.get(i)
    if spot is not None and spot.last == i + 1:
        state = spot.sense(SenseKind.STATE, SenseKind.ADJECTIVE, SenseKind.CAPITAL, SenseKind.BUILDING)
        actor = spot.sense(SenseKind.ACTOR)
        if actor and register.kind_of(actor.id) is not ActorKind.PERSON:
            chunk.organizations.append(actor.id)
        elif state:
            chunk.states.append(register.states[state.id])
        elif not spot.sense(SenseKind.PEOPLE_ADJECTIVE, SenseKind.PEOPLE):
            return i
        return spot.first - 1
    title, body, role = sight.titles.get(i), sight.bodies.get(i), sight.roles.get(i)
    longest = min((found[0] for found in (title, body, role) if found), default=i + 1)
    if title and title[0] == longest and title[1].use in (TitleUse.TITLE, TitleUse.RANK, TitleUse.HONORIFIC):
        if title[1].use is TitleUse.TITLE and chunk.title is None:
            chunk.title, chunk.title_first, chunk.title_last = title[1], title[0], i + 1
        elif title[1].use is TitleUse.RANK:
            chunk.rank = chunk.rank or title[1]
        return title[0] - 1
    if body and body[0] == longest and chunk.says_something:
        chunk.bodies.append(body[1])
        return body[0] - 1
    if title and title[0] == longest:
        chunk.former = chunk.former or title[1].use is TitleUse.FORMER
        if role and role[0] == longest and role[1].use is not RoleUse.HEAD:
            chunk.modifiers.append(role[1])
        return title[0] - 1
    if role and role[0] == longest:
        if chunk.says_something:
            chunk.modifiers.append(role[1])
        elif role[1].kind is RoleKind.PERSON or role[1].kind is RoleKind.GROUP:
            chunk.role = role[1]
        else:
            return i
        return role[0] - 1
    return i


def _before(
    parse: Parse, sight: Sight, person: Person, name_at: dict[int, Person], register: Register
) -> TitleChunk | None:
    """The chunk that ends where the name begins."""
    chunk = TitleChunk(person.first, person.first)
    sentence = parse.tokens[person.first].sentence
    i = person.first - 1
    comma = i >= 0 and parse.tokens[i].text == ","
    i -= comma
    start = i
    while i >= max(0, start - _REACH) and parse.tokens[i].sentence == sentence and i not in name_at:
        text = parse.tokens[i].lower
        if text in ("'s", "-", "'") and (comma or chunk.says_something or text == "-"):
            i -= 1
            continue
        if text in ("of", "to", "for", "the") and (chunk.organizations or chunk.states) and not chunk.says_something:
            i -= 1
            continue
        if text in ("the", "a", "an") or parse.tokens[i].tag == "PRP$":
            chunk.definite = True
            break
        if parse.child(i, "nsubj") is not None:
            break  # the clause's verb: "the army ousted President X" tells of no former president
        before = read_words(parse, sight, chunk, i, register)
        if before == i:
            if not (chunk.says_something and _qualifies(parse, i, chunk.first)):
                break
            before = i - 1
        i = before
        chunk.first = i + 1
    if not chunk.says_something:
        return None
    if comma and not (chunk.definite or chunk.states or chunk.organizations):
        return None
    return chunk


def _qualifies(parse: Parse, i: int, first: int) -> bool:
    """Whether an unknown word belongs to the title that begins after it: "the Crown prosecutor"."""
    token = parse.tokens[i]
    return token.pos in ("ADJ", "NOUN", "PROPN") and token.dep in ("compound", "amod", "nmod") and token.head >= first


def _after(
    parse: Parse, sight: Sight, person: Person, name_at: dict[int, Person], register: Register
) -> TitleChunk | None:
    """ "…, the acting defence minister for X", "… of the X": what follows the name."""
    tokens = parse.tokens
    end = parse.sentences[tokens[person.first].sentence].last
    i = person.last
    if i >= end or tokens[i].text not in (",", "of", "(", "-", "–", "—"):
        return None
    of = tokens[i].text == "of"
    stop = i + 1
    while stop < min(end, i + _REACH) and tokens[stop].text not in (",", ".", ";", ")", '"', ":", "–", "—"):
        if tokens[stop].tag in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT", "CC") or stop in name_at:
            break
        stop += 1
    chunk = TitleChunk(i + 1, stop)
    start = next((k for k in range(i + 1, stop) if tokens[k].tag == "IN" and tokens[k].lower in _LINKS), stop)
    if not of:
        chunk.last = stop
        j = start - 1
        while j > i:
            before = read_words(parse, sight, chunk, j, register)
            if before == j:
                if not chunk.says_something and tokens[j].pos != "PROPN":
                    return None
                before = j - 1
            j = before
        if not chunk.says_something:
            return None
    complement = TitleChunk(start, stop, title=chunk.title, role=chunk.role)
    j = stop - 1
    while j > (i if of else start):
        before = read_words(parse, sight, complement, j, register)
        j = before if before != j else j - 1
    chunk.organizations += complement.organizations[::-1]
    chunk.bodies += complement.bodies
    chunk.states += complement.states
    return chunk


_LINKS = ("of", "for", "to", "at", "in", "with", "from", "on")


def _apply(parse: Parse, sight: Sight, person: Person, chunk: TitleChunk, register: Register, cast: Casting) -> Held:
    """What the chunk says of the person goes into its draft."""
    draft = cast.drafts[person.actor]
    state = chunk.states[-1] if chunk.states else None
    if state is None and draft.country:
        state = register.state_of_country.get(draft.country)
    if state is None and chunk.title and chunk.title.state:
        state = register.states.get(chunk.title.state)
    organization = organization_of(chunk, state, register, cast)
    named = [org for org in chunk.organizations if register.kind_of(org) is not ActorKind.PERSON]
    country = state.iso3 if state else next((register.actors[o].country for o in named), None)
    draft.country = draft.country or country
    draft.of = draft.of or organization
    sector = _sector(chunk, organization, register, cast)
    if draft.rule == "name.text":
        draft.rule = "office.text"
        draft.why = "not in the register; the text gives the office"
        draft.sector = draft.sector or sector
        draft.sector_2 = draft.sector_2 or (chunk.title.sector_2 if chunk.title else None)
    words = parse.quote(parse.span(chunk.title_first, chunk.title_last)) if chunk.title else ""
    if words and organization and not _tenure(register, person.actor, chunk):
        draft.offices.append(Office(title=words, organization=organization))
    if chunk.last == person.first:
        cast.take(range(chunk.first, chunk.last))
    elif chunk.says_something and chunk.title:
        cast.take(range(chunk.first, chunk.last))
        cast.mention(draft, chunk.first, chunk.last, MentionKind.NOMINAL, "office.apposition")
    return Held(person.actor, chunk.title, words, organization, country, chunk.former, person.first)


def _tenure(register: Register, actor: str, chunk: TitleChunk) -> OfficeEntry | None:
    return next((t for t in register.offices.of_holder(actor) if chunk.title and t.role is chunk.title.role), None)


def organization_of(chunk: TitleChunk, state: StateEntry | None, register: Register, cast: Casting) -> str | None:
    """The body that the office belongs to: the one named, else the ministry that the title means, else the state."""
    if chunk.bodies and state:
        return cast.body(state, chunk.bodies[0]).id
    if chunk.organizations:
        return cast.known(chunk.organizations[0]).id
    if state is None:
        return None
    if chunk.title and chunk.title.body and (body := register.bodies.get(chunk.title.body)):
        return cast.body(state, body).id
    return state.id


def _sector(chunk: TitleChunk, organization: str | None, register: Register, cast: Casting) -> str | None:
    """Former officials are elites; a body that is no state's gives its sector; else title, rank or role says."""
    if chunk.former:
        return _SECTORS.former
    body: Draft | None = cast.drafts.get(organization) if organization else None
    own = body.sector if body and body.kind is not ActorKind.STATE else None
    heaviest = max(chunk.modifiers, key=lambda r: r.weight, default=None)
    if own and own not in (_SECTORS.government, _SECTORS.military):
        return own
    if chunk.title and chunk.title.sector:
        return heaviest.sector if heaviest and heaviest.weight > 75 else chunk.title.sector
    if own:
        return own
    if heaviest:
        return heaviest.sector
    if chunk.rank:
        return chunk.rank.sector
    if chunk.role:
        return chunk.role.sector
    return _SECTORS.government if body and body.kind is ActorKind.STATE else None
