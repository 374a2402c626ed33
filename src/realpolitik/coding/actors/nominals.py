"""Actors without a name of their own: "the Iraqi army", "two senior US officials", "Sunni insurgents".

The phrase's head says what they are, its modifiers whose; the id is composed of both (`us-officials`). Offices are read
in `office_phrases.py`.
"""

from realpolitik.coding.actors.appositions import explains, headed
from realpolitik.coding.actors.casting import Casting, Draft
from realpolitik.coding.actors.groups import add_group, mention_of, words_of
from realpolitik.coding.actors.noun_phrases import BODY_WEIGHT, Phrase, Whose, phrase_at, whose_is
from realpolitik.coding.actors.office_phrases import Context, read_title
from realpolitik.coding.actors.spotting import Sight
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.locatives import LocativeUse
from realpolitik.lexicon.register import Register
from realpolitik.lexicon.roles import BodyEntry, RoleKind
from realpolitik.lexicon.states import StateEntry
from realpolitik.model import ActorKind, MentionKind
from realpolitik.ontology import load_sectors

__all__ = ["find_nominals"]

_SECTORS = load_sectors()

_STRONG = 75  # a modifier from here on makes a state's body another's: "rebel forces"


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
        if explains(parse, cast, phrase):
            continue
        whose = whose_is(parse, sight, register, cast, phrase)
        if phrase.body:
            whose = headed(parse, register, cast, phrase, whose)
            _read_body(parse, register, cast, context, phrase, whose)
        elif phrase.title:
            office = read_title(parse, register, cast, context, phrase, whose)
            if office is not None and phrase.role:
                _read_role(parse, register, cast, context, phrase, office)
        elif phrase.role:
            _read_role(parse, register, cast, context, phrase, whose)


def _leans(parse: Parse, register: Register, phrase: Phrase) -> bool:
    tokens = parse.tokens
    if any(tokens[i].tag in ("PRP$", "WP$") for i in range(phrase.first, phrase.start)):
        return True
    known = phrase.start == phrase.head or phrase.body is None
    bare = known and phrase.first + 1 == phrase.start and tokens[phrase.first].tag == "DT"
    return bare and tokens[phrase.head].lemma in register.anaphors


def _same_words(parse: Parse, cast: Casting, phrase: Phrase, whose: Whose) -> Draft | None:
    """For "the administration" the actor that an earlier phrase with this noun meant."""
    tokens = parse.tokens
    bare = whose.state is None and whose.owner is None and whose.people is None and not whose.modifiers
    if not bare or tokens[phrase.first].lower not in ("the", "this", "that", "these", "those"):
        return None
    actor = cast.noun_of.get(words_of(parse, phrase))
    return cast.drafts[actor] if actor else None


def _read_body(parse: Parse, register: Register, cast: Casting, context: Context, phrase: Phrase, whose: Whose) -> None:
    body = phrase.body
    if body is None:
        return
    if earlier := _same_words(parse, cast, phrase, whose):
        mention_of(parse, cast, phrase, whose, earlier, "nominal.again")
        return
    strong = max(whose.modifiers, key=lambda r: r.weight, default=None)
    foreign = whose.owner is not None and whose.owner.kind not in (ActorKind.PERSON, ActorKind.STATE)
    served = (
        whose.owner is not None and whose.state is not None and whose.owner.sector == _SECTORS.government != body.sector
    )
    if foreign and whose.owner and not served:  # a ministry's troops are its state's
        mention_of(parse, cast, phrase, whose, whose.owner, "nominal.owner")
        return
    if strong and strong.weight >= _STRONG and strong.sector != body.sector:
        add_group(parse, register, cast, phrase, whose, strong.sector, whose.state)
        return
    state, rule, why = whose.state, "body.state", None
    if state is None:
        if parse.tokens[phrase.head].tag in ("NNS", "NNPS") and _are_several(parse, phrase, body):
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
    mention_of(parse, cast, phrase, whose, draft, rule)


def _are_several(parse: Parse, phrase: Phrase, body: BodyEntry) -> bool:
    """Whether a plural is of no one state: "forces", "the two armies"; but "police fired" are the police at hand."""
    head = parse.tokens[phrase.head]
    if phrase.first == phrase.head:
        return (
            head.lower not in body.words or head.lower.endswith("s") or head.dep not in ("nsubj", "pobj", "nsubjpass")
        )
    return head.lower not in {w.split()[-1] for w in body.words}


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
    return context.where.state_at(phrase.first, abroad=phrase.body is not None and phrase.body.abroad) or (None, None)


def _mention_joined(cast: Casting, whose: Whose, body: BodyEntry) -> None:
    """The bodies of further states, each mentioned by its adjective."""
    for spot, state in whose.joined:
        cast.mention(cast.body(state, body), spot.first, spot.last, MentionKind.NOMINAL, "nominal.joined")


def _read_role(parse: Parse, register: Register, cast: Casting, context: Context, phrase: Phrase, whose: Whose) -> None:
    role = phrase.role
    if role is None:
        return
    if earlier := _same_words(parse, cast, phrase, whose):
        mention_of(parse, cast, phrase, whose, earlier, "nominal.again")
        return
    if role.kind is RoleKind.THING and (whose.state is None or whose.owner is not None):
        return
    words = [role, *whose.modifiers]
    heaviest = max(words, key=lambda r: r.weight)
    owner = whose.owner
    if owner and owner.kind not in (ActorKind.PERSON, ActorKind.STATE) and not whose.former:
        armed = owner.kind is ActorKind.ARMED_GROUP or owner.sector == _SECTORS.military
        if armed and role.kind in (RoleKind.GROUP, RoleKind.BODY):
            mention_of(parse, cast, phrase, whose, owner, "nominal.members")
            return
    if role.weight <= 20 and heaviest is role and not (whose.state or owner or whose.people):
        return
    body = register.bodies.get(role.body) if role.body and heaviest is role else None
    if body and whose.state and not whose.former and (owner is None or owner.kind is ActorKind.PERSON):
        mention_of(parse, cast, phrase, whose, cast.body(whose.state, body), "nominal.body")
        _mention_joined(cast, whose, body)
        return
    sector = _SECTORS.former if whose.former else heaviest.sector
    if owner and owner.sector and not whose.former and role.kind is RoleKind.PERSON and heaviest.weight < BODY_WEIGHT:
        sector = owner.sector
    add_group(parse, register, cast, phrase, whose, sector, whose.state)
