"""Small pictures of quantity and time: the strip of days, bars of low–best–high, a stance on its line."""

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from markupsafe import Markup

from realpolitik.model import Status
from realpolitik.showing.svg import coordinate, drawing, tag, text_width

__all__ = ["Mark", "choose_window", "draw_days", "draw_range", "draw_stance"]

_LANE, _MARK = 15.0, 5.0
_WINDOW = 60  # days on either side of the middle that one strip shows
_LOG_FROM = 30  # a range of figures wider than this factor gets a logarithmic scale


class Mark(NamedTuple):
    """Something on a day, or within several. A square is a deed, a disc is words; hollow has not happened."""

    row: str
    first: date
    last: date
    sign: int
    deed: bool
    status: Status
    title: str
    href: str


def choose_window(marks: Sequence[Mark]) -> tuple[list[Mark], list[Mark]]:
    """Marks near the median day, and those so far off that they would squeeze the rest."""
    if not marks:
        return [], []
    days = sorted(mark.last for mark in marks)
    middle = days[len(days) // 2]
    near = [m for m in marks if abs((m.last - middle).days) <= _WINDOW and (m.last - m.first).days <= _WINDOW]
    return near, [m for m in marks if m not in near]


def draw_days(marks: Sequence[Mark], *, width: int, title: str) -> Markup:
    """A strip with a row for each actor and a column for each day. Needs at least one mark."""
    first = min(mark.first for mark in marks) - timedelta(days=1)
    last = max(mark.last for mark in marks) + timedelta(days=1)
    rows = list(dict.fromkeys(mark.row for mark in marks))
    narrow = width < 500
    left = 8.0 if narrow else min(max(text_width(row, 12.5) for row in rows) + 18, 220.0)
    day = (width - left - 8) / ((last - first).days + 1)
    body: list[Markup] = []
    top = 24.0
    body_top = top
    for row in rows:
        if narrow:
            top += 17
        lanes = _lanes([m for m in marks if m.row == row], first, left, day)
        label_y = top - 5 if narrow else top + 16
        body.append(
            tag(
                "text",
                _fit(row, width - 16 if narrow else left - 12),
                x=0 if not narrow else 8,
                y=label_y,
                class_="rowname",
            )
        )
        for mark, x, lane, length in lanes:
            body.append(_draw_mark(mark, x, top + 11 + lane * _LANE, length))
        top += 22 + max((lane for _, _, lane, _ in lanes), default=0) * _LANE
        body.append(tag("path", d=f"M0,{coordinate(top)}H{width}", class_="rule"))
    grid = list(_grid(first, last, left, day, body_top, top, width))
    return drawing(width, math.ceil(top) + 4, title, [*grid, *body], class_="days")


def _fit(text: str, width: float) -> str:
    while len(text) > 4 and text_width(text, 12.5) > width:
        text = text[:-2].rstrip() + "…"
    return text


def _lanes(marks: Iterable[Mark], first: date, left: float, day: float) -> list[tuple[Mark, float, int, float]]:
    """Each mark with its x, its lane and its length, so that no two of a row overlap."""
    free: list[float] = []
    placed = []
    for mark in sorted(marks, key=lambda m: (m.first, m.last, m.href)):
        x = left + ((mark.first - first).days + 0.5) * day
        length = (mark.last - mark.first).days * day
        lane = next((i for i, end in enumerate(free) if end + 4 <= x - _MARK), len(free))
        if lane == len(free):
            free.append(0.0)
        free[lane] = x + length + _MARK
        placed.append((mark, x, lane, length))
    return placed


def _draw_mark(mark: Mark, x: float, y: float, length: float) -> Markup:
    class_ = f"event {'coop' if mark.sign > 0 else 'conf'} {mark.status.value}"
    r = _MARK
    inner = [tag("title", mark.title)]
    if length:
        d = f"M{coordinate(x)},{coordinate(y - 4)}v8m0,-4h{coordinate(length)}m0,-4v8"
        inner.append(tag("path", d=d, class_=f"within {'coop' if mark.sign > 0 else 'conf'}"))
    x += length / 2
    if mark.deed:
        inner.append(tag("rect", x=x - r, y=y - r, width=2 * r, height=2 * r, rx=1.0, class_=class_))
    else:
        inner.append(tag("circle", cx=x, cy=y, r=r, class_=class_))
    if mark.status is Status.DENIED:
        d = f"M{coordinate(x - r - 2)},{coordinate(y + r + 2)}L{coordinate(x + r + 2)},{coordinate(y - r - 2)}"
        inner.append(tag("path", d=d, class_="strike"))
    return tag("a", *inner, href=mark.href)


def _grid(first: date, last: date, left: float, day: float, top: float, bottom: float, width: int) -> Iterator[Markup]:
    labels_end = -math.inf
    for at, label in _ticks(first, last, day):
        x = left + ((at - first).days + 0.5) * day
        yield tag("path", d=f"M{coordinate(x)},{coordinate(top - 4)}V{coordinate(bottom)}", class_="tick")
        half = text_width(label, 11) / 2
        middle = min(max(x, left + half - 6), width - half - 2)
        if middle - half > labels_end + 6:
            yield tag("text", label, x=middle, y=13, text_anchor="middle", class_="ticklabel")
            labels_end = middle + half


def _ticks(first: date, last: date, day: float) -> Iterator[tuple[date, str]]:
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    step = next(s for s in (1, 2, 7, 14, 31) if s * day >= 44 or s == 31)
    at, named = first + timedelta(days=1), ""
    while at < last:
        month = f"{months[at.month - 1]} {at.year}" if not named or at.year != int(named[-4:]) else months[at.month - 1]
        yield at, f"{at.day} {month}" if month.split()[0] != named[:3] else str(at.day)
        named = f"{months[at.month - 1]} {at.year}"
        at += timedelta(days=step)


def draw_range(
    low: int | None, high: int | None, best: int | None, bounds: tuple[int, int], *, title: str, width: int = 180
) -> Markup:
    """Low to high as a bar on the scale of its group, the best figure as a stroke, an open end as an arrow."""
    height, y, left, right = 20, 10.0, 8.0, width - 8.0

    def x(value: int) -> float:
        a, b, v = bounds[0], bounds[1], value
        if a > 0 and b / a > _LOG_FROM:
            return left + (math.log(v / a) / math.log(b / a)) * (right - left) if v > a else left
        return left + (v - min(a, 0)) / max(b - min(a, 0), 1) * (right - left) if b else left

    parts = [tag("path", d=f"M{coordinate(left)},{y}H{coordinate(right)}", class_="axis")]
    known = [v for v in (low, best, high) if v is not None]
    if known:
        x0, x1 = x(min(known)), x(max(known))
        if low is None:
            parts.append(_tip(x1, left, y))
            x0 = left
        if high is None:
            parts.append(_tip(x0, right, y))
            x1 = right
        if x1 - x0 > 1:
            open_end = low is None or high is None
            parts.append(
                tag("path", d=f"M{coordinate(x0)},{y}H{coordinate(x1)}", class_="span open" if open_end else "span")
            )
        for value in sorted(set(known)):
            main = value == best or len(known) == 1 or low == high
            reach = 7 if main else 5
            parts.append(
                tag("path", d=f"M{coordinate(x(value))},{y - reach}v{2 * reach}", class_="best" if main else "end")
            )
    return drawing(width, height, title, parts, class_="range")


def _tip(start: float, end: float, y: float) -> Markup:
    way = 1 if end > start else -1
    back = coordinate(end - 5 * way)
    d = f"M{back},{coordinate(y - 4)}L{coordinate(end)},{coordinate(y)}L{back},{coordinate(y + 4)}"
    return tag("path", d=d, class_="tip")


def draw_stance(stance: float, *, title: str, width: int = 120) -> Markup:
    """A stance between against (left) and for (right)."""
    y, left, right = 10.0, 8.0, width - 8.0
    middle, x = (left + right) / 2, left + (stance + 1) / 2 * (right - left)
    sign = "coop" if stance > 0 else "conf" if stance < 0 else "even"
    return drawing(
        width,
        20,
        title,
        [
            tag("path", d=f"M{coordinate(left)},{y}H{coordinate(right)}", class_="axis"),
            tag("path", d=f"M{coordinate(middle)},{y - 5}v10", class_="axis"),
            tag("path", d=f"M{coordinate(middle)},{y}H{coordinate(x)}", class_=f"lean {sign}"),
            tag("circle", cx=x, cy=y, r=4.5, class_=f"lean {sign}"),
        ],
        class_="stance",
    )
