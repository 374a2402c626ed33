"""The calibration plot: what was told against what was found, for each forecaster of a backtest, as one SVG."""

from markupsafe import Markup

from realpolitik.forecasting.backtest import Backtest
from realpolitik.showing.svg import drawing, tag

__all__ = ["calibration_plot"]

SIZE, LEFT, TOP, GAP = 240, 56, 44, 34  # pixels of one square, the margins, and between squares
FOOT = 62
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
INK, FAINT, MARK = "#222222", "#cccccc", "#1f5a92"
LARGEST, SMALLEST = 13.0, 3.0  # radius of the fullest and of the emptiest bin
FONT = "font-family:system-ui,sans-serif"


def calibration_plot(found: Backtest) -> str:
    """A square for each forecaster. On the diagonal what was told came true; a dot's area grows with its forecasts."""
    width = LEFT + len(found.results) * (SIZE + GAP)
    body: list[Markup] = [tag("rect", x=0, y=0, width=width, height=TOP + SIZE + FOOT, fill="#ffffff")]
    most = max(b.count for result in found.results for b in result.bins)
    for n, result in enumerate(found.results):
        left = float(LEFT + n * (SIZE + GAP))
        body.extend(_frame(left, first=n == 0))
        body.append(_text(left, TOP - 22, result.name, size=14, weight="600"))
        scores = f"Brier {result.overall.brier:.4f}, ECE {result.overall.ece:.4f}"
        body.append(_text(left, TOP - 7, scores, size=11))
        points = [(left + b.told * SIZE, TOP + (1 - b.found) * SIZE, b) for b in result.bins]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
        body.append(tag("polyline", points=line, fill="none", stroke=MARK, stroke_width=1.0))
        for x, y, b in points:
            radius = max(SMALLEST, LARGEST * (b.count / most) ** 0.5)
            told = f"told {b.told:.1%}, found {b.found:.1%}, {b.count} forecasts"
            body.append(tag("circle", tag("title", told), cx=x, cy=y, r=radius, fill=MARK, fill_opacity=0.55))
    days = "day" if found.horizon == 1 else f"{found.horizon} days"
    asked = f"{found.questions} questions"
    foot = f"told probability of at least one event within {days} (across), share that came true (up); {asked}"
    body.append(_text(float(LEFT), TOP + SIZE + 46, foot, size=12))
    title = f"Calibration of {len(found.results)} forecasters, {days} ahead"
    return str(drawing(width, TOP + SIZE + FOOT, title, body, class_="calibration"))


def _frame(left: float, *, first: bool) -> list[Markup]:
    parts = [tag("rect", x=left, y=TOP, width=SIZE, height=SIZE, fill="none", stroke=FAINT)]
    parts.append(tag("line", x1=left, y1=TOP + SIZE, x2=left + SIZE, y2=TOP, stroke=FAINT, stroke_dasharray="4 3"))
    for tick in TICKS:
        x, y = left + tick * SIZE, TOP + (1 - tick) * SIZE
        parts.append(_text(x, TOP + SIZE + 16, f"{tick:.0%}", size=10, anchor="middle"))
        if first:
            parts.append(_text(left - 6, y + 3, f"{tick:.0%}", size=10, anchor="end"))
    return parts


def _text(x: float, y: float, words: str, *, size: int, anchor: str = "start", weight: str = "400") -> Markup:
    return tag(
        "text", words, x=x, y=float(y), font_size=size, text_anchor=anchor, font_weight=weight, fill=INK, style=FONT
    )
