"""One act of saying, thinking or showing, as tokens: what `attributions` finds and `statements` records."""

from typing import NamedTuple

from realpolitik.lexicon.reporting import ReportingCue

__all__ = ["Attribution", "Range"]

Range = tuple[int, int]  # tokens [first, last)


class Attribution(NamedTuple):
    """One act of saying. Token ranges are half-open; `source` is the head of the noun phrase that speaks."""

    entry: str  # id of the lexicon cue, or the rule that stood in for one
    cue: ReportingCue | None
    head: int  # the cue's token
    source: int | None
    source_range: Range | None
    content: tuple[Range, ...]
    link: str  # clause, quote, infinitive, gerund, object, a preposition, according, continuation, headline
    negated: bool
    addressee: int | None
    within: int | None  # number of the quotation that the cue itself stands in
