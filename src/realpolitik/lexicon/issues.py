"""Issues on which actors take positions: clusters of words that mean one matter. Owns the table of `data/issues`."""

from collections.abc import Iterable
from dataclasses import dataclass

from realpolitik.lexicon.entries import Entry

__all__ = ["Issue", "IssueIndex"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Entry):
    """One cluster. `label` names the issue, `{}` standing for the other party or the place; entries may share it.

    `words` are lemmas, or two of them ("military action"). `links` are the prepositions that bring in the other
    party; `obj` takes the object. `symmetric`: "A talks with B" is the same matter as "B talks with A".
    `acts`: whether doing it is a stance on it; who attacks takes none on the attacks of the other.
    """

    label: str
    bare: str  # the label where no other party is named
    words: tuple[str, ...]
    links: tuple[str, ...]
    symmetric: bool = False
    acts: bool = True


class IssueIndex:
    """The issues by the last lemma of their words."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = tuple(issues)
        self._single: dict[str, Issue] = {}
        self._double: dict[tuple[str, str], Issue] = {}
        for issue in self.issues:
            for word in issue.words:
                first, _, last = word.partition(" ")
                if last:
                    self._double[first, last] = issue
                else:
                    self._single[first] = issue

    def find(self, lemma: str, before: str) -> Issue | None:
        """The issue that a lemma names, with the lemma before it."""
        return self._double.get((before, lemma)) or self._single.get(lemma)
