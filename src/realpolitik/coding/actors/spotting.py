"""First look at the words: which names of the register, and which titles, bodies and roles, stand where.

Nothing is decided here but which words belong together; a spot keeps every sense of its name.
"""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.locatives import LocativeUse
from realpolitik.lexicon.names import name_pieces
from realpolitik.lexicon.register import Register, Sense, SenseKind
from realpolitik.lexicon.roles import BodyEntry, RoleEntry, TitleEntry, WordIndex

__all__ = ["Sight", "Spot", "head_of", "look"]

T = TypeVar("T")


class Spot(NamedTuple):
    """A name of the register at tokens [first, last)."""

    first: int
    last: int
    senses: tuple[Sense, ...]

    def sense(self, *kinds: SenseKind) -> Sense | None:
        """The first sense of one of these kinds."""
        return next((sense for sense in self.senses if sense.kind in kinds), None)


class Sight(NamedTuple):
    """What stands in the text. Phrases are filed under their last token: (first, entry)."""

    pieces: tuple[tuple[str, ...], ...]  # of each token, as names are compared
    spots: tuple[Spot, ...]
    spot_at: dict[int, Spot]  # every token of a spot
    titles: dict[int, tuple[int, TitleEntry]]
    bodies: dict[int, tuple[int, BodyEntry]]
    roles: dict[int, tuple[int, RoleEntry]]
    ships: frozenset[int]  # tokens of ships' names, which are nobody's


def look(parse: Parse, register: Register) -> Sight:
    """All names and phrases, longest first from the left; phrases may lie within names."""
    pieces = tuple(name_pieces(token.text) for token in parse.tokens)
    ships = _ships(parse, register)
    lowers = [token.lower.rstrip(".") if len(token.lower) > 1 else token.lower for token in parse.tokens]
    lemmas = [token.lemma for token in parse.tokens]
    titles = _phrases(register.titles, lowers, lemmas)
    bodies = _phrases(register.body_words, lowers, lemmas)
    roles = _phrases(register.roles, lowers, lemmas)
    longer = {i: end - first for found in (titles, bodies) for end, (first, _) in found.items()
              for i in range(first, end + 1)}  # fmt: skip
    spots = tuple(
        spot
        for spot in _spot_names(parse, pieces, register)
        if spot.first not in ships and longer.get(spot.first, 0) < spot.last - spot.first
    )
    ends = {spot.last: spot for spot in spots}
    spots = tuple(spot for spot in spots if not _is_anothers(parse, ends, spot, bodies, register))
    spot_at = {i: spot for spot in spots for i in range(spot.first, spot.last)}
    return Sight(pieces, spots, spot_at, titles, bodies, roles, ships)


def _is_anothers(
    parse: Parse, ends: dict[int, Spot], spot: Spot, bodies: dict[int, tuple[int, BodyEntry]], register: Register
) -> bool:
    """ "Chile's Defense Department": the name of one state's body behind the name of another state."""
    actor = spot.sense(SenseKind.ACTOR)
    if actor is None or spot.first == 0 or spot.last - 1 not in bodies or len(spot.senses) > 1:
        return False
    before = ends.get(spot.first - (parse.tokens[spot.first - 1].text == "'s"))
    state = before.sense(SenseKind.STATE, SenseKind.ADJECTIVE) if before else None
    return state is not None and register.states[state.id].iso3 != register.actors[actor.id].country


def _ships(parse: Parse, register: Register) -> frozenset[int]:
    """ "USS Mesa Verde", and "the Mesa Verde" wherever else it stands."""
    tokens, names = parse.tokens, set()
    found: set[int] = set()
    for token in tokens:
        prefixed = register.locatives.says(LocativeUse.VESSEL, token.lower) and token.text.isupper()
        last = _run(parse, token.i + 1) if prefixed else token.i
        if last > token.i + 1:
            found.update(range(token.i, last))
            names.add(tuple(t.text for t in tokens[token.i + 1 : last]))
    for name in sorted(names):
        for token in tokens:
            if token.text == name[0] and tuple(t.text for t in tokens[token.i : token.i + len(name)]) == name:
                found.update(range(token.i, token.i + len(name)))
    return frozenset(found)


def _run(parse: Parse, i: int) -> int:
    """The end of a run of capitalised words that begins at token `i`."""
    while i < len(parse.tokens) and parse.tokens[i].text[:1].isupper():
        i += 1
    return i


def _phrases(index: WordIndex[T], lowers: Sequence[str], lemmas: Sequence[str]) -> dict[int, tuple[int, T]]:
    found = {}
    at, end = 0, len(lowers)
    while at < end:
        hit = index.longest_at(lowers, lemmas, at)
        if hit is None:
            at += 1
            continue
        found[at + hit[0] - 1] = (at, hit[1])
        at += hit[0]
    return found


def _spot_names(parse: Parse, pieces: tuple[tuple[str, ...], ...], register: Register) -> tuple[Spot, ...]:
    flat: list[str] = []
    owner: list[int] = []
    for i, own in enumerate(pieces):
        if own:
            flat.extend(own)
            owner.extend([i] * len(own))
        elif parse.tokens[i].text not in ("-", "'"):
            flat.append("")  # punctuation parts names
            owner.append(i)
    spots, at = [], 0
    names = register.names
    while at < len(flat):
        found = names.longest_at(flat, at) if at == 0 or owner[at - 1] != owner[at] else None
        if found is None:
            at += 1
            continue
        end = at + found.length
        first, last = owner[at], owner[end - 1] + 1
        whole = end == len(flat) or owner[end] != owner[end - 1]
        if whole and parse.tokens[first].sentence == parse.tokens[last - 1].sentence:
            spots.append(Spot(first, last, found.values))
            at = end
        else:
            at += 1
    return tuple(spots)


def head_of(parse: Parse, first: int, last: int) -> int:
    """The token of [first, last) that hangs from outside; the last of them where the parse gives several."""
    found = last - 1
    for i in range(first, last):
        head = parse.tokens[i].head
        if not first <= head < last or head == i:
            found = i
    return found
