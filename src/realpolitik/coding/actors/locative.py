"""Is a name used as a place or as a party? "In Iraq" is a place, "talks with Iran" a party.

The same name can be either at different mentions. Both the actor step and the place step ask here.
"""

from enum import StrEnum

from realpolitik.coding.actors.spotting import head_of
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.locatives import LocativeIndex, LocativeUse

__all__ = ["NameUse", "name_use"]


_SURELY = ("in", "inside", "near", "across", "throughout", "within")


class NameUse(StrEnum):
    PLACE = "place"
    PARTY = "party"
    OPEN = "open"  # the words around do not decide


def name_use(parse: Parse, first: int, last: int, locatives: LocativeIndex) -> NameUse:
    """How the name at tokens [first, last) is used, from its governor."""
    head = _top_conjunct(parse, head_of(parse, first, last))
    token = parse.tokens[head]
    if _leads_a_dateline(parse, first, last):
        return NameUse.PLACE
    if first and token.dep in ("compound", "nsubj", "dep", "nmod") and parse.tokens[first - 1].lower in _SURELY:
        return NameUse.PLACE  # "war in Iraq intensifies", where the parser loses the preposition
    if token.dep in ("poss", "compound", "amod", "nmod", "nummod", "npadvmod"):
        return _of_noun(parse, token.head, locatives)
    if token.dep in ("nsubj", "agent"):
        verb = parse.tokens[token.head].lemma
        return NameUse.OPEN if locatives.says(LocativeUse.SPATIAL_SUBJECT, verb) else NameUse.PARTY
    if token.dep == "nsubjpass":
        return NameUse.OPEN
    if token.dep in ("dobj", "dative"):
        return _of_object(parse.tokens[token.head].lemma, locatives)
    if token.dep == "pobj":
        return _of_preposition(parse, token.head, locatives)
    return NameUse.OPEN


def _top_conjunct(parse: Parse, i: int) -> int:
    """The first of a coordination or the noun that an apposition explains: it carries the role of all."""
    for _ in range(8):
        if parse.tokens[i].dep not in ("conj", "appos"):
            break
        i = parse.tokens[i].head
    return i


def _leads_a_dateline(parse: Parse, first: int, last: int) -> bool:
    """ "BAGHDAD (AP) -": capitals at the head of a paragraph, before a bracket or a dash."""
    tokens = parse.tokens
    sentence = parse.sentences[tokens[first].sentence]
    if sentence.first != first or last >= len(tokens) or not tokens[first].text.isupper():
        return False
    return tokens[last].text in ("(", "-", "--", "–", "—", ",", "/") and len(tokens[first].text) > 3


def _of_noun(parse: Parse, noun: int, locatives: LocativeIndex) -> NameUse:
    token = parse.tokens[noun]
    return NameUse.PLACE if locatives.says(LocativeUse.PLACE_NOUN, token.lemma) else NameUse.PARTY


def _of_object(verb: str, locatives: LocativeIndex) -> NameUse:
    if locatives.says(LocativeUse.SPATIAL_OBJECT, verb):
        return NameUse.PLACE
    return NameUse.PARTY if locatives.says(LocativeUse.MENTAL_OBJECT, verb) else NameUse.OPEN


def _of_preposition(parse: Parse, preposition: int, locatives: LocativeIndex) -> NameUse:
    token = parse.tokens[preposition]
    governor = parse.tokens[token.head]
    for _ in range(4):
        if governor.dep not in ("prep", "prt") or governor.head == governor.i:
            break
        governor = parse.tokens[governor.head]
    if locatives.says(LocativeUse.PLACE_PREPOSITION, token.lower):
        trusted = token.lower == "in" and locatives.says(LocativeUse.TRUST, governor.lemma)
        return NameUse.PARTY if trusted else NameUse.PLACE
    if token.lower == "of":
        place = locatives.says(LocativeUse.PLACE_HEAD, governor.lemma)
        return NameUse.PLACE if place or locatives.says(LocativeUse.PLACE_NOUN, governor.lemma) else NameUse.OPEN
    if token.lower == "from":
        return NameUse.PARTY if locatives.says(LocativeUse.TRANSFER, governor.lemma) else NameUse.PLACE
    if token.lower == "to":
        return NameUse.PLACE if locatives.says(LocativeUse.MOVEMENT, governor.lemma) else NameUse.PARTY
    if locatives.says(LocativeUse.PARTY_PREPOSITION, token.lower):
        return NameUse.PARTY if token.lower != "on" else NameUse.OPEN
    return NameUse.OPEN
