"""Which of several places of one name is meant: by what contains it, by the countries around it, by size.

A name that is said twice in a document means one place, unless a container beside it says otherwise.
"""

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from realpolitik.coding.places.toponyms import Spotted
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.places import Candidate, PlaceIndex, place_key
from realpolitik.model import PlaceKind

__all__ = ["Located", "locate"]

_LARGE = (PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.REGION)
_IN_WORDS = frozenset(
    (
        *("in", "of", "the", ",", "(", "province", "state", "region", "governorate", "county", "district", "island"),
        *("'s", "northern", "southern", "eastern", "western", "central"),
    )
)
_UNIT_WORDS = {
    "city": (PlaceKind.CITY,), "town": (PlaceKind.CITY,), "village": (PlaceKind.CITY,), "capital": (PlaceKind.CITY,),
    "suburb": (PlaceKind.CITY,), "province": (PlaceKind.ADMIN1,), "governorate": (PlaceKind.ADMIN1,),
    "state": (PlaceKind.ADMIN1,), "region": (PlaceKind.ADMIN1, PlaceKind.REGION), "oblast": (PlaceKind.ADMIN1,),
    "county": (PlaceKind.ADMIN1, PlaceKind.REGION), "prefecture": (PlaceKind.ADMIN1,),
    "department": (PlaceKind.ADMIN1,), "district": (PlaceKind.ADMIN1, PlaceKind.REGION),
}  # fmt: skip
_LIST_WORDS = frozenset((",", "and", "or", "the", "&", ";"))
_REACH = 3  # tokens between a place and what contains it
_CONTAINED, _COUNTRY_BESIDE, _COUNTRY_ABOUT, _NEIGHBOUR, _RIGHT_KIND = 6.0, 2.6, 2.4, 0.8, 2.5
_OTHER_NAME = 1.2
_NEAR_KM = 250.0


class Located(NamedTuple):
    """A name with the place that it means. `place` None: in no gazetteer; `container` is then all that is known."""

    spotted: Spotted
    place: Candidate | None
    container: Candidate | None
    why: str
    others: tuple[Candidate, ...]


def locate(parse: Parse, spotted: Sequence[Spotted], places: PlaceIndex) -> list[Located]:
    """The place of each name, in reading order."""
    return _Chooser(parse, spotted, places).choose()


class _Chooser:
    def __init__(self, parse: Parse, spotted: Sequence[Spotted], places: PlaceIndex) -> None:
        self.parse, self.spotted, self.places = parse, spotted, places
        self.listed = self.lists_of_large()
        self.containers = [self.container_span(n) for n in range(len(spotted))]
        self.about: Counter[str] = Counter()  # how often the document speaks of each country
        self.beside: dict[int, set[str]] = {}  # countries that each sentence names
        self.settled: dict[str, Candidate] = {}
        self.anchors: list[Candidate] = []
        self.weigh_countries()

    # --- the countries that the document is about ---------------------------------------------------------------------

    def weigh_countries(self) -> None:
        demonyms = self.places.demonyms
        for token in self.parse.tokens:
            if token.text[0].isupper() and (country := demonyms.get(token.lower)):
                self.count(country, token.sentence, 1)
        for spot in self.spotted:
            sentence = self.parse.tokens[spot.first].sentence
            alone = len(spot.candidates) == 1
            state = next((c for c in spot.candidates if c.kind is PlaceKind.COUNTRY), None)
            rival = state and any(c.own and c.country and c.country != state.country for c in spot.candidates)
            sure = [c for c in spot.candidates if (c is state and not rival) or (c.own and c.country and alone)]
            if sure and len({c.country for c in sure}) == 1 and sure[0].country:
                self.count(sure[0].country, sentence, 1)
            elif spot.candidates and (only := self.one_country(spot.candidates)):
                self.count(only, sentence, 0.7)

    def one_country(self, candidates: Sequence[Candidate]) -> str | None:
        """The country of a name that stands far above its namesakes: Baghdad, California."""
        best = max(candidates, key=lambda c: c.population)
        rest = max((c.population for c in candidates if c.country != best.country), default=0)
        return best.country if best.population > 300_000 and best.population > 15 * rest else None

    def count(self, country: str, sentence: int, weight: float) -> None:
        self.about[country] += weight  # type: ignore[assignment]
        self.beside.setdefault(sentence, set()).add(country)

    # --- containers --------------------------------------------------------------------------------------------------

    def lists_of_large(self) -> dict[int, PlaceKind]:
        """Names in lists of three and more states or units, with the kind that most of them are.

        In "Benin, Niger, Nigeria and Togo" no name contains the one before it, and all are countries.
        """
        tokens = self.parse.tokens
        kinds: dict[int, PlaceKind] = {}
        chain = [0]
        for n in range(1, len(self.spotted) + 1):
            joined = n < len(self.spotted) and all(
                tokens[i].lower in _LIST_WORDS for i in range(self.spotted[n - 1].last, self.spotted[n].first)
            )
            if joined:
                chain.append(n)
                continue
            if len(chain) > 2 and (kind := self.kind_of_list(chain)):
                kinds.update(dict.fromkeys(chain, kind))
            chain = [n]
        return kinds

    def kind_of_list(self, chain: list[int]) -> PlaceKind | None:
        """The kind that three quarters of a list can be, or None."""
        for kind in (PlaceKind.COUNTRY, PlaceKind.ADMIN1):
            options = (self.spotted[n].candidates for n in chain)
            fits = sum(any(c.kind is kind and (c.own or c.population > 300_000) for c in some) for some in options)
            if fits >= 0.75 * len(chain):
                return kind
        return None

    def container_span(self, n: int) -> int | None:
        """The name that follows this one and may contain it: "Paris, Texas", "Hasakeh in Syria"."""
        if n + 1 >= len(self.spotted) or n in self.listed:
            return None
        here, after = self.spotted[n], self.spotted[n + 1]
        tokens = self.parse.tokens
        between = [tokens[i] for i in range(here.last, after.first)]
        if len(between) > _REACH or not between or tokens[here.first].sentence != tokens[after.first].sentence:
            return None
        if any(t.lower not in _IN_WORDS for t in between):
            return None
        if not any(c.kind in _LARGE for c in after.candidates) and not self.short_state(after):
            return None
        return n + 1

    def short_state(self, spot: Spotted) -> bool:
        return bool(self.coded(spot))

    def coded(self, spot: Spotted) -> list[Candidate]:
        text = self.parse.tokens[spot.first].text
        if spot.last - spot.first == 1 and len(text) <= 4 and text.isupper():
            return [c for c in self.places.find("~" + text.lower()) if c.kind is PlaceKind.ADMIN1]
        return []

    # --- the choice --------------------------------------------------------------------------------------------------

    def choose(self) -> list[Located]:
        found: list[Located | None] = [None] * len(self.spotted)
        order = sorted(range(len(self.spotted)), key=lambda n: (not self.easy(n), self.containers[n] is None, n))
        for n in order:
            if found[n] is not None:
                continue  # settled by a place that it contains
            found[n] = located = self.one(n, found)
            at = self.containers[n]
            if at is not None and located.container:
                self.correct(found, at, located.container)
        return [located for located in found if located]

    def correct(self, found: list[Located | None], at: int, container: Candidate) -> None:
        """What contains a place is what it was taken for there: Georgia beside Atlanta is the state."""
        spot = self.spotted[at]
        if container in spot.candidates:
            found[at] = Located(
                spot, container, None, "the text puts one of its places there", _others(spot, container)
            )
            self.settled[self.key(spot)] = container

    def key(self, spot: Spotted) -> str:
        return place_key(self.parse.quote(self.parse.span(spot.first, spot.last)))

    def easy(self, n: int) -> bool:
        candidates = self.spotted[n].candidates
        return len(candidates) == 1 or (bool(candidates) and candidates[0].kind is PlaceKind.COUNTRY)

    def one(self, n: int, found: Sequence[Located | None]) -> Located:
        spot = self.spotted[n]
        around = self.containing(n, found)
        key = self.key(spot)
        if not spot.candidates:
            return self.unlisted(spot, around)
        if around is None and key in self.settled:
            settled = self.settled[key]
            if settled in spot.candidates:
                return Located(spot, settled, None, "named before in the text", _others(spot, settled))
        best = max(enumerate(spot.candidates), key=lambda pair: (self.score(n, pair[1], around), -pair[0]))[1]
        if around and not _inside(best, around, self.places) and self.elsewhere(spot, best, around):
            return self.unlisted(spot, around)
        self.settled.setdefault(key, best)
        if best.kind is not PlaceKind.COUNTRY:
            self.anchors.append(best)
        return Located(spot, best, around, self.reason(spot, best, around), _others(spot, best))

    def containing(self, n: int, found: Sequence[Located | None]) -> Candidate | None:
        """The place that contains this name, itself resolved first."""
        at = self.containers[n]
        if at is None:
            return None
        spot = self.spotted[at]
        if coded := self.coded(spot):
            return coded[0]
        large = [c for c in spot.candidates if c.kind in _LARGE]
        here = self.spotted[n].candidates
        holding = [c for c in large if any(_inside(h, c, self.places) for h in here)]
        already = found[at]
        if already and already.place and already.place in (holding or large):
            return already.place
        options = holding or large
        return max(options, key=lambda c: self.score(at, c, None)) if options else None

    def elsewhere(self, spot: Spotted, best: Candidate, around: Candidate) -> bool:
        """Whether the text puts the name where the gazetteer has none: "Stroud, Ontario"."""
        tokens = self.parse.tokens
        comma = spot.last < len(tokens) and tokens[spot.last].text == ","
        return comma and best.population < 300_000 and around.kind in (PlaceKind.COUNTRY, PlaceKind.ADMIN1)

    def unlisted(self, spot: Spotted, around: Candidate | None) -> Located:
        why = "in no gazetteer"
        if around:
            why += f"; the point is that of {around.name}, which is said to contain it"
        return Located(spot, None, around, why, ())

    def score(self, n: int, place: Candidate, around: Candidate | None) -> float:
        spot = self.spotted[n]
        total = math.log10(place.population + 100)
        if place.kind is PlaceKind.COUNTRY:
            total += 1.5
        if not place.own and place_key(place.name) != self.key(spot):
            total -= _OTHER_NAME  # Belém is also called Bethlehem, but seldom
        if place.own:
            total += 0.6 if place.kind is PlaceKind.CITY else 1.5
        if around is not None and around.id != place.id:
            total += _CONTAINED if _inside(place, around, self.places) else -1.0
        total += self.country_support(spot, place.country)
        wanted = (self.listed[n],) if n in self.listed else self.wanted_kinds(spot)
        if wanted:
            total += _RIGHT_KIND if place.kind in wanted else -_RIGHT_KIND
        elif place.kind is PlaceKind.REGION and not place.own:
            total -= 0.5
        elif place.kind is PlaceKind.ADMIN1 and self.has_seat(spot, place):
            total -= 0.9 + 0.9 * place.own  # "Kirkuk" is the city, "Kirkuk province" the province
        if self.is_container(n) and place.kind in _LARGE:
            total += 1.5
        near = any(_km(place, other) < _NEAR_KM for other in self.anchors[-6:])
        return total + (_NEIGHBOUR if near else 0.0)

    def has_seat(self, spot: Spotted, unit: Candidate) -> bool:
        """Whether a city of some size bears the name of its unit."""
        return any(
            c.kind is PlaceKind.CITY and c.country == unit.country and c.population > 0.1 * unit.population
            for c in spot.candidates
        )

    def country_support(self, spot: Spotted, country: str | None) -> float:
        if country is None:
            return 0.0
        sentence = self.parse.tokens[spot.first].sentence
        support = 0.0
        if country in self.beside.get(sentence, ()):
            support = _COUNTRY_BESIDE
        elif country in self.beside.get(sentence - 1, ()):
            support = 0.6 * _COUNTRY_BESIDE
        total = sum(self.about.values())
        share = self.about[country] / total if total else 0.0
        return max(support, 0.0) * 0.6 + _COUNTRY_ABOUT * share

    def is_container(self, n: int) -> bool:
        return n > 0 and self.containers[n - 1] == n

    def wanted_kinds(self, spot: Spotted) -> tuple[PlaceKind, ...]:
        """What the words beside it call it: "the town of Tal Afar", "Anbar province"."""
        tokens = self.parse.tokens
        if spot.last < len(tokens) and (kinds := _UNIT_WORDS.get(tokens[spot.last].lower)):
            return kinds
        if spot.first > 1 and tokens[spot.first - 1].lower == "of":
            return _UNIT_WORDS.get(tokens[spot.first - 2].lower, ())
        if spot.first > 0 and tokens[spot.first - 1].pos == "NOUN":
            return _UNIT_WORDS.get(tokens[spot.first - 1].lower, ())
        return ()

    def reason(self, spot: Spotted, best: Candidate, around: Candidate | None) -> str:
        if around and _inside(best, around, self.places):
            return f"the text places it in {around.name}"
        if len(spot.candidates) == 1:
            return "the only place of this name"
        sentence = self.parse.tokens[spot.first].sentence
        if best.country and best.country in self.beside.get(sentence, ()):
            return "its country is named in the sentence"
        rivals = [c for c in spot.candidates if c.population > best.population]
        if rivals and best.country and self.about[best.country]:
            return "the text speaks of its country"
        return "the largest place of this name"


def _inside(place: Candidate, around: Candidate, places: PlaceIndex) -> bool:
    """Whether a place lies in another: by country, by its unit, else by distance."""
    if place.id == around.id or place.kind is PlaceKind.COUNTRY:
        return False
    if around.kind is PlaceKind.COUNTRY:
        return place.country == around.country
    if around.country and place.country and around.country != place.country:
        return False
    if place.admin1 is not None and around.number is not None and around.kind is PlaceKind.ADMIN1:
        return place.admin1 == around.number
    return _km(place, around) <= 1.3 * around.radius_km + 15


def _km(a: Candidate, b: Candidate) -> float:
    lat = math.radians((a.lat + b.lat) / 2)
    return 111.2 * math.hypot(a.lat - b.lat, (a.lon - b.lon) * math.cos(lat))


def _others(spot: Spotted, best: Candidate) -> tuple[Candidate, ...]:
    return tuple(c for c in spot.candidates if c.id != best.id)[:4]
