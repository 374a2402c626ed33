"""Dates that another passage gives: a named day, the day of an event that the text has dated, a time until now.

What such expressions look like is in `occasions.py`.
"""

from realpolitik.coding.times import calendar_terms as cal
from realpolitik.coding.times.context import When, unknown
from realpolitik.coding.times.counts import DURATION, Counts
from realpolitik.coding.times.tense import is_present_perfect
from realpolitik.coding.times.words import Form
from realpolitik.model import Anchor, Grain

__all__ = ["UNDATED", "Anchored"]

UNDATED = "the text gives no day of this occasion"

_CLIMB = 4  # words from a date up to the event that it dates
_VERBS = frozenset(("VERB", "AUX"))
_PARTNERS = ("nsubj", "nsubjpass", "dobj")


class Anchored(Counts):
    """One method for each kind of form; it remembers which events and named days the text has dated."""

    def resolve(self, form: Form) -> When:
        when = super().resolve(form)
        if when.first and form.kind != "named":
            for lemma in self._events(form):
                self.events[lemma] = when
        return when

    def _events(self, form: Form) -> list[str]:
        """The words for what happened then: nouns above the date, its verb, and whom or what that is about."""
        tokens = self.parse.tokens
        at = next((i for i in range(form.first, form.last) if not form.first <= tokens[i].head < form.last), form.first)
        found: list[str] = []
        for _ in range(_CLIMB):
            if tokens[at].head == at:
                break
            at = tokens[at].head
            word = tokens[at]
            if word.pos in _VERBS:
                found += [word.lemma, *(tokens[c].lemma for c in self.parse.dependents(at, *_PARTNERS))]
                break
            if word.pos == "NOUN":
                found.append(word.lemma)
        return found

    def of_named(self, form: Form) -> When:
        if form.inner:
            when = self.days_of(form.inner[0])
            if when.first and when.grain is Grain.DAY:
                self.named[form.value, form.number] = when
                return when._replace(why=f"the date beside it; {when.why}")
            return unknown(Grain.DAY, UNDATED)
        if form.value and (known := self.named.get((form.value, form.number))):
            return known._replace(anchor=Anchor.CONTEXT, why="the day that the text gave for these words")
        base = None if form.value else self.nearest(form)
        if base is None or base.grain is not Grain.DAY:
            return unknown(Grain.DAY, UNDATED)
        return base._replace(anchor=Anchor.CONTEXT, why="the date before it in the text", core=())

    def of_after_event(self, form: Form) -> When:
        """ "two days after the raid": from the day that the text gave for the raid."""
        base = self.events.get(form.value)
        if base is None:
            return unknown(Grain.SPAN, UNDATED)
        return self.counted(form, base, Anchor.CONTEXT, f"counted from the date that the text gives for {form.value!r}")

    def of_lasting(self, form: Form) -> When:
        """What has gone on for so long runs from then to the day of publication; any other length is no date."""
        if self.published is None or form.number is None:
            return unknown(Grain.SPAN, DURATION)
        if not form.shift and not is_present_perfect(self.parse, form.first, form.last):
            return unknown(Grain.SPAN, DURATION)
        first = self.moved(self.published, form.unit, -form.number)
        yearly = form.unit in ("year", "decade", "century")
        why = "so long until the day of publication"
        grain = Grain.YEAR if yearly else Grain.SPAN
        return When(cal.year(first.year).first if yearly else first, self.published, grain, Anchor.PUBLISHED, why)
