"""Predicate frames over the parse: which words fire which frame, and what their arguments are.

Frames come from the lexicon by the lemma of their head word (`matching`); roles from `Grammar` (`slots`). An outer act
(agreed, threatened, called for) looks for the event inside it (`inside`) and takes its type from the pair of both; a
light verb carries an event noun (`light`). What the sides become in the end is told in `finishing`. Pure, and reads no
actors.
"""

from collections.abc import Sequence

from realpolitik.coding.events.arguments import Grammar
from realpolitik.coding.events.finishing import Finished, Found
from realpolitik.coding.events.inside import Inside
from realpolitik.coding.events.light import LightVerbs
from realpolitik.coding.events.matching import Matcher, lemma_in
from realpolitik.coding.events.predications import NOUN_SURE, VERB_SURE, Predication
from realpolitik.coding.events.slots import Slots
from realpolitik.coding.text.parse import Parse, Token
from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.predicates import Pattern, PredicateIndex
from realpolitik.ontology import load_plover

__all__ = ["find_predications"]

_HARD_WORDS = 3  # quad class: demands, charges and threats that are refused or condemned are others'
_ACTING = ("party", "person", "force")  # noun classes


def find_predications(parse: Parse, lexicons: Lexicons, index: PredicateIndex | None = None) -> tuple[Predication, ...]:
    """The predicate frames that the document's sentences fill, in reading order: of PLOVER, or of another index."""
    return _Finder(parse, index or lexicons.predicates).all()


class _Finder:
    """One document's predications, each head worked out once."""

    def __init__(self, parse: Parse, index: PredicateIndex) -> None:
        self.parse = parse
        self.index = index
        self.found = Found()
        self.grammar = Grammar(parse, self._control, self._is_somebody)
        self.matcher = Matcher(parse, index, self.grammar)
        self.within = Inside(self.grammar, index, self.fire)
        self.slots = Slots(self.matcher, self.within)
        self.lights = LightVerbs(self.matcher, self.slots, self._apply, self.found.taken)

    def all(self) -> tuple[Predication, ...]:
        parse, index = self.parse, self.index
        verbs, nouns = [], []
        for token in parse.tokens:
            if self._heads_clause(token) and self._is_known(token):
                verbs.append(token.i)
            elif (token.lemma in index.nouns and self._heads_phrase(token)) or token.lemma in index.adjectives:
                nouns.append(token.i)
        for i in (*verbs, *nouns):
            self.fire(i)
        return Finished(parse, self.grammar, self.found).all()

    def _is_known(self, token: Token) -> bool:
        verbs, lights = self.index.verbs, self.index.lights
        return token.lower in verbs or lemma_in(verbs, token) in verbs or lemma_in(lights, token) in lights

    def _heads_clause(self, token: Token) -> bool:
        return self.grammar.is_verbal(token.i) and token.dep not in ("amod", "compound", "nmod", "aux", "auxpass")

    def _heads_phrase(self, token: Token) -> bool:
        return token.pos in ("NOUN", "PROPN") and token.dep not in ("compound", "nmod", "npadvmod", "amod")

    def _is_somebody(self, i: int) -> bool:
        """Whether a noun can act: a name, a pronoun, or one of the lexicon's parties, persons and forces."""
        token = self.parse.tokens[i]
        if token.pos != "NOUN" or token.lemma in self.index.parts:
            return True
        return any(token.lemma in self.index.classes[name].words for name in _ACTING if name in self.index.classes)

    def _control(self, token: Token) -> tuple[str, ...]:
        return self.index.control.get(token.lemma, ())

    def fire(self, i: int) -> tuple[Predication, ...]:
        """The predications of head word `i`."""
        if i not in self.found.fired:
            self.found.fired[i] = ()
            self.found.fired[i] = tuple(self._fire(i))
        return self.found.fired[i]

    def _fire(self, i: int) -> list[Predication]:
        token, index = self.parse.tokens[i], self.index
        if self._heads_clause(token):
            plain = []
            for pattern, words in self.matcher.fitting(self.matcher.patterns(index.verbs, token), i):
                if pattern.yields:
                    plain.append((pattern, words))
                elif found := self._apply(pattern, words, i):
                    return found
            if carried := self.lights.carried(i):
                return carried
            return next((found for p, words in plain if (found := self._apply(p, words, i))), [])
        table = index.nouns if self._heads_phrase(token) else index.adjectives
        fitting = self.matcher.fitting(self.matcher.patterns(table, token), i)
        return next((found for p, words in fitting if (found := self._apply(p, words, i))), [])

    def _apply(self, pattern: Pattern, words: list[int], i: int) -> list[Predication]:
        frame = pattern.frame
        if not frame.turned:
            self.found.taken.update(w for w in words[1:] if not self.grammar.is_clause(w))
        for condition in pattern.when:
            if not condition.any_filler and frame.act is None:
                self.found.taken.update(self.matcher.matched(condition, i, words))
        inner = self.within.events(i, words) if frame.act or self._wants_inner(pattern) else ()
        kind, mode, cameo = frame.type, frame.mode, frame.cameo
        needed = [c.role for c in pattern.when if c.any_filler]
        actors = self.slots.filled(pattern.actor, i, words, inner, (), needed)
        if not actors and self._is_its_subject(pattern, i, words):
            return []
        if frame.act is not None:
            meant = [p for p in inner if not (frame.turned and self.within.is_negated(p))]  # announced it will *not*
            turn = next((t for p in meant if (t := self.within.turn(frame.act, p)) is not None), None)
            if pattern.kind == "verb" and self._asks_itself(frame.act, actors, inner):
                turn = None
            if turn is not None:
                kind, mode, cameo = turn.type, turn.mode, turn.cameo
            self._enclose(i, frame.act, inner, turn is not None and turn.swallows)
            if frame.turned and turn is None:
                return []
        matched = [f for c in pattern.when if not c.any_filler for f in self.matcher.matched(c, i, words)]
        kept = [f for f in matched if self._is_thing(f, pattern)]
        recipients = self.slots.filled(pattern.recipient, i, words, inner, (*actors, *kept), needed)
        if not recipients and kept:
            recipients = self.slots.filled(pattern.recipient, i, words, inner, actors, needed)
        if frame.mutual and not recipients and pattern.kind == "noun":
            actors = actors or self.slots.filled(("between", "among", "of"), i, words, inner, ())
        sure = VERB_SURE if pattern.kind == "verb" and "subj" in self.grammar.roles(i) else NOUN_SURE
        first, last = self.slots.trigger(i, words)
        return [
            Predication(
                frame.id, i, first, last, actors, recipients, None, kind, mode, cameo, None, frame.mutual, frame.act,
                round(frame.certainty * sure, 3),
            )
        ]  # fmt: skip

    def _is_its_subject(self, pattern: Pattern, i: int, words: Sequence[int]) -> bool:
        """Whether the actor is a word of the trigger itself: "poured troops" is not told by "troops poured in"."""
        acting = self.grammar.roles(i).get("subj", ()) if pattern.kind == "verb" and "subj" in pattern.actor else ()
        return bool(acting) and set(acting) <= set(words)

    def _asks_itself(self, act: str, actors: Sequence[int], inner: Sequence[Predication]) -> bool:
        """Whether an act that is put to others has one's own doing inside: wants to inspect, asks to leave."""
        doers = {a for p in inner for a in p.actors}
        return "subj" not in self.index.acts[act].control and bool(doers) and doers <= set(actors)

    def _is_thing(self, filler: int, pattern: Pattern) -> bool:
        """Whether a noun that a condition asked for is a mere thing, not a side: the aid, where its receiver counts."""
        return (
            pattern.recipient[:1] != ("obj",) and self.parse.tokens[filler].pos == "NOUN" and "obj" in pattern.recipient
        )

    def _wants_inner(self, pattern: Pattern) -> bool:
        return any(role.startswith("inner") for role in (*pattern.actor, *pattern.recipient))

    def _enclose(self, i: int, act: str, inner: Sequence[Predication], swallows: bool) -> None:
        control = self.index.acts[act].control
        lent = self.slots.filled(control, i, (i,), (), ()) if control else ()
        for p in inner:
            where = p.head if p.noun is None else p.noun
            self.found.inside.setdefault(where, i)
            if swallows:
                self.found.swallowed.add(where)
            elif lent and not p.actors and load_plover().quad(p.type) != _HARD_WORDS:
                self.found.lent.setdefault(where, lent)
