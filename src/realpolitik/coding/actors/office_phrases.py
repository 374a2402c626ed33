"""Offices without a name: "the minister", "Iraq's prime minister", "the governor", and who held them on the day."""

from datetime import date
from typing import NamedTuple

from realpolitik.coding.actors.casting import Casting
from realpolitik.coding.actors.groups import add_group, mention_of
from realpolitik.coding.actors.noun_phrases import Phrase, Whose
from realpolitik.coding.actors.titles import Held
from realpolitik.coding.actors.whereabouts import Whereabouts
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.offices import OfficeRole
from realpolitik.lexicon.register import Register
from realpolitik.lexicon.states import StateEntry
from realpolitik.model import ActorKind
from realpolitik.ontology import load_sectors

__all__ = ["Context", "read_title"]

_SECTORS = load_sectors()

_UNIQUE = (
    OfficeRole.HEAD_OF_STATE,
    OfficeRole.HEAD_OF_GOVERNMENT,
    OfficeRole.FOREIGN_MINISTER,
    OfficeRole.DEFENCE_MINISTER,
)


class Context(NamedTuple):
    """What the rest of the text gives to a phrase: who holds which office, where it is, and the day."""

    held: tuple[Held, ...]
    where: Whereabouts
    when: tuple[date, date] | None


def read_title(
    parse: Parse, register: Register, cast: Casting, context: Context, phrase: Phrase, whose: Whose
) -> Whose | None:
    """Put an office into the cast; what is known of whose it is, where the noun's role has to say who is meant."""
    title = phrase.title
    if title is None:
        return None
    indefinite = parse.tokens[phrase.first].lower in ("a", "an") or whose.former
    holder = None if indefinite else _antecedent(register, context, cast, phrase, whose)
    if holder is not None:
        mention_of(parse, cast, phrase, whose, cast.drafts[holder], "office.antecedent")
        return None
    state = whose.state or (register.states.get(title.state) if title.state else None)
    unique = title.role in _UNIQUE or bool(title.state)
    if state is None and unique and not indefinite and (found := context.where.state_at(phrase.first)):
        state = found[0]
    if unique and state and not indefinite and not whose.deputy:
        _read_office(parse, register, cast, context, phrase, whose, state)
    elif title.role is OfficeRole.SPOKESMAN and whose.owner and whose.owner.kind is not ActorKind.PERSON:
        mention_of(parse, cast, phrase, whose, whose.owner, "office.spokesman")
    elif phrase.role:
        return whose if indefinite else _at_home(parse, context, phrase, whose)
    elif title.sector or whose.state or whose.owner:
        whose = whose if indefinite else _at_home(parse, context, phrase, whose)
        sector = title.sector or (whose.owner.sector if whose.owner else None) or _SECTORS.government
        add_group(parse, register, cast, phrase, whose, _SECTORS.former if whose.former else sector, whose.state)
    return None


def _at_home(parse: Parse, context: Context, phrase: Phrase, whose: Whose) -> Whose:
    """ "The governor", "the interior minister" without a state are of the one that the text is about there."""
    title, claimed = phrase.title, whose.state or whose.owner or whose.people
    if title is None or claimed or title.abroad or title.sector != _SECTORS.government:
        return whose
    if parse.tokens[phrase.head].tag not in ("NN", "NNP"):
        return whose
    found = context.where.state_at(phrase.first)
    return whose._replace(state=found[0]) if found else whose


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
            mention_of(parse, cast, phrase, whose, draft, "office.dated")
            return
    body = register.bodies.get(title.body) if title.body else None
    draft = cast.body(state, body) if body else cast.known(state.id)
    why = "the register knows no one holder for the day" if context.when else "the text has no date to tell the holder"
    draft.why = draft.why or f"an office stands for its body: {why}"
    mention_of(parse, cast, phrase, whose, draft, "office.body")
