"""The records of one reading: plain, frozen, and each able to point at the words that it came from.

Spans are characters of `Document.text`, half-open. `None` is "not stated"; a sibling `why` says why where a reader
would wonder. Field names are the contract's, except that Python keywords carry a trailing underscore (`from_`).
"""

from dataclasses import dataclass
from datetime import date

from realpolitik.errors import RecordError
from realpolitik.model.spans import Span
from realpolitik.model.vocabulary import (
    ActorKind,
    Anchor,
    ControlState,
    Grain,
    MentionKind,
    PlaceKind,
    PublishedFrom,
    RelationKind,
    Stance,
    StatementKind,
    Status,
    TollKind,
)

__all__ = [
    "Actor",
    "Control",
    "Dispute",
    "Document",
    "Event",
    "Force",
    "Mention",
    "Office",
    "OfficeClue",
    "Place",
    "PlaceMention",
    "Position",
    "Reading",
    "Relation",
    "Sentence",
    "Side",
    "Statement",
    "TimeSpan",
    "Toll",
    "Versions",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeClue:
    """An office that the text gives to a person, and the days on which that person held it."""

    holder: str  # actor id
    title: str
    organization: str  # actor id
    from_: date | None
    to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What was read, unchanged. `id` depends on the text alone, so the same text twice is the same document."""

    id: str
    text: str
    sha256: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: date | None = None
    published_from: PublishedFrom | None = None
    written_between: tuple[date, date] | None = None
    written_between_offices: tuple[OfficeClue, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that mean an actor."""

    start: int
    end: int
    kind: MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    title: str
    organization: str  # actor id
    from_: date | None = None
    to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone who can act. `of` is the actor that it belongs to: a minister's state, an army's government."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None  # ISO 3166 alpha-3
    sector: str | None = None  # PLOVER sector code
    wikidata: str | None = None
    of: str | None = None
    offices: tuple[Office, ...] = ()
    mentions: tuple[Mention, ...] = ()
    rule: str
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that the text names. Latitude and longitude in degrees (WGS 84), radius in kilometres."""

    id: str
    name: str
    kind: PlaceKind
    country: str | None = None  # ISO 3166 alpha-3
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    geonames: int | None = None
    why: str
    alternatives: tuple[str, ...] = ()
    mentions: tuple[PlaceMention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSpan:
    """A date expression: first and last day, both inclusive; both None where the text cannot be dated, with `why`."""

    id: str
    start: int
    end: int
    text: str
    from_: date | None
    to: date | None
    grain: Grain
    anchor: Anchor
    why: str

    def __post_init__(self) -> None:
        if self.from_ and self.to and self.to < self.from_:
            raise RecordError(f"time {self.text!r} ends on {self.to} before it starts on {self.from_}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom, when, where, on whose word, and the text that says so."""

    id: str
    type: str  # PLOVER type
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None  # text: "040" is not forty
    quad: int
    intensity: float
    actors: tuple[str, ...]
    recipients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    from_: date | None = None
    to: date | None = None
    status: Status
    said_by: tuple[str, ...] = ()  # statement ids, outermost first; empty is the outlet's own voice
    sentence: int
    trigger: Span
    actor_spans: tuple[Span, ...] = ()
    recipient_spans: tuple[Span, ...] = ()
    confidence: float
    margin: float | None = None  # the judge's probability of the type less that of its next label; None: not asked
    rule: str
    why: str | None = None

    def __post_init__(self) -> None:
        if not 0.0 <= self.confidence <= 1.0:
            raise RecordError(f"{self.type} event from rule {self.rule!r} has confidence {self.confidence}; 0 to 1")
        if self.quad not in (1, 2, 3, 4):
            raise RecordError(f"{self.type} event from rule {self.rule!r} has quad {self.quad}; 1 to 4")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who said what. `speaker` is None for a source that the text does not tell; `speaker_span` keeps its words."""

    id: str
    speaker: str | None
    speaker_span: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: StatementKind
    stance: Stance
    to: str | None = None  # addressee or outlet: an actor id, or words
    from_: date | None = None
    to_date: date | None = None
    place: str | None = None
    sentence: int
    rule: str
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    stance: Stance
    statements: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A claim that some assert and others deny. Both stand."""

    id: str
    about: str
    sides: tuple[Side, ...]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """a → b: `offshoot` reads "a is an offshoot of b", `leads` "a leads b", `sponsor` "a sponsors b"."""

    id: str
    kind: RelationKind
    a: str
    b: str
    from_: date | None = None
    to: date | None = None
    said_by: tuple[str, ...] = ()
    evidence: Span
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Who holds, gains, loses, contests, besieges, threatens or claims a place, as of a day (None: not stated)."""

    id: str
    actor: str | None
    place: str
    state: ControlState
    as_of: date | None = None
    said_by: tuple[str, ...] = ()
    status: Status = Status.ACTUAL
    evidence: Span
    rule: str
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """How many of what, whose, where. `low` or `high` None is an open end: "more than 130" has no high."""

    id: str
    actor: str | None
    what: str  # singular lemma: fighter, marine, ship
    name: str | None = None  # USS Mesa Verde
    low: int | None
    high: int | None
    place: str | None = None
    to: str | None = None  # place id that they go to
    from_: date | None = None
    status: Status = Status.ACTUAL
    said_by: tuple[str, ...] = ()
    evidence: Span
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """Killed, wounded, displaced, detained or missing people, as one source counts them."""

    id: str
    what: TollKind
    low: int | None
    best: int | None
    high: int | None
    whom: str | None = None  # actor id, or words
    by: str | None = None  # actor id
    place: str | None = None
    from_: date | None = None
    to: date | None = None
    status: Status = Status.ACTUAL
    said_by: tuple[str, ...] = ()
    evidence: Span
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """An actor's stance on an issue: -1 against, +1 for."""

    id: str
    actor: str
    issue: str
    stance: float
    statement: str | None = None
    event: str | None = None
    evidence: Span
    rule: str

    def __post_init__(self) -> None:
        if not -1.0 <= self.stance <= 1.0:
            raise RecordError(f"position of {self.actor!r} on {self.issue!r} is {self.stance}; expected -1 to 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """What made a reading: coder version, digest of the lexicons, names of the models."""

    coder: str
    lexicons: str
    models: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that one document says."""

    realpolitik: Versions
    document: Document
    sentences: tuple[Sentence, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[TimeSpan, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    relations: tuple[Relation, ...] = ()
    control: tuple[Control, ...] = ()
    forces: tuple[Force, ...] = ()
    toll: tuple[Toll, ...] = ()
    positions: tuple[Position, ...] = ()
