"""Reading and writing the rows of a case. Connections come from the caller, who decides what one transaction is."""

import dataclasses
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from realpolitik.casefile import schema
from realpolitik.casefile.corrections import (
    Action,
    Correction,
    Fix,
    FixDocument,
    MergeActors,
    MergeEvents,
    MergePlaces,
    SplitActor,
    SplitEvents,
    Undo,
    active,
)
from realpolitik.casefile.kinds import Kind, each_record
from realpolitik.casefile.replaying import replay
from realpolitik.errors import CaseError
from realpolitik.model import Document, PublishedFrom, Reading, dump_reading, from_json, parse_reading, to_json

__all__ = [
    "Appearance",
    "append_correction",
    "find_appearances",
    "find_document",
    "find_documents",
    "find_readings",
    "insert_appearance",
    "insert_document",
    "lead_document",
    "no_document",
    "read_log",
    "reindex",
    "replace_reading",
]

_TYPE_FIELDS = ("type", "state", "what", "issue", "kind", "grain")
_ROLES = ("actor", "recipient")
_TOLD = ("title", "outlet", "author", "url", "published")
_ACTIONS: dict[str, type[Action]] = {
    "fix": Fix,
    "fix-document": FixDocument,
    "merge-actors": MergeActors,
    "merge-places": MergePlaces,
    "merge-events": MergeEvents,
    "split-actor": SplitActor,
    "split-events": SplitEvents,
    "undo": Undo,
}
_NAMES = {kind: name for name, kind in _ACTIONS.items()}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """One place where a document was published: the same text, as this outlet or that file tells of it."""

    source: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: date | None = None
    published_from: PublishedFrom | None = None

    def adds_to(self, other: "Appearance") -> bool:
        """Whether it tells something that the other does not."""
        return any(getattr(self, name) not in (None, getattr(other, name)) for name in _TOLD)


def find_appearances(connection: Connection, document: str) -> tuple[Appearance, ...]:
    """The appearances of a document, in order of arrival."""
    table = schema.appearances
    rows = connection.execute(select(table).where(table.c.document == document).order_by(table.c.number))
    return tuple(
        from_json(Appearance, {k: v for k, v in row.items() if k not in ("document", "number")})
        for row in rows.mappings()
    )


def lead_document(document: Document, appearances: Sequence[Appearance]) -> Document:
    """The document as its earliest known appearance tells it; undated ones lead only where none is dated."""
    lead = min(appearances, key=lambda a: a.published or date.max)
    told: dict[str, Any] = {name: getattr(lead, name) for name in _TOLD}
    return dataclasses.replace(document, published_from=lead.published_from, **told)


def insert_document(connection: Connection, document: Document) -> None:
    """Put in a text that is not there yet."""
    table = schema.documents
    number = (connection.scalar(select(func.max(table.c.number))) or 0) + 1
    row = {"id": document.id, "sha256": document.sha256, "text": document.text}
    connection.execute(insert(table).values(number=number, **row))


def insert_appearance(connection: Connection, document: str, number: int, appearance: Appearance) -> None:
    """Put in one more appearance of a document."""
    connection.execute(insert(schema.appearances).values(document=document, number=number, **to_json(appearance)))


def replace_reading(connection: Connection, reading: Reading, signature: tuple[str, str, str]) -> None:
    """Put a reading in the place of the one before, as the coder gave it."""
    bare = dataclasses.replace(reading, document=dataclasses.replace(reading.document, text=""))
    table = schema.readings
    connection.execute(delete(table).where(table.c.document == reading.document.id))
    coder, lexicons, pipeline = signature
    row = {"coder": coder, "lexicons": lexicons, "pipeline": pipeline, "body": dump_reading(bare)}
    connection.execute(insert(table).values(document=reading.document.id, **row))
    texts, told = schema.documents, json.dumps(to_json(bare.document), ensure_ascii=False)
    connection.execute(update(texts).where(texts.c.id == reading.document.id).values(told=told))


def find_documents(connection: Connection, only: Iterable[str] | None = None) -> Iterator[Document]:
    """The documents as their readings have them, in order of arrival; `only` these where it is given."""
    table = schema.documents.c
    query = select(table.text, table.told).where(table.told.is_not(None)).order_by(table.number)
    if only is not None:
        query = query.where(table.id.in_(sorted(only)))
    for text, told in connection.execute(query):
        yield dataclasses.replace(from_json(Document, json.loads(told)), text=text)


def find_document(connection: Connection, identity: str) -> Document:
    """The document with this id.

    Raises:
        CaseError: where the case does not hold it.
    """
    found = next(find_documents(connection, [identity]), None)
    if found is None:
        raise no_document(identity)
    return found


def no_document(identity: str) -> CaseError:
    """The error for an id that no document of the case has."""
    return CaseError(f"no document {identity!r} in this case; `show documents` lists them")


def find_readings(connection: Connection, only: Iterable[str] | None = None) -> Iterator[Reading]:
    """The readings as the coder gave them, in order of arrival; `only` these documents where it is given."""
    table, texts = schema.readings, schema.documents
    query = select(texts.c.text, table.c.body).join(table, table.c.document == texts.c.id).order_by(texts.c.number)
    if only is not None:
        query = query.where(texts.c.id.in_(sorted(only)))
    for text, body in connection.execute(query):
        reading = parse_reading(body)
        yield dataclasses.replace(reading, document=dataclasses.replace(reading.document, text=text))


def read_log(connection: Connection) -> tuple[Correction, ...]:
    """Every correction that was ever made, in order."""
    table = schema.corrections
    log = []
    for row in connection.execute(select(table).order_by(table.c.number)):
        data = json.loads(row.body)
        action = from_json(_ACTIONS[data.pop("do")], data)
        log.append(Correction(number=row.number, at=row.at, action=action, note=row.note))
    return tuple(log)


def append_correction(connection: Connection, correction: Correction) -> None:
    """Add a line to the log."""
    body = {"do": _NAMES[type(correction.action)], **to_json(correction.action)}
    row = {"number": correction.number, "at": correction.at, "note": correction.note}
    connection.execute(insert(schema.corrections).values(body=json.dumps(body, ensure_ascii=False), **row))


def reindex(connection: Connection, only: Iterable[str] | None = None) -> None:
    """Write the rows that queries use anew for these documents (None: all), with the corrections in force applied."""
    log = active(read_log(connection))
    for raw in list(find_readings(connection, only)):
        reading, became = replay(raw, log)
        _replace_rows(connection, reading)
        table = schema.outcomes
        connection.execute(delete(table).where(table.c.document == reading.document.id))
        rows = [
            {"correction": number, "document": reading.document.id, "outcome": outcome.name, "why": why}
            for number, outcome, why in became
        ]
        if rows:
            connection.execute(insert(table), rows)


def _replace_rows(connection: Connection, reading: Reading) -> None:
    document = reading.document.id
    rows, pairs = [], []
    places: dict[str, int] = {}
    for kind, record in each_record(reading):
        position = places[kind.name] = places.get(kind.name, -1) + 1
        key = {"document": document, "kind": kind.name, "position": position}
        rows.append({**key, **_row(kind, record)})
        pairs += [{**key, "role": role, "value": value} for role, value in dict.fromkeys(_links(kind, record))]
    for table, new in ((schema.records, rows), (schema.links, pairs)):
        connection.execute(delete(table).where(table.c.document == document))
        if new:
            connection.execute(insert(table), new)


def _row(kind: Kind, record: Any) -> dict[str, Any]:
    days = [getattr(record, name) for name in kind.days or ()] or [None, None]
    return {
        "id": record.id,
        "type": next((str(value) for name in _TYPE_FIELDS if (value := getattr(record, name, None))), None),
        "status": getattr(record, "status", None) or (getattr(record, "stance", None) and str(record.stance)),
        "day_from": days[0] and days[0].isoformat(),
        "day_to": days[1] and days[1].isoformat(),
        "body": json.dumps(to_json(record), ensure_ascii=False, separators=(",", ":")),
    }


def _links(kind: Kind, record: Any) -> Iterator[tuple[str, str]]:
    if kind.name in ("actors", "places"):
        yield "name", record.name.casefold()
        if record.country:
            yield "country", record.country
        if getattr(record, "of", None):
            yield "of", record.of
        return
    for role, name in zip(_ROLES, kind.actors, strict=False):
        yield from ((role, value) for value in _values(record, name))
    for name in kind.places:
        yield from (("place", value) for value in _values(record, name))
    for name in kind.records:
        if name != "sides":
            yield from ((name, value) for value in _values(record, name))
    for side in getattr(record, "sides", ()):
        yield from (("side", value) for value in side.statements + side.events)


def _values(record: Any, name: str) -> tuple[str, ...]:
    value = getattr(record, name)
    return value if isinstance(value, tuple) else (value,) if value else ()
