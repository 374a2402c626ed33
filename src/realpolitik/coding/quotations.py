"""Where the quotation marks are: every style, nested, and unclosed at a paragraph's end as newspapers print it.

Owns the quoted stretches of a document, as token ranges. Who speaks in them is for `attributions`.
"""

from typing import NamedTuple

from realpolitik.coding.parse import Parse, Token

__all__ = ["Quotation", "Quotations", "find_quotations"]

_OPENING = frozenset("“„«‟")
_CLOSING = frozenset("”»")
_SINGLE_END = frozenset(",.?!…")


class Quotation(NamedTuple):
    """Tokens [first, last) between two marks. `closed` is False where the paragraph ends first."""

    number: int
    first: int
    last: int
    paragraph: int
    closed: bool


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
    """Every stretch between quotation marks."""
    found: list[Quotation] = []
    for paragraph, (first, last) in enumerate(_paragraphs(parse)):
        marks = [(i, kind) for i in range(first, last) if (kind := _mark_kind(parse, i))]
        if not marks:
            continue
        open_at: int | None = None
        for i, kind in marks:
            if kind == "open" and open_at is None:
                open_at = i
            elif kind == "close" and open_at is not None:
                _append(found, open_at + 1, i, paragraph, True)
                open_at = None
        if open_at is not None:
            _append(found, open_at + 1, last, paragraph, False)
    return Quotations(tuple(found), len(parse.tokens))


def _append(found: list[Quotation], first: int, last: int, paragraph: int, closed: bool) -> None:
    if first < last:
        found.append(Quotation(len(found), first, last, paragraph, closed))


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
        return _single_kind(parse, token)
    if mark in _OPENING:
        return "open"
    if mark in _CLOSING:
        return "close"
    before = text[token.start - 1] if token.start else " "
    after = text[token.end] if token.end < len(text) else " "
    if before.isspace() or before in "([—–-":
        return "open" if not after.isspace() else None
    return "close"


def _single_kind(parse: Parse, token: Token) -> str | None:
    """Single marks count only where they cannot be an apostrophe: after a space, and after a stop or a comma."""
    text = parse.document.text
    before = text[token.start - 1] if token.start else " "
    after = text[token.end] if token.end < len(text) else " "
    if text[token.start] == "‘" or before.isspace():
        return "open" if after.isalnum() and before.isspace() and _closes_later(parse, token) else None
    return "close" if before in _SINGLE_END and not after.isalnum() else None


def _closes_later(parse: Parse, token: Token) -> bool:
    text = parse.document.text
    paragraph = parse.sentences[token.sentence].paragraph
    for other in parse.tokens[token.i + 1 :]:
        if parse.sentences[other.sentence].paragraph != paragraph:
            return False
        if other.text == "'" and text[other.start - 1] in _SINGLE_END:
            return True
    return False
