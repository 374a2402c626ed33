"""The words of the calendar: months, weekdays, units, holidays, and the words that shift or trim a date.

Owned here: the entries and their index. What the words come to is computed in `coding`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from realpolitik.lexicon.entries import Entry

__all__ = ["TermKind", "Times", "TimesEntry", "Word"]


_RULES = ("fixed", "nth", "easter", "orthodox", "islamic", "hebrew", "table")


class TermKind(StrEnum):
    """What a word of the calendar does in a date expression."""

    MONTH = "month"  # value: 1 to 12
    WEEKDAY = "weekday"  # value: 1 (Monday) to 7
    UNIT = "unit"  # value: day, week, month …
    SEASON = "season"  # value: first and last month, "6-8"
    DAYPART = "daypart"  # night, morning
    DEICTIC = "deictic"  # value: days from publication
    NUMBER = "number"  # value: a number, or "some"
    ORDINAL = "ordinal"  # value: a number
    DECADE = "decade"  # value: 60 for "the sixties"
    SHIFT = "shift"  # last, this, next: value in units, "c" counts from the date before it in the text
    OFFSET = "offset"  # ago, later, before
    EDGE = "edge"  # early, late, end of: value is the part that is meant
    FORWARD = "forward"  # scheduled, due: the date after it lies ahead
    DONE = "done"  # a governor whose infinitive is done when it is: "managed to flee on Friday" is past
    OCCASION = "occasion"  # opening, election: with "day" or "night", a day that the text dates elsewhere
    HOLIDAY = "holiday"  # value: a rule and a number of days
    PERIOD = "period"  # value: first and last day
    ERA = "era"  # AD, BC
    DATELINE = "dateline"  # words that introduce the day of publication


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesEntry(Entry):
    """One term: the forms in which it is written (lower case, words apart as the parser parts them), and its value."""

    kind: TermKind
    words: tuple[str, ...]
    value: str = ""

    def __post_init__(self) -> None:
        rule = self.value.split(" ")
        if self.kind is TermKind.HOLIDAY and (len(rule) != 3 or rule[0] not in _RULES or not rule[2].isdigit()):
            raise ValueError(
                f"{self.value!r} is no rule of a feast; expected one of {', '.join(_RULES)}, a day, a length"
            )


class Word(NamedTuple):
    """A form of a term: its kind, its value and the entry that it came from."""

    kind: TermKind
    value: str
    entry: str


class Times:
    """The terms by their words. A word may do several things: "second" is a number and a unit of clocks."""

    def __init__(self, entries: Iterable[TimesEntry]) -> None:
        self.words: dict[str, dict[TermKind, Word]] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
        for entry in entries:
            word = Word(entry.kind, entry.value, entry.id)
            for form in entry.words:
                parts = tuple(form.split(" "))
                if len(parts) == 1:
                    self.words.setdefault(form, {})[entry.kind] = word
                else:
                    self.phrases.setdefault(parts[0], []).append((parts, word))
        for forms in self.phrases.values():
            forms.sort(key=lambda form: (-len(form[0]), form[0]))
