"""Date expressions that count units from a day: "three weeks ago", "two days after the raid", "for ten years"."""

from realpolitik.coding.times.edges import Edges
from realpolitik.coding.times.words import Form
from realpolitik.lexicon.times import TermKind

__all__ = ["Offsets"]

_TOWARDS = frozenset(("before", "after", "of", "to", "into"))  # last words of "ahead of", "prior to": a day follows
_NOUN_REACH = 5  # words from "after" to the head of "the first raid on the town"
_ROUGHLY = frozenset(
    ("almost", "nearly", "about", "around", "over", "more", "than", "at", "least", "some", "the", "last")
)
_LONG = frozenset(("year", "decade", "month"))  # coarse enough for "after an 11-year lull" to end about now


class Offsets(Edges):
    """Shapes with a number and a unit."""

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
        if at and self.lower(at - 1) in ("in", "within") and (ahead := self.word(end, TermKind.UNIT)):
            after = self.tokens[end + 1] if end + 1 < len(self.tokens) else None
            if number and (after is None or after.pos in ("PUNCT", "CCONJ", "ADP")) and self.lower(end + 1) != "of":
                return Form(at - 1, end + 1, "ahead", number=number, unit=ahead.value)
        unit = self.word(end, TermKind.UNIT)
        if unit is None:
            return None
        end += 1
        if end < len(self.tokens) and (hit := self.phrase(end, TermKind.OFFSET)):
            turn, last = hit
            if turn.value in ("before", "after") and self.lower(last - 1) in _TOWARDS:
                return self.counted_from(at, last - 1, number, unit.value, turn.value)
            over = self.lower(at - 1) == "over" or (self.lower(at - 1) == "than" and self.lower(at - 2) == "more")
            return Form(at, end + 1, "offset", number=number, unit=unit.value, shift=turn.value, value="over" * over)
        if (self.lower(end) == "from" and self.word(end + 1, TermKind.DEICTIC)) or (
            self.lower(end) == "from" and self.lower(end + 1) == "now"
        ):
            return Form(at, end + 2, "offset", number=number, unit=unit.value, shift="hence")
        return None

    def counted_from(self, at: int, turn: int, number: float | None, unit: str, shift: str) -> Form | None:
        """two days before Christmas; two days before."""
        anchor = None
        if turn + 1 < len(self.tokens):
            anchor = self.single(turn + 1) or self.edge(turn + 1) or self.shifted(turn + 1)
        if anchor:
            return Form(at, anchor.last, "offset", number=number, unit=unit, shift=shift, inner=(anchor,))
        nxt = self.token(turn + 1)
        if nxt is not None and nxt.pos not in ("PUNCT", "CCONJ"):
            return self.event_after(at, turn, number, unit, shift)
        return Form(at, turn + 1, "offset", number=number, unit=unit, shift=shift)

    def event_after(self, at: int, turn: int, number: float | None, unit: str, shift: str) -> Form | None:
        """ "two days after the raid", "a week before he fled": the event by its word."""
        token = self.token(turn + 1)
        if token is None or token.sentence != self.tokens[at].sentence:
            return None
        head = self.tokens[token.head]
        if token.dep in ("det", "poss") and head.pos == "NOUN" and turn < head.i <= turn + _NOUN_REACH:
            return Form(at, head.i + 1, "after_event", number=number, unit=unit, shift=shift, value=head.lemma)
        if token.dep == "nsubj" and head.pos == "VERB" and turn < head.i <= turn + _NOUN_REACH:
            return Form(at, head.i + 1, "after_event", number=number, unit=unit, shift=shift, value=head.lemma)
        return None

    def lasting(self, at: int) -> Form | None:
        """ "for almost ten years" after "has …"; "after an 11-year lull"."""
        counted = self.number(at)
        if counted is None or not counted[0]:
            return None
        end = counted[1] + (self.lower(counted[1]) == "-")
        unit = self.word(end, TermKind.UNIT)
        if unit is None or unit.value == "hour":
            return None
        before = at - 1
        while before >= 0 and (self.lower(before) in _ROUGHLY or (end > counted[1] and self.lower(before) == "an")):
            before -= 1
        if self.lower(before) == "for" and end == counted[1]:
            return Form(at, end + 1, "lasting", number=counted[0], unit=unit.value)
        if self.lower(before) == "after" and end > counted[1] and unit.value in _LONG:
            return Form(at, end + 1, "lasting", number=counted[0], unit=unit.value, shift="ended")
        return None
