"""Disputes as a referee's table: what is claimed, who holds it, who holds the contrary, in which words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from realpolitik.model import Event, Reading, Statement
from realpolitik.relating.records import Rivalry, RivalryKind

__all__ = ["dispute_rows", "rivalry_rows"]


def dispute_rows(readings: Iterable[Reading]) -> list[dict[str, Any]]:
    """The disputes within documents."""
    rows = []
    for reading in readings:
        statements = {statement.id: statement for statement in reading.statements}
        events = {event.id: event for event in reading.events}
        for dispute in reading.disputes:
            sides = []
            for side in dispute.sides:
                said = [statements[i] for i in side.statements if i in statements]
                done = [events[i] for i in side.events if i in events]
                sides.append({
                    "stance": side.stance.value,
                    "holds": " … ".join(_words(reading, said, done)),
                    "who": list(dict.fromkeys(_speaker(reading, told) for told in said)) or [_outlet(reading)],
                    "statements": list(side.statements),
                    "events": list(side.events),
                })  # fmt: skip
            rows.append({
                "id": dispute.id, "kind": "document", "about": dispute.about, "document": reading.document.id,
                "sides": sides,
            })  # fmt: skip
    return rows


def rivalry_rows(rivalries: Iterable[Rivalry], readings: Sequence[Reading]) -> list[dict[str, Any]]:
    """The disputes across documents; those that one document reports are rows of `dispute_rows`."""
    names = {actor.id: actor.name for reading in readings for actor in reading.actors}
    return [
        {
            "id": rivalry.id,
            "kind": rivalry.kind.value,
            "about": rivalry.about,
            "document": None,
            "sides": [
                {
                    "stance": side.stance.value,
                    "holds": side.holds,
                    "who": list(dict.fromkeys(_source(source.name, names) for source in side.sources)),
                    "records": list(side.records),
                    "documents": list(dict.fromkeys(source.document for source in side.sources)),
                }
                for side in rivalry.sides
            ],
        }
        for rivalry in rivalries
        if rivalry.kind is not RivalryKind.CLAIM
    ]


def _source(name: str, names: Mapping[str, str]) -> str:
    return names.get(name, name)


def _words(reading: Reading, said: Sequence[Statement], done: Sequence[Event]) -> list[str]:
    text = reading.document.text
    words = [" ".join(span.of(text).split()) for statement in said for span in statement.content]
    if not words:
        sentences = dict.fromkeys(reading.sentences[event.sentence] for event in done)
        words = [" ".join(text[s.start : s.end].split()) for s in sentences]
    return words


def _speaker(reading: Reading, statement: Statement) -> str:
    if statement.speaker is not None:
        return next((actor.name for actor in reading.actors if actor.id == statement.speaker), statement.speaker)
    if statement.speaker_span is not None:
        return statement.speaker_span.of(reading.document.text)
    return "not stated"


def _outlet(reading: Reading) -> str:
    return reading.document.outlet or reading.document.id
