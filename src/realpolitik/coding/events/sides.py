"""From a noun phrase to the actors that it means: by its head, its apposition, its parts, or its owner.

"Two of the soldiers", "members of the group" and "forces loyal to the general" mean whom they name; "US warplanes" and
"bases of the rebels" stand for their owner when nothing better is known.
"""

from typing import NamedTuple

from realpolitik.coding.actors.cast import Cast
from realpolitik.coding.events.arguments import Grammar
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.predicates import PredicateIndex
from realpolitik.model import ActorKind, MentionKind, Span

__all__ = ["Parties", "Party"]

_SURE = {MentionKind.NAME: 1.0, MentionKind.METONYM: 0.95, MentionKind.NOMINAL: 0.9, MentionKind.PRONOUN: 0.85}
_BY_OWNER = 0.85  # "US warplanes" for the United States; an estimate
_DEEP = 3


class Party(NamedTuple):
    """An actor in a role: the words that fill it, and how sure it is that they mean this actor (0–1)."""

    actor: str
    span: Span
    sure: float


class Parties:
    """Looks up the actors of one document's noun phrases."""

    def __init__(self, parse: Parse, cast: Cast, index: PredicateIndex) -> None:
        self.parse = parse
        self.cast = cast
        self.grammar = Grammar(parse, lambda _: ())
        self._owned = frozenset(index.classes["belongings"].words)
        self._heading = frozenset(index.classes["heading"].words)
        self._parts = frozenset(index.classes["partitive"].words)

    def of(self, token: int) -> tuple[Party, ...]:
        """The actors that the phrase headed by `token` means; empty where nobody known is meant."""
        found = self._of(token, 0)
        named = self.cast.by_token.get(token)
        if named is None or named.kind is not MentionKind.NAME:
            return found
        inside = range(named.first, named.last)  # a parser that breaks a name hangs the next one on a part of it
        beside = (c for i in inside if i != token for c in self.parse.dependents(i, "conj") if c not in inside)
        return (*found, *(p for c in beside for p in self._of(c, 0)))

    def _of(self, token: int, depth: int) -> tuple[Party, ...]:
        parse, word = self.parse, self.parse.tokens[token]
        named = self.cast.by_head.get(token) or self.cast.by_token.get(token)
        if (named is None or named.kind is MentionKind.NOMINAL) and (found := self._names_beside(token)):
            return found
        if named is not None:
            return (Party(named.actor, named.span, _SURE[named.kind]),)
        if depth >= _DEEP:
            return ()
        if found := self._swallowed_name(token):
            return found
        if found := self._described(token, depth):
            return found
        for apposition in parse.dependents(token, "appos"):
            # Tikrit, the home town of X: what is said of a name of no actor does not make its owner one
            if (word.pos != "PROPN" or apposition in self.cast.by_head) and (found := self._of(apposition, depth + 1)):
                return found
        roles = self.grammar.roles(token)
        if word.entity in ("DATE", "TIME"):  # "with President Assad Tuesday": the day is no head
            names = (c for c in parse.dependents(token, "compound", "nmod") if c in self.cast.by_head)
            return next((found for c in names if (found := self._of(c, depth + 1))), ())
        if word.pos == "NUM" or word.lemma in self._parts:
            found = tuple(p for filler in roles.get("of", ()) for p in self._of(filler, depth + 1))
            if found:
                return found
        return self._owner(token, depth) if word.lemma in self._owned else ()

    def _swallowed_name(self, title: int) -> tuple[Party, ...]:
        """The person whose name a parser hung into the title before it: *Ambassador* to the United Nations Ann Lee."""
        for preposition in self.parse.dependents(title, "prep"):
            for name in self.parse.dependents(preposition, "pobj"):
                named = self.cast.by_head.get(name)
                known = self.cast.by_id.get(named.actor) if named and named.kind is MentionKind.NAME else None
                inside = (
                    any(c in self.cast.by_token and c < named.first for c in self.parse.children[name])
                    if named
                    else False
                )
                if named and known and known.kind is ActorKind.PERSON and inside:
                    return (Party(named.actor, named.span, _SURE[named.kind]),)
        return ()

    def _described(self, token: int, depth: int) -> tuple[Party, ...]:
        """Who is spoken of as something: a group, armed *as a proxy force* to topple X."""
        tokens = self.parse.tokens
        preposition = tokens[tokens[token].head]
        verb = preposition.head
        if tokens[token].dep != "pobj" or preposition.lower != "as" or not self.grammar.is_verbal(verb):
            return ()
        fillers = self.grammar.roles(verb).get("obj", ()) if self.grammar.is_passive(verb) else ()
        return next((found for f in fillers if f != token and (found := self._of(f, depth + 1))), ())

    def _names_beside(self, token: int) -> tuple[Party, ...]:
        """Names that stand in apposition: ISIS, a jihadist *force*; its *allies* (Saudi Arabia, Qatar)."""
        tokens = self.parse.tokens
        beside, stack = [], [token]
        if tokens[token].dep == "appos":
            beside.append(tokens[token].head)
        while stack and not beside:
            below = self.parse.dependents(stack.pop(), "appos")
            stack.extend(below)
            beside.extend(c for b in below for c in (*self.parse.conjuncts(b), *self.parse.dependents(b, "appos")))
        beside.extend(self._heads_of(token))
        names = [n for i in beside if (n := self.cast.by_head.get(i)) is not None and n.kind is MentionKind.NAME]
        return tuple(Party(n.actor, n.span, _SURE[n.kind]) for n in dict.fromkeys(names))

    def _heads_of(self, token: int) -> list[int]:
        """Who leads it, where a participle says so: the *regime*, headed by X."""
        found = []
        for participle in self.parse.dependents(token, "acl"):
            if self.parse.tokens[participle].lemma in self._heading:
                for agent in self.parse.dependents(participle, "agent"):
                    found.extend(self.parse.dependents(agent, "pobj"))
        return found

    def _owner(self, token: int, depth: int) -> tuple[Party, ...]:
        roles = self.grammar.roles(token)
        for role in ("poss", "mod", "of"):
            for filler in (f for f in roles.get(role, ()) if role != "mod" or self._is_named(f)):
                if found := self._of(filler, depth + 1):
                    return tuple(p._replace(sure=p.sure * _BY_OWNER) for p in found)
        for adjective in self.parse.dependents(token, "amod", "acl", "relcl"):
            for filler in self.grammar.roles(adjective).get("to", ()):
                if self.parse.tokens[adjective].pos == "ADJ" and (found := self._of(filler, depth + 1)):
                    return tuple(p._replace(sure=p.sure * _BY_OWNER) for p in found)
        return ()

    def _is_named(self, token: int) -> bool:
        return token in self.cast.by_head or token in self.cast.by_token
