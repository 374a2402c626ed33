"""The signed network as a picture: who is with and against whom, laid out the same way every time.

Sign, and what a tie rests on, are told apart by line, thickness and a + or − on the line, not by colour alone.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from realpolitik.relating.records import TieBasis
from realpolitik.showing.svg import Box, clear_spot, coordinate, drawing, tag, text_width

__all__ = ["Edge", "draw_network"]

_ROUNDS = 150
_APART = 3.2  # edges: as far as any two stand from each other
_LONGEST, _TALLEST = 200.0, 600.0  # pixels an edge, pixels in all
Point = tuple[float, float]


class Edge(NamedTuple):
    """Ties of one sign and one basis between two actors. `both` says that they run both ways, else a acts on b."""

    a: str
    b: str
    sign: int
    basis: TieBasis
    number: int  # of ties
    both: bool
    title: str


def draw_network(edges: Sequence[Edge], names: dict[str, str], *, width: int, title: str) -> Markup:
    """Actors as labelled nodes, edges as arcs between them. `names` holds the label of every actor on an edge."""
    nodes = sorted({edge.a for edge in edges} | {edge.b for edge in edges})
    sizes = {
        n: (max(text_width(line, 12.5) for line in _wrap(names[n])) + 16, 8.0 + 15 * len(_wrap(names[n])))
        for n in nodes
    }
    placed, height = _fitted(_turn(_settle(nodes, edges), upright=width < 500), sizes, width)
    at = _spread(placed, sizes, width, height)
    pairs: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in sorted(edges, key=lambda e: (e.a, e.b, e.sign, e.basis)):
        pairs[min(edge.a, edge.b), max(edge.a, edge.b)].append(edge)
    lines: list[Markup] = []
    badges: list[Markup] = []
    taken = [_box(at[n], sizes[n]) for n in nodes]
    for (a, b), between in sorted(pairs.items()):
        for i, edge in enumerate(between):
            bend = (i - (len(between) - 1) / 2) * 30 + (14 if len(between) == 1 else 0)
            line, badge = _draw_edge(edge, at[a], at[b], sizes, bend, (a, b), taken, Box(9, 9, width - 9, height - 9))
            lines.append(line)
            badges.append(badge)
    boxes = [_draw_node(names[n], at[n], sizes[n]) for n in nodes]
    return drawing(width, height, title, [*lines, *boxes, *badges], class_="network")


def _wrap(name: str, limit: int = 18) -> list[str]:
    """A name on as many lines of about `limit` characters as it needs, three at most."""
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > limit:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > 3:
        lines = [*lines[:2], lines[2] + "…"]
    return [line if len(line) <= 26 else line[:25] + "…" for line in lines]


def _settle(nodes: Sequence[str], edges: Sequence[Edge]) -> dict[str, Point]:
    """Stress majorization (Gansner, Koren and North, 2004) from a spiral by degree; friends stand nearer than foes."""
    degree = Counter(end for edge in edges for end in (edge.a, edge.b))
    order = sorted(nodes, key=lambda n: (-degree[n], n))
    ideal = _distances(nodes, edges)
    at = {n: (math.sqrt(i) * math.cos(2.4 * i), math.sqrt(i) * math.sin(2.4 * i)) for i, n in enumerate(order)}
    for _ in range(_ROUNDS):
        for n in order:
            x = y = total = 0.0
            for other in order:
                if other != n:
                    d = ideal[n, other]
                    dx, dy = at[n][0] - at[other][0], at[n][1] - at[other][1]
                    gap = max(math.hypot(dx, dy), 1e-6)
                    x += (at[other][0] + d * dx / gap) / d**2
                    y += (at[other][1] + d * dy / gap) / d**2
                    total += 1 / d**2
            at[n] = (x / total, y / total)
    return at


def _distances(nodes: Sequence[str], edges: Sequence[Edge]) -> dict[tuple[str, str], float]:
    """Shortest ways between all pairs (Floyd and Warshall); those that no way joins stand a little apart."""
    far = math.inf
    gap = {(a, b): 0.0 if a == b else far for a in nodes for b in nodes}
    for e in edges:
        length = min(gap[e.a, e.b], 1.0 if e.sign > 0 else 1.25)
        gap[e.a, e.b] = gap[e.b, e.a] = length
    for k in nodes:
        for i in nodes:
            for j in nodes:
                gap[i, j] = min(gap[i, j], gap[i, k] + gap[k, j])
    return {pair: min(length, _APART) for pair, length in gap.items()}


def _turn(at: dict[str, Point], *, upright: bool) -> dict[str, Point]:
    """Turned about the middle so that the longest axis lies along the longer side of the picture."""
    cx, cy = sum(x for x, _ in at.values()) / len(at), sum(y for _, y in at.values()) / len(at)
    xx = sum((x - cx) ** 2 for x, _ in at.values())
    yy = sum((y - cy) ** 2 for _, y in at.values())
    xy = sum((x - cx) * (y - cy) for x, y in at.values())
    angle = -0.5 * math.atan2(2 * xy, xx - yy) + (math.pi / 2 if upright else 0.0)
    c, s = math.cos(angle), math.sin(angle)
    return {n: ((x - cx) * c - (y - cy) * s, (x - cx) * s + (y - cy) * c) for n, (x, y) in at.items()}


def _fitted(at: dict[str, Point], sizes: dict[str, tuple[float, float]], width: int) -> tuple[dict[str, Point], int]:
    """Scaled to the width, an edge at most so long that a small network stays small, and the height that this needs."""
    xs, ys = [p[0] for p in at.values()], [p[1] for p in at.values()]
    edge_x = max(w for w, _ in sizes.values()) / 2 + 6
    edge_y = max(h for _, h in sizes.values()) / 2 + 10
    across, down = max(max(xs) - min(xs), 1e-6), max(max(ys) - min(ys), 1e-6)
    sx = min((width - 2 * edge_x) / across, _LONGEST)
    sy = min(sx * 1.15, _LONGEST * 0.8, _TALLEST / down) if width > 500 else min(_LONGEST * 0.75, _TALLEST / down)
    left = (width - across * sx) / 2
    placed = {n: (left + (x - min(xs)) * sx, edge_y + (y - min(ys)) * sy) for n, (x, y) in at.items()}
    return placed, math.ceil(down * sy + 2 * edge_y)


def _spread(
    placed: dict[str, Point], sizes: dict[str, tuple[float, float]], width: int, height: int
) -> dict[str, Point]:
    """Pushed apart until no two labels stand closer than a badge needs, or patience ends."""
    placed = dict(placed)
    names = sorted(placed)
    for _ in range(300):
        touching = False
        for i, a in enumerate(names):
            for b in names[i + 1 :]:
                need_x = (sizes[a][0] + sizes[b][0]) / 2 + 34 - abs(placed[a][0] - placed[b][0])
                need_y = (sizes[a][1] + sizes[b][1]) / 2 + 30 - abs(placed[a][1] - placed[b][1])
                if need_x <= 0 or need_y <= 0:
                    continue
                touching = True
                dx, dy = (need_x / 2, 0.0) if need_x < need_y else (0.0, need_y / 2)
                way_x = 1 if (placed[a][0], a) > (placed[b][0], b) else -1
                way_y = 1 if (placed[a][1], a) > (placed[b][1], b) else -1
                placed[a] = (placed[a][0] + dx * way_x, placed[a][1] + dy * way_y)
                placed[b] = (placed[b][0] - dx * way_x, placed[b][1] - dy * way_y)
        for n in names:
            w, h = sizes[n]
            x = min(max(placed[n][0], w / 2 + 4), width - w / 2 - 4)
            y = min(max(placed[n][1], h / 2 + 4), height - h / 2 - 4)
            placed[n] = (x, y)
        if not touching:
            break
    return placed


def _box(at: Point, size: tuple[float, float]) -> Box:
    return Box(at[0] - size[0] / 2, at[1] - size[1] / 2, at[0] + size[0] / 2, at[1] + size[1] / 2)


def _draw_node(name: str, at: Point, size: tuple[float, float]) -> Markup:
    box, lines = _box(at, size), _wrap(name)
    parts = [tag("title", name)]
    parts.append(tag("rect", x=box.left, y=box.top, width=size[0], height=size[1], rx=4, class_="node"))
    for i, line in enumerate(lines):
        parts.append(tag("text", line, x=at[0], y=box.top + 16 + 15 * i, text_anchor="middle", class_="name"))
    return tag("g", *parts)


def _draw_edge(
    edge: Edge,
    a: Point,
    b: Point,
    sizes: dict[str, tuple[float, float]],
    bend: float,
    pair: tuple[str, str],
    taken: list[Box],
    bounds: Box,
) -> tuple[Markup, Markup]:
    length = max(math.hypot(b[0] - a[0], b[1] - a[1]), 1.0)
    normal = (-(b[1] - a[1]) / length, (b[0] - a[0]) / length)
    control = ((a[0] + b[0]) / 2 + normal[0] * bend, (a[1] + b[1]) / 2 + normal[1] * bend)
    start, end = _leave(a, control, sizes[pair[0]]), _leave(b, control, sizes[pair[1]])
    sign = "friendly" if edge.sign > 0 else "hostile"
    weight = min(1.0 + 0.7 * math.log2(1 + edge.number), 4.0) if edge.basis is TieBasis.DEED else 1.3
    d = f"M{_at(start)}Q{_at(control)} {_at(end)}"
    parts = [tag("title", edge.title), tag("path", d=d, class_=f"edge {sign} {edge.basis.value}", stroke_width=weight)]
    if not edge.both:
        tip, tail = (end, control) if edge.b == pair[1] else (start, control)
        parts.append(_arrow(tail, tip, sign))
    spots = [_on_curve(start, control, end, t) for t in (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73)]
    boxes = [Box(x - 8, y - 8, x + 8, y + 8) for x, y in spots]
    box = clear_spot(boxes, taken, bounds) or boxes[0]
    taken.append(box)
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    mark = f"M{coordinate(x - 3.5)},{coordinate(y)}h7" + ("m-3.5,-3.5v7" if edge.sign > 0 else "")
    badge = tag(
        "g",
        tag("title", edge.title),
        tag("circle", cx=x, cy=y, r=7, class_=f"badge {sign}"),
        tag("path", d=mark, class_="mark"),
    )
    return tag("g", *parts), badge


def _leave(at: Point, towards: Point, size: tuple[float, float]) -> Point:
    """Where a line from the middle of a box towards a point leaves it, with a little air."""
    dx, dy = towards[0] - at[0], towards[1] - at[1]
    reach = min(
        (size[0] / 2 + 3) / abs(dx) if abs(dx) > 1e-6 else math.inf,
        (size[1] / 2 + 3) / abs(dy) if abs(dy) > 1e-6 else math.inf,
        0.95,
    )
    return at[0] + dx * reach, at[1] + dy * reach


def _on_curve(start: Point, control: Point, end: Point, t: float) -> Point:
    u = 1 - t
    x = u * u * start[0] + 2 * u * t * control[0] + t * t * end[0]
    y = u * u * start[1] + 2 * u * t * control[1] + t * t * end[1]
    return x, y


def _arrow(tail: Point, tip: Point, sign: str) -> Markup:
    length = max(math.hypot(tip[0] - tail[0], tip[1] - tail[1]), 1e-6)
    ux, uy = (tip[0] - tail[0]) / length, (tip[1] - tail[1]) / length
    left = (tip[0] - ux * 8 - uy * 4, tip[1] - uy * 8 + ux * 4)
    right = (tip[0] - ux * 8 + uy * 4, tip[1] - uy * 8 - ux * 4)
    return tag("path", d=f"M{_at(tip)}L{_at(left)}L{_at(right)}Z", class_=f"arrow {sign}")


def _at(point: Point) -> str:
    return f"{coordinate(point[0])},{coordinate(point[1])}"
