"""Small hands for drawing: numbers, tags, and labels that keep clear of each other. Colours are the page's."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

__all__ = ["Box", "clear_spot", "coordinate", "drawing", "tag", "text_width"]

_WIDE, _NARROW = "mwMWQOGDCHNUAV@%—", "iljtfrI.,:;'|!()[] "


class Box(NamedTuple):
    """A rectangle in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: "Box") -> bool:
        """Whether this box lies inside `other`."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )

    def moved(self, dx: float, dy: float) -> "Box":
        """The same box elsewhere."""
        return Box(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)


def coordinate(value: float) -> str:
    """A pixel position with one decimal, without needless zeros."""
    return f"{value:.1f}".removesuffix(".0").replace("-0", "-0" if abs(value) >= 0.05 else "0")


def tag(name: str, *inner: Markup | str, **attributes: object) -> Markup:
    """One SVG element, everything escaped. `class_` becomes `class`, underscores become hyphens, None is left out."""
    parts = [f"<{name}"]
    for key, value in attributes.items():
        if value is not None:
            shown = coordinate(value) if isinstance(value, float) else value
            parts.append(f' {key.rstrip("_").replace("_", "-")}="{escape(shown)}"')
    if not inner:
        return Markup("".join(parts) + "/>")
    return Markup("".join(parts) + ">" + "".join(escape(piece) for piece in inner) + f"</{name}>")


def drawing(width: int, height: int, title: str, body: Iterable[Markup], *, class_: str) -> Markup:
    """A whole picture with its title for those who do not see it."""
    head = tag("title", title)
    return tag(
        "svg",
        head,
        *body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="img",
        aria_label=title,
        class_=class_,
    )


def text_width(text: str, size: float) -> float:
    """About how wide a line is in pixels: no font is at hand, so a little too wide rather than too narrow."""
    units = sum(0.9 if c in _WIDE else 0.36 if c in _NARROW else 0.62 for c in text)
    return units * size


def clear_spot(boxes: Sequence[Box], taken: Iterable[Box], bounds: Box) -> Box | None:
    """The first of these boxes that lies within bounds and meets nothing that is taken."""
    taken = list(taken)
    return next((box for box in boxes if box.within(bounds) and not any(box.meets(other) for other in taken)), None)
