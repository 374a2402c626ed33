"""First-level units of the world and the borders between them, from `shapes/world.json` (Natural Earth)."""

import json
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

__all__ = ["Projection", "Unit", "World", "clip_ring", "fit", "load_world"]

_FILE = Path(__file__).parent / "shapes" / "world.json"
Point = tuple[float, float]


class Unit(NamedTuple):
    """A province, governorate or state. Rings are arc numbers; `~n` is arc n walked backwards."""

    country: str  # ISO 3166 alpha-3
    name: str
    id: str
    geonames: int | None
    aliases: tuple[str, ...]
    box: tuple[float, float, float, float]  # west, south, east, north in degrees
    rings: tuple[tuple[int, ...], ...]


class Projection(NamedTuple):
    """Degrees to pixels: equirectangular, true to scale on the middle parallel."""

    lon: float  # of the left edge
    lat: float  # of the top edge
    scale: float  # pixels a degree of latitude
    shrink: float  # cosine of the middle parallel
    width: int
    height: int

    def __call__(self, lon: float, lat: float) -> Point:
        return (lon - self.lon) * self.scale * self.shrink, (self.lat - lat) * self.scale

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees."""
        return (
            self.lon,
            self.lat - self.height / self.scale,
            self.lon + self.width / (self.scale * self.shrink),
            self.lat,
        )

    @property
    def kilometre(self) -> float:
        """Pixels a kilometre."""
        return self.scale / 111.2


def fit(points: Sequence[Point], width: int, height: int, *, margin: float = 0.2, least: float = 3.0) -> Projection:
    """The projection that shows these (lon, lat) points with a margin, and at least `least` degrees of latitude."""
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    middle = (min(lats) + max(lats)) / 2
    shrink = max(math.cos(math.radians(middle)), 0.2)
    across = max((max(lons) - min(lons)) * shrink, least * width / height) * (1 + 2 * margin)
    down = max(max(lats) - min(lats), least) * (1 + 2 * margin)
    scale = min(width / across, height / down)
    centre = (min(lons) + max(lons)) / 2
    return Projection(
        centre - width / (2 * scale * shrink), middle + height / (2 * scale), scale, shrink, width, height
    )


class World:
    """Units and arcs, and what is asked of them. Coordinates are degrees (longitude, latitude)."""

    def __init__(
        self, grid: int, arcs: Sequence[Sequence[int]], units: Sequence[Unit], countries: Mapping[str, str]
    ) -> None:
        self.units = tuple(units)
        self.countries = countries  # ISO 3166 alpha-3 to name
        self._grid, self._deltas = grid, arcs
        self._decoded: dict[int, tuple[Point, ...]] = {}

    def arc(self, number: int) -> tuple[Point, ...]:
        """The points of an arc, in the direction asked for."""
        if number < 0:
            return self.arc(~number)[::-1]
        if number not in self._decoded:
            flat, x, y, points = self._deltas[number], 0, 0, []
            for i in range(0, len(flat), 2):
                x, y = x + flat[i], y + flat[i + 1]
                points.append((x / self._grid, y / self._grid))
            self._decoded[number] = tuple(points)
        return self._decoded[number]

    @cached_property
    def _owners(self) -> dict[int, tuple[str, ...]]:
        """For each arc, the countries on its sides, one entry a side."""
        owners: dict[int, list[str]] = defaultdict(list)
        for unit in self.units:
            for ring in unit.rings:
                for number in ring:
                    owners[number if number >= 0 else ~number].append(unit.country)
        return {number: tuple(countries) for number, countries in owners.items()}

    def units_in(self, bounds: tuple[float, float, float, float]) -> list[Unit]:
        """Units whose box meets these bounds (west, south, east, north)."""
        west, south, east, north = bounds
        return [
            u for u in self.units if u.box[0] <= east and u.box[2] >= west and u.box[1] <= north and u.box[3] >= south
        ]

    def ring(self, numbers: Iterable[int]) -> list[Point]:
        """A ring's points, arcs joined."""
        points: list[Point] = []
        for number in numbers:
            points.extend(self.arc(number)[1 if points else 0 :])
        return points

    def outlines(self, units: Sequence[Unit]) -> dict[str, list[list[Point]]]:
        """Each country's outline, as far as these units reach: the arcs that only one of them uses, chained."""
        found: dict[str, list[list[Point]]] = {}
        by_country: dict[str, list[Unit]] = defaultdict(list)
        for unit in units:
            by_country[unit.country].append(unit)
        for country, members in sorted(by_country.items()):
            used: dict[int, int] = {}
            for number in (n for unit in members for ring in unit.rings for n in ring):
                key = number if number >= 0 else ~number
                if key in used:
                    del used[key]
                else:
                    used[key] = number
            found[country] = _chain([self.arc(number) for number in used.values()])
        return found

    def borders(self, units: Sequence[Unit]) -> Iterator[tuple[bool, tuple[Point, ...]]]:
        """Lines between units, each once: whether countries meet there, and its points. Coasts are left out."""
        seen: set[int] = set()
        for number in (n for unit in units for ring in unit.rings for n in ring):
            key = number if number >= 0 else ~number
            if key in seen or len(self._owners[key]) < 2:
                continue
            seen.add(key)
            yield len(set(self._owners[key])) > 1, self.arc(key)

    def unit_of(
        self, country: str | None, name: str, geonames: int | None, lon: float | None, lat: float | None
    ) -> Unit | None:
        """The unit of a first-level place: by GeoNames id, else by name in its country, else by the point inside it."""
        folded = _fold(name)
        for unit in self.units:
            if geonames is not None and unit.geonames == geonames:
                return unit
        for unit in self.units:
            if (country is None or unit.country == country) and folded in {
                _fold(n) for n in (unit.name, *unit.aliases)
            }:
                return unit
        if lon is None or lat is None:
            return None
        return next(
            (u for u in self.units_in((lon, lat, lon, lat)) if any(_inside(self.ring(r), lon, lat) for r in u.rings)),
            None,
        )


@cache
def load_world() -> World:
    """The world as shipped."""
    data = json.loads(_FILE.read_text(encoding="utf-8"))
    grid = data["grid"]
    units = []
    for country, name, code, geonames, aliases, (west, south, east, north), rings in data["units"]:
        box = (west / grid, south / grid, east / grid, north / grid)
        units.append(Unit(country, name, code, geonames, tuple(aliases), box, tuple(map(tuple, rings))))
    return World(grid, data["arcs"], units, data["countries"])


def clip_ring(ring: Sequence[Point], width: float, height: float, edge: float = 4.0) -> list[Point]:
    """A ring of pixels cut to the picture and a little edge: Sutherland and Hodgman (1974)."""
    points = list(ring)
    for axis, limit, side in ((0, -edge, 1), (0, width + edge, -1), (1, -edge, 1), (1, height + edge, -1)):
        cut: list[Point] = []
        for before, here in zip(points[-1:] + points[:-1], points, strict=True):
            a, b = (before[axis] - limit) * side, (here[axis] - limit) * side
            if (a >= 0) != (b >= 0):
                t = a / (a - b)
                cut.append((before[0] + t * (here[0] - before[0]), before[1] + t * (here[1] - before[1])))
            if b >= 0:
                cut.append(here)
        points = cut
    return points


def _chain(arcs: Sequence[tuple[Point, ...]]) -> list[list[Point]]:
    """Arcs joined end to start into rings."""
    starts: dict[Point, list[int]] = defaultdict(list)
    for i, arc in enumerate(arcs):
        starts[arc[0]].append(i)
    free, rings = set(range(len(arcs))), []
    for i in range(len(arcs)):
        if i not in free:
            continue
        free.discard(i)
        ring = list(arcs[i])
        while ring[-1] != ring[0]:
            following = next((n for n in starts[ring[-1]] if n in free), None)
            if following is None:
                break
            free.discard(following)
            ring.extend(arcs[following][1:])
        rings.append(ring)
    return rings


def _inside(ring: Sequence[Point], x: float, y: float) -> bool:
    inside = False
    for (x0, y0), (x1, y1) in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in plain if c.isalnum())
