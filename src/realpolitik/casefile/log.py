"""The log of a case: a line appended and its effect checked by one transaction; each line told with what it did."""

from collections.abc import Callable
from datetime import UTC, datetime

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
    SplitActor,
    SplitEvents,
    Undo,
    base_action,
    in_force,
)
from realpolitik.casefile.replaying import Outcome
from realpolitik.casefile.results import Records, Row
from realpolitik.casefile.store import append_correction, read_log, reindex
from realpolitik.errors import CorrectionError

__all__ = ["commit", "list_log"]


def commit(engine: Engine, make: Callable[[Connection], Action], note: str | None) -> Correction:
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


def list_log(connection: Connection) -> Records[Correction]:
    """The log, each line with whether it is in force and what became of it in the documents."""
    log = read_log(connection)
    forced = in_force(log)
    undone = {c.action.number: c.number for c in log if isinstance(c.action, Undo) and c.number in forced}
    table = schema.outcomes.c
    rows = []
    for correction in log:
        found = connection.execute(
            select(table.document, table.outcome, table.why)
            .where(table.correction == correction.number)
            .order_by(table.document)
        ).all()
        problems = [f"{row.document}: {row.why}" for row in found if row.outcome == Outcome.NOT_FOUND.name]
        state = "in force" if correction.number in forced else f"undone by {undone.get(correction.number, '?')}"
        more = {"state": state, "documents": tuple(row.document for row in found), "problems": tuple(problems)}
        rows.append(Row(record=correction, more=more))
    return Records("log", rows)


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
