"""CAMEO codes of noun phrases: who is meant, as a country with its role, or an organisation.

A phrase is coded by the actor that it means; else by the name that stands in it (the refineries *in Iran*, the
*Russian* building); else, where it names a place, by the country of the place.
"""

from collections.abc import Callable, Iterable

from realpolitik.coding.actors.cast import Cast, Named
from realpolitik.coding.events.sides import Parties
from realpolitik.coding.places.atlas import Atlas
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon import Lexicons
from realpolitik.model import Actor, ActorKind, MentionKind
from realpolitik.ontology.actor_codes import UNKNOWN_COUNTRY, cameo_actor, portfolio

__all__ = ["CameoNames", "Coder"]

Coder = Callable[[int], tuple[str, ...]]
"""The CAMEO codes of the phrase that a token heads; none where nobody known is meant."""

_INSIDE = frozenset(("amod", "compound", "nmod", "poss", "prep", "pobj", "det", "nummod"))
_TITLED = frozenset(("compound", "amod", "nmod"))
_NEAR = "body.near"  # rule of a mention whose state is only near by


def _is_nameless(code: str) -> bool:
    """Whether a code tells a role, and no country."""
    return code.startswith(UNKNOWN_COUNTRY) and len(code) > len(UNKNOWN_COUNTRY)


class CameoNames:
    """Codes the noun phrases of one document."""

    def __init__(self, parse: Parse, cast: Cast, atlas: Atlas, lexicons: Lexicons) -> None:
        self.parse = parse
        self.cast = cast
        self.atlas = atlas
        self.register = lexicons.register
        self.parties = Parties(parse, cast, lexicons.predicates)

    def of(self, token: int) -> tuple[str, ...]:
        """The codes of a phrase, each once."""
        named = self.cast.by_head.get(token) or self.cast.by_token.get(token)
        found = [self._code(party.actor, named) for party in self.parties.of(token)]
        if not found:
            found = self._named_inside(token) or self._of_place(token)
        elif _is_nameless(found[0]) and (country := self._country_inside(token)):
            found = [country + code[len(UNKNOWN_COUNTRY) :] if _is_nameless(code) else code for code in found]
        return tuple(dict.fromkeys(found))

    def is_guess(self, token: int) -> bool:
        """Whether the words leave open whose this body is: "the government", of a state that is near by."""
        named = self.cast.by_head.get(token)
        return named is not None and named.rule == _NEAR

    def openly(self, token: int) -> tuple[str, ...]:
        """The codes of such a phrase without the state that was guessed."""
        return tuple(UNKNOWN_COUNTRY + code[len(UNKNOWN_COUNTRY) :] for code in self.of(token))

    def _code(self, actor_id: str, named: Named | None) -> str:
        actor = self.cast.by_id[actor_id]
        state_body = named is not None and named.kind is MentionKind.NOMINAL and named.actor == actor_id
        if named is None or named.actor != actor_id:
            return cameo_actor(actor)
        words = self._words(named)
        sector = self._sector_by_title(actor, words)
        code = cameo_actor(actor, as_government=state_body, sector=sector)
        return code + portfolio(words) if code.endswith("GOV") else code

    def _words(self, named: Named) -> list[str]:
        """The words of a mention and of the titles before it, in lower case."""
        before = [c for c in self.parse.dependents(named.head, *_TITLED) if c < named.first]
        first = min([named.first, *(d for c in before for d in self.parse.subtree(c))])
        return [self.parse.tokens[i].lower for i in range(first, named.last)]

    def _sector_by_title(self, actor: Actor, words: list[str]) -> str | None:
        """The sector that the text's own title gives to a person, where the register knows another office of his."""
        if actor.kind is not ActorKind.PERSON:
            return None
        for at in range(len(words)):
            found = self.register.titles.longest_at(words, words, at)
            if found is not None and found[1].sector and found[1].use in ("title", "rank"):
                return found[1].sector
        return None

    def _named_inside(self, token: int) -> list[str]:
        """The codes of the first actor that is named within a phrase."""
        for i in self._phrase(token):
            named = self.cast.by_head.get(i)
            if i != token and named is not None and named.kind is not MentionKind.PRONOUN:
                return [cameo_actor(self.cast.by_id[named.actor])]
            if (here := self._of_place(i)) and i != token:
                return here
        return []

    def _country_inside(self, token: int) -> str | None:
        """The country of the first place within a phrase: the mayor of the city of X."""
        return next((here[0] for i in self._phrase(token) if (here := self._of_place(i))), None)

    def _phrase(self, token: int) -> Iterable[int]:
        """The words of a phrase without clauses, those before its head first."""
        tokens = self.parse.tokens
        if tokens[token].pos not in ("NOUN", "PROPN"):
            return []
        found, stack = [token], [token]
        while stack:
            for c in self.parse.children[stack.pop()]:
                if tokens[c].dep in _INSIDE:
                    found.append(c)
                    stack.append(c)
        return sorted(found)

    def _of_place(self, token: int) -> list[str]:
        toponym = self.atlas.by_token.get(token)
        country = self.atlas.by_id[toponym.place].country if toponym is not None else None
        return [country] if country else []
