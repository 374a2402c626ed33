"""Who speaks: from a cue to the head of the noun phrase that says, thinks or shows.

Owns the way through coordination, participles, relative clauses, inversion, and documents that speak for their makers.
"""

from collections.abc import Mapping

from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.reporting import ReportingIndex

__all__ = ["SUBJECTS", "SourceFinder"]

SUBJECTS = ("nsubj", "nsubjpass", "csubj")

_OUTSIDE_NAME = frozenset({"relcl", "acl", "appos", "punct", "advcl", "cc", "conj", "parataxis"})


class SourceFinder:
    """Finds sources in one document. `claimed` holds, by quotation, the cue that brings it in; it may still grow."""

    def __init__(self, parse: Parse, index: ReportingIndex, claimed: Mapping[int, int]) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.index = index
        self.claimed = claimed

    def subject(self, verb: int) -> int | None:
        """The subject; where the parser gives a parenthesis two ("The road, said Mauer, is open"), the second."""
        subjects = self.parse.dependents(verb, *SUBJECTS)
        if len(subjects) > 1 and subjects[-1] > verb and self.tokens[verb - 1].text == ",":
            return subjects[-1]
        return subjects[0] if subjects else None

    def of_verb(self, verb: int) -> int | None:
        """The head of the noun phrase that speaks, through coordination, participles and relative clauses."""
        seen = verb
        for quoted in (self._quoted_as(verb), self._told_as(verb)):
            if quoted is not None:
                return quoted
        for _ in range(8):
            token = self.tokens[seen]
            passive = self.parse.child(seen, "nsubjpass") is not None or self.parse.child(seen, "auxpass") is not None
            agent = next((self.parse.child(c, "pobj") for c in self.parse.dependents(seen, "agent")), None)
            if agent is not None:
                return agent
            subject = self.subject(seen)
            if passive and seen == verb:
                return None
            if (first := self._said_before(verb, seen)) is not None:
                seen = first
                continue
            if subject is not None and not (seen != verb and subject > verb and token.dep == "ccomp"):
                return self._antecedent(seen, subject)  # an adjunct before the subject belongs to the clause above
            hangs_on_noun = token.dep == "advcl" and self.tokens[token.head].pos in ("NOUN", "PROPN")
            if token.dep in ("acl", "relcl") or hangs_on_noun:
                return self._maker(token.head)
            if token.dep in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "parataxis"):
                if token.dep == "ccomp" and seen == verb and token.tag not in ("VBG", "VBN"):
                    break
                seen = token.head
                continue
            break
        inverted = self._inverted_source(verb) if verb in self.claimed.values() else None
        return inverted if inverted is not None else self._preceding_source(verb)

    def _said_before(self, verb: int, seen: int) -> int | None:
        """ "They claimed A was B and claim C": the first of two uses of one cue, where the second hangs inside it."""
        token = self.tokens[seen]
        if seen == verb or token.dep != "ccomp" or self.tokens[token.head].lemma != self.tokens[verb].lemma:
            return None
        return token.head

    def _preceding_source(self, verb: int) -> int | None:
        """ "Speaking for the owners, Tom Keller, a lawyer, said …": a name before the cue that the parser hung astray.

        It stands between commas or right before the cue, and nothing but what is added to it comes between.
        """
        sentence = self.parse.sentences[self.tokens[verb].sentence]
        if self.tokens[verb].tag not in ("VBD", "VBZ", "VBP") or self.tokens[verb].dep not in ("ROOT", "conj"):
            return None
        for token in reversed(self.tokens[sentence.first : verb]):
            if token.dep in ("npadvmod", "dep") and token.pos == "PROPN" and token.entity not in ("DATE", "TIME"):
                below = set(self.parse.subtree(token.i))
                rest = [t for t in self.tokens[token.i : verb] if t.i not in below and t.pos not in ("PUNCT", "ADV")]
                return token.i if not rest else None
        return None

    def _quoted_as(self, verb: int) -> int | None:
        """ "Reuters quoted the minister as saying": the minister says it."""
        preposition = self.tokens[self.tokens[verb].head]
        if self.tokens[verb].dep != "pcomp" or preposition.lower != "as":
            return None
        relay = self.relay_above(preposition.i)
        return self.parse.child(relay, "dobj", "nsubjpass") if relay is not None else None

    def relay_above(self, preposition: int) -> int | None:
        """The relaying verb of "as saying", though the parser hang "as" on the agent."""
        at = next((i for i in self.parse.ancestors(preposition) if self.tokens[i].pos == "VERB"), None)
        if at is None or self.index.relay(self.tokens[at].lemma, self.tokens[at].lower) is None:
            return None
        return at

    def _told_as(self, verb: int) -> int | None:
        """ "“…,” the agency quoted the minister as saying": again the minister."""
        relay = self.tokens[verb]
        said = any(
            self.parse.child(c, "pcomp") is not None
            for c in self.parse.dependents(verb, "prep")
            if self.tokens[c].lower == "as"
        )
        if not said or self.index.relay(relay.lemma, relay.lower) is None:
            return None
        return self.parse.child(verb, "dobj", "nsubjpass")

    def _inverted_source(self, verb: int) -> int | None:
        """ "…," said the spokesman: the noun phrase right behind the cue, whatever the parser made of it."""
        at = verb + 1
        if at >= len(self.tokens) or self.tokens[at].sentence != self.tokens[verb].sentence:
            return None
        if self.tokens[at].pos not in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"):
            return None
        while self.tokens[at].pos not in ("NOUN", "PROPN", "PRON") or self.tokens[at].dep in (
            "compound",
            "poss",
            "nmod",
        ):
            head = self.tokens[at].head
            if head <= at:
                return None
            at = head
        return at

    def _antecedent(self, verb: int, subject: int) -> int | None:
        token = self.tokens[subject]
        if self.tokens[verb].dep == "relcl" and token.tag in ("WP", "WDT"):
            return self.tokens[verb].head
        if token.lower == "it" and (token.dep in ("nsubjpass", "expl") or self.parse.child(verb, "acomp") is not None):
            return None
        return subject

    def _maker(self, noun: int) -> int:
        """Who speaks through a document: the subject of the verb that issues it, else the document itself."""
        token = self.tokens[noun]
        cue = self.index.noun(token.lemma)
        if cue is None or token.pos != "NOUN":
            return noun
        return self.of_noun(noun) or noun

    def of_noun(self, noun: int) -> int | None:
        owner = self.parse.child(noun, "poss")
        if owner is not None:
            return owner
        for p in self.parse.dependents(noun, "prep", "agent"):
            if self.tokens[p].lower in ("by", "from"):
                return self.parse.child(p, "pobj")
        token = self.tokens[noun]
        head = self.tokens[token.head]
        if token.dep == "dobj" and head.pos == "VERB":
            return self.of_verb(head.i)
        if token.dep == "pobj" and self.tokens[head.head].pos == "VERB" and head.lower in ("in", "with", "to"):
            return self.of_verb(head.head)
        return noun

    def name_range(self, source: int) -> tuple[int, int]:
        """The noun phrase of a source, without what is only added to it: "General Basya[, spokesman for the army,]"."""
        first = last = source
        stack = [source]
        while stack:
            for c in self.parse.children[stack.pop()]:
                if self.tokens[c].dep in _OUTSIDE_NAME or self.tokens[c].dep == "case":
                    continue
                first, last = min(first, c), max(last, c)
                stack.append(c)
        return first, last + 1
