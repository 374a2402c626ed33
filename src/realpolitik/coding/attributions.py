"""Who says, thinks or shows what, as structure has it: cue, source and content as tokens, before anyone is identified.

Owns the reading of cues over the parse and the quotation marks. `statements` turns these into records.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from realpolitik.coding.parse import Parse, Token
from realpolitik.coding.quotations import Quotation, find_quotations
from realpolitik.coding.sources import SUBJECTS, SourceFinder
from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.reporting import ReportingCue, ReportingIndex

__all__ = ["Attribution", "find_attributions"]

Range = tuple[int, int]  # tokens [first, last)

_FRAME = frozenset({"aux", "auxpass", "neg", "prt", "advmod", "nsubj", "nsubjpass", "punct"})
_OPEN_CLASS = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN"})
_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_GAP = 24  # most words between a cue and the quotation that it brings in: addressee, day, place
_FRAGMENT = 3  # a quotation of fewer words is part of a sentence, not a saying of its own


class Attribution(NamedTuple):
    """One act of saying. Token ranges are half-open; `source` is the head of the noun phrase that speaks."""

    entry: str  # id of the lexicon cue, or the rule that stood in for one
    cue: ReportingCue | None
    head: int  # the cue's token
    source: int | None
    source_range: Range | None
    content: tuple[Range, ...]
    link: str  # clause, quote, infinitive, gerund, object, a preposition, according, continuation, headline
    negated: bool
    addressee: int | None
    within: int | None  # number of the quotation that the cue itself stands in


def find_attributions(parse: Parse, lexicons: Lexicons) -> tuple[Attribution, ...]:
    """Everything that someone says, thinks or shows, in order of the cues."""
    return _Finder(parse, lexicons.reporting).find()


class _Finder:
    def __init__(self, parse: Parse, index: ReportingIndex) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.index = index
        self.quotations = find_quotations(parse)
        self.claimed: dict[int, int] = {}  # quotation number → cue that brings it in
        self.sources = SourceFinder(parse, index, self.claimed)
        self.by_paragraph: dict[int, list[Quotation]] = {}
        for quotation in self.quotations.items:
            self.by_paragraph.setdefault(quotation.paragraph, []).append(quotation)

    def find(self) -> tuple[Attribution, ...]:
        found: list[Attribution] = []
        for token in self.tokens:
            verbs = self.index.verbs(token.lemma, token.lower) if token.pos in _OPEN_CLASS else ()
            if verbs and (token.tag in _VERB_TAGS or self._looks_verbal(token)):
                found.extend(self._from_verb(token, verbs))
            elif token.pos == "ADJ" and (adjective := self.index.adjective(token.lemma)):
                found.extend(self._from_adjective(token, adjective))
            elif token.pos == "NOUN" and (noun := self.index.noun(token.lemma)):
                found.extend(self._from_noun(token, noun))
            elif token.lower == "according" and (cue := self.index.preposition(token.lower)):
                found.extend(self._from_according(token, cue))
        found.extend(self._from_loose_quotations(found))
        return tuple(sorted(found, key=lambda a: (a.head, a.content)))

    def _looks_verbal(self, token: Token) -> bool:
        """A cue that the tagger took for a noun, beside a quotation: "…," tweets Smith."""
        return token.i > 0 and self.tokens[token.i - 1].text in ('"', "'") and token.tag == "NNS"

    # ── verbs ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _from_verb(self, verb: Token, cues: tuple[ReportingCue, ...]) -> Iterator[Attribution]:
        cue = next((c for c in cues if self._has_particle(verb, c)), None)
        if cue is None:
            return
        same = [c for c in cues if c.lemma == cue.lemma]
        quote = next((c for c in same if "quote" in c.links), None)
        if quote is not None and (parts := self._quoted_content(verb, quote)):
            yield self._build(verb, quote, parts, "quote")
            return
        clausal = next((c for c in same if "clause" in c.links), None)
        if clausal is not None and (parts := self._clause_content(verb, clausal)):
            yield self._build(verb, clausal, parts, "clause")
            return
        for other in same:
            for link, parts in self._other_content(verb, other):
                yield self._build(verb, other, parts, link)
                return

    def _has_particle(self, verb: Token, cue: ReportingCue) -> bool:
        return " " not in cue.lemma or bool(self._particles(verb, cue))

    def _particles(self, verb: Token, cue: ReportingCue) -> list[int]:
        _, _, particle = cue.lemma.partition(" ")
        beside = {*self.parse.children[verb.i], min(verb.i + 1, len(self.tokens) - 1)}  # "clear" may be misread
        return [c for c in sorted(beside) if particle and self.tokens[c].lower == particle]

    def _build(self, verb: Token, cue: ReportingCue, content: tuple[Range, ...], link: str) -> Attribution:
        source = self.sources.of_verb(verb.i)
        within = self.quotations.at(verb.i)
        return Attribution(
            entry=cue.id,
            cue=cue,
            head=verb.i,
            source=source,
            source_range=self.sources.name_range(source) if source is not None else None,
            content=content,
            link=link,
            negated=self.parse.child(verb.i, "neg") is not None,
            addressee=self._addressee(verb, cue, content),
            within=within.number if within else None,
        )

    def _addressee(self, verb: Token, cue: ReportingCue, content: tuple[Range, ...]) -> int | None:
        if cue.to == "obj":
            found = self.parse.child(verb.i, "dobj", "dative")
            if found is None and cue.sense == "ask":
                found = next(
                    (self.parse.child(c, "nsubj") for c in self.parse.dependents(verb.i, "ccomp", "xcomp")), None
                )
                return found
        elif cue.to:
            found = self._prepositional(verb.i, cue.to)
        else:
            return None
        return None if found is None or _inside(found, content) else found

    def _prepositional(self, verb: int, word: str) -> int | None:
        for c in self.parse.dependents(verb, "prep", "dative"):
            if self.tokens[c].lower == word:
                return self.parse.child(c, "pobj")
        return None

    # ── content in quotation marks ──────────────────────────────────────────────────────────────────────────────

    def _quoted_content(self, verb: Token, cue: ReportingCue) -> tuple[Range, ...]:
        if self.quotations.at(verb.i) is not None:
            return ()
        paragraph = self.parse.sentences[verb.sentence].paragraph
        first, last = self._frame(verb)
        before = self._quotation_before(first, paragraph)
        after = self._quotation_after(verb, last, paragraph)
        parts = [q for q in (before, after) if q is not None]
        parts = [r for q in parts for r in self._run(q)]
        for q in parts:
            self.claimed[q.number] = verb.i
        return tuple((q.first, self._without_comma(q)) for q in parts)

    def _without_comma(self, quotation: Quotation) -> int:
        """The end of a quotation; a comma there belongs to the sentence round it."""
        ends_so = quotation.last - quotation.first > 1 and self.tokens[quotation.last - 1].text == ","
        return quotation.last - 1 if ends_so else quotation.last

    def _run(self, quotation: Quotation) -> list[Quotation]:
        """A quotation with the paragraphs that it goes on through."""
        run = [quotation]
        for q in self.quotations.items[quotation.number + 1 :]:
            if not q.goes_on:
                break
            run.append(q)
        return run

    def _frame(self, verb: Token) -> Range:
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
        if found is None or found.number in self.claimed or not self._is_saying(found):
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
        found = self._first_quotation(last, paragraph)
        if found is None:
            return self._next_paragraph_quotation(last, paragraph)
        if found.number in self.claimed or not self._is_saying(found):
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
        if any(t.lower == "that" and t.tag == "IN" for t in gap[:-1]):
            return None
        if any(t.pos in ("VERB",) and t.dep in ("ccomp",) and t.head == verb.i for t in gap):
            return None
        if any(t.pos == "VERB" and self.index.verbs(t.lemma, t.lower) and t.dep != "amod" for t in gap):
            return None
        return found

    def _first_quotation(self, token: int, paragraph: int) -> Quotation | None:
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

    def _is_saying(self, quotation: Quotation) -> bool:
        words = sum(t.text[0].isalnum() for t in self.tokens[quotation.first : quotation.last])
        return words >= _FRAGMENT

    # ── content in a clause ─────────────────────────────────────────────────────────────────────────────────────

    def _clause_content(self, verb: Token, cue: ReportingCue) -> tuple[Range, ...]:
        heads = [verb.i, *self._particles(verb, cue)]  # "made clear that": the parser hangs the clause on either
        clauses = [c for h in heads for c in self.parse.dependents(h, "ccomp") if self._is_content(c, cue)]
        if clauses:
            clause = max(clauses, key=lambda c: len(self.parse.subtree(c)))
            return self._clause_ranges(verb, clause, heads)
        return self._misread_content(verb) or self._parenthetical_content(verb, cue)

    def _is_content(self, clause: int, cue: ReportingCue) -> bool:
        """A finite clause that says something; "knows what it wants" says nothing, a cue of its own is not content."""
        if any(self.tokens[c].tag == "TO" for c in self.parse.dependents(clause, "aux")):
            return False
        if self.tokens[clause].tag == "VBG" and self.parse.child(clause, "aux") is None:
            return False
        if clause in self.claimed.values():
            return False
        first = self.tokens[min(self.parse.subtree(clause))]
        return not (cue.sense == "think" and first.tag in ("WP", "WDT"))

    def _clause_ranges(self, verb: Token, clause: int, cue: list[int]) -> tuple[Range, ...]:
        below = self._clause_words(clause)
        low, high = min(below), max(below)
        hole = set(cue)
        if low < verb.i < high:
            first, last = self._frame(verb)
            hole.update(range(first, last + 1))
        elif any(self.tokens[c].lower == "that" for c in self.parse.dependents(clause, "mark")):
            high = max(high, self._second_clause(verb, clause))
        return self._trim(i for i in range(low, high + 1) if i not in hole)

    def _clause_words(self, clause: int) -> list[int]:
        """The clause, without a coordinated cue that brings in content of its own: "claimed A [and said B]"."""
        below = set(self.parse.subtree(clause))
        for c in self.parse.dependents(clause, "conj"):
            token = self.tokens[c]
            reports = self.index.verbs(token.lemma, token.lower) and self.parse.child(c, "ccomp") is not None
            if reports and self.sources.subject(c) is None:
                below -= set(range(c, max(self.parse.subtree(c)) + 1))
        return sorted(below)

    def _second_clause(self, verb: Token, clause: int) -> int:
        """The end of "said that A and he B", where the parser hangs B on the cue."""
        for c in self.parse.dependents(verb.i, "conj"):
            subject = self.sources.subject(c)
            if c > clause and subject is not None and self.tokens[subject].pos == "PRON":
                return max(self.parse.subtree(c))
        return -1

    def _misread_content(self, verb: Token) -> tuple[Range, ...]:
        """The clause behind a cue whose verb the parser hung elsewhere: "estimated demand would rise"."""
        end = self.parse.sentences[verb.sentence].last
        object_ = self.parse.child(verb.i, "dobj")
        if object_ is not None and object_ > verb.i:
            marks = [
                c
                for c in self.parse.children[object_]
                if self.tokens[c].lower == "that" and self.tokens[c].dep == "mark"
            ]
            if marks:
                return self._trim(range(marks[0], end))
        for c in self.parse.dependents(verb.i, "conj"):
            joined = any(verb.i < k < c for k in self.parse.dependents(verb.i, "cc"))
            if (
                c > verb.i
                and not joined
                and self.sources.subject(c) is None
                and self.parse.child(verb.i, "punct") != c - 1
            ):
                return self._trim(range(verb.i + 1, max(self.parse.subtree(c)) + 1))
        return ()

    def _parenthetical_content(self, verb: Token, cue: ReportingCue) -> tuple[Range, ...]:
        """ "The port, officials said, is closed", where the parser hangs the cue on what was said."""
        token = verb
        if (
            token.dep not in ("parataxis", "advcl", "ccomp", "conj", "dep")
            or self.parse.child(verb.i, "dobj") is not None
        ):
            return ()
        if self.sources.subject(verb.i) is None or cue.sense != "say" or verb.i in self.claimed.values():
            return ()
        head = verb.head
        mine = set(self.parse.subtree(verb.i))
        low, high = min(mine), max(mine)
        edge_before = low > 0 and self.tokens[low - 1].text in (",", '"', "-", "—")
        sentence = self.parse.sentences[verb.sentence]
        edge_after = high + 1 < sentence.last and self.tokens[high + 1].text in (",", "-", "—", ".", '"')
        starts_as = self.parse.child(verb.i, "mark") is not None and self.tokens[low].lower == "as"
        if token.dep == "advcl" and not starts_as:
            return ()
        if not (starts_as or (edge_before and edge_after)):
            return ()
        whole = [i for i in self.parse.subtree(head) if i not in mine]
        return self._trim(whole)

    def _trim(self, indices: Iterable[int]) -> tuple[Range, ...]:
        """Ranges of these tokens, without the punctuation at their edges; gaps of punctuation are closed."""
        ranges: list[list[int]] = []
        for i in sorted(indices):
            if ranges and i <= ranges[-1][1] + 1 and (i == ranges[-1][1] or self.tokens[i - 1].pos == "PUNCT"):
                ranges[-1][1] = i + 1
            else:
                ranges.append([i, i + 1])
        trimmed = []
        for first, last in ranges:
            while first < last and not _wordy(self.tokens[first]):
                first += 1
            while last > first and not _wordy(self.tokens[last - 1]):
                last -= 1
            if first < last:
                trimmed.append((first, last))
        return tuple(trimmed)

    # ── content in other shapes ─────────────────────────────────────────────────────────────────────────────────

    def _other_content(self, verb: Token, cue: ReportingCue) -> Iterator[tuple[str, tuple[Range, ...]]]:
        for c in self.parse.children[verb.i]:
            below = self.tokens[c]
            link = None
            if below.dep in ("xcomp", "ccomp", "advcl"):
                to = any(self.tokens[k].tag == "TO" for k in self.parse.dependents(c, "aux"))
                link = "infinitive" if to else "gerund" if below.tag == "VBG" and below.dep != "advcl" else None
            elif below.dep in ("dobj", "nsubjpass"):
                link = "gerund" if below.tag == "VBG" else "object" if below.pos in ("NOUN", "PROPN") else None
                if link == "object" and cue.to == "obj":
                    link = None
            elif below.dep in ("prep", "agent") and below.lower in cue.links:
                link = below.lower
                inner = self.parse.child(c, "pobj", "pcomp")
                if inner is None:
                    continue
                c = inner
            if link is not None and link in cue.links:
                yield link, self._trim(self.parse.subtree(c))

    def _from_adjective(self, adjective: Token, cue: ReportingCue) -> Iterator[Attribution]:
        """ "The minister is confident that …": the clause hangs on the adjective or on its copula."""
        copula = adjective.head if adjective.dep == "acomp" else adjective.i
        for head in (adjective.i, copula):
            for c in self.parse.dependents(head, "ccomp"):
                if c > adjective.i and self._is_content(c, cue):
                    content = self._clause_ranges(adjective, c, [adjective.i])
                    attribution = self._build(self.tokens[copula], cue, content, "clause")
                    yield attribution._replace(head=adjective.i)
                    return

    # ── nouns, and "according to" ───────────────────────────────────────────────────────────────────────────────

    def _from_noun(self, noun: Token, cue: ReportingCue) -> Iterator[Attribution]:
        content = self._noun_content(noun)
        link = "noun"
        if not content and "quote" in cue.links and self.quotations.at(noun.i) is None:
            paragraph = self.parse.sentences[noun.sentence].paragraph
            after = self._first_quotation(noun.i, paragraph)
            if after and after.number not in self.claimed and self._is_saying(after):
                gap = [t.text for t in self.tokens[noun.i + 1 : after.first - 1]]
                if gap in ([":"], ["that"], [",", "that"]):
                    self.claimed[after.number] = noun.i
                    content, link = ((after.first, after.last),), "quote"
        if not content:
            return
        source = self.sources.of_noun(noun.i)
        within = self.quotations.at(noun.i)
        yield Attribution(
            cue.id, cue, noun.i, source, self.sources.name_range(source) if source is not None else None, content, link,
            any(self.tokens[c].lower == "no" for c in self.parse.dependents(noun.i, "det")), None,
            within.number if within else None,
        )  # fmt: skip

    def _noun_content(self, noun: Token) -> tuple[Range, ...]:
        for c in self.parse.dependents(noun.i, "acl", "ccomp", "relcl"):
            if any(self.tokens[k].lower == "that" and self.tokens[k].dep == "mark" for k in self.parse.children[c]):
                return self._trim(self.parse.subtree(c))
        for p in self.parse.dependents(noun.i, "prep"):
            if self.tokens[p].lower == "of":
                for c in self.parse.dependents(p, "pcomp"):
                    if self.parse.child(c, "nsubj", "nsubjpass") is not None:
                        return self._trim(self.parse.subtree(c))
        head = self.tokens[noun.head]
        if noun.dep in ("dobj", "attr", "nsubj") and noun.i < len(self.tokens):
            for c in self.parse.dependents(head.i, "ccomp", "acl"):
                first = min(self.parse.subtree(c))
                if c > noun.i and first == noun.i + 1 and self.tokens[first].lower == "that":
                    return self._trim(self.parse.subtree(c))
        return ()

    def _from_according(self, token: Token, cue: ReportingCue) -> Iterator[Attribution]:
        to = next((c for c in self.parse.dependents(token.i, "prep") if self.tokens[c].lower == "to"), None)
        if to is None and token.i + 1 < len(self.tokens) and self.tokens[token.i + 1].lower == "to":
            to = token.i + 1
        source = self.parse.child(to, "pobj", "pcomp") if to is not None else None
        if source is None or self._is_bare(source):
            return
        phrase = set(self.parse.subtree(token.i)) | set(self.parse.subtree(source))
        clause = self._clause_of(token.i)
        content = self._trim(i for i in self.parse.subtree(clause) if i not in phrase)
        if not content:
            return
        within = self.quotations.at(token.i)
        yield Attribution(
            cue.id, cue, token.i, source, self.sources.name_range(source), content, "according", False, None,
            within.number if within else None,
        )  # fmt: skip

    def _is_bare(self, i: int) -> bool:
        """A common noun on its own is no source: "according to plan"."""
        return self.tokens[i].tag == "NN" and not self.parse.children[i]

    def _clause_of(self, i: int) -> int:
        """The predicate of the clause that `i` stands in."""
        for at in self.parse.ancestors(i):
            token = self.tokens[at]
            if token.head == at or token.dep in ("ccomp", "relcl", "advcl", "acl"):
                return at
        return i

    # ── quotations that no cue brings in ────────────────────────────────────────────────────────────────────────

    def _from_loose_quotations(self, found: list[Attribution]) -> Iterator[Attribution]:
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
        return starts and self._is_saying(quotation)

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


def _wordy(token: Token) -> bool:
    return any(c.isalnum() for c in token.text) or token.text in ("$", "£", "€", "%")


def _inside(i: int, ranges: tuple[Range, ...]) -> bool:
    return any(first <= i < last for first, last in ranges)
