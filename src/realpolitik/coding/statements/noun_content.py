"""What a noun of saying or thinking brings in: "a claim that …", "the threat of …", "a case (an old one) that …".

Owns the clause behind such a noun. Whose claim it is is for `sources`.
"""

from realpolitik.coding.statements.attribution import Range
from realpolitik.coding.statements.clausal_content import trim
from realpolitik.coding.text.parse import Parse, Token

__all__ = ["NounContent"]


class NounContent:
    """Clauses that nouns bring in, in one document."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tokens = parse.tokens

    def of_noun(self, noun: Token) -> tuple[Range, ...]:
        """The clause that a noun brings in; nothing where there is none."""
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
        return self._behind_brackets(noun)

    def _behind_brackets(self, noun: Token) -> tuple[Range, ...]:
        """ "A claim (not a new one) that …": brackets between the noun and its clause, which then hangs in them."""
        sentence = self.parse.sentence_tokens(noun.sentence)
        behind = sentence[noun.i + 1 - sentence[0].i :]
        if not behind or behind[0].text != "(":
            return ()
        close = next((t.i for t in behind if t.text == ")"), None)
        mark = self.tokens[close + 1] if close is not None and close + 1 < len(self.tokens) else None
        if mark is None or mark.lower != "that" or mark.dep != "mark" or mark.head <= mark.i:
            return ()
        said = [i for i in self.parse.subtree(mark.head) if i >= mark.i]
        return trim(self.tokens, range(mark.i, self._with_condition(said[-1] + 1, sentence[-1].i + 1)))

    def _with_condition(self, end: int, last: int) -> int:
        """The end of a clause with the "unless …" or "because …" behind its comma, which closes the sentence."""
        more = end + 1 < last and self.tokens[end].text == "," and self.tokens[end + 1].pos == "SCONJ"
        return last if more else end
