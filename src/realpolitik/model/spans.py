"""Where words stand: half-open ranges of Unicode code points, and the ids that are derived from them."""

import hashlib
from typing import NamedTuple

__all__ = ["Span", "stable_id"]


class Span(NamedTuple):
    """Characters [start, end) of a document's text: `document.text[start:end]` is the quote, always."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words at this span.

        >>> Span(4, 10).of("the treaty")
        'treaty'
        """
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def stable_id(prefix: str, *parts: object) -> str:
    """A short id that depends on its parts alone, the same in every process and on every machine.

    >>> stable_id("e", "d-1", "CONSULT", 3, 9) == stable_id("e", "d-1", "CONSULT", 3, 9)
    True
    """
    digest = hashlib.sha256("\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}-{digest[:10]}"
