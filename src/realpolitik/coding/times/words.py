"""What every shape of a date expression is read with: the words of the calendar, figures, days, years, counts.

Owned here: `Form`, the record of an expression as it is written, and `Words`, the reader of single words.
"""

import re
from typing import NamedTuple

from realpolitik.coding.text.parse import Parse, Token
from realpolitik.lexicon.times import TermKind, Times, Word

__all__ = ["BEFORE_DATE", "DASHES", "YEAR", "Form", "Words", "checked", "full_decade"]

YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
DASHES = frozenset(("-", "–", "—"))
BEFORE_DATE = frozenset(
    (
        *("in", "since", "of", "by", "until", "till", "during", "from", "to", "between", "before", "after", "and"),
        *("around", "through", "throughout", "circa", "c.", "as", "for"),
    )
)
_DAY = re.compile(r"(0?[1-9]|[12][0-9]|3[01])(st|nd|rd|th)?", re.IGNORECASE)
_ORDINAL = re.compile(r"([0-9]{1,2})(st|nd|rd|th)", re.IGNORECASE)
_DAYS = re.compile(r"([0-3]?[0-9])[-–]([0-3]?[0-9])")
_SIGNS = frozenset(("$", "£", "€", "#"))
_ARTICLES = frozenset(("the", "a", "an"))
_DETERMINERS = frozenset(("the", "'s", "a", "its", "their", "his", "her", "our"))
_VERBAL = frozenset(("AUX", "VERB", "ADJ"))


class Form(NamedTuple):
    """One expression over the tokens [first, last). `kind` says which of the other fields count."""

    first: int
    last: int
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    day_to: int | None = None
    number: float | None = None  # None with a unit: "a few"
    unit: str = ""
    shift: str = ""
    value: str = ""  # of a holiday, season, period, part
    weekday: int | None = None
    inner: "tuple[Form, ...]" = ()  # of an edge, an eve or a range


class Words:
    """Reads the words of one document. Each method answers for what stands at one token, or None."""

    def __init__(self, parse: Parse, terms: Times) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.words = terms.words
        self.phrases = terms.phrases
        self.lowered = [token.lower.rstrip(".") or "." for token in parse.tokens]

    def token(self, at: int) -> Token | None:
        """The token, where it stands in the same sentence as the one before."""
        if at >= len(self.tokens):
            return None
        return self.tokens[at]

    def lower(self, at: int) -> str:
        return self.lowered[at] if 0 <= at < len(self.lowered) else ""

    def word(self, at: int, kind: TermKind) -> Word | None:
        kinds = self.words.get(self.lower(at))
        return kinds.get(kind) if kinds else None

    def phrase(self, at: int, kind: TermKind) -> tuple[Word, int] | None:
        """A term of several words at `at`, or of one, and where it ends."""
        for parts, word in self.phrases.get(self.lower(at), ()):
            if word.kind == kind and all(self.lower(at + n) == part.rstrip(".") for n, part in enumerate(parts)):
                return word, at + len(parts)
        single = self.word(at, kind)
        return (single, at + 1) if single else None

    def month_at(self, at: int) -> int | None:
        """The number of a month that is written as one: capitalised, and a name or beside a figure."""
        word = self.word(at, TermKind.MONTH)
        if word is None or not self.tokens[at].text[0].isupper():
            return None
        token = self.tokens[at]
        beside = self.lower(at + 1)
        figure = beside[:1].isdigit() or self.lower(at - 1)[:1].isdigit()
        if not figure and self._in_name(at):
            return None
        if (not figure and token.entity in ("PERSON", "ORG", "GPE")) or (
            token.pos in _VERBAL and token.entity != "DATE"
        ):
            return None
        if token.lower in ("may", "march", "august", "mar", "sat", "sun") and not figure:
            dated = self.lower(at - 1) in BEFORE_DATE or self.word(at - 1, TermKind.SHIFT) or token.entity == "DATE"
            return int(word.value) if dated and token.pos in ("PROPN", "NOUN") else None
        return int(word.value)

    def _in_name(self, at: int) -> bool:
        """Capitalised behind another name: "USA Today"."""
        if at == 0 or not self.tokens[at].text[0].isupper() or self.tokens[at - 1].sentence != self.tokens[at].sentence:
            return False
        return self.tokens[at - 1].pos == "PROPN" and self.tokens[at - 1].text[0].isupper()

    def days(self, at: int) -> tuple[int | None, int | None, int]:
        """A day of the month, or a range of them, and where it ends."""
        start = at + (self.lower(at) == "the")
        token = self.token(start)
        if token is None:
            return None, None, at
        if m := _DAYS.fullmatch(token.text):
            return int(m[1]), int(m[2]), start + 1
        m = _DAY.fullmatch(token.text)
        if not m:
            return None, None, at
        after = self.lower(start + 1)
        if after in DASHES and (n := _DAY.fullmatch(self.lower(start + 2))) and int(n[1]) > int(m[1]):
            return int(m[1]), int(n[1]), start + 3
        if after in (":", "%") or (after in ("percent", "pm", "am") and start == at):
            return None, None, at
        return int(m[1]), None, start + 1

    def year_after(self, at: int, *, bare: bool = False) -> tuple[int | None, int]:
        """A year that follows a month or a season, through a comma or "of"."""
        stop = at + (self.lower(at) in (",", "of", "in"))
        token = self.token(stop)
        if token and YEAR.fullmatch(token.text) and (bare or token.entity == "DATE"):
            return int(token.text), stop + 1
        return None, at

    def ordinal(self, at: int) -> int | None:
        if m := _ORDINAL.fullmatch(self.lower(at)):
            return int(m[1])
        word = self.word(at, TermKind.ORDINAL)
        return int(word.value) if word else None

    def number(self, at: int) -> tuple[float | None, int] | None:
        """A count and where it ends; None for "a few". "twenty-five", "a couple of", "25"."""
        start = at
        if (
            self.lower(start) in ("a", "the")
            and self.word(start + 1, TermKind.NUMBER)
            and self.lower(start + 1) not in ("a", "an")
        ):
            start += 1
        text = self.lower(start).replace(",", "")
        if text.isdigit() and len(text) < 5:
            return float(text), start + 1
        word = self.word(start, TermKind.NUMBER)
        if word is None:
            return None
        end = start + 1
        value = None if word.value == "some" else float(word.value)
        if (
            value
            and value >= 20
            and value % 10 == 0
            and self.lower(end) == "-"
            and (low := self.word(end + 1, TermKind.NUMBER))
        ):
            return value + float(low.value), end + 2
        if value == 0.5 and self.lower(end) in _ARTICLES:
            return value, end + 1
        end += self.lower(end) == "of" and self.lower(start) in ("couple", "dozen")
        return value, end

    def counts(self, at: int) -> bool:
        """Whether four figures count or number something: "1709 children", "a 2000 year old rite", "461-1776"."""
        token, before, after = self.tokens[at], self.lower(at - 1), self.token(at + 1)
        if before in _SIGNS or after is None:
            return before in _SIGNS
        if before in DASHES and self.lower(at - 2).isdigit() and len(self.lower(at - 2)) != 4:
            return True
        if after.text[0] in "%°+" or TermKind.UNIT in self.words.get(after.lower, {}):
            return True
        if after.text in DASHES and at + 2 < len(self.tokens) and self.tokens[at + 2].text.isdigit():
            return len(self.tokens[at + 2].text) not in (2, 4) or token.entity not in ("DATE", "")
        plural = after.tag in ("NNS", "NNPS") and (token.head == after.i or before == "of")
        return plural and before not in _DETERMINERS

    def modifies(self, at: int) -> bool:
        """Whether four figures stand before a common noun as its year: "the 2011 uprising"."""
        token = self.tokens[at]
        head = self.tokens[token.head]
        determined = self.lower(at - 1) in _DETERMINERS
        return token.dep in ("nummod", "compound") and head.i > at and determined and token.entity != "CARDINAL"


def checked(form: Form) -> Form | None:
    """A form whose figures can be a day; None for 31/02 and the like."""
    longest = 29 if form.month == 2 else 30 if form.month in (4, 6, 9, 11) else 31
    if form.month is None or form.day is None or not 1 <= form.month <= 12:
        return None
    return form if 1 <= form.day <= longest and (form.day_to or form.day) <= longest else None


def full_decade(number: int) -> int:
    """The decade that two figures mean: the 20s to the 90s are of the last century."""
    return (1900 if number >= 20 else 2000) + number
