"""The log replayed over a reading: records found again by id or by words, and each action done to them. Pure.

An action that finds nothing to act on any more is reported, never dropped.
"""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from realpolitik.casefile.corrections import (
    Correction,
    Fix,
    FixDocument,
    MergeActors,
    MergeEvents,
    MergePlaces,
    SplitActor,
    SplitEvents,
    Target,
)
from realpolitik.casefile.kinds import KINDS, Kind
from realpolitik.casefile.rewriting import drop_records, merge_entity, replace_record, substitute
from realpolitik.errors import CorrectionError, OntologyError, RecordError
from realpolitik.model import Actor, Document, Event, Mention, Reading, Span, evidence, from_json, to_json
from realpolitik.ontology import load_plover

__all__ = ["Outcome", "fixed_document", "replay", "target_of"]


class Outcome(StrEnum):
    """What became of a correction in one document."""

    APPLIED = "applied"
    BY_WORDS = "applied by its words"  # the record has another id now
    NOT_FOUND = "no longer applies"


def replay(reading: Reading, corrections: Iterable[Correction]) -> tuple[Reading, tuple[tuple[int, Outcome, str], ...]]:
    """A reading with the corrections in force applied in order, and what became of each that concerns the document.

    Each outcome is the correction's number, what became of it, and why.
    """
    outcomes = []
    for correction in corrections:
        try:
            found = _apply(reading, correction)
        except CorrectionError as error:
            found = reading, Outcome.NOT_FOUND, str(error)
        if found is not None:
            reading, outcome, why = found
            outcomes.append((correction.number, outcome, why))
    return reading, tuple(outcomes)


def fixed_document(document: Document, corrections: Iterable[Correction]) -> Document:
    """A document as it is told after the fixes to it."""
    for correction in corrections:
        action = correction.action
        if isinstance(action, FixDocument) and action.document == document.id:
            document = from_json(Document, {**to_json(document), **action.values})
    return document


def target_of(kind: Kind, record: Any, document: str) -> Target:
    """The target that finds this record again."""
    names = ("type", "status", "actors", "recipients", "speaker", "a", "b", "actor", "place", "state", "what", "issue")
    likeness = {name: to_json(getattr(record, name)) for name in names if hasattr(record, name)}
    return Target(kind=kind.name, id=record.id, document=document, words=evidence(record), likeness=likeness)


def _apply(reading: Reading, correction: Correction) -> tuple[Reading, Outcome, str] | None:
    """What a correction makes of a reading; None where it is about other documents."""
    action = correction.action
    if isinstance(action, Fix):
        if action.target is None:
            return _fix_entity(reading, action)
        return (
            _fix_record(reading, action, correction.number) if action.target.document == reading.document.id else None
        )
    if isinstance(action, FixDocument):
        return (reading, Outcome.APPLIED, "document") if action.document == reading.document.id else None
    if isinstance(action, MergeActors | MergePlaces):
        field = "actors" if isinstance(action, MergeActors) else "places"
        if all(entity.id != action.id for entity in getattr(reading, field)):
            return None
        return merge_entity(reading, field, action.id, action.into), Outcome.APPLIED, f"{action.id} → {action.into.id}"
    if isinstance(action, SplitActor):
        return _split_actor(reading, action) if reading.document.id in action.documents else None
    targets = action.targets if isinstance(action, MergeEvents) else ()
    if isinstance(action, SplitEvents):
        targets = (action.target, *action.others)
    here = [target for target in targets if target.document == reading.document.id]
    lost = [target.id for target in here if _locate(reading, target) is None]
    if not here:
        return None
    return (
        (reading, Outcome.NOT_FOUND, f"no event {lost[0]} any more") if lost else (reading, Outcome.APPLIED, "events")
    )


def _locate(reading: Reading, target: Target) -> tuple[Any, Outcome] | None:
    """The record that a target means in this reading: by its id, else by its words and what it said."""
    records = getattr(reading, target.kind)
    for record in records:
        if record.id == target.id:
            return record, Outcome.APPLIED
    if target.words is None:
        return None
    at_words = [r for r in records if (words := evidence(r)) is not None and words.overlaps(target.words)]
    exact = [record for record in at_words if evidence(record) == target.words] or at_words
    ranked = sorted(exact, key=lambda record: -_likeness(record, target))
    if not ranked or (len(ranked) > 1 and _likeness(ranked[0], target) == _likeness(ranked[1], target)):
        return None
    return ranked[0], Outcome.BY_WORDS


def _likeness(record: Any, target: Target) -> int:
    return sum(to_json(getattr(record, name, None)) == value for name, value in target.likeness.items())


def _fix_record(reading: Reading, action: Fix, number: int) -> tuple[Reading, Outcome, str]:
    assert action.target is not None
    found = _locate(reading, action.target)
    if found is None:
        return reading, Outcome.NOT_FOUND, f"the coder finds no such record in {action.kind} at these words any more"
    record, outcome = found
    if action.drop:
        return drop_records(reading, {record.id}), outcome, "taken out"
    kind = KINDS[action.kind]
    new = _changed(kind, record, action.values, number)
    reading = _with_entities(reading, action)
    return replace_record(reading, kind, record, new), outcome, ", ".join(action.values)


def _changed(kind: Kind, record: Any, values: Mapping[str, Any], number: int) -> Any:
    """A record with fields set. What PLOVER derives from type and mode is derived again.

    Raises:
        CorrectionError: where the record would not be true.
    """
    data = {**to_json(record), **values}
    if hasattr(record, "rule"):
        data["rule"] = f"{record.rule} + correction {number}"
    try:
        if isinstance(record, Event) and {"type", "mode"} & values.keys():
            plover = load_plover()
            if "type" in values and "mode" not in values and data["mode"] not in plover.type(data["type"]).modes:
                data["mode"] = None
            derived = {"quad": plover.quad(data["type"]), "intensity": plover.score(data["type"], data["mode"])}
            data |= {"cameo": None, **derived, **values}
        return from_json(kind.record, data)
    except (RecordError, OntologyError) as error:
        raise CorrectionError(f"{record.id} cannot be fixed so: {error}") from error


def _with_entities(reading: Reading, action: Fix) -> Reading:
    actors = {actor.id for actor in reading.actors}
    places = {place.id for place in reading.places}
    return dataclasses.replace(
        reading,
        actors=reading.actors + tuple(a for a in action.actors if a.id not in actors),
        places=reading.places + tuple(p for p in action.places if p.id not in places),
    )


def _fix_entity(reading: Reading, action: Fix) -> tuple[Reading, Outcome, str] | None:
    entity = next((e for e in getattr(reading, action.kind) if e.id == action.id), None)
    if entity is None:
        return None
    if action.drop:
        reading = substitute(drop_records(reading, {action.id}), action.kind, {action.id: None})
        return reading, Outcome.APPLIED, "taken out"
    try:
        new: Any = from_json(KINDS[action.kind].record, {**to_json(entity), **action.values})
    except RecordError as error:
        raise CorrectionError(f"{action.id} cannot be fixed so: {error}") from error
    reading = _with_entities(reading, action)
    return replace_record(reading, KINDS[action.kind], entity, new), Outcome.APPLIED, ", ".join(action.values)


def _split_actor(reading: Reading, action: SplitActor) -> tuple[Reading, Outcome, str]:
    actor = next((a for a in reading.actors if a.id == action.id), None)
    if actor is None:
        return reading, Outcome.NOT_FOUND, f"no actor {action.id} in the document any more"
    moved = tuple(m for m in actor.mentions if not action.mentions or Span(m.start, m.end) in action.mentions)
    if not moved:
        return reading, Outcome.NOT_FOUND, f"{action.id} is not mentioned at these words any more"
    kept = tuple(m for m in actor.mentions if m not in moved)
    there = next((a for a in reading.actors if a.id == action.into.id), dataclasses.replace(action.into, mentions=()))
    mentions = tuple(sorted({*there.mentions, *moved}, key=lambda m: (m.start, m.end)))
    split = dataclasses.replace(there, mentions=mentions)
    actors: list[Actor] = []
    for a in reading.actors:
        if a is actor:
            actors += [dataclasses.replace(actor, mentions=kept)] if kept else []
            actors += [split]
        elif a.id != split.id:
            actors.append(a)
    reading = dataclasses.replace(reading, actors=tuple(actors))
    renamed = substitute(reading, "actors", {action.id: split.id}, lambda r: not kept or _is_about(r, moved, kept))
    return renamed, Outcome.APPLIED, f"{len(moved)} mentions are {split.id}"


def _is_about(record: Any, moved: Sequence[Mention], kept: Sequence[Mention]) -> bool:
    """Whether a record means one of the moved mentions rather than one that stays."""
    if isinstance(record, Event):
        spans: tuple[Span, ...] = record.actor_spans + record.recipient_spans
    else:
        spans = tuple(span for name in ("speaker_span", "evidence") if (span := getattr(record, name, None)))

    def touches(mentions: Sequence[Mention]) -> bool:
        return any(span.overlaps(Span(m.start, m.end)) for span in spans for m in mentions)

    return touches(moved) and not touches(kept)
