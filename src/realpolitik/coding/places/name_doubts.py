"""What speaks for and against a name being that of a place: its neighbours, the cast, the recogniser.

Owned here: single questions about the words round a name. How they are weighed is decided in `toponyms.py`.
"""

from realpolitik.coding.actors.cast import Cast, Named
from realpolitik.coding.text.parse import Parse, Token
from realpolitik.lexicon.locatives import LocativeIndex, LocativeUse
from realpolitik.lexicon.places import Candidate, PlaceIndex
from realpolitik.model import ActorKind, MentionKind, PlaceKind

__all__ = ["PLACE_LABELS", "TOWN", "Doubts"]

PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
TOWN = 10_000  # inhabitants
_GUESSED = "name.text"  # the rule of actors that only the recogniser vouches for: it takes towns for people
_OTHER_LABELS = frozenset(("PERSON", "ORG", "NORP", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW", "LANGUAGE"))
_IN = frozenset(("in", "at", "near", "from", "outside", "around", "across", "throughout", "inside", "to", "into", "of"))
_BODIES = frozenset(
    (ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.OUTLET, ActorKind.COMPANY, ActorKind.ARMED_GROUP)
)


class Doubts:
    """Questions about the tokens [first, last) of one document."""

    def __init__(self, parse: Parse, cast: Cast, places: PlaceIndex, locatives: LocativeIndex) -> None:
        self.parse, self.cast, self.places, self.locatives = parse, cast, places, locatives
        self.tokens = parse.tokens

    def label(self, first: int, last: int) -> str:
        for i in range(first, last):
            if self.tokens[i].entity:
                return self.tokens[i].entity
        return ""

    def covers_entity(self, first: int, last: int) -> bool:
        """Whether the recogniser's name has nothing more than these words and words for kinds of place.

        "the northern [Raqqa]", "the City of [Santa Ana]" and "the [Artibonite] region" are covered.
        """
        label = self.label(first, last)
        at = first
        while at > 0 and self.tokens[at].entity == label and not self.tokens[at].entity_begins:
            at -= 1
            word = self.tokens[at]
            if not (word.lower in ("the", "of") or word.pos == "ADJ" or self.kind_of_place(at)):
                return False
        after = self.tokens[last] if last < len(self.tokens) else None
        if after is None or after.entity != label or after.entity_begins or not label:
            return True
        return after.text in ("'s", ",") or (after.text.islower() and self.kind_of_place(last))

    def kind_of_place(self, at: int) -> bool:
        token = self.tokens[at]
        return self.locatives.says(LocativeUse.PLACE_NOUN, token.lemma)

    def placed(self, first: int, last: int) -> bool:
        """Whether a word for a kind of place stands beside it: "the village of", "district", "the island"."""
        before = self.tokens[first - 1] if first else None
        if before and before.lower == "of" and first > 1:
            before = self.tokens[first - 2]
        after = self.tokens[last] if last < len(self.tokens) else None
        return any(word and word.pos == "NOUN" and self.kind_of_place(word.i) for word in (before, after))

    def after_preposition(self, first: int) -> bool:
        at = first - 1
        while at >= 0 and (self.tokens[at].pos in ("DET", "ADJ") or self.tokens[at].lower == "the"):
            at -= 1
        return at >= 0 and self.tokens[at].lower in _IN and self.tokens[at].sentence == self.tokens[first].sentence

    def is_trap(self, first: int, last: int, candidates: tuple[Candidate, ...]) -> bool:
        """What is called after a place and is none: "Marburg virus", "$US"."""
        if first and self.tokens[first - 1].text in ("$", "@", "#"):
            return True
        if last >= len(self.tokens) or self.tokens[last].lemma not in self.places.traps:
            return False
        return candidates[0].kind is not PlaceKind.COUNTRY

    def is_seat(self, first: int, last: int, candidates: tuple[Candidate, ...]) -> bool:
        """A building that stands for a government, and towns that happen to be called so: "the White House"."""
        mention = self.cast.by_token.get(first)
        if mention is None or mention.kind is not MentionKind.METONYM or (mention.first, mention.last) != (first, last):
            return False
        return max(c.population for c in candidates) < TOWN * 10

    def within_actor(self, first: int, last: int) -> bool:
        """Whether the words are part of the name of someone: "the Washington Post"; or such a name themselves."""
        mention: Named | None = self.cast.by_token.get(first)
        if mention is None or mention.kind not in (MentionKind.NAME, MentionKind.NOMINAL):
            return False
        actor = self.cast.by_id.get(mention.actor)
        if actor is None or actor.kind not in _BODIES:
            return False
        if mention.kind is not MentionKind.NAME:
            return False
        if (mention.first, mention.last) != (first, last):
            return mention.last - mention.first > last - first
        return actor.rule != _GUESSED and self.label(first, last) not in PLACE_LABELS

    def within_name(self, first: int, last: int, own: bool, whole: bool) -> bool:
        """Whether a longer name goes on before or after: "Mesa Verde", "Berlin Wall", "George Washington"."""
        token, closing = self.tokens[first], self.tokens[last - 1]
        after = self.tokens[last] if last < len(self.tokens) else None
        before = self.tokens[first - 1] if first else None
        if after and after.sentence == closing.sentence and after.text[0].isupper() and after.pos == "PROPN":
            goes_on = closing.dep in ("compound", "nmod", "amod") and closing.head >= last
            if goes_on and not (
                whole and (own or self.label(first, last) in PLACE_LABELS) and self.title_follows(last)
            ):
                return True
        if not own and self.hyphenated(last):
            return True
        if before and before.sentence == token.sentence and self.name_before(before, token, own):
            return True
        return not whole and self.label(first, last) in _OTHER_LABELS and not self.own_in_list(first, last, own)

    def name_before(self, before: Token, token: Token, own: bool) -> bool:
        if not before.text[0].isupper() or before.pos != "PROPN" or before.text in ("(",):
            return False
        if before.end == token.start:
            return True
        joined = before.head == token.i or (before.dep == "compound" and before.head >= token.i)
        if not joined:
            return False
        same = before.entity == token.entity and not token.entity_begins and bool(token.entity)
        return same or before.entity == "PERSON" or (not own and before.entity in _OTHER_LABELS)

    def hyphenated(self, last: int) -> bool:
        """Whether a hyphen ties another capitalised word to it: "Essen-Meier"."""
        if last + 1 >= len(self.tokens) or self.tokens[last].text not in ("-", "–"):
            return False
        tied = (
            self.tokens[last - 1].end == self.tokens[last].start
            and self.tokens[last].end == self.tokens[last + 1].start
        )
        return tied and self.tokens[last + 1].text[0].isupper()

    def title_follows(self, at: int) -> bool:
        """ "California Governor Jane Roe": a title or a person comes after the place."""
        token = self.tokens[at]
        return token.entity in ("PERSON", "") or token.entity_begins

    def own_in_list(self, first: int, last: int, own: bool) -> bool:
        """A country inside what the recogniser takes for one long name, but set off by commas or "and"."""
        before = self.tokens[first - 1].text if first else ","
        after = self.tokens[last].text if last < len(self.tokens) else ","
        return own and (
            before in (",", "and", "of", "in", "the", "(", "for") and after in (",", "and", ".", ")", "'s", ";", "'")
        )

    def opens_body(self, first: int, last: int, candidates: tuple[Candidate, ...], label: str) -> bool:
        """Whether a state or province opens the name of a body: "the U.S. Centers for Disease Control"."""
        if last >= len(self.tokens) or candidates[0].kind not in (PlaceKind.COUNTRY, PlaceKind.ADMIN1):
            return False
        after = self.tokens[last]
        if label == "ORG" and self.tokens[first - 1].lower == "of" and candidates[0].kind is PlaceKind.COUNTRY:
            return after.entity != "ORG" and self.body_of(first) is None
        if not (after.text[0].isupper() and after.pos == "PROPN" and after.sentence == self.tokens[first].sentence):
            return False
        mention = self.cast.by_token.get(first)
        actor = self.cast.by_id.get(mention.actor) if mention else None
        if actor and actor.kind in (ActorKind.PERSON, ActorKind.OUTLET, ActorKind.COMPANY):
            return False
        begins = self.tokens[first].entity_begins or self.tokens[first - 1].lower == "the"
        return label == "ORG" and after.entity == "ORG" and begins and self.name_length(last) > 1

    def body_of(self, at: int) -> ActorKind | None:
        """The kind of the company or outlet that these words belong to: "Bank of America"."""
        mention = self.cast.by_token.get(at)
        actor = self.cast.by_id.get(mention.actor) if mention else None
        return actor.kind if actor and actor.kind in (ActorKind.OUTLET, ActorKind.COMPANY) else None

    def name_length(self, at: int) -> int:
        """How many words of the recogniser's name are left from here."""
        end = at
        while end < len(self.tokens) and self.tokens[end].entity == "ORG" and not self.tokens[end].entity_begins:
            end += 1
        return end - at
