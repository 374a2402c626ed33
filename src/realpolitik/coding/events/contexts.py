"""PLOVER contexts by the words of a paragraph."""

from collections import Counter
from functools import cached_property

from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.predicates import PredicateIndex

__all__ = ["Contexts"]

_ENOUGH = 2  # different words of a context in one paragraph, or one in the sentence itself
_MOST = 3  # contexts an event


class Contexts:
    """The contexts of each sentence of one document."""

    def __init__(self, parse: Parse, index: PredicateIndex) -> None:
        self.parse = parse
        self._by_word: dict[str, list[str]] = {}
        for entry in index.contexts:
            for word in entry.words:
                self._by_word.setdefault(word, []).append(entry.id)

    def of(self, sentence: int) -> tuple[str, ...]:
        """Contexts of the paragraph of this sentence, the strongest first."""
        here = self._sentences[sentence]
        around: Counter[str] = Counter()
        for number, seen in enumerate(self._sentences):
            if self.parse.sentences[number].paragraph == self.parse.sentences[sentence].paragraph:
                around.update(seen.keys())
        fit = [c for c in around if sum(here[c].values() if c in here else ()) or around[c] >= _ENOUGH]
        weight = {c: (-len(here.get(c, ())), -around[c], c) for c in fit}
        return tuple(sorted(fit, key=weight.__getitem__)[:_MOST])

    @cached_property
    def _sentences(self) -> list[dict[str, Counter[str]]]:
        found: list[dict[str, Counter[str]]] = [{} for _ in self.parse.sentences]
        for token in self.parse.tokens:
            for context in self._by_word.get(token.lemma, ()):
                found[token.sentence].setdefault(context, Counter())[token.lemma] += 1
        return found
