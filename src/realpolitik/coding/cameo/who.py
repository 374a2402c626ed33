"""Source and target of a predication, in CAMEO's codes.

A side that the words leave open is filled from the place where the deed happened: the dead of a place are of its
country. Forces that are sent are no target of him who sends them.
"""

from collections.abc import Sequence

from realpolitik.coding.cameo.codes import Codes, root_of
from realpolitik.coding.cameo.names import CameoNames, Coder
from realpolitik.coding.cameo.phrases import phrase_of
from realpolitik.coding.events.arguments import Grammar
from realpolitik.coding.events.predications import Predication
from realpolitik.coding.places.atlas import Atlas
from realpolitik.coding.places.find import places_of
from realpolitik.coding.text.parse import Parse
from realpolitik.ontology.actor_codes import UNKNOWN_COUNTRY, arm_sector
from realpolitik.ontology.cameo_turns import cameo_turn

__all__ = ["Who"]

_COUNTRY = 3  # letters of a country in a code
_OWN_FORCES = ("MIL", "COP", "SPY")  # blocks of those who obey a state
_FIGHT = "19"  # root of deeds of armies
_POSTURE = "15"  # root of deeds done with one's own forces
_VIOLENCE = frozenset(("17", "18", "19", "20"))  # roots of deeds that befall people where they are
_FORCE = _VIOLENCE | {"14", _POSTURE, "16"}  # roots of deeds against someone
_AT_PLACES = _FORCE | {"01"}  # whose unnamed targets are of the country where they are


class Who:
    """Finds the sides of one document's predications."""

    def __init__(
        self, parse: Parse, atlas: Atlas, grammar: Grammar, codes: Codes, coder: Coder, names: CameoNames | None
    ) -> None:
        self.parse = parse
        self.atlas = atlas
        self.grammar = grammar
        self.of_words = codes
        self.coder = coder
        self.names = names

    def speaker(self, cue: int) -> tuple[str, ...]:
        """Who speaks, where he is a party of his own: not merely "officials"."""
        return self.known(self.grammar.surface_subject(cue))

    def known(self, tokens: Sequence[int]) -> tuple[str, ...]:
        """The codes of those of these phrases whose country or organisation is known."""
        return tuple(c for c in self.codes(tokens) if not c.startswith(UNKNOWN_COUNTRY))

    def codes(self, tokens: Sequence[int]) -> tuple[str, ...]:
        """The codes of these phrases, each once."""
        found = [c for token in tokens for c in self.coder(token)]
        if self.names is None:  # other dictionaries code one name a phrase
            found.extend(c for token in tokens for c in self._joined(token))
        return tuple(dict.fromkeys(found))

    def _joined(self, token: int) -> list[str]:
        """The codes of names that are joined to the one by which a phrase is coded: ties with X, *Y and Z*."""
        codes = self.coder(token)
        inside = phrase_of(self.parse, token) if self.parse.tokens[token].pos == "NOUN" else ()
        name = next((i for i in inside if self.parse.tokens[i].pos == "PROPN" and self.coder(i) == codes), None)
        joined = self.parse.conjuncts(name)[1:] if codes and name is not None else ()
        return [c for i in joined for c in self.coder(i)]

    def sides(self, p: Predication) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Source and target codes; None where either is open."""
        sources, others = self.codes(p.actors), self.codes(p.recipients)
        sources = self.apart(p, sources, others)
        root, where = root_of(self.of_words.of(p)), self._country(p)
        others = self.placed(others, p.head if p.noun is None else p.noun, root)
        if root == _POSTURE:
            others = tuple(c for c in others if all(c[:_COUNTRY] != source[:_COUNTRY] for source in sources))
        if self.is_alone(p):  # a state of emergency in X's own capital is not against X
            others = tuple(c for c in others if len(c) > _COUNTRY or all(c != s[:_COUNTRY] for s in sources))
        if root == _FIGHT:
            sources = tuple(c + arm if len(c) == _COUNTRY and (arm := self._arm(p)) else c for c in sources)
        targets = tuple(c for c in others if c not in sources)
        if p.recipients and not others and where and root in _AT_PLACES and not self.is_alone(p):
            targets = (where,)
        if not sources and not p.actors and targets and where and root in _FORCE:
            sources = tuple(dict.fromkeys(where for c in targets if not c.startswith(where)))
        if sources and (targets or (p.mutual and len(sources) > 1)):
            return sources, targets
        return None

    def apart(self, p: Predication, sources: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
        """Sources without a state that was only guessed and is the other side's: nobody is his own counterpart."""
        guessed = self.names is not None and bool(p.actors) and self.names.is_guess(p.actors[0])
        if guessed and self.names is not None and {c[:_COUNTRY] for c in sources} & {c[:_COUNTRY] for c in others}:
            return self.names.openly(p.actors[0])
        return sources

    def placed(self, targets: tuple[str, ...], word: int, root: str) -> tuple[str, ...]:
        """The targets of a deed, those without a country with that of the place where it befell them."""
        nameless = any(c.startswith(UNKNOWN_COUNTRY) and len(c) > _COUNTRY for c in targets)
        if not nameless or root not in _VIOLENCE or self.names is None:
            return targets
        where = self._where(word) or self._anywhere(word)
        return tuple(where + c[_COUNTRY:] if where and c.startswith(UNKNOWN_COUNTRY) else c for c in targets)

    def _arm(self, p: Predication) -> str:
        """The block of those whose arms strike: Chadian *planes*."""
        return next((arm for i in p.actors if (arm := arm_sector(self.parse.tokens[i].lemma))), "")

    def are_own(self, sources: tuple[str, ...], targets: tuple[str, ...]) -> bool:
        """Whether all targets are forces of the sources' own country."""
        own = {source[:_COUNTRY] for source in sources}
        return all(c[:_COUNTRY] in own and c[_COUNTRY:] in _OWN_FORCES for c in targets)

    def is_alone(self, p: Predication) -> bool:
        """Whether a deed may befall nobody who is named."""
        return cameo_turn("alone", self.of_words.of(p)) is not None

    def is_elsewhere(self, p: Predication, codes: Sequence[str]) -> bool:
        """Whether sides meet in a country that is none of theirs."""
        where = self._country(p)
        return where is not None and all(c[:_COUNTRY] != where for c in codes) and self.names is not None

    def _country(self, p: Predication) -> str | None:
        """The one country in which a predication's places lie."""
        return self._where(p.head if p.noun is None else p.noun)

    def _where(self, word: int) -> str | None:
        found = {self.atlas.by_id[place].country for place in places_of(self.parse, self.atlas, word)}
        return found.pop() if len(found) == 1 else None

    def _anywhere(self, word: int) -> str | None:
        """The one country in which the places of the sentence lie, where something is said to be."""
        inside = self.atlas.in_sentence(self.parse, self.parse.tokens[word].sentence)
        found = {self.atlas.by_id[t.place].country for t in inside if t.locative}
        return found.pop() if len(found) == 1 else None
