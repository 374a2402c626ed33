"""The kinds of record in a case: which fields name actors, places and other records, and which spans each points at.

One table, used by the index, the corrections and the checks, so that a new kind of record is one line here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from realpolitik.model import (
    Actor,
    Control,
    Dispute,
    Event,
    Force,
    Place,
    Position,
    Reading,
    Relation,
    Span,
    Statement,
    TimeSpan,
    Toll,
)

__all__ = ["KINDS", "Kind", "each_record", "spans_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One list of a reading. Field names are the record's, with Python's trailing underscores."""

    name: str
    record: type
    actors: tuple[str, ...] = ()  # fields that hold actor ids
    wordable: tuple[str, ...] = ()  # those of them that hold words where nobody has an id
    places: tuple[str, ...] = ()
    records: tuple[str, ...] = ()  # fields that hold ids of statements or events
    days: tuple[str, str] | None = None  # first and last day
    editable: tuple[str, ...] = ()


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            name="actors",
            record=Actor,
            actors=("of",),
            editable=("name", "kind", "country", "sector", "wikidata", "of"),
        ),
        Kind(
            name="places",
            record=Place,
            editable=("name", "kind", "country", "lat", "lon", "radius_km", "geonames"),
        ),
        Kind(name="times", record=TimeSpan, days=("from_", "to"), editable=("from_", "to", "grain")),
        Kind(
            name="events",
            record=Event,
            actors=("actors", "recipients"),
            places=("places",),
            records=("said_by",),
            days=("from_", "to"),
            editable=(
                "type", "mode", "contexts", "cameo", "quad", "intensity", "actors", "recipients", "places", "from_",
                "to", "status",
            ),
        ),
        Kind(
            name="statements",
            record=Statement,
            actors=("speaker", "to"),
            wordable=("to",),
            places=("place",),
            days=("from_", "to_date"),
            editable=("speaker", "kind", "stance", "to", "from_", "to_date", "place"),
        ),
        Kind(name="disputes", record=Dispute, records=("sides",), editable=("about",)),
        Kind(
            name="relations",
            record=Relation,
            actors=("a", "b"),
            records=("said_by",),
            days=("from_", "to"),
            editable=("kind", "a", "b", "from_", "to"),
        ),
        Kind(
            name="control",
            record=Control,
            actors=("actor",),
            places=("place",),
            records=("said_by",),
            days=("as_of", "as_of"),
            editable=("actor", "place", "state", "as_of", "status"),
        ),
        Kind(
            name="forces",
            record=Force,
            actors=("actor",),
            places=("place", "to"),
            records=("said_by",),
            days=("from_", "from_"),
            editable=("actor", "what", "name", "low", "high", "place", "to", "from_", "status"),
        ),
        Kind(
            name="toll",
            record=Toll,
            actors=("whom", "by"),
            wordable=("whom",),
            places=("place",),
            records=("said_by",),
            days=("from_", "to"),
            editable=("what", "low", "best", "high", "whom", "by", "place", "from_", "to", "status"),
        ),
        Kind(
            name="positions",
            record=Position,
            actors=("actor",),
            records=("statement", "event"),
            editable=("actor", "issue", "stance"),
        ),
    )
}  # fmt: skip


def each_record(reading: Reading) -> Iterator[tuple[Kind, Any]]:
    """Every record of a reading with its kind, in the order of the contract."""
    for kind in KINDS.values():
        for record in getattr(reading, kind.name):
            yield kind, record


def spans_of(record: Any) -> Iterator[tuple[str, Span]]:
    """Every span that a record points at, with the field that holds it."""
    for name in ("trigger", "evidence", "speaker_span", "cue"):
        if (span := getattr(record, name, None)) is not None:
            yield name, span
    for name in ("actor_spans", "recipient_spans", "content"):
        for span in getattr(record, name, ()):
            yield name, span
    for mention in getattr(record, "mentions", ()):
        yield "mentions", Span(mention.start, mention.end)
    if isinstance(record, TimeSpan):
        yield "text", Span(record.start, record.end)
