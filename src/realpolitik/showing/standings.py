"""Pictures of alignment and what-if: two camps, a bargaining's spread, a table of scenarios.

Each is one SVG that stands alone: lines and text take the colour of the page that it is put in.
"""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from realpolitik.relating.networks import Alignment, Bond
from realpolitik.showing.svg import coordinate, drawing, tag, text_width
from realpolitik.showing.wording import shorten

__all__ = ["draw_camps", "draw_scenarios", "draw_spread"]

_SIZE = 12.5  # pixels of a letter
_ROW = 30.0
_LONGEST = 26  # characters of a name


def draw_camps(alignment: Alignment, names: Mapping[str, str], *, width: int = 720) -> Markup:
    """The two camps as columns. Within a camp friendly ties are as they should be, between them hostile ones.

    Those that are not, and would have to turn, are drawn thick. A dashed line is hostile, a whole one friendly.
    """
    columns = [list(camp) for camp in alignment.camps.camps]
    height = round(_ROW * max(map(len, columns))) + 44
    reach = width * 0.3
    at = {
        actor: (reach if n == 0 else width - reach, 40 + _ROW * row)
        for n, column in enumerate(columns)
        for row, actor in enumerate(column)
    }
    turning = {(bond.a, bond.b) for bond in alignment.turn}
    parts = [
        _text(f"Camp {n + 1}", x, 16, "end" if n == 0 else "start", bold=True)
        for n, x in enumerate((reach, width - reach))
        if columns[n]
    ]
    parts += [
        _camp_bond(bond, at, width, names, turns=(bond.a, bond.b) in turning) for bond in alignment.bonds if bond.sign
    ]
    parts += [
        _text(shorten(names.get(actor, actor), _LONGEST), x, y, "end" if x < width / 2 else "start")
        for actor, (x, y) in at.items()
    ]
    proof = "proved least" if not alignment.camps.gap else f"gap {alignment.camps.gap}"
    return drawing(
        width, height, f"Two camps; frustration index {alignment.camps.index}, {proof}", parts, class_="camps"
    )


def _camp_bond(
    bond: Bond, at: Mapping[str, tuple[float, float]], width: int, names: Mapping[str, str], *, turns: bool
) -> Markup:
    """A line across to the other camp, or a bow to another of the same."""
    (x1, y1), (x2, y2) = at[bond.a], at[bond.b]
    inward = 12 if x1 < width / 2 else -12
    start, end = f"{coordinate(x1 + inward)},{coordinate(y1 - 4)}", f"{coordinate(y2 - 4)}"
    if x1 == x2:
        bend = x1 + inward * (1.5 + abs(y2 - y1) / _ROW)
        d = f"M{start}Q{coordinate(bend)},{coordinate((y1 + y2) / 2 - 4)} {coordinate(x2 + inward)},{end}"
    else:
        d = f"M{start}L{coordinate(x2 - inward)},{end}"
    words = f"{names.get(bond.a, bond.a)} – {names.get(bond.b, bond.b)}: {bond.score:+.1f}"
    title = tag("title", words + (", would have to turn" if turns else ""))
    line = tag(
        "path",
        d=d,
        fill="none",
        stroke="currentColor",
        stroke_width=3.5 if turns else 1.2,
        stroke_dasharray="5 4" if bond.sign < 0 else None,
        class_=f"edge {'friendly' if bond.sign > 0 else 'hostile'}",
    )
    return tag("g", title, line)


def draw_spread(
    spreads: Mapping[str, Mapping[str, float]], positions: Mapping[str, float], *, width: int = 720, title: str
) -> Markup:
    """For each model the ranges that hold 80% (thick) and 95% (thin) of the draws, above the parties' positions."""
    values = [*positions.values(), *(s[key] for s in spreads.values() for key in ("low95", "high95"))]
    low, high = min(values), max(values)
    left, right = 150.0, width - 30.0

    def x(value: float) -> float:
        return left + (value - low) / max(high - low, 1e-9) * (right - left)

    parts: list[Markup] = []
    for n, (model, s) in enumerate(spreads.items()):
        y = 24 + 28.0 * n
        parts += [
            _text(model, left - 14, y + 4, "end"),
            _line(x(s["low95"]), y, x(s["high95"]), y, 1.2),
            _line(x(s["low80"]), y, x(s["high80"]), y, 5.0),
            _line(x(s["median"]), y - 8, x(s["median"]), y + 8, 1.6),
            _text(f"{s['median']:.1f}", x(s["median"]), y - 10, "middle"),
        ]
    top = 24 + 28.0 * len(spreads)
    parts.append(_line(left, top, right, top, 0.8))
    for row, (name, value) in enumerate(sorted(positions.items(), key=lambda item: (item[1], item[0]))):
        y = top + 20 + 17 * row
        anchor, shift = ("end", -5.0) if x(value) > (left + right) / 2 else ("start", 5.0)
        parts.append(_line(x(value), top, x(value), y - 4, 0.5))
        parts.append(_text(f"{shorten(name, 40)} {value:g}", x(value) + shift, y, anchor))
    return drawing(width, round(top + 30 + 17 * len(positions)), title, parts, class_="spread")


def draw_scenarios(
    descriptors: Sequence[tuple[str, Sequence[str]]],
    scenarios: Sequence[Sequence[int]],
    *,
    width: int = 900,
    title: str,
) -> Markup:
    """Consistent scenarios as rows, descriptors as columns; a variant's place in its column's cell is its shade."""
    columns = max(len(descriptors), 1)
    cell = (width - 30.0) / columns
    letters = int(cell / 7.5)
    parts = [
        _text(str(shorten(name, letters)), 30 + cell * n + 4, 18, "start", bold=True)
        for n, (name, _) in enumerate(descriptors)
    ]
    for row, scenario in enumerate(scenarios):
        y = 30 + _ROW * row
        parts.append(_text(str(row + 1), 20, y + 18, "end"))
        for n, ((name, variants), variant) in enumerate(zip(descriptors, scenario, strict=True)):
            shade = 0.05 + 0.3 * variant / max(len(variants) - 1, 1)
            box = {"x": 30 + cell * n, "y": y, "width": cell - 3, "height": _ROW - 4, "fill": "currentColor"}
            parts.append(tag("rect", tag("title", f"{name}: {variants[variant]}"), fill_opacity=f"{shade:.2f}", **box))
            parts.append(_text(shorten(variants[variant], letters), 34 + cell * n, y + 17, "start"))
    return drawing(width, round(36 + _ROW * len(scenarios)), title, parts, class_="scenarios")


def _text(words: str, x: float, y: float, anchor: str, *, bold: bool = False) -> Markup:
    weight = 600 if bold else None
    return tag(
        "text", words, x=x, y=y, text_anchor=anchor, font_size=_SIZE, font_weight=weight, fill="currentColor",
        textLength=None if text_width(words, _SIZE) < 400 else 400,
    )  # fmt: skip


def _line(x1: float, y1: float, x2: float, y2: float, width: float) -> Markup:
    d = f"M{coordinate(x1)},{coordinate(y1)}L{coordinate(x2)},{coordinate(y2)}"
    return tag("path", d=d, fill="none", stroke="currentColor", stroke_width=width)
