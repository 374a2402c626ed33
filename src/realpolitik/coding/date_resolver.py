"""What day a date expression means: its form, the day of publication, the tense, and the dates before it.

Nothing is guessed: where one of these is missing, the days are None and `why` says so.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from realpolitik.coding import calendar_terms as cal
from realpolitik.coding.calendar_terms import ONE_DAY, Days
from realpolitik.coding.date_forms import Form
from realpolitik.coding.parse import Parse
from realpolitik.coding.tense import FUTURE, PAST, tense_at
from realpolitik.lexicon.times import Times
from realpolitik.model import Anchor, Grain

__all__ = ["Resolver", "When"]

_GRAIN = {
    "hour": Grain.DAY, "day": Grain.DAY, "week": Grain.WEEK, "fortnight": Grain.WEEK, "weekend": Grain.WEEKEND,
    "month": Grain.MONTH, "quarter": Grain.SPAN, "year": Grain.YEAR, "decade": Grain.YEAR, "century": Grain.YEAR,
}  # fmt: skip
_FINENESS = {"hour": 0, "day": 0, "weekend": 1, "week": 1, "fortnight": 1, "month": 2, "quarter": 3, "year": 4}
_SLACK_AHEAD = timedelta(days=3)  # "the vote was set for June 20" on June 17
_SLACK_BEHIND = timedelta(days=31)  # "is to run from January 23" on January 28
_LENGTH = {"day": 1, "weekend": 2, "week": 7}
_NEAR = 2  # sentences back to the date that "later" and "that year" count from


class When(NamedTuple):
    """The days that an expression comes to. `core` are those of its parts, for a range or a trimmed date."""

    first: date | None
    last: date | None
    grain: Grain
    anchor: Anchor
    why: str
    core: "tuple[tuple[Form, When], ...]" = ()


class _Stated(NamedTuple):
    """A date met before in the text."""

    sentence: int
    paragraph: int
    when: When
    full: bool  # it said its year itself


class Resolver:
    """Resolves the forms of one document in reading order; each may serve the next as context."""

    def __init__(
        self, parse: Parse, terms: Times, published: date | None, written_between: tuple[date, date] | None
    ) -> None:
        self.parse = parse
        self.terms = terms
        self.published = published
        self.window = None if published else written_between
        self.before: list[_Stated] = []

    def resolve(self, form: Form) -> When:
        """The days of the next form in reading order."""
        when = self.days_of(form)
        if when.first or when.last:
            sentence = self.parse.tokens[form.first].sentence
            full = when.anchor is Anchor.STATED
            self.before.append(_Stated(sentence, self.parse.sentences[sentence].paragraph, when, full))
        return when

    def days_of(self, form: Form) -> When:
        method: Callable[[Form], When] = getattr(self, f"of_{form.kind}")
        return method(form)

    # --- what the text says in full --------------------------------------------------------------------------------

    def of_date(self, form: Form) -> When:
        assert form.month and form.day
        if form.year is None:
            return self.yearless(form, lambda year: _date(year, form), Grain.SPAN if form.day_to else Grain.DAY)
        days = _date(form.year, form)
        if days is None:
            return _unknown(Grain.DAY, f"{form.year} has no such day")
        return _stated(days, Grain.SPAN if form.day_to else Grain.DAY, "the text gives day, month and year")

    def of_either(self, form: Form) -> When:
        assert form.month and form.day and form.year
        swapped = form._replace(month=form.day, day=form.month)
        a, b = _date(form.year, form), _date(form.year, swapped)
        assert a and b
        if self.published and abs(b.first - self.published) < abs(a.first - self.published):
            return When(b.first, b.last, Grain.DAY, Anchor.PUBLISHED, "month first: nearer to the day of publication")
        return _stated(a, Grain.DAY, "day first; the figures could also be read month first")

    def of_month(self, form: Form) -> When:
        assert form.month
        number = form.month
        if form.year:
            return _stated(cal.month(form.year, number), Grain.MONTH, "the text gives month and year")
        if form.shift:
            return self.shifted_in_years(form, lambda year: cal.month(year, number), Grain.MONTH)
        return self.yearless(form, lambda year: cal.month(year, number), Grain.MONTH)

    def of_year(self, form: Form) -> When:
        assert form.year is not None
        if form.year < 1:
            return _unknown(Grain.YEAR, "no such year")
        return _stated(cal.year(form.year), Grain.YEAR, "the text gives the year")

    def of_years(self, form: Form) -> When:
        assert form.year and form.number
        days = Days(cal.year(form.year).first, cal.year(int(form.number)).last)
        return _stated(days, Grain.SPAN, "the text gives the first and the last year")

    def of_bc(self, form: Form) -> When:
        return _unknown(Grain.YEAR, f"{form.year} BC lies before the calendar of these records")

    def of_decade(self, form: Form) -> When:
        assert form.year is not None
        return _stated(cal.decade(form.year), Grain.SPAN, "a decade")

    def of_century(self, form: Form) -> When:
        assert form.number
        return _stated(cal.century(int(form.number)), Grain.SPAN, "a century, as newspapers count them")

    def of_period(self, form: Form) -> When:
        first, last = (date.fromisoformat(day) for day in form.value.split("/"))
        return _stated(Days(first, last), Grain.SPAN, "a period with known days")

    # --- what the calendar repeats each year -----------------------------------------------------------------------

    def of_season(self, form: Form) -> When:
        first, last = (int(number) for number in form.value.split("-"))
        if form.year:
            return _stated(cal.season(form.year, first, last), Grain.SPAN, "the text gives season and year")
        return self.shifted_in_years(form, lambda year: cal.season(year, first, last), Grain.SPAN)

    def of_holiday(self, form: Form) -> When:
        def in_year(year: int) -> Days | None:
            return cal.holiday(form.value, year)

        grain = Grain.DAY if form.value.endswith(" 1") else Grain.SPAN
        if form.year:
            days = in_year(form.year)
            if days is None:
                return _unknown(grain, f"no table of this feast for {form.year}")
            return _stated(days, grain, "a feast of a given year")
        if form.shift:
            return self.shifted_in_years(form, in_year, grain)
        return self.yearless(form, in_year, grain)

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
            return _unknown(grain, "no such day near the day of publication")
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
            return _unknown(grain, "no publication date; the text gives no year")
        low, high = self.window
        options = [days for year in range(low.year, high.year + 1) if (days := in_year(year))]
        options = [days for days in options if days.first <= high and days.last >= low]
        if len(options) != 1:
            return _unknown(grain, f"no publication date; written between {low} and {high}, which leaves the year open")
        why = f"the only one between {low} and {high}, when the text was written"
        return When(options[0].first, options[0].last, grain, Anchor.CONTEXT, why)

    def context_year(self, form: Form) -> int | None:
        """The year of a date that the same passage gave in full, where it is not the year of publication."""
        sentence = self.parse.tokens[form.first].sentence
        paragraph = self.parse.sentences[sentence].paragraph
        for stated in reversed(self.before):
            if stated.paragraph != paragraph or sentence - stated.sentence > _NEAR:
                return None
            when = stated.when
            if not when.first or when.grain is Grain.SPAN:
                continue
            told = stated.full or when.anchor is Anchor.CONTEXT
            if not told:
                return None
            if self.published and abs(when.first.year - self.published.year) <= 1:
                return None
            if when.grain is Grain.YEAR and sentence != stated.sentence and self.published:
                recent = self.published.year - when.first.year < 4
                return None if recent else when.first.year
            return when.first.year
        return None

    def shifted_in_years(self, form: Form, in_year: Callable[[int], Days | None], grain: Grain) -> When:
        """last June, this summer, next Ramadan, that May."""
        if form.shift.endswith("c"):
            base = self.nearest(form)
            if base is None or base.first is None:
                return _unknown(grain, "counted from a date that the text does not give")
            step = {"-1c": -1, "+1c": 0, "0c": 0}[form.shift]
            days = in_year(base.first.year + step)
            if days and form.shift == "+1c" and days.last < base.first:
                days = in_year(base.first.year + 1)
            return _found(days, grain, Anchor.CONTEXT, "counted from the date before it in the text")
        if self.published is None:
            return _unknown(grain, "no publication date; counted from the day of publication")
        options = [days for step in (-2, -1, 0, 1, 2) if (days := in_year(self.published.year + step))]
        if form.shift == "tense":
            tense = tense_at(self.parse, form.first, form.last, self.terms)
            if tense not in (PAST, FUTURE):
                return _unknown(grain, "told as a habit; no one year is meant")
            days, why = self.by_tense(options, tense)
            return When(days.first, days.last, grain, Anchor.PUBLISHED, why)
        if form.shift == "0":
            current = [d for d in options if d.first <= self.published <= d.last]
            same = current or [d for d in options if d.first.year == self.published.year]
            return _found(same[0] if same else None, grain, Anchor.PUBLISHED, "of the year of publication")
        if form.shift == "1":
            days = next((d for d in options if d.first > self.published), None)
            return _found(days, grain, Anchor.PUBLISHED, "the next one after publication")
        days = next((d for d in reversed(options) if d.last < self.published), None)
        return _found(days, grain, Anchor.PUBLISHED, "the last one before publication")

    # --- what is counted from the day of publication ---------------------------------------------------------------

    def of_weekday(self, form: Form) -> When:
        assert form.weekday
        if form.shift.endswith("c"):
            return self.weekday_after(form)
        if self.published is None:
            return _unknown(Grain.DAY, "no publication date; a weekday is counted from it")
        back = (self.published.isoweekday() - form.weekday) % 7
        ahead = (form.weekday - self.published.isoweekday()) % 7
        if form.shift == "-1":
            return _published(self.published - (back or 7) * ONE_DAY, "the last one before the day of publication")
        if form.shift == "1":
            return _published(self.published + (ahead or 7) * ONE_DAY, "the next one after the day of publication")
        if tense_at(self.parse, form.first, form.last, self.terms) == FUTURE:
            return _published(self.published + ahead * ONE_DAY, "the next one, told as lying ahead")
        return _published(self.published - back * ONE_DAY, "the last one up to the day of publication")

    def weekday_after(self, form: Form) -> When:
        base = self.nearest(form)
        if base is None or base.first is None or base.grain is not Grain.DAY:
            return _unknown(Grain.DAY, "counted from a date that the text does not give")
        assert form.weekday
        ahead = (form.weekday - base.first.isoweekday()) % 7
        day = base.first + ((ahead or 7) if form.shift == "+1c" else ahead - 7 * (form.shift == "-1c")) * ONE_DAY
        return When(day, day, Grain.DAY, Anchor.CONTEXT, "counted from the date before it in the text")

    def of_deictic(self, form: Form) -> When:
        if self.published is None:
            return _unknown(Grain.DAY, "no publication date; counted from the day of publication")
        if not form.number and self.nowadays(form):
            return _unknown(Grain.DAY, "in the wide sense: nowadays")
        return _published(self.published + int(form.number or 0) * ONE_DAY, "counted from the day of publication")

    def nowadays(self, form: Form) -> bool:
        """Whether "today" goes with a state that lasts: "is still in use today", "what is today Germany"."""
        tokens = self.parse.tokens
        if form.last < len(tokens) and tokens[form.last].tag == "POS":
            return False
        head = tokens[tokens[form.first].head]
        if head.pos == "AUX":
            eventive = self.parse.child(head.i, "xcomp") is not None
            return head.tag in ("VBZ", "VBP") and not eventive
        return any(tokens[c].tag in ("VBZ", "VBP") and tokens[c].dep == "auxpass" for c in self.parse.children[head.i])

    def of_nth(self, form: Form) -> When:
        """the first week of June, the last day of Ramadan."""
        whole = self.days_of(form.inner[0])
        if whole.first is None or whole.last is None or form.number is None:
            return whole
        length = _LENGTH[form.unit]
        if form.number < 0:
            first = whole.last - (length - 1) * ONE_DAY
        else:
            first = whole.first + int(form.number - 1) * length * ONE_DAY
        last = min(first + (length - 1) * ONE_DAY, whole.last)
        if form.unit == "weekend":
            step = (5 - whole.first.weekday()) % 7 + 7 * int(form.number - 1)
            back = (whole.last.weekday() - 5) % 7
            first = whole.last - back * ONE_DAY if form.number < 0 else whole.first + step * ONE_DAY
            last = first + ONE_DAY
        if first > last:
            return _unknown(_GRAIN[form.unit], f"no such {form.unit} in {whole.first} to {whole.last}")
        return When(first, last, _GRAIN[form.unit], whole.anchor, whole.why)

    def of_year_of(self, form: Form) -> When:
        """March of last year."""
        inner, year = form.inner
        named = self.days_of(year)
        if named.first is None:
            return named._replace(grain=Grain.MONTH)
        found = self.days_of(inner._replace(year=named.first.year))
        core = ((inner, found), (year, named))
        return found._replace(anchor=named.anchor, why=f"its year: {named.why}", core=core)

    def of_shift(self, form: Form) -> When:
        grain = _GRAIN[form.unit]
        if form.shift.endswith("c"):
            return self.shift_from_context(form, grain)
        if self.published is None:
            return _unknown(grain, "no publication date; counted from the day of publication")
        if form.shift == "night":
            return _published(self.published - ONE_DAY, "the night before the day of publication")
        if form.unit == "weekend" and form.shift in ("0", "tense"):
            return self.this_weekend(form)
        step = {"last": -1, "tense": 0}.get(form.shift)
        days = cal.unit_around(form.unit, self.published, int(form.shift) if step is None else step)
        return When(days.first, days.last, grain, Anchor.PUBLISHED, "counted from the day of publication")

    def this_weekend(self, form: Form) -> When:
        assert self.published
        days = cal.weekend(self.published)
        if tense_at(self.parse, form.first, form.last, self.terms) == FUTURE:
            why = "the next one, told as lying ahead"
        else:
            why = "the last one up to the day of publication"
            if days.first > self.published:
                days = cal.weekend(self.published - 7 * ONE_DAY)
        return When(days.first, days.last, Grain.WEEKEND, Anchor.PUBLISHED, why)

    def shift_from_context(self, form: Form, grain: Grain) -> When:
        base = self.nearest(form)
        if base is None or base.first is None:
            return _unknown(grain, "counted from a date that the text does not give")
        if _FINENESS.get(form.unit, 4) < _FINENESS.get(base.grain.value, 4):
            return _unknown(grain, "the date that it is counted from is not precise enough")
        days = cal.unit_around(form.unit, base.first, {"-1c": -1, "+1c": 1, "0c": 0}[form.shift])
        return When(days.first, days.last, grain, Anchor.CONTEXT, "counted from the date before it in the text")

    def of_stretch(self, form: Form) -> When:
        """the past three months, the coming weeks."""
        if self.published is None:
            return _unknown(Grain.SPAN, "no publication date; counted from the day of publication")
        grain = Grain.YEAR if form.unit in ("year", "decade", "century") else Grain.SPAN
        past = form.shift == "past"
        if not past and tense_at(self.parse, form.first, form.last, self.terms) == PAST:
            return self.stretch_after(form, grain)
        if form.number is None:
            why = "the text does not say how many"
            ends = (None, self.published) if past else (self.published, None)
            return When(*ends, grain, Anchor.PUBLISHED, why)
        if form.number < 0:
            return _unknown(grain, "the text does not say how many")
        other = _moved(self.published, form.unit, form.number * (-1 if past else 1))
        if grain is Grain.YEAR and form.number * (10 if form.unit == "decade" else 1) > 1:
            other = cal.year(other.year).first if past else cal.year(other.year).last
        first, last = sorted((other, self.published))
        return When(first, last, grain, Anchor.PUBLISHED, "counted from the day of publication")

    def stretch_after(self, form: Form, grain: Grain) -> When:
        """ "the next five years" in a tale of the past: from the date before it."""
        base = self.nearest(form)
        if base is None or base.first is None or form.number is None or form.number < 0:
            return _unknown(grain, "counted from a date that the text does not give")
        last = _moved(base.first, form.unit, form.number)
        return When(base.first, last, grain, Anchor.CONTEXT, "counted from the date before it in the text")

    def of_offset(self, form: Form) -> When:
        """three weeks ago, two days later, five years before."""
        grain = _GRAIN[form.unit]
        if form.inner:
            base, anchor, why = self.days_of(form.inner[0]), Anchor.CONTEXT, "counted from the date that it names"
        elif form.shift in ("ago", "hence"):
            base, anchor, why = self.published_as_base(), Anchor.PUBLISHED, "counted from the day of publication"
        else:
            nearest = self.nearest(form)
            base = nearest or _unknown(grain, "counted from a date that the text does not give")
            anchor, why = Anchor.CONTEXT, "counted from the date before it in the text"
        if base.first is None:
            return _unknown(grain, base.why)
        back = form.shift in ("ago", "before")
        if form.number is None:
            bare = form.last - form.first == 2  # "years ago"
            ends = (None, None) if bare else (None, base.first) if back else (base.last, None)
            return When(*ends, grain, anchor, "the text does not say how many")
        if _FINENESS.get(form.unit, 4) < _FINENESS.get(base.grain.value, 4) and form.shift in ("before", "after"):
            return _unknown(grain, "the date that it is counted from is not precise enough")
        moved = _moved(base.first, form.unit, -form.number if back else form.number)
        if form.unit == "decade" or form.unit == "century":
            days = cal.year(moved.year)
        else:
            days = cal.unit_around("day" if form.unit == "hour" or form.number < 1 else form.unit, moved, 0)
        if form.value == "over":  # "more than ten years ago" is then or sooner
            ends = (None, days.last) if back else (days.first, None)
            return When(*ends, grain, anchor, f"more than that; {why}")
        return When(days.first, days.last, grain, anchor, why)

    def published_as_base(self) -> When:
        if self.published is None:
            return _unknown(Grain.DAY, "no publication date; counted from the day of publication")
        return _published(self.published, "")

    def nearest(self, form: Form) -> When | None:
        """The date before it that a counted one starts from: in the same paragraph, else two sentences back."""
        sentence = self.parse.tokens[form.first].sentence
        paragraph = self.parse.sentences[sentence].paragraph
        for stated in reversed(self.before):
            if stated.paragraph != paragraph and sentence - stated.sentence > _NEAR:
                return None
            if stated.when.first:
                return stated.when
        return None

    # --- parts and ranges ------------------------------------------------------------------------------------------

    def of_edge(self, form: Form) -> When:
        inner = form.inner[0]
        whole = self.days_of(inner)
        if whole.first is None or whole.last is None:
            return whole._replace(core=((inner, whole),))
        days = Days(whole.first, whole.last)
        trimmed = self.trim(form.value, days)
        grain = Grain.DAY if trimmed.first == trimmed.last else Grain.SPAN
        why = f"part of {whole.first} to {whole.last}: {whole.why}"
        return When(trimmed.first, trimmed.last, grain, whole.anchor, why, ((inner, whole),))

    def trim(self, value: str, days: Days) -> Days:
        match value:
            case "eve":
                return Days(days.first - ONE_DAY, days.first - ONE_DAY)
            case "close":
                return Days(days.last, days.last)
            case "last":
                length = (days.last - days.first).days
                if length > 3000:
                    return cal.year(days.last.year)
                if length > 300:
                    return cal.month(days.last.year, days.last.month)
                return Days(days.last - length // 6 * ONE_DAY, days.last)
            case "rest":
                return Days(max(self.published or days.first, days.first), days.last)
            case "sofar":
                return Days(days.first, min(self.published or days.last, days.last))
        begin, end = (_share(text) for text in value.split("-"))
        return cal.part(days, begin, end)

    def of_range(self, form: Form) -> When:
        a, b = form.inner
        if a.kind in ("date", "month") and a.year is None and b.year and b.month and a.month:
            a = a._replace(year=b.year - (a.month > b.month))
        last = None
        first = self.days_of(a)
        if b.kind in ("date", "month") and b.year is None and first.first and b.month and a.month:
            year = first.first.year + (b.month < a.month)
            last = self.days_of(b._replace(year=year))._replace(anchor=first.anchor)
        elif b.kind == "weekday" and first.first and b.weekday:
            day = first.first + ((b.weekday - first.first.isoweekday()) % 7) * ONE_DAY
            last = When(day, day, Grain.DAY, first.anchor, first.why)
        last = last or self.days_of(b)
        core = ((a, first), (b, last))
        if not first.first or not last.last or last.last < first.first:
            return _unknown(Grain.SPAN, first.why if not first.first else last.why)._replace(core=core)
        why = first.why if first.why == last.why else f"from: {first.why}; to: {last.why}"
        return When(first.first, last.last, Grain.SPAN, first.anchor, why, core)


def _date(year: int, form: Form) -> Days | None:
    assert form.month and form.day
    try:
        return Days(date(year, form.month, form.day), date(year, form.month, form.day_to or form.day))
    except ValueError:
        return None


def _moved(day: date, unit: str, number: float) -> date:
    """A day some units away; half a year is six months."""
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if months:
        return cal.shift_months(day, max(round(months * number), -12 * (day.year - 1)))
    days = {"hour": 1 / 24, "week": 7, "fortnight": 14, "weekend": 7}.get(unit, 1)
    return day + round(days * number) * ONE_DAY


def _share(text: str) -> float:
    over, _, under = text.partition("/")
    return int(over) / int(under or 1)


def _stated(days: Days, grain: Grain, why: str) -> When:
    return When(days.first, days.last, grain, Anchor.STATED, why)


def _published(day: date, why: str) -> When:
    return When(day, day, Grain.DAY, Anchor.PUBLISHED, why)


def _found(days: Days | None, grain: Grain, anchor: Anchor, why: str) -> When:
    return When(days.first, days.last, grain, anchor, why) if days else _unknown(grain, "no such days near publication")


def _unknown(grain: Grain, why: str) -> When:
    return When(None, None, grain, Anchor.CONTEXT, why)
