"""A word's own operators: auxiliaries, negation, adverbs and modifiers that stand at its side and change its standing.

Owns everything that hangs on the word itself. What stands above it is for `contexts`.
"""

from typing import NamedTuple

from realpolitik.coding.status.grammar import Grammar
from realpolitik.coding.status.standing import Standing, impose, negate
from realpolitik.coding.text.parse import Parse, Token
from realpolitik.lexicon.status import Effect, Operator, OperatorKind, StatusLexicon

__all__ = ["Level", "OperatorReader"]


class Level(NamedTuple):
    """What has been worked out for one word on the way down."""

    context: Standing  # what stands above the word
    own: Standing  # with its own operators
    shared: Standing  # `own` without what its arguments deny: a second conjunct has arguments of its own
    counted: int | None  # the negative word of an argument that `own` has taken in: "no talks were held"


class OperatorReader:
    """Reads the operators of the words of one parse."""

    def __init__(self, parse: Parse, lexicon: StatusLexicon) -> None:
        self.parse = parse
        self.lexicon = lexicon
        self.grammar = Grammar(parse)

    def apply(self, token: Token, context: Standing, counted_above: int | None) -> Level:
        """The level of a word below a context; `counted_above` is the negative word that its governor has taken in."""
        standing = context
        modal: tuple[Operator, int] | None = None
        negators: list[int] = []
        perfect = False
        counted: int | None = None
        inverted = self._inverted(token)
        if inverted is not None:
            standing = impose(inverted[0].effect, standing, *inverted)
        for c in self.parse.children[token.i]:
            below = self.parse.tokens[c]
            dep = below.dep
            if inverted is not None and c == inverted[1]:
                continue
            if dep == "aux":
                operator = self.lexicon.operator(OperatorKind.MODAL, below.lemma)
                if operator is not None:
                    modal = (operator, c)
                elif below.lemma == "have":
                    perfect = True
            elif dep in ("neg", "preconj", "cc", "det", "advmod", "intj"):
                if self.lexicon.operator(OperatorKind.NEGATOR, below.lower) or dep == "neg":
                    if c != counted_above and not self._is_limited(c):
                        negators.append(c)
                elif dep in ("advmod", "intj"):
                    standing = self._with_adverb(standing, below)
                    if (inner := self._negative_argument(c)) is not None:  # "no longer"
                        negators.append(inner)
            elif dep in ("amod", "compound"):
                operator = self.lexicon.operator(OperatorKind.MODIFIER, below.lemma)
                if operator is not None:
                    standing = impose(operator.effect, standing, operator, c)
            elif dep == "prep":
                standing = self._with_span(standing, below)
                negators.extend(self._negative_occasion(c))
            elif dep == "npadvmod":
                standing = self._with_habit(standing, c)
            if dep in ("nsubj", "nsubjpass", "dobj", "attr") and counted is None:
                counted = self._negative_argument(c)
                if counted is not None:
                    negators.append(counted)
        own = self._combine(token, standing, modal, negators, perfect)
        verbal = [c for c in negators if c != counted]
        shared = own if counted is None else self._combine(token, standing, modal, verbal, perfect)
        return Level(context, own, shared, counted)

    def _inverted(self, token: Token) -> tuple[Operator, int] | None:
        """The condition of a clause that opens with its verb: "should they attack, …", "were they to attack, …"."""
        subject = self.parse.child(token.i, "nsubj", "nsubjpass")
        if token.dep not in ("advcl", "ccomp") or token.head <= token.i or subject is None:
            return None
        opening = min(self.parse.subtree(token.i))
        if opening >= subject or opening not in (token.i, *self.parse.dependents(token.i, "aux", "auxpass")):
            return None
        operator = self.lexicon.operator(OperatorKind.INVERTED, self.parse.tokens[opening].lower)
        return None if operator is None else (operator, opening)

    def _is_limited(self, negator: int) -> bool:
        """ "Not only A but also B" denies nothing."""
        following = self.parse.tokens[negator + 1 : negator + 2]
        return bool(following) and self.lexicon.operator(OperatorKind.LIMITER, following[0].lower) is not None

    def _negative_argument(self, i: int) -> int | None:
        """The negative word of an argument: "no", or the argument itself where it is "nobody"."""
        token = self.parse.tokens[i]
        if token.pos in ("PRON", "NOUN") and self.lexicon.operator(OperatorKind.NEGATOR, token.lower):
            return i
        for c in self.parse.children[i]:
            below = self.parse.tokens[c]
            for k in self.parse.dependents(c, "advmod"):
                if self.lexicon.operator(OperatorKind.NEGATOR, self.parse.tokens[k].lower):
                    return k  # "hardly any shells"
            negative = self.lexicon.operator(OperatorKind.NEGATOR, below.lower)
            if negative and below.dep in ("det", "neg", "preconj") and not self._is_limited(c):
                return c
        return None

    def _negative_occasion(self, preposition: int) -> list[int]:
        """The negator of "at no point", which denies the clause that it stands in."""
        for c in self.parse.dependents(preposition, "pobj"):
            if self.lexicon.operator(OperatorKind.OCCASION, self.parse.tokens[c].lemma) is not None:
                negative = self._negative_argument(c)
                return [] if negative is None else [negative]
        return []

    def _with_adverb(self, standing: Standing, adverb: Token) -> Standing:
        operator = self.lexicon.operator(OperatorKind.ADVERB, adverb.lower)
        if operator is None:
            return standing
        return impose(operator.effect, standing, operator, adverb.i)

    def _with_span(self, standing: Standing, preposition: Token) -> Standing:
        """ "For decades": what went on over a long time is no one occasion."""
        if preposition.lower != "for":
            return standing
        for c in self.parse.dependents(preposition.i, "pobj"):
            operator = self.lexicon.operator(OperatorKind.SPAN, self.parse.tokens[c].lemma)
            if operator is not None:
                return impose(operator.effect, standing, operator, c)
        return standing

    def _with_habit(self, standing: Standing, phrase: int) -> Standing:
        """ "Every night": what is done again and again is no one occasion."""
        for c in self.parse.dependents(phrase, "det"):
            operator = self.lexicon.operator(OperatorKind.SPAN, self.parse.tokens[c].lower)
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
            t.dep == "mark" and self.lexicon.operator(OperatorKind.MARK, t.lower) for t in self.grammar.words(token)
        )
        return past.tag in ("VBD", "VBN") and not conditional
