"""Parts of a longer date: "early 2013", "the end of last year", "the eve of Ramadan"."""

import re

from realpolitik.coding.times.shifts import Shifts
from realpolitik.coding.times.words import BEFORE_DATE, YEAR, Form, full_decade
from realpolitik.lexicon.times import TermKind

__all__ = ["Edges"]

_DECADE = re.compile(r"'?((?:1[0-9]|20)?[0-9]0)'?s")


class Edges(Shifts):
    """Shapes that trim a year, a month, a week or a feast."""

    def edge(self, at: int) -> Form | None:
        """early 2013; mid-June; the end of last year; later this month; year-end."""
        start = at + (self.lower(at) == "the")
        if start >= len(self.tokens):
            return None
        if m := re.fullmatch(r"(mid|early|late)-(.+)", self.lower(start)):
            return self.hyphenated(at, start, m[1], m[2])
        if self.lower(start) in ("year", "month") and start == at:
            end = start + 1 + (self.lower(start + 1) == "-")
            if self.lower(end) == "end" and (self.lower(start - 1) in BEFORE_DATE or self.lower(start - 1) == "the"):
                unit = Form(start, start + 1, "shift", unit=self.lower(start), shift="0")
                value = "close" if self.lower(start - 1) == "by" else "last"
                return Form(at, end + 1, "edge", value=value, inner=(unit,))
        word = self.word(start, TermKind.EDGE)
        offset = self.word(start, TermKind.OFFSET)
        if word is None and not (offset and self.lower(start) == "earlier"):
            return None
        value = word.value if word else "before"
        if value == "eve":
            return None
        end = start + 1 + (self.lower(start + 1) == "-")
        joined = self.lower(end) in ("in", "of")
        end += joined
        whole = self.whole(end, joined=joined)
        if whole is None or (whole.first == at):
            return None
        if self.lower(start) in ("later", "earlier"):
            if whole.kind == "shift" and whole.shift == "0":
                value = "rest" if self.lower(start) == "later" else "sofar"
            elif self.lower(start) == "earlier" or not start > at:
                return None
        if value == "last" and self.lower(at - 1) == "by":
            value = "close"
        return Form(at, whole.last, "edge", value=value, inner=(whole,))

    def hyphenated(self, at: int, start: int, edge: str, rest: str) -> Form | None:
        """One token: "mid-2013", "mid-June", "mid-1990s"."""
        value = self.words[edge][TermKind.EDGE].value
        inner: Form | None = None
        if YEAR.fullmatch(rest):
            inner = Form(start, start + 1, "year", int(rest))
        elif m := _DECADE.fullmatch(rest):
            inner = Form(start, start + 1, "decade", year=int(m[1]) if len(m[1]) > 2 else full_decade(int(m[1])))
        elif month := self.words.get(rest, {}).get(TermKind.MONTH):
            year, stop = self.year_after(start + 1, bare=True)
            inner = Form(start, stop if year else start + 1, "month", year, int(month.value))
        return Form(at, inner.last, "edge", value=value, inner=(inner,)) if inner else None

    def eve(self, at: int) -> Form | None:
        """the eve of Ramadan: the day before it begins."""
        start = at + (self.lower(at) == "the")
        word = self.word(start, TermKind.EDGE)
        if word is None or word.value != "eve" or self.lower(start + 1) != "of":
            return None
        inner = self.single(start + 2) or self.shifted(start + 2) if start + 2 < len(self.tokens) else None
        return Form(at, inner.last, "edge", value="eve", inner=(inner,)) if inner else None
