"""Where something happened: the place that the clause of a word names.

Owned here: the walk from a word to its place. Finding the places is `places.py`.
"""

from collections.abc import Iterator

from realpolitik.coding.places.atlas import Atlas, Toponym
from realpolitik.coding.text.parse import Parse
from realpolitik.coding.times.tense import is_purpose
from realpolitik.model import PlaceKind

__all__ = ["place_of", "places_of"]

_CLAUSE = frozenset(("ccomp", "advcl", "relcl", "parataxis", "csubj", "pcomp"))
_VERBS = frozenset(("VERB", "AUX"))
_ACTED_ON = frozenset(("dobj", "nsubjpass", "pobj", "conj"))
_SIZE = {PlaceKind.FACILITY: 0, PlaceKind.CITY: 1, PlaceKind.ADMIN1: 2, PlaceKind.WATER: 2, PlaceKind.REGION: 3}


def place_of(parse: Parse, atlas: Atlas, token: int) -> str | None:
    """The id of the place where `token` happens; None where its clause names none.

    The locative phrases of the word come before those of its verb; of several, the smallest place, then the nearest:
    "in Tikrit, in the north of Iraq" is Tikrit.
    """
    found = places_of(parse, atlas, token)
    return found[0] if found else None


def places_of(parse: Parse, atlas: Atlas, token: int) -> tuple[str, ...]:
    """The ids of all places where `token` happens, the best one first. Coordinated places are all given."""
    sentence = parse.tokens[token].sentence
    nearby = [t for t in atlas.in_sentence(parse, sentence) if t.locative or _struck(parse, atlas, t)]
    if not nearby:
        return ()
    for clause in _clauses(parse, token):
        hanging = [t for t in nearby if _hangs_on(parse, t.head, clause)]
        if hanging:
            return _best_first(atlas, hanging, token)
    return ()


def _struck(parse: Parse, atlas: Atlas, toponym: Toponym) -> bool:
    """Whether a place smaller than a country is what is acted on: "hit Basra", "the attack on Mosul"."""
    large = atlas.by_id[toponym.place].kind in (PlaceKind.COUNTRY, PlaceKind.REGION)
    return not large and parse.tokens[toponym.head].dep in _ACTED_ON


def _best_first(atlas: Atlas, toponyms: list[Toponym], token: int) -> tuple[str, ...]:
    def key(toponym: Toponym) -> tuple[int, int]:
        return _SIZE.get(atlas.by_id[toponym.place].kind, 4), abs(toponym.head - token)

    return tuple(dict.fromkeys(t.place for t in sorted(toponyms, key=key)))


def _clauses(parse: Parse, token: int) -> Iterator[int]:
    """The word, then its verb, then the verbs whose clause it shares."""
    yield token
    at = token
    while parse.tokens[at].head != at:
        word = parse.tokens[at]
        if word.pos in _VERBS and word.dep in _CLAUSE and word.tag != "VBG" and not is_purpose(parse, at):
            return
        if _apart(parse, at):
            return
        at = word.head
        if parse.tokens[at].pos in _VERBS:
            yield at


def _hangs_on(parse: Parse, at: int, clause: int) -> bool:
    if at == clause:
        return False
    while at != clause:
        word = parse.tokens[at]
        if word.head == at or (word.pos in _VERBS and word.dep in _CLAUSE) or _apart(parse, at):
            return False
        at = word.head
    return True


def _apart(parse: Parse, verb: int) -> bool:
    """Whether a coordinated verb has a subject of its own: another subject, another place."""
    word = parse.tokens[verb]
    return word.dep == "conj" and word.pos in _VERBS and parse.child(verb, "nsubj", "nsubjpass") is not None
