"""Actors without a name of their own: "the Iraqi army", "two senior US officials", "Sunni insurgents", "the minister".

The phrase's head says what they are, its modifiers whose; the id is composed of both (`us-officials`).
"""

from datetime import date
from typing import NamedTuple

from realpolitik.coding.casting import Casting, Draft, slug
from realpolitik.coding.noun_phrases import BODY_WEIGHT, Phrase, Whose, phrase_at, whose_is
from realpolitik.coding.parse import Parse
from realpolitik.coding.spotting import Sight
from realpolitik.coding.titles import Held
from realpolitik.coding.whereabouts import Whereabouts
from realpolitik.lexicon.locatives import LocativeUse
from realpolitik.lexicon.offices import OfficeRole
from realpolitik.lexicon.register import Register
from realpolitik.lexicon.roles import BodyEntry, RoleKind, TitleUse
from realpolitik.lexicon.states import StateEntry
from realpolitik.model import ActorKind, MentionKind

__all__ = ["Context", "find_nominals", "plural_of"]

_UNIQUE = (
    OfficeRole.HEAD_OF_STATE,
    OfficeRole.HEAD_OF_GOVERNMENT,
    OfficeRole.FOREIGN_MINISTER,
    OfficeRole.DEFENCE_MINISTER,
)
_FIGURES = ("CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "DATE", "TIME")
_QUANTITIES = ("many", "several", "few", "other", "such", "most", "least", "certain", "various", "numerous")
_STRONG = 75  # a modifier from here on makes a state's body another's: "rebel forces"


class Context(NamedTuple):
    """What the rest of the text gives to a phrase: who holds which office, where it is, and the day."""

    held: tuple[Held, ...]
    where: Whereabouts
    when: tuple[date, date] | None


def find_nominals(
    parse: Parse, sight: Sight, register: Register, cast: Casting, context: Context, *, leaning: bool
) -> None:
    """Read every phrase that ends in a body, title or role, and put it into the cast.

    Phrases that lean on what came before ("its army", "the militants") are read in a second round (`leaning`), after
    the pronouns.
    """
    for i in sorted(sight.bodies.keys() | sight.titles.keys() | sight.roles.keys()):
        phrase = phrase_at(parse, sight, cast, i)
        if phrase is None or (not leaning and _leans(parse, register, phrase)):
            continue
        if _explains(parse, cast, phrase):
            continue
        whose = whose_is(parse, sight, register, cast, phrase)
        if phrase.body:
            whose = _headed(parse, register, cast, phrase, whose)
            _read_body(parse, register, cast, context, phrase, whose)
        elif phrase.title:
            _read_title(parse, register, cast, context, phrase, whose)
        elif phrase.role:
            _read_role(parse, register, cast, context, phrase, whose)


def _headed(parse: Parse, register: Register, cast: Casting, phrase: Phrase, whose: Whose) -> Whose:
    """ "Washington's puppet regime, headed by X": it is X's state that the body belongs to."""
    names = parse.dependents(phrase.head, "appos")
    for clause in parse.dependents(phrase.head, "acl"):
        verb = parse.tokens[clause].lemma
        leads = any(register.title_is(noun, TitleUse.TITLE) for noun in (verb, f"{verb}er"))
        by = parse.child(clause, "agent") if leads else None
        names += parse.dependents(by, "pobj") if by is not None else []
    heads = [draft for name in names if (draft := cast.at(name)) is not None and draft.kind is ActorKind.PERSON]
    state = register.state_of_country.get(heads[0].country or "") if heads else None
    return whose._replace(state=state, owner=None) if state else whose


def _leans(parse: Parse, register: Register, phrase: Phrase) -> bool:
    tokens = parse.tokens
    if any(tokens[i].tag in ("PRP$", "WP$") for i in range(phrase.first, phrase.start)):
        return True
    known = phrase.start == phrase.head or phrase.body is None
    bare = known and phrase.first + 1 == phrase.start and tokens[phrase.first].tag == "DT"
    return bare and tokens[phrase.head].lemma in register.anaphors


def _explains(parse: Parse, cast: Casting, phrase: Phrase) -> bool:
    """ "ISIS, a jihadist force," and "ISIS is a jihadist force": no one new. The first is a mention of whom it means,
    and so is "Iraq's top cleric, Ali Sistani".
    """
    tokens = parse.tokens
    head = tokens[phrase.head]
    name = _apposed(parse, cast, phrase.head)
    draft = cast.at(name) if name is not None and head.tag in ("NN", "NNP") else None
    group = phrase.role is not None and phrase.role.kind in (RoleKind.GROUP, RoleKind.BODY)
    fits = draft is not None and (draft.kind is ActorKind.PERSON or (group and draft.kind is not ActorKind.STATE))
    if draft is not None and fits and phrase.body is None:
        _learn_office(draft, phrase)
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


def _apposed(parse: Parse, cast: Casting, head: int) -> int | None:
    """The name in apposition to a noun, or to the place in its complement: "the mayor of the town, X"."""
    name = parse.child(head, "appos")
    of = parse.child(head, "prep") if name is None else None
    place = parse.child(of, "pobj") if of is not None else None
    name = parse.child(place, "appos") if place is not None else name
    person = name is not None and (draft := cast.at(name)) is not None and draft.kind is ActorKind.PERSON
    return name if place is None or person else None


def _learn_office(draft: Draft, phrase: Phrase) -> None:
    """What a title or role in apposition says of someone of whom nothing else is known."""
    said = phrase.title or phrase.role
    if said is not None and draft.kind is ActorKind.PERSON and draft.rule == "name.text" and said.sector != "UNK":
        draft.sector, draft.rule = draft.sector or said.sector, "office.text"
        draft.why = "not in the register; the text gives the office"


def _same_words(parse: Parse, cast: Casting, phrase: Phrase, whose: Whose) -> Draft | None:
    """For "the administration" the actor that an earlier phrase with this noun meant."""
    tokens = parse.tokens
    bare = whose.state is None and whose.owner is None and whose.people is None and not whose.modifiers
    if not bare or tokens[phrase.first].lower not in ("the", "this", "that", "these", "those"):
        return None
    actor = cast.noun_of.get(_words_of(parse, phrase))
    return cast.drafts[actor] if actor else None


def _read_body(parse: Parse, register: Register, cast: Casting, context: Context, phrase: Phrase, whose: Whose) -> None:
    body = phrase.body
    if body is None:
        return
    if earlier := _same_words(parse, cast, phrase, whose):
        _mention_of(parse, cast, phrase, whose, earlier, "nominal.again")
        return
    strong = max(whose.modifiers, key=lambda r: r.weight, default=None)
    foreign = whose.owner is not None and whose.owner.kind not in (ActorKind.PERSON, ActorKind.STATE)
    served = whose.owner is not None and whose.state is not None and whose.owner.sector == "GOV" != body.sector
    if foreign and whose.owner and not served:  # a ministry's troops are its state's
        _mention_of(parse, cast, phrase, whose, whose.owner, "nominal.owner")
        return
    if strong and strong.weight >= _STRONG and strong.sector != body.sector:
        _add_group(parse, register, cast, phrase, whose, strong.sector, whose.state)
        return
    state, rule, why = whose.state, "body.state", None
    if state is None:
        if parse.tokens[phrase.head].tag in ("NNS", "NNPS") and (
            phrase.first == phrase.head or parse.tokens[phrase.head].lower not in {w.split()[-1] for w in body.words}
        ):
            return  # "forces", "the two armies", "certain governments": several, of no one state
        state, why = _state_by_context(parse, register, cast, context, phrase, whose)
        rule = "body.near"
    if state is not None:
        draft = cast.body(state, body)
        _mention_joined(cast, whose, body)
        if draft.kind is not ActorKind.STATE and draft.why is None and why and draft.id not in cast.mentioned:
            draft.why = why
    else:
        draft = cast.add(
            Draft(id=body.id, name=body.name, kind=body.kind, rule="body.open", sector=body.sector,
                  why="the text does not say whose")
        )  # fmt: skip
        rule = "body.open"
    _mention_of(parse, cast, phrase, whose, draft, rule)


def _state_by_context(
    parse: Parse, register: Register, cast: Casting, context: Context, phrase: Phrase, whose: Whose
) -> tuple[StateEntry | None, str | None]:
    """Whose a body is that no word claims: "send troops", its sender's; else the state that the text is about."""
    head = parse.tokens[phrase.head]
    if whose.people:
        return None, None
    sent = head.dep == "dobj" and register.locatives.says(LocativeUse.SENDING, parse.tokens[head.head].lemma)
    subject = parse.child(head.head, "nsubj") if sent else None
    sender = cast.at(subject) if subject is not None else None
    if sender is not None and parse.tokens[phrase.first].tag != "DT":
        state = register.state_of_country.get(sender.country or "")
        return state, "its state is that of the sentence's subject" if state else None
    return context.where.state_at(phrase.first) or (None, None)


def _mention_joined(cast: Casting, whose: Whose, body: BodyEntry) -> None:
    """The bodies of further states, each mentioned by its adjective."""
    for spot, state in whose.joined:
        cast.mention(cast.body(state, body), spot.first, spot.last, MentionKind.NOMINAL, "nominal.joined")


def _mention_of(parse: Parse, cast: Casting, phrase: Phrase, whose: Whose, draft: Draft, rule: str) -> None:
    cast.mention(draft, phrase.first, phrase.last, MentionKind.NOMINAL, rule, head=phrase.head)
    cast.take(range(phrase.first, whose.last))
    cast.noun_of[_words_of(parse, phrase)] = draft.id
    cast.noun_of[parse.tokens[phrase.head].lemma] = draft.id


def _words_of(parse: Parse, phrase: Phrase) -> str:
    """The known words of a phrase: "the oil ministry" is not "the foreign ministry" again, but "the ministry" is."""
    return " ".join(t.lemma for t in parse.tokens[phrase.start : phrase.head + 1])


def _read_title(
    parse: Parse, register: Register, cast: Casting, context: Context, phrase: Phrase, whose: Whose
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
    if state is None and unique and not indefinite and (found := context.where.state_at(phrase.first)):
        state = found[0]
    if unique and state and not indefinite and not whose.deputy:
        _read_office(parse, register, cast, context, phrase, whose, state)
    elif title.role is OfficeRole.SPOKESMAN and whose.owner and whose.owner.kind is not ActorKind.PERSON:
        _mention_of(parse, cast, phrase, whose, whose.owner, "office.spokesman")
    elif phrase.role:
        _read_role(parse, register, cast, context, phrase, whose)
    elif title.sector or whose.state or whose.owner:
        sector = title.sector or (whose.owner.sector if whose.owner else None) or "GOV"
        _add_group(parse, register, cast, phrase, whose, "ELI" if whose.former else sector, whose.state)


def _antecedent(register: Register, context: Context, cast: Casting, phrase: Phrase, whose: Whose) -> str | None:
    """The person whom the text names, before this phrase, with this office."""
    if whose.deputy or (whose.owner is not None and whose.owner.kind is not ActorKind.STATE):
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
    phrase: Phrase,
    whose: Whose,
    state: StateEntry,
) -> None:
    """An office that one person holds at a time: its holder on the day, or the body that it belongs to, and why."""
    title = phrase.title
    if title is None:
        return
    if context.when:
        holders = register.holders_in(state, title.role, *context.when)
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


def _read_role(parse: Parse, register: Register, cast: Casting, context: Context, phrase: Phrase, whose: Whose) -> None:
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
    if owner and owner.sector and not whose.former and role.kind is RoleKind.PERSON and heaviest.weight < BODY_WEIGHT:
        sector = owner.sector
    _add_group(parse, register, cast, phrase, whose, sector, whose.state)


def _add_group(
    parse: Parse,
    register: Register,
    cast: Casting,
    phrase: Phrase,
    whose: Whose,
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
    possessor = _possessor(parse, phrase, whose)
    if possessor and sector == "UNK" and possessor.sector != "GOV":
        sector = possessor.sector or sector
    if possessor and owner is None:
        stems[0] = possessor.id
    name = _name_of(parse, phrase, possessor or owner)
    armed = sector in ("REB", "UAF", "PRM", "IMG")
    kind = ActorKind.ARMED_GROUP if armed else ActorKind.GOVERNMENT if sector == "GOV" else ActorKind.POPULATION
    of = owner.id if owner else possessor.id if possessor else state.id if state else None
    draft = cast.add(
        Draft(
            id=slug(" ".join(filter(None, [*stems, *words]))), name=name, kind=kind, rule="nominal.role",
            country=country, sector=None if sector == "UNK" else sector, of=of,
            plural=tokens[phrase.head].tag in ("NNS", "NNPS"),
            persons=phrase.role is None or phrase.role.kind in (RoleKind.PERSON, RoleKind.GROUP),
        )
    )  # fmt: skip
    _mention_of(parse, cast, phrase, whose, draft, "nominal.role")


def _possessor(parse: Parse, phrase: Phrase, whose: Whose) -> Draft | None:
    """The person whose men they are: "his soldiers", "the general's soldiers"."""
    if whose.owner is None or whose.owner.kind is not ActorKind.PERSON:
        return None
    return whose.owner if any(t.tag in ("PRP$", "POS") for t in parse.tokens[phrase.first : phrase.start]) else None


def _name_of(parse: Parse, phrase: Phrase, owner: Draft | None) -> str:
    """The phrase without articles and figures, and with its owner's name for "his" or "its"."""
    tokens = parse.tokens
    words = ""
    for token in tokens[phrase.first : phrase.last]:
        if token.tag in ("PRP$", "WP$") and owner is not None:
            words = f"{owner.name}'s "
        elif token.tag not in ("PRP$", "WP$") and not _counts(parse, token.i):
            glued = words and token.start == tokens[token.i - 1].end
            words = (words.rstrip() if glued else words) + token.text + " "
    return words.strip(" ,-")


def _counts(parse: Parse, i: int) -> bool:
    """Articles and figures, with the words that hang from them: "at least 30", "a few hundred", "the first"."""
    token = parse.tokens[i]
    figure = token.pos in ("DET", "NUM", "ADP", "ADV", "SCONJ", "PUNCT") and token.text != "-"
    return figure or token.entity in _FIGURES or token.tag in ("JJR", "PDT") or token.lower in _QUANTITIES


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
