"""How a correction gets into the log: named ids looked up, the action checked by doing it, then one line appended."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, or_, select

from realpolitik.casefile import schema
from realpolitik.casefile.corrections import (
    Action,
    Correction,
    Fix,
    FixDocument,
    MergeActors,
    MergeEvents,
    MergePlaces,
    Outcome,
    SplitActor,
    SplitEvents,
    Undo,
    active,
    parse_values,
    target_of,
)
from realpolitik.casefile.kinds import KINDS, Kind
from realpolitik.casefile.queries import find_entities
from realpolitik.casefile.results import Records, Row
from realpolitik.casefile.store import append_correction, read_log, reindex
from realpolitik.errors import CorrectionError
from realpolitik.model import Actor, Place, Span, from_json

__all__ = ["base_action", "commit", "list_log", "make_fix", "make_merge", "make_split", "make_undo"]

_MAY_BE_WORDS = {("statements", "to"), ("toll", "whom")}


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
        return FixDocument(document=identity, values=parse_values(None, given))
    names = {name.rstrip("_") for name in given}
    fitting = [kind.name for kind in KINDS.values() if names <= {name.rstrip("_") for name in kind.editable}]
    kind, document, record = _find(connection, identity, fitting or list(KINDS))
    values = parse_values(kind, given)
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
        return MergeActors(id=old.id, into=_profile(into))
    return MergePlaces(id=old.id, into=_profile(into))


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
    return SplitActor(id=record.id, into=_profile(new), documents=tuple(documents), mentions=spans)


def make_undo(connection: Connection, number: int) -> Action:
    """The action that takes a correction back; taking back an undo puts the correction in force again.

    Raises:
        CorrectionError: where there is no such correction, or it is undone already.
    """
    log = read_log(connection)
    if number not in {correction.number for correction in log}:
        raise CorrectionError(f"no correction {number}; the log has {len(log)}")
    if number not in _in_force(log):
        raise CorrectionError(f"correction {number} is undone already; `log` shows by which")
    return Undo(number=number)


def commit(engine: Engine, make: Any, note: str | None) -> Correction:
    """Append the action that `make(connection)` gives, with its effect on every reading, in one transaction.

    Raises:
        CorrectionError: where it has no effect; nothing is written then.
    """
    with schema.writing_to(engine) as connection:
        action = make(connection)
        log = read_log(connection)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        correction = Correction(number=len(log) + 1, at=at, action=action, note=note)
        affected = _affected(connection, base_action(log, action))
        append_correction(connection, correction)
        reindex(connection, affected)
        if not isinstance(action, Undo):
            _check_effect(connection, correction.number)
    return correction


def base_action(log: Sequence[Correction], action: Action) -> Action:
    """The action that an undo, or an undo of one, is about."""
    while isinstance(action, Undo):
        number = action.number
        action = next(correction.action for correction in log if correction.number == number)
    return action


def list_log(connection: Connection) -> Records[Correction]:
    """The log, each line with whether it is in force and what became of it in the documents."""
    log = read_log(connection)
    in_force = _in_force(log)
    undone = {c.action.number: c.number for c in log if isinstance(c.action, Undo) and c.number in in_force}
    table = schema.outcomes.c
    rows = []
    for correction in log:
        found = connection.execute(
            select(table.document, table.outcome, table.why)
            .where(table.correction == correction.number)
            .order_by(table.document)
        ).all()
        problems = [f"{row.document}: {row.why}" for row in found if row.outcome == Outcome.NOT_FOUND.name]
        state = "in force" if correction.number in in_force else f"undone by {undone.get(correction.number, '?')}"
        more = {"state": state, "documents": tuple(row.document for row in found), "problems": tuple(problems)}
        rows.append(Row(record=correction, more=more))
    return Records("log", rows)


def _in_force(log: Sequence[Correction]) -> set[int]:
    numbers = {correction.number for correction in active(log)}
    undone: set[int] = set()
    for correction in reversed(log):
        if isinstance(correction.action, Undo) and correction.number not in undone:
            undone.add(correction.action.number)
            numbers.add(correction.number)
    return numbers


def _check_effect(connection: Connection, number: int) -> None:
    table = schema.outcomes.c
    found = connection.execute(select(table.outcome, table.why).where(table.correction == number)).all()
    if not found:
        raise CorrectionError("the correction would change nothing in any document")
    lost = [row.why for row in found if row.outcome == Outcome.NOT_FOUND.name]
    if lost:
        raise CorrectionError(lost[0])


def _affected(connection: Connection, action: Action) -> list[str]:
    """The documents whose readings an action may change."""
    if isinstance(action, FixDocument):
        return [action.document]
    if isinstance(action, Fix) and action.target is not None:
        return [action.target.document]
    if isinstance(action, SplitActor):
        return list(action.documents)
    if isinstance(action, MergeEvents):
        return sorted({target.document for target in action.targets})
    if isinstance(action, SplitEvents):
        return sorted({target.document for target in (action.target, *action.others)})
    assert isinstance(action, Fix | MergeActors | MergePlaces)
    ids = [action.id] + ([] if isinstance(action, Fix) else [action.into.id])
    raw, rows = schema.readings.c, schema.records.c
    named = select(raw.document).where(or_(*(raw.body.contains(f'"id":"{i}"', autoescape=True) for i in ids)))
    shown = select(rows.document).where(rows.id.in_(ids))
    return sorted({*connection.scalars(named), *connection.scalars(shown)})


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
    """The telling of an actor or a place that knows most."""
    table = schema.records.c
    query = select(table.body).where(table.kind == kind, table.id == identity).order_by(table.document)
    bodies = connection.scalars(query).all()
    told: list[Any] = [from_json(KINDS[kind].record, json.loads(body)) for body in bodies]
    return max(told, key=lambda e: sum(value not in (None, ()) for value in _fields(e)), default=None)


def _fields(entity: Actor | Place) -> Iterable[Any]:
    return (getattr(entity, name) for name in type(entity).__slots__ if name != "mentions")


def _profile(entity: Any) -> Any:
    """An actor or a place without the words of any document."""
    return type(entity)(**{n: getattr(entity, n) for n in type(entity).__slots__ if n != "mentions"})


def _resolve(
    connection: Connection, kind: Kind, values: dict[str, Any], fields: Sequence[str], entities: str
) -> tuple[Any, ...]:
    """Profiles of the actors or places that the values name; names become ids in place."""
    profiles: dict[str, Any] = {}

    def resolved(word: str, field: str) -> str:
        ids = find_entities(connection, entities, [word])
        profile = _best(connection, entities, ids[0]) if len(ids) == 1 else None
        if profile is None and (kind.name, field) not in _MAY_BE_WORDS:
            found = f"may be {', '.join(ids)}" if len(ids) > 1 else "is nobody in this case"
            raise CorrectionError(f"{field}: {word!r} {found}; `show {entities}` lists the ids")
        if profile is None:
            return word
        profiles[profile.id] = _profile(profile)
        return str(profile.id)

    for name in fields:
        key = name.rstrip("_")
        value = values.get(key)
        if isinstance(value, str):
            values[key] = resolved(value, key)
        elif isinstance(value, list):
            values[key] = [resolved(word, key) for word in value]
    return tuple(profiles.values())
