"""Date expressions that count from another day: "three weeks ago", "last June", "the past decade", "the next day"."""

import re

from realpolitik.coding.times.fixed import Fixed
from realpolitik.coding.times.words import YEAR, Form
from realpolitik.lexicon.times import TermKind

__all__ = ["Shifts"]


class Shifts(Fixed):
    """Shapes that point at a unit of the calendar from somewhere else, and parts that are counted within one."""

    def single(self, at: int) -> Form | None:
        """An expression that needs no other: a date, a month, a year, a weekday, a feast."""
        return (
            self.holiday(at)
            or self.period(at)
            or self.numeric(at)
            or self.weekday(at)
            or self.month_first(at)
            or self.day_first(at)
            or self.deictic(at)
            or self.season(at)
            or self.decade(at)
            or self.ordinal_unit(at)
            or self.era(at)
            or self.year(at)
        )

    def shifted(self, at: int) -> Form | None:
        """last week; the past three months; this Monday; next June; the following day; the weekend; the year."""
        start = at + (self.lower(at) == "the")
        if start < len(self.tokens) and start > at and self.word(start, TermKind.UNIT):
            return self.bare_unit(at, start)
        shift = self.word(start, TermKind.SHIFT) if start < len(self.tokens) else None
        if shift is None:
            return None
        value, end = shift.value, start + 1
        further = self.word(end, TermKind.SHIFT)
        if (
            further and further.value in ("past", "0c") and self.lower(start) in ("this", "that")
        ):  # this past week, that same year
            value, end = ("last" if further.value == "past" else "0c"), end + 1
        counted = self.number(end) if not self.word(end, TermKind.UNIT) else None
        if counted:
            return self.shifted_count(at, start, value, counted)
        return self.shifted_name(at, start, end, value)

    def shifted_count(self, at: int, start: int, value: str, counted: tuple[float | None, int]) -> Form | None:
        unit = self.word(counted[1], TermKind.UNIT)
        if unit is None or value not in ("-1", "past", "1", "coming", "+1c"):
            return None
        past = value in ("-1", "past")
        if self.lower(counted[1] + 1) == "of":  # of June; but not "the last five months of her life"
            return self.counted_of(at, counted[1] + 1, -1, unit.value, counted[0]) if value == "-1" else None
        return Form(
            at, counted[1] + 1, "stretch", number=counted[0], unit=unit.value, shift="past" if past else "coming"
        )

    def counted_of(self, at: int, of: int, start: int, unit: str, count: float | None) -> Form | None:
        """the first three months of 2014; the last ten days of Ramadan."""
        whole = self.whole(of + 1) if count and count >= 1 else None
        if whole is None or count is None:
            return None
        return Form(at, whole.last, "nth", number=start, unit=unit, value=str(int(count)), inner=(whole,))

    def shifted_name(self, at: int, start: int, end: int, value: str) -> Form | None:
        unit = self.word(end, TermKind.UNIT)
        if unit is None and self.lower(end) in ("calendar", "fiscal", "financial"):
            unit, end = self.word(end + 1, TermKind.UNIT), end + 1
        if unit:
            plural = self.lower(end).endswith("s") and self.lower(end) not in ("s",)
            if plural and value == "0" and self.lower(end) == "years":  # "this years festival"
                return Form(at, end + 1, "shift", unit="year", shift="0")
            if plural:
                if value in ("past", "coming") or self.lower(start) == "last":
                    return Form(
                        at,
                        end + 1,
                        "stretch",
                        number=-1,
                        unit=unit.value,
                        shift="coming" if value == "coming" else "past",
                    )
                return None
            if value in ("past", "coming"):
                return Form(at, end + 1, "stretch", number=1, unit=unit.value, shift=value)
            if value == "0" and unit.value == "day":
                return None  # "to this day"
            if self.lower(end + 1) == "of" and value in ("-1", "past", "1"):
                return self.last_of(at, end + 1, unit.value, value)
            return Form(at, end + 1, "shift", unit=unit.value, shift=value)
        if self.word(end, TermKind.DAYPART):
            if value in ("-1", "+1c") and (value == "-1" or start > at):
                return Form(at, end + 1, "shift", unit="day", shift=value if value != "-1" else "night")
            if value == "0":
                return Form(at, end + 1, "shift", unit="day", shift="0")
            return None
        if value in ("past", "coming"):
            value = "-1" if value == "past" else "1"
        if season := self.word(end, TermKind.SEASON):
            return Form(at, end + 1, "season", shift=value, value=season.value)
        if end < len(self.tokens) and (month := self.month_at(end)):
            return Form(at, end + 1, "month", month=month, shift=value)
        if end < len(self.tokens) and (day := self.weekday(end)) and day.kind == "weekday":
            return day._replace(first=at, shift=value)
        if end < len(self.tokens) and (feast := self.holiday(end)):
            return feast._replace(first=at, shift=value)
        return None

    def last_of(self, at: int, of: int, unit: str, shift: str) -> Form | None:
        """the last week of June; None for "the last week of the campaign"."""
        whole = self.whole(of + 1) if shift == "-1" else None
        return Form(at, whole.last, "nth", number=-1, unit=unit, inner=(whole,)) if whole else None

    def bare_unit(self, at: int, start: int) -> Form | None:
        """the weekend; the year (only inside "the end of the year")."""
        unit = self.word(start, TermKind.UNIT)
        if unit and unit.value == "weekend" and self.lower(start) == "weekend":
            return Form(at, start + 1, "shift", unit="weekend", shift="tense")
        return None

    def ordinal_unit(self, at: int) -> Form | None:
        """the 20th century; the first quarter of 2012; the second half of June."""
        start = at + (self.lower(at) == "the")
        number = self.ordinal(start) if start < len(self.tokens) else None
        end = start + 1
        tens = self.word(start, TermKind.NUMBER)
        if (
            number is None
            and tens
            and self.lower(end) == "-"
            and (ones := self.ordinal(end + 1))
            and tens.value.isdigit()
        ):
            number, end = int(tens.value) + ones, end + 2
        if number is None and (m := re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th)-century", self.lower(start))):
            return Form(at, start + 1, "century", number=int(m[1]))
        if number is None:
            return None
        if number == 1 and (counted := self.number(end)) and (part := self.word(counted[1], TermKind.UNIT)):
            return self.counted_of(at, counted[1] + 1, 1, part.value, counted[0])
        end += self.lower(end) == "-"
        unit = self.lower(end)
        if unit in ("century", "centuries"):
            return Form(at, end + 1, "century", number=number)
        if (
            (part := self.word(end, TermKind.UNIT))
            and self.lower(end + 1) == "of"
            and part.value in ("day", "week", "weekend")
        ):
            whole = self.whole(end + 2)
            return Form(at, whole.last, "nth", number=number, unit=part.value, inner=(whole,)) if whole else None
        if unit in ("quarter", "half") and number <= (4 if unit == "quarter" else 2):
            return self.share(at, end + 1, unit, number)
        return None

    def share(self, at: int, end: int, unit: str, number: int) -> Form | None:
        parts = 4 if unit == "quarter" else 2
        share = f"{number - 1}/{parts}-{number}/{parts}"
        if self.lower(end) in ("of", "in"):
            whole = self.whole(end + 1)
            if whole:
                return Form(at, whole.last, "edge", value=share, inner=(whole,))
        year, stop = self.year_after(end, bare=True)
        if year:
            whole = Form(stop - 1, stop, "year", year)
            return Form(at, stop, "edge", value=share, inner=(whole,))
        return None

    def whole(self, at: int, *, joined: bool = True) -> Form | None:
        """What an edge trims: a year, a month, a decade, a week that is named or pointed at."""
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        if YEAR.fullmatch(token.text):
            return Form(at, at + 1, "year", int(token.text))
        if (
            joined
            and self.lower(at) == "the"
            and (unit := self.word(at + 1, TermKind.UNIT))
            and unit.value in ("week", "month", "year", "decade", "century")
        ):
            return Form(at, at + 2, "shift", unit=unit.value, shift="0")
        found = self.month_first(at) or self.decade(at) or self.season(at) or self.ordinal_unit(at) or self.shifted(at)
        if found is None and joined:
            found = self.holiday(at) or self.period(at + (self.lower(at) == "the"))
        if found is None and not joined and (day := self.weekday(at)) and day.kind == "weekday":
            return day
        return found if found is None or found.kind != "date" else None
