"""Is the store whole? Digests against texts, spans and references against readings, the index against the log."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, select

from realpolitik.casefile import schema
from realpolitik.casefile.corrections import active
from realpolitik.casefile.kinds import Kind, each_record, spans_of
from realpolitik.casefile.replaying import Outcome, replay
from realpolitik.casefile.store import find_readings, read_log
from realpolitik.errors import RealpolitikError
from realpolitik.model import Reading, Relation, RelationKind, to_json

__all__ = ["Finding", "check_case", "check_reading"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it must be."""

    where: str  # document, record or correction
    problem: str

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}"


def check_case(engine: Engine) -> tuple[Finding, ...]:
    """Every finding in a case, in order."""
    with schema.reading_from(engine) as connection:
        return (
            *_check_database(connection),
            *_check_documents(connection),
            *_check_readings(connection),
            *_check_corrections(connection),
        )


def check_reading(reading: Reading) -> Iterator[Finding]:
    """What cannot be true in one reading: spans outside the text, ids twice, references to nobody."""
    text, document = reading.document.text, reading.document.id
    for number, sentence in enumerate(reading.sentences):
        if not 0 <= sentence.start < sentence.end <= len(text):
            yield Finding(
                document, f"sentence {number} is [{sentence.start}, {sentence.end}) of {len(text)} characters"
            )
    known: dict[str, set[str]] = {"actors": set(), "places": set(), "records": set()}
    for kind, record in each_record(reading):
        ids = known[kind.name if kind.name in known else "records"]
        if record.id in ids:
            yield Finding(f"{document} {record.id}", f"the id is there twice among {kind.name}")
        ids.add(record.id)
    for kind, record in each_record(reading):
        where = f"{document} {record.id}"
        for name, span in spans_of(record):
            if not 0 <= span.start < span.end <= len(text):
                yield Finding(where, f"{name} is [{span.start}, {span.end}) of {len(text)} characters")
        if getattr(record, "sentence", 0) >= max(len(reading.sentences), 1):
            yield Finding(where, f"sentence {record.sentence} of {len(reading.sentences)}")
        for name, identity, among in _references(kind, record):
            if isinstance(record, Relation) and record.kind is RelationKind.OFFICE and name == "b":
                continue  # an office may be of a body that the document does not name
            if identity not in known[among] and name not in kind.wordable:
                yield Finding(where, f"{name} names {identity!r}, which is not among the document's {among}")


def _references(kind: Kind, record: Any) -> Iterator[tuple[str, str, str]]:
    """Field, id, and among what the id must be."""
    for names, among in ((kind.actors, "actors"), (kind.places, "places"), (kind.records, "records")):
        for name in names:
            value = getattr(record, name)
            if name == "sides":
                value = tuple(i for side in value for i in side.statements + side.events)
            if name == "of":
                continue  # an actor may belong to one that the document does not name
            for identity in value if isinstance(value, tuple) else (value,) if value else ():
                yield name, identity, among


def _check_database(connection: Connection) -> Iterator[Finding]:
    if connection.dialect.name != "sqlite":
        return
    for line in connection.exec_driver_sql("PRAGMA integrity_check").scalars():
        if line != "ok":
            yield Finding("database", str(line))


def _check_documents(connection: Connection) -> Iterator[Finding]:
    table, told, read = schema.documents.c, schema.appearances.c, schema.readings.c
    appearing = set(connection.scalars(select(told.document).distinct()))
    coded = set(connection.scalars(select(read.document)))
    ids = set()
    for row in connection.execute(select(table.id, table.sha256, table.text).order_by(table.number)):
        ids.add(row.id)
        digest = hashlib.sha256(row.text.encode()).hexdigest()
        if digest != row.sha256:
            yield Finding(row.id, f"the text has the digest {digest[:12]}…, not {row.sha256[:12]}… as when it was read")
        elif row.id != f"d-{digest[:12]}":
            yield Finding(row.id, f"the id does not belong to the text, whose id is d-{digest[:12]}")
        if row.id not in appearing:
            yield Finding(row.id, "has no appearance: nobody published it")
        if row.id not in coded:
            yield Finding(row.id, "has no reading")
    for identity in sorted((appearing | coded) - ids):
        yield Finding(identity, "has an appearance or a reading, but no text")


def _check_readings(connection: Connection) -> Iterator[Finding]:
    log = active(read_log(connection))
    table = schema.records.c
    try:
        for raw in find_readings(connection):
            reading = replay(raw, log)[0]
            yield from check_reading(reading)
            query = select(table.kind, table.position, table.body).where(table.document == reading.document.id)
            stored = {(row.kind, row.position): json.loads(row.body) for row in connection.execute(query)}
            if stored != _expected_rows(reading):
                yield Finding(reading.document.id, "the index differs from the reading with its corrections")
    except (RealpolitikError, ValueError) as error:
        yield Finding("readings", f"a reading cannot be decoded: {error}")


def _expected_rows(reading: Reading) -> Mapping[tuple[str, int], Any]:
    rows: dict[tuple[str, int], Any] = {}
    position: dict[str, int] = {}
    for kind, record in each_record(reading):
        position[kind.name] = position.get(kind.name, -1) + 1
        rows[kind.name, position[kind.name]] = to_json(record)
    return rows


def _check_corrections(connection: Connection) -> Iterator[Finding]:
    table = schema.outcomes.c
    query = select(table.correction, table.document, table.why).where(table.outcome == Outcome.NOT_FOUND.name)
    for row in connection.execute(query.order_by(table.correction, table.document)):
        yield Finding(f"correction {row.correction}", f"no longer applies in {row.document}: {row.why}")
