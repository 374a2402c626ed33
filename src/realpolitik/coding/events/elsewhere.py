"""Sides of an event whom its own clause does not name, though the text does.

The speaker's side, where a speaker says "we" or "there are no plans to …"; whoever did "the attack" that the sentence
condemns and an earlier one reported; and the state or body of a person who only decides on what it does.
"""

from collections.abc import Iterable, Iterator, Sequence

from realpolitik.coding.actors.cast import Cast
from realpolitik.coding.events.predications import Predication
from realpolitik.coding.events.sides import Parties, Party
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.predicates import PredicateIndex
from realpolitik.model import ActorKind, Event, Span, Statement
from realpolitik.ontology import load_plover

__all__ = ["Elsewhere", "around"]

_WE = frozenset(("we", "us"))
_TWO = frozenset(("two", "both", "either"))
_SEVERAL = frozenset(("they", *_TWO))
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_ABOUT_ACTS = frozenset(("ACCUSE", "SUPPORT", "REJECT"))
_MATERIAL = frozenset((2, 4))  # quad classes of deeds
_BY_SPEAKER, _BY_EARLIER, _BY_OFFICE, _BY_PAIR = 0.6, 0.7, 0.85, 0.8  # how sure: estimates
_SENTENCES_BACK = 3  # in which the act that "the attack" takes up is looked for


def around(trigger: Span, statements: Iterable[Statement]) -> list[Statement]:
    """The statements in whose content a trigger stands, outermost first."""
    found = sorted(_around(trigger, statements), key=lambda pair: pair[0])
    return [s for _, _, s in found]  # of equal contents, the one that stands first is the outer


def _around(trigger: Span, statements: Iterable[Statement]) -> Iterator[tuple[int, str, Statement]]:
    for statement in statements:
        for content in statement.content:
            if content.covers(trigger):
                yield (content.start - content.end, statement.id, statement)
                break


class Elsewhere:
    """Looks up the unnamed sides of one document's events."""

    def __init__(
        self, parse: Parse, cast: Cast, parties: Parties, statements: Sequence[Statement], index: PredicateIndex
    ) -> None:
        self.parse = parse
        self.cast = cast
        self.parties = parties
        self.statements = statements
        self.index = index

    def together(self, token: int, earlier: Iterable[Event]) -> list[Party]:
        """Whom "they", "both" or "the two leaders" mean: two that are joined in a subject before, or who met before."""
        if not self._means_several(token):
            return []
        here = self.parse.tokens[token].sentence
        for i in range(token - 1, self.parse.sentences[max(0, here - 1)].first - 1, -1):
            joined = self.parse.tokens[i].dep in ("nsubj", "nsubjpass") and self.parse.conjuncts(i)
            if joined and len(joined) > 1:
                sides = [p for c in joined for p in self.parties.of(c)]
                if len({p.actor for p in sides}) > 1:
                    return [p._replace(sure=p.sure * _BY_PAIR) for p in sides]
        near = [
            e for e in earlier if here - 1 <= e.sentence <= here and e.trigger.start < self.parse.tokens[token].start
        ]
        pairs = (
            [e for e in near if len({*e.actors, *e.recipients}) == 2] if self.parse.tokens[token].lower in _TWO else []
        )
        last = max(pairs, key=lambda e: e.trigger.start, default=None)
        if last is None:
            return []
        span = self.parse.span(token, token + 1)
        return [Party(a, span, _BY_PAIR) for a in dict.fromkeys((*last.actors, *last.recipients))]

    def _means_several(self, token: int) -> bool:
        """ "They" and "both" alone, and "the two sides", "both countries"."""
        parse, word = self.parse, self.parse.tokens[token]
        if word.lower in _SEVERAL and word.dep in ("nsubj", "nsubjpass"):
            return True
        counts = [parse.tokens[c].lower for c in parse.dependents(token, "nummod", "det", "predet", "amod")]
        nouns = self.index.classes["pair"].words if "pair" in self.index.classes else ()
        return word.lemma in nouns and any(c in _TWO for c in counts)

    def speaking(self, p: Predication) -> list[Party]:
        """The side of whoever says "we will", or "there are no plans to": what is denied there is its own act."""
        said = [i for i in p.actors if self.parse.tokens[i].lower in _WE]
        verbal = self.parties.grammar.is_verbal(p.head)
        if not said and (p.actors or not verbal or not self._is_existential(p.head)):
            return []
        token = self.parse.tokens[said[0] if said else p.head]
        for statement in reversed(around(Span(token.start, token.end), self.statements)):
            if statement.speaker is not None and statement.speaker_span is not None:
                return [Party(self._side(statement.speaker), statement.speaker_span, _BY_SPEAKER)]
        return []

    def _is_existential(self, i: int) -> bool:
        """Whether a word hangs, through clauses and their nouns, on "there is"."""
        parse = self.parse
        return any(parse.child(a, "expl") is not None for a in parse.ancestors(i))

    def doers(self, p: Predication, earlier: Iterable[Event]) -> list[Party]:
        """Who did what is condemned, praised or refused under a name that an earlier sentence explains."""
        if p.type not in _ABOUT_ACTS:
            return []
        here = self.parse.tokens[p.head].sentence
        near = [e for e in earlier if here - _SENTENCES_BACK <= e.sentence < here]
        for noun in self.parties.grammar.roles(p.head).get("obj", ()):
            det = self.parse.child(noun, "det")
            if det is None or self.parse.tokens[det].lower not in _DEFINITE:
                continue
            types = {pattern.frame.type for pattern in self.index.nouns.get(self.parse.tokens[noun].lemma, ())}
            if found := max((e for e in near if e.type in types), key=lambda e: e.trigger.start, default=None):
                return [Party(a, self.parse.span(noun, noun + 1), _BY_EARLIER) for a in found.actors]
        return []

    def deciding(self, p: Predication, actors: Sequence[Party]) -> list[Party]:
        """The actors of a deed that someone orders or rules out: a minister decides, the minister's side acts."""
        if p.inside is None or self.parse.tokens[p.head].pos != "NOUN" or load_plover().quad(p.type) not in _MATERIAL:
            return list(actors)
        return [self._of_side(party) for party in actors]

    def _of_side(self, party: Party) -> Party:
        side = self._side(party.actor)
        return party if side == party.actor else party._replace(actor=side, sure=party.sure * _BY_OFFICE)

    def _side(self, actor: str) -> str:
        """Whose side a person is on, where the reading knows it."""
        known = self.cast.by_id.get(actor)
        if known is None or known.kind is not ActorKind.PERSON or known.of not in self.cast.by_id:
            return actor
        return known.of or actor
