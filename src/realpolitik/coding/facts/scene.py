"""A document as the steps for relations, control, forces and tolls see it: who a word means, whose word it is, when.

Owned here: the walk from a noun phrase to actors and places. The records themselves are made by those steps.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from realpolitik.coding.actors.cast import Cast, Named
from realpolitik.coding.events.arguments import Grammar
from realpolitik.coding.places.atlas import Atlas, Toponym
from realpolitik.coding.text.parse import Parse
from realpolitik.coding.times.timing import time_of
from realpolitik.model import Actor, MentionKind, Span, Statement, TimeSpan

__all__ = ["Scene", "match_words"]

_NAMING = (MentionKind.NAME, MentionKind.METONYM)
_OWNERS = ("poss", "by", "of", "mod")
_PRESENT = frozenset(("VBZ", "VBP"))


class Scene:
    """One document with everything that the earlier steps found in it."""

    def __init__(
        self,
        parse: Parse,
        cast: Cast,
        times: Sequence[TimeSpan],
        statements: Sequence[Statement],
        atlas: Atlas,
    ) -> None:
        self.parse = parse
        self.cast = cast
        self.atlas = atlas
        self.times = times
        self.statements = statements
        self.grammar = Grammar(parse, lambda _: ())

    # ------------------------------------------------------------ who
    def actor(self, token: int) -> Named | None:
        """The mention whose head this token is, or that it lies in."""
        return self.cast.by_head.get(token) or self.cast.by_token.get(token)

    def actors(self, tokens: Iterable[int]) -> tuple[str, ...]:
        """Ids of the actors that these noun phrases mean, each once; phrases that mean nobody known give nothing."""
        found = (self.actor_of(token) for token in tokens)
        return tuple(dict.fromkeys(actor for actor in found if actor is not None))

    def actor_of(self, token: int) -> str | None:
        """The actor that a noun phrase means by its head, else the one whose it is: *Maliki's* forces, led by *ISIS*.

        Where the head means nobody in particular ("insurgents"), the one whose they are is preferred.
        """
        named = self.named(token)
        if named is not None and self.is_named(named):
            return named
        return self.owner(token) or named

    def _before_comma(self, noun: int) -> Named | None:
        """The name that a noun phrase explains, where the parser missed it: *ISIS*, a jihadist force, …"""
        first = min((c for c in self.parse.children[noun] if c < noun), default=noun)
        tokens = self.parse.tokens
        if first < 2 or tokens[first].dep != "det" or tokens[first - 1].text != ",":
            return None
        named = self.cast.by_token.get(first - 2)
        return named if named is not None and tokens[named.head].sentence == tokens[noun].sentence else None

    def owner(self, noun: int, roles: Sequence[str] = _OWNERS) -> str | None:
        """The actor that stands beside a noun as its owner."""
        owners = self.owners(noun, roles)
        return owners[0] if owners else None

    def owners(self, noun: int, roles: Sequence[str] = _OWNERS) -> tuple[str, ...]:
        """The actors in the first of these roles of a noun that holds any."""
        filled = self.grammar.roles(noun)
        for role in roles:
            named = [
                m for t in filled.get(role, ()) if (m := self.actor(t)) is not None and not m.first <= noun < m.last
            ]
            if named:
                return tuple(dict.fromkeys(m.actor for m in named))
        return ()

    def named(self, token: int) -> str | None:
        """The actor that a noun phrase names by its head or in apposition; never only the one whose it is."""
        named = self.actor(token)
        word = self.parse.tokens[token]
        if named is None and word.dep == "appos":
            named = self.actor(word.head)
        named = named or self._before_comma(token)
        return named.actor if named is not None else None

    def relative_subject(self, verb: int) -> str | None:
        """The actor right before "which" or "who", where the parser hung the clause on another noun."""
        tokens = self.parse.tokens
        subject = next((c for c in self.parse.dependents(verb, "nsubj") if tokens[c].tag in ("WDT", "WP")), None)
        if subject is None or subject == 0:
            return None
        before = subject - 2 if tokens[subject - 1].text == "," else subject - 1
        named = self.cast.by_token.get(before)
        return named.actor if named is not None and tokens[before].sentence == tokens[verb].sentence else None

    @cached_property
    def _with_names(self) -> frozenset[str]:
        named = {mention.actor for mention in self.cast.mentions if mention.kind in _NAMING}
        return frozenset(named | {actor.id for actor in self.cast.actors if actor.of is not None})

    def is_named(self, actor: str) -> bool:
        """Whether the text names an actor or says whose it is; "fighters" are nobody in particular."""
        return actor in self._with_names

    def record(self, actor: str | None) -> Actor | None:
        return self.cast.by_id.get(actor) if actor else None

    # ------------------------------------------------------------ where
    def toponym(self, token: int) -> Toponym | None:
        return self.atlas.by_token.get(token)

    # ------------------------------------------------------------ whose word
    @cached_property
    def _contents(self) -> list[tuple[Span, str]]:
        return [(span, statement.id) for statement in self.statements for span in statement.content]

    def voices(self, evidence: Span) -> tuple[str, ...]:
        """The statements whose words cover a span, outermost first; none is the outlet's own voice."""
        covering = [(span, name) for span, name in self._contents if span.covers(evidence)]
        covering.sort(key=lambda found: found[0].start - found[0].end)  # equals stay in reading order
        return tuple(dict.fromkeys(name for _, name in covering))

    # ------------------------------------------------------------ when
    def time(self, token: int) -> TimeSpan | None:
        return time_of(self.parse, self.times, token)

    def is_present(self, token: int) -> bool:
        """Whether the clause of a word is in the present tense, the perfect included."""
        verb = self.verb(token)
        if verb is None:
            return False
        auxiliaries = [self.parse.tokens[c] for c in self.parse.dependents(verb, "aux", "auxpass")]
        if not auxiliaries and self.parse.tokens[verb].tag == "VB":
            return True
        return any(t.tag in _PRESENT for t in (self.parse.tokens[verb], *auxiliaries))

    def verb(self, token: int) -> int | None:
        """The finite verb whose clause a word stands in."""
        for i in (token, *self.parse.ancestors(token)):
            word = self.parse.tokens[i]
            if word.pos in ("VERB", "AUX") and self._is_finite(i):
                return i
        return None

    def _is_finite(self, i: int) -> bool:
        word = self.parse.tokens[i]
        if word.tag in ("VBD", "VBZ", "VBP", "MD"):
            return True
        if word.tag == "VB" and self.parse.child(i, "nsubj") is not None:
            return True  # a plural present that the tagger took for an infinitive
        return any(self.parse.tokens[c].dep in ("aux", "auxpass") for c in self.parse.children[i])


def match_words(parse: Parse, trigger: int, rest: Sequence[str]) -> tuple[int, ...] | None:
    """Tokens of a pattern's words, each hanging below one before it; None where a word is missing."""
    found = [trigger]
    for word in rest:
        below = next(
            (c for c in _below(parse, found) if parse.tokens[c].lemma == word or parse.tokens[c].lower == word), None
        )
        if below is None:
            return None
        found.append(below)
    return tuple(found)


def _below(parse: Parse, found: Sequence[int]) -> Iterator[int]:
    for i in reversed(found):
        yield from parse.children[i]
