"""The pictures of the report page from its material: the strip of days, the map of holds, the signed network.

Each is drawn twice, for wide pages and for narrow ones; the style sheet shows one of them.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from realpolitik.model import Place, PlaceKind
from realpolitik.relating.library import kilometres
from realpolitik.relating.networks import Alignment
from realpolitik.relating.records import PlaceControl, TieBasis
from realpolitik.showing.charts import Mark, choose_window, draw_days
from realpolitik.showing.dossier import Dossier, anchor
from realpolitik.showing.findings import story_sentence
from realpolitik.showing.geography import load_world
from realpolitik.showing.maps import Marker, draw_map, in_reach
from realpolitik.showing.networks import Edge, draw_network
from realpolitik.showing.standings import draw_camps
from realpolitik.showing.wording import days, phrase, sign_of_quad

__all__ = [
    "PATIENCE",
    "ControlPicture",
    "Picture",
    "camps_picture",
    "control_picture",
    "network_picture",
    "timeline_picture",
]

_WIDE, _NARROW = (1104, 620), (368, 440)  # pixels: the page at 1280 and at 400
_NEAR_KM = 450.0  # a town farther than this from every place held is left off the map
_CAMPS = 760  # pixels
PATIENCE = 5.0  # seconds for the exact search of a page
_SIDES = 6  # colours of holders on the map
_MOST_ROWS, _MOST_NODES, _MOST_NODES_NARROW = 14, 18, 11


class Picture(NamedTuple):
    """A drawing for wide pages and one for narrow ones."""

    wide: Markup
    narrow: Markup


def timeline_picture(dossier: Dossier) -> tuple[Picture | None, int, int]:
    """The strip of days of dated stories, and how many dated ones it leaves out as too far off or in rows too many."""
    marks = []
    for story in dossier.stories:
        first, last = story.from_ or story.to, story.to or story.from_
        if first is not None and last is not None:
            row = dossier.short_name(dossier.library.root(story.actors[0])) if story.actors else "nobody named"
            title = f"{days(first, last)}: {story_sentence(story, dossier)}"
            marks.append(
                Mark(
                    row,
                    first,
                    last,
                    sign_of_quad(story.quad),
                    story.quad in (2, 4),
                    story.status,
                    title,
                    f"#{anchor(story.id)}",
                )
            )
    near, far = choose_window(marks)
    busiest = [row for row, _ in Counter(m.row for m in near).most_common(_MOST_ROWS)]
    shown = sorted((m for m in near if m.row in busiest), key=lambda m: (busiest.index(m.row), m.first, m.href))
    if not shown:
        return None, len(far), len(near)
    title = f"{len(shown)} dated events by first actor and day"
    return (
        Picture(*(draw_days(shown, width=w, title=title) for w in (_WIDE[0], _NARROW[0]))),
        len(far),
        len(near) - len(shown),
    )


class ControlPicture(NamedTuple):
    picture: Picture | None
    legend: list[tuple[int, str]]
    off_map: list[str]


def control_picture(dossier: Dossier) -> ControlPicture:
    """The map of holds, with the holders' colours, and the places that it cannot show."""
    held = [(c, dossier.places[c.place]) for c in dossier.control if c.place in dossier.places]
    counted = Counter(holder for c, _ in held for holder, _ in c.holders)
    colours = {holder: i for i, (holder, _) in enumerate(counted.most_common(_SIDES))}
    near, far = in_reach([place for _, place in held])
    markers = [_marker(control, place, colours, dossier) for control, place in held if place in near]
    drawable = [m for m in markers if m.place.kind not in (PlaceKind.COUNTRY, PlaceKind.WATER)]
    others = _nearby(dossier, [m.place for m in drawable])
    off = [p.name for p in far] + [m.place.name for m in markers if m not in drawable]
    legend = [(i, dossier.actor_name(holder)) for holder, i in colours.items()]
    if not drawable and not others:
        return ControlPicture(None, legend, off)
    title = f"Map of {len(drawable)} places with a reported hold, and {len(others)} other places that the reports name"
    drawn = Picture(
        *(draw_map(drawable, others, load_world(), width=w, height=h, title=title) for w, h in (_WIDE, _NARROW))
    )
    return ControlPicture(drawn, legend, off)


def _nearby(dossier: Dossier, held: Sequence[Place]) -> list[Place]:
    """Towns that the reports name besides, near a place held; without any, those that one map can show."""
    ids = {p.id for p in held}
    towns = [p for p in dossier.places.values() if p.kind in (PlaceKind.CITY, PlaceKind.FACILITY) and p.lat is not None]
    if not held:
        return in_reach(towns)[0]
    gaps = {p.id: min((kilometres(p, h) or 0.0) if h.lat is not None else _NEAR_KM for h in held) for p in towns}
    return [p for p in towns if p.id not in ids and gaps[p.id] < _NEAR_KM]


def _marker(control: PlaceControl, place: Place, colours: dict[str, int], dossier: Dossier) -> Marker:
    pressed = [word for word, by in (("besieged", control.besieged_by), ("threatened", control.threatened_by)) if by]
    if control.contested:
        pressed.append("contested")
    lines = []
    for holder, _ in control.holders[:2]:
        as_of = max((c.as_of for c in control.claims if c.actor == holder and c.as_of), default=None)
        since = f", {days(as_of, as_of, short=True)}" if as_of else ""
        lines.append(f"{dossier.short_name(holder)}{since}".rsplit(" ", 1)[0] if as_of else dossier.short_name(holder))
    for word, by in (("besieged by", control.besieged_by), ("threatened by", control.threatened_by)):
        lines += [f"{word} {dossier.short_name(actor)}" for actor in by[:1]]
    states = [f"{phrase('control', c.state.value)} {dossier.actor_name(c.actor)}" for c in control.claims]
    return Marker(
        place=place,
        title=f"{place.name}: {'; '.join(dict.fromkeys(states))}",
        holders=tuple(colours.get(holder, _SIDES) for holder, _ in control.holders),
        pressed=tuple(pressed),
        lines=tuple(lines[:2]),
    )


def network_picture(dossier: Dossier) -> tuple[Picture | None, bool]:
    """The signed network between the outermost bodies, and whether it leaves some out."""
    grouped: dict[tuple[str, str, int, TieBasis], set[tuple[str, str]]] = defaultdict(set)
    counts: Counter[tuple[str, str, int, TieBasis]] = Counter()
    for tie in dossier.ties:
        a, b = dossier.library.root(tie.a), dossier.library.root(tie.b)
        if a != b:
            key = (min(a, b), max(a, b), tie.sign, tie.basis)
            grouped[key].add((a, b))
            counts[key] += 1
    degree = Counter(end for key in grouped for end in key[:2])
    edges = [_edge(key, ways, counts[key], dossier) for key, ways in sorted(grouped.items())]
    if not edges:
        return None, False
    drawn = []
    for width, most in ((_WIDE[0], _MOST_NODES), (_NARROW[0], _MOST_NODES_NARROW)):
        shown = _busiest(edges, degree, most)
        names = {actor: dossier.short_name(actor) for edge in shown for actor in (edge.a, edge.b)}
        title = f"Signed network of {len(names)} actors and {len(shown)} ties"
        drawn.append(draw_network(shown, names, width=width, title=title))
    return Picture(*drawn), len(degree) > _MOST_NODES_NARROW


def camps_picture(alignment: Alignment, dossier: Dossier) -> Picture:
    """The two camps of a network."""
    names = {actor: dossier.short_name(actor) for camp in alignment.camps.camps for actor in camp}
    return Picture(*(draw_camps(alignment, names, width=width) for width in (_CAMPS, _NARROW[0])))


def _busiest(edges: Sequence[Edge], degree: Counter[str], most: int) -> list[Edge]:
    """The edges among the actors with most ties, as many actors as a picture holds; no actor without an edge."""
    kept: set[str] = set()
    for edge in sorted(edges, key=lambda e: (-degree[e.a] - degree[e.b], e.a, e.b)):
        if len(kept | {edge.a, edge.b}) <= most:
            kept |= {edge.a, edge.b}
    return [edge for edge in edges if {edge.a, edge.b} <= kept]


def _edge(key: tuple[str, str, int, TieBasis], ways: set[tuple[str, str]], count: int, dossier: Dossier) -> Edge:
    low, high, sign, basis = key
    a, b = (low, high) if (low, high) in ways else (high, low)
    both = len(ways) == 2
    what = f"{count} {'friendly' if sign > 0 else 'hostile'}, {phrase('bases', basis.value)}"
    title = f"{dossier.actor_name(a)} {'↔' if both else '→'} {dossier.actor_name(b)}: {what}"
    return Edge(a, b, sign, basis, count, both, title)
