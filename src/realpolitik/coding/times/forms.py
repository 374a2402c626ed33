"""Date expressions as the text writes them: which tokens, and what they say. What day that is comes later.

A form is found by the words of the calendar lexicon and by figures; the longest one at a token wins. Shapes that need
no other are in `fixed.py`, pointed ones in `shifts.py`, parts in `edges.py`, counted ones in `offsets.py`, those that
other dates explain in `occasions.py`; here are ranges and the scan.
"""

import re

from realpolitik.coding.text.parse import Parse
from realpolitik.coding.times.occasions import Occasions
from realpolitik.coding.times.words import DASHES, YEAR, Form
from realpolitik.lexicon.times import Times

__all__ = ["Form", "find_forms"]

_HYPHENATED = ("mid-", "early-", "late-")


def find_forms(parse: Parse, terms: Times) -> list[Form]:
    """The date expressions in reading order; they do not overlap."""
    return _Scanner(parse, terms).scan()


class _Scanner(Occasions):
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
        return self.beside(self.lend_years(found))

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
        plain = (self.single(at), self.edge(at), self.eve(at), self.shifted(at))
        shapes = (*plain, self.offset(at), self.occasion(at), self.lasting(at))
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
