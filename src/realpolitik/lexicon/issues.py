"""Issues on which actors take positions: clusters of words that mean one matter. Owns the table of `data/issues`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from realpolitik.lexicon.entries import Entry

__all__ = ["Issue", "IssueIndex"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Entry):
    """One cluster. `label` names the issue, `{}` standing for the other party or the place; entries may share it.

    `words` are lemmas, or two of them ("military action"). `links` are the prepositions that bring in the other
    party; `obj` takes the object. `symmetric`: "A talks with B" is the same matter as "B talks with A".
    `acts`: whether doing it is a stance on it; who attacks takes none on the attacks of the other. `given`: a thing
    that the other party gives ("Iran can provide help"); it names the issue only where that party is named.
    """

    label: str
    bare: str  # the label where no other party is named
    words: tuple[str, ...]
    links: tuple[str, ...]
    symmetric: bool = False
    acts: bool = True
    given: bool = False
    label_group: str | None = None


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

        self._last = {*self._single, *(last for _, last in self._double)}

    def may_name(self, lemma: str) -> bool:
        """Whether a lemma can be the last word of any issue."""
        return lemma in self._last

    def find(self, lemma: str, before: Sequence[str]) -> Issue | None:
        """The issue that a lemma names, with the lemmas before it; of "joint military action" the outermost counts."""
        doubles = (self._double.get((first, lemma)) for first in before)
        return next((issue for issue in doubles if issue is not None), None) or self._single.get(lemma)
