"""Dates that the text says in full, and those that the calendar repeats each year: which year is meant.

A day or month without its year takes it from the dates round it, else from the tense and the day of publication.
"""

from collections.abc import Callable
from datetime import date, timedelta

from realpolitik.coding.times import calendar_terms as cal
from realpolitik.coding.times.calendar_terms import Days
from realpolitik.coding.times.context import Setting, When, found, stated, unknown
from realpolitik.coding.times.tense import FUTURE, PAST, tense_at
from realpolitik.coding.times.words import Form
from realpolitik.model import Anchor, Grain

__all__ = ["Years"]

_SLACK_AHEAD = timedelta(days=3)  # "the vote was set for June 20" on June 17
_SLACK_BEHIND = timedelta(days=31)  # "is to run from January 23" on January 28


class Years(Setting):
    """One method for each kind of form: `of_month` resolves forms of kind "month"."""

    def of_date(self, form: Form) -> When:
        assert form.month and form.day
        if form.year is None:
            return self.yearless(form, lambda year: _date(year, form), Grain.SPAN if form.day_to else Grain.DAY)
        days = _date(form.year, form)
        if days is None:
            return unknown(Grain.DAY, f"{form.year} has no such day")
        return stated(days, Grain.SPAN if form.day_to else Grain.DAY, "the text gives day, month and year")

    def of_either(self, form: Form) -> When:
        assert form.month and form.day and form.year
        swapped = form._replace(month=form.day, day=form.month)
        a, b = _date(form.year, form), _date(form.year, swapped)
        assert a and b
        if self.published and abs(b.first - self.published) < abs(a.first - self.published):
            return When(b.first, b.last, Grain.DAY, Anchor.PUBLISHED, "month first: nearer to the day of publication")
        return stated(a, Grain.DAY, "day first; the figures could also be read month first")

    def of_month(self, form: Form) -> When:
        assert form.month
        number = form.month
        if form.year:
            return stated(cal.month(form.year, number), Grain.MONTH, "the text gives month and year")
        if form.shift:
            return self.shifted_in_years(form, lambda year: cal.month(year, number), Grain.MONTH)
        return self.yearless(form, lambda year: cal.month(year, number), Grain.MONTH)

    def of_year(self, form: Form) -> When:
        assert form.year is not None
        if form.year < 1:
            return unknown(Grain.YEAR, "no such year")
        return stated(cal.year(form.year), Grain.YEAR, "the text gives the year")

    def of_years(self, form: Form) -> When:
        assert form.year and form.number
        days = Days(cal.year(form.year).first, cal.year(int(form.number)).last)
        return stated(days, Grain.SPAN, "the text gives the first and the last year")

    def of_bc(self, form: Form) -> When:
        return unknown(Grain.YEAR, f"{form.year} BC lies before the calendar of these records")

    def of_decade(self, form: Form) -> When:
        assert form.year is not None
        return stated(cal.decade(form.year), Grain.SPAN, "a decade")

    def of_century(self, form: Form) -> When:
        assert form.number
        return stated(cal.century(int(form.number)), Grain.SPAN, "a century, as newspapers count them")

    def of_period(self, form: Form) -> When:
        first, last = (date.fromisoformat(day) for day in form.value.split("/"))
        return stated(Days(first, last), Grain.SPAN, "a period with known days")

    def of_season(self, form: Form) -> When:
        first, last = (int(number) for number in form.value.split("-"))
        if form.year:
            return stated(cal.season(form.year, first, last), Grain.SPAN, "the text gives season and year")
        return self.shifted_in_years(form, lambda year: cal.season(year, first, last), Grain.SPAN)

    def of_holiday(self, form: Form) -> When:
        def in_year(year: int) -> Days | None:
            return cal.holiday(form.value, year)

        grain = Grain.DAY if form.value.endswith(" 1") else Grain.SPAN
        if form.year:
            days = in_year(form.year)
            if days is None:
                return unknown(grain, f"no table of this feast for {form.year}")
            return stated(days, grain, "a feast of a given year")
        if form.shift:
            return self.shifted_in_years(form, in_year, grain)
        return self.yearless(form, in_year, grain)

    def of_year_of(self, form: Form) -> When:
        """March of last year."""
        inner, year = form.inner
        named = self.days_of(year)
        if named.first is None:
            return named._replace(grain=Grain.MONTH)
        found = self.days_of(inner._replace(year=named.first.year))
        core = ((inner, found), (year, named))
        return found._replace(anchor=named.anchor, why=f"its year: {named.why}", core=core)

    def yearless(self, form: Form, in_year: Callable[[int], Days | None], grain: Grain) -> When:
        """A day or month without its year: the year of the dates round it, else by tense from publication."""
        context = self.context_year(form)
        if context and (days := in_year(context)):
            return When(days.first, days.last, grain, Anchor.CONTEXT, "the year of the date before it in the text")
        if self.published is None:
            return self.within_window(in_year, grain)
        near = [self.published.year + step for step in (-1, 0, 1)]
        options = [days for year in near if (days := in_year(year))]
        if form.weekday:
            matching = [days for days in options if days.first.isoweekday() == form.weekday]
            options = matching or options
        if not options:
            return unknown(grain, "no such day near the day of publication")
        tense = tense_at(self.parse, form.first, form.last, self.terms)
        days, why = self.by_tense(options, tense)
        return When(days.first, days.last, grain, Anchor.PUBLISHED, why)

    def by_tense(self, options: list[Days], tense: str | None) -> tuple[Days, str]:
        """Of the same day in several years, the one that the tense means."""
        assert self.published
        past = [days for days in options if days.first <= self.published + _SLACK_AHEAD]
        ahead = [days for days in options if days.last >= self.published - _SLACK_BEHIND]
        if tense == PAST and past:
            return past[-1], "the last one before publication, told in the past tense"
        if tense == FUTURE and ahead:
            return ahead[0], "the next one after publication, told as lying ahead"
        nearest = min(options, key=lambda days: abs((days.first - self.published).days))  # type: ignore[operator]
        return nearest, "the one nearest to the day of publication"

    def within_window(self, in_year: Callable[[int], Days | None], grain: Grain) -> When:
        """Without a day of publication: the one year in which the text can have been written, if there is one."""
        if self.window is None:
            return unknown(grain, "no publication date; the text gives no year")
        low, high = self.window
        options = [days for year in range(low.year, high.year + 1) if (days := in_year(year))]
        options = [days for days in options if days.first <= high and days.last >= low]
        if len(options) != 1:
            return unknown(grain, f"no publication date; written between {low} and {high}, which leaves the year open")
        why = f"the only one between {low} and {high}, when the text was written"
        return When(options[0].first, options[0].last, grain, Anchor.CONTEXT, why)

    def shifted_in_years(self, form: Form, in_year: Callable[[int], Days | None], grain: Grain) -> When:
        """last June, this summer, next Ramadan, that May."""
        if form.shift.endswith("c"):
            base = self.nearest(form)
            if base is None or base.first is None:
                return unknown(grain, "counted from a date that the text does not give")
            step = {"-1c": -1, "+1c": 0, "0c": 0}[form.shift]
            days = in_year(base.first.year + step)
            if days and form.shift == "+1c" and days.last < base.first:
                days = in_year(base.first.year + 1)
            return found(days, grain, Anchor.CONTEXT, "counted from the date before it in the text")
        if self.published is None:
            return unknown(grain, "no publication date; counted from the day of publication")
        options = [days for step in (-2, -1, 0, 1, 2) if (days := in_year(self.published.year + step))]
        if form.shift == "tense":
            tense = tense_at(self.parse, form.first, form.last, self.terms)
            if tense not in (PAST, FUTURE):
                return unknown(grain, "told as a habit; no one year is meant")
            days, why = self.by_tense(options, tense)
            return When(days.first, days.last, grain, Anchor.PUBLISHED, why)
        if form.shift == "0":
            current = [d for d in options if d.first <= self.published <= d.last]
            same = current or [d for d in options if d.first.year == self.published.year]
            return found(same[0] if same else None, grain, Anchor.PUBLISHED, "of the year of publication")
        if form.shift == "1":
            days = next((d for d in options if d.first > self.published), None)
            return found(days, grain, Anchor.PUBLISHED, "the next one after publication")
        days = next((d for d in reversed(options) if d.last < self.published), None)
        return found(days, grain, Anchor.PUBLISHED, "the last one before publication")


def _date(year: int, form: Form) -> Days | None:
    assert form.month and form.day
    try:
        return Days(date(year, form.month, form.day), date(year, form.month, form.day_to or form.day))
    except ValueError:
        return None
