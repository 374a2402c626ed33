"""CAMEO codes of noun phrases: who is meant, as a country with its role, or an organisation.

A phrase is coded by the actor that it means; else by the name that stands in it (the refineries *in Iran*, the
*Russian* building); else, where it names a place, by the country of the place.
"""

from collections.abc import Callable

from realpolitik.coding.actors.cast import Cast, Named
from realpolitik.coding.cameo.phrases import phrase_of
from realpolitik.coding.events.sides import Parties
from realpolitik.coding.places.atlas import Atlas
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.register import SenseKind
from realpolitik.model import Actor, ActorKind, MentionKind
from realpolitik.ontology.actor_codes import (
    UNKNOWN_COUNTRY,
    cameo_actor,
    head_sector,
    is_land,
    is_peer,
    portfolio,
    title_sector,
)

__all__ = ["CameoNames", "Coder"]

Coder = Callable[[int], tuple[str, ...]]
"""The CAMEO codes of the phrase that a token heads; none where nobody known is meant."""

_TITLED = frozenset(("compound", "amod", "nmod"))
_COUNTRY = 3  # letters of a country in a code
_OF_STATES = (SenseKind.STATE, SenseKind.ADJECTIVE)
_LONGEST_DATELINE = 5  # words
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
        self._by_span = {named.span: named for named in cast.by_head.values()}
        self.register = lexicons.register
        self.documents = frozenset(lexicons.predicates.classes["document"].words)
        self.parties = Parties(parse, cast, lexicons.predicates)

    def of(self, token: int) -> tuple[str, ...]:
        """The codes of a phrase, each once."""
        if (subject := self._behind_dateline(token)) is not None:
            return self.of(subject)
        named = self.cast.by_head.get(token) or self.cast.by_token.get(token)
        found = [self._code(p.actor, self._by_span.get(p.span, named)) for p in self.parties.of(token)]
        if not found:
            found = self._named_inside(token) or self._of_place(token) or self._of_adjective(token)
        elif _is_nameless(found[0]) and (country := self._country_inside(token) or self._country_shared(token)):
            found = [country + code[len(UNKNOWN_COUNTRY) :] if _is_nameless(code) else code for code in found]
        if role := head_sector(self.parse.tokens[token].lemma):
            found = [code + role if len(code) == _COUNTRY else code for code in found]
        if is_peer(self.parse.tokens[token].lemma):
            found = [code + self._role_before(token) if len(code) == _COUNTRY else code for code in found]
        return tuple(dict.fromkeys((*found, *self._joined_owners(token, found))))

    def _role_before(self, token: int) -> str:
        """The role of the party named last before a peer: the president met his Chadian *counterpart*."""
        first = self.parse.sentences[self.parse.tokens[token].sentence].first
        named = (self.cast.by_head.get(i) for i in range(token - 1, first - 1, -1))
        codes = (self._code(n.actor, n) for n in named if n is not None and n.kind is not MentionKind.PRONOUN)
        return next((code[_COUNTRY:] for code in codes if len(code) > _COUNTRY), "")

    def _joined_owners(self, token: int, found: list[str]) -> list[str]:
        """The same role for owners side by side: the presidents of X *and Y*, X and *Y* troops."""
        if len(found) != 1 or not found[0][:_COUNTRY].isalpha():
            return []
        country, role = found[0][:_COUNTRY], found[0][_COUNTRY:]
        for first in phrase_of(self.parse, token):
            owners = [self._country_of(c) for c in self.parse.conjuncts(first)] if first != token else []
            if len(owners) > 1 and country in owners:
                return [owner + role for owner in owners if owner and owner != country]
        return []

    def _country_of(self, token: int) -> str | None:
        """The country that a name or an adjective of one stands for."""
        named = self.cast.by_head.get(token) or self.cast.by_token.get(token)
        if named is not None and (country := self.cast.by_id[named.actor].country) is not None:
            return country
        return next(iter(self._of_place(token)), None)

    def is_guess(self, token: int) -> bool:
        """Whether the words leave open whose this body is: "the government", of a state that is near by."""
        named = self.cast.by_head.get(token)
        return named is not None and named.rule == _NEAR

    def openly(self, token: int) -> tuple[str, ...]:
        """The codes of such a phrase without the state that was guessed."""
        return tuple(UNKNOWN_COUNTRY + code[len(UNKNOWN_COUNTRY) :] for code in self.of(token))

    def _code(self, actor_id: str, named: Named | None) -> str:
        actor = self.cast.by_id[actor_id]
        land = named is not None and is_land(self.parse.tokens[named.head].lemma)
        state_body = named is not None and named.kind is MentionKind.NOMINAL and named.actor == actor_id and not land
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
        if actor.kind is ActorKind.STATE:
            return None
        if (told := title_sector(words)) is not None:
            return told
        if actor.kind is not ActorKind.PERSON:
            return None
        for at in range(len(words)):
            found = self.register.titles.longest_at(words, words, at)
            if found is not None and found[1].sector and found[1].use in ("title", "rank"):
                return found[1].sector
        return None

    def _named_inside(self, token: int) -> list[str]:
        """The codes of the first actor that is named within a phrase."""
        for i in self._told_of(token):
            named = self.cast.by_head.get(i)
            if named is not None and named.kind is not MentionKind.PRONOUN:
                return [cameo_actor(self.cast.by_id[named.actor])]
            if here := self._of_place(i) or self._of_adjective(i):
                return here
        return []

    def _behind_dateline(self, token: int) -> int | None:
        """The name behind a dateline that the parser took for the subject: MANILA: President X met Y."""
        tokens = self.parse.tokens
        first = self.parse.sentences[tokens[token].sentence].first
        if token - first > _LONGEST_DATELINE or not tokens[first].text.isupper() or tokens[token].dep != "nsubj":
            return None
        colon = next((i for i in range(token + 1, tokens[token].head) if tokens[i].text == ":"), None)
        behind = range(colon + 1, tokens[token].head) if colon is not None else ()
        return next((i for i in behind if i in self.cast.by_head), None)

    def _told_of(self, token: int) -> list[int]:
        """The words of a phrase; of a document also those that say where it came out: a report *released in* X."""
        found = phrase_of(self.parse, token)
        if self.parse.tokens[token].lemma in self.documents:
            found.extend(i for clause in self.parse.dependents(token, "acl") for i in self.parse.subtree(clause))
        return [i for i in found if i != token]

    def _of_adjective(self, token: int) -> list[str]:
        """The state whose adjective stands in a phrase by which the actor step knows nobody: a *Chadian* town."""
        if self.parse.tokens[token].pos != "NOUN":
            return []
        words = [self.parse.tokens[i].text for i in phrase_of(self.parse, token)]
        for at, word in enumerate(words):
            hit = self.register.names.longest_at(words, at) if word[:1].isupper() else None
            state = next((s for s in hit.values if s.kind in _OF_STATES), None) if hit is not None else None
            if state is not None:
                return [self.register.states[state.id].iso3]
        return []

    def is_party(self, token: int) -> bool:
        """Whether a phrase means someone who acts, not merely something of his."""
        return bool(self.parties.of(token))

    def _country_shared(self, token: int) -> str | None:
        """The country of an adjective that stands before the first of two nouns: Chadian tanks and soldiers."""
        tokens = self.parse.tokens
        head = tokens[token].head
        if tokens[token].dep != "conj" or tokens[head].pos != "NOUN" or self.parse.child(token, "det", "amod", "poss"):
            return None
        return next((c for a in self.parse.dependents(head, "amod") if (c := self._country_of(a))), None)

    def _country_inside(self, token: int) -> str | None:
        """The country of the first place within a phrase: the mayor of the city of X."""
        return next((here[0] for i in phrase_of(self.parse, token) if (here := self._of_place(i))), None)

    def _of_place(self, token: int) -> list[str]:
        toponym = self.atlas.by_token.get(token)
        country = self.atlas.by_id[toponym.place].country if toponym is not None else None
        return [country] if country else []
