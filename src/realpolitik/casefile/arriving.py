"""How documents get into a case: coded outside the transaction, checked again inside it; what is refused is noted."""

import dataclasses
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, func, insert, select

from realpolitik.casefile import schema
from realpolitik.casefile.corrections import active
from realpolitik.casefile.replaying import fixed_document
from realpolitik.casefile.store import (
    Appearance,
    find_appearances,
    find_document,
    insert_appearance,
    insert_document,
    lead_document,
    read_log,
    reindex,
    replace_reading,
)
from realpolitik.coding import Coder
from realpolitik.errors import DocumentError
from realpolitik.model import Document, Reading
from realpolitik.reading import Arrival, Refusal

__all__ = [
    "Stored",
    "Summary",
    "begin_run",
    "find_stale",
    "note_refusal",
    "recode_document",
    "store_arrival",
    "store_reading",
]


@dataclass(frozen=True, slots=True)
class Stored:
    """A document that is in the case now, by a transaction that is committed."""

    source: str
    document: str
    new: bool  # its text was not there before
    coded: bool  # it was coded now; False where an up-to-date reading was there


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of the documents of one call."""

    stored: tuple[Stored, ...]
    refused: tuple[Refusal, ...]


def store_arrival(engine: Engine, coder: Coder, arrival: Arrival) -> Stored | Refusal:
    """Store one document, and code it where no up-to-date reading of it is there."""
    document = arrival.document
    appearance = _appearance_of(document, arrival.source)
    while True:
        with schema.reading_from(engine) as connection:
            seen = find_appearances(connection, document.id)
            signature = _signature_of(connection, document.id)
        adds = all(appearance.adds_to(other) for other in seen)
        expected = seen if not adds else (*seen, appearance)
        lead = lead_document(document, expected)
        fresh = signature == coder.signature and bool(seen) and lead == lead_document(document, seen)
        if fresh and not adds:
            return Stored(arrival.source, document.id, new=False, coded=False)
        reading = None if fresh else _code(engine, coder, lead, arrival.source)
        if isinstance(reading, Refusal):
            return reading
        with schema.writing_to(engine) as connection:
            if find_appearances(connection, document.id) != seen:
                continue  # another process stored the same text meanwhile
            if not seen:
                insert_document(connection, document)
            if adds:
                insert_appearance(connection, document.id, len(seen) + 1, appearance)
            if reading is not None:
                replace_reading(connection, reading, coder.signature)
                reindex(connection, [document.id])
        return Stored(arrival.source, document.id, new=not seen, coded=reading is not None)


def store_reading(engine: Engine, reading: Reading, source: str) -> bool:
    """Put in a reading as it is, made elsewhere; False where the case has a reading of its document already."""
    document, versions = reading.document, reading.realpolitik
    with schema.writing_to(engine) as connection:
        if find_appearances(connection, document.id):
            return False
        insert_document(connection, document)
        insert_appearance(connection, document.id, 1, _appearance_of(document, source))
        replace_reading(connection, reading, (versions.coder, versions.lexicons, "; ".join(versions.models)))
        reindex(connection, [document.id])
    return True


def recode_document(engine: Engine, coder: Coder, identity: str) -> Stored | Refusal:
    """Code a document of the case anew, corrections kept.

    Raises:
        CaseError: where the case does not hold it.
    """
    with schema.reading_from(engine) as connection:
        document = find_document(connection, identity)
        lead = lead_document(document, find_appearances(connection, identity))
    lead = dataclasses.replace(lead, written_between=None, written_between_offices=())
    reading = _code(engine, coder, lead, identity)
    if isinstance(reading, Refusal):
        return reading
    with schema.writing_to(engine) as connection:
        replace_reading(connection, reading, coder.signature)
        reindex(connection, [identity])
    return Stored(identity, identity, new=False, coded=True)


def find_stale(connection: Connection, coder: Coder) -> list[str]:
    """The documents whose readings another coder, other lexicons or another pipeline made."""
    table = schema.readings.c
    version, lexicons, pipeline = coder.signature
    fresh = (table.coder == version) & (table.lexicons == lexicons) & (table.pipeline == pipeline)
    return list(connection.scalars(select(table.document).where(~fresh).order_by(table.document)))


def begin_run(engine: Engine, coder: Coder) -> int:
    """Note that documents are being read now; the number of the run."""
    table = schema.runs
    version, lexicons, _ = coder.signature
    with schema.writing_to(engine) as connection:
        number = (connection.scalar(select(func.max(table.c.number))) or 0) + 1
        at = datetime.now(UTC).isoformat(timespec="seconds")
        connection.execute(insert(table).values(number=number, at=at, coder=version, lexicons=lexicons))
    return number


def note_refusal(engine: Engine, run: int, refusal: Refusal) -> None:
    """Keep what a run refused, and why."""
    table = schema.refusals
    with schema.writing_to(engine) as connection:
        query = select(func.max(table.c.number)).where(table.c.run == run)
        number = (connection.scalar(query) or 0) + 1
        row = {"source": refusal.source, "reason": refusal.reason}
        connection.execute(insert(table).values(run=run, number=number, **row))


def _appearance_of(document: Document, source: str) -> Appearance:
    told = {f.name: getattr(document, f.name) for f in dataclasses.fields(Appearance) if f.name != "source"}
    return Appearance(source=source, **told)


def _code(engine: Engine, coder: Coder, document: Document, source: str) -> Reading | Refusal:
    with schema.reading_from(engine) as connection:
        document = fixed_document(document, active(read_log(connection)))
    try:
        return coder(document)
    except DocumentError as error:
        return Refusal(source, str(error))


def _signature_of(connection: Connection, document: str) -> tuple[str, str, str] | None:
    table = schema.readings.c
    query = select(table.coder, table.lexicons, table.pipeline).where(table.document == document)
    row = connection.execute(query).first()
    return None if row is None else (row.coder, row.lexicons, row.pipeline)
