"""Which date expression says when something happened: the one that the clause of a word carries.

Owned here: the walk from a word to its date. Finding the dates is `times.py`.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from realpolitik.coding.text.parse import Parse, SentenceSpan
from realpolitik.coding.times.tense import is_purpose
from realpolitik.model import Span, TimeSpan

__all__ = ["time_of", "times_by_token"]

_CLAUSE = frozenset(("ccomp", "advcl", "relcl", "acl", "parataxis", "conj", "csubj", "pcomp"))
_SHARES = frozenset(("xcomp", "conj", "pcomp"))  # a clause that happens when its governor does
_PARTICIPLES = frozenset(("advcl", "acl"))  # "…, killing five": the same occasion
_NOUNS = frozenset(("NOUN", "PROPN"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_BOUNDS = frozenset(("since", "before", "after", "until"))
_VERBS = frozenset(("VERB", "AUX"))


def times_by_token(parse: Parse, times: Sequence[TimeSpan]) -> dict[int, TimeSpan]:
    """For each token inside a date expression, that expression."""
    return {i: time for time in times for i in parse.tokens_in(_span(time))}


def time_of(parse: Parse, times: Sequence[TimeSpan], token: int) -> TimeSpan | None:
    """The date expression of the clause that `token` stands in; None where the clause has none.

    A date below the word itself comes first, then one of its verb, then one that the verb's governor shares with it:
    "On Monday troops began to shell the town and took it" dates *shell* and *took*. What is said on a day need not
    have happened on it: a date of *said* does not date what was said.
    """
    sentence = parse.sentences[parse.tokens[token].sentence]
    heads = {}
    for time in _in_sentence(times, sentence):
        inside = parse.tokens_in(_span(time))
        if token in inside:
            return time
        if inside:
            heads[_top(parse, inside)] = time
    if not heads:
        return None
    for clause in _clauses(parse, token):
        found = _nearest(parse, clause, heads, token)
        if found:
            return found
    return None


def _span(time: TimeSpan) -> Span:
    return Span(time.start, time.end)


def _in_sentence(times: Sequence[TimeSpan], sentence: SentenceSpan) -> Iterator[TimeSpan]:
    at = bisect_left(times, sentence.start, key=lambda time: time.start)
    while at < len(times) and times[at].start < sentence.end:
        yield times[at]
        at += 1


def _top(parse: Parse, inside: Sequence[int]) -> int:
    return next((i for i in inside if parse.tokens[i].head not in inside), inside[0])


def _clauses(parse: Parse, token: int) -> Iterator[int]:
    """The word, its verb, and the verbs that happen together with it, nearest first."""
    yield token
    at = token
    while parse.tokens[at].head != at:
        word = parse.tokens[at]
        if word.pos in _VERBS and word.dep in _CLAUSE | {"xcomp"}:
            together = word.dep in _SHARES or (word.dep in _PARTICIPLES and word.tag in ("VBG", "VBN"))
            together = together or is_purpose(parse, at)
            if not together:
                return
        at = word.head
        if parse.tokens[at].pos in _VERBS:
            yield at


def _nearest(parse: Parse, clause: int, heads: dict[int, TimeSpan], token: int) -> TimeSpan | None:
    """The date nearest to `token` among those that hang on `clause` with no other clause between."""
    best: tuple[int, TimeSpan] | None = None
    for head, time in heads.items():
        if _hangs_on(parse, head, clause) and (best is None or abs(head - token) < best[0]):
            best = (abs(head - token), time)
    return best[1] if best else None


def _hangs_on(parse: Parse, at: int, clause: int) -> bool:
    """Whether a date belongs to a clause, through one object of it at most: "launched attacks on Monday".

    A date below a subject, or after "since the invasion", dates that noun alone.
    """
    start, nouns = at, 0
    while at != clause:
        word = parse.tokens[at]
        if word.head == at or (word.pos in _VERBS and word.dep in _CLAUSE):
            return False
        if at != start and (word.pos in _NOUNS or word.lower in _BOUNDS):
            nouns += 1
            if word.dep in _SUBJECTS or (word.lower in _BOUNDS and nouns > 1):
                return False
        at = word.head
    return nouns <= 2
