"""The parser's persons: without titles at their front, with names that it cut short, and without towns that it took.

Who they are is decided in `people.py`.
"""

from realpolitik.coding.actors.locative import NameUse, name_use
from realpolitik.coding.actors.spotting import Sight
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.locatives import LocativeUse
from realpolitik.lexicon.register import Register, SenseKind
from realpolitik.lexicon.roles import TitleUse

__all__ = ["is_rank", "person_entities"]

_OF_PEOPLE = frozenset(("under", "above", "past", "beyond", "through"))  # "under Obama", "past Federer"


def person_entities(parse: Parse, sight: Sight, register: Register, towns: set[int]) -> list[tuple[int, int]]:
    """The parser's persons, without titles at their front and possessives at their end, with names that it cut short.

    A run of proper nouns right after a rank or honorific is a person too.
    """
    tokens, found, i = parse.tokens, [], 0
    while i < len(tokens):
        token = tokens[i]
        after_title = token.pos == "PROPN" and (
            (i > 0 and is_rank(sight, i - 1) and not _is_title(sight, i))
            or _given_and_surname(parse, sight, i, register)
            or _in_apposition(parse, sight, i)
        )
        if (
            i in sight.ships
            or i in towns
            or (token.entity != "PERSON" and not (after_title and token.entity in ("", "ORG", "GPE")))
        ):
            i += 1
            continue
        first, last = i, i + 1
        label = token.entity
        while last < len(tokens) and last not in towns and _continues(parse, last, label):
            last += 1
        i = last
        while first < last and (_is_title(sight, first) or not tokens[first].text[0].isupper()):
            first += 1
        last = _cut_at_hyphen(parse, first, last)
        while first < last and (tokens[last - 1].tag == "POS" or not tokens[last - 1].text[0].isalpha()):
            last -= 1
        if first < last and any(tokens[j].pos == "PROPN" for j in range(first, last)):
            found.append((first, last))
    return _without_towns(parse, sight, register, found)


def _without_towns(
    parse: Parse, sight: Sight, register: Register, entities: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Without names that no gazetteer has but that somewhere in the text stand as places do: "near Qasr Birqa"."""
    places = set()
    for first, last in entities:
        known = any(i in sight.spot_at for i in range(first, last)) or _has_given_name(sight, first, register)
        after_title = first > 0 and first - 1 in sight.titles
        if not known and not after_title and _stands_as_place(parse, first, last, register):
            places.add(tuple(t.text for t in parse.tokens[first:last]))
    return [(a, b) for a, b in entities if tuple(t.text for t in parse.tokens[a:b]) not in places]


def _stands_as_place(parse: Parse, first: int, last: int, register: Register) -> bool:
    before = parse.tokens[first - 1].lower if first else ""
    if not register.locatives.says(LocativeUse.PLACE_PREPOSITION, before) or before in _OF_PEOPLE:
        return False
    return name_use(parse, first, last, register.locatives) is NameUse.PLACE


def _has_given_name(sight: Sight, first: int, register: Register) -> bool:
    return any(piece in register.gender_of_given for piece in sight.pieces[first][:1])


def _in_apposition(parse: Parse, sight: Sight, i: int) -> bool:
    """ "The mayor of the town, X Y,": proper nouns in apposition to a title, or to the town in its complement."""
    tokens = parse.tokens
    if tokens[i].pos != "PROPN" or i == 0 or tokens[i - 1].text != "," or i in sight.spot_at:
        return False
    name = i
    while tokens[name].dep in ("compound", "nmod", "flat") and tokens[name].head > name:
        name = tokens[name].head
    above = tokens[name].head
    if above not in sight.titles and tokens[above].dep == "pobj":
        above = tokens[tokens[above].head].head
    title = sight.titles.get(above)
    return tokens[name].dep == "appos" and above < i and title is not None and title[1].use is TitleUse.TITLE


def _given_and_surname(parse: Parse, sight: Sight, i: int, register: Register) -> bool:
    """Two proper nouns of which the first is a given name, whatever the parser calls them."""
    tokens = parse.tokens
    if i in sight.spot_at or i + 1 >= len(tokens) or not sight.pieces[i]:
        return False
    pair = tokens[i].pos == tokens[i + 1].pos == "PROPN" and tokens[i].dep == "compound" and tokens[i].head == i + 1
    if not pair or _is_title(sight, i) or _is_title(sight, i + 1):
        return False
    return sight.pieces[i][0] in register.gender_of_given or _bears_a_town(parse, sight, i, register)


def _bears_a_town(parse: Parse, sight: Sight, i: int, register: Register) -> bool:
    """ "Valeria Paris claimed": a town's name after an unknown one, as the subject of what only persons do."""
    tokens = parse.tokens
    town = sight.spot_at.get(i + 1)
    if town is None or town.first != i + 1 or town.last != i + 2 or not town.sense(SenseKind.CAPITAL):
        return False
    if tokens[i + 1].dep != "nsubj" or not (tokens[i].entity_begins and tokens[i + 1].entity_begins):
        return False
    plain = register.locatives.says(LocativeUse.PLACE_NOUN, tokens[i].lower)
    return not plain and name_use(parse, i + 1, i + 2, register.locatives) is NameUse.PARTY


def _cut_at_hyphen(parse: Parse, first: int, last: int) -> int:
    """ "Saddam-era" holds only the name before the hyphen."""
    for i in range(first + 1, last):
        if parse.tokens[i].text == "-" and i + 1 < last and not parse.tokens[i + 1].text[:1].isupper():
            return i
    return last


def _continues(parse: Parse, i: int, label: str) -> bool:
    token, before = parse.tokens[i], parse.tokens[i - 1]
    if token.sentence != before.sentence:
        return False
    if token.entity == label == "PERSON":
        return not token.entity_begins or token.text == "-"
    if token.text == "-" or before.text == "-":
        return token.start == before.end and token.entity in ("", label)
    if token.entity not in ("", label):
        return False
    joined = token.pos == before.pos == "PROPN" and token.dep in ("compound", "flat")
    return joined or (token.tag == "NNP" and before.dep == "compound" and before.head == i)


def _is_title(sight: Sight, i: int) -> bool:
    if i in sight.titles:
        return True
    return any(first <= i < end for end in (i + 1, i + 2) if end in sight.titles for first in [sight.titles[end][0]])


def is_rank(sight: Sight, i: int) -> bool:
    found = sight.titles.get(i)
    return found is not None and found[1].use in (TitleUse.RANK, TitleUse.HONORIFIC, TitleUse.TITLE)
