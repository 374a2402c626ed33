"""Actors without a name of their own: "the Iraqi army", "two senior US officials", "Sunni insurgents", "the minister".

The phrase's head says what they are, its modifiers whose; the id is composed of both (`us-officials`).
"""

from bisect import bisect_left
from datetime import date
from typing import NamedTuple

from realpolitik.coding.casting import Casting, Draft, slug
from realpolitik.coding.parse import Parse
from realpolitik.coding.spotting import Sight, Spot
from realpolitik.coding.titles import Held
from realpolitik.lexicon.locatives import LocativeUse
from realpolitik.lexicon.offices import OfficeRole
from realpolitik.lexicon.register import Register, SenseKind
from realpolitik.lexicon.roles import BodyEntry, RoleEntry, RoleKind, RoleUse, TitleEntry, TitleUse
from realpolitik.lexicon.states import StateEntry
from realpolitik.model import ActorKind, MentionKind

__all__ = ["Context", "find_nominals", "plural_of"]

_UNIQUE = (
    OfficeRole.HEAD_OF_STATE,
    OfficeRole.HEAD_OF_GOVERNMENT,
    OfficeRole.FOREIGN_MINISTER,
    OfficeRole.DEFENCE_MINISTER,
)
_BODY_WEIGHT = 79  # where a body and a modifier both speak: "rebel army" is REB, "army officer" MIL
_STRONG = 75  # a modifier from here on makes a state's body another's: "rebel forces"


class Context(NamedTuple):
    """What the rest of the text gives to a phrase: who holds which office, which country stands near, and the day."""

    held: tuple[Held, ...]
    marks: tuple[tuple[int, str, bool], ...]  # (token, state id, subject), in reading order
    when: tuple[date, date] | None


class _Phrase(NamedTuple):
    """A noun phrase whose head is a common noun of ours."""

    first: int
    head: int  # last token of the phrase before complements
    start: int  # where the known words begin
    last: int
    title: TitleEntry | None
    body: BodyEntry | None
    role: RoleEntry | None


class _Whose(NamedTuple):
    """What modifiers and complements say."""

    state: StateEntry | None
    owner: Draft | None
    people: str | None
    modifiers: tuple[RoleEntry, ...]
    words: tuple[str, ...]  # of each modifier
    joined: tuple[tuple[Spot, StateEntry], ...]  # further states before the noun: "Russian and Belarusian soldiers"
    former: bool
    last: int  # end of the complement that was read


def find_nominals(
    parse: Parse, sight: Sight, register: Register, cast: Casting, context: Context, *, leaning: bool
) -> None:
    """Read every phrase that ends in a body, title or role, and put it into the cast.

    Phrases that lean on what came before ("its army", "the militants") are read in a second round (`leaning`), after
    the pronouns.
    """
    for i in sorted(sight.bodies.keys() | sight.titles.keys() | sight.roles.keys()):
        phrase = _phrase(parse, sight, cast, i)
        if phrase is None or (not leaning and _leans(parse, register, phrase)):
            continue
        if _explains(parse, cast, phrase):
            continue
        whose = _whose(parse, sight, register, cast, phrase)
        if phrase.body:
            _read_body(parse, register, cast, context, phrase, whose)
        elif phrase.title:
            _read_title(parse, register, cast, context, phrase, whose)
        elif phrase.role:
            _read_role(parse, register, cast, context, phrase, whose)


def _leans(parse: Parse, register: Register, phrase: _Phrase) -> bool:
    tokens = parse.tokens
    if any(tokens[i].tag in ("PRP$", "WP$") for i in range(phrase.first, phrase.start)):
        return True
    known = phrase.start == phrase.head or phrase.body is None
    bare = known and phrase.first + 1 == phrase.start and tokens[phrase.first].tag == "DT"
    return bare and tokens[phrase.head].lemma in register.anaphors


def _explains(parse: Parse, cast: Casting, phrase: _Phrase) -> bool:
    """ "ISIS, a jihadist force," and "ISIS is a jihadist force": no one new. The first is a mention of whom it means,
    and so is "Iraq's top cleric, Ali Sistani".
    """
    tokens = parse.tokens
    head = tokens[phrase.head]
    name = parse.child(phrase.head, "appos")
    draft = cast.at(name) if name is not None and head.tag in ("NN", "NNP") else None
    if draft is not None and draft.kind is ActorKind.PERSON:
        cast.mention(draft, phrase.first, phrase.last, MentionKind.NOMINAL, "nominal.apposition", head=phrase.head)
        cast.take(range(phrase.first, phrase.last))
        return True
    if head.dep == "appos" and tokens[phrase.first].tag in ("DT", "CD"):
        draft = cast.at(head.head)
        if draft is not None and draft.plural >= (head.tag in ("NNS", "NNPS")):
            cast.mention(draft, phrase.first, phrase.last, MentionKind.NOMINAL, "nominal.apposition", head=phrase.head)
            cast.take(range(phrase.first, phrase.last))
            return True
    plain = tokens[phrase.first].lower in ("a", "an") or (phrase.first == phrase.start and head.tag in ("NN", "NNP"))
    if head.dep in ("attr", "oprd") and plain:
        return True
    return head.dep == "pobj" and tokens[head.head].lower == "as" and plain


def _phrase(parse: Parse, sight: Sight, cast: Casting, i: int) -> _Phrase | None:
    token = parse.tokens[i]
    if i in cast.used or cast.at(i) is not None or token.pos not in ("NOUN", "PROPN", "ADJ"):
        return None
    title, body, role = sight.titles.get(i), sight.bodies.get(i), sight.roles.get(i)
    if title and title[1].use is not TitleUse.TITLE:
        title = None
    if role and role[1].use is RoleUse.MODIFIER:
        role = None
    start = min((found[0] for found in (title, body, role) if found), default=-1)
    if start < 0 or (i in sight.spot_at and sight.spot_at[i].last - 1 != i):
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
    first = _left_edge(parse, cast, start, i)
    return _Phrase(first, i, start, i + 1, None if own_body else own_title, own_body, own_role)


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
    return entry.kind is RoleKind.GROUP and entry.weight > _BODY_WEIGHT  # "militant attack", not "executive board"


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
    while first < start and tokens[first].pos in ("PUNCT", "CCONJ"):
        first += 1
    return first


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


def _whose(parse: Parse, sight: Sight, register: Register, cast: Casting, phrase: _Phrase) -> _Whose:
    state: StateEntry | None = None
    owner: Draft | None = None
    people: str | None = None
    modifiers: list[RoleEntry] = []
    words: list[str] = []
    joined: list[tuple[Spot, StateEntry]] = []
    former = False
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
                if role and role[1].use is not RoleUse.HEAD and role[1] not in modifiers:
                    modifiers.append(role[1])
                    words.append(" ".join(t.lower for t in parse.tokens[role[0] : i + 1]))
            i += 1
    if first_role := sight.roles.get(phrase.head):
        former = former or first_role[1].id == "ex-heads"
    if state is None and owner is not None and owner.country:
        state = register.state_of_country.get(owner.country)
    return _Whose(state, owner, people, tuple(modifiers), tuple(words), tuple(joined), former, last)


def _hyphenated(parse: Parse, register: Register, spot: Spot) -> bool:
    """ "US-led", "Iran-backed": a modifier that does not say whose; "Turkey-based" does."""
    tokens = parse.tokens
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


def _near(parse: Parse, register: Register, context: Context, i: int, *, reach: int = 2) -> StateEntry | None:
    """The state named nearest before token `i` in its sentence; else in at most `reach` sentences before, where a
    subject comes first; else the next one of the sentence.
    """
    here = parse.tokens[i].sentence
    at = bisect_left(context.marks, (i, "", False))
    for back in range(reach + 1):
        marks = [m for m in context.marks[max(0, at - 20) : at] if parse.tokens[m[0]].sentence == here - back]
        if marks:
            chosen = marks[-1] if not back else next((m for m in reversed(marks) if m[2]), marks[-1])
            return register.states[chosen[1]]
    if at < len(context.marks) and parse.tokens[context.marks[at][0]].sentence == here:
        return register.states[context.marks[at][1]]
    return None


def _same_words(parse: Parse, cast: Casting, phrase: _Phrase, whose: _Whose) -> Draft | None:
    """For "the administration" the actor that an earlier phrase with this noun meant."""
    tokens = parse.tokens
    bare = whose.state is None and whose.owner is None and whose.people is None and not whose.modifiers
    if not bare or tokens[phrase.first].lower not in ("the", "this", "that", "these", "those"):
        return None
    actor = cast.noun_of.get(tokens[phrase.head].lemma)
    return cast.drafts[actor] if actor else None


def _read_body(
    parse: Parse, register: Register, cast: Casting, context: Context, phrase: _Phrase, whose: _Whose
) -> None:
    body = phrase.body
    if body is None:
        return
    if earlier := _same_words(parse, cast, phrase, whose):
        _mention_of(parse, cast, phrase, whose, earlier, "nominal.again")
        return
    strong = max(whose.modifiers, key=lambda r: r.weight, default=None)
    foreign = whose.owner is not None and whose.owner.kind not in (ActorKind.PERSON, ActorKind.STATE)
    if foreign and whose.owner:
        _mention_of(parse, cast, phrase, whose, whose.owner, "nominal.owner")
        return
    if strong and strong.weight >= _STRONG and strong.sector != body.sector:
        _add_group(parse, register, cast, phrase, whose, strong.sector, whose.state)
        return
    state, rule, why = whose.state, "body.state", None
    if state is None:
        if parse.tokens[phrase.head].tag in ("NNS", "NNPS") and phrase.body and phrase.first == phrase.head:
            return
        state = _near(parse, register, context, phrase.first)
        rule, why = "body.near", "its state is the one named nearest before"
    if state is not None:
        draft = cast.body(state, body)
        _mention_joined(cast, whose, body)
        if draft.kind is not ActorKind.STATE and draft.why is None and why:
            draft.why = why
    else:
        draft = cast.add(
            Draft(id=body.id, name=body.name, kind=body.kind, rule="body.open", sector=body.sector,
                  why="the text does not say whose")
        )  # fmt: skip
        rule = "body.open"
    _mention_of(parse, cast, phrase, whose, draft, rule)


def _mention_joined(cast: Casting, whose: _Whose, body: BodyEntry) -> None:
    """The bodies of further states, each mentioned by its adjective."""
    for spot, state in whose.joined:
        cast.mention(cast.body(state, body), spot.first, spot.last, MentionKind.NOMINAL, "nominal.joined")


def _mention_of(parse: Parse, cast: Casting, phrase: _Phrase, whose: _Whose, draft: Draft, rule: str) -> None:
    cast.mention(draft, phrase.first, phrase.last, MentionKind.NOMINAL, rule, head=phrase.head)
    cast.take(range(phrase.first, whose.last))
    cast.noun_of[parse.tokens[phrase.head].lemma] = draft.id


def _read_title(
    parse: Parse, register: Register, cast: Casting, context: Context, phrase: _Phrase, whose: _Whose
) -> None:
    title = phrase.title
    if title is None:
        return
    indefinite = parse.tokens[phrase.first].lower in ("a", "an") or whose.former
    holder = None if indefinite else _antecedent(register, context, cast, phrase, whose)
    if holder is not None:
        _mention_of(parse, cast, phrase, whose, cast.drafts[holder], "office.antecedent")
        return
    state = whose.state or (register.states.get(title.state) if title.state else None)
    unique = title.role in _UNIQUE or bool(title.state)
    if state is None and unique and not indefinite:
        state = _near(parse, register, context, phrase.first)
    if unique and state and not indefinite:
        _read_office(parse, register, cast, context, phrase, whose, state)
    elif title.role is OfficeRole.SPOKESMAN and whose.owner and whose.owner.kind is not ActorKind.PERSON:
        _mention_of(parse, cast, phrase, whose, whose.owner, "office.spokesman")
    elif phrase.role:
        _read_role(parse, register, cast, context, phrase, whose)
    elif title.sector or whose.state or whose.owner:
        sector = title.sector or (whose.owner.sector if whose.owner else None) or "GOV"
        _add_group(parse, register, cast, phrase, whose, "ELI" if whose.former else sector, whose.state)


def _antecedent(register: Register, context: Context, cast: Casting, phrase: _Phrase, whose: _Whose) -> str | None:
    """The person whom the text names, before this phrase, with this office."""
    if whose.owner is not None and whose.owner.kind is not ActorKind.STATE:
        return None
    for held in reversed(context.held):
        if held.at > phrase.first or held.title is None or held.former:
            continue
        if whose.state and held.country != whose.state.iso3:
            continue
        if held.title is phrase.title or (phrase.title and held.words.lower().endswith(phrase.title.words[0])):
            return held.actor
    return None


def _read_office(
    parse: Parse,
    register: Register,
    cast: Casting,
    context: Context,
    phrase: _Phrase,
    whose: _Whose,
    state: StateEntry,
) -> None:
    """An office that one person holds at a time: its holder on the day, or the body that it belongs to, and why."""
    title = phrase.title
    if title is None:
        return
    if context.when:
        holders = register.holders_in(state.iso3, title.role, *context.when)
        if len(holders) == 1:
            draft = cast.known(holders[0])
            draft.why = draft.why or f"held the office in {context.when[0].isoformat()[:7]}"
            _mention_of(parse, cast, phrase, whose, draft, "office.dated")
            return
    body = register.bodies.get(title.body) if title.body else None
    draft = cast.body(state, body) if body else cast.known(state.id)
    why = "the register knows no one holder for the day" if context.when else "the text has no date to tell the holder"
    draft.why = draft.why or f"an office stands for its body: {why}"
    _mention_of(parse, cast, phrase, whose, draft, "office.body")


def _read_role(
    parse: Parse, register: Register, cast: Casting, context: Context, phrase: _Phrase, whose: _Whose
) -> None:
    role = phrase.role
    if role is None:
        return
    if earlier := _same_words(parse, cast, phrase, whose):
        _mention_of(parse, cast, phrase, whose, earlier, "nominal.again")
        return
    if role.kind is RoleKind.THING and (whose.state is None or whose.owner is not None):
        return
    words = [role, *whose.modifiers]
    heaviest = max(words, key=lambda r: r.weight)
    owner = whose.owner
    if owner and owner.kind not in (ActorKind.PERSON, ActorKind.STATE) and not whose.former:
        armed = owner.kind is ActorKind.ARMED_GROUP or owner.sector == "MIL"
        if armed and role.kind in (RoleKind.GROUP, RoleKind.BODY):
            _mention_of(parse, cast, phrase, whose, owner, "nominal.members")
            return
    if role.weight <= 20 and heaviest is role and not (whose.state or owner or whose.people):
        return
    body = register.bodies.get(role.body) if role.body and heaviest is role else None
    if body and whose.state and not whose.former and (owner is None or owner.kind is ActorKind.PERSON):
        _mention_of(parse, cast, phrase, whose, cast.body(whose.state, body), "nominal.body")
        _mention_joined(cast, whose, body)
        return
    sector = "ELI" if whose.former else heaviest.sector
    if owner and owner.sector and not whose.former and role.kind is RoleKind.PERSON and heaviest.weight < _BODY_WEIGHT:
        sector = owner.sector
    _add_group(parse, register, cast, phrase, whose, sector, whose.state)


def _add_group(
    parse: Parse,
    register: Register,
    cast: Casting,
    phrase: _Phrase,
    whose: _Whose,
    sector: str,
    state: StateEntry | None,
) -> None:
    """A group of its own, with an id of whose and what it is."""
    tokens = parse.tokens
    owner = whose.owner if whose.owner and whose.owner.kind is not ActorKind.PERSON else None
    head = tokens[phrase.head]
    words = [tokens[i].lower for i in range(phrase.start, phrase.head)]
    words.append(head.lower if head.tag == "NNS" else plural_of(head.lemma))
    people = register.populations.get(whose.people) if whose.people else None
    adjective = (people.adjectives or (people.name,))[0] if people else ""
    stems = [owner.id if owner else state.slug if state else "", adjective, "former" if whose.former else ""]
    told = zip(whose.modifiers, whose.words, strict=True)
    stems += [word for role, word in told if role.sector == sector and role is not phrase.role and word not in stems][
        :1
    ]
    country = state.iso3 if state else (owner.country if owner else None) or (people.country if people else None)
    name = " ".join(
        tokens[i].text for i in range(phrase.first, phrase.last) if tokens[i].pos not in ("DET", "NUM", "PUNCT")
    )
    armed = sector in ("REB", "UAF", "PRM", "IMG")
    kind = ActorKind.ARMED_GROUP if armed else ActorKind.GOVERNMENT if sector == "GOV" else ActorKind.POPULATION
    of = owner.id if owner else state.id if state else None
    draft = cast.add(
        Draft(
            id=slug(" ".join(filter(None, [*stems, *words]))), name=name, kind=kind, rule="nominal.role",
            country=country, sector=None if sector == "UNK" else sector, of=of,
            plural=tokens[phrase.head].tag in ("NNS", "NNPS"),
            persons=phrase.role is None or phrase.role.kind in (RoleKind.PERSON, RoleKind.GROUP),
        )
    )  # fmt: skip
    _mention_of(parse, cast, phrase, whose, draft, "nominal.role")


def plural_of(noun: str) -> str:
    """The plural that ids use.

    >>> plural_of("official"), plural_of("party"), plural_of("police"), plural_of("gunman")
    ('officials', 'parties', 'police', 'gunmen')
    """
    if noun.endswith(("s", "police", "people", "media", "personnel", "military", "staff")):
        return noun
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("ch", "sh", "x")) else "s")
