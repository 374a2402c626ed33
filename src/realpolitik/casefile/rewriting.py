"""Readings with an actor, a place or a record replaced or taken out everywhere at once. Pure; new readings come out."""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from realpolitik.casefile.kinds import KINDS, Kind
from realpolitik.model import Actor, Dispute, Event, Place, Position, Reading, Relation

__all__ = ["drop_records", "merge_entity", "replace_record", "substitute"]

Names = Mapping[str, str | None]  # old id to new id; None takes it out
_NEEDED = {"relations": ("a", "b"), "positions": ("actor",), "events": ("actors",), "control": ("place",)}


def replace_record(reading: Reading, kind: Kind, old: Any, new: Any) -> Reading:
    """The reading with one record exchanged."""
    records = tuple(new if record is old else record for record in getattr(reading, kind.name))
    changed: dict[str, Any] = {kind.name: records}
    return dataclasses.replace(reading, **changed)


def substitute(reading: Reading, field: str, names: Names, only: Callable[[Any], bool] = lambda _: True) -> Reading:
    """Every reference through `field` (`"actors"` or `"places"`) renamed, in records that `only` lets through.

    A record that loses an id which it cannot be without is taken out with it.
    """
    lost: set[str] = set()
    changed: dict[str, Any] = {}
    for kind in KINDS.values():
        records = []
        for record in getattr(reading, kind.name):
            new = _rename(record, getattr(kind, field), names) if only(record) else record
            lacks = _lacks(kind, new) and not _lacks(kind, record)
            if lacks or (isinstance(new, Relation) and new.a == new.b):
                lost.add(new.id)
            records.append(new)
        changed[kind.name] = tuple(records)
    return drop_records(dataclasses.replace(reading, **changed), lost)


def drop_records(reading: Reading, ids: set[str]) -> Reading:
    """The reading without these records, and without the references to them."""
    if not ids:
        return reading
    changed: dict[str, Any] = {}
    for kind in KINDS.values():
        kept = (record for record in getattr(reading, kind.name) if record.id not in ids)
        changed[kind.name] = tuple(new for record in kept if (new := _without(record, ids)) is not None)
    return dataclasses.replace(reading, **changed)


def merge_entity(reading: Reading, field: str, old: str, into: Actor | Place) -> Reading:
    """The reading with one actor or place told as another: mentions move over, references are renamed.

    Where the document does not name the other, its profile is taken from `into`.
    """
    entities = {entity.id: entity for entity in getattr(reading, field)}
    gone = entities.pop(old, None)
    if gone is None:
        return reading
    base: Any = into
    kept = entities.get(into.id) or dataclasses.replace(base, mentions=())
    mentions = tuple(sorted({*kept.mentions, *gone.mentions}, key=lambda m: (m.start, m.end)))
    entities[into.id] = dataclasses.replace(kept, mentions=mentions)
    changed: dict[str, Any] = {field: tuple(entities.values())}
    reading = dataclasses.replace(reading, **changed)
    reading = substitute(reading, field, {old: into.id})
    return _rename_offices(reading, {old: into.id}) if field == "actors" else reading


def _rename(record: Any, fields: tuple[str, ...], names: Names) -> Any:
    changed: dict[str, Any] = {}
    for name in fields:
        value = getattr(record, name)
        if isinstance(value, tuple):
            if any(item in names for item in value):
                changed |= _rename_list(record, name, value, names)
        elif value in names:
            changed[name] = names[value]
    return dataclasses.replace(record, **changed) if changed else record


def _rename_list(record: Any, name: str, value: tuple[str, ...], names: Names) -> dict[str, Any]:
    """The list renamed, each id once; spans that run beside it keep step."""
    at: dict[str, int] = {}
    for index, item in enumerate(value):
        renamed = names.get(item, item)
        if renamed is not None:
            at.setdefault(renamed, index)
    changed: dict[str, Any] = {name: tuple(at)}
    beside = f"{name.removesuffix('s')}_spans"
    spans = getattr(record, beside, ())
    if spans and len(spans) == len(value):
        changed[beside] = tuple(spans[index] for index in at.values())
    return changed


def _rename_offices(reading: Reading, names: Names) -> Reading:
    actors = tuple(
        dataclasses.replace(
            actor,
            offices=tuple(
                dataclasses.replace(office, organization=names.get(office.organization) or office.organization)
                for office in actor.offices
            ),
        )
        if any(office.organization in names for office in actor.offices)
        else actor
        for actor in reading.actors
    )
    return dataclasses.replace(reading, actors=actors)


def _lacks(kind: Kind, record: Any) -> bool:
    return any(not getattr(record, name) for name in _NEEDED.get(kind.name, ()))


def _without(record: Any, ids: set[str]) -> Any:
    if isinstance(record, Dispute):
        sides = tuple(
            side
            for side in (
                dataclasses.replace(
                    side,
                    statements=tuple(i for i in side.statements if i not in ids),
                    events=tuple(i for i in side.events if i not in ids),
                )
                for side in record.sides
            )
            if side.statements or side.events
        )
        return None if len(sides) < 2 and len(record.sides) >= 2 else dataclasses.replace(record, sides=sides)
    if isinstance(record, Position):
        return None if {record.statement, record.event} & ids else record
    said_by = getattr(record, "said_by", ())
    if isinstance(record, Event | Relation) or said_by:
        return dataclasses.replace(record, said_by=tuple(i for i in said_by if i not in ids))
    return record
