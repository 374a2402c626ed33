"""Where the quotation marks are: every style, nested, and unclosed at a paragraph's end as newspapers print it.

Owns the quoted stretches of a document, as token ranges. Who speaks in them is for `attributions`.
"""

from typing import NamedTuple

from realpolitik.coding.text.parse import Parse

__all__ = ["Quotation", "Quotations", "find_quotations"]

_OPENING = frozenset("“„«‟")
_CLOSING = frozenset("”»")
_BEFORE_OPENING = "([—–-"
_SINGLE_END = frozenset(",.?!…")


class Quotation(NamedTuple):
    """Tokens [first, last) between two marks. `closed` is False where the paragraph ends first."""

    number: int
    first: int
    last: int
    paragraph: int
    closed: bool
    goes_on: bool  # with what the paragraph before left open


class Quotations:
    """The quoted stretches of a document, in reading order, outermost only."""

    def __init__(self, items: tuple[Quotation, ...], size: int) -> None:
        self.items = items
        self._at = [-1] * size
        for item in items:
            for i in range(item.first, item.last):
                self._at[i] = item.number

    def at(self, token: int) -> Quotation | None:
        """The quotation that this token stands in."""
        number = self._at[token]
        return self.items[number] if number >= 0 else None


def find_quotations(parse: Parse) -> Quotations:
    """Every stretch between quotation marks.

    A quotation that its paragraph leaves open goes on in the next one where that opens with a mark, as newspapers
    print it, or closes one that it never opened. Each paragraph is a quotation of its own; `goes_on` links them.
    """
    found: list[Quotation] = []
    for paragraph, (first, last) in enumerate(_paragraphs(parse)):
        marks = _marks(parse, first, last)
        before = found[-1] if found else None
        running = before is not None and not before.closed and before.paragraph == paragraph - 1
        open_at = first - 1 if running and marks and marks[0][1] == "close" else None
        for i, kind in marks:
            if kind == "open" and open_at is None:
                open_at = i
            elif kind == "close" and open_at is not None:
                _append(found, open_at + 1, i, paragraph, True, running and open_at <= first)
                open_at = None
        if open_at is not None:
            _append(found, open_at + 1, last, paragraph, False, running and open_at <= first)
    return Quotations(tuple(found), len(parse.tokens))


def _append(found: list[Quotation], first: int, last: int, paragraph: int, closed: bool, goes_on: bool) -> None:
    if first < last:
        found.append(Quotation(len(found), first, last, paragraph, closed, goes_on))


def _marks(parse: Parse, first: int, last: int) -> list[tuple[int, str]]:
    """The quotation marks of a paragraph: (token, "open" or "close")."""
    marks: list[tuple[int, str]] = []
    singles = [i for i in range(first, last) if parse.tokens[i].text == "'" and _single_kind(parse, i) == "close"]
    for i in range(first, last):
        kind = _mark_kind(parse, i)
        if kind == "open" and parse.tokens[i].text == "'" and not (singles and singles[-1] > i):
            continue  # an apostrophe: nothing closes it
        if kind is not None:
            marks.append((i, kind))
    return marks


def _paragraphs(parse: Parse) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    number = -1
    for sentence in parse.sentences:
        if sentence.paragraph != number:
            ranges.append((sentence.first, sentence.last))
            number = sentence.paragraph
        else:
            ranges[-1] = (ranges[-1][0], sentence.last)
    return ranges


def _mark_kind(parse: Parse, i: int) -> str | None:
    """ "open", "close", or None where the token is no quotation mark (an apostrophe, a foot, a second)."""
    token = parse.tokens[i]
    if token.text not in ('"', "'", "''", "``"):
        return None
    text = parse.document.text
    mark = text[token.start]
    if token.text == "'":
        return _single_kind(parse, i)
    before = text[token.start - 1] if token.start else " "
    after = text[token.end] if token.end < len(text) else " "
    if mark in _OPENING:  # close behind a word it closes: „so“, or by a printer's slip
        return "open" if before.isspace() or before in _BEFORE_OPENING or after.isalnum() else "close"
    if mark in _CLOSING:
        return "close"
    if before.isspace() or before in _BEFORE_OPENING:
        return "open" if not after.isspace() else None
    return "close"


def _single_kind(parse: Parse, i: int) -> str | None:
    """Single marks count only where they cannot be an apostrophe: after a space, and after a stop or a comma."""
    token, text = parse.tokens[i], parse.document.text
    before = text[token.start - 1] if token.start else " "
    after = text[token.end] if token.end < len(text) else " "
    if before.isspace():
        return "open" if after.isalnum() else None
    return "close" if before in _SINGLE_END and not after.isalnum() else None
