"""Phrases that stand beside a name and mean the same: "ISIS, a jihadist force", "the mayor of the town, X"."""

from realpolitik.coding.actors.casting import Casting, Draft
from realpolitik.coding.actors.noun_phrases import Phrase, Whose
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.register import Register
from realpolitik.lexicon.roles import RoleKind, TitleUse
from realpolitik.model import ActorKind, MentionKind
from realpolitik.ontology import load_sectors

__all__ = ["explains", "headed"]

_SECTORS = load_sectors()


def explains(parse: Parse, cast: Casting, phrase: Phrase) -> bool:
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
    if (
        said is not None
        and draft.kind is ActorKind.PERSON
        and draft.rule == "name.text"
        and said.sector != _SECTORS.unknown
    ):
        draft.sector, draft.rule = draft.sector or said.sector, "office.text"
        draft.why = "not in the register; the text gives the office"


def headed(parse: Parse, register: Register, cast: Casting, phrase: Phrase, whose: Whose) -> Whose:
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
