"""Questions to the index of a case, as SQL. A filter is by actor, place, type, status, day, or whose word it is."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from realpolitik.casefile import schema
from realpolitik.casefile.kinds import KINDS
from realpolitik.errors import CaseError
from realpolitik.model import from_json

__all__ = ["FILTERS", "Filters", "find_entities", "find_records", "several"]

Days = date | str | None
Words = str | Sequence[str] | None
_records, _links = schema.records.c, schema.links.c

FILTERS = {
    "actors": ("actor", "country", "type", "of"),
    "places": ("place", "country", "type"),
    "times": ("type", "since", "until"),
    "events": ("actor", "recipient", "party", "type", "status", "since", "until", "place", "said_by"),
    "statements": ("actor", "recipient", "party", "type", "status", "since", "until", "place"),
    "disputes": (),
    "relations": ("actor", "recipient", "party", "type", "since", "until", "said_by"),
    "control": ("actor", "type", "status", "since", "until", "place", "said_by"),
    "forces": ("actor", "type", "status", "since", "until", "place", "said_by"),
    "toll": ("actor", "recipient", "type", "status", "since", "until", "place", "said_by"),
    "positions": ("actor", "type"),
}
"""The filters that each kind of record knows; `document` and `limit` every kind knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is asked for. Actors and places are ids, names or country codes; several values mean any of them."""

    actor: Words = None
    recipient: Words = None
    party: Words = None  # actor or recipient
    of: Words = None
    country: Words = None
    type: Words = None
    status: Words = None
    place: Words = None
    said_by: Words = None
    since: Days = None
    until: Days = None
    document: Words = None
    limit: int | None = None


def find_records(connection: Connection, kind: str, asked: Filters) -> tuple[list[tuple[str, Any]], int]:
    """Pairs of document id and record, in order of arrival and of the text; and how many undated ones were left out.

    Raises:
        CaseError: for a filter that this kind does not know, or a day that is none.
    """
    _check_filters(kind, asked)
    conditions = list(_conditions(connection, kind, asked))
    since, until = _day(asked.since, "since"), _day(asked.until, "until")
    dated = _overlaps(since, until)
    order = (schema.documents.c.number, _records.position)
    query = select(_records.document, _records.body).join(schema.documents, schema.documents.c.id == _records.document)
    query = query.where(*conditions, *dated).order_by(*order).limit(asked.limit)
    rows = connection.execute(query).all()
    left_out = 0
    if dated:
        undated = and_(_records.day_from.is_(None), _records.day_to.is_(None))
        left_out = connection.scalar(select(func.count()).select_from(schema.records).where(*conditions, undated)) or 0
    record = KINDS[kind].record
    return [(row.document, from_json(record, json.loads(row.body))) for row in rows], left_out


def find_entities(connection: Connection, kind: str, names: Iterable[str]) -> list[str]:
    """Ids of the actors or places that these words mean: an id, a name in any case, or a country code for all of it."""
    ids: dict[str, None] = {}
    for name in names:
        clauses = [_records.id == name, _is_linked(("name",), [name.casefold()])]
        if len(name) == 3 and name.isupper():
            clauses.append(_is_linked(("country",), [name]))
        found = connection.scalars(select(_records.id).where(_records.kind == kind, or_(*clauses)).distinct())
        ids |= dict.fromkeys(sorted(found) or [name])
    return list(ids)


def _conditions(connection: Connection, kind: str, asked: Filters) -> Iterable[ColumnElement[bool]]:
    yield _records.kind == kind
    if asked.document:
        yield _records.document.in_(several(asked.document))
    if asked.type:
        yield func.lower(_records.type).in_([word.lower() for word in several(asked.type)])
    if asked.status:
        yield func.lower(_records.status).in_([word.lower() for word in several(asked.status)])
    if asked.country:
        yield _is_linked(("country",), [word.upper() for word in several(asked.country)])
    if asked.of:
        yield _is_linked(("of",), find_entities(connection, "actors", several(asked.of)))
    if kind in ("actors", "places"):
        if words := asked.actor if kind == "actors" else asked.place:
            yield _records.id.in_(find_entities(connection, kind, several(words)))
        return
    for words, roles in ((asked.actor, ("actor",)), (asked.recipient, ("recipient",)),
                         (asked.party, ("actor", "recipient"))):  # fmt: skip
        if words:
            yield _is_linked(roles, find_entities(connection, "actors", several(words)))
    if asked.place:
        yield _is_linked(("place",), find_entities(connection, "places", several(asked.place)))
    if asked.said_by:
        yield _is_said_by(find_entities(connection, "actors", several(asked.said_by)))


def _is_linked(roles: Sequence[str], values: Sequence[str]) -> ColumnElement[bool]:
    return exists().where(
        _links.document == _records.document,
        _links.kind == _records.kind,
        _links.position == _records.position,
        _links.role.in_(roles),
        _links.value.in_(values),
    )


def _is_said_by(ids: Sequence[str]) -> ColumnElement[bool]:
    """On the word of one of these speakers, or of one of these statements."""
    statements, speakers = schema.records.alias("statements"), schema.links.alias("speakers")
    said = (
        select(statements.c.id)
        .join(
            speakers,
            and_(
                speakers.c.document == statements.c.document,
                speakers.c.kind == statements.c.kind,
                speakers.c.position == statements.c.position,
            ),
        )
        .where(statements.c.kind == "statements", speakers.c.role == "actor", speakers.c.value.in_(ids))
    )
    return exists().where(
        _links.document == _records.document,
        _links.kind == _records.kind,
        _links.position == _records.position,
        _links.role == "said_by",
        or_(_links.value.in_(said), _links.value.in_(ids)),
    )


def _overlaps(since: date | None, until: date | None) -> list[ColumnElement[bool]]:
    """Records whose days meet [since, until]; those without a day cannot be judged and are left out."""
    clauses = []
    if since is not None:
        clauses.append(func.coalesce(_records.day_to, _records.day_from) >= since.isoformat())
    if until is not None:
        clauses.append(func.coalesce(_records.day_from, _records.day_to) <= until.isoformat())
    return clauses


def _check_filters(kind: str, asked: Filters) -> None:
    if kind not in FILTERS:
        raise CaseError(f"no records of kind {kind!r}; expected one of {', '.join(FILTERS)}")
    known = (*FILTERS[kind], "document", "limit")
    for name in Filters.__dataclass_fields__:
        if getattr(asked, name) is not None and name not in known:
            raise CaseError(f"{kind} cannot be filtered by {name}; expected one of {', '.join(known)}")


def several(words: str | Iterable[str]) -> list[str]:
    """The words of a filter, of which it takes one or several."""
    return [words] if isinstance(words, str) else list(words)


def _day(value: Days, name: str) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise CaseError(f"{name} is {value!r}; expected a day such as 2014-06-17") from None
