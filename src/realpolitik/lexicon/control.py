"""Words that tell who has which place.

Two tables below `data/control/`. `[[control]]`, one turn of phrase each:

    state      holds, gains, loses, contests, besieges, threatens or claims
    verbs      lemmas, with words that must hang below: "take control of", "close in on"
    nouns      event or state nouns: "fall", "siege", "stronghold"
    joined     participles that join actor and place: ISIS-*held* Mosul, *besieged* Aleppo
    holder     roles of the verb or noun that hold the actor, the first filled one wins
    place      roles that hold the place; the preposition with which the words end comes first by itself
    loser      roles of whoever loses the place by it, `gainer` of whoever gains it
    not_country  true where the words say nothing of a whole country: they *took* Mosul, not "took Iraq to court"
    predicate  true for nouns that stand below a preposition and a verb: the town *is under the control of* X

`[[place_nouns]]`: nouns through which a turn of phrase reaches the place that is named: the town *of* Tal Afar, parts
*of* Aleppo.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from realpolitik.errors import LexiconError
from realpolitik.lexicon.entries import Entry
from realpolitik.model import ControlState, PlaceKind

__all__ = ["ControlWords", "Controls", "PlaceNoun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlWords(Entry):
    """A turn of phrase for one state of control. The fields are told above."""

    state: ControlState
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    holder: tuple[str, ...] = ("subj",)
    place: tuple[str, ...] = ("obj",)
    loser: tuple[str, ...] = ()
    gainer: tuple[str, ...] = ()
    not_country: bool = False
    predicate: bool = False

    def __post_init__(self) -> None:
        if not (self.verbs or self.nouns or self.joined):
            raise LexiconError(f"control words {self.id!r} have no verbs, nouns or joined words; they could never fire")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceNoun(Entry):
    """`id` is the lemma. With `kind`, "the" before it may mean the last place of that kind: *the town* fell.

    A facility is meant only where its name has the noun: *the refinery*, of the Baiji oil refinery.
    """

    kind: PlaceKind | None = None


class Controls:
    """The entries by the first lemma of their words; within one lemma the longer turn of phrase comes first.

    `takes_places` are the verbs whose plain object is a place where it can be one: captured *Mosul*.
    """

    def __init__(self, entries: Iterable[ControlWords], place_nouns: Iterable[PlaceNoun]) -> None:
        self.verbs: dict[str, list[tuple[tuple[str, ...], ControlWords]]] = {}
        self.nouns: dict[str, list[tuple[tuple[str, ...], ControlWords]]] = {}
        self.joined: dict[str, ControlWords] = {}
        for entry in reversed(tuple(entries)):
            for words, index in ((entry.verbs, self.verbs), (entry.nouns, self.nouns)):
                for phrase in words:
                    first, *rest = phrase.split()
                    index.setdefault(first, []).append((tuple(rest), entry))
            for word in entry.joined:
                self.joined.setdefault(word, entry)
        for patterns in (*self.verbs.values(), *self.nouns.values()):
            patterns.sort(key=lambda pattern: -len(pattern[0]))
        self.takes_places = frozenset(
            first for first, found in self.verbs.items() for rest, entry in found if not rest and "obj" in entry.place
        )
        self.place_nouns = {noun.id: noun.kind for noun in place_nouns}
