"""The sides and the span of a trigger: which tokens fill a frame's two roles, an inner event's sides among them."""

from collections.abc import Sequence

from realpolitik.coding.events.inside import Inside
from realpolitik.coding.events.matching import Matcher
from realpolitik.coding.events.predications import Predication

__all__ = ["Slots"]

_TRIGGER_SLACK = 3  # words that may stand between the words of a trigger before its span is cut to its head


class Slots:
    """Fills the roles that a frame names."""

    def __init__(self, matcher: Matcher, within: Inside) -> None:
        self.matcher = matcher
        self.within = within

    def filled(
        self,
        roles: Sequence[str],
        i: int,
        words: Sequence[int],
        inner: Sequence[Predication],
        actors: Sequence[int],
        needed: Sequence[str] = (),
    ) -> tuple[int, ...]:
        """The fillers of the first of these roles that has any; `needed` ones may hang anywhere ahead."""
        for role in roles:
            if role == "inner":
                found = tuple(r for p in inner for r in p.recipients) or (() if inner else self.within.bare_objects(i))
            elif role == "inner-actor":
                found = tuple(a for p in inner for a in p.actors) or self.within.bare_subjects(i)
            else:
                found = self.matcher.fillers(role, i, words) or (self.matcher.ahead(role, i) if role in needed else ())
            if found := tuple(
                f for f in dict.fromkeys(found) if f not in actors and f not in words and self._is_who(f)
            ):
                return found
        return ()

    def _is_who(self, filler: int) -> bool:
        """Whether a filler can be a side: a day cannot ("protested on Monday"), but may head a name ("X Tuesday")."""
        parse = self.matcher.parse
        if parse.tokens[filler].entity not in ("DATE", "TIME"):
            return True
        return any(parse.tokens[c].entity not in ("DATE", "TIME", "") for c in parse.children[filler])

    def trigger(self, i: int, words: Sequence[int]) -> tuple[int, int]:
        first, last = min(words), max(words) + 1
        return (first, last) if last - first <= len(words) + _TRIGGER_SLACK else (i, i + 1)
