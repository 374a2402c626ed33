"""Did it happen, according to the text?

The judge walks from a word up to the root of its sentence and comes back down. On the way down each embedding cue
hands its complement a standing (Nairn, Condoravdi & Karttunen 2006; Saurí & Pustejovsky 2012): `contexts`, which finds
the cues through `cues`. Each word's own auxiliaries, negation and adverbs then change it: `operators`. How standings
combine is in `standing`; what the cues are is in `lexicon/data/status`.
"""

from realpolitik.coding.status.contexts import ContextReader
from realpolitik.coding.status.grammar import Grammar
from realpolitik.coding.status.judgement import Judgement
from realpolitik.coding.status.operators import Level, OperatorReader
from realpolitik.coding.status.standing import ASSERTED, Standing, impose
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.status import OperatorKind
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
_SETTLED = frozenset({Status.ACTUAL, Status.PLANNED})


class StatusJudge:
    """Judges any predicate of one document: `judge(token)`."""

    def __init__(self, parse: Parse, statements: tuple[Statement, ...], lexicons: Lexicons) -> None:
        self.parse = parse
        self._lexicon = lexicons.status
        self._levels: dict[int, Level] = {}
        self._denials = _denied_roots(parse, statements)
        self._grammar = Grammar(parse)
        self._contexts = ContextReader(parse, self._lexicon, self._levels)
        self._operators = OperatorReader(parse, self._lexicon)

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

    def _level(self, token: int) -> Level:
        chain: list[int] = []
        at: int | None = token
        while at is not None and at not in self._levels:
            chain.append(at)
            at = self._grammar.governor(at)
        for i in reversed(chain):
            self._levels[i] = self._evaluate(i)
        return self._levels[token]

    def _evaluate(self, i: int) -> Level:
        governor = self._grammar.governor(i)
        token = self.parse.tokens[i]
        if governor is None:
            return self._operators.apply(token, self._root_context(i), None)
        counted = self._levels[governor].counted if token.head == governor else None
        return self._operators.apply(token, self._contexts.of(token, governor), counted)

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
        mark = self._grammar.mark(i)
        operator = self._lexicon.operator(OperatorKind.MARK, mark.lower) if mark is not None else None
        if mark is not None and operator is not None:  # "If only they had talked."
            return impose(operator.effect, ASSERTED, operator, mark.i)
        if token.tag == "VB" and self._grammar.is_infinitive(i):  # "Iran to send envoy": a headline's future
            return Standing(Status.PLANNED, False, 3.0, "infinitive", i)
        if token.tag == "VB" and self._grammar.is_imperative(token):
            return Standing(Status.REQUESTED, False, 3.0, "imperative", i)
        return ASSERTED


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
