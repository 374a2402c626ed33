"""The control map: who is said to hold, contest, besiege or threaten which place, drawn on Natural Earth's shapes."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from realpolitik.model import Place, PlaceKind
from realpolitik.showing.geography import Projection, Unit, World, clip_ring, fit
from realpolitik.showing.svg import Box, clear_spot, coordinate, drawing, tag, text_width

__all__ = ["Marker", "draw_map", "in_reach"]

_POINTS = (PlaceKind.CITY, PlaceKind.FACILITY)
_REACH_KM = 1600.0  # a place farther than this from the middle of the others is named below the map
_PROVINCES_WITHIN = 22.0  # degrees: on a wider map first-level borders would be noise
Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """One place on the map. `holders` index the page's colours of sides; the rest says how the hold is pressed."""

    place: Place
    title: str
    holders: tuple[int, ...] = ()
    pressed: tuple[str, ...] = ()  # of "contested", "besieged", "threatened", "claimed", "lost"
    lines: tuple[str, ...] = field(default=())  # below the name

    @property
    def is_point(self) -> bool:
        """Whether it is drawn as a point rather than an area."""
        return self.place.kind in _POINTS


def in_reach(places: Sequence[Place]) -> tuple[list[Place], list[Place]]:
    """Places that one map can show, and those too far away or without coordinates."""
    known = [p for p in places if p.lat is not None and p.lon is not None]
    if not known:
        return [], list(places)
    lats, lons = sorted(p.lat or 0.0 for p in known), sorted(p.lon or 0.0 for p in known)
    middle = lats[len(lats) // 2], lons[len(lons) // 2]
    near = [p for p in known if _distance((p.lat or 0.0, p.lon or 0.0), middle) <= _REACH_KM]
    ids = {p.id for p in near}
    return near, [p for p in places if p.id not in ids]


def _distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two (lat, lon) points, on a plane that is good enough for choosing."""
    return 111.2 * math.hypot(a[0] - b[0], (a[1] - b[1]) * math.cos(math.radians((a[0] + b[0]) / 2)))


def draw_map(
    markers: Sequence[Marker], others: Sequence[Place], world: World, *, width: int, height: int, title: str
) -> Markup:
    """The map of these markers, with other named places as small dots. Needs one marker or place with coordinates."""
    points = [
        (p.lon, p.lat) for p in [m.place for m in markers] + list(others) if p.lon is not None and p.lat is not None
    ]
    view = fit([(lon, lat) for lon, lat in points], width, height)
    units = world.units_in(view.bounds)
    body = [tag("rect", width=width, height=height, class_="sea")]
    body += _land(world, units, view)
    body += _areas(markers, world, view)
    body += _lines(world, units, view)
    taken: list[Box] = []
    bounds = Box(4, 4, width - 4, height - 4)
    scale, scale_box = _scale_bar(view)
    taken.append(scale_box)
    spots = [(m, *view(m.place.lon or 0.0, m.place.lat or 0.0)) for m in markers if m.place.lat is not None]
    dots = [(p, *view(p.lon or 0.0, p.lat or 0.0)) for p in others if p.lat is not None]
    taken += [Box(x - 10, y - 10, x + 10, y + 10) for m, x, y in spots if m.is_point]
    taken += [Box(x - 3, y - 3, x + 3, y + 3) for p, x, y in dots if p.kind in _POINTS]
    body += [
        tag("circle", tag("title", p.name), cx=x, cy=y, r=2.4, class_="dot") for p, x, y in dots if p.kind in _POINTS
    ]
    body += [_symbol(m, x, y) for m, x, y in spots if m.is_point]
    for marker, x, y in sorted(spots, key=lambda s: (not s[0].is_point, -len(s[0].holders), s[0].place.name)):
        reach = 16 if marker.pressed else 12
        body += _label(marker.place.name, marker.lines, x, y, taken, bounds, size=12.5, class_="place", reach=reach)
    for place, x, y in dots:
        if place.kind in _POINTS:
            body += _label(place.name, (), x, y, taken, bounds, size=10.5, class_="minor", reach=6)
    body += _country_names(world, units, view, taken, bounds)
    return drawing(width, height, title, [*body, scale], class_="map")


def _land(world: World, units: Sequence[Unit], view: Projection) -> Iterable[Markup]:
    for country, rings in world.outlines(units).items():
        if path := _rings_path(rings, view):
            yield tag("path", d=path, class_="land", data_country=country)


def _areas(markers: Sequence[Marker], world: World, view: Projection) -> Iterable[Markup]:
    """Provinces that somebody holds or presses, as tinted shapes."""
    for marker in markers:
        if marker.place.kind is not PlaceKind.ADMIN1:
            continue
        p = marker.place
        unit = world.unit_of(p.country, p.name, p.geonames, p.lon, p.lat)
        if unit is not None and (path := _rings_path([world.ring(ring) for ring in unit.rings], view)):
            side = f"side-{marker.holders[0]}" if marker.holders else "side-none"
            yield tag("path", tag("title", marker.title), d=path, class_=f"area {side}")


def _lines(world: World, units: Sequence[Unit], view: Projection) -> Iterable[Markup]:
    west, _, east, _ = view.bounds
    provinces: list[str] = []
    borders: list[str] = []
    for is_border, points in world.borders(units):
        if is_border or east - west <= _PROVINCES_WITHIN:
            pixels = _thin([view(*p) for p in points])
            if any(-4 <= x <= view.width + 4 and -4 <= y <= view.height + 4 for x, y in pixels):
                (borders if is_border else provinces).append(_path(pixels, closed=False))
    if provinces:
        yield tag("path", d="".join(provinces), class_="province")
    if borders:
        yield tag("path", d="".join(borders), class_="border")


def _rings_path(rings: Iterable[Sequence[Point]], view: Projection) -> str:
    parts = []
    for ring in rings:
        pixels = clip_ring(_thin([view(*p) for p in ring]), view.width, view.height)
        if len(pixels) >= 3:
            parts.append(_path(pixels, closed=True))
    return "".join(parts)


def _thin(pixels: Sequence[Point], step: float = 0.7) -> list[Point]:
    """Without points that lie nearer than a step to the one kept before; the ends stay."""
    kept = list(pixels[:1])
    for x, y in pixels[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= step:
            kept.append((x, y))
    return kept + list(pixels[1:][-1:])


def _path(pixels: Sequence[Point], *, closed: bool) -> str:
    steps = " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in pixels)
    return f"M{steps}{'Z' if closed else ''}"


def _symbol(marker: Marker, x: float, y: float) -> Markup:
    """A disc for a holder, halves where two are named, a hollow one for nobody; rings around it for pressure."""
    parts: list[Markup] = [tag("title", marker.title)]
    if "threatened" in marker.pressed:
        parts.append(tag("circle", cx=x, cy=y, r=10.5, class_="threatened"))
    if "besieged" in marker.pressed:
        parts.append(tag("circle", cx=x, cy=y, r=10.5, class_="besieged"))
    holders = marker.holders[:2]
    if len(holders) == 2:
        left = f"M{coordinate(x)},{coordinate(y - 6.5)}a6.5,6.5 0 0 0 0,13z"
        right = f"M{coordinate(x)},{coordinate(y - 6.5)}a6.5,6.5 0 0 1 0,13z"
        parts += [
            tag("path", d=left, class_=f"disc side-{holders[0]}"),
            tag("path", d=right, class_=f"disc side-{holders[1]}"),
        ]
    elif holders:
        parts.append(tag("circle", cx=x, cy=y, r=6.5, class_=f"disc side-{holders[0]}"))
    else:
        parts.append(tag("circle", cx=x, cy=y, r=5.5, class_="disc side-none"))
    if "contested" in marker.pressed:
        d = f"M{coordinate(x - 4)},{coordinate(y - 4)}l8,8m0,-8l-8,8"
        parts.append(tag("path", d=d, class_="contested"))
    return tag("g", *parts)


def _label(
    name: str,
    lines: Sequence[str],
    x: float,
    y: float,
    taken: list[Box],
    bounds: Box,
    *,
    size: float,
    class_: str,
    reach: float = 13,
) -> Iterable[Markup]:
    """A name, with lines below it where there is room, at the first clear one of eight spots; else nothing."""
    for shown in ([name, *lines], [name]) if lines else ([name],):
        width = max(text_width(shown[0], size), *(text_width(line, size - 2) for line in shown[1:]), 0.0)
        height = size * 1.2 + (size - 2) * 1.25 * (len(shown) - 1)
        box = clear_spot([_spot(x, y, width, height, dx, dy, reach) for dx, dy in _SPOTS], taken, bounds)
        if box is None:
            continue
        taken.append(box)
        middle, anchor = (box.left + box.right) / 2, "middle"
        if abs(middle - x) > width / 4:
            middle, anchor = (box.left, "start") if middle > x else (box.right, "end")
        for i, line in enumerate(shown):
            at = box.top + size + i * (size - 2) * 1.25
            yield tag("text", line, x=middle, y=at, text_anchor=anchor, class_=class_ if i == 0 else "detail")
        return


_SPOTS = ((1, 0), (-1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1), (0, 1), (0, -1))


def _spot(x: float, y: float, width: float, height: float, dx: int, dy: int, reach: float) -> Box:
    near = reach * (0.7 if dx and dy else 1.0)
    left = x + near if dx > 0 else x - near - width if dx < 0 else x - width / 2
    top = y + near if dy > 0 else y - near - height if dy < 0 else y - height / 2
    return Box(left, top, left + width, top + height)


def _country_names(
    world: World, units: Sequence[Unit], view: Projection, taken: list[Box], bounds: Box
) -> Iterable[Markup]:
    for country, rings in world.outlines(units).items():
        clipped = [clip_ring(_thin([view(*p) for p in ring]), view.width, view.height, 0.0) for ring in rings]
        ring = max((r for r in clipped if len(r) >= 3), key=_area, default=None)
        if ring is None:
            continue
        name = world.countries.get(country, country).upper()
        width = text_width(name, 11) + len(name) * 2.2
        for x, y in _inner_points(ring):
            box = Box(x - width / 2, y - 8, x + width / 2, y + 5)
            corners = [(box.left, box.top), (box.right, box.top), (box.left, box.bottom), (box.right, box.bottom)]
            if box.within(bounds) and not any(box.meets(t) for t in taken) and all(_inside(ring, *c) for c in corners):
                taken.append(box)
                yield tag("text", name, x=x, y=y + 2, text_anchor="middle", class_="country")
                break


def _inner_points(ring: Sequence[Point]) -> list[Point]:
    """A grid over a ring's box, the middle first: where a name may stand."""
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    grid = [(left + (right - left) * i / 12, top + (bottom - top) * j / 12) for i in range(1, 12) for j in range(1, 12)]
    cx, cy = (left + right) / 2, (top + bottom) / 2
    return sorted(grid, key=lambda p: (abs(p[0] - cx) + abs(p[1] - cy), p))


def _area(ring: Sequence[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def _inside(ring: Sequence[Point], x: float, y: float) -> bool:
    inside = False
    for (x0, y0), (x1, y1) in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside


def _scale_bar(view: Projection) -> tuple[Markup, Box]:
    """A bar of a round number of kilometres, at the lower left."""
    rounds = [k * 10**e for e in range(5) for k in (1, 2, 5)]
    km = next((k for k in reversed(rounds) if k * view.kilometre <= view.width * 0.2), 1)
    x, y, length = 14.0, view.height - 14.0, km * view.kilometre
    d = f"M{coordinate(x)},{coordinate(y - 5)}v5h{coordinate(length)}v-5"
    bar = tag("g", tag("path", d=d, class_="scale"), tag("text", f"{km:,} km", x=x + length + 6, y=y, class_="detail"))
    return bar, Box(x - 4, y - 14, x + length + 60, y + 8)
