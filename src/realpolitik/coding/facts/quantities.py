"""Numbers in words to low, best and high, and the noun that each counts.

Owned here: "4,000–5,000", "more than 130", "hundreds of thousands", "half a million", "two to three hundred". What a
number of soldiers or of dead means is for `forces.py` and `tolls.py`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from realpolitik.coding.text.parse import Parse, Token
from realpolitik.lexicon.figures import Bound, Figures

__all__ = ["Quantity", "find_quantities"]

_FIGURE = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_RANGE = re.compile(r"([\d,.]*\d)(?:[-–—]|to)([\d,.]*\d)")
_GLUED = re.compile(r"([\d,.]*\d)(m|mn|bn|k)?(\+?)", re.IGNORECASE)
_DASHES = frozenset(("-", "–", "—", "--"))
_NOT_COUNTS = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "ORDINAL"))
_ARTICLES = frozenset(("a", "an"))
_FILLERS = frozenset(("ADJ", "NOUN", "PROPN", "DET", "NUM", "PRON"))
_NOT_INSIDE = frozenset(("WP", "WDT", "PRP", "PRP$", "EX", "DT"))
_BEFORE_NOUN = frozenset(("VBN", "VBG", "PRP$", "DT", ","))
_REACH = 9  # tokens from a number to the noun that it counts


class Quantity(NamedTuple):
    """A number: tokens [first, last). `low` or `high` None is an open end; `best` None where only a range is told.

    `noun` is the token that is counted, None where the text leaves it out ("killed 40"). `head` is the number's own top
    word, which stands in the sentence where the counted thing would.
    """

    first: int
    last: int
    low: int | None
    best: int | None
    high: int | None
    noun: int | None
    head: int


class _Number(NamedTuple):
    low: int
    high: int | None
    last: int  # token after it
    exact: bool


def find_quantities(parse: Parse, figures: Figures) -> tuple[Quantity, ...]:
    """The counts of a document, in reading order. Dates, money, percentages and ordinals are none."""
    return tuple(_Scan(parse, figures).quantities())


class _Scan:
    def __init__(self, parse: Parse, figures: Figures) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.figures = figures

    def quantities(self) -> Iterator[Quantity]:
        numerals, vague = self.figures.numerals, self.figures.vague
        skip = 0
        for token in self.tokens:
            if token.i < skip:
                continue
            lower = token.lower
            if not (lower in numerals or lower in vague or lower[0].isdigit() or token.tag == "CD"):
                continue
            if token.entity in _NOT_COUNTS and not self._counts_people(token):
                continue
            quantity = self._quantity(token.i)
            if quantity is not None:
                yield quantity
                skip = quantity.last

    def _counts_people(self, token: Token) -> bool:
        """The tagger takes "two to three hundred soldiers" for a date now and then: trust a counted noun for people."""
        while self.tokens[token.head].tag == "CD" and token.head != token.i:
            token = self.tokens[token.head]
        counted = self.tokens[token.head].lemma
        return token.dep == "nummod" and (counted in self.figures.people or counted in self.figures.force_nouns)

    def _quantity(self, at: int) -> Quantity | None:
        number = self._number(at)
        if number is None:
            return None
        first = at - 1 if at and self._is_article(at) else at
        low, high, last = number.low, number.high, number.last
        best = low if number.exact else None
        second = self._second(last, between=self._is_between(first))
        if second is not None:
            low = _lift(low, second.low)
            high, last, best = second.high, second.last, None
            if high is not None and high < low:
                return None
        first, last, bound = self._bounds(first, last)
        opened = bound.opens if bound is not None else ""
        return self._counting(first, last, None if opened == "low" else low, best, None if opened == "high" else high)

    def _is_article(self, at: int) -> bool:
        return self.tokens[at - 1].lower in _ARTICLES and self._same_sentence(at - 1, at)

    def _same_sentence(self, a: int, b: int) -> bool:
        return b < len(self.tokens) and a >= 0 and self.tokens[a].sentence == self.tokens[b].sentence

    def _is_between(self, first: int) -> bool:
        return first > 0 and self.tokens[first - 1].lower in ("between", "from")

    # ------------------------------------------------------------ numbers
    def _number(self, at: int) -> _Number | None:
        """The number that starts at a token: figures, words, and the scales behind it."""
        token = self.tokens[at]
        if token.lower in self.figures.vague:
            return self._vague(at)
        if match := _RANGE.fullmatch(token.text):
            low, high = _plain(match[1]), _plain(match[2])
            return self._scaled(low, high, at + 1, exact=low == high)
        if match := _GLUED.fullmatch(token.text):
            value = _plain(match[1]) * (self.figures.numerals[match[2].lower()].value if match[2] else 1)
            found = self._scaled(value, value, at + 1, exact=True)
            return found._replace(high=None) if match[3] else found
        if _FIGURE.fullmatch(token.text):
            value = _plain(token.text)
            return self._scaled(value, value, at + 1, exact=True)
        if token.lower in self.figures.numerals:
            return self._words(at)
        return None

    def _words(self, at: int) -> _Number | None:
        """Numbers in words: forty-two, two hundred and fifty, a million."""
        numerals = self.figures.numerals
        total, current, i = 0, 0, at
        if numerals[self.tokens[at].lower].scale:
            before = self.tokens[at - 1].lower if at and self._same_sentence(at - 1, at) else ""
            if before not in _ARTICLES and self.tokens[at].tag != "CD":
                return None  # "per hundred", "the dozen"
            half = before in _ARTICLES and at > 1 and self.tokens[at - 2].lower == "half"
            value = numerals[self.tokens[at].lower].value // (2 if half else 1)
            return self._scaled(value, value, at + 1, exact=True)
        while self._same_sentence(at, i):
            word = self.tokens[i].lower
            if word in numerals and not numerals[word].scale:
                current += numerals[word].value
            elif word in numerals:
                value = numerals[word].value
                if value >= 1000:
                    total, current = total + max(current, 1) * value, 0
                else:
                    current = max(current, 1) * value
            elif not (word in ("and", "-") and self._goes_on(i)):
                break
            i += 1
        value = total + current
        return _Number(value, value, i, True)

    def _goes_on(self, i: int) -> bool:
        """Whether "and" or a hyphen stands within a number: hundred *and* fifty, forty*-*two."""
        if not self._same_sentence(i, i + 1):
            return False
        before, after = (
            self.figures.numerals.get(self.tokens[i - 1].lower),
            self.figures.numerals.get(self.tokens[i + 1].lower),
        )
        if before is None or after is None or after.scale:
            return False
        return before.scale if self.tokens[i].lower == "and" else before.value >= 20 and after.value < 10

    def _vague(self, at: int) -> _Number | None:
        entry = self.figures.vague[self.tokens[at].lower]
        low, high, last = entry.low, entry.high, at + 1
        if self._same_sentence(at, last) and (scale := self._scale(last)):
            low, high = low * scale, None if high is None else (high + 1) * scale - 1
            return _Number(low, high, last + 1, False)
        linked = self._same_sentence(at, last + 1) and self.tokens[last].lower == "of"
        if linked and (plural := self.figures.vague.get(self.tokens[last + 1].lower)):
            unit = self.figures.numerals.get(self.tokens[last + 1].lower.removesuffix("s"))
            if unit is not None and plural.low >= 200:  # tens of thousands, hundreds of thousands
                high = None if high is None else (high + 1) * unit.value - 1
                return _Number(low * unit.value, high, last + 2, False)
        return _Number(low, high, last, False)

    def _scaled(self, low: int | float, high: int | float, last: int, *, exact: bool) -> _Number:
        while self._same_sentence(last - 1, last) and (scale := self._scale(last)):
            low, high, last = low * scale, high * scale, last + 1
        return _Number(round(low), round(high), last, exact)

    def _scale(self, at: int) -> int | None:
        numeral = self.figures.numerals.get(self.tokens[at].lower)
        return numeral.value if numeral is not None and numeral.scale else None

    def _second(self, at: int, *, between: bool) -> _Number | None:
        """The other end of a range: 160 *and 190* after "between", 200 *to 300*, two *or three*, 10-*12*."""
        if not self._same_sentence(at - 1, at + 1):
            return None
        word = self.tokens[at].lower
        if word in ("to", "or") or word in _DASHES or (word == "and" and between):
            following = self.tokens[at + 1]
            if following.lower[0].isdigit() or following.lower in self.figures.numerals:
                return self._number(at + 1)
        return None

    # ------------------------------------------------------------ open ends
    def _bounds(self, first: int, last: int) -> tuple[int, int, Bound | None]:
        """The number with what stands beside it, and the word that opens an end of it."""
        found = None
        for length in range(self.figures.longest_bound, 0, -1):
            words = tuple(t.lower for t in self.tokens[max(0, first - length) : first])
            if (
                len(words) == length
                and words in self.figures.bounds_before
                and self._same_sentence(first - length, first)
            ):
                found = self.figures.bounds_before[words]
                first -= length
                break
        for length in range(self.figures.longest_bound, 0, -1):
            words = tuple(t.lower for t in self.tokens[last : last + length])
            if words in self.figures.bounds_after and self._same_sentence(last - 1, last + length - 1):
                found = self.figures.bounds_after[words]
                last += length
                break
        return first, last, found

    # ------------------------------------------------------------ what is counted
    def _counting(self, first: int, last: int, low: int | None, best: int | None, high: int | None) -> Quantity:
        head = self._top(first, last)
        return Quantity(first, last, low, best, high, self._noun(first, last, head), head)

    def _top(self, first: int, last: int) -> int:
        numbers = [i for i in range(first, last) if self.tokens[i].pos in ("NUM", "NOUN", "ADJ")] or [last - 1]
        return next((i for i in reversed(numbers) if not first <= self.tokens[i].head < last), numbers[-1])

    def _noun(self, first: int, last: int, head: int) -> int | None:
        """The counted noun: what the number modifies, or what "of" brings, or the next noun of its phrase."""
        token = self.tokens[head]
        governor = self.tokens[token.head]
        if token.dep in ("nummod", "amod", "quantmod") and last <= governor.i < last + _REACH and _is_noun(governor):
            return governor.i
        return self._next_noun(last)

    def _next_noun(self, at: int) -> int | None:
        """The last word of the noun phrase that goes on at a token, past "of", "of the", "more", adjectives."""
        found: int | None = None
        for i in range(at, min(at + _REACH, len(self.tokens))):
            token = self.tokens[i]
            if not self._same_sentence(at - 1, i):
                break
            if _is_noun(token) and token.lower not in self.figures.vague:
                found = i
            elif not (_is_inside(token) or (found is None and (token.lower == "of" or self._goes_to_noun(i)))):
                break
        return found

    def _goes_to_noun(self, i: int) -> bool:
        """A participle, owner or determiner inside the phrase: 49 *kidnapped* men, 12 of *their* men."""
        if self.tokens[i].tag not in _BEFORE_NOUN or not self._same_sentence(i, i + 1):
            return False
        inside = self.tokens[i].dep in ("amod", "poss", "det", "nmod", "compound", "punct")
        return inside and self.tokens[i + 1].pos in ("NOUN", "PROPN", "ADJ")


def _is_inside(token: Token) -> bool:
    """A word that a noun phrase may hold between a number and its noun."""
    return token.tag in ("POS", "HYPH") or (token.pos in _FILLERS and token.tag not in _NOT_INSIDE)


def _is_noun(token: Token) -> bool:
    return token.pos in ("NOUN", "PROPN") or (token.pos == "ADJ" and token.tag in ("NNS", "NNPS"))


def _plain(text: str) -> int | float:
    value = float(text.replace(",", "").rstrip(".") or 0)
    return int(value) if value.is_integer() else value


def _lift(low: int, high: int) -> int:
    """ "two to three hundred": the first number shares the second's scale."""
    for scale in (10**9, 10**6, 1000, 100):
        if low < 100 and high >= scale and high % scale == 0 and low * scale <= high:
            return low * scale
    return low
