"""Reckoning with days: units, intervals and the calendars of feasts. Pure arithmetic; no words, no documents."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

__all__ = [
    "ONE_DAY",
    "Days",
    "century",
    "decade",
    "holiday",
    "month",
    "part",
    "quarter",
    "season",
    "shift_months",
    "unit_around",
    "week",
    "weekend",
    "year",
]

ONE_DAY = timedelta(days=1)
_FIRST_YEAR, _LAST_YEAR = 1583, 2999  # of the Gregorian reckoning of feasts
_ISLAMIC_EPOCH = 227014  # proleptic ordinal of 1 Muharram 1 in the civil reckoning
_HEBREW_EPOCH = -1373428  # proleptic ordinal of the eve of 1 Tishri 1


class Days(NamedTuple):
    """First and last day, both inclusive."""

    first: date
    last: date


def year(number: int) -> Days:
    return Days(date(number, 1, 1), date(number, 12, 31))


def decade(number: int) -> Days:
    """The ten years from `number` on.

    >>> decade(1990).last
    datetime.date(1999, 12, 31)
    """
    return Days(date(max(number, 1), 1, 1), date(number + 9, 12, 31))


def month(in_year: int, number: int) -> Days:
    return Days(date(in_year, number, 1), date(in_year, number, calendar.monthrange(in_year, number)[1]))


def week(day: date) -> Days:
    """Monday to Sunday round a day."""
    monday = day - timedelta(days=day.weekday())
    return Days(monday, monday + timedelta(days=6))


def weekend(day: date) -> Days:
    """Saturday and Sunday of the week of a day."""
    return Days(week(day).first + timedelta(days=5), week(day).last)


def season(in_year: int, first_month: int, last_month: int) -> Days:
    """A season that begins in this year; winter ends in the next one."""
    return Days(date(in_year, first_month, 1), month(in_year + (last_month < first_month), last_month).last)


def quarter(in_year: int, number: int) -> Days:
    return Days(date(in_year, 3 * number - 2, 1), month(in_year, 3 * number).last)


def century(number: int) -> Days:
    """As newspapers count them: the 20th is 1900 to 1999."""
    return Days(date(max(100 * (number - 1), 1), 1, 1), date(100 * number - 1, 12, 31))


def shift_months(day: date, months: int) -> date:
    """The same day some months away, or the last day of a shorter month."""
    total = day.year * 12 + day.month - 1 + months
    in_year, number = divmod(total, 12)
    return date(in_year, number + 1, min(day.day, calendar.monthrange(in_year, number + 1)[1]))


def unit_around(unit: str, day: date, shift: int) -> Days:
    """The calendar unit that holds `day`, or the one `shift` units away.

    >>> unit_around("month", date(2014, 6, 17), -1).first
    datetime.date(2014, 5, 1)
    """
    match unit:
        case "day":
            return Days(day + shift * ONE_DAY, day + shift * ONE_DAY)
        case "hour":
            moved = day + timedelta(hours=shift)
            return Days(moved, moved)
        case "week":
            return week(day + 7 * shift * ONE_DAY)
        case "fortnight":
            return week(day + 14 * shift * ONE_DAY)
        case "weekend":
            return weekend(day + 7 * shift * ONE_DAY)
        case "month":
            moved = shift_months(day.replace(day=1), shift)
            return month(moved.year, moved.month)
        case "quarter":
            moved = shift_months(day.replace(day=1), 3 * shift)
            return quarter(moved.year, (moved.month + 2) // 3)
        case "decade":
            return decade((day.year // 10 + shift) * 10)
        case "century":
            return century(day.year // 100 + 1 + shift)
        case _:
            return year(day.year + shift)


def part(days: Days, begin: float, end: float) -> Days:
    """A stretch of an interval; `begin` and `end` are shares of it, 0 to 1. Long intervals are cut at whole years."""
    length = (days.last - days.first).days + 1
    if length > 3000 and begin + end:
        years = days.last.year - days.first.year + 1
        return Days(
            date(days.first.year + round(years * begin), 1, 1), date(days.first.year + round(years * end) - 1, 12, 31)
        )
    if length > 300:
        return Days(shift_months(days.first, round(12 * begin)), shift_months(days.first, round(12 * end)) - ONE_DAY)
    last = max(round(length * end), round(length * begin) + 1)
    return Days(days.first + round(length * begin) * ONE_DAY, days.first + (last - 1) * ONE_DAY)


def holiday(rule: str, in_year: int) -> Days | None:
    """The days of a feast in one Gregorian year; None where its table or calendar has none there.

    Rules: "fixed 12-25 1", "nth 11-4-4 1" (fourth Thursday of November; 5 is the last), "easter -2 1",
    "orthodox 0 1", "islamic 9-1 30", "hebrew 7-1 2", "table 2014-01-31,… 1". The last figure is the length in days.
    Islamic dates are those of the civil reckoning: the moon may be seen a day sooner or later.

    >>> holiday("easter 0 1", 2014).first
    datetime.date(2014, 4, 20)
    >>> holiday("islamic 9-1 30", 2013).first
    datetime.date(2013, 7, 9)
    """
    if not _FIRST_YEAR <= in_year <= _LAST_YEAR:
        return None
    kind, when, length = rule.split(" ")
    first = _first_day(kind, when, in_year)
    return Days(first, first + (int(length) - 1) * ONE_DAY) if first else None


def _first_day(kind: str, when: str, in_year: int) -> date | None:
    match kind:
        case "easter":
            return _easter(in_year) + int(when) * ONE_DAY
        case "orthodox":
            return _orthodox_easter(in_year) + int(when) * ONE_DAY
        case "table":
            return next((date.fromisoformat(day) for day in when.split(",") if day.startswith(f"{in_year}-")), None)
    numbers = [int(number) for number in when.split("-")]
    match kind:
        case "fixed":
            return date(in_year, *numbers)
        case "nth":
            return _nth_weekday(in_year, *numbers)
        case "islamic":
            return _first_in(in_year, _islamic, (in_year - 622) * 33 // 32, *numbers)
        case "hebrew":
            return _first_in(in_year, _hebrew, in_year + 3760, *numbers)
    raise ValueError(f"unknown rule of a feast: {kind!r}")


def _nth_weekday(in_year: int, number: int, nth: int, weekday: int) -> date:
    if nth == 5:
        last = month(in_year, number).last
        return last - ((last.isoweekday() - weekday) % 7) * ONE_DAY
    first = date(in_year, number, 1)
    return first + ((weekday - first.isoweekday()) % 7 + 7 * (nth - 1)) * ONE_DAY


def _easter(in_year: int) -> date:
    """Western Easter (Meeus, Jones and Butcher)."""
    a, (b, c) = in_year % 19, divmod(in_year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    number, day = divmod(h + m - 7 * n + 114, 31)
    return date(in_year, number, day + 1)


def _orthodox_easter(in_year: int) -> date:
    """Eastern Easter (Meeus), as a Gregorian date between 1900 and 2099."""
    a, b, c = in_year % 4, in_year % 7, in_year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    number, day = divmod(d + e + 114, 31)
    return date(in_year, number, day + 1) + 13 * ONE_DAY


def _first_in(in_year: int, reckon: Callable[[int, int, int], date], about: int, number: int, day: int) -> date | None:
    for other in (about - 1, about, about + 1):
        found = reckon(other, number, day)
        if found.year == in_year:
            return found
    return None


def _islamic(in_year: int, number: int, day: int) -> date:
    """A day of the civil (tabular) Islamic calendar."""
    before = (in_year - 1) * 354 + (3 + 11 * in_year) // 30 + 29 * (number - 1) + number // 2
    return date.fromordinal(_ISLAMIC_EPOCH + before + day)


def _hebrew(in_year: int, number: int, day: int) -> date:
    """A day of the Hebrew calendar; months count from Nisan, years from Tishri."""
    new_year = _tishri(in_year)
    months = [7, 8, 9, 10, 11, 12, 13, 1, 2, 3, 4, 5, 6] if _leap(in_year) else [7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6]
    length = _tishri(in_year + 1) - new_year
    at = new_year
    for current in months:
        if current == number:
            return date.fromordinal(at + day - 1)
        at += _hebrew_month(current, length, _leap(in_year))
    raise ValueError(f"no month {number} in Hebrew year {in_year}")


def _leap(in_year: int) -> bool:
    return (7 * in_year + 1) % 19 < 7


def _tishri(in_year: int) -> int:
    """Ordinal of 1 Tishri (Reingold and Dershowitz)."""
    return _HEBREW_EPOCH + _elapsed(in_year) + _delay(in_year) + 1


def _elapsed(in_year: int) -> int:
    months = (235 * in_year - 234) // 19
    days = 29 * months + (12084 + 13753 * months) // 25920
    return days + 1 if 3 * (days + 1) % 7 < 3 else days


def _delay(in_year: int) -> int:
    before, now, after = _elapsed(in_year - 1), _elapsed(in_year), _elapsed(in_year + 1)
    if after - now == 356:
        return 2
    return 1 if now - before == 382 else 0


def _hebrew_month(number: int, year_length: int, leap: bool) -> int:
    if number in (2, 4, 6, 10, 13) or (number == 12 and not leap):
        return 29
    if number == 8:
        return 30 if year_length in (355, 385) else 29
    if number == 9:
        return 29 if year_length in (353, 383) else 30
    return 30
