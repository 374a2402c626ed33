"""Light verbs: verbs that only carry an event noun. Launched an attack, talks were held, came under fire.

The noun fires its own frame; the verb gives it sides that the noun itself does not name.
"""

from collections.abc import Callable, Sequence

from realpolitik.coding.events.matching import Matcher, lemma_in
from realpolitik.coding.events.predications import VERB_SURE, Predication
from realpolitik.coding.events.slots import Slots
from realpolitik.lexicon.predicates import LightVerb, Pattern

__all__ = ["LightVerbs"]

Apply = Callable[[Pattern, list[int], int], list[Predication]]


class LightVerbs:
    """Finds the events that one document's light verbs carry; `apply` fires a pattern at a noun."""

    def __init__(self, matcher: Matcher, slots: Slots, apply: Apply, taken: set[int]) -> None:
        self.matcher = matcher
        self.slots = slots
        self.apply = apply
        self.taken = taken  # tokens that belong to a trigger: the nouns that are carried join them
        self.parse = matcher.parse
        self.index = matcher.index
        self.grammar = matcher.grammar

    def carried(self, i: int) -> list[Predication]:
        """The events that a light verb carries: launched an attack, talks were held, came under fire."""
        found: list[Predication] = []
        for pattern in self.index.lights.get(lemma_in(self.index.lights, self.parse.tokens[i]), ()):
            words = [i]
            if not self.matcher.below(pattern.after, words):
                continue
            nouns = self.matcher.fillers(pattern.entry.noun, i, words)
            for noun in [n for filler in nouns for n in self._event_nouns(filler)]:
                found.extend(self._carry(pattern.entry, i, words, noun))
            if found:
                break
        return found

    def _event_nouns(self, filler: int) -> tuple[int, ...]:
        """The event noun that fills a role, or those that it measures: a wave of arrests and raids."""
        lemma = self.parse.tokens[filler].lemma
        if lemma in self.index.nouns or lemma not in self.index.parts:
            return (filler,)
        return tuple(
            f for f in self.grammar.roles(filler).get("of", ()) if self.parse.tokens[f].lemma in self.index.nouns
        )

    def _carry(self, light: LightVerb, i: int, words: Sequence[int], noun: int) -> list[Predication]:
        token = self.parse.tokens[noun]
        if token.lemma not in self.index.nouns or token.pos not in ("NOUN", "PROPN"):
            return []
        best = next(self.matcher.fitting(self.matcher.patterns(self.index.nouns, token), noun), None)
        if best is None or (light.types and best[0].frame.type not in light.types):
            return []
        found = []
        for p in self.apply(*best, noun):
            actors = self.slots.filled(light.actor, i, (*words, noun), (), ()) if light.actor else ()
            actors = actors or p.actors
            recipients = self.slots.filled(light.recipient, i, (*words, noun), (), actors) if light.recipient else ()
            if not light.recipient:
                recipients = p.recipients or self.slots.filled(best[0].recipient, i, (*words, noun), (), actors)
            first, last = self.slots.trigger(i, [i, *range(p.first, p.last)])
            found.append(
                p._replace(
                    head=i, noun=noun, first=first, last=last, actors=actors, recipients=recipients,
                    certainty=round(best[0].frame.certainty * VERB_SURE, 3),
                )
            )  # fmt: skip
        if found:
            self.taken.add(noun)
        return found
