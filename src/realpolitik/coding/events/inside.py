"""What stands inside an outer act: the event that is agreed, threatened, asked for, refused or condemned.

Looks into clauses, event nouns and prepositions below the act's words. Which words are acts, and what an act becomes
by the event inside it, is the lexicon's.
"""

from collections.abc import Callable, Sequence

from realpolitik.coding.events.arguments import Grammar, Roles
from realpolitik.coding.events.predications import Predication
from realpolitik.lexicon.predicates import PredicateIndex, Turn

__all__ = ["Inside"]

_INNER_ROLES = ("obj", "with", "against", "to", "on", "for", "from", "in")
_DEEP = 3  # clauses within clauses: to begin to try to withdraw


class Inside:
    """Finds the events inside the complements of one document's words; `fire` gives the predications of a word."""

    def __init__(self, grammar: Grammar, index: PredicateIndex, fire: Callable[[int], tuple[Predication, ...]]) -> None:
        self.grammar = grammar
        self.index = index
        self.fire = fire

    def turn(self, act: str, inner: Predication) -> Turn | None:
        """What the outer act becomes by this event."""
        turns = self.index.turns
        return turns.get((act, f"{inner.type}/{inner.mode}")) or turns.get((act, inner.type))

    def is_negated(self, inner: Predication) -> bool:
        """Whether the clause of an event inside denies it."""
        return self.grammar.parse.child(inner.head, "neg") is not None

    def events(self, i: int, words: Sequence[int]) -> tuple[Predication, ...]:
        """The events inside the complement of word `i`: in a clause, an event noun, or behind a preposition."""
        grammar, tokens = self.grammar, self.grammar.parse.tokens
        for clause in (c for w in words for c in grammar.clauses(w)):
            if found := self._in_clause(clause, 0):
                return found
        for noun in self._nouns(i, words):
            if tokens[noun].lemma in self.index.nouns and (found := self.fire(noun)):
                return found
            for clause in grammar.clauses(noun):
                if grammar.is_infinitive(clause) and (found := self._in_clause(clause, 0)):
                    return found
        return ()

    def _nouns(self, i: int, words: Sequence[int]) -> list[int]:
        """Nouns below the act's words, in the order in which they may hold its event."""
        roles: Roles = self.grammar.roles(i)
        nouns = [f for role, fillers in roles.items() if role not in ("subj", "poss", "mod", "part") for f in fillers]
        for w in words[1:]:
            nouns.extend(f for role, fillers in self.grammar.roles(w).items() if role != "mod" for f in fillers)
        return [noun for noun in dict.fromkeys(nouns) if noun not in words]

    def _in_clause(self, clause: int, depth: int) -> tuple[Predication, ...]:
        """What happens in a clause: its own event, else that of the clause inside it ("to begin to withdraw")."""
        if found := self.fire(clause):
            return found
        if depth < _DEEP:
            for below in self.grammar.clauses(clause):
                if found := self._in_clause(below, depth + 1):
                    return found
            for noun in self.grammar.roles(clause).get("obj", ()):
                if self.grammar.parse.tokens[noun].lemma in self.index.nouns and (found := self.fire(noun)):
                    return found
        return ()

    def bare_objects(self, i: int) -> tuple[int, ...]:
        """Objects of a complement clause whose verb is no frame of ours."""
        for clause in self.grammar.clauses(i):
            roles = self.grammar.roles(clause)
            for role in _INNER_ROLES:
                if role in roles:
                    return roles[role]
        return ()

    def bare_subjects(self, i: int) -> tuple[int, ...]:
        """Subjects of a complement clause whose verb is no frame of ours."""
        for clause in self.grammar.clauses(i):
            if found := self.grammar.roles(clause).get("subj"):
                return found
        return ()
