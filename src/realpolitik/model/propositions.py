"""What a claim is about, so that two of them can be held against each other, within a document or across many.

Owns only the comparison: who claims, and where, stays with the records that the propositions are made from.
"""

from typing import NamedTuple

__all__ = ["Proposition", "are_rivals", "same_matter"]

_OVERLAP = 0.5  # share of the smaller set of content words that makes two claims one matter


class Proposition(NamedTuple):
    """A matter (an issue or an event type), the parties to it, and whether it is affirmed.

    `words` are the lemmas of the content: they decide where no topic does. `figure` is the number claimed, if any.
    `doer` is the party whose readiness or plan it is, where that is all that is claimed; None for what is told as fact.
    """

    topic: str
    parties: frozenset[str]
    affirmed: bool
    words: frozenset[str] = frozenset()
    figure: int | None = None
    doer: str | None = None


def same_matter(a: Proposition, b: Proposition) -> bool:
    """Whether two propositions are about one matter: the same topic, and parties that do not exclude each other.

    >>> talks = Proposition("talks", frozenset({"united-states", "iran"}), True)
    >>> same_matter(talks, Proposition("talks", frozenset({"iran"}), False))
    True
    >>> same_matter(talks, Proposition("talks", frozenset({"united-states", "taliban"}), False))
    False
    """
    if a.topic or b.topic:
        if a.topic != b.topic:
            return False
        return a.parties <= b.parties or b.parties <= a.parties if a.parties and b.parties else a.parties == b.parties
    smaller = min(len(a.words), len(b.words))
    return smaller >= 2 and len(a.words & b.words) / smaller >= _OVERLAP


def are_rivals(a: Proposition, b: Proposition) -> bool:
    """Whether two propositions cannot both stand: one affirms what the other denies, or their figures differ.

    >>> talks = Proposition("talks", frozenset({"united-states", "iran"}), True)
    >>> are_rivals(talks, talks._replace(affirmed=False)), are_rivals(talks, talks)
    (True, False)

    That one side is ready does not clash with the other side's having no plans:

    >>> ready, no_plans = talks._replace(doer="iran"), talks._replace(affirmed=False, doer="united-states")
    >>> are_rivals(ready, no_plans), are_rivals(ready._replace(doer="united-states"), no_plans)
    (False, True)
    """
    if not same_matter(a, b):
        return False
    if a.doer is not None and b.doer is not None and a.doer != b.doer:
        return False
    if a.affirmed != b.affirmed:
        return True
    return a.figure is not None and b.figure is not None and a.figure != b.figure
