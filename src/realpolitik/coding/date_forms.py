"""Date expressions as the text writes them: which tokens, and what they say. What day that is comes later.

A form is found by the words of the calendar lexicon and by figures; the longest one at a token wins.
"""

import re
from typing import NamedTuple

from realpolitik.coding.parse import Parse, Token
from realpolitik.lexicon.times import TermKind, Times, Word

__all__ = ["Form", "find_forms"]

_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_DAY = re.compile(r"(0?[1-9]|[12][0-9]|3[01])(st|nd|rd|th)?", re.IGNORECASE)
_ORDINAL = re.compile(r"([0-9]{1,2})(st|nd|rd|th)", re.IGNORECASE)
_DECADE = re.compile(r"'?((?:1[0-9]|20)?[0-9]0)'?s")
_ISO = re.compile(r"([12][0-9]{3})[-/.]([01]?[0-9])[-/.]([0-3]?[0-9])(?:T.*)?")
_SLASHED = re.compile(r"([0-3]?[0-9])[/.]([0-3]?[0-9])[/.]((?:19|20)?[0-9]{2})")
_YEARS = re.compile(r"(1[0-9]{3}|20[0-9]{2})[-–/]([0-9]{2}|1[0-9]{3}|20[0-9]{2})")
_DAYS = re.compile(r"([0-3]?[0-9])[-–]([0-3]?[0-9])")
_FIRST_YEAR, _PLAIN_YEAR, _LAST_YEAR = 1000, 1700, 2099  # an unmarked figure is a year only from the second on
_SIGNS = frozenset(("$", "£", "€", "#"))
_DASHES = frozenset(("-", "–", "—"))
_ARTICLES = frozenset(("the", "a", "an"))
_BEFORE_YEAR = frozenset(
    [
        "in",
        "since",
        "of",
        "by",
        "until",
        "till",
        "during",
        "from",
        "to",
        "between",
        "before",
        "after",
        "and",
        "around",
        "through",
        "throughout",
        "circa",
        "c.",
        "as",
        "for",
    ]
)
_DETERMINERS = frozenset(("the", "'s", "a", "its", "their", "his", "her", "our"))
_HYPHENATED = ("mid-", "early-", "late-")
_VERBAL = frozenset(("AUX", "VERB", "ADJ"))
_EACH = frozenset(("every", "each", "most"))
_WITHIN = frozenset(("in", "over", "during", "throughout", "since", "until", "by", "before", "after"))


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


def find_forms(parse: Parse, terms: Times) -> list[Form]:
    """The date expressions in reading order; they do not overlap."""
    return _Scanner(parse, terms).scan()


class _Scanner:
    """Reads the tokens of one document. Each method answers for one shape at one token, or None."""

    def __init__(self, parse: Parse, terms: Times) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.words = terms.words
        self.phrases = terms.phrases

    def scan(self) -> list[Form]:
        found = []
        at, end = 0, len(self.tokens)
        while at < end:
            lower = self.tokens[at].lower
            form = None
            if (
                lower in self.words
                or lower in self.phrases
                or lower[0].isdigit()
                or lower[0] == "'"
                or lower == "the"
                or lower.startswith(_HYPHENATED)
                or (lower[-1] == "." and (lower[:-1] in self.words or lower[:-1] in self.phrases))
            ):
                form = self.form(at)
            if form is None:
                at += 1
            else:
                found.append(form)
                at = form.last
        return found

    # --- words ---------------------------------------------------------------------------------------------------

    def token(self, at: int) -> Token | None:
        """The token, where it stands in the same sentence as the one before."""
        if at >= len(self.tokens):
            return None
        return self.tokens[at]

    def lower(self, at: int) -> str:
        return self.tokens[at].lower.rstrip(".") or "." if 0 <= at < len(self.tokens) else ""

    def word(self, at: int, kind: TermKind) -> Word | None:
        return self.words.get(self.lower(at), {}).get(kind)

    def phrase(self, at: int, kind: TermKind) -> tuple[Word, int] | None:
        """A term of several words at `at`, or of one, and where it ends."""
        for parts, word in self.phrases.get(self.lower(at), ()):
            if word.kind == kind and all(self.lower(at + n) == part.rstrip(".") for n, part in enumerate(parts)):
                return word, at + len(parts)
        single = self.word(at, kind)
        return (single, at + 1) if single else None

    # --- shapes --------------------------------------------------------------------------------------------------

    def form(self, at: int) -> Form | None:
        """The longest expression that starts at this token, with the range that it may open."""
        shapes = (self.single(at), self.edge(at), self.eve(at), self.offset(at), self.shifted(at))
        best = max((shape for shape in shapes if shape), key=lambda f: f.last, default=None)
        return self.range_from(self.with_year(best)) if best else None

    def with_year(self, form: Form) -> Form:
        """March this year; June 9 of last year; in May that year."""
        if form.kind not in ("month", "date", "season") or form.year or form.shift or form.last >= len(self.tokens):
            return form
        at = form.last + (self.lower(form.last) in ("of", "in", ","))
        year = self.shifted(at) if at < len(self.tokens) else None
        if year and year.kind == "shift" and year.unit == "year":
            return Form(form.first, year.last, "year_of", inner=(form, year))
        return form

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

    def numeric(self, at: int) -> Form | None:
        text = self.tokens[at].text
        if m := _ISO.fullmatch(text):
            return _checked(Form(at, at + 1, "date", int(m[1]), int(m[2]), int(m[3])))
        if m := _SLASHED.fullmatch(text):
            return self.slashed(at, int(m[1]), int(m[2]), m[3])
        parts = [self.tokens[at + n].text if at + n < len(self.tokens) else "" for n in range(5)]
        if _YEAR.fullmatch(parts[0]) and parts[1] == parts[3] == "-" and m_iso(parts):
            return _checked(Form(at, at + 5, "date", int(parts[0]), int(parts[2]), int(parts[4])))
        return None

    def slashed(self, at: int, a: int, b: int, year: str) -> Form | None:
        """17/06/2014 or 6/17/2014; where both readings stand, day first unless the first is above 12."""
        number = int(year) + (0 if len(year) > 2 else 2000 if int(year) < 50 else 1900)
        day, month = (a, b) if b <= 12 else (b, a)
        kind = "either" if a <= 12 and b <= 12 and a != b else "date"
        return _checked(Form(at, at + 1, kind, number, month, day))

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
            dated = self.lower(at - 1) in _BEFORE_YEAR or self.word(at - 1, TermKind.SHIFT) or token.entity == "DATE"
            return int(word.value) if dated and token.pos in ("PROPN", "NOUN") else None
        return int(word.value)

    def month_first(self, at: int) -> Form | None:
        """June; June 9; June 9-12; June 9, 2014; June 2014; June of 2014; September, 2000."""
        month = self.month_at(at)
        if month is None:
            return None
        day, day_to, end = self.days(at + 1)
        if day is None:
            year, stop = self.year_after(at + 1, bare=True)
            return Form(at, stop, "month", year, month) if year else Form(at, at + 1, "month", None, month)
        year, stop = self.year_after(end, bare=True)
        return _checked(Form(at, stop if year else end, "date", year, month, day, day_to))

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
        if after in _DASHES and (n := _DAY.fullmatch(self.lower(start + 2))) and int(n[1]) > int(m[1]):
            return int(m[1]), int(n[1]), start + 3
        if after in (":", "%") or (after in ("percent", "pm", "am") and start == at):
            return None, None, at
        return int(m[1]), None, start + 1

    def year_after(self, at: int, *, bare: bool = False) -> tuple[int | None, int]:
        """A year that follows a month or a season, through a comma or "of"."""
        stop = at + (self.lower(at) in (",", "of", "in"))
        token = self.token(stop)
        if token and _YEAR.fullmatch(token.text) and (bare or token.entity == "DATE"):
            return int(token.text), stop + 1
        return None, at

    def day_first(self, at: int) -> Form | None:
        """17 June; 17th of June 2014; the 15th of June."""
        start = at + (self.lower(at) == "the" and at + 2 < len(self.tokens))
        day, day_to, end = self.days(start) if start < len(self.tokens) else (None, None, at)
        if day is None:
            return None
        end += self.lower(end) == "of"
        month = self.month_at(end) if end < len(self.tokens) else None
        if month is None:
            return None
        if (
            _DAY.fullmatch(self.lower(end + 1))
            and start == at
            and self.lower(at - 1) not in _BEFORE_YEAR
            and not day_to
        ):
            return None  # "killed 12 June 9": the figure belongs to something else
        year, stop = self.year_after(end + 1, bare=True)
        return _checked(Form(at, stop if year else end + 1, "date", year, month, day, day_to))

    def weekday(self, at: int) -> Form | None:
        """Monday; Monday night; Monday, June 16."""
        word = self.word(at, TermKind.WEEKDAY)
        token = self.tokens[at]
        if word is None or not token.text[0].isupper() or self.lower(at - 1) in _EACH:
            return None
        if len(token.text) <= 3 and token.entity not in ("DATE", "TIME") and not self.tokens[at].text.endswith("."):
            follows = self.month_at(at + 2) if self.lower(at + 1) == "," and at + 2 < len(self.tokens) else None
            if follows is None:
                return None
        if token.entity in ("PERSON", "ORG", "WORK_OF_ART") and self.lower(at - 1) not in (
            "on",
            "last",
            "next",
            "since",
        ):
            return None
        end = at + 1
        after = end + (self.lower(end) in (",", "the"))
        if after < len(self.tokens):
            dated = self.month_first(after) or self.day_first(after) or self.numeric(after)
            if dated and dated.kind in ("date", "either"):
                return dated._replace(first=at, weekday=int(word.value))
        if self.word(end, TermKind.DAYPART):
            end += 1
        return Form(at, end, "weekday", weekday=int(word.value))

    def holiday(self, at: int) -> Form | None:
        start = at + (self.lower(at) == "the")
        if start >= len(self.tokens) or not (
            self.tokens[start].text[0].isupper() or self.tokens[start].text[0].isdigit()
        ):
            return None
        hit = self.phrase(start, TermKind.HOLIDAY)
        if hit is None:
            return None
        word, end = hit
        if end < len(self.tokens) and self._goes_on(end):
            return None
        year, stop = self.year_after(end, bare=True)
        if not year and self.lower(end) in ("-", "–", "—", ",", "("):  # "Bastille Day, July 14"
            dated = self.month_first(end + 1) or self.day_first(end + 1) if end + 1 < len(self.tokens) else None
            if dated and dated.kind == "date":
                return dated._replace(first=at)
        return Form(at, stop if year else end, "holiday", year, value=word.value)

    def _goes_on(self, at: int) -> bool:
        """A name that goes on is the name of something else: "the Yom Kippur War"."""
        token, last = self.tokens[at], self.tokens[at - 1]
        same = last.entity not in ("", "DATE", "EVENT") and token.entity == last.entity and not token.entity_begins
        return token.text[0].isupper() and token.pos == "PROPN" and (same or last.head == at)

    def period(self, at: int) -> Form | None:
        if not self.tokens[at].text[0].isupper():
            return None
        hit = self.phrase(at, TermKind.PERIOD)
        return Form(at, hit[1], "period", value=hit[0].value) if hit else None

    def deictic(self, at: int) -> Form | None:
        word = self.word(at, TermKind.DEICTIC)
        if word is None or self.tokens[at].entity in ("ORG", "WORK_OF_ART") or self._in_name(at):
            return None
        end = at + 1 + bool(self.word(at + 1, TermKind.DAYPART))
        return Form(at, end, "deictic", number=float(word.value))

    def _in_name(self, at: int) -> bool:
        """Capitalised behind another name: "USA Today"."""
        if at == 0 or not self.tokens[at].text[0].isupper() or self.tokens[at - 1].sentence != self.tokens[at].sentence:
            return False
        return self.tokens[at - 1].pos == "PROPN" and self.tokens[at - 1].text[0].isupper()

    def season(self, at: int) -> Form | None:
        """summer 2014, the summer of 2014; without a year only after last, this, next."""
        start = at + (self.lower(at) == "the")
        word = self.word(start, TermKind.SEASON)
        if word is None:
            return None
        year, stop = self.year_after(start + 1, bare=True)
        if year:
            return Form(at, stop, "season", year, value=word.value)
        alone = start > at and self.lower(at - 1) in _WITHIN and self.tokens[start].dep not in ("compound", "amod")
        return Form(at, start + 1, "season", value=word.value, shift="tense") if alone else None

    def decade(self, at: int) -> Form | None:
        """the 1990s; the '90s; the nineties."""
        start = at + (self.lower(at) == "the")
        token = self.token(start)
        if token is None:
            return None
        if m := _DECADE.fullmatch(token.text):
            number = int(m[1])
            if len(m[1]) == 2 and start == at and not token.text.startswith("'") and token.entity != "DATE":
                return None
            if len(m[1]) == 4 and number % 100 == 0 and number < 2000:
                return Form(at, start + 1, "century", number=number // 100 + 1)
            return Form(at, start + 1, "decade", year=number if number > 99 else _full_decade(number))
        word = self.word(start, TermKind.DECADE)
        if word and start > at:
            return Form(at, start + 1, "decade", year=_full_decade(int(word.value)))
        return None

    def ordinal(self, at: int) -> int | None:
        if m := _ORDINAL.fullmatch(self.lower(at)):
            return int(m[1])
        word = self.word(at, TermKind.ORDINAL)
        return int(word.value) if word else None

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

    def era(self, at: int) -> Form | None:
        """AD 842; 500 BC."""
        lead = self.word(at, TermKind.ERA)
        if lead and self.tokens[at].text.isupper() and self.lower(at + 1).isdigit():
            return Form(at, at + 2, "year", year=int(self.lower(at + 1))) if int(lead.value) > 0 else None
        if self.tokens[at].text.isdigit():
            tail = self.word(at + 1, TermKind.ERA)
            if tail and self.tokens[at + 1].text.replace(".", "").isupper():
                year = int(self.tokens[at].text)
                return Form(at, at + 2, "year" if int(tail.value) > 0 else "bc", year=year)
        return None

    def year(self, at: int) -> Form | None:
        """2003, where the words round it do not count things with it."""
        token = self.tokens[at]
        if m := _YEARS.fullmatch(token.text):
            later = int(m[2]) if len(m[2]) == 4 else int(m[1][:2] + m[2])
            return Form(at, at + 1, "years", year=int(m[1]), number=later) if later > int(m[1]) else None
        if not _YEAR.fullmatch(token.text):
            return None
        before, number = self.lower(at - 1), int(token.text)
        if self.counts(at) or not _FIRST_YEAR <= number <= _LAST_YEAR:
            return None
        dated = token.entity in ("DATE", "EVENT") or before in ("(", "/")
        if dated or (before in _BEFORE_YEAR and number >= _PLAIN_YEAR) or (self.modifies(at) and number >= _PLAIN_YEAR):
            return Form(at, at + 1, "year", number)
        return None

    def counts(self, at: int) -> bool:
        """Whether four figures count or number something: "1709 children", "a 2000 year old rite", "461-1776"."""
        token, before, after = self.tokens[at], self.lower(at - 1), self.token(at + 1)
        if before in _SIGNS or after is None:
            return before in _SIGNS
        if before in _DASHES and self.lower(at - 2).isdigit() and len(self.lower(at - 2)) != 4:
            return True
        if after.text[0] in "%°+" or TermKind.UNIT in self.words.get(after.lower, {}):
            return True
        if after.text in _DASHES and at + 2 < len(self.tokens) and self.tokens[at + 2].text.isdigit():
            return len(self.tokens[at + 2].text) not in (2, 4) or token.entity not in ("DATE", "")
        plural = after.tag in ("NNS", "NNPS") and (token.head == after.i or before == "of")
        return plural and before not in _DETERMINERS

    def modifies(self, at: int) -> bool:
        """Whether four figures stand before a common noun as its year: "the 2011 uprising"."""
        token = self.tokens[at]
        head = self.tokens[token.head]
        determined = self.lower(at - 1) in _DETERMINERS
        return token.dep in ("nummod", "compound") and head.i > at and determined and token.entity != "CARDINAL"

    # --- shifted and counted ---------------------------------------------------------------------------------------

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

    def offset(self, at: int) -> Form | None:
        """three weeks ago; a year later; five days before; two weeks from now."""
        counted = self.number(at)
        if counted is None:
            # "the day before", "the year after"
            if self.lower(at) == "the" and (unit := self.word(at + 1, TermKind.UNIT)):
                turn = self.word(at + 2, TermKind.OFFSET)
                if turn and turn.value in ("before", "after") and unit.value != "hour":
                    return self.counted_from(at, at + 2, 1, unit.value, turn.value)
            unit = self.word(at, TermKind.UNIT)
            turn = self.word(at + 1, TermKind.OFFSET)
            if unit and turn and turn.value == "ago":
                return Form(at, at + 2, "offset", unit=unit.value, shift="ago")
            return None
        number, end = counted
        if self.lower(end) in ("more", "-"):
            return None
        unit = self.word(end, TermKind.UNIT)
        if unit is None:
            return None
        end += 1
        turn = self.word(end, TermKind.OFFSET)
        if turn:
            if turn.value in ("before", "after") and self.lower(end) in ("before", "after"):
                return self.counted_from(at, end, number, unit.value, turn.value)
            over = self.lower(at - 1) == "over" or (self.lower(at - 1) == "than" and self.lower(at - 2) == "more")
            return Form(at, end + 1, "offset", number=number, unit=unit.value, shift=turn.value, value="over" * over)
        if (self.lower(end) == "from" and self.word(end + 1, TermKind.DEICTIC)) or (
            self.lower(end) == "from" and self.lower(end + 1) == "now"
        ):
            return Form(at, end + 2, "offset", number=number, unit=unit.value, shift="hence")
        return None

    def counted_from(self, at: int, turn: int, number: float | None, unit: str, shift: str) -> Form | None:
        """two days before Christmas; two days before."""
        anchor = self.single(turn + 1) or self.shifted(turn + 1) if turn + 1 < len(self.tokens) else None
        if anchor:
            return Form(at, anchor.last, "offset", number=number, unit=unit, shift=shift, inner=(anchor,))
        nxt = self.token(turn + 1)
        if nxt is not None and nxt.pos not in ("PUNCT", "CCONJ"):
            return None  # "three days after the attack": the day of the attack is not ours to know
        return Form(at, turn + 1, "offset", number=number, unit=unit, shift=shift)

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
        if self.lower(counted[1] + 1) == "of":
            return None  # "the last five months of her life"
        return Form(
            at, counted[1] + 1, "stretch", number=counted[0], unit=unit.value, shift="past" if past else "coming"
        )

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

    # --- edges and ranges ------------------------------------------------------------------------------------------

    def edge(self, at: int) -> Form | None:
        """early 2013; mid-June; the end of last year; later this month; year-end."""
        start = at + (self.lower(at) == "the")
        if start >= len(self.tokens):
            return None
        if m := re.fullmatch(r"(mid|early|late)-(.+)", self.lower(start)):
            return self.hyphenated(at, start, m[1], m[2])
        if self.lower(start) in ("year", "month") and start == at:
            end = start + 1 + (self.lower(start + 1) == "-")
            if self.lower(end) == "end" and (self.lower(start - 1) in _BEFORE_YEAR or self.lower(start - 1) == "the"):
                whole = Form(start, start + 1, "shift", unit=self.lower(start), shift="0")
                value = "close" if self.lower(start - 1) == "by" else "last"
                return Form(at, end + 1, "edge", value=value, inner=(whole,))
        word = self.word(start, TermKind.EDGE)
        offset = self.word(start, TermKind.OFFSET)
        if word is None and not (offset and self.lower(start) == "earlier"):
            return None
        value = word.value if word else "before"
        if value == "eve":
            return None
        end = start + 1 + (self.lower(start + 1) == "-")
        joined = self.lower(end) in ("in", "of")
        end += joined
        whole = self.whole(end, joined=joined)
        if whole is None or (whole.first == at):
            return None
        if self.lower(start) in ("later", "earlier"):
            if whole.kind == "shift" and whole.shift == "0":
                value = "rest" if self.lower(start) == "later" else "sofar"
            elif self.lower(start) == "earlier" or not start > at:
                return None
        if value == "last" and self.lower(at - 1) == "by":
            value = "close"
        return Form(at, whole.last, "edge", value=value, inner=(whole,))

    def hyphenated(self, at: int, start: int, edge: str, rest: str) -> Form | None:
        """One token: "mid-2013", "mid-June", "mid-1990s"."""
        value = self.words[edge][TermKind.EDGE].value
        inner: Form | None = None
        if _YEAR.fullmatch(rest):
            inner = Form(start, start + 1, "year", int(rest))
        elif m := _DECADE.fullmatch(rest):
            inner = Form(start, start + 1, "decade", year=int(m[1]) if len(m[1]) > 2 else _full_decade(int(m[1])))
        elif month := self.words.get(rest, {}).get(TermKind.MONTH):
            year, stop = self.year_after(start + 1, bare=True)
            inner = Form(start, stop if year else start + 1, "month", year, int(month.value))
        return Form(at, inner.last, "edge", value=value, inner=(inner,)) if inner else None

    def whole(self, at: int, *, joined: bool = True) -> Form | None:
        """What an edge trims: a year, a month, a decade, a week that is named or pointed at."""
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        if _YEAR.fullmatch(token.text):
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
            found = self.holiday(at)
        if found is None and not joined and (day := self.weekday(at)) and day.kind == "weekday":
            return day
        return found if found is None or found.kind != "date" else None

    def eve(self, at: int) -> Form | None:
        """the eve of Ramadan: the day before it begins."""
        start = at + (self.lower(at) == "the")
        word = self.word(start, TermKind.EDGE)
        if word is None or word.value != "eve" or self.lower(start + 1) != "of":
            return None
        inner = self.single(start + 2) or self.shifted(start + 2) if start + 2 < len(self.tokens) else None
        return Form(at, inner.last, "edge", value="eve", inner=(inner,)) if inner else None

    def range_from(self, form: Form) -> Form:
        """June 9 - July 2, from 2003 to 2011, between May and June: both ends in one form."""
        if form.kind not in ("date", "month", "year", "decade", "weekday", "century", "edge", "either"):
            return form
        joint = self.lower(form.last)
        lead = self.lower(form.first - 1)
        if (
            joint in _DASHES
            or (joint in ("to", "until", "till", "through") and lead != "to")
            or (joint == "and" and lead == "between")
        ):
            at = form.last + 1
            if at < len(self.tokens) and self.tokens[at].sentence == self.tokens[form.first].sentence:
                other = self.second_end(form, at, joint)
                if other:
                    return Form(form.first, other.last, "range", inner=(form, other))
        return form

    def second_end(self, form: Form, at: int, joint: str) -> Form | None:
        text = self.tokens[at].text
        if form.kind == "year" and re.fullmatch(r"[0-9]{2}", text) and joint in _DASHES and form.year:
            year = form.year // 100 * 100 + int(text)
            return Form(at, at + 1, "year", year) if year > form.year else None
        if form.kind == "year" and _YEAR.fullmatch(text):
            return Form(at, at + 1, "year", int(text))
        other = self.edge(at) or self.single(at)
        return (
            other if other and other.kind in ("date", "month", "year", "decade", "weekday", "century", "edge") else None
        )


def m_iso(parts: list[str]) -> bool:
    return bool(re.fullmatch(r"[01]?[0-9]", parts[2]) and re.fullmatch(r"[0-3]?[0-9]", parts[4]))


def _checked(form: Form) -> Form | None:
    """A form whose figures can be a day; None for 31/02 and the like."""
    longest = 29 if form.month == 2 else 30 if form.month in (4, 6, 9, 11) else 31
    if form.month is None or form.day is None or not 1 <= form.month <= 12:
        return None
    return form if 1 <= form.day <= longest and (form.day_to or form.day) <= longest else None


def _full_decade(number: int) -> int:
    """The decade that two figures mean: the 20s to the 90s are of the last century."""
    return (1900 if number >= 20 else 2000) + number
