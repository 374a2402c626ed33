"""What day a date expression means: its form, the day of publication, the tense, and the dates before it.

Nothing is guessed: where one of these is missing, the days are None and `why` says so. Single dates are resolved in
`years.py`, counted ones in `counts.py`, those of occasions in `anchors.py`; here are parts and ranges.
"""

from realpolitik.coding.times import calendar_terms as cal
from realpolitik.coding.times.anchors import Anchored
from realpolitik.coding.times.calendar_terms import ONE_DAY, Days
from realpolitik.coding.times.context import When, unknown
from realpolitik.coding.times.words import Form
from realpolitik.model import Grain

__all__ = ["Resolver", "When"]


class Resolver(Anchored):
    """Resolves the forms of one document in reading order."""

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
            case "first":
                return Days(days.first, days.first)
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
            return unknown(Grain.SPAN, first.why if not first.first else last.why)._replace(core=core)
        why = first.why if first.why == last.why else f"from: {first.why}; to: {last.why}"
        return When(first.first, last.last, Grain.SPAN, first.anchor, why, core)


def _share(text: str) -> float:
    over, _, under = text.partition("/")
    return int(over) / int(under or 1)
