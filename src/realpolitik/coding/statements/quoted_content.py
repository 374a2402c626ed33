"""What stands in quotation marks beside a cue: which quotation the cue brings in, and which go on from there.

Owns the claim of a cue on a quotation. Where the marks are is for `quotations`; clauses are for `clausal_content`.
"""

from bisect import bisect_right
from collections.abc import Iterator

from realpolitik.coding.statements.attribution import Attribution, Range
from realpolitik.coding.statements.quotations import Quotation, find_quotations
from realpolitik.coding.statements.sources import SUBJECTS
from realpolitik.coding.text.parse import Parse, Token
from realpolitik.lexicon.reporting import ReportingIndex

__all__ = ["QuotedContent"]

_FRAME = frozenset({"aux", "auxpass", "neg", "prt", "advmod", "nsubj", "nsubjpass", "punct"})
_GAP = 24  # most words between a cue and the quotation that it brings in: addressee, day, place
_FRAGMENT = 3  # a quotation of fewer words is part of a sentence, not a saying of its own


class QuotedContent:
    """The quotations of one document. `claimed` holds, by quotation, the cue that brings it in; it grows."""

    def __init__(self, parse: Parse, index: ReportingIndex) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.index = index
        self.quotations = find_quotations(parse)
        self.claimed: dict[int, int] = {}  # quotation number → cue
        self.by_paragraph: dict[int, list[Quotation]] = {}
        for quotation in self.quotations.items:
            self.by_paragraph.setdefault(quotation.paragraph, []).append(quotation)

    def of_verb(self, verb: Token) -> tuple[Range, ...]:
        if self.quotations.at(verb.i) is not None:
            return ()
        paragraph = self.parse.sentences[verb.sentence].paragraph
        first, last = self.frame(verb)
        before = self._quotation_before(first, paragraph)
        after = self._quotation_after(verb, last, paragraph)
        parts = [q for q in (before, after) if q is not None]
        parts = [r for q in parts for r in self.run(q)]
        for q in parts:
            self.claimed[q.number] = verb.i
        return tuple((q.first, self.without_comma(q)) for q in parts)

    def without_comma(self, quotation: Quotation) -> int:
        """The end of a quotation; a comma there belongs to the sentence round it."""
        ends_so = quotation.last - quotation.first > 1 and self.tokens[quotation.last - 1].text == ","
        return quotation.last - 1 if ends_so else quotation.last

    def run(self, quotation: Quotation) -> list[Quotation]:
        """A quotation with the paragraphs that it goes on through."""
        run = [quotation]
        for q in self.quotations.items[quotation.number + 1 :]:
            if not q.goes_on:
                break
            run.append(q)
        return run

    def frame(self, verb: Token) -> Range:
        """The verb with its subject and auxiliaries: what stands between two halves of a quotation."""
        first = last = verb.i
        for c in self.parse.children[verb.i]:
            below = self.tokens[c]
            if below.dep in _FRAME and below.dep != "punct" and self.quotations.at(c) is None:
                low, high = (c, c) if below.dep not in SUBJECTS else self._phrase(c)
                if low > verb.i + 12 or any(self.quotations.at(i) for i in (low, high)):
                    continue
                first, last = min(first, low), max(last, high)
        return first, last

    def _phrase(self, i: int) -> Range:
        below = [j for j in self.parse.subtree(i) if self.quotations.at(j) is None]
        return (min(below), max(below)) if below else (i, i)

    def _quotation_before(self, first: int, paragraph: int) -> Quotation | None:
        there = self.by_paragraph.get(paragraph, [])
        at = bisect_right(there, first, key=lambda q: q.last) - 1
        found = there[at] if at >= 0 else None
        if found is None or found.number in self.claimed or not self.is_saying(found):
            return None
        gap = [t for t in self.tokens[found.last : first] if t.text.isalnum()]
        if len(gap) > 2 or any(t.pos in ("VERB", "AUX", "CCONJ") for t in gap):
            return None
        inner, outer = self.tokens[found.last - 1], self._next_token(found.last + 1)
        ends = inner.text in (",", "?", "!", "-", "--", "—", "…", "...") or (
            outer is not None and outer.text in (",", "-", "—")
        )
        same = self.tokens[first].sentence == self.tokens[found.last - 1].sentence
        return found if ends or (same and inner.text == ".") else None

    def _next_token(self, i: int) -> Token | None:
        return self.tokens[i] if i < len(self.tokens) else None

    def _quotation_after(self, verb: Token, last: int, paragraph: int) -> Quotation | None:
        found = self.first_behind(last, paragraph)
        if found is None:
            return self._next_paragraph_quotation(last, paragraph)
        if not self.is_saying(found):  # "promised a “fresh start” at last: “…”": what the colon brings in
            found = self._behind_next_colon(found) or found
        if found.number in self.claimed or not self.is_saying(found):
            return None
        if self.parse.child(verb.i, "auxpass") is not None and self.tokens[found.first - 2].text not in (",", ":"):
            return None
        gap = self.tokens[last + 1 : found.first - 1]
        if sum(t.text.isalnum() for t in gap) > _GAP or any(t.text in (".", ";") for t in gap):
            return None
        bridge = gap[-1].text if gap else ""
        if bridge not in ("", ",", ":", "-", "—", "that"):
            complement = self.parse.child(verb.i, "ccomp")
            inside = complement is not None and found.first <= complement < found.last
            if not (inside and all(t.head == verb.i or t.i < found.first for t in gap)):
                return None
            if any(self._is_subject_of(t, complement) for t in gap):
                return None
        if any(t.lower == "that" and (t.tag == "IN" or self._opens_complement(t, verb)) for t in gap[:-1]):
            return None
        if any(t.pos in ("VERB",) and t.dep in ("ccomp",) and t.head == verb.i for t in gap):
            return None
        if any(t.pos == "VERB" and self.index.verbs(t.lemma, t.lower) and t.dep != "amod" for t in gap):
            return None
        return found

    def _behind_next_colon(self, quotation: Quotation) -> Quotation | None:
        """The next saying behind quoted fragments, where a colon stands before it."""
        for q in self.by_paragraph[quotation.paragraph]:
            if q.number > quotation.number and self.is_saying(q):
                return q if self.tokens[q.first - 2].text == ":" else None
        return None

    def _opens_complement(self, token: Token, verb: Token) -> bool:
        complement = self.parse.child(verb.i, "ccomp")
        return complement is not None and token.i == min(self.parse.subtree(complement))

    def behind_colon(self, verb: int, end: int) -> tuple[int, tuple[Range, ...]] | None:
        """What a colon adds to a clause that ends at `end`: the colon, and the quotation behind it."""
        sentence = self.parse.sentences[self.tokens[verb].sentence]
        for q in self.by_paragraph.get(sentence.paragraph, ()):
            mark = self.tokens[q.first - 2] if q.first >= 2 else None
            if mark is None or mark.text != ":" or mark.i <= verb or not self.is_saying(q):
                continue
            if mark.i > max(end, sentence.last) or q.number in self.claimed:
                return None
            run = self.run(q)
            self.claimed.update((r.number, verb) for r in run)
            return mark.i, tuple((r.first, self.without_comma(r)) for r in run)
        return None

    def first_behind(self, token: int, paragraph: int) -> Quotation | None:
        """The first quotation of a paragraph that opens behind a token."""
        there = self.by_paragraph.get(paragraph, [])
        at = bisect_right(there, token, key=lambda q: q.first)
        return there[at] if at < len(there) else None

    def _is_subject_of(self, token: Token, verb: int | None) -> bool:
        return verb is not None and token.head == verb and token.dep in SUBJECTS

    def _next_paragraph_quotation(self, last: int, paragraph: int) -> Quotation | None:
        """A cue with a colon at the end of its paragraph brings in the next one."""
        tail = []
        for t in self.tokens[last + 1 : last + 2 + _GAP]:
            if self.parse.sentences[t.sentence].paragraph != paragraph:
                break
            tail.append(t)
        else:
            return None
        if not tail or tail[-1].text not in (":", ","):
            return None
        following = self.by_paragraph.get(paragraph + 1, ())
        start = tail[-1].i + 1
        if following and following[0].first <= start + 1 and following[0].number not in self.claimed:
            return following[0]
        return None

    def is_saying(self, quotation: Quotation) -> bool:
        words = sum(t.text[0].isalnum() for t in self.tokens[quotation.first : quotation.last])
        return words >= _FRAGMENT

    def continuations(self, found: list[Attribution]) -> Iterator[Attribution]:
        """“A,” he said. “B.”: the second quotation, and whole quoted paragraphs, go on with the same speaker."""
        by_number = {q: a for a in found if a.link == "quote" for q in self._numbers(a)}
        for q in self.quotations.items:
            if q.number in self.claimed or not self._is_whole(q):
                continue
            before = by_number.get(q.number - 1)
            if before is None or not self._continues(before, q):
                continue
            next_one = before._replace(content=((q.first, q.last),), link="continuation", entry="continuation")
            by_number[q.number] = next_one
            yield next_one

    def _numbers(self, attribution: Attribution) -> list[int]:
        return [q.number for first, _ in attribution.content if (q := self.quotations.at(first)) is not None]

    def _is_whole(self, quotation: Quotation) -> bool:
        """Whether the quotation starts a sentence of its own, and is one."""
        first = self.tokens[quotation.first]
        starts = self.parse.sentences[first.sentence].first >= quotation.first - 1
        return starts and self.is_saying(quotation)

    def _continues(self, before: Attribution, quotation: Quotation) -> bool:
        """Nothing but the cue's own sentence stands between the two quotations."""
        end = max(last for _, last in before.content)
        end = max(end, before.head)
        gap = self.tokens[end : quotation.first - 1]
        sentence = self.tokens[before.head].sentence
        between = self.parse.sentences[self.tokens[quotation.first].sentence].paragraph
        if between - self.parse.sentences[sentence].paragraph > 1:
            return False
        return all(t.sentence == sentence or not t.text.isalnum() for t in gap)
