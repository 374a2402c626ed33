"""Groups without a name: what they are called, which id they get, and what is known of them by their words.

"Two senior US officials" are `us-officials`, "his men" are the men of whom "his" means.
"""

from realpolitik.coding.actors.casting import Casting, Draft, slug
from realpolitik.coding.actors.noun_phrases import Phrase, Whose
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.register import Register
from realpolitik.lexicon.roles import RoleKind
from realpolitik.lexicon.states import StateEntry
from realpolitik.model import ActorKind, MentionKind
from realpolitik.ontology import load_sectors

__all__ = ["add_group", "mention_of", "plural_of", "words_of"]

_SECTORS = load_sectors()

_FIGURES = ("CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "DATE", "TIME")
_QUANTITIES = ("many", "several", "few", "other", "such", "most", "least", "certain", "various", "numerous")


def mention_of(parse: Parse, cast: Casting, phrase: Phrase, whose: Whose, draft: Draft, rule: str) -> None:
    cast.mention(draft, phrase.first, phrase.last, MentionKind.NOMINAL, rule, head=phrase.head)
    cast.take(range(phrase.first, whose.last))
    cast.noun_of[words_of(parse, phrase)] = draft.id
    cast.noun_of[parse.tokens[phrase.head].lemma] = draft.id


def words_of(parse: Parse, phrase: Phrase) -> str:
    """The known words of a phrase: "the oil ministry" is not "the foreign ministry" again, but "the ministry" is."""
    return " ".join(t.lemma for t in parse.tokens[phrase.start : phrase.head + 1])


def add_group(
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
    if possessor and sector == _SECTORS.unknown and possessor.sector != _SECTORS.government:
        sector = possessor.sector or sector
    if possessor and owner is None:
        stems[0] = possessor.id
    name = _name_of(parse, phrase, possessor or owner)
    armed = sector in _SECTORS.armed
    kind = (
        ActorKind.ARMED_GROUP
        if armed
        else ActorKind.GOVERNMENT
        if sector == _SECTORS.government
        else ActorKind.POPULATION
    )
    of = owner.id if owner else possessor.id if possessor else state.id if state else None
    draft = cast.add(
        Draft(
            id=slug(" ".join(filter(None, [*stems, *words]))), name=name, kind=kind, rule="nominal.role",
            country=country, sector=None if sector == _SECTORS.unknown else sector, of=of,
            plural=tokens[phrase.head].tag in ("NNS", "NNPS"),
            persons=phrase.role is None or phrase.role.kind in (RoleKind.PERSON, RoleKind.GROUP),
        )
    )  # fmt: skip
    mention_of(parse, cast, phrase, whose, draft, "nominal.role")


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
