"""Did it happen, according to the text?

The judge walks from a word up to the root of its sentence and comes back down. On the way down each embedding cue
hands its complement a standing (Nairn, Condoravdi & Karttunen 2006; Saurí & Pustejovsky 2012), and each word's own
auxiliaries, negation and adverbs then change it. What the cues are is in `lexicon/data/status`.
"""

from typing import NamedTuple

from realpolitik.coding.status.judgement import Judgement
from realpolitik.coding.status.standing import ASSERTED, Standing, apply_cue, impose, negate, raise_to
from realpolitik.coding.text.parse import Parse, Token
from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.status import Effect, Embedding, Operator, OperatorKind
from realpolitik.model import Stance, Statement, StatementKind, Status

__all__ = ["StatusJudge"]

_FACTUALITY = {
    Status.ACTUAL: 3.0,
    Status.GENERAL: 2.0,
    Status.PLANNED: 0.5,
    Status.POSSIBLE: 0.0,
    Status.REQUESTED: 0.0,
    Status.HYPOTHETICAL: -0.5,
}
_CLAUSAL = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp", "csubj", "csubjpass"})
_OBJECT = frozenset({"dobj", "nsubjpass", "dative"})
_PREDICATIVE = frozenset({"attr", "acomp", "oprd"})
_PART = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a", "ADV": "a"}
_SETTLED = frozenset({Status.ACTUAL, Status.PLANNED})


class _Level(NamedTuple):
    context: Standing  # what stands above the word
    own: Standing  # with its own operators
    shared: Standing  # `own` without what its arguments deny: a second conjunct has arguments of its own
    counted: int | None  # the negative word of an argument that `own` has taken in: "no talks were held"


class StatusJudge:
    """Judges any predicate of one document: `judge(token)`."""

    def __init__(self, parse: Parse, statements: tuple[Statement, ...], lexicons: Lexicons) -> None:
        self.parse = parse
        self._lexicon = lexicons.status
        self._levels: dict[int, _Level] = {}
        self._denials = _denied_roots(parse, statements)

    def __call__(self, token: int) -> Judgement:
        """The status of the verb or event noun at this token."""
        standing = self._level(token).own
        status = Status.DENIED if standing.negated else standing.modality
        if standing.negated:
            factuality = -min(3.0, standing.certainty)
        else:
            base = _FACTUALITY[standing.modality]
            factuality = min(base, standing.certainty) if base > 0 else base
        return Judgement(status, standing.cue, standing.rule, factuality)

    def certainty(self, token: int) -> float:
        """How sure the text is of the event or of its opposite, -3 to 3, whether it is past or to come."""
        standing = self._level(token).own
        if standing.negated:
            return -standing.certainty
        return standing.certainty if standing.modality in _SETTLED else 0.0

    def _level(self, token: int) -> _Level:
        chain: list[int] = []
        at: int | None = token
        while at is not None and at not in self._levels:
            chain.append(at)
            at = self._governor(at)
        for i in reversed(chain):
            self._levels[i] = self._evaluate(i)
        return self._levels[token]

    # ── the way up ──────────────────────────────────────────────────────────────────────────────────────────────

    def _governor(self, i: int) -> int | None:
        """The word that `i` depends on, prepositions left out; None at the root."""
        tokens = self.parse.tokens
        at = tokens[i]
        while at.head != at.i:
            at = tokens[at.head]
            if at.pos != "ADP" and not (at.pos == "SCONJ" and at.dep == "prep"):
                return at.i
        return None

    def _preposition(self, i: int) -> Token | None:
        """The preposition nearest to `i` through which it hangs on its governor."""
        head = self.parse.tokens[self.parse.tokens[i].head]
        below = self.parse.tokens[i].dep in ("pobj", "pcomp")
        return head if below and head.i != i and head.pos in ("ADP", "SCONJ") else None

    # ── the way down ────────────────────────────────────────────────────────────────────────────────────────────

    def _evaluate(self, i: int) -> _Level:
        governor = self._governor(i)
        token = self.parse.tokens[i]
        context = self._root_context(i) if governor is None else self._context(token, governor)
        return self._with_operators(token, context, governor)

    def _root_context(self, i: int) -> Standing:
        token = self.parse.tokens[i]
        sentence = self.parse.sentences[token.sentence]
        last = next(
            (t for t in reversed(self.parse.tokens[sentence.first : sentence.last]) if t.text not in "\"')"), token
        )
        if i in self._denials:
            return Standing(Status.ACTUAL, True, 3.0, self._denials[i], None)
        if last.text == "?":
            return Standing(Status.POSSIBLE, False, 3.0, "question", last.i)
        mark = self._mark(i)
        operator = self._lexicon.operator(OperatorKind.MARK, mark.lower) if mark is not None else None
        if mark is not None and operator is not None:  # "If only they had talked."
            return impose(operator.effect, ASSERTED, operator, mark.i)
        if token.tag == "VB" and self._is_infinitive(i):  # "Iran to send envoy": a headline's future
            return Standing(Status.PLANNED, False, 3.0, "infinitive", i)
        if token.tag == "VB" and self._is_imperative(token):
            return Standing(Status.REQUESTED, False, 3.0, "imperative", i)
        return ASSERTED

    def _is_infinitive(self, i: int) -> bool:
        return any(self.parse.tokens[c].tag == "TO" for c in self.parse.dependents(i, "aux"))

    def _is_imperative(self, token: Token) -> bool:
        return self.parse.child(token.i, "nsubj", "nsubjpass", "aux", "expl") is None

    def _context(self, token: Token, governor: int) -> Standing:
        above = self._levels[governor]
        if token.dep == "conj":
            return self._beside_conjunct(token, governor)
        preposition = self._preposition(token.i)
        if preposition is not None:
            return self._through_preposition(token, preposition, governor, above)
        if token.dep in _CLAUSAL:
            return self._into_clause(token, governor, above)
        if token.dep in _OBJECT:
            return self._into_argument(token, governor, "obj", above)
        if token.dep == "nsubj":
            return self._into_argument(token, governor, "subj", above)
        if token.dep in ("compound", "nmod", "amod", "poss"):
            cue = self._embedding(governor, "of") or self._embedding(governor, "for")
            return apply_cue(cue, governor, above.own) if cue else above.own
        return above.own

    def _beside_conjunct(self, token: Token, governor: int) -> Standing:
        above = self._levels[governor]
        tokens = self.parse.tokens
        before = [c for c in self.parse.dependents(governor, "cc") if c < token.i]
        if before and (cue := self._embedding(before[-1] - 1, tokens[before[-1]].lower)) is not None:
            return apply_cue(cue, before[-1] - 1, above.own)  # "rather than retreat"
        higher: int | None = governor
        while token.tag == "VBD" and higher is not None and self._is_infinitive(higher):
            higher = self._governor(higher)  # "pledged to help and blamed": a past goes with the finite verb
        if higher is not None and higher != governor and tokens[higher].pos in ("VERB", "AUX"):
            return self._levels[higher].context
        shared = self._shares_operators(token, tokens[governor])
        return above.shared if shared else above.context

    def _shares_operators(self, token: Token, first: Token) -> bool:
        """Whether a second conjunct stands under the first one's auxiliaries: "will attack and destroy"."""
        if token.pos in ("NOUN", "PROPN", "ADJ"):
            return True
        if self.parse.child(token.i, "nsubj", "nsubjpass", "aux", "auxpass", "neg") is not None:
            return False
        return token.tag == first.tag

    def _through_preposition(self, token: Token, preposition: Token, governor: int, above: _Level) -> Standing:
        word = preposition.lower
        found = self._cue(governor, "prep-to" if word == "to" else word, preposition.i)
        if found is not None:
            return apply_cue(*found, above.own)
        noun = self.parse.tokens[governor]
        if noun.dep == "dobj" and (cue := self._embedding(noun.head, word)) is not None:
            return apply_cue(cue, noun.head, self._levels[noun.head].own)  # "cleared the man of spying"
        for c in self.parse.dependents(preposition.i, "advmod"):
            if (cue := self._embedding(c, word)) is not None:  # "instead of signing"
                return apply_cue(cue, c, above.own)
        at: Token | None = preposition
        while at is not None and at.i != governor:
            operator = self._lexicon.operator(OperatorKind.PREPOSITION, at.lower)
            if operator is not None:
                return impose(operator.effect, above.own, operator, at.i)
            at = self.parse.tokens[at.head] if at.head != at.i else None
        if token.pos in ("NOUN", "PROPN") and self._is_definite(token.i):
            return ASSERTED
        return above.own

    def _into_clause(self, token: Token, governor: int, above: _Level) -> Standing:
        mark = self._mark(token.i)
        if mark is not None:
            word = "whether" if self._asks(mark, token, governor) else mark.lower
            operator = self._lexicon.operator(OperatorKind.MARK, word)
            if operator is not None:
                return impose(operator.effect, above.own, operator, mark.i)
        link = self._clause_link(token)
        if token.dep == "ccomp" and link == "that" and self._is_wh_clause(token):
            return ASSERTED  # "asked why they fled": they fled
        found = self._cue(governor, link, token.i) if self._is_complement(token, link) else None
        if found is not None:
            return apply_cue(*found, above.own)
        if token.dep == "advcl" and link == "to":
            return raise_to(above.own, Status.PLANNED, "purpose", token.i)
        if link == "to" and token.dep in ("xcomp", "acl", "relcl"):
            return raise_to(above.own, Status.PLANNED, "infinitive", token.i)
        if token.dep == "advcl":
            return above.context if above.own.negated else above.own
        if token.dep in ("relcl", "acl") and self._is_definite(governor):
            return ASSERTED  # "the men who fled" are presupposed
        return above.own

    def _asks(self, mark: Token, token: Token, governor: int) -> bool:
        """Whether "if" means "whether": in a complement, or right behind an adjective ("it is unclear if")."""
        before = self.parse.tokens[mark.i - 1] if mark.i else mark
        adjectival = before.pos == "ADJ" and before.head in (governor, before.i) and before.i != mark.i
        return mark.lower == "if" and (token.dep == "ccomp" or (adjectival and before.dep == "acomp"))

    def _is_wh_clause(self, token: Token) -> bool:
        return any(
            self.parse.tokens[c].tag == "WRB" and c < token.i and self.parse.tokens[c].dep == "advmod"
            for c in self.parse.children[token.i]
        )

    def _into_argument(self, token: Token, governor: int, link: str, above: _Level) -> Standing:
        if link == "subj":  # "reports that they fled are false"
            for c in self.parse.dependents(governor, *_PREDICATIVE):
                if (cue := self._embedding(c, link)) is not None:
                    return apply_cue(cue, c, above.own)
        cue = self._embedding(governor, link)
        if cue is not None:
            return apply_cue(cue, governor, above.own)
        return ASSERTED if self._is_definite(token.i) else above.own

    def _mark(self, i: int) -> Token | None:
        for c in self.parse.children[i]:
            token = self.parse.tokens[c]
            if token.dep in ("mark", "advmod") and token.pos in ("SCONJ", "ADV") and token.i < i:
                return token
        return None

    def _is_complement(self, token: Token, link: str) -> bool:
        """Whether a clause may fill its head's frame; the parser takes some complements for relative clauses."""
        if token.dep == "advcl" and link == "that":
            return False  # "promised more, as it was the first": a reason, not what was promised
        if token.dep == "advcl" and link == "ing":
            return token.head > token.i or self.parse.tokens[token.i - 1].text != ","
        if token.dep != "relcl" or link == "to":
            return True
        return any(
            self.parse.tokens[c].lower == "that" and self.parse.tokens[c].dep in ("mark", "dobj")
            for c in self.parse.children[token.i]
        )

    def _clause_link(self, token: Token) -> str:
        for c in self.parse.children[token.i]:
            below = self.parse.tokens[c]
            if below.tag == "TO" and below.dep == "aux":
                return "to"
        if token.tag == "VBG" and self.parse.child(token.i, "aux") is None:
            return "ing"
        if token.dep in ("xcomp", "ccomp") and token.tag == "VB" and self.parse.child(token.i, "aux") is None:
            return "to"  # bare infinitive: "let the convoy pass"
        return "that"

    def _cue(self, governor: int, link: str, below: int) -> tuple[Embedding, int] | None:
        """The cue that a complement hangs on, and its token: the governor, or what stands close beside it.

        The parser hangs the complement of "it is possible that", "made an appeal for" on the verb.
        """
        cue = self._embedding(governor, link)
        if cue is not None:
            return cue, governor
        for c in self.parse.dependents(governor, "dobj", "nsubjpass", *_PREDICATIVE):
            if c < below:
                cue = self._embedding(c, link)
                if cue is not None:
                    return cue, c
        return None

    def _embedding(self, i: int, link: str) -> Embedding | None:
        token = self.parse.tokens[i]
        part = _PART.get(token.pos)
        if part is None:
            return None
        lemma, particle = self._lexicon.lemma(token.lemma, token.lower), ""
        known = self._lexicon.particles(lemma)
        for c in self.parse.children[i]:
            below = self.parse.tokens[c]
            if below.dep == "prt" or (below.dep == "advmod" and below.lower in known):
                particle = below.lower  # "set up" is not "set": with a particle a verb is another word
                break
        found = self._lexicon.embedding(lemma, particle, part, link)
        if found is None and part == "v" and token.tag in ("VBN", "VBG"):
            found = self._lexicon.embedding(token.lower, "", "a", link)  # "is prepared to"
        if found is None and link not in ("obj", "subj"):  # the tagger takes verbs for nouns, and nouns for verbs
            found = self._lexicon.embedding(lemma, particle, "n" if part == "v" else "v", link)
        return found

    def _is_definite(self, i: int) -> bool:
        for c in self.parse.children[i]:
            token = self.parse.tokens[c]
            if token.dep == "poss" or (token.dep == "det" and token.lower in ("the", "this", "that", "these", "those")):
                return True
        return False

    # ── a word's own operators ──────────────────────────────────────────────────────────────────────────────────

    def _with_operators(self, token: Token, context: Standing, governor: int | None) -> _Level:
        standing = context
        modal: tuple[Operator, int] | None = None
        negators: list[int] = []
        perfect = False
        counted: int | None = None
        for c in self.parse.children[token.i]:
            below = self.parse.tokens[c]
            dep = below.dep
            if dep == "aux":
                operator = self._lexicon.operator(OperatorKind.MODAL, below.lemma)
                if operator is not None:
                    modal = (operator, c)
                elif below.lemma == "have":
                    perfect = True
            elif dep in ("neg", "preconj", "cc", "det", "advmod", "intj"):
                if self._lexicon.operator(OperatorKind.NEGATOR, below.lower) or dep == "neg":
                    if not self._already_counted(token, c, governor) and not self._is_limited(c):
                        negators.append(c)
                elif dep in ("advmod", "intj"):
                    standing = self._with_adverb(standing, below)
                    if (inner := self._negative_argument(c)) is not None:  # "no longer"
                        negators.append(inner)
            elif dep in ("amod", "compound"):
                operator = self._lexicon.operator(OperatorKind.MODIFIER, below.lemma)
                if operator is not None:
                    standing = impose(operator.effect, standing, operator, c)
            elif dep == "prep":
                standing = self._with_span(standing, below)
            elif dep == "npadvmod":
                standing = self._with_habit(standing, c)
            if dep in ("nsubj", "nsubjpass", "dobj", "attr") and counted is None:
                counted = self._negative_argument(c)
                if counted is not None:
                    negators.append(counted)
        own = self._combine(token, standing, modal, negators, perfect)
        verbal = [c for c in negators if c != counted]
        shared = own if counted is None else self._combine(token, standing, modal, verbal, perfect)
        return _Level(context, own, shared, counted)

    def _is_limited(self, negator: int) -> bool:
        """ "Not only A but also B" denies nothing."""
        following = self.parse.tokens[negator + 1 : negator + 2]
        return bool(following) and self._lexicon.operator(OperatorKind.LIMITER, following[0].lower) is not None

    def _already_counted(self, token: Token, negator: int, governor: int | None) -> bool:
        return governor is not None and self._levels[governor].counted == negator and token.head == governor

    def _negative_argument(self, i: int) -> int | None:
        """The negative word of an argument: "no", or the argument itself where it is "nobody"."""
        token = self.parse.tokens[i]
        if token.pos in ("PRON", "NOUN") and self._lexicon.operator(OperatorKind.NEGATOR, token.lower):
            return i
        for c in self.parse.children[i]:
            below = self.parse.tokens[c]
            for k in self.parse.dependents(c, "advmod"):
                if self._lexicon.operator(OperatorKind.NEGATOR, self.parse.tokens[k].lower):
                    return k  # "hardly any shells"
            negative = self._lexicon.operator(OperatorKind.NEGATOR, below.lower)
            if negative and below.dep in ("det", "neg", "preconj") and not self._is_limited(c):
                return c
        return None

    def _with_adverb(self, standing: Standing, adverb: Token) -> Standing:
        operator = self._lexicon.operator(OperatorKind.ADVERB, adverb.lower)
        if operator is None:
            return standing
        return impose(operator.effect, standing, operator, adverb.i)

    def _with_span(self, standing: Standing, preposition: Token) -> Standing:
        """ "For decades": what went on over a long time is no one occasion."""
        if preposition.lower != "for":
            return standing
        for c in self.parse.dependents(preposition.i, "pobj"):
            operator = self._lexicon.operator(OperatorKind.SPAN, self.parse.tokens[c].lemma)
            if operator is not None:
                return impose(operator.effect, standing, operator, c)
        return standing

    def _with_habit(self, standing: Standing, phrase: int) -> Standing:
        """ "Every night": what is done again and again is no one occasion."""
        for c in self.parse.dependents(phrase, "det"):
            operator = self._lexicon.operator(OperatorKind.SPAN, self.parse.tokens[c].lower)
            if operator is not None:
                return impose(operator.effect, standing, operator, c)
        return standing

    def _combine(
        self,
        token: Token,
        standing: Standing,
        modal: tuple[Operator, int] | None,
        negators: list[int],
        perfect: bool,
    ) -> Standing:
        denied = len(negators) % 2 == 1 or len(negators) > 1
        if modal is None:
            return negate(standing, "negation", negators[0]) if denied else standing
        operator, at = modal
        effect = operator.effect
        if perfect and operator.perfect is not None:
            effect = operator.perfect
        elif operator.reported is not None and self._is_reported(token):
            effect = operator.reported
        if denied:
            if operator.negated is Effect.DENIED:
                return negate(standing, operator.id, negators[0])
            effect = operator.negated
        return impose(effect, standing, operator, at)

    def _is_reported(self, token: Token) -> bool:
        """Whether "would" is the past of "will": in reported speech, or going on from a past tense."""
        if token.dep in ("ccomp", "acl"):
            return token.head != token.i
        if token.dep not in ("conj", "relcl"):
            return False
        head = self.parse.tokens[token.head]
        past = head if token.dep == "conj" else self.parse.tokens[[token.i, *self.parse.ancestors(token.i)][-1]]
        conditional = any(
            t.dep == "mark" and self._lexicon.operator(OperatorKind.MARK, t.lower) for t in self._words(token)
        )
        return past.tag in ("VBD", "VBN") and not conditional

    def _words(self, token: Token) -> tuple[Token, ...]:
        return self.parse.sentence_tokens(token.sentence)


def _denied_roots(parse: Parse, statements: tuple[Statement, ...]) -> dict[int, str]:
    """Roots of sentences that stand whole in what somebody denies, with the cue's rule."""
    return {
        i: statement.rule
        for statement in statements
        if statement.stance is Stance.DENIES and statement.kind is StatementKind.INDIRECT
        for span in statement.content
        for i in parse.tokens_in(span)
        if parse.tokens[i].head == i
    }
