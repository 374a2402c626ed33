"""Pictures of alignment and what-if: two camps, a pair's change point, a bargaining's spread, a table of scenarios.

Each is one SVG that stands alone: lines and text take the colour of the page that it is put in.
"""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from realpolitik.relating.networks import Alignment
from realpolitik.relating.shifts import Shift
from realpolitik.showing.svg import coordinate, drawing, tag, text_width
from realpolitik.showing.wording import shorten

__all__ = ["draw_camps", "draw_scenarios", "draw_shift", "draw_spread"]

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
    for bond in alignment.bonds:
        if not bond.sign:
            continue
        (x1, y1), (x2, y2) = at[bond.a], at[bond.b]
        inward = 12 if x1 < width / 2 else -12
        start, end = f"{coordinate(x1 + inward)},{coordinate(y1 - 4)}", f"{coordinate(y2 - 4)}"
        if x1 == x2:
            bend = x1 + inward * (1.5 + abs(y2 - y1) / _ROW)
            d = f"M{start}Q{coordinate(bend)},{coordinate((y1 + y2) / 2 - 4)} {coordinate(x2 + inward)},{end}"
        else:
            d = f"M{start}L{coordinate(x2 - inward)},{end}"
        turns = (bond.a, bond.b) in turning
        words = f"{names.get(bond.a, bond.a)} – {names.get(bond.b, bond.b)}: {bond.score:+.1f}"
        title = tag("title", words + (", would have to turn" if turns else ""))
        parts.append(
            tag(
                "g",
                title,
                tag(
                    "path",
                    d=d,
                    fill="none",
                    stroke="currentColor",
                    stroke_width=3.5 if turns else 1.2,
                    stroke_dasharray="5 4" if bond.sign < 0 else None,
                    class_=f"edge {'friendly' if bond.sign > 0 else 'hostile'}",
                ),
            )
        )
    parts += [
        _text(shorten(names.get(actor, actor), _LONGEST), x, y, "end" if x < width / 2 else "start")
        for actor, (x, y) in at.items()
    ]
    proof = "proved least" if not alignment.camps.gap else f"gap {alignment.camps.gap}"
    return drawing(
        width, height, f"Two camps; frustration index {alignment.camps.index}, {proof}", parts, class_="camps"
    )


def draw_shift(shift: Shift, *, width: int = 720, title: str) -> Markup:
    """Dealings by day and score, with the mean before and after the change point."""
    dealings = (*shift.before, *shift.after)
    first, last = dealings[0].day, dealings[-1].day
    low, high = min(0.0, *(d.score for d in dealings)), max(0.0, *(d.score for d in dealings))
    left, right, top, bottom = 44.0, width - 16.0, 20.0, 150.0

    def x(ordinal: float) -> float:
        return left + (ordinal - first.toordinal()) / max((last - first).days, 1) * (right - left)

    def y(score: float) -> float:
        return bottom - (score - low) / max(high - low, 1e-9) * (bottom - top)

    turn = x((shift.last_before.toordinal() + shift.first_after.toordinal()) / 2)
    parts = [
        _line(left, y(0), right, y(0), 0.6),
        _line(turn, top - 8, turn, bottom + 8, 1.0, dash="3 3"),
        _line(left, y(shift.mean_before), turn, y(shift.mean_before), 2.2),
        _line(turn, y(shift.mean_after), right, y(shift.mean_after), 2.2),
        *(
            _text(f"{score:+.0f}" if score else "0", left - 8, y(score) + 4, "end")
            for score in sorted({low, 0.0, high})
        ),
        _text(first.isoformat(), left, bottom + 26, "start"),
        _text(last.isoformat(), right, bottom + 26, "end"),
    ]
    for dealing in dealings:
        label = tag("title", f"{dealing.day}: {dealing.score:+g}")
        dot = {"cx": x(dealing.day.toordinal()), "cy": y(dealing.score), "r": 3.5, "stroke": "currentColor"}
        parts.append(tag("g", label, tag("circle", fill="currentColor" if dealing.score > 0 else "none", **dot)))
    return drawing(width, round(bottom) + 36, title, parts, class_="shift")


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


def _line(x1: float, y1: float, x2: float, y2: float, width: float, *, dash: str | None = None) -> Markup:
    d = f"M{coordinate(x1)},{coordinate(y1)}L{coordinate(x2)},{coordinate(y2)}"
    return tag("path", d=d, fill="none", stroke="currentColor", stroke_width=width, stroke_dasharray=dash)
