"""A candidate event as the judge reads it: its sentence, cut at the trigger, at who acts and at who is acted on."""

from collections.abc import Iterable, Sequence

from realpolitik.coding.events.predications import Predication
from realpolitik.coding.text.parse import Parse

__all__ = ["Marks", "cut", "marks_of"]

Marks = Sequence[tuple[str, int, int]]
"""Stretches of tokens [first, last) with their mark: "e" the trigger, "s" who acts, "t" who is acted on."""


def marks_of(parse: Parse, predication: Predication) -> Marks:
    """The stretches of one candidate; the trigger first, for where two overlap the earlier stays."""
    return (
        ("e", predication.first, predication.last),
        *(("s", *_phrase(parse, head)) for head in predication.actors),
        *(("t", *_phrase(parse, head)) for head in predication.recipients),
    )


def cut(parse: Parse, sentence: int, marks: Marks) -> tuple[tuple[str, str], ...]:
    """The words of a sentence in pieces, each with its mark or ""; joined they are the sentence.

    A stretch outside of the sentence is left out, and so is one that overlaps an earlier one of `marks`.
    """
    within, text = parse.sentences[sentence], parse.document.text
    pieces, at = [], within.start
    for mark, first, last in sorted(_apart(marks, within.first, within.last), key=lambda m: m[1]):
        start, end = parse.tokens[first].start, parse.tokens[last - 1].end
        pieces += [("", text[at:start]), (mark, text[start:end])]
        at = end
    pieces.append(("", text[at : within.end]))
    return tuple((mark, words) for mark, words in pieces if words)


def _apart(marks: Marks, first: int, last: int) -> Iterable[tuple[str, int, int]]:
    taken: set[int] = set()
    for mark, start, end in marks:
        stretch = range(start, end)
        if first <= start < end <= last and taken.isdisjoint(stretch):
            taken.update(stretch)
            yield mark, start, end


def _phrase(parse: Parse, head: int) -> tuple[int, int]:
    """The noun phrase of a head word: what stands before it, and an "of" behind it, as far as no gap parts them."""
    first, last = head, head + 1
    for child in reversed([c for c in parse.children[head] if c < head]):
        if parse.tokens[child].dep in _OUTSIDE or max(parse.subtree(child)) + 1 != first:
            break
        first = min(parse.subtree(child))
    after = next((c for c in parse.children[head] if c > head), None)
    if after == last and parse.tokens[after].lower == "of":
        below = [i for i in parse.subtree(after) if i >= after]
        last = _contiguous(below)
    return first, last


_OUTSIDE = frozenset(("relcl", "acl", "advcl", "conj", "cc", "punct", "appos"))


def _contiguous(tokens: Sequence[int]) -> int:
    """One past the last of the tokens that follow each other from the first."""
    last = tokens[0]
    for token in tokens[1:]:
        if token != last + 1:
            break
        last = token
    return last + 1
