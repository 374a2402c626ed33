"""What many documents say together: stories, moments, figures, holdings, ties and disputes. Standard library only.

Every record keeps the ids of the readings' records that it stands on, and whose word each of them is.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from realpolitik.model import ControlState, RelationKind, Stance, Status, TollKind

__all__ = [
    "Change",
    "ControlClaim",
    "Dyad",
    "Figure",
    "ForceFigures",
    "Moment",
    "PlaceControl",
    "Precision",
    "Report",
    "RivalSide",
    "Rivalry",
    "RivalryKind",
    "Source",
    "Standing",
    "Story",
    "Tie",
    "TieBasis",
    "TollFigures",
]


class Standing(StrEnum):
    """How well a story is vouched for, by all that was read."""

    SINGLE = "single"  # one outlet tells it
    CORROBORATED = "corroborated"  # two outlets or more tell it, and nobody denies it
    CONTESTED = "contested"  # some tell it as having happened, others deny it
    DENIED = "denied"  # told only to be denied


class Precision(StrEnum):
    """How well a moment is known."""

    DAY = "day"  # one day, as the text says
    SPAN = "span"  # between two days, as the text says
    BEFORE = "before"  # undated: not after the first report of it
    AFTER = "after"  # undated and still to come: not before the first report of it
    UNKNOWN = "unknown"


class TieBasis(StrEnum):
    """What a tie between two actors rests on. The four are never added up unseen."""

    DEED = "deed"  # a material act that an outlet tells as having happened
    WORD = "word"  # an act of speech: praise, threat, accusation, talks
    CLAIM = "claim"  # a material act on a speaker's word alone, or one that somebody denies
    ALLEGATION = "allegation"  # a lasting tie or a habit that the outlet asserts in its own voice


class RivalryKind(StrEnum):
    EVENT = "event"
    CLAIM = "claim"  # statements within one document
    TOLL = "toll"
    CONTROL = "control"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Whose word it is: a document, and the speakers that it quotes, outermost first (none: the outlet's own voice)."""

    document: str
    outlet: str | None
    published: date | None
    speakers: tuple[str, ...] = ()  # actor ids, or the words for a speaker who is nobody known

    @property
    def name(self) -> str:
        """The one who vouches: the innermost speaker, else the outlet, else the document."""
        return self.speakers[-1] if self.speakers else self.outlet or self.document


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One telling of a story: an event of a reading, and why it was taken for the same story."""

    event: str
    source: Source
    status: Status
    confidence: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One event of the world, with every report of it. `id` comes from the earliest report, so later ones keep it."""

    id: str
    type: str
    mode: str | None
    quad: int
    intensity: float
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    places: tuple[str, ...]
    from_: date | None
    to: date | None
    status: Status
    standing: Standing
    reports: tuple[Report, ...]
    carried_out_by: str | None = None  # for a plan: the story that tells its doing
    why: str

    @property
    def happened(self) -> bool:
        """Told as having happened, and denied by nobody: only these may be counted without a mark."""
        return self.status is Status.ACTUAL and self.standing in (Standing.SINGLE, Standing.CORROBORATED)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that tell it, each once (a document without an outlet stands for itself)."""
        return tuple(dict.fromkeys(report.source.outlet or report.source.document for report in self.reports))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A story on the line of time. Ordered by `earliest`, then `latest`; None is an open end."""

    story: str
    earliest: date | None
    latest: date | None
    precision: Precision
    status: Status
    standing: Standing
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One source's count. `records` are the ids of the tolls or forces that it was read from."""

    source: Source
    low: int | None
    best: int | None
    high: int | None
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TollFigures:
    """All counts of one loss, source by source, never summed. `low` and `high` are the outer bounds."""

    id: str
    what: TollKind
    whom: str | None
    by: str | None
    place: str | None
    from_: date | None
    to: date | None
    figures: tuple[Figure, ...]
    low: int | None
    high: int | None
    rival: bool  # two sources' ranges do not meet
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceFigures:
    """All counts of one force, source by source."""

    id: str
    actor: str | None
    what: str
    name: str | None
    place: str | None
    status: Status
    figures: tuple[Figure, ...]
    low: int | None
    high: int | None
    rival: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlClaim:
    """Who, in one source's words, has what hold on a place, as of when (None: not stated)."""

    control: str  # id of the control record
    actor: str | None
    state: ControlState
    as_of: date | None
    told: date | None  # the day of the document
    status: Status
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceControl:
    """One place over time. `holders` are those whom the latest claims name, each with the sources that say so."""

    place: str
    claims: tuple[ControlClaim, ...]  # in order of time
    holders: tuple[tuple[str, tuple[Source, ...]], ...]
    contested: bool
    besieged_by: tuple[str, ...]
    threatened_by: tuple[str, ...]
    as_of: date | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A place that had other holders, as reported, on the later of two days."""

    place: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    claims: tuple[str, ...]  # ids of the control records in between


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """a → b, +1 friendly or -1 hostile, with what it rests on and the records that prove it."""

    a: str
    b: str
    sign: int
    weight: float  # absolute intensity, 0 to 10; 1 for relations
    basis: TieBasis
    from_: date | None
    to: date | None
    told: date | None  # the day of the first document that tells it
    kind: str  # PLOVER type, or kind of relation
    story: str | None = None
    relation: RelationKind | None = None
    evidence: tuple[str, ...]  # event or relation ids
    sources: tuple[Source, ...]
    contested: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """Everything that a does to b. `friendly` and `hostile` count ties by basis, never across."""

    a: str
    b: str
    ties: tuple[Tie, ...]
    friendly: tuple[tuple[TieBasis, int], ...]
    hostile: tuple[tuple[TieBasis, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalSide:
    """One side of a dispute: what it holds, in words or a figure, and the records and sources that hold it."""

    holds: str
    stance: Stance
    records: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivalry:
    """A claim on which sources differ, within or across documents. All sides stand."""

    id: str
    kind: RivalryKind
    about: str
    sides: tuple[RivalSide, ...]
    why: str
