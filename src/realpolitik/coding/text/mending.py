"""Slips of the parser that grammar alone can undo, mended before anyone reads the tree.

One is known: a finite verb without a subject of its own, joined to an infinitive or participle, belongs to the nearest
verb of its own form above: "he pledged to fight and *blamed* X", "she warned that Y was burning and *rejected* Z".
"""

from collections.abc import Sequence
from typing import Protocol

__all__ = ["mended_heads"]

_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_BARE = frozenset(("VB", "VBG"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_AUXILIARIES = frozenset(("aux", "auxpass"))
_CLAUSES = frozenset(("xcomp", "ccomp", "advcl", "acl", "pcomp", "conj"))


class _Word(Protocol):
    @property
    def tag(self) -> str: ...
    @property
    def dep(self) -> str: ...


def mended_heads(words: Sequence[_Word], heads: Sequence[int]) -> list[int]:
    """The head of every word of one sentence, slips undone. Labels stay; numbers count within the sentence."""
    mended = list(heads)
    for i, word in enumerate(words):
        head = heads[i]
        if word.dep != "conj" or word.tag not in _FINITE or words[head].tag not in _BARE:
            continue
        below = {words[c].dep for c in range(len(words)) if heads[c] == i and c != i}
        if below & _SUBJECTS or below & _AUXILIARIES:
            continue
        if (above := _alike(words, heads, head, word.tag)) is not None:
            mended[i] = above
            mended[_joining(words, heads, head, i)] = above
    return mended


def _alike(words: Sequence[_Word], heads: Sequence[int], i: int, tag: str) -> int | None:
    """The nearest verb of this form above word `i`, through clauses alone."""
    while words[i].dep in _CLAUSES and heads[i] != i:
        i = heads[i]
        if words[i].tag == tag:
            return i
    return None


def _joining(words: Sequence[_Word], heads: Sequence[int], head: int, i: int) -> int:
    """The conjunction between a verb and the one joined to it; the joined verb itself where there is none."""
    return next((c for c in range(i - 1, head, -1) if words[c].dep == "cc" and heads[c] == head), i)
