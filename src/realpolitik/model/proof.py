"""Which words of its document a record stands on."""

from typing import Any

from realpolitik.model.records import Actor, Dispute, Event, Place, Statement, TimeSpan
from realpolitik.model.spans import Span

__all__ = ["evidence"]


def evidence(record: Any) -> Span | None:
    """The words that a record of a reading stands on.

    None for an actor and a place, which stand on all their mentions, and for a dispute, which stands on its statements
    and events.
    """
    match record:
        case Actor() | Place() | Dispute():
            return None
        case Event():
            return record.trigger
        case Statement():
            return record.content[0] if record.content else record.cue or record.speaker_span
        case TimeSpan():
            return Span(record.start, record.end)
    span: Span = record.evidence
    return span
