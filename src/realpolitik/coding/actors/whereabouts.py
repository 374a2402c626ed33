"""Where a text is at each of its words: the states and towns that it names, and whose "the army" is without a state.

The states are named in any way ("Iraqi", "Baghdad", the name of a minister); towns come from the gazetteer, which also
keeps the recogniser from taking them for persons and firms.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from realpolitik.coding.actors.locative import NameUse, name_use
from realpolitik.coding.actors.spotting import Sight
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.gazetteer import place_key
from realpolitik.lexicon.places import PlaceIndex
from realpolitik.lexicon.register import Register, SenseKind
from realpolitik.lexicon.states import StateEntry

__all__ = ["Whereabouts", "find_towns"]

_TOWN = 10_000  # inhabitants: smaller ones need a preposition or a noun of place beside them
_LONGEST = 4  # words of a town's name
_SURE_LABELS = ("GPE", "LOC", "FAC")
_OPEN_LABELS = ("GPE", "LOC", "FAC", "PERSON", "ORG", "")
# Weights of a naming for a phrase, estimated on reports of our own.
_BEFORE, _PLACED_AFTER, _OBJECT, _PARAGRAPH, _WHOLE = 2.0, 2.0, 1.5, 1.0, 3.0
_TOWNS, _SUBJECT, _OTHER = 1.5, 1.2, 0.8
_CONTINUED = 1.0  # more for the subject of the sentence before: a paragraph goes on with whom it began


def find_towns(parse: Parse, sight: Sight, places: PlaceIndex, register: Register) -> dict[int, tuple[int, str]]:
    """Runs of proper nouns that are towns or provinces: first token to (end, country). A name means one thing."""
    surnames = set(_surnames(parse))
    found: dict[str, list[tuple[int, int, str, NameUse]]] = {}
    for first, last in _runs(parse, sight):
        label = parse.tokens[first].entity
        words = " ".join(t.text for t in parse.tokens[first:last])
        if label not in _OPEN_LABELS or words in surnames or _is_given(sight, first, register):
            continue
        known = places.find(place_key(words))
        if not known or not known[0].country:
            continue
        use = name_use(parse, first, last, register.locatives)
        sure = label in _SURE_LABELS or use is NameUse.PLACE
        if sure or (use is NameUse.OPEN and (known[0].own or known[0].population >= _TOWN)):
            found.setdefault(words, []).append((first, last, known[0].country, use))
        elif _after_title(sight, first):
            found.setdefault(words, []).append((first, last, "", use))
    towns = {}
    for runs in found.values():
        if all(country for _, _, country, _ in runs):
            towns.update({first: (last, country) for first, last, country, _ in runs})
    return towns


def _runs(parse: Parse, sight: Sight) -> Iterator[tuple[int, int]]:
    """Runs of proper nouns outside the names of the register, articles of Arabic names before them included."""
    tokens, i = parse.tokens, 0
    while i < len(tokens):
        end = i
        while end < len(tokens) and end not in sight.spot_at and end not in sight.ships and _in_run(parse, i, end):
            end += 1
        if i < end <= i + _LONGEST and tokens[end - 1].text[:1].isupper():
            yield i, end
        i = max(end, i + 1)


def _in_run(parse: Parse, first: int, i: int) -> bool:
    token = parse.tokens[i]
    if i > first and (token.sentence != parse.tokens[first].sentence or token.text == "-"):
        return token.text == "-" and token.start == parse.tokens[i - 1].end
    return token.pos == "PROPN" or (i > first and parse.tokens[i - 1].text == "-")


def _surnames(parse: Parse) -> Iterator[str]:
    """Last words of the recogniser's persons of more than one word."""
    for token in parse.tokens[1:]:
        if token.entity == "PERSON" and not token.entity_begins and token.pos == "PROPN":
            yield token.text


def _is_given(sight: Sight, first: int, register: Register) -> bool:
    return bool(sight.pieces[first]) and sight.pieces[first][0] in register.gender_of_given


def _after_title(sight: Sight, first: int) -> bool:
    return first > 0 and first - 1 in sight.titles


class Whereabouts:
    """The states of one text, by token, and its towns."""

    def __init__(
        self,
        parse: Parse,
        sight: Sight,
        register: Register,
        marks: tuple[tuple[int, str, bool], ...],
        towns: dict[int, tuple[int, str]],
    ) -> None:
        self.parse, self.sight, self.register, self.towns = parse, sight, register, towns
        self.marks = marks  # (token, state id, subject), in reading order, without towns
        states = register.state_of_country
        placed = [(first, states[country].id) for first, (_, country) in towns.items() if country in states]
        named = [(token, state, _SUBJECT if subject else _OTHER, False) for token, state, subject in marks]
        self._all = sorted([*named, *((token, state, _TOWNS, True) for token, state in placed)])

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(state for _, state, _, _ in self._all)

    @cached_property
    def main(self) -> str | None:
        """The state that the text names most, in its names and towns; the first of equals."""
        return max(self._counts, key=lambda state: self._counts[state], default=None)

    @cached_property
    def _outlets(self) -> StateEntry | None:
        """The state of the outlet, where the register knows it."""
        for sense in self.register.names.get(self.parse.document.outlet or ""):
            if sense.kind is SenseKind.ACTOR and (country := self.register.actors[sense.id].country):
                return self.register.state_of_country.get(country)
        return None

    def _beside(self, token: int, town: bool, i: int) -> float:
        """What a state in the same sentence says: after the phrase only a place speaks for it, a party against it."""
        if token < i:
            return _BEFORE
        spot = self.sight.spot_at.get(token)
        use = name_use(self.parse, spot.first, spot.last, self.register.locatives) if spot else None
        return _PLACED_AFTER if town or use is NameUse.PLACE else -_OBJECT

    def state_at(self, i: int, *, abroad: bool = False) -> tuple[StateEntry, str] | None:
        """Whose a body without a state is at token `i`, and why; None where the text names no state at all.

        A body that stands `abroad` is not of the state that the text is about.
        """
        if not self._all:
            return (self._outlets, "its state is the outlet's: the text names none") if self._outlets else None
        scores: dict[str, float] = {state: _WHOLE * n / len(self._all) for state, n in self._counts.items()}
        here = self.parse.tokens[i].sentence
        paragraph = self.parse.sentences[here].paragraph
        for token, state, weight, town in self._all:
            sentence = self.parse.tokens[token].sentence
            if sentence == here:
                inner = token > i and weight == _SUBJECT  # the subject of what the body says may be its own state
                scores[state] += 0.0 if inner else weight * self._beside(token, town, i)
            elif sentence < here and self.parse.sentences[sentence].paragraph == paragraph:
                scores[state] += weight * _PARAGRAPH / (here - sentence)
                scores[state] += _CONTINUED * (weight == _SUBJECT and sentence == here - 1)
        if abroad:
            scores.pop(self.main or "", None)
        if not scores:
            return None
        best = max(scores, key=lambda state: (scores[state], state == self.main))
        why = "the state that the text names most" if best == self.main else "the state that the text names nearest"
        return self.register.states[best], why
