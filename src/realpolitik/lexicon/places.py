"""Places by their names: our own entries (countries, regions, waters, facilities, other spellings) and the gazetteer.

Owned here: the entries, and the index that coding asks. An own entry wins over the gazetteer's place with the same
GeoNames number, and ranks before other places of its name only by its inhabitants.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from realpolitik.lexicon.entries import Entry
from realpolitik.lexicon.gazetteer import Gazetteer, Listed, place_key
from realpolitik.model import PlaceKind

__all__ = ["Candidate", "PlaceEntry", "PlaceIndex", "PlaceTrap", "open_gazetteer", "place_key"]

_KIND = {"city": PlaceKind.CITY, "admin1": PlaceKind.ADMIN1, "region": PlaceKind.REGION}
_PROMINENT = {PlaceKind.REGION: 3_000_000, PlaceKind.WATER: 3_000_000, PlaceKind.FACILITY: 200_000}
_UNDIVIDED = str.maketrans("łŁøØđĐı", "lLoOdDi")  # letters that do not come apart
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry(Entry):
    """A place of our own or of a user's. Degrees (WGS 84) and kilometres; `demonyms` name its people and its things.

    The point of a country is Wikipedia's, else the World Factbook's: near its middle, not its capital.
    """

    name: str
    aliases: tuple[str, ...] = ()
    kind: PlaceKind
    country: str | None = None  # ISO 3166 alpha-3; None across borders
    lat: float
    lon: float
    radius_km: float
    geonames: int | None = None
    demonyms: tuple[str, ...] = ()
    population: int | None = None

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"{self.lat}, {self.lon} is no point; expected -90 to 90 and -180 to 180")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTrap(Entry):
    """Nouns that turn the name of a place before them into the name of something else: "Marburg virus".

    `alone` are words that some village bears but that mean no place when they stand alone: "Western", "Federal".
    """

    words: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()


class Candidate(NamedTuple):
    """One place that a name may mean."""

    id: str
    name: str
    kind: PlaceKind
    country: str | None
    lat: float
    lon: float
    radius_km: float
    population: int
    geonames: int | None
    admin1: int | None  # gazetteer index of the first-level unit that it lies in
    number: int | None  # its own gazetteer row
    own: bool


class PlaceIndex:
    """Names to candidates. Built once from the entries; the gazetteer stays on disk."""

    def __init__(self, entries: Iterable[PlaceEntry], gazetteer: Gazetteer, traps: Iterable[PlaceTrap] = ()) -> None:
        self.gazetteer = gazetteer
        traps = tuple(traps)
        self.traps = frozenset(word for trap in traps for word in trap.words)
        self.common = frozenset(word for trap in traps for word in trap.alone)
        self.own: dict[str, list[Candidate]] = {}
        self.capitals_only: set[str] = set()  # keys of abbreviations: "US" is a country, "us" is not
        self.demonyms: dict[str, str] = {}  # "iraqi" to IRQ
        self.peoples: dict[str, str] = {}  # "tibetan" to the id of its region
        self.replaced: dict[int, str] = {}
        for entry in entries:
            self._add(entry)

    def _add(self, entry: PlaceEntry) -> None:
        unit = self._unit(entry) if entry.kind is PlaceKind.ADMIN1 else None
        population = entry.population if entry.population is not None else _PROMINENT.get(entry.kind, 50_000)
        candidate = Candidate(
            entry.id, entry.name, entry.kind, entry.country, entry.lat, entry.lon, entry.radius_km, population,
            entry.geonames, None, unit, True,
        )  # fmt: skip
        if entry.geonames:
            self.replaced[entry.geonames] = entry.id
        for form in (entry.name, *entry.aliases):
            key = place_key(form)
            places = self.own.setdefault(key, [])
            if all(place.id != entry.id for place in places):
                places.insert(0, candidate)
            if form.replace(".", "").isupper():
                self.capitals_only.add(key)
        for form in entry.demonyms:
            if entry.kind is PlaceKind.COUNTRY and entry.country:
                self.demonyms.setdefault(form.lower(), entry.country)
            else:
                self.peoples[form.lower()] = entry.id

    def _unit(self, entry: PlaceEntry) -> int | None:
        """The gazetteer's index of a unit that is an entry of our own: cities refer to it."""
        for place in self.gazetteer.find(place_key(entry.name)):
            if place.kind == "admin1" and _same(place, entry):
                return place.number
        return None

    def find(self, key: str) -> tuple[Candidate, ...]:
        """Everything that a name may mean: our own entries, then the gazetteer's, each the most populous first."""
        own = self.own.get(key, [])
        taken = {place.geonames for place in own}
        listed = []
        for place in self.gazetteer.find(key):
            if place.geonames in taken and place.geonames:
                continue
            if place.geonames and place.geonames in self.replaced:
                continue
            if any(_same(place, other) for other in own):
                continue
            listed.append(_candidate(place))
        return (*sorted(own, key=lambda place: -place.population), *listed)


def _same(place: Listed, own: "Candidate | PlaceEntry") -> bool:
    """Whether the gazetteer's place is our own entry under another number."""
    if own.kind is PlaceKind.COUNTRY or place.country != own.country or _KIND[place.kind] is not own.kind:
        return False
    reach = 0.15 if own.kind is PlaceKind.CITY else max(1.5, own.radius_km / 111)
    return abs(place.lat - own.lat) < reach and abs(place.lon - own.lon) < 1.5 * reach


def _candidate(place: Listed) -> Candidate:
    return Candidate(
        _id(place), place.name, _KIND[place.kind], place.country, place.lat, place.lon, float(place.radius_km),
        place.population, place.geonames, place.admin1, place.number, False,
    )  # fmt: skip


def _id(place: Listed) -> str:
    """A readable slug: "vienna" for the best known city of the name, "vienna-usa-4791160" for another."""
    name = place.name.translate(_UNDIVIDED)
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    slug = _NOT_SLUG.sub("-", folded.replace("'", "")).strip("-") or "place"
    if place.kind == "city" and place.first_of_its_name:
        return slug
    country = place.country.lower()
    if place.kind == "city":
        return f"{slug}-{country}-{place.geonames}"
    return f"{slug}-{country}" if place.kind == "admin1" else f"{slug}-{country}-{place.number}"


def open_gazetteer(folder: Path) -> Gazetteer:
    """The gazetteer that ships in the package."""
    return Gazetteer(folder / "places" / "gazetteer.bin")
