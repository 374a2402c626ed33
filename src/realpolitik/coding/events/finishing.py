"""What a predication's sides become once all events of the document are known.

Events among the fillers give way to who acts in them, or to whom they befall; a participle shares the recipient of its
main clause; an outer act lends its actor to the noun inside it.
"""

from dataclasses import dataclass, field

from realpolitik.coding.events.arguments import Grammar
from realpolitik.coding.events.predications import Predication
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.predicates import STATEMENT

__all__ = ["Finished", "Found"]

_IN_COURSE = frozenset(("in", "during", "by", "with", "through"))
_SHARED_SURE = 0.9  # of a recipient that the main clause lends: an estimate
_ABOUT_ACTS = frozenset(("ACCUSE", "SUPPORT", "REJECT", STATEMENT))  # their object may be an act: condemned the attack


@dataclass(slots=True)
class Found:
    """What firing has found in one document."""

    fired: dict[int, tuple[Predication, ...]] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)  # tokens that belong to a longer trigger, or to a light verb
    swallowed: set[int] = field(default_factory=set)  # heads of events that an outer act leaves out
    inside: dict[int, int] = field(default_factory=dict)
    lent: dict[int, tuple[int, ...]] = field(default_factory=dict)  # actors that an outer act gives to its noun


class Finished:
    """Finishes the predications of one document."""

    def __init__(self, parse: Parse, grammar: Grammar, found: Found) -> None:
        self.parse = parse
        self.grammar = grammar
        self.found = found

    def all(self) -> tuple[Predication, ...]:
        """The predications that stand, in reading order."""
        found = [p for i in sorted(self.found.fired) for p in self.found.fired[i] if self._stands(p)]
        return tuple(self._finish(p) for p in found)

    def _stands(self, p: Predication) -> bool:
        if p.head in self.found.swallowed or (p.noun is not None and p.noun in self.found.swallowed):
            return False
        return p.noun is not None or p.head not in self.found.taken

    def _finish(self, p: Predication) -> Predication:
        where = p.head if p.noun is None else p.noun
        outer = self.found.inside.get(where, self.found.inside.get(p.head))
        actors = self._behind(p.actors) or self.found.lent.get(where, ())
        if p.mutual and not actors and p.noun is None:
            actors = self._beside(p.head)
        if not actors and p.noun is None:
            actors = self._in_course_of(p)
        recipients = p.recipients
        recipients = self._behind(recipients) if p.type in _ABOUT_ACTS else self._struck(recipients)
        certainty = p.certainty
        if not recipients and not p.mutual and (shared := self._shared(p)):
            recipients, certainty = shared, round(certainty * _SHARED_SURE, 3)
        recipients = tuple(r for r in recipients if r not in actors)
        return p._replace(
            actors=actors, recipients=recipients, inside=None if outer == p.head else outer, certainty=certainty
        )

    def _beside(self, noun: int) -> tuple[int, ...]:
        """Who acts in the clause to which a mutual event is added: in coordination with X, during talks with X."""
        tokens = self.parse.tokens
        verb = tokens[tokens[noun].head].head
        if tokens[noun].dep != "pobj" or tokens[tokens[noun].head].dep != "prep" or not self.grammar.is_verbal(verb):
            return ()
        return self.grammar.roles(verb).get("subj", ())

    def _in_course_of(self, p: Predication) -> tuple[int, ...]:
        """Who acts in an event noun of the same kind that its clause happens in: killed ten *in an assault* on X."""
        tokens = self.parse.tokens
        token = tokens[p.head]
        verb = tokens[token.head].head
        if token.dep != "pobj" or tokens[token.head].lower not in _IN_COURSE or not self.grammar.is_verbal(verb):
            return ()
        return next((q.actors for q in self.found.fired.get(verb, ()) if q.type == p.type and q.actors), ())

    def _behind(self, fillers: tuple[int, ...]) -> tuple[int, ...]:
        """Fillers, events among them replaced by who acts in them: attacks by rebels killed, condemned Iran's test."""
        found: list[int] = []
        for f in fillers:
            acting = [a for q in self.found.fired.get(f, ()) for a in q.actors] if f not in self.found.taken else []
            found.extend(acting or self._wielders(f) or [f])
        return tuple(dict.fromkeys(found))

    def _wielders(self, thing: int) -> list[int]:
        """Who used a thing, where a participle beside it says so: a missile (believed to be) *fired by rebels*."""
        parse = self.parse
        for clause in parse.dependents(thing, "acl"):
            while (below := parse.child(clause, "xcomp")) is not None:
                clause = below
            for q in self.found.fired.get(clause, ()) if self.grammar.is_passive(clause) else ():
                if q.actors and thing not in q.actors:
                    return list(q.actors)
        return []

    def _struck(self, fillers: tuple[int, ...]) -> tuple[int, ...]:
        """Fillers, events among them replaced by whom they befall: prepared for an attack on X."""
        found: list[int] = []
        for f in fillers:
            events = self.found.fired.get(f, ()) if f not in self.found.taken else ()
            found.extend([r for q in events for r in q.recipients] if events else [f])
        return tuple(dict.fromkeys(found))

    def _shared(self, p: Predication) -> tuple[int, ...]:
        """The recipient of the main clause, for a participle that names none: struck X, killing five."""
        token = self.parse.tokens[p.head]
        while token.dep == "conj" and self.grammar.is_verbal(token.head):
            token = self.parse.tokens[token.head]
        if token.tag != "VBG" or token.dep != "advcl":
            return ()
        return next((q.recipients for q in self.found.fired.get(token.head, ()) if q.recipients), ())
