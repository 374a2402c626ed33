"""What a case answers: rows of the index as records, each with its document and its words, and how many there are."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from realpolitik.casefile import schema
from realpolitik.casefile.corrections import active
from realpolitik.casefile.entities import best_telling, profile_of
from realpolitik.casefile.imported import count_imported
from realpolitik.casefile.kinds import KINDS
from realpolitik.casefile.queries import Filters, find_records
from realpolitik.casefile.replaying import fixed_document, replay
from realpolitik.casefile.results import Records, Row
from realpolitik.casefile.store import find_appearances, find_documents, find_readings, read_log
from realpolitik.errors import CaseError
from realpolitik.model import Document, Reading, evidence
from realpolitik.reading import Refusal

__all__ = ["answer", "corrected_readings", "count_all", "kind_of", "list_documents", "list_refusals"]

_ENTITIES = ("actors", "places")


def answer(connection: Connection, kind: str, filters: Mapping[str, Any]) -> Records[Any]:
    """Records of one kind that pass the filters; actors and places once each.

    Raises:
        CaseError: for a kind or a filter that there is not.
    """
    try:
        asked = Filters(**filters)
    except TypeError as error:
        known = ", ".join(Filters.__dataclass_fields__)
        raise CaseError(f"no such filter: {error}; expected one of {known}") from error
    found, left_out = find_records(connection, kind, asked)
    if kind in _ENTITIES:
        return Records(kind, _entity_rows(found), left_out)
    texts = _texts(connection, {document for document, _ in found})
    rows = []
    for document, record in found:
        span = evidence(record)
        quote = None if span is None else span.of(texts[document])
        rows.append(Row(record=record, document=document, span=span, words=quote))
    return Records(kind, rows, left_out)


def corrected_readings(connection: Connection, only: Iterable[str] | None = None) -> tuple[Reading, ...]:
    """The readings with the corrections in force applied, in order of arrival; `only` these documents where given."""
    log = active(read_log(connection))
    return tuple(replay(raw, log)[0] for raw in find_readings(connection, only))


def list_documents(connection: Connection) -> Records[Document]:
    """The documents as the fixes have them, in order of arrival, each with its appearances."""
    log = active(read_log(connection))
    rows: list[Row[Document]] = []
    for document in find_documents(connection):
        appearances = find_appearances(connection, document.id)
        rows.append(Row(record=fixed_document(document, log), more={"appearances": appearances}))
    return Records("documents", rows)


def list_refusals(connection: Connection) -> Records[Refusal]:
    """Every document that was refused, in order, with the run that refused it."""
    table = schema.refusals.c
    found = connection.execute(
        select(schema.refusals, schema.runs.c.at)
        .join(schema.runs, schema.runs.c.number == table.run)
        .order_by(table.run, table.number)
    ).all()
    rows = [Row(record=Refusal(r.source, r.reason), more={"run": r.run, "at": r.at}) for r in found]
    return Records("refusals", rows)


def kind_of(connection: Connection, identity: str) -> str | None:
    """Of which kind the record with this id is; None where the case has none."""
    table, texts = schema.records.c, schema.documents.c
    found: str | None = connection.scalar(select(table.kind).where(table.id == identity).limit(1))
    if found is None and connection.scalar(select(texts.id).where(texts.id == identity)):
        return "documents"
    return found


def count_all(connection: Connection) -> dict[str, int]:
    """How many of each there are: documents, each kind of record (actors and places once), corrections."""
    table = schema.records.c
    counts = {"documents": connection.scalar(select(func.count()).select_from(schema.documents)) or 0}
    rows = connection.execute(
        select(table.kind, func.count(), func.count(table.id.distinct())).group_by(table.kind)
    ).all()
    found = {kind: once if kind in _ENTITIES else every for kind, every, once in rows}
    counts |= {kind: found.get(kind, 0) for kind in KINDS}
    counts["imported"] = count_imported(connection)
    counts["corrections"] = len(active(read_log(connection)))
    return counts


def _texts(connection: Connection, documents: set[str]) -> dict[str, str]:
    table = schema.documents.c
    rows = connection.execute(select(table.id, table.text).where(table.id.in_(sorted(documents))))
    return {row.id: row.text for row in rows}


def _entity_rows(found: Sequence[tuple[str, Any]]) -> list[Row[Any]]:
    """Actors or places once each: the first telling that knows most, with the documents and how often they name it."""
    by_id: dict[str, list[tuple[str, Any]]] = {}
    for document, entity in found:
        by_id.setdefault(entity.id, []).append((document, entity))
    rows = []
    for told in by_id.values():
        best = best_telling([entity for _, entity in told])
        mentions = sum(len(entity.mentions) for _, entity in told)
        more = {"documents": tuple(document for document, _ in told), "mentioned": mentions}
        rows.append(Row(record=profile_of(best), more=more))
    return sorted(rows, key=lambda row: (-row.more["mentioned"], row.record.id))
