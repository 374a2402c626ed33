"""A correction made from what a user says: named ids looked up, values parsed, and refused where they cannot stand."""

import json
import typing
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, select

from realpolitik.casefile import schema
from realpolitik.casefile.corrections import (
    Action,
    Fix,
    FixDocument,
    MergeActors,
    MergeEvents,
    MergePlaces,
    SplitActor,
    SplitEvents,
    Undo,
    in_force,
)
from realpolitik.casefile.entities import best_telling, profile_of
from realpolitik.casefile.kinds import KINDS, Kind
from realpolitik.casefile.queries import find_entities
from realpolitik.casefile.replaying import target_of
from realpolitik.casefile.store import read_log
from realpolitik.errors import CorrectionError
from realpolitik.model import Actor, Document, Span, from_json, to_json

__all__ = ["make_fix", "make_merge", "make_split", "make_undo"]


def make_fix(connection: Connection, identity: str, given: Mapping[str, Any], drop: bool) -> Action:
    """The action that sets fields of a record, an actor, a place or a document, or takes it out.

    Raises:
        CorrectionError: where nothing has this id, or a value cannot stand in its field.
    """
    if not given and not drop:
        raise CorrectionError(f"nothing to fix in {identity}: give FIELD=VALUE, or drop it")
    if connection.scalar(select(schema.documents.c.id).where(schema.documents.c.id == identity)):
        if drop:
            raise CorrectionError(
                f"{identity} is a document, which stays as it was read; only what is told of it changes"
            )
        return FixDocument(document=identity, values=_parse_values(None, given))
    names = {name.rstrip("_") for name in given}
    fitting = [kind.name for kind in KINDS.values() if names <= {name.rstrip("_") for name in kind.editable}]
    kind, document, record = _find(connection, identity, fitting or list(KINDS))
    values = _parse_values(kind, given)
    actors = _resolve(connection, kind, values, kind.actors, "actors")
    places = _resolve(connection, kind, values, kind.places, "places")
    target = None if kind.name in ("actors", "places") else target_of(kind, record, document)
    return Fix(kind=kind.name, id=record.id, target=target, values=values, drop=drop, actors=actors, places=places)


def make_merge(connection: Connection, ids: Sequence[str]) -> Action:
    """The action that tells the first actor or place as the second, or takes events for one.

    Raises:
        CorrectionError: where the ids are unknown, of different kinds, or the same.
    """
    common = [name for name in KINDS if all(name in _kinds_of(connection, identity) for identity in ids)]
    found = [_find(connection, identity, common[:1] or list(KINDS)) for identity in ids]
    kinds = {kind.name for kind, _, _ in found}
    unique = {record.id: (kind, document, record) for kind, document, record in found}
    if len(unique) < 2:
        raise CorrectionError(f"{ids[0]} is merged with itself; name two")
    if kinds == {"events"}:
        return MergeEvents(targets=tuple(target_of(kind, record, doc) for kind, doc, record in unique.values()))
    if kinds not in ({"actors"}, {"places"}):
        raise CorrectionError(f"cannot merge {' and '.join(sorted(kinds))}; expected actors, places or events")
    if len(unique) > 2:
        raise CorrectionError("merge actors and places two at a time: the first is told as the second")
    (_, _, old), (_, _, into) = unique.values()
    if kinds == {"actors"}:
        return MergeActors(id=old.id, into=profile_of(into))
    return MergePlaces(id=old.id, into=profile_of(into))


def make_split(
    connection: Connection,
    identity: str,
    *,
    into: str | None,
    name: str | None,
    documents: Sequence[str],
    mentions: Sequence[tuple[int, int]],
    others: Sequence[str],
) -> Action:
    """The action that makes some mentions of an actor another actor, or takes an event out of its story.

    Raises:
        CorrectionError: where an id is unknown, or it is not said what goes apart.
    """
    kind, document, record = _find(connection, identity)
    if kind.name == "events":
        apart = [_find(connection, other) for other in others if other != record.id]
        if not apart or any(other.name != "events" for other, _, _ in apart):
            raise CorrectionError(f"{identity} shares its story with no other event; nothing to split")
        targets = tuple(target_of(other, found, doc) for other, doc, found in apart)
        return SplitEvents(target=target_of(kind, record, document), others=targets)
    if kind.name != "actors":
        raise CorrectionError(f"cannot split {kind.name}; expected an actor or an event")
    if not into or not documents:
        raise CorrectionError(f"say who {identity} is instead (an actor id), and in which documents")
    if mentions and len(documents) > 1:
        raise CorrectionError("mentions are characters of one document; name one document with them")
    if into == record.id:
        raise CorrectionError(f"{identity} is split into itself; name another id")
    known = _best(connection, "actors", into)
    new = known or Actor(
        id=into, name=name or record.name, kind=record.kind, country=record.country, sector=record.sector,
        of=record.of, rule="correction",
    )  # fmt: skip
    spans = tuple(Span(*mention) for mention in mentions)
    return SplitActor(id=record.id, into=profile_of(new), documents=tuple(documents), mentions=spans)


def make_undo(connection: Connection, number: int) -> Action:
    """The action that takes a correction back; taking back an undo puts the correction in force again.

    Raises:
        CorrectionError: where there is no such correction, or it is undone already.
    """
    log = read_log(connection)
    if number not in {correction.number for correction in log}:
        raise CorrectionError(f"no correction {number}; the log has {len(log)}")
    if number not in in_force(log):
        raise CorrectionError(f"correction {number} is undone already; `log` shows by which")
    return Undo(number=number)


def _parse_values(kind: Kind | None, given: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as a user writes them, as JSON values of the record: lists parted by commas, `none` for not stated.

    Raises:
        CorrectionError: naming the field, what was found and what would be right.
    """
    record = kind.record if kind else Document
    editable = kind.editable if kind else ("title", "outlet", "author", "url", "published")
    hints = typing.get_type_hints(record)
    values = {}
    for key, value in given.items():
        name = next((n for n in editable if n.rstrip("_") == key.rstrip("_")), None)
        if name is None:
            fields = ", ".join(n.rstrip("_") for n in editable)
            raise CorrectionError(f"{kind.name if kind else 'documents'} have no field {key!r} to fix; one of {fields}")
        values[name.rstrip("_")] = to_json(_parse(hints[name], value, key))
    return values


def _parse(hint: Any, value: Any, key: str) -> Any:
    inner = [arg for arg in typing.get_args(hint) if arg is not type(None)]
    optional = len(inner) < len(typing.get_args(hint))
    if typing.get_origin(hint) is tuple:
        if isinstance(value, str):
            return tuple(item.strip() for item in value.split(",") if item.strip())
        return tuple(value or ())
    kind = inner[0] if optional else hint
    if value is None or (isinstance(value, str) and value.strip().lower() in ("", "none", "null")):
        if optional:
            return None
        raise CorrectionError(f"{key} is always stated; expected {_expected(kind)}")
    try:
        if kind is date:
            return value if isinstance(value, date) else date.fromisoformat(value)
        if kind is Span:
            return Span(*value)
        return kind(value)
    except (TypeError, ValueError):
        raise CorrectionError(f"{key} is {value!r}; expected {_expected(kind)}") from None


def _expected(kind: Any) -> str:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return "one of " + ", ".join(kind)
    return {date: "a day such as 2014-06-17", int: "a whole number", float: "a number"}.get(kind, "text")


def _find(connection: Connection, identity: str, kinds: Sequence[str] = tuple(KINDS)) -> tuple[Kind, str, Any]:
    """Kind, document and record of an id; actors and places also by a name that only one has.

    An actor and a place may share an id (a state and its territory): the first of `kinds` is meant.
    """
    table = schema.records.c
    query = select(table.kind, table.document, table.body).where(table.id == identity)
    rows = {row.kind: row for row in connection.execute(query.order_by(table.document.desc()))}
    for name in (*(name for name in kinds if name in rows), *rows):
        row, kind = rows[name], KINDS[name]
        record = _best(connection, name, identity) if name in ("actors", "places") else None
        return kind, row.document, record or from_json(kind.record, json.loads(row.body))
    for name in ("actors", "places"):
        ids = find_entities(connection, name, [identity])
        if len(ids) > 1:
            raise CorrectionError(f"{identity!r} may be {', '.join(ids)}; name one of them")
        if ids != [identity]:
            return _find(connection, ids[0], [name])
    raise CorrectionError(f"nothing in this case has the id or name {identity!r}")


def _kinds_of(connection: Connection, identity: str) -> set[str]:
    """The kinds of record that an id or a name may mean."""
    table = schema.records.c
    found = set(connection.scalars(select(table.kind).where(table.id == identity).distinct()))
    named = {name for name in ("actors", "places") if find_entities(connection, name, [identity]) != [identity]}
    return found or named


def _best(connection: Connection, kind: str, identity: str) -> Any:
    """The telling of an actor or a place that knows most; None where nobody tells of it."""
    table = schema.records.c
    query = select(table.body).where(table.kind == kind, table.id == identity).order_by(table.document)
    return best_telling([from_json(KINDS[kind].record, json.loads(body)) for body in connection.scalars(query)])


def _resolve(
    connection: Connection, kind: Kind, values: dict[str, Any], fields: Sequence[str], entities: str
) -> tuple[Any, ...]:
    """Profiles of the actors or places that the values name; names become ids in place."""
    profiles: dict[str, Any] = {}

    def resolved(word: str, field: str) -> str:
        ids = find_entities(connection, entities, [word])
        profile = _best(connection, entities, ids[0]) if len(ids) == 1 else None
        if profile is None and field not in kind.wordable:
            found = f"may be {', '.join(ids)}" if len(ids) > 1 else "is nobody in this case"
            raise CorrectionError(f"{field}: {word!r} {found}; `show {entities}` lists the ids")
        if profile is None:
            return word
        profiles[profile.id] = profile_of(profile)
        return str(profile.id)

    for name in fields:
        key = name.rstrip("_")
        value = values.get(key)
        if isinstance(value, str):
            values[key] = resolved(value, key)
        elif isinstance(value, list):
            values[key] = [resolved(word, key) for word in value]
    return tuple(profiles.values())
