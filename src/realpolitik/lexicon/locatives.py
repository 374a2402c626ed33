"""Words that tell a place from a party ("in Iraq", "with Iraq"), and given names that tell "he" from "she"."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from realpolitik.lexicon.entries import Entry

__all__ = ["GivenEntry", "LocativeEntry", "LocativeIndex", "LocativeUse"]


class LocativeUse(StrEnum):
    """What the words of an entry say of a name beside them."""

    PLACE_NOUN = "place-noun"  # "Iraq's cities", "Syrian border"
    PLACE_HEAD = "place-head"  # "the north of Syria"
    MOVEMENT = "movement"  # verbs or nouns whose "to" and "from" are ways
    SPATIAL_OBJECT = "spatial-object"  # "left Iran"
    SPATIAL_SUBJECT = "spatial-subject"  # "Baghdad fell"
    MENTAL_OBJECT = "mental-object"  # "urged Tehran"
    TRUST = "trust"  # "confidence in Greece"
    TRANSFER = "transfer"  # "aid from Qatar"
    SENDING = "sending"  # "NATO will send troops": the subject's own
    PLACE_PREPOSITION = "place-preposition"
    PARTY_PREPOSITION = "party-preposition"
    BUILDING = "building"  # "the Grand Hotel": a name that ends so is no actor, unless it does what actors do
    VESSEL = "vessel"  # what ships' names begin with: no actors


@dataclass(frozen=True, slots=True, kw_only=True)
class LocativeEntry(Entry):
    use: LocativeUse
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenEntry(Entry):
    """Given names that go with one pronoun."""

    gender: str  # male or female
    names: tuple[str, ...]


class LocativeIndex:
    """The words of each use, as sets of lemmas."""

    def __init__(self, entries: Iterable[LocativeEntry]) -> None:
        self._words: dict[LocativeUse, set[str]] = {use: set() for use in LocativeUse}
        for entry in entries:
            self._words[entry.use].update(entry.words)

    def says(self, use: LocativeUse, lemma: str) -> bool:
        return lemma in self._words[use]
