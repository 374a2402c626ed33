"""Who says, thinks or shows what, as structure has it: cue, source and content as tokens, before anyone is identified.

Owns the reading of cues over the parse and the quotation marks. `statements` turns these into records.
"""

from collections.abc import Iterator

from realpolitik.coding.attribution import Attribution, Range
from realpolitik.coding.clausal_content import ClausalContent, trim
from realpolitik.coding.parse import Parse, Token
from realpolitik.coding.quoted_content import QuotedContent
from realpolitik.coding.sources import SourceFinder
from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.reporting import ReportingCue, ReportingIndex

__all__ = ["find_attributions"]

_OPEN_CLASS = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN"})
_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


def find_attributions(parse: Parse, lexicons: Lexicons) -> tuple[Attribution, ...]:
    """Everything that someone says, thinks or shows, in order of the cues."""
    return _Finder(parse, lexicons.reporting).find()


class _Finder:
    def __init__(self, parse: Parse, index: ReportingIndex) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.index = index
        self.quoted = QuotedContent(parse, index)
        self.sources = SourceFinder(parse, index, self.quoted.claimed)
        self.clauses = ClausalContent(parse, index, self.quoted, self.sources)

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
        found.extend(self.quoted.continuations(found))
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
        if quote is not None and (parts := self.quoted.of_verb(verb)):
            yield self._build(verb, quote, parts, "quote")
            return
        clausal = next((c for c in same if "clause" in c.links), None)
        if clausal is not None and (parts := self.clauses.of_verb(verb, clausal, self._particles(verb, clausal))):
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
        within = self.quoted.quotations.at(verb.i)
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
                yield link, trim(self.tokens, self.parse.subtree(c))

    def _from_adjective(self, adjective: Token, cue: ReportingCue) -> Iterator[Attribution]:
        """ "The minister is confident that …": the clause hangs on the adjective or on its copula."""
        copula = adjective.head if adjective.dep == "acomp" else adjective.i
        for head in (adjective.i, copula):
            for c in self.parse.dependents(head, "ccomp"):
                if c > adjective.i and self.clauses.is_content(c, cue):
                    content = self.clauses.ranges(adjective, c, [adjective.i])
                    attribution = self._build(self.tokens[copula], cue, content, "clause")
                    yield attribution._replace(head=adjective.i)
                    return

    # ── nouns, and "according to" ───────────────────────────────────────────────────────────────────────────────

    def _from_noun(self, noun: Token, cue: ReportingCue) -> Iterator[Attribution]:
        content = self._noun_content(noun)
        link = "noun"
        if not content and "quote" in cue.links and self.quoted.quotations.at(noun.i) is None:
            paragraph = self.parse.sentences[noun.sentence].paragraph
            after = self.quoted.first_behind(noun.i, paragraph)
            if after and after.number not in self.quoted.claimed and self.quoted.is_saying(after):
                gap = [t.text for t in self.tokens[noun.i + 1 : after.first - 1]]
                if gap in ([":"], ["that"], [",", "that"]):
                    self.quoted.claimed[after.number] = noun.i
                    content, link = ((after.first, after.last),), "quote"
        if not content:
            return
        source = self.sources.of_noun(noun.i)
        within = self.quoted.quotations.at(noun.i)
        yield Attribution(
            cue.id, cue, noun.i, source, self.sources.name_range(source) if source is not None else None, content, link,
            any(self.tokens[c].lower == "no" for c in self.parse.dependents(noun.i, "det")), None,
            within.number if within else None,
        )  # fmt: skip

    def _noun_content(self, noun: Token) -> tuple[Range, ...]:
        for c in self.parse.dependents(noun.i, "acl", "ccomp", "relcl"):
            if any(self.tokens[k].lower == "that" and self.tokens[k].dep == "mark" for k in self.parse.children[c]):
                return trim(self.tokens, self.parse.subtree(c))
        for p in self.parse.dependents(noun.i, "prep"):
            if self.tokens[p].lower == "of":
                for c in self.parse.dependents(p, "pcomp"):
                    if self.parse.child(c, "nsubj", "nsubjpass") is not None:
                        return trim(self.tokens, self.parse.subtree(c))
        head = self.tokens[noun.head]
        if noun.dep in ("dobj", "attr", "nsubj") and noun.i < len(self.tokens):
            for c in self.parse.dependents(head.i, "ccomp", "acl"):
                first = min(self.parse.subtree(c))
                if c > noun.i and first == noun.i + 1 and self.tokens[first].lower == "that":
                    return trim(self.tokens, self.parse.subtree(c))
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
        content = trim(self.tokens, (i for i in self.parse.subtree(clause) if i not in phrase))
        if not content:
            return
        within = self.quoted.quotations.at(token.i)
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


def _inside(i: int, ranges: tuple[Range, ...]) -> bool:
    return any(first <= i < last for first, last in ranges)
