"""What a date is resolved against: the day of publication, the window of writing, and the dates before it."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from realpolitik.coding.text.parse import Parse
from realpolitik.coding.times.calendar_terms import Days
from realpolitik.coding.times.words import Form
from realpolitik.lexicon.times import Times
from realpolitik.model import Anchor, Grain

__all__ = ["Setting", "When", "found", "published", "stated", "unknown"]

_NEAR = 2  # sentences back to the date that "later" and "that year" count from
_TALE = 8  # the same in a text that tells of the past alone
_SEVERAL = 3  # dates that show that it does


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


class Setting:
    """The knowns of one document; each resolved date may serve the next as context."""

    def __init__(
        self, parse: Parse, terms: Times, published: date | None, written_between: tuple[date, date] | None
    ) -> None:
        self.parse = parse
        self.terms = terms
        self.published = published
        self.window = None if published else written_between
        self.before: list[_Stated] = []
        self.events: dict[str, When] = {}  # word of an event to the date that the text gave it
        self.named: dict[tuple[str, float | None], When] = {}  # "opening night" to its date

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
        try:
            return method(form)
        except (OverflowError, ValueError):  # what `date` raises beyond the years 1 to 9999
            return unknown(Grain.SPAN, "lies beyond the calendar of these records")

    def nearest(self, form: Form) -> When | None:
        """The date before it that a counted one starts from: in the same paragraph, else two sentences back."""
        sentence = self.parse.tokens[form.first].sentence
        paragraph = self.parse.sentences[sentence].paragraph
        near = _TALE if self.tells_of_the_past else _NEAR
        for stated in reversed(self.before):
            if stated.paragraph != paragraph and sentence - stated.sentence > near:
                return None
            if stated.when.first:
                return stated.when
        return None

    @property
    def tells_of_the_past(self) -> bool:
        """Whether every date so far lies years before publication, as in a life or a history."""
        if self.published is None or len(self.before) < _SEVERAL:
            return False
        days = [stated.when.last or stated.when.first for stated in self.before]
        return all(day is not None and self.published.year - day.year > 1 for day in days)

    def context_year(self, form: Form) -> int | None:
        """The year of a date that the same passage gave in full, where it is not the year of publication."""
        sentence = self.parse.tokens[form.first].sentence
        paragraph = self.parse.sentences[sentence].paragraph
        tale = self.tells_of_the_past
        for stated in reversed(self.before):
            far = sentence - stated.sentence > (_TALE if tale else _NEAR)
            if far or (stated.paragraph != paragraph and not tale):
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

    def published_as_base(self) -> When:
        if self.published is None:
            return unknown(Grain.DAY, "no publication date; counted from the day of publication")
        return published(self.published, "")


def stated(days: Days, grain: Grain, why: str) -> When:
    return When(days.first, days.last, grain, Anchor.STATED, why)


def published(day: date, why: str) -> When:
    return When(day, day, Grain.DAY, Anchor.PUBLISHED, why)


def found(days: Days | None, grain: Grain, anchor: Anchor, why: str) -> When:
    return When(days.first, days.last, grain, anchor, why) if days else unknown(grain, "no such days near publication")


def unknown(grain: Grain, why: str) -> When:
    return When(None, None, grain, Anchor.CONTEXT, why)
