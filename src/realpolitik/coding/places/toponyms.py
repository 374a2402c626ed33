"""Which words are names of places: spans of tokens, what the gazetteer has under them, and why they are believed.

Owned here: finding and doubting. Which of several places of a name is meant is decided in `geography.py`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from realpolitik.coding.actors.cast import Cast
from realpolitik.coding.places.name_doubts import PLACE_LABELS, TOWN, Doubts
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.locatives import LocativeIndex
from realpolitik.lexicon.places import Candidate, PlaceIndex, place_key
from realpolitik.model import PlaceKind

__all__ = ["Spotted", "spot"]

_LONGEST = 6  # words of a name
_JOINERS = frozenset(
    (
        *("of", "the", "and", "de", "la", "le", "el", "al", "ar", "as", "at", "ad", "an", "du", "del", "da", "di"),
        *("do", "dos", "des", "ez", "es", "e", "en", "upon", "on", "sur", "i", "y"),
    )
)
_ARTICLES = frozenset(("al", "el", "ar", "as", "at", "ad", "an", "ash", "az", "es", "the"))
_NOT_NAMES = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"))
_IN = frozenset(("in", "at", "near", "from", "outside", "around", "across", "throughout", "inside", "to", "into", "of"))
_SURELY_IN = frozenset(("in", "near", "outside", "around", "across", "throughout", "inside"))
_NAMELIKE = frozenset(("PROPN", "NOUN", "ADJ", "X"))
_LIST_WORDS = frozenset((",", "and", "or", "&", ";"))


class Spotted(NamedTuple):
    """A name of a place over the tokens [first, last), and what it may mean; no candidates: it is in no gazetteer."""

    first: int
    last: int
    candidates: tuple[Candidate, ...]
    sure: bool  # found by our own entry or by the recogniser, not by its preposition alone
    in_name: bool = False  # the place opens the name of a body: "the [California] Department of Public Health"


def spot(parse: Parse, cast: Cast, places: PlaceIndex, locatives: LocativeIndex) -> list[Spotted]:
    """The names of places in reading order; they do not overlap.

    A name that is doubtful where it stands is believed where the same words are believed elsewhere in the document,
    and beside believed names in a list.
    """
    spotter = _Spotter(parse, cast, places, locatives)
    found = {spotted.first: spotted for spotted in spotter.scan()}
    believed = {parse.quote(parse.span(s.first, s.last)) for s in found.values() if s.sure}
    waiting = []
    for doubtful in spotter.doubtful:
        if parse.quote(parse.span(doubtful.first, doubtful.last)) in believed:
            found[doubtful.first] = doubtful
        else:
            waiting.append(doubtful)
    for order in (waiting, waiting[::-1]):
        ends = {spotted.last for spotted in found.values()}
        for doubtful in order:
            if _beside(parse, doubtful, found, ends):
                found[doubtful.first] = doubtful
                ends.add(doubtful.last)
    return _apart(sorted(found.values(), key=lambda s: (s.first, -s.last)))


def _apart(spotted: list[Spotted]) -> list[Spotted]:
    kept: list[Spotted] = []
    for spot in spotted:
        if not kept or spot.first >= kept[-1].last:
            kept.append(spot)
    return kept


def _beside(parse: Parse, doubtful: Spotted, found: dict[int, Spotted], ends: set[int]) -> bool:
    """Whether a comma or "and" joins it to a name that is believed."""
    tokens, before, after = parse.tokens, doubtful.first, doubtful.last
    while before > 0 and tokens[before - 1].lower in _LIST_WORDS:
        before -= 1
    if doubtful.first > before and before in ends:
        return True
    while after < len(tokens) and tokens[after].lower in _LIST_WORDS:
        after += 1
    return after > doubtful.last and after in found and tokens[doubtful.first].sentence == tokens[after - 1].sentence


class _Spotter(Doubts):
    """Walks over capitalised words, longest names first."""

    def __init__(self, parse: Parse, cast: Cast, places: PlaceIndex, locatives: LocativeIndex) -> None:
        super().__init__(parse, cast, places, locatives)
        self.doubtful: list[Spotted] = []
        self.known: dict[str, tuple[Candidate, ...]] = {}

    def scan(self) -> Iterator[Spotted]:
        at, end = 0, len(self.tokens)
        while at < end:
            found = self.at(at) if self.may_start(at) else None
            if found:
                yield found
                at = found.last
            else:
                at += 1

    def may_start(self, at: int) -> bool:
        token = self.tokens[at]
        if token.text[0].isupper():
            return len(token.text) > 1 or (at + 1 < len(self.tokens) and self.tokens[at + 1].start == token.end)
        joined = token.lower in _ARTICLES and at + 1 < len(self.tokens) and self.tokens[at + 1].text == "-"
        return joined or (token.lower == "mainland" and at + 1 < len(self.tokens))

    def run_end(self, at: int) -> int:
        """How far a name that starts here may go: capitalised words, and small ones between them."""
        sentence, end = self.tokens[at].sentence, at + 1
        last = end
        while end < len(self.tokens) and end - at < _LONGEST + 2 and self.tokens[end].sentence == sentence:
            token = self.tokens[end]
            if token.text[0].isupper() or (token.text[1:2] in ("'", "’") and token.text[2:3].isupper()):
                last = end + 1
            elif not (token.lower in _JOINERS or token.text in ("-", "'s", "'", "’") or self.glued(end)):
                break
            end += 1
        while last < len(self.tokens) and last - at < _LONGEST and self.common(last):
            last += 1  # "Mosul dam", "Anbar province"
        return last

    def common(self, at: int) -> bool:
        token = self.tokens[at]
        return (
            token.pos == "NOUN"
            and token.dep not in ("dobj",)
            and token.sentence == self.tokens[at - 1].sentence
            and token.text.islower()
        )

    def glued(self, at: int) -> bool:
        return at > 0 and self.tokens[at].start == self.tokens[at - 1].end and self.tokens[at].text[0].isalpha()

    def text(self, first: int, last: int) -> str:
        parts = [self.tokens[first].text]
        for i in range(first + 1, last):
            if self.tokens[i].start != self.tokens[i - 1].end:
                parts.append(" ")
            parts.append(self.tokens[i].text)
        return "".join(parts)

    def at(self, first: int) -> Spotted | None:
        """The longest name of a place that starts here and can be believed."""
        end = self.run_end(first)
        for last in range(min(end, first + _LONGEST + 2), first, -1):
            closing = self.tokens[last - 1]
            if closing.lower in _JOINERS or closing.text in ("-", "'", "'s"):
                continue
            candidates = self.look_up(first, last)
            if candidates and (believed := self.believe(first, last, candidates)) is not None:
                return believed
            if candidates and last - first > 1:
                own = any(c.own for c in candidates)
                if own:
                    return None
        return self.unlisted(first)

    def look_up(self, first: int, last: int) -> tuple[Candidate, ...]:
        text = self.text(first, last)
        if self.tokens[first].lower == "the":
            return ()
        key = place_key(text)
        if first > 0 and self.tokens[first - 1].lower == "the" and (named := self.places.own.get(f"the {key}")):
            return tuple(named)
        if last - first == 1 and key in self.places.common:
            return ()
        if key not in self.known:
            found = self.places.find(key) if len(key) > 1 else ()
            self.known[key] = tuple(c for c in found if c.own) if key in self.places.demonyms else found
        found = self.known[key]
        if len(key) < 4 or text.isupper():
            if key in self.places.capitals_only and not text.replace(".", "").isupper():
                found = tuple(c for c in found if not c.own)
            if len(key) < 4 and text.isupper() and "." not in text:
                found = tuple(c for c in found if c.own)
        return found

    def believe(self, first: int, last: int, candidates: tuple[Candidate, ...]) -> Spotted | None:
        label = self.label(first, last)
        own = candidates[0].own or any(c.own for c in candidates)
        whole = self.covers_entity(first, last)
        if label in _NOT_NAMES and not own:
            return None
        if self.is_trap(first, last, candidates) or self.is_seat(first, last, candidates):
            return None
        if self.opens_body(first, last, candidates, label):
            return Spotted(first, last, candidates, False, True)
        if self.within_actor(first, last) or self.within_name(first, last, own, whole):
            return None
        if last - first == 1 and self.tokens[first].pos not in _NAMELIKE:
            return None
        if own:
            person = label == "PERSON" and last - first == 1
            if person and not (
                self.after_preposition(first) or self.placed(first, last) or self.before_container(last)
            ):
                self.doubtful.append(Spotted(first, last, candidates, False))
                return None
            return Spotted(first, last, candidates, True)
        if label in PLACE_LABELS and whole:
            small = label == "LOC" and max(c.population for c in candidates) < TOWN and not self.placed(first, last)
            return None if small else Spotted(first, last, candidates, True)
        found = self.by_context(first, last, candidates, label)
        if found is None and label not in PLACE_LABELS and self.tokens[first].pos == "PROPN":
            self.doubtful.append(Spotted(first, last, candidates, False))
        return found

    def by_context(self, first: int, last: int, candidates: tuple[Candidate, ...], label: str) -> Spotted | None:
        """A name that the recogniser did not take for a place: its neighbours may."""
        token = self.tokens[first]
        if label in PLACE_LABELS:
            return None  # a part of a longer name of a place
        if self.before_container(last) or self.placed(first, last):
            return Spotted(first, last, candidates, False)
        prominent = max(c.population for c in candidates)
        before = self.tokens[first - 1].lower if first else ""
        if before in _SURELY_IN and token.pos == "PROPN" and prominent >= 5_000 and label != "PERSON":
            return Spotted(first, last, candidates, False)
        if before in _IN and label in ("", "ORG", "PERSON") and prominent >= 150_000 and token.pos == "PROPN":
            return Spotted(first, last, candidates, False)
        if label in ("", "NORP", "ORG") and prominent >= 1_000_000 and token.pos == "PROPN":
            return Spotted(first, last, candidates, False)
        return None

    def unlisted(self, first: int) -> Spotted | None:
        """What the recogniser calls a place and no gazetteer has."""
        token = self.tokens[first]
        if token.entity not in ("GPE", "LOC") or not token.entity_begins or token.pos != "PROPN":
            return None
        last = first + 1
        while (
            last < len(self.tokens) and self.tokens[last].entity == token.entity and not self.tokens[last].entity_begins
        ):
            last += 1
        if self.within_actor(first, last) or not any(t.text[0].isupper() for t in self.tokens[first:last]):
            return None
        if token.text.isupper() and len(token.text) < 5:
            return None
        located = self.after_preposition(first) or self.before_container(last)
        lower = token.lower in self.places.demonyms
        return Spotted(first, last, (), True) if located and not lower else None

    def before_container(self, last: int) -> bool:
        """Whether ", Texas" or ", in Iraq" follows."""
        if last + 1 >= len(self.tokens) or self.tokens[last].text not in (",", "("):
            return False
        at = last + 1 + (self.tokens[last + 1].lower == "in")
        if at >= len(self.tokens) or not self.tokens[at].text[0].isupper():
            return False
        for end in range(min(at + 4, len(self.tokens)), at, -1):
            found = self.look_up(at, end)
            if found and any(c.kind in (PlaceKind.COUNTRY, PlaceKind.ADMIN1) for c in found):
                return True
        return False
