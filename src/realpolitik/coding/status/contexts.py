"""What a word's governor hands down to it: through a clause, an argument, a preposition, or from a first conjunct.

Owns the way from a level to the context of the words below it. Operators at the word itself are for `operators`.
"""

from collections.abc import Mapping

from realpolitik.coding.status.cues import PREDICATIVE, CueFinder
from realpolitik.coding.status.grammar import Grammar
from realpolitik.coding.status.operators import Level
from realpolitik.coding.status.standing import ASSERTED, Standing, apply_cue, impose, raise_to
from realpolitik.coding.text.parse import Parse, Token
from realpolitik.lexicon.status import Embedding, OperatorKind, StatusLexicon
from realpolitik.model import Status

__all__ = ["ContextReader"]

_CLAUSAL = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp", "csubj", "csubjpass"})
_OBJECT = frozenset({"dobj", "nsubjpass", "dative"})


class ContextReader:
    """Reads contexts in one parse. `levels` holds what is known of the words above; it grows."""

    def __init__(self, parse: Parse, lexicon: StatusLexicon, levels: Mapping[int, Level]) -> None:
        self.parse = parse
        self.lexicon = lexicon
        self.levels = levels
        self.grammar = Grammar(parse)
        self.cues = CueFinder(parse, lexicon)

    def of(self, token: Token, governor: int) -> Standing:
        """What stands above a word that depends on `governor`."""
        above = self.levels[governor]
        if token.dep == "conj":
            return self._beside_conjunct(token, governor)
        preposition = self.grammar.preposition(token.i)
        if preposition is not None:
            return self._through_preposition(token, preposition, governor, above)
        if token.dep in _CLAUSAL:
            return self._into_clause(token, governor, above)
        if token.dep in _OBJECT:
            return self._into_argument(token, governor, "obj", above)
        if token.dep == "nsubj":
            return self._into_argument(token, governor, "subj", above)
        if token.dep in ("compound", "nmod", "amod", "poss"):
            cue = self.cues.at(governor, "of") or self.cues.at(governor, "for")
            return apply_cue(cue, governor, above.own) if cue else above.own
        return above.own

    def _beside_conjunct(self, token: Token, governor: int) -> Standing:
        above = self.levels[governor]
        tokens = self.parse.tokens
        before = [c for c in self.parse.dependents(governor, "cc") if c < token.i]
        if before and (cue := self.cues.at(before[-1] - 1, tokens[before[-1]].lower)) is not None:
            return apply_cue(cue, before[-1] - 1, above.own)  # "rather than retreat"
        higher: int | None = governor
        while token.tag == "VBD" and higher is not None and self.grammar.is_infinitive(higher):
            higher = self.grammar.governor(higher)  # "pledged to help and blamed": a past goes with the finite verb
        if higher is not None and higher != governor and tokens[higher].pos in ("VERB", "AUX"):
            return self.levels[higher].context
        shared = self.grammar.shares_operators(token, tokens[governor])
        return above.shared if shared else above.context

    def _through_preposition(self, token: Token, preposition: Token, governor: int, above: Level) -> Standing:
        word = preposition.lower
        found = self.cues.near(governor, "prep-to" if word == "to" else word, preposition.i)
        if found is not None:
            return apply_cue(*found, above.own)
        noun = self.parse.tokens[governor]
        if noun.dep == "dobj" and (cue := self.cues.at(noun.head, word)) is not None:
            return apply_cue(cue, noun.head, self.levels[noun.head].own)  # "cleared the man of spying"
        for c in self.parse.dependents(preposition.i, "advmod"):
            if (cue := self.cues.at(c, word)) is not None:  # "instead of signing"
                return apply_cue(cue, c, above.own)
        at: Token | None = preposition
        while at is not None and at.i != governor:
            operator = self.lexicon.operator(OperatorKind.PREPOSITION, at.lower)
            if operator is not None:
                return impose(operator.effect, above.own, operator, at.i)
            at = self.parse.tokens[at.head] if at.head != at.i else None
        if token.pos in ("NOUN", "PROPN") and self.grammar.is_definite(token.i):
            return ASSERTED
        return above.own

    def _into_clause(self, token: Token, governor: int, above: Level) -> Standing:
        mark = self.grammar.mark(token.i)
        if mark is not None:
            word = "whether" if self._asks(mark, token, governor) else mark.lower
            operator = self.lexicon.operator(OperatorKind.MARK, word)
            if operator is not None:
                return impose(operator.effect, above.own, operator, mark.i)
        link = self.grammar.clause_link(token)
        if token.dep == "ccomp" and link == "that" and self.grammar.is_wh_clause(token):
            return ASSERTED  # "asked why they fled": they fled
        found = self._completing(token, governor, link)
        if found is not None:
            return apply_cue(*found, above.own)
        if link == "to" and (degree := self._with_degree(token, governor, above)) is not None:
            return degree
        if token.dep == "advcl" and link == "to":
            return raise_to(above.own, Status.PLANNED, "purpose", token.i)
        if link == "to" and token.dep in ("xcomp", "acl", "relcl"):
            return raise_to(above.own, Status.PLANNED, "infinitive", token.i)
        if token.dep == "advcl":
            return above.context if above.own.negated else above.own
        if token.dep in ("relcl", "acl") and self.grammar.is_definite(governor):
            return ASSERTED  # "the men who fled" are presupposed
        return above.own

    def _completing(self, token: Token, governor: int, link: str) -> tuple[Embedding, int] | None:
        """The cue that a clause completes; "want *them* to leave" may be another than "want to leave", and "used *the
        lull* to attack" than "used to attack"."""
        if not self.grammar.is_complement(token, link):
            return None
        between = self.parse.child(governor, "dobj")
        if link == "to" and between is not None and between < token.i:
            cue = self.cues.at(governor, "obj-to")
            if cue is not None:
                return cue, governor
        if link == "to" and self.parse.child(token.i, "nsubj", "nsubjpass") is not None:
            found = self.cues.near(governor, "np-to", token.i)
            if found is not None:
                return found
        return self.cues.near(governor, link, token.i)

    def _with_degree(self, token: Token, governor: int, above: Level) -> Standing | None:
        """What "too weak to" and "strong enough to" leave of an infinitive; None where no such word stands there."""
        beside = [governor, *self.parse.dependents(governor, "acomp", "advmod")]
        for adjective in (i for i in beside if i < token.i):
            for c in self.parse.dependents(adjective, "advmod"):
                operator = self.lexicon.operator(OperatorKind.DEGREE, self.parse.tokens[c].lower)
                if operator is not None and self.parse.tokens[adjective].pos in ("ADJ", "ADV"):
                    effect = operator.negated if above.own.negated else operator.effect
                    return impose(effect, ASSERTED, operator, c)
        return None

    def _asks(self, mark: Token, token: Token, governor: int) -> bool:
        """Whether "if" means "whether": in a complement, or right behind an adjective ("it is unclear if")."""
        before = self.parse.tokens[mark.i - 1] if mark.i else mark
        adjectival = before.pos == "ADJ" and before.head in (governor, before.i) and before.i != mark.i
        return mark.lower == "if" and (token.dep == "ccomp" or (adjectival and before.dep == "acomp"))

    def _into_argument(self, token: Token, governor: int, link: str, above: Level) -> Standing:
        if link == "subj":  # "reports that they fled are false"
            for c in self.parse.dependents(governor, *PREDICATIVE):
                if (cue := self.cues.at(c, link)) is not None:
                    return apply_cue(cue, c, above.own)
        cue = self.cues.at(governor, link)
        if cue is not None:
            return apply_cue(cue, governor, above.own)
        return ASSERTED if self.grammar.is_definite(token.i) else above.own
