"""Dates that are counted: from the day of publication, from a date before them in the text, or within a longer one."""

from datetime import date

from realpolitik.coding.times import calendar_terms as cal
from realpolitik.coding.times.calendar_terms import ONE_DAY
from realpolitik.coding.times.context import When, published, unknown
from realpolitik.coding.times.tense import FUTURE, PAST, tense_at
from realpolitik.coding.times.words import Form
from realpolitik.coding.times.years import Years
from realpolitik.model import Anchor, Grain

__all__ = ["DURATION", "Counts"]

DURATION = "a duration, not a date"

_GRAIN = {
    "hour": Grain.DAY, "day": Grain.DAY, "week": Grain.WEEK, "fortnight": Grain.WEEK, "weekend": Grain.WEEKEND,
    "month": Grain.MONTH, "quarter": Grain.SPAN, "year": Grain.YEAR, "decade": Grain.YEAR, "century": Grain.YEAR,
}  # fmt: skip
_FINENESS = {"hour": 0, "day": 0, "weekend": 1, "week": 1, "fortnight": 1, "month": 2, "quarter": 3, "year": 4}


class Counts(Years):
    """One method for each kind of form: `of_offset` resolves "three weeks ago"."""

    def of_weekday(self, form: Form) -> When:
        assert form.weekday
        if form.shift.endswith("c"):
            return self.weekday_after(form)
        if self.published is None:
            return unknown(Grain.DAY, "no publication date; a weekday is counted from it")
        back = (self.published.isoweekday() - form.weekday) % 7
        ahead = (form.weekday - self.published.isoweekday()) % 7
        if form.shift == "-1":
            return published(self.published - (back or 7) * ONE_DAY, "the last one before the day of publication")
        if form.shift == "1":
            return published(self.published + (ahead or 7) * ONE_DAY, "the next one after the day of publication")
        if tense_at(self.parse, form.first, form.last, self.terms) == FUTURE:
            return published(self.published + ahead * ONE_DAY, "the next one, told as lying ahead")
        return published(self.published - back * ONE_DAY, "the last one up to the day of publication")

    def weekday_after(self, form: Form) -> When:
        base = self.nearest(form)
        if base is None or base.first is None or base.grain is not Grain.DAY:
            return unknown(Grain.DAY, "counted from a date that the text does not give")
        assert form.weekday
        ahead = (form.weekday - base.first.isoweekday()) % 7
        day = base.first + ((ahead or 7) if form.shift == "+1c" else ahead - 7 * (form.shift == "-1c")) * ONE_DAY
        return When(day, day, Grain.DAY, Anchor.CONTEXT, "counted from the date before it in the text")

    def of_deictic(self, form: Form) -> When:
        if self.published is None:
            return unknown(Grain.DAY, "no publication date; counted from the day of publication")
        if not form.number and self.nowadays(form):
            return unknown(Grain.DAY, "in the wide sense: nowadays")
        return published(self.published + int(form.number or 0) * ONE_DAY, "counted from the day of publication")

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
        count = int(form.value or 1)
        if form.number < 0:
            first, last = self.moved(whole.last + ONE_DAY, form.unit, -count), whole.last
        else:
            first = self.moved(whole.first, form.unit, form.number - 1)
            last = min(self.moved(whole.first, form.unit, form.number - 1 + count) - ONE_DAY, whole.last)
        if form.unit == "weekend":
            step = (5 - whole.first.weekday()) % 7 + 7 * int(form.number - 1)
            back = (whole.last.weekday() - 5) % 7
            first = whole.last - back * ONE_DAY if form.number < 0 else whole.first + step * ONE_DAY
            last = first + ONE_DAY
        if first > last:
            return unknown(_GRAIN[form.unit], f"no such {form.unit} in {whole.first} to {whole.last}")
        grain = _GRAIN[form.unit] if count == 1 else Grain.SPAN
        return When(first, last, grain, whole.anchor, whole.why)

    def of_ahead(self, form: Form) -> When:
        """ "in two weeks", told as lying ahead; else a duration, which is no date."""
        if tense_at(self.parse, form.first, form.last, self.terms) != FUTURE:
            return unknown(Grain.SPAN, DURATION)
        if self.published is None or form.number is None:
            return unknown(_GRAIN[form.unit], "no publication date; counted from the day of publication")
        moved = self.moved(self.published, form.unit, form.number)
        if self.parse.tokens[form.first].lower == "within":
            return When(self.published, moved, Grain.SPAN, Anchor.PUBLISHED, "counted from the day of publication")
        days = cal.unit_around(form.unit if form.unit != "hour" else "day", moved, 0)
        return When(days.first, days.last, _GRAIN[form.unit], Anchor.PUBLISHED, "counted from the day of publication")

    def of_shift(self, form: Form) -> When:
        grain = _GRAIN[form.unit]
        if self.told_of_the_past(form):
            form = form._replace(shift="+1c")
        if form.shift.endswith("c"):
            return self.shift_from_context(form, grain)
        if self.published is None:
            return unknown(grain, "no publication date; counted from the day of publication")
        if form.shift == "night":
            return published(self.published - ONE_DAY, "the night before the day of publication")
        if form.unit == "weekend" and form.shift in ("0", "tense"):
            return self.this_weekend(form)
        step = {"last": -1, "tense": 0}.get(form.shift)
        days = cal.unit_around(form.unit, self.published, int(form.shift) if step is None else step)
        return When(days.first, days.last, grain, Anchor.PUBLISHED, "counted from the day of publication")

    def told_of_the_past(self, form: Form) -> bool:
        """Whether "the next" counts in a tale: "… and the next day they fled". "next week" counts from publication."""
        if form.shift != "1" or self.parse.tokens[form.first].lower != "the":
            return False
        tense = tense_at(self.parse, form.first, form.last, self.terms)
        return form.unit == "day" or (tense == PAST and self.nearest(form) is not None)

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
            return unknown(grain, "counted from a date that the text does not give")
        if _FINENESS.get(form.unit, 4) < _FINENESS.get(base.grain.value, 4):
            return unknown(grain, "the date that it is counted from is not precise enough")
        days = cal.unit_around(form.unit, base.first, {"-1c": -1, "+1c": 1, "0c": 0}[form.shift])
        return When(days.first, days.last, grain, Anchor.CONTEXT, "counted from the date before it in the text")

    def of_stretch(self, form: Form) -> When:
        """the past three months, the coming weeks."""
        if self.published is None:
            return unknown(Grain.SPAN, "no publication date; counted from the day of publication")
        grain = Grain.YEAR if form.unit in ("year", "decade", "century") else Grain.SPAN
        past = form.shift == "past"
        if not past and tense_at(self.parse, form.first, form.last, self.terms) == PAST:
            return self.stretch_after(form, grain)
        if form.number is None:
            why = "the text does not say how many"
            first, last = (None, self.published) if past else (self.published, None)
            return When(first, last, grain, Anchor.PUBLISHED, why)
        if form.number < 0:
            return unknown(grain, "the text does not say how many")
        other = self.moved(self.published, form.unit, form.number * (-1 if past else 1))
        if grain is Grain.YEAR and form.number * (10 if form.unit == "decade" else 1) > 1:
            other = cal.year(other.year).first if past else cal.year(other.year).last
        first, last = sorted((other, self.published))
        return When(first, last, grain, Anchor.PUBLISHED, "counted from the day of publication")

    def stretch_after(self, form: Form, grain: Grain) -> When:
        """ "the next five years" in a tale of the past: from the date before it."""
        base = self.nearest(form)
        if base is None or base.first is None or form.number is None or form.number < 0:
            return unknown(grain, "counted from a date that the text does not give")
        last = self.moved(base.first, form.unit, form.number)
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
            base = nearest or unknown(grain, "counted from a date that the text does not give")
            anchor, why = Anchor.CONTEXT, "counted from the date before it in the text"
        if base.first is None:
            return unknown(grain, base.why)
        return self.counted(form, base, anchor, why)

    def counted(self, form: Form, base: When, anchor: Anchor, why: str) -> When:
        """So many units before or after a known date."""
        assert base.first
        grain = _GRAIN[form.unit]
        back = form.shift in ("ago", "before")
        if form.number is None:
            bare = form.last - form.first == 2  # "years ago"
            first, last = (None, None) if bare else (None, base.first) if back else (base.last, None)
            return When(first, last, grain, anchor, "the text does not say how many")
        if _FINENESS.get(form.unit, 4) < _FINENESS.get(base.grain.value, 4) and form.shift in ("before", "after"):
            return unknown(grain, "the date that it is counted from is not precise enough")
        moved = self.moved(base.first, form.unit, -form.number if back else form.number)
        if form.unit == "decade" or form.unit == "century":
            days = cal.year(moved.year)
        else:
            days = cal.unit_around("day" if form.unit == "hour" or form.number < 1 else form.unit, moved, 0)
        if form.value == "over":  # "more than ten years ago" is then or sooner
            first, last = (None, days.last) if back else (days.first, None)
            return When(first, last, grain, anchor, f"more than that; {why}")
        return When(days.first, days.last, grain, anchor, why)

    @staticmethod
    def moved(day: date, unit: str, number: float) -> date:
        """A day some units away; half a year is six months."""
        months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
        if months:
            return cal.shift_months(day, max(round(months * number), -12 * (day.year - 1)))
        days = {"hour": 1 / 24, "week": 7, "fortnight": 14, "weekend": 7}.get(unit, 1)
        return day + round(days * number) * ONE_DAY
