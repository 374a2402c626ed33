"""Who says, thinks or shows what, as structure has it: cue, source and content as tokens, before anyone is identified.

Owns the reading of cues over the parse and the quotation marks. `statements` turns these into records.
"""

from collections.abc import Iterator

from realpolitik.coding.statements.attribution import Attribution, Range
from realpolitik.coding.statements.clausal_content import ClausalContent, trim
from realpolitik.coding.statements.headlines import find_headlines
from realpolitik.coding.statements.noun_content import NounContent
from realpolitik.coding.statements.quoted_content import QuotedContent
from realpolitik.coding.statements.relays import find_relays
from realpolitik.coding.statements.sources import SourceFinder
from realpolitik.coding.statements.uncued import find_uncued
from realpolitik.coding.text.parse import Parse, Token
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
        self.nouns = NounContent(parse)

    def find(self) -> tuple[Attribution, ...]:
        found: list[Attribution] = []
        for token in self.tokens:
            verbs = self.index.verbs(token.lemma, token.lower) if token.pos in _OPEN_CLASS else ()
            adjective = self._adjective(token)
            if adjective and (felt := list(self._from_adjective(token, adjective))):
                found.extend(felt)
            elif verbs and (token.tag in _VERB_TAGS or self._looks_verbal(token)):
                found.extend(self._from_verb(token, verbs))
            elif token.pos == "NOUN" and (noun := self.index.noun(token.lemma)):
                found.extend(self._from_noun(token, noun))
            elif token.lower == "according" and (cue := self.index.preposition(token.lower)):
                found.extend(self._from_according(token, cue))
            if token.dep == "pobj" and (frame := self.index.frame(token.lemma)):
                found.extend(self._from_frame(token, frame))
        found.extend(self.quoted.continuations(found))
        found.extend(list(find_relays(self.parse, self.index, self.sources, found)))
        found.extend(find_headlines(self.parse))
        found.extend(find_uncued(self.parse, self.quoted, self.sources, list(found)))
        return tuple(sorted(found, key=lambda a: (a.head, a.content)))

    def _adjective(self, token: Token) -> ReportingCue | None:
        """An adjective that brings in a clause, or the participle that the tagger took it for: "are concerned that"."""
        if token.pos == "ADJ":
            return self.index.adjective(token.lemma)
        return self.index.adjective(token.lower) if token.tag == "VBN" else None

    def _looks_verbal(self, token: Token) -> bool:
        """A cue that the tagger took for a noun, beside a quotation: "…," tweets Smith; Smith notes, "…"."""
        if token.tag != "NNS" or not token.i:
            return False
        behind = [t.text for t in self.tokens[token.i + 1 : token.i + 3]]
        return self.tokens[token.i - 1].text in ('"', "'") or (
            behind in ([",", '"'], [":", '"']) and self.sources.subject(token.i) is not None
        )

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
            yield self._build(verb, clausal, self._with_quotation(verb, quote, parts), "clause")
            return
        for other in same:
            for link, parts in self._other_content(verb, other):
                yield self._build(verb, other, parts, link)
                return

    def _with_quotation(self, verb: Token, quote: ReportingCue | None, parts: tuple[Range, ...]) -> tuple[Range, ...]:
        """A clause with the quotation that a colon adds to it: "said the road was open: “We passed it.”" """
        added = self.quoted.behind_colon(verb.i, parts[-1][1]) if quote is not None and verb.i < parts[0][0] else None
        if added is None or self.quoted.quotations.at(verb.i) is not None:
            return parts
        colon, quotations = added
        return (*((first, min(last, colon)) for first, last in parts if first < colon), *quotations)

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
            if below.dep == "dobj" and "on" in cue.links and (whole := self._laid_on(verb, c)):
                yield "on", whole
                return
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

    def _laid_on(self, verb: Token, thing: int) -> tuple[Range, ...]:
        """ "Blamed the raid on Iran": the thing with the one that it is laid on."""
        on = [c for at in (verb.i, thing) for c in self.parse.dependents(at, "prep") if self.tokens[c].lower == "on"]
        return (
            trim(self.tokens, range(min(self.parse.subtree(thing)), max(self.parse.subtree(max(on))) + 1)) if on else ()
        )

    def _from_adjective(self, adjective: Token, cue: ReportingCue) -> Iterator[Attribution]:
        """ "The minister is confident that …": the clause hangs on the adjective or on its copula."""
        copula = adjective.head if adjective.dep == "acomp" else adjective.i
        for head in (adjective.i, copula):
            for c in self.parse.dependents(head, "ccomp"):
                if c > adjective.i and self.clauses.is_content(c, cue):
                    content = self.clauses.ranges(adjective, c, [adjective.i])
                    attribution = self._build(self.tokens[copula], cue, content, "clause")
                    subject = self.sources.subject(copula)
                    if attribution.source is None and subject is not None:  # read as a passive
                        name = self.sources.name_range(subject)
                        attribution = attribution._replace(source=subject, source_range=name)
                    yield attribution._replace(head=adjective.i)
                    return

    # ── nouns, and "according to" ───────────────────────────────────────────────────────────────────────────────

    def _from_noun(self, noun: Token, cue: ReportingCue) -> Iterator[Attribution]:
        content = self.nouns.of_noun(noun)
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

    def _from_according(self, token: Token, cue: ReportingCue) -> Iterator[Attribution]:
        to = next((c for c in self.parse.dependents(token.i, "prep") if self.tokens[c].lower == "to"), None)
        if to is None and token.i + 1 < len(self.tokens) and self.tokens[token.i + 1].lower == "to":
            to = token.i + 1
        objects = self.parse.dependents(to, "pobj", "pcomp") if to is not None else []
        source = objects[-1] if objects else None
        if source is None or self._is_bare(source):
            return
        phrase = set(self.parse.subtree(token.i)) | set(self.parse.subtree(source))
        yield from self._framed(token, cue, source, phrase)

    def _from_frame(self, noun: Token, cue: ReportingCue) -> Iterator[Attribution]:
        """ "In the words of X", "in X's view": the clause around the phrase, or the quotation behind it."""
        preposition = self.tokens[noun.head]
        if preposition.lower not in cue.links:
            return
        source = self.parse.child(noun.i, "poss")
        if source is None and self.parse.child(noun.i, "det") is not None:
            of = next((c for c in self.parse.dependents(noun.i, "prep") if self.tokens[c].lower == "of"), None)
            source = self.parse.child(of, "pobj") if of is not None else None
        if source is None:
            return
        name = self.sources.name_range(source)
        phrase = set(range(preposition.i, max(noun.i + 1, name[1])))
        yield from self._framed(noun, cue, source, phrase)

    def _framed(self, cue_token: Token, cue: ReportingCue, source: int, phrase: set[int]) -> Iterator[Attribution]:
        content = self._quotation_behind(cue_token, max(phrase))
        if not content:
            clause = self._clause_of(cue_token.i)
            aside = self._asides(clause, phrase)
            content = trim(self.tokens, (i for i in self.parse.subtree(clause) if i not in phrase | aside))
        if not content:
            return
        within = self.quoted.quotations.at(cue_token.i)
        yield Attribution(
            cue.id, cue, cue_token.i, source, self.sources.name_range(source), content, "according", False, None,
            within.number if within else None,
        )  # fmt: skip

    def _quotation_behind(self, cue: Token, end: int) -> tuple[Range, ...]:
        """A whole quotation that follows a phrase at once: "in the words of an aide, “We lost.”" """
        after = self.quoted.first_behind(end, self.parse.sentences[cue.sentence].paragraph)
        if after is None or after.first > end + 4 or not self.quoted.is_saying(after):
            return ()
        if after.number in self.quoted.claimed or cue.lower == "according":
            return ()
        self.quoted.claimed[after.number] = cue.i
        return ((after.first, after.last),)

    def _asides(self, clause: int, phrase: set[int]) -> set[int]:
        """Who is quoted in turn is no part of what was said: "according to A, quoting B, the road is open"."""
        found: set[int] = set()
        for c in self.parse.children[clause]:
            token = self.tokens[c]
            follows = token.tag == "VBG" and c in (max(phrase) + 1, max(phrase) + 2)
            if follows and self.index.relay(token.lemma, token.lower) is not None:
                found.update(self.parse.subtree(c))
        return found

    def _is_bare(self, i: int) -> bool:
        """A common noun on its own is no source: "according to plan"."""
        return self.tokens[i].tag == "NN" and not self.parse.children[i]

    def _clause_of(self, i: int) -> int:
        """The predicate of the clause that `i` stands in."""
        aside = i > 0 and self.tokens[i - 1].text == ","
        for at in self.parse.ancestors(i):
            token = self.tokens[at]
            if token.head == at or token.dep in ("relcl", "acl"):
                return at
            if token.dep in ("ccomp", "advcl") and not (aside and at < i and self._is_mere_complement(token)):
                return at
        return i

    def _is_mere_complement(self, token: Token) -> bool:
        """Whether a clause is no saying of its own, so that what stands behind a comma goes with the clause above."""
        head = self.tokens[token.head]
        return token.head < token.i and not self.index.verbs(head.lemma, head.lower)


def _inside(i: int, ranges: tuple[Range, ...]) -> bool:
    return any(first <= i < last for first, last in ranges)
