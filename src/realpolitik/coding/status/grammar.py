"""What the status judge asks of the tree: governors, prepositions, marks, how a clause hangs on its head.

Owns grammar alone: no word is a cue here. Cues are for `cues`.
"""

from realpolitik.coding.text.parse import Parse, Token

__all__ = ["Grammar"]


class Grammar:
    """Questions about words of one parse."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse

    def governor(self, i: int) -> int | None:
        """The word that `i` depends on, prepositions left out; None at the root."""
        tokens = self.parse.tokens
        at = tokens[i]
        while at.head != at.i:
            at = tokens[at.head]
            if at.pos != "ADP" and not (at.pos == "SCONJ" and at.dep == "prep"):
                return at.i
        return None

    def preposition(self, i: int) -> Token | None:
        """The preposition nearest to `i` through which it hangs on its governor."""
        head = self.parse.tokens[self.parse.tokens[i].head]
        below = self.parse.tokens[i].dep in ("pobj", "pcomp")
        return head if below and head.i != i and head.pos in ("ADP", "SCONJ") else None

    def mark(self, i: int) -> Token | None:
        for c in self.parse.children[i]:
            token = self.parse.tokens[c]
            if token.dep in ("mark", "advmod") and token.pos in ("SCONJ", "ADV") and token.i < i:
                return token
        return None

    def is_infinitive(self, i: int) -> bool:
        return any(self.parse.tokens[c].tag == "TO" for c in self.parse.dependents(i, "aux"))

    def is_imperative(self, token: Token) -> bool:
        return self.parse.child(token.i, "nsubj", "nsubjpass", "aux", "expl") is None

    def is_complement(self, token: Token, link: str) -> bool:
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

    def clause_link(self, token: Token) -> str:
        for c in self.parse.children[token.i]:
            below = self.parse.tokens[c]
            if below.tag == "TO" and below.dep == "aux":
                return "to"
        if token.tag == "VBG" and self.parse.child(token.i, "aux") is None:
            return "ing"
        if token.dep in ("xcomp", "ccomp") and token.tag == "VB" and self.parse.child(token.i, "aux") is None:
            return "to"  # bare infinitive: "let the convoy pass"
        return "that"

    def is_wh_clause(self, token: Token) -> bool:
        return any(
            self.parse.tokens[c].tag == "WRB" and c < token.i and self.parse.tokens[c].dep == "advmod"
            for c in self.parse.children[token.i]
        )

    def is_definite(self, i: int) -> bool:
        for c in self.parse.children[i]:
            token = self.parse.tokens[c]
            if token.dep == "poss" or (token.dep == "det" and token.lower in ("the", "this", "that", "these", "those")):
                return True
        return False

    def shares_operators(self, token: Token, first: Token) -> bool:
        """Whether a second conjunct stands under the first one's auxiliaries: "will attack and destroy"."""
        if token.pos in ("NOUN", "PROPN", "ADJ"):
            return True
        if self.parse.child(token.i, "nsubj", "nsubjpass", "aux", "auxpass", "neg") is not None:
            return False
        return token.tag == first.tag

    def words(self, token: Token) -> tuple[Token, ...]:
        return self.parse.sentence_tokens(token.sentence)
