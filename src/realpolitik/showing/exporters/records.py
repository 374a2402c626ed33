"""What every exporter shares: its options, its result, and which records are told as having happened."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from realpolitik.model import Event, Reading, Status
from realpolitik.relating.library import Library

__all__ = ["Export", "Options", "exported_events", "left_out_note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Statuses of events that are exported, and whether cells are made safe for spreadsheets."""

    include: frozenset[Status] = frozenset({Status.ACTUAL})
    spreadsheet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """Files by name, and what they do not carry."""

    files: Mapping[str, str]
    notes: tuple[str, ...] = field(default=())


def exported_events(library: Library, options: Options) -> Iterator[tuple[Reading, Event]]:
    """The events that pass, each with its reading."""
    for reading in library.readings:
        for event in reading.events:
            if event.status in options.include:
                yield reading, event


def left_out_note(library: Library, options: Options) -> tuple[str, ...]:
    """How many records were left out for their status; nothing where none was."""
    count: dict[str, int] = {}
    for reading in library.readings:
        for record in _with_status(reading):
            if record.status not in options.include:
                count[record.status.value] = count.get(record.status.value, 0) + 1
    told = ", ".join(f"{number} {status}" for status, number in sorted(count.items()))
    return (f"left out by status: {told}; --include names those to keep",) if told else ()


def _with_status(reading: Reading) -> Iterator[Any]:
    yield from reading.events
    yield from reading.control
    yield from reading.forces
    yield from reading.toll
