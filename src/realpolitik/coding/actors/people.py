"""Persons by name: those that the register knows, those that the parser sees, and surnames after a full name.

What their titles say is read in `coding/actors/titles.py`.
"""

from typing import NamedTuple

from realpolitik.coding.actors.casting import Casting, Draft, slug
from realpolitik.coding.actors.person_entities import is_rank, person_entities
from realpolitik.coding.actors.spotting import Sight, Spot
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.locatives import LocativeUse
from realpolitik.lexicon.offices import OfficeRole
from realpolitik.lexicon.register import Register, Sense, SenseKind
from realpolitik.model import ActorKind, MentionKind

__all__ = ["Person", "find_people", "gender_of"]

_NAME_INSIDE = ("NNP", "NNPS", "HYPH", "NN", "JJ", "FW", "DT", "IN")  # tags that a name may hold after its first word


class Person(NamedTuple):
    """A person's name at tokens [first, last)."""

    first: int
    last: int
    actor: str


def find_people(parse: Parse, sight: Sight, register: Register, cast: Casting) -> tuple[Person, ...]:
    """Full names first, for they teach the surnames that the rest of the text uses."""
    entities = person_entities(parse, sight, register, cast.towns)
    stretches = _full_names(parse, sight, register, entities)
    people: list[Person] = []
    surnames: dict[str, list[Person]] = {}
    taken: set[int] = set()
    for first, last, sense in stretches:
        draft = cast.known(sense.id) if sense else _unknown(parse, first, last, register, cast)
        person = Person(first, last, draft.id)
        people.append(person)
        taken.update(range(first, last))
        if last - first > 1 and (surname := _surname(sight, first, last)):
            surnames.setdefault(surname, []).append(person)
    people += _short_names(parse, sight, register, cast, dict(entities), surnames, taken)
    people.sort()
    for person in people:
        draft = cast.drafts[person.actor]
        cast.mention(draft, person.first, person.last, MentionKind.NAME, draft.rule)
        draft.gender = draft.gender or gender_of(sight, person, register, alone=" " not in draft.name)
    return tuple(people)


def _full_names(
    parse: Parse, sight: Sight, register: Register, entities: list[tuple[int, int]]
) -> list[tuple[int, int, Sense | None]]:
    """Names of more than one word, and sure single names of the register."""
    found: list[tuple[int, int, Sense | None]] = []
    seen: set[int] = set()
    for first, last in entities:
        inside = [sight.spot_at[i] for i in range(first, last) if i in sight.spot_at]
        person = next((s for s in inside if _person_sense(s, register) and s.last - s.first > 1), None)
        if (
            person
            or last - first < 2
            or any(
                _blocks(spot, first, last, register, given=_has_given_name(sight, first, register)) for spot in inside
            )
        ):
            continue
        found.append((first, last, None))
        seen.update(range(first, last))
    for spot in sight.spots:
        sense = _person_sense(spot, register)
        if (
            sense
            and spot.first not in seen
            and not _names_a_place(parse, spot, register)
            and (spot.last - spot.first > 1 or sense.sure)
        ):
            found.append((spot.first, spot.last, sense))
    return sorted(found, key=lambda name: name[:2])


def _names_a_place(parse: Parse, spot: Spot, register: Register) -> bool:
    """ "Hamid Karzai International Airport": a person's name in front of a capitalised place noun."""
    token = parse.tokens[spot.last - 1]
    head = parse.tokens[token.head]
    capital = head.i >= spot.last and head.pos == "PROPN" and token.dep in ("compound", "nmod")
    return capital and register.locatives.says(LocativeUse.PLACE_NOUN, head.lemma)


def _person_sense(spot: Spot, register: Register) -> Sense | None:
    """The person that a spot can mean; a sure one before one whose name is also a word."""
    senses = [s for s in spot.senses if s.kind is SenseKind.ACTOR and register.kind_of(s.id) is ActorKind.PERSON]
    if not senses or (len(senses) < len(spot.senses) and not senses[0].sure):
        return None
    return min(senses, key=lambda s: not s.sure)


def _blocks(spot: Spot, first: int, last: int, register: Register, *, given: bool) -> bool:
    """Whether a spot shows that the parser's person is none: a body's name, or a state's name at its start or end."""
    if spot.sense(SenseKind.ACTOR) and not _person_sense(spot, register):
        return spot.last - spot.first > 1 or last - first == 1
    state = spot.sense(SenseKind.STATE, SenseKind.ADJECTIVE) is not None
    if state and spot.first > first and spot.last == last:
        return not given and spot.sense(SenseKind.STATE) is not None  # "Neighbouring Mali", but "Michael Jordan"
    return state and spot.first == first


def _has_given_name(sight: Sight, first: int, register: Register) -> bool:
    return any(piece in register.gender_of_given for piece in sight.pieces[first][:1])


def _unknown(parse: Parse, first: int, last: int, register: Register, cast: Casting) -> Draft:
    name = " ".join(parse.quote(parse.span(first, last)).split())
    return cast.add(Draft(id=slug(name), name=name, kind=ActorKind.PERSON, rule="name.text", why="not in the register"))


def _holder(parse: Parse, sight: Sight, i: int, register: Register, cast: Casting) -> Draft | None:
    """The one who bears this surname and held, on the day of the text, the office written before it."""
    title, day = sight.titles.get(i - 1), parse.document.published
    if title is None or title[1].role is OfficeRole.OTHER or day is None:
        return None
    holders = register.holders_named(parse.tokens[i].text, title[1].role, day)
    return cast.known(holders[0]) if len(holders) == 1 else None


def _surname(sight: Sight, first: int, last: int) -> str:
    pieces = [piece for i in range(first, last) for piece in sight.pieces[i] if piece not in ("Jr", "Sr", "II", "III")]
    return pieces[-1] if pieces else ""


def _short_names(
    parse: Parse,
    sight: Sight,
    register: Register,
    cast: Casting,
    entities: dict[int, int],
    surnames: dict[str, list[Person]],
    taken: set[int],
) -> list[Person]:
    """Single words: surnames of this text, unsure names of the register beside evidence, the parser's own."""
    found = []
    alone = {
        parse.tokens[first].text
        for first, last in entities.items()
        if last == first + 1 and first not in sight.spot_at and _stands_alone(parse, first)
    }
    for i, token in enumerate(parse.tokens):
        dull = i in taken or i in sight.ships or not token.text[:1].isupper()
        if dull or token.pos in ("VERB", "AUX", "DET", "PRON", "ADP"):
            continue
        pieces = sight.pieces[i]
        bearers = surnames.get(pieces[-1]) if pieces else None
        if bearers and _is_name_here(parse, sight, i, register):
            first = i - 2 if i >= 2 and parse.tokens[i - 1].text == "-" and _is_article(sight, i - 2) else i
            first = i - 1 if first == i and i and _is_article(sight, i - 1) and i - 1 not in taken else first
            found.append(Person(first, i + 1, _nearest(bearers, i, sight, cast)))
            taken.update(range(first, i + 1))
            continue
        spot = sight.spot_at.get(i)
        if spot and spot.first == i and (sense := _person_sense(spot, register)):
            if token.entity == "PERSON" or is_rank(sight, i - 1):
                found.append(Person(spot.first, spot.last, cast.known(sense.id).id))
                taken.update(range(spot.first, spot.last))
        elif token.text in alone and i not in sight.spot_at and i not in cast.towns and _stands_alone(parse, i):
            draft = _holder(parse, sight, i, register, cast) or _unknown(parse, i, i + 1, register, cast)
            found.append(Person(i, i + 1, draft.id))
            taken.add(i)
    return found


def _stands_alone(parse: Parse, i: int) -> bool:
    """Whether a single unknown name is no mere modifier: "Patriot missiles" names no person."""
    token = parse.tokens[i]
    if token.pos != "PROPN":
        return False
    head = parse.tokens[token.head]
    return token.dep not in ("compound", "amod", "nmod") or head.i <= i or head.pos == "PROPN"


def _is_article(sight: Sight, i: int) -> bool:
    return sight.pieces[i] == ("al",)


def _is_name_here(parse: Parse, sight: Sight, i: int, register: Register) -> bool:
    """Whether a word that is a surname of this text is one here, and no part of a longer name."""
    token = parse.tokens[i]
    spot = sight.spot_at.get(i)
    if spot and spot.last - spot.first > 1:
        return False
    if spot and not (_person_sense(spot, register) or token.entity == "PERSON") and not _may_be_surname(parse, i):
        return False
    after = parse.tokens[i + 1] if i + 1 < len(parse.tokens) else None
    if after and after.pos == "PROPN" and after.sentence == token.sentence and token.head == after.i:
        return after.entity not in ("ORG", "FAC", "PERSON", "GPE") or after.entity != token.entity
    return token.pos == "PROPN" or (token.pos in ("NOUN", "ADJ") and token.dep in ("nsubj", "poss", "appos", "dobj"))


def _may_be_surname(parse: Parse, i: int) -> bool:
    """A town or state whose name someone of this text bears: a person unless a preposition stands before it."""
    before = parse.tokens[i - 1] if i else None
    return parse.tokens[i].pos == "PROPN" and (before is None or before.pos != "ADP")


def _nearest(bearers: list[Person], i: int, sight: Sight, cast: Casting) -> str:
    """The bearer of a surname that was named last before token `i`; the first to come where none was."""
    before = [person for person in bearers if person.first < i]
    honorific = sight.titles.get(i - 1)
    if before and honorific and honorific[1].gender:
        fitting = [p for p in before if cast.drafts[p.actor].gender in ("", honorific[1].gender)]
        before = fitting or before
    return (before[-1] if before else bearers[0]).actor


def gender_of(sight: Sight, person: Person, register: Register, *, alone: bool) -> str:
    """What the honorific or the given name says, or ""; `alone`: the person has no longer name in this text."""
    if person.first and (honorific := sight.titles.get(person.first - 1)) and honorific[1].gender:
        return honorific[1].gender
    if person.last - person.first == 1 and not alone:
        return ""  # a single word may be a surname
    return register.gender_of_given.get(next(iter(sight.pieces[person.first]), ""), "")
