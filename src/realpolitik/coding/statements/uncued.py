"""Quotations that no cue brings in: behind a colon, signed with a dash, or standing free behind somebody's saying.

Owns whom such a quotation is laid in the mouth of. Whether that is somebody who can speak is for `statements`, which
knows the cast. What cues bring in is for `quoted_content`.
"""

from collections.abc import Iterator, Sequence

from realpolitik.coding.statements.attribution import Attribution, Range
from realpolitik.coding.statements.clausal_content import trim
from realpolitik.coding.statements.quotations import Quotation
from realpolitik.coding.statements.quoted_content import QuotedContent
from realpolitik.coding.statements.sources import SourceFinder
from realpolitik.coding.text.parse import Parse

__all__ = ["find_uncued"]

_DASHES = frozenset({"-", "--", "–", "—", "―"})
_ENDS = frozenset({".", "!", "?", "…", "..."})
_SIGNATURE = 12  # most words behind the dash: a name, and what somebody is
_PRONOUNS = frozenset({"he", "she", "they", "i", "we"})
_SAYINGS = frozenset({"clause", "quote", "according"})


def find_uncued(
    parse: Parse, quoted: QuotedContent, sources: SourceFinder, found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """An attribution for each quotation that is left over and has a speaker beside it."""
    finder = _Finder(parse, quoted, sources, found)
    yield from finder.signed()
    for quotation in quoted.quotations.items:
        if quotation.number not in quoted.claimed and quoted.is_saying(quotation):
            yield from finder.behind_colon(quotation)
            yield from finder.free(quotation)


class _Finder:
    def __init__(
        self, parse: Parse, quoted: QuotedContent, sources: SourceFinder, found: Sequence[Attribution]
    ) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.quoted = quoted
        self.sources = sources
        self.cues = {a.head for a in found}
        self.continued = {r for a in found if a.link == "continuation" for r in a.content}
        self.last_saying: dict[int, Attribution] = {}  # by sentence
        for a in found:
            if a.link in _SAYINGS and a.source is not None and a.within is None and a.cue and a.cue.sense != "show":
                before = self.last_saying.get(self.tokens[a.head].sentence)
                if before is None or a.head > before.head:
                    self.last_saying[self.tokens[a.head].sentence] = a

    # ── behind a colon ──────────────────────────────────────────────────────────────────────────────────────────

    def behind_colon(self, quotation: Quotation) -> Iterator[Attribution]:
        """ "The minister had a message for the rebels: “…”": the subject before the colon speaks."""
        colon = quotation.first - 2
        if colon < 1 or self.tokens[colon].text != ":":
            return
        source = self._subject_before(colon)
        if source is not None:
            yield self._made("colon", colon, source, self._run(quotation))

    def _subject_before(self, colon: int) -> int | None:
        first = self.parse.sentences[self.tokens[colon].sentence].first
        for token in self.tokens[first:colon]:
            head = self.tokens[token.head]
            if token.dep != "nsubj" or head.i >= colon or head.dep in ("relcl", "acl", "advcl", "csubj"):
                continue
            return token.i if self._may_speak(token.i) else None
        return None

    def _may_speak(self, i: int) -> bool:
        token = self.tokens[i]
        return token.lower in _PRONOUNS if token.pos == "PRON" else token.pos == "PROPN"

    # ── free behind a saying ────────────────────────────────────────────────────────────────────────────────────

    def free(self, quotation: Quotation) -> Iterator[Attribution]:
        """The envoy said A. “B.”: a whole sentence in quotation marks goes on with who spoke last."""
        if quotation.goes_on or (quotation.first, quotation.last) in self.continued or not self._is_whole(quotation):
            return
        sentence = self.tokens[quotation.first].sentence
        before = self.last_saying.get(sentence - 1)
        if before is None or before.source is None or not self._follows(quotation, sentence):
            return
        run = self._run(quotation)
        yield self._made("free", before.head, before.source, run)
        last = self.tokens[run[-1][1] - 1].sentence
        self.last_saying[last] = before

    def _is_whole(self, quotation: Quotation) -> bool:
        """Whether it starts a sentence and ends one, so that nothing round it belongs to it."""
        first = self.parse.sentences[self.tokens[quotation.first].sentence].first
        ends = self.tokens[quotation.last - 1].text in _ENDS or self._text_at(quotation.last + 1) in _ENDS
        return quotation.closed and ends and first >= quotation.first - 1

    def _text_at(self, i: int) -> str:
        return self.tokens[i].text if i < len(self.tokens) else ""

    def _follows(self, quotation: Quotation, sentence: int) -> bool:
        """In the same paragraph; or a paragraph of its own with nothing but the quotation in it."""
        paragraph = self.parse.sentences[sentence].paragraph
        if self.parse.sentences[sentence - 1].paragraph == paragraph:
            return True
        behind = self.tokens[quotation.last + 1 : quotation.last + 3]
        return all(self.parse.sentences[t.sentence].paragraph != paragraph or t.text in _ENDS for t in behind)

    # ── signed ──────────────────────────────────────────────────────────────────────────────────────────────────

    def signed(self) -> Iterator[Attribution]:
        """ "We shall hold the town. — John Kerry": a paragraph that ends with a dash and a name."""
        for first, last in self._paragraphs():
            dash = next((i for i in range(last - 1, max(last - _SIGNATURE - 2, first), -1) if self._is_dash(i)), None)
            if dash is None or dash + 1 >= last or self.tokens[dash + 1].pos != "PROPN":
                continue
            before = self.tokens[dash - 1]
            if before.text not in (*_ENDS, '"', "''", "'") or self.tokens[last - 1].text in _ENDS:
                continue
            content = trim(self.tokens, range(first, dash))
            if not content or any(self.quoted.claimed.get(q) is not None for q in self._quotations(content)):
                continue
            for q in self._quotations(content):
                self.quoted.claimed[q] = dash
            name = dash + 1
            while name + 1 < last and self.tokens[name + 1].pos == "PROPN":
                name += 1
            whole = ((content[0][0], content[-1][1]),)
            yield self._made("signed", dash, name, whole)._replace(source_range=(dash + 1, name + 1))

    def _quotations(self, content: tuple[Range, ...]) -> list[int]:
        return list(
            dict.fromkeys(
                q.number
                for first, last in content
                for i in range(first, last)
                if (q := self.quoted.quotations.at(i)) is not None
            )
        )

    def _is_dash(self, i: int) -> bool:
        return self.tokens[i].text in _DASHES

    def _paragraphs(self) -> Iterator[Range]:
        sentences = self.parse.sentences
        at = 0
        while at < len(sentences):
            end = at
            while end + 1 < len(sentences) and sentences[end + 1].paragraph == sentences[at].paragraph:
                end += 1
            yield sentences[at].first, sentences[end].last
            at = end + 1

    # ── the record ──────────────────────────────────────────────────────────────────────────────────────────────

    def _run(self, quotation: Quotation) -> tuple[Range, ...]:
        run = self.quoted.run(quotation)
        self.quoted.claimed.update((q.number, quotation.first) for q in run)
        return tuple((q.first, self.quoted.without_comma(q)) for q in run)

    def _made(self, link: str, head: int, source: int, content: tuple[Range, ...]) -> Attribution:
        name = self.sources.name_range(source)
        return Attribution(link, None, head, source, name, content, link, False, None, None)
