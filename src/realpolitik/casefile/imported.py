"""Events that others coded, in the case beside what was read: put in, replaced by newer versions, and listed."""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from realpolitik.casefile import schema
from realpolitik.casefile.queries import several
from realpolitik.errors import CaseError
from realpolitik.model import from_json, to_json
from realpolitik.model.imported import ImportedEvent

__all__ = ["FILTERS", "Intake", "count_imported", "find_imported", "take_in"]

FILTERS = ("form", "actor", "recipient", "party", "type", "country", "place", "since", "until", "limit")
_table = schema.imported


@dataclasses.dataclass(frozen=True, slots=True)
class Intake:
    """What became of imported rows: new ones, newer versions, and those that the case has in this or a newer one."""

    new: int = 0
    replaced: int = 0
    known: int = 0

    def __add__(self, other: "Intake") -> "Intake":
        return Intake(self.new + other.new, self.replaced + other.replaced, self.known + other.known)


def take_in(connection: Connection, events: Sequence[ImportedEvent]) -> Intake:
    """Put in these events. A newer version replaces an older one, which the case keeps as history."""
    sums = Intake()
    for event in events:
        sums += _take_in(connection, event)
    return sums


def _take_in(connection: Connection, event: ImportedEvent) -> Intake:
    c = _table.c
    same = (c.format == event.format) & (c.external == event.external)
    current = connection.execute(select(c.version, c.number, c.body).where(same, c.current == 1)).first()
    body = json.dumps(to_json(event), ensure_ascii=False)
    if current is not None and (current.version > event.version or _row_of(current.body) == _row_of(body)):
        return Intake(known=1)
    number = current.number if current else (connection.scalar(select(func.max(c.number))) or 0) + 1
    connection.execute(update(_table).where(same).values(current=0))
    connection.execute(delete(_table).where(same, c.version == event.version))
    row = {"format": event.format, "external": event.external, "version": event.version, "number": number}
    days = {"day_from": event.from_ and event.from_.isoformat(), "day_to": event.to and event.to.isoformat()}
    connection.execute(insert(_table).values(current=1, body=body, **row, **days))
    return Intake(replaced=1) if current else Intake(new=1)


def _row_of(body: str) -> Any:
    return json.loads(body)["raw"]


def find_imported(connection: Connection, asked: Mapping[str, Any]) -> list[ImportedEvent]:
    """The imported events that pass, in order of arrival; names and types in any case.

    Raises:
        CaseError: for a filter that imported events do not know.
    """
    for name in asked:
        if name not in FILTERS:
            raise CaseError(f"imported events cannot be filtered by {name}; expected one of {', '.join(FILTERS)}")
    c = _table.c
    query = select(c.body).where(c.current == 1).order_by(c.number)
    if asked.get("form"):
        query = query.where(c.format.in_(several(asked["form"])))
    if since := _day(asked.get("since")):
        query = query.where(func.coalesce(c.day_to, c.day_from) >= since)
    if until := _day(asked.get("until")):
        query = query.where(func.coalesce(c.day_from, c.day_to) <= until)
    events = [from_json(ImportedEvent, json.loads(body)) for body in connection.scalars(query)]
    for name, fields in _NAMES.items():
        if words := {word.casefold() for word in several(asked.get(name) or ())}:
            events = [e for e in events if any((getattr(e, f) or "").casefold() in words for f in fields)]
    return events[: asked.get("limit")]


_NAMES = {
    "actor": ("actor", "actor_country"),
    "recipient": ("recipient", "recipient_country"),
    "party": ("actor", "actor_country", "recipient", "recipient_country"),
    "type": ("type", "mode", "cameo"),
    "country": ("country",),
    "place": ("place", "country"),
}


def count_imported(connection: Connection) -> int:
    """How many imported events the case holds, each in its latest version."""
    return connection.scalar(select(func.count()).select_from(_table).where(_table.c.current == 1)) or 0


def _day(value: date | str | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value
