"""Date expressions that need no other: a day, a month, a year, a weekday, a feast, a decade, "yesterday"."""

import re

from realpolitik.coding.times.words import BEFORE_DATE, YEAR, Form, Words, checked, full_decade
from realpolitik.lexicon.times import TermKind

__all__ = ["Fixed"]

_DAY = re.compile(r"(0?[1-9]|[12][0-9]|3[01])(st|nd|rd|th)?", re.IGNORECASE)
_DECADE = re.compile(r"'?((?:1[0-9]|20)?[0-9]0)'?s")
_ISO = re.compile(r"([12][0-9]{3})[-/.]([01]?[0-9])[-/.]([0-3]?[0-9])(?:T.*)?")
_SLASHED = re.compile(r"([0-3]?[0-9])[/.]([0-3]?[0-9])[/.]((?:19|20)?[0-9]{2})")
_YEARS = re.compile(r"(1[0-9]{3}|20[0-9]{2})[-–/]([0-9]{2}|1[0-9]{3}|20[0-9]{2})")
_FIRST_YEAR, _PLAIN_YEAR, _LAST_YEAR = 1000, 1700, 2099  # an unmarked figure is a year only from the second on
_EACH = frozenset(("every", "each", "most"))
_WITHIN = frozenset(("in", "over", "during", "throughout", "since", "until", "by", "before", "after"))


class Fixed(Words):
    """One method for each shape; it answers for an expression that starts at a token."""

    def numeric(self, at: int) -> Form | None:
        text = self.tokens[at].text
        if m := _ISO.fullmatch(text):
            return checked(Form(at, at + 1, "date", int(m[1]), int(m[2]), int(m[3])))
        if m := _SLASHED.fullmatch(text):
            return self.slashed(at, int(m[1]), int(m[2]), m[3])
        parts = [self.tokens[at + n].text if at + n < len(self.tokens) else "" for n in range(5)]
        if YEAR.fullmatch(parts[0]) and parts[1] == parts[3] == "-" and _iso_parts(parts):
            return checked(Form(at, at + 5, "date", int(parts[0]), int(parts[2]), int(parts[4])))
        return None

    def slashed(self, at: int, a: int, b: int, year: str) -> Form | None:
        """17/06/2014 or 6/17/2014; where both readings stand, day first unless the first is above 12."""
        number = int(year) + (0 if len(year) > 2 else 2000 if int(year) < 50 else 1900)
        day, month = (a, b) if b <= 12 else (b, a)
        kind = "either" if a <= 12 and b <= 12 and a != b else "date"
        return checked(Form(at, at + 1, kind, number, month, day))

    def month_first(self, at: int) -> Form | None:
        """June; June 9; June 9-12; June 9, 2014; June 2014; June of 2014; September, 2000."""
        month = self.month_at(at)
        if month is None:
            return None
        day, day_to, end = self.days(at + 1)
        if day is None:
            year, stop = self.year_after(at + 1, bare=True)
            return Form(at, stop, "month", year, month) if year else Form(at, at + 1, "month", None, month)
        year, stop = self.year_after(end, bare=True)
        return checked(Form(at, stop if year else end, "date", year, month, day, day_to))

    def day_first(self, at: int) -> Form | None:
        """17 June; 17th of June 2014; the 15th of June."""
        start = at + (self.lower(at) == "the" and at + 2 < len(self.tokens))
        day, day_to, end = self.days(start) if start < len(self.tokens) else (None, None, at)
        if day is None:
            return None
        end += self.lower(end) == "of"
        month = self.month_at(end) if end < len(self.tokens) else None
        if month is None:
            return None
        if _DAY.fullmatch(self.lower(end + 1)) and start == at and self.lower(at - 1) not in BEFORE_DATE and not day_to:
            return None  # "killed 12 June 9": the figure belongs to something else
        year, stop = self.year_after(end + 1, bare=True)
        return checked(Form(at, stop if year else end + 1, "date", year, month, day, day_to))

    def weekday(self, at: int) -> Form | None:
        """Monday; Monday night; Monday, June 16."""
        word = self.word(at, TermKind.WEEKDAY)
        token = self.tokens[at]
        if word is None or not token.text[0].isupper() or self.lower(at - 1) in _EACH:
            return None
        if len(token.text) <= 3 and token.entity not in ("DATE", "TIME") and not self.tokens[at].text.endswith("."):
            follows = self.month_at(at + 2) if self.lower(at + 1) == "," and at + 2 < len(self.tokens) else None
            if follows is None:
                return None
        if token.entity in ("PERSON", "ORG", "WORK_OF_ART") and self.lower(at - 1) not in (
            "on",
            "last",
            "next",
            "since",
        ):
            return None
        end = at + 1
        after = end + (self.lower(end) in (",", "the"))
        if after < len(self.tokens):
            dated = self.month_first(after) or self.day_first(after) or self.numeric(after)
            if dated and dated.kind in ("date", "either"):
                return dated._replace(first=at, weekday=int(word.value))
        if self.word(end, TermKind.DAYPART):
            end += 1
        return Form(at, end, "weekday", weekday=int(word.value))

    def holiday(self, at: int) -> Form | None:
        start = at + (self.lower(at) == "the")
        if start >= len(self.tokens) or not (
            self.tokens[start].text[0].isupper() or self.tokens[start].text[0].isdigit()
        ):
            return None
        hit = self.phrase(start, TermKind.HOLIDAY)
        if hit is None:
            return None
        word, end = hit
        if end < len(self.tokens) and self._goes_on(end):
            return None
        year, stop = self.year_after(end, bare=True)
        if not year and self.lower(end) in ("-", "–", "—", ",", "("):  # "Bastille Day, July 14"
            dated = self.month_first(end + 1) or self.day_first(end + 1) if end + 1 < len(self.tokens) else None
            if dated and dated.kind == "date":
                return dated._replace(first=at)
        return Form(at, stop if year else end, "holiday", year, value=word.value)

    def _goes_on(self, at: int) -> bool:
        """A name that goes on is the name of something else: "the Yom Kippur War"."""
        token, last = self.tokens[at], self.tokens[at - 1]
        same = last.entity not in ("", "DATE", "EVENT") and token.entity == last.entity and not token.entity_begins
        return token.text[0].isupper() and token.pos == "PROPN" and (same or last.head == at)

    def period(self, at: int) -> Form | None:
        if not self.tokens[at].text[0].isupper():
            return None
        hit = self.phrase(at, TermKind.PERIOD)
        return Form(at, hit[1], "period", value=hit[0].value) if hit else None

    def deictic(self, at: int) -> Form | None:
        word = self.word(at, TermKind.DEICTIC)
        if word is None or self.tokens[at].entity in ("ORG", "WORK_OF_ART") or self._in_name(at):
            return None
        end = at + 1 + bool(self.word(at + 1, TermKind.DAYPART))
        return Form(at, end, "deictic", number=float(word.value))

    def season(self, at: int) -> Form | None:
        """summer 2014, the summer of 2014; without a year only after last, this, next."""
        start = at + (self.lower(at) == "the")
        word = self.word(start, TermKind.SEASON)
        if word is None:
            return None
        year, stop = self.year_after(start + 1, bare=True)
        if year:
            return Form(at, stop, "season", year, value=word.value)
        alone = start > at and self.lower(at - 1) in _WITHIN and self.tokens[start].dep not in ("compound", "amod")
        return Form(at, start + 1, "season", value=word.value, shift="tense") if alone else None

    def decade(self, at: int) -> Form | None:
        """the 1990s; the '90s; the nineties."""
        start = at + (self.lower(at) == "the")
        token = self.token(start)
        if token is None:
            return None
        if m := _DECADE.fullmatch(token.text):
            number = int(m[1])
            if len(m[1]) == 2 and start == at and not token.text.startswith("'") and token.entity != "DATE":
                return None
            if len(m[1]) == 4 and number % 100 == 0 and number < 2000:
                return Form(at, start + 1, "century", number=number // 100 + 1)
            return Form(at, start + 1, "decade", year=number if number > 99 else full_decade(number))
        word = self.word(start, TermKind.DECADE)
        if word and start > at:
            return Form(at, start + 1, "decade", year=full_decade(int(word.value)))
        return None

    def era(self, at: int) -> Form | None:
        """AD 842; 500 BC."""
        lead = self.word(at, TermKind.ERA)
        if lead and self.tokens[at].text.isupper() and self.lower(at + 1).isdigit():
            return Form(at, at + 2, "year", year=int(self.lower(at + 1))) if int(lead.value) > 0 else None
        if self.tokens[at].text.isdigit():
            tail = self.word(at + 1, TermKind.ERA)
            if tail and self.tokens[at + 1].text.replace(".", "").isupper():
                year = int(self.tokens[at].text)
                return Form(at, at + 2, "year" if int(tail.value) > 0 else "bc", year=year)
        return None

    def year(self, at: int) -> Form | None:
        """2003, where the words round it do not count things with it."""
        token = self.tokens[at]
        if m := _YEARS.fullmatch(token.text):
            later = int(m[2]) if len(m[2]) == 4 else int(m[1][:2] + m[2])
            return Form(at, at + 1, "years", year=int(m[1]), number=later) if later > int(m[1]) else None
        if not YEAR.fullmatch(token.text):
            return None
        before, number = self.lower(at - 1), int(token.text)
        if self.counts(at) or not _FIRST_YEAR <= number <= _LAST_YEAR:
            return None
        dated = token.entity in ("DATE", "EVENT") or before in ("(", "/")
        if dated or (before in BEFORE_DATE and number >= _PLAIN_YEAR) or (self.modifies(at) and number >= _PLAIN_YEAR):
            return Form(at, at + 1, "year", number)
        return None


def _iso_parts(parts: list[str]) -> bool:
    return bool(re.fullmatch(r"[01]?[0-9]", parts[2]) and re.fullmatch(r"[0-3]?[0-9]", parts[4]))
