"""Numbers in words, the nouns that are counted as forces or as people, and the words that report a toll.

Nine tables, all below `data/figures/`:

    numerals      words with a value: three, twenty, hundred, million, dozen. `scale` multiplies what stands before it
    vague         words without one: several, dozens, hundreds; `low` and `high` are conventions, an empty high is open
    bounds        what stands before or after a number and opens an end of it: "more than", "up to", "or so"
    force_nouns   what armed actors have: fighter, ship, tank, adviser; `what` is the word that is printed
    force_verbs   what makes people a force: "4,000 men volunteered"
    force_owners  verbs that say whose a force is: "Ankara sent 200 troops"
    ship_prefixes USS, HMS …: a named vessel, and the state whose it is
    people_nouns  nouns for people, whom a toll may count
    tolls         verbs, nouns and adjectives that report killed, wounded, displaced, detained or missing people
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from realpolitik.errors import LexiconError
from realpolitik.lexicon.entries import Entry
from realpolitik.model import TollKind

__all__ = [
    "Bound",
    "Figures",
    "ForceNoun",
    "ForceOwner",
    "ForceVerb",
    "Numeral",
    "PeopleNoun",
    "ShipPrefix",
    "TollWord",
    "Vague",
]

_ENDS = ("low", "high", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral(Entry):
    """`id` is the word. `scale` is true for words that multiply: two *hundred*, a *dozen*, 1.5 *million*."""

    value: int
    scale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague(Entry):
    """`id` is the word: between `low` and `high` by convention; with a scale after it, times that scale."""

    low: int
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound(Entry):
    """`words` beside a number leave one end of it open; `opens` empty says only that it is round."""

    words: str
    opens: str = ""
    after: bool = False  # stands behind the number

    def __post_init__(self) -> None:
        if self.opens not in _ENDS:
            raise LexiconError(f"bound {self.id!r} opens {self.opens!r}; expected low, high or nothing")


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceNoun(Entry):
    """`id` is the lemma; two words are a compound. `sort`: person, unit, vessel, vehicle, aircraft or weapon.

    `only_owned` counts it only where an actor stands beside it as its owner: *its* staff, *army* officers.
    """

    what: str
    sort: str
    only_owned: bool = False
    unless: tuple[str, ...] = ()  # modifiers that make it another thing: a *suicide* bomber


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceVerb(Entry):
    """`id` is the lemma of a verb that makes its subject a force of `what`."""

    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceOwner(Entry):
    """`id` is the lemma of a verb whose subject is the owner of the force that is its object: sent 300 advisers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipPrefix(Entry):
    """`id` is the prefix of a vessel's name, in capitals; `country` whose it is (ISO 3166 alpha-3)."""

    country: str
    what: str = "ship"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleNoun(Entry):
    """`id` is the lemma of a noun for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TollWord(Entry):
    """What was done to the people that are counted.

    `verbs`: lemmas, with words that must hang below ("take hostage"); `victims` is the role that holds the number.
    `nouns` carry the number themselves ("40 deaths") or in "of", "at", "to" ("a toll of 40") where `measure` is true.
    `adjectives` stand by it: "12 dead". `people_only` wants a noun for people, where the verb also takes things; `bare`
    lets the text leave the noun out: "killed 40".
    """

    what: TollKind
    verbs: tuple[str, ...] = ()
    victims: tuple[str, ...] = ("obj",)
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    measure: bool = False
    people_only: bool = False
    bare: bool = False
    loser: bool = False  # the subject suffered it and did not do it: the brigade *lost* 12 soldiers


class Figures:
    """The tables, indexed by first word."""

    def __init__(
        self,
        *,
        numerals: Iterable[Numeral],
        vague: Iterable[Vague],
        bounds: Iterable[Bound],
        force_nouns: Iterable[ForceNoun],
        force_verbs: Iterable[ForceVerb],
        force_owners: Iterable[ForceOwner],
        ship_prefixes: Iterable[ShipPrefix],
        people: Iterable[PeopleNoun],
        tolls: Sequence[TollWord],
    ) -> None:
        self.numerals = {entry.id: entry for entry in numerals}
        self.vague = {entry.id: entry for entry in vague}
        bounds = tuple(bounds)
        self.bounds_before = {tuple(b.words.split()): b for b in bounds if not b.after}
        self.bounds_after = {tuple(b.words.split()): b for b in bounds if b.after}
        self.longest_bound = max((len(b.words.split()) for b in bounds), default=0)
        self.force_nouns = {entry.id: entry for entry in force_nouns}
        self.force_verbs = {entry.id: entry for entry in force_verbs}
        self.force_owners = frozenset(entry.id for entry in force_owners)
        self.ship_prefixes = {entry.id: entry for entry in ship_prefixes}
        self.people = frozenset(entry.id for entry in people)
        self.toll_verbs: dict[str, list[tuple[tuple[str, ...], TollWord]]] = {}
        for entry in tolls:
            for verb in entry.verbs:
                first, *rest = verb.split()
                self.toll_verbs.setdefault(first, []).append((tuple(rest), entry))
        for patterns in self.toll_verbs.values():
            patterns.sort(key=lambda pattern: -len(pattern[0]))
        self.toll_nouns = {noun: entry for entry in tolls for noun in entry.nouns}
        self.toll_adjectives = {word: entry for entry in tolls for word in entry.adjectives}
