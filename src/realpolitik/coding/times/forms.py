"""Date expressions as the text writes them: which tokens, and what they say. What day that is comes later.

A form is found by the words of the calendar lexicon and by figures; the longest one at a token wins. Shapes that need
no other are in `date_fixed.py`, counted ones in `date_shifts.py`; here are edges, ranges and the scan.
"""

import re

from realpolitik.coding.text.parse import Parse
from realpolitik.coding.times.shifts import Shifts
from realpolitik.coding.times.words import BEFORE_DATE, DASHES, YEAR, Form, full_decade
from realpolitik.lexicon.times import TermKind, Times

__all__ = ["Form", "find_forms"]

_DECADE = re.compile(r"'?((?:1[0-9]|20)?[0-9]0)'?s")
_HYPHENATED = ("mid-", "early-", "late-")


def find_forms(parse: Parse, terms: Times) -> list[Form]:
    """The date expressions in reading order; they do not overlap."""
    return _Scanner(parse, terms).scan()


class _Scanner(Shifts):
    """Walks over the tokens and takes the longest expression at each."""

    def scan(self) -> list[Form]:
        found = []
        at, end = 0, len(self.tokens)
        while at < end:
            lower = self.tokens[at].lower
            form = None
            if (
                lower in self.words
                or lower in self.phrases
                or lower[0].isdigit()
                or lower[0] == "'"
                or lower == "the"
                or lower.startswith(_HYPHENATED)
                or (lower[-1] == "." and (lower[:-1] in self.words or lower[:-1] in self.phrases))
            ):
                form = self.form(at)
            if form is None:
                at += 1
            else:
                found.append(form)
                at = form.last
        return self.lend_years(found)

    def lend_years(self, forms: list[Form]) -> list[Form]:
        """In a list the last one says the year for all: "in January, March and June of 2013"."""
        for n in range(len(forms) - 2, -1, -1):
            here, after = forms[n], forms[n + 1]
            bare = here.kind in ("month", "date") and not here.year and not here.shift
            joined = all(self.tokens[i].lower in (",", "and", "or") for i in range(here.last, after.first))
            if bare and joined and after.kind == here.kind and after.year and after.first - here.last <= 2:
                forms[n] = here._replace(year=after.year)
        return forms

    def form(self, at: int) -> Form | None:
        """The longest expression that starts at this token, with the range that it may open."""
        shapes = (self.single(at), self.edge(at), self.eve(at), self.offset(at), self.shifted(at))
        best = max((shape for shape in shapes if shape), key=lambda f: f.last, default=None)
        return self.range_from(self.with_year(best)) if best else None

    def with_year(self, form: Form) -> Form:
        """March this year; June 9 of last year; in May that year."""
        if form.kind not in ("month", "date", "season") or form.year or form.shift or form.last >= len(self.tokens):
            return form
        at = form.last + (self.lower(form.last) in ("of", "in", ","))
        year = self.shifted(at) if at < len(self.tokens) else None
        if year and year.kind == "shift" and year.unit == "year":
            return Form(form.first, year.last, "year_of", inner=(form, year))
        return form

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

    def range_from(self, form: Form) -> Form:
        """June 9 - July 2, from 2003 to 2011, between May and June: both ends in one form."""
        if form.kind not in ("date", "month", "year", "decade", "weekday", "century", "edge", "either"):
            return form
        joint = self.lower(form.last)
        lead = self.lower(form.first - 1)
        if (
            joint in DASHES
            or (joint in ("to", "until", "till", "through") and lead != "to")
            or (joint == "and" and lead == "between")
        ):
            at = form.last + 1
            if at < len(self.tokens) and self.tokens[at].sentence == self.tokens[form.first].sentence:
                other = self.second_end(form, at, joint)
                if other:
                    return Form(form.first, other.last, "range", inner=(form, other))
        return form

    def second_end(self, form: Form, at: int, joint: str) -> Form | None:
        text = self.tokens[at].text
        if form.kind == "year" and re.fullmatch(r"[0-9]{2}", text) and joint in DASHES and form.year:
            year = form.year // 100 * 100 + int(text)
            return Form(at, at + 1, "year", year) if year > form.year else None
        if form.kind == "year" and YEAR.fullmatch(text):
            return Form(at, at + 1, "year", int(text))
        other = self.edge(at) or self.single(at)
        return (
            other if other and other.kind in ("date", "month", "year", "decade", "weekday", "century", "edge") else None
        )
