"""All the lexicons of one run: the files that ship and the user's own, each topic loaded when first asked for."""

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from realpolitik.errors import LexiconError
from realpolitik.lexicon.actors import ActorEntry
from realpolitik.lexicon.anaphors import AnaphorEntry
from realpolitik.lexicon.cameo import CameoDetail, CameoDetails
from realpolitik.lexicon.control import Controls, ControlWords, PlaceNoun
from realpolitik.lexicon.entries import E, Entry, load_entries, may_hold, read_tables
from realpolitik.lexicon.factuality import FactualityWeights, load_weights
from realpolitik.lexicon.figures import (
    Bound,
    Figures,
    ForceNoun,
    ForceOwner,
    ForceVerb,
    Numeral,
    PeopleNoun,
    ShipPrefix,
    TollWord,
    Vague,
)
from realpolitik.lexicon.issues import Issue, IssueIndex
from realpolitik.lexicon.judge import Judge
from realpolitik.lexicon.later import LaterEntries
from realpolitik.lexicon.locatives import GivenEntry, LocativeEntry, LocativeIndex
from realpolitik.lexicon.offices import OfficeEntry, OfficeIndex
from realpolitik.lexicon.places import PlaceEntry, PlaceIndex, PlaceTrap, open_gazetteer
from realpolitik.lexicon.predicates import (
    CameoFrame,
    EventContext,
    LightVerb,
    NounClass,
    OuterAct,
    PredicateFrame,
    PredicateIndex,
    Turn,
)
from realpolitik.lexicon.register import Register
from realpolitik.lexicon.relations import Relations, RelationWords
from realpolitik.lexicon.reporting import ReportingCue, ReportingIndex
from realpolitik.lexicon.roles import BodyEntry, RoleEntry, TitleEntry
from realpolitik.lexicon.sports import SportEntry
from realpolitik.lexicon.states import PopulationEntry, StateEntry
from realpolitik.lexicon.status import Embedding, Operator, StatusLexicon
from realpolitik.lexicon.times import Times, TimesEntry

__all__ = ["DATA", "Lexicons", "load_lexicons"]

DATA = Path(__file__).parent / "data"


class Lexicons:
    """Knowledge in files. Every attribute is one topic, indexed for its step; the user's entries come last and win."""

    def __init__(self, own: Sequence[Path], extra: Sequence[Path] = ()) -> None:
        self.own, self.extra = tuple(own), tuple(extra)
        self.files = self.own + self.extra
        self._tables: dict[str, tuple[Entry, ...] | LaterEntries[Any]] = {}

    @property
    def tables(self) -> dict[str, tuple[Entry, ...]]:
        """The tables that were loaded so far, by name, whole: `lexicon check` walks through all of them."""
        return {name: t if isinstance(t, tuple) else tuple(t.values()) for name, t in self._tables.items()}

    def entries(self, kind: type[E], table: str) -> tuple[E, ...]:
        """The entries of one table from every file."""
        loaded = load_entries(kind, table, self._own_of(table), self.extra)
        self._tables[table] = loaded
        return loaded

    def load(self) -> tuple[str, ...]:
        """Load every topic now; the names of all tables."""
        for name, topic in vars(type(self)).items():
            if isinstance(topic, cached_property) and name != "digest":
                getattr(self, name)
        return tuple(self._tables)

    def users(self, kind: type[Entry], table: str) -> frozenset[str]:
        """Ids of the entries of one table that are the user's: they win, whatever theirs and ours say."""
        return frozenset(entry.id for entry in load_entries(kind, table, (), self.extra))

    def later(self, kind: type[E], table: str) -> LaterEntries[E]:
        """The same of a long register: ours are made when they are asked for."""
        loaded = LaterEntries(kind, table, self._own_of(table), self.extra)
        self._tables[table] = loaded
        return loaded

    def _own_of(self, table: str) -> list[Path]:
        return [path for path in self.own if may_hold(path, table)]

    @cached_property
    def register(self) -> Register:
        return Register(
            actors=self.later(ActorEntry, "actors"),
            offices=OfficeIndex(self.later(OfficeEntry, "offices")),
            states=self.entries(StateEntry, "states"),
            populations=self.entries(PopulationEntry, "populations"),
            titles=self.entries(TitleEntry, "titles"),
            bodies=self.entries(BodyEntry, "bodies"),
            roles=self.entries(RoleEntry, "roles"),
            given=self.entries(GivenEntry, "given"),
            anaphors=self.entries(AnaphorEntry, "anaphors"),
            locatives=LocativeIndex(self.entries(LocativeEntry, "locatives")),
            sports=self.entries(SportEntry, "sports"),
        )

    @cached_property
    def predicates(self) -> PredicateIndex:
        return PredicateIndex(
            self.entries(PredicateFrame, "predicates"),
            lights=self.entries(LightVerb, "light_verbs"),
            acts=self.entries(OuterAct, "outer_acts"),
            turns=self.entries(Turn, "turns"),
            classes=self.entries(NounClass, "noun_classes"),
            contexts=self.entries(EventContext, "event_contexts"),
            users=self.users(PredicateFrame, "predicates"),
        )

    @cached_property
    def cameo(self) -> PredicateIndex:
        """The predicates as CAMEO's view reads them: its own frames before PLOVER's."""
        plover = self.predicates
        own = self.entries(CameoFrame, "cameo_predicates")
        return PredicateIndex(
            [*plover.frames.values(), *own],
            lights=self.entries(LightVerb, "light_verbs"),
            acts=list(plover.acts.values()),
            turns=self.entries(Turn, "turns"),
            classes=list(plover.classes.values()),
            contexts=plover.contexts,
            users=self.users(PredicateFrame, "predicates") | {frame.id for frame in own},
        )

    @cached_property
    def cameo_details(self) -> CameoDetails:
        return CameoDetails(self.entries(CameoDetail, "cameo_details"), self.users(CameoDetail, "cameo_details"))

    @cached_property
    def places(self) -> PlaceIndex:
        traps = self.entries(PlaceTrap, "place_traps")
        return PlaceIndex(self.entries(PlaceEntry, "places"), open_gazetteer(DATA), traps)

    @cached_property
    def times(self) -> Times:
        return Times(self.entries(TimesEntry, "times"))

    @cached_property
    def reporting(self) -> ReportingIndex:
        cues = self.entries(ReportingCue, "reporting")
        return ReportingIndex(cues, users=self.users(ReportingCue, "reporting"))

    @cached_property
    def factuality(self) -> FactualityWeights:
        return load_weights(DATA / "status" / "factuality.json")

    @cached_property
    def judge(self) -> Judge:
        return Judge(DATA / "judge")

    @cached_property
    def issues(self) -> IssueIndex:
        return IssueIndex(self.entries(Issue, "issues"))

    @cached_property
    def status(self) -> StatusLexicon:
        return StatusLexicon(self.entries(Embedding, "embeddings"), self.entries(Operator, "operators"))

    @cached_property
    def figures(self) -> Figures:
        return Figures(
            numerals=self.entries(Numeral, "numerals"),
            vague=self.entries(Vague, "vague"),
            bounds=self.entries(Bound, "bounds"),
            force_nouns=self.entries(ForceNoun, "force_nouns"),
            force_verbs=self.entries(ForceVerb, "force_verbs"),
            force_owners=self.entries(ForceOwner, "force_owners"),
            ship_prefixes=self.entries(ShipPrefix, "ship_prefixes"),
            people=self.entries(PeopleNoun, "people_nouns"),
            tolls=self.entries(TollWord, "tolls"),
        )

    @cached_property
    def relations(self) -> Relations:
        return Relations(self.entries(RelationWords, "relations"))

    @cached_property
    def control(self) -> Controls:
        return Controls(self.entries(ControlWords, "control"), self.entries(PlaceNoun, "place_nouns"))

    @cached_property
    def digest(self) -> str:
        """The version of these lexicons, as readings carry it: 12 hexadecimal digits over the bytes of all files.

        Weights and the gazetteer are among them: whatever changes a reading changes this.
        """
        digest = hashlib.sha256()
        compiled = sorted(path for path in DATA.rglob("*") if path.suffix in (".onnx", ".json", ".bin"))
        for path in (*self.files, *compiled):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        return digest.hexdigest()[:12]


def load_lexicons(extra: Sequence[Path] = ()) -> Lexicons:
    """The shipped lexicons, and these files or folders of the user's beside them.

    Raises:
        LexiconError: where a file of the user's has a table that there is not.
    """
    users = [file for path in extra for file in _files(path)]
    lexicons = Lexicons(_files(DATA), users)
    if users:
        known = lexicons.load()
        for path in users:
            _refuse_unknown(path, known)
    return lexicons


def _refuse_unknown(path: Path, known: Sequence[str]) -> None:
    """Refuse a file with a table that no step reads: its entries would be passed over in silence."""
    if path.suffix == ".tsv":
        unknown = [] if any(may_hold(path, table) for table in known) else [path.stem]
    else:
        unknown = [table for table in read_tables(path) if table not in known]
    if unknown:
        found = ", ".join(map(repr, unknown))
        raise LexiconError(f"{path.name}: no table is called {found}; expected one of {', '.join(sorted(known))}")


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix in (".toml", ".tsv"))
