"""Days that the text dates elsewhere: "opening night", "day five", "later in the day".

Here is what they look like; what they come to is in `anchors.py`.
"""

from realpolitik.coding.times.offsets import Offsets
from realpolitik.coding.times.words import DASHES, Form
from realpolitik.lexicon.times import TermKind

__all__ = ["Occasions"]

_NAMED_FROM = frozenset(("date", "weekday", "deictic", "either", "holiday"))
_JOINTS = frozenset((",", "(", "on", *DASHES))


class Occasions(Offsets):
    """Shapes whose day another date of the text gives."""

    def occasion(self, at: int) -> Form | None:
        """opening night; the final day; day five; the fourth day; later in the day."""
        start = at + (self.lower(at) == "the")
        if self.lower(start) == "day":
            return self.day_number(at) if start == at else self.the_day(at)
        day = self.word(start + 1, TermKind.UNIT) or self.word(start + 1, TermKind.DAYPART)
        if day is None or self.lower(start + 1) not in ("day", "night", "morning", "evening", "afternoon"):
            return None
        if named := self.word(start, TermKind.OCCASION):
            return Form(at, start + 2, "named", value=named.entry)
        number = self.ordinal(start)
        if number is not None and start > at and day.value == "day":
            return Form(at, start + 2, "named", value="day", number=number)
        return None

    def day_number(self, at: int) -> Form | None:
        """ "day five" of something; not "every day five people"."""
        counted = self.number(at + 1)
        after = self.token(counted[1]) if counted else None
        before = self.tokens[at - 1] if at else None
        if counted is None or not counted[0] or (after is not None and after.pos in ("NOUN", "PROPN", "ADJ", "NUM")):
            return None
        if before is not None and before.tag in ("DT", "CD", "JJ"):
            return None
        return Form(at, counted[1], "named", value="day", number=counted[0])

    def the_day(self, at: int) -> Form | None:
        """ "later in the day", "in the last match of the day": the day that is told of."""
        after = self.token(at + 2)
        if self.lower(at - 1) not in ("in", "of", "on") or (after is not None and after.pos not in ("PUNCT", "CCONJ")):
            return None
        return Form(at, at + 2, "named")

    def beside(self, forms: list[Form]) -> list[Form]:
        """A named day takes the date in apposition: "opening night, June 3", "Yesterday, day five of the games"."""
        for n, form in enumerate(forms):
            if form.kind != "named":
                continue
            near = (*forms[n + 1 : n + 2], *(forms[n - 1 : n] if n else ()))
            dated = next((other for other in near if other.kind in _NAMED_FROM and self._joined(form, other)), None)
            if dated is not None:
                forms[n] = form._replace(inner=(dated,))
        return forms

    def _joined(self, a: Form, b: Form) -> bool:
        first, last = sorted((a, b))
        gap = range(first.last, last.first)
        if self.tokens[a.first].sentence != self.tokens[b.first].sentence or not 0 < len(gap) <= 2:
            return False
        return all(self.lower(i) in _JOINTS for i in gap)
