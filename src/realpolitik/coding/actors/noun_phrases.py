"""Noun phrases that end in a body, a title or a role: where they begin, and whose they are.

Reading only; who is meant is decided in `coding/actors/nominals.py`.
"""

from typing import NamedTuple

from realpolitik.coding.actors.casting import Casting, Draft
from realpolitik.coding.actors.spotting import Sight, Spot
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.locatives import LocativeUse
from realpolitik.lexicon.register import Register, SenseKind
from realpolitik.lexicon.roles import BodyEntry, RoleEntry, RoleKind, RoleUse, TitleEntry, TitleUse
from realpolitik.lexicon.states import StateEntry
from realpolitik.model import ActorKind

__all__ = ["BODY_WEIGHT", "Phrase", "Whose", "phrase_at", "whose_is"]

BODY_WEIGHT = 79  # where a body and a modifier both speak: "rebel army" is REB, "army officer" MIL


class Phrase(NamedTuple):
    """A noun phrase whose head is a common noun of ours."""

    first: int
    head: int  # last token of the phrase before complements
    start: int  # where the known words begin
    last: int
    title: TitleEntry | None
    body: BodyEntry | None
    role: RoleEntry | None


class Whose(NamedTuple):
    """What modifiers and complements say."""

    state: StateEntry | None
    owner: Draft | None
    people: str | None
    modifiers: tuple[RoleEntry, ...]
    words: tuple[str, ...]  # of each modifier
    joined: tuple[tuple[Spot, StateEntry], ...]  # further states before the noun: "Russian and Belarusian soldiers"
    former: bool
    deputy: bool
    last: int  # end of the complement that was read


def phrase_at(parse: Parse, sight: Sight, cast: Casting, i: int) -> Phrase | None:
    token = parse.tokens[i]
    if i in cast.used or cast.at(i) is not None or token.pos not in ("NOUN", "PROPN", "ADJ"):
        return None
    title, body, role = sight.titles.get(i), sight.bodies.get(i), sight.roles.get(i)
    if title and title[1].use is not TitleUse.TITLE:
        title = None
    if role and role[1].use is RoleUse.MODIFIER:
        role = None
    start = min((found[0] for found in (title, body, role) if found), default=-1)
    if start < 0 or i in cast.towns or (i in sight.spot_at and not _may_end(sight.spot_at[i], i)):
        return None
    if token.pos == "ADJ" and not (i == start and token.dep in ("nsubj", "pobj", "dobj") and token.tag == "JJ"):
        return None
    if not _is_head(parse, sight, cast, i):
        return None
    plural = token.tag in ("NNS", "NNPS")
    own_title = title[1] if title and title[0] == start and not plural else None
    own_body = body[1] if body and body[0] == start else None
    own_role = role[1] if role and role[0] == start else None
    if not (own_title or own_body or own_role):
        return None
    first = _past_bounds(parse, _left_edge(parse, cast, start, i), start)
    return Phrase(first, i, start, i + 1, None if own_body else own_title, own_body, own_role)


def _may_end(spot: Spot, i: int) -> bool:
    """Whether a noun at the end of a name is one: "Iraqi Army", but not "Port-au-Prince"."""
    return spot.last - 1 == i and (spot.first == i or not spot.sense(SenseKind.CAPITAL))


def _is_head(parse: Parse, sight: Sight, cast: Casting, i: int) -> bool:
    """Whether the noun stands for someone: no part of a compound, but for a body that owns what follows."""
    tokens = parse.tokens
    token = tokens[i]
    if token.dep not in ("compound", "amod", "nmod"):
        return True
    head = token.head
    if head <= i or head in sight.roles or head in sight.bodies or head in sight.titles or head in cast.used:
        return False
    if cast.at(head) is not None or tokens[i + 1].text == "-":
        return False
    found = sight.bodies.get(i) or sight.roles.get(i)
    if found is None or token.pos == "ADJ":
        return False
    entry = found[1]
    if isinstance(entry, BodyEntry) or entry.kind is RoleKind.BODY:
        return True
    return entry.kind is RoleKind.GROUP and entry.weight > BODY_WEIGHT  # "militant attack", not "executive board"


def _left_edge(parse: Parse, cast: Casting, start: int, head: int) -> int:
    """Where the noun phrase of `head` begins: leftwards while words hang from within it."""
    tokens = parse.tokens
    first = start
    while first > 0:
        before = tokens[first - 1]
        stops = before.pos in ("VERB", "ADP", "SCONJ", "AUX") and before.tag not in ("VBN", "VBG", "HYPH")
        if stops or before.sentence != tokens[head].sentence:
            break
        inside = before.dep == "case" or before.text == "-" or _hangs_within(parse, first - 1, head)
        if not inside or (before.pos == "PUNCT" and before.text not in ("-", ",", '"')):
            break
        first -= 1
    while first < start and (tokens[first].pos in ("PUNCT", "CCONJ") or tokens[first].tag == "POS"):
        first += 1
    return first


def _past_bounds(parse: Parse, first: int, start: int) -> int:
    """Past the words that bound a figure: "[at least] 30 soldiers" begins at the figure."""
    tokens = parse.tokens
    figure = next((i for i in range(first, start) if tokens[i].pos == "NUM"), None)
    bounds = figure is not None and all(
        t.pos in ("ADP", "ADV", "SCONJ", "PART") or t.tag in ("JJR", "JJS") for t in tokens[first:figure]
    )
    return figure if figure is not None and bounds else first


def _hangs_within(parse: Parse, i: int, head: int) -> bool:
    """Whether a word before the noun belongs to its phrase, itself or through a coordination: "Russian and …"."""
    top = i
    for _ in range(6):
        above = parse.tokens[top].head
        if i < above <= head:
            return True
        if parse.tokens[top].dep not in ("conj", "cc", "punct"):
            return False
        top = above
    return False


_FOR_OR_AGAINST = ("pro", "anti", "non")  # affixes


def whose_is(parse: Parse, sight: Sight, register: Register, cast: Casting, phrase: Phrase) -> Whose:
    state: StateEntry | None = None
    owner: Draft | None = None
    people: str | None = None
    modifiers: list[RoleEntry] = []
    words: list[str] = []
    joined: list[tuple[Spot, StateEntry]] = []
    former = deputy = False
    last = phrase.last
    regions = [(phrase.first, phrase.start)]
    if complement := _complement(parse, phrase.head):
        regions.append(complement)
    for first, end in regions:
        i = first
        while i < end:
            spot, draft = sight.spot_at.get(i), cast.at(i)
            if draft is not None and draft.kind is ActorKind.STATE and parse.tokens[i].pos == "PRON":
                state = state or register.states.get(draft.id)
            elif draft is not None and (draft.kind is ActorKind.PERSON or parse.tokens[i].pos == "PRON"):
                owner = owner or draft
            elif spot and spot.first == i and not _hyphenated(parse, register, spot):
                before = state
                state, owner, people = _read_spot(spot, register, cast, state, owner, people)
                another = spot.sense(SenseKind.ADJECTIVE)
                if before is not None and another and first < phrase.start and another.id != before.id:
                    joined.append((spot, register.states[another.id]))
                last = max(last, spot.last) if first >= phrase.last else last
                i = spot.last
                continue
            elif first < phrase.start:
                title, role = sight.titles.get(i), sight.roles.get(i)
                former = former or bool(title and title[1].use is TitleUse.FORMER)
                deputy = deputy or bool(title and title[1].use is TitleUse.DEPUTY)
                if role and role[1].use is not RoleUse.HEAD and role[1] not in modifiers:
                    modifiers.append(role[1])
                    words.append(" ".join(t.lower for t in parse.tokens[role[0] : i + 1]))
            i += 1
    if first_role := sight.roles.get(phrase.head):
        former = former or first_role[1].id == "ex-heads"
    if state is None and owner is not None and owner.country:
        state = register.state_of_country.get(owner.country)
    return Whose(state, owner, people, tuple(modifiers), tuple(words), tuple(joined), former, deputy, last)


def _hyphenated(parse: Parse, register: Register, spot: Spot) -> bool:
    """ "US-led", "Iran-backed", "pro-Russian": a modifier that does not say whose; "Turkey-based" does."""
    tokens = parse.tokens
    if spot.first > 1 and tokens[spot.first - 1].text == "-" and tokens[spot.first - 2].lower in _FOR_OR_AGAINST:
        return True
    if spot.last + 1 >= len(tokens) or tokens[spot.last].text != "-" or tokens[spot.last + 1].tag not in ("VBN", "VBD"):
        return False
    return not register.locatives.says(LocativeUse.PLACE_NOUN, tokens[spot.last + 1].lemma)


def _read_spot(
    spot: Spot,
    register: Register,
    cast: Casting,
    state: StateEntry | None,
    owner: Draft | None,
    people: str | None,
) -> tuple[StateEntry | None, Draft | None, str | None]:
    actor = spot.sense(SenseKind.ACTOR)
    if actor and register.kind_of(actor.id) is not ActorKind.PERSON:
        return state, owner or cast.known(actor.id), people
    found = spot.sense(SenseKind.STATE, SenseKind.ADJECTIVE, SenseKind.CAPITAL, SenseKind.BUILDING, SenseKind.NATIONAL)
    if found:
        return state or register.states[found.id], owner, people
    found = spot.sense(SenseKind.PEOPLE_ADJECTIVE, SenseKind.PEOPLE)
    return state, owner, people or (found.id if found else None)


def _complement(parse: Parse, head: int) -> tuple[int, int] | None:
    """The tokens of an "of", "from" or "in" phrase that hangs from a noun and follows it at once."""
    for c in parse.children[head]:
        token = parse.tokens[c]
        if c == head + 1 and token.dep == "prep" and token.lower in ("of", "from", "in", "at", "for"):
            goal = parse.child(c, "pobj")
            if goal is not None:
                return c + 1, goal + 1
    return None
