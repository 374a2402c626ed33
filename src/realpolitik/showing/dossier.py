"""The material of one page: readings in order, every record found by its id, and the words that each stands on."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from realpolitik.model import (
    Actor,
    ActorKind,
    Control,
    Dispute,
    Event,
    Force,
    MentionKind,
    Place,
    Position,
    Reading,
    Relation,
    Span,
    Statement,
    TimeSpan,
    Toll,
    evidence,
)
from realpolitik.relating.disputes import find_rivalries
from realpolitik.relating.figures import compare_forces, compare_tolls
from realpolitik.relating.library import Library
from realpolitik.relating.records import (
    ForceFigures,
    Moment,
    PlaceControl,
    Rivalry,
    RivalryKind,
    Source,
    Story,
    Tie,
    TollFigures,
)
from realpolitik.relating.stories import tell_stories
from realpolitik.relating.territory import map_control
from realpolitik.relating.ties import draw_ties
from realpolitik.relating.timeline import make_timeline
from realpolitik.showing.wording import name_of_id

__all__ = ["Dossier", "Located", "Quote", "Record", "anchor", "records_of"]

Record = Event | Statement | Dispute | Relation | Control | Force | Toll | Position | TimeSpan
_LONG_NAME = 18
_SHORTENED = (ActorKind.ARMED_GROUP, ActorKind.ORGANIZATION)
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]")


class Quote(NamedTuple):
    """Words in their sentence: `before` + `words` + `after` is the sentence as it stands."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Located:
    """A record and the reading that it is from."""

    record: Record
    reading: Reading


def anchor(*parts: object) -> str:
    """A fragment id from ids that may hold anything: safe characters stay, others become their number."""
    return "-".join(_UNSAFE.sub(lambda m: f".{ord(m.group()):x}", str(part)) for part in parts)


def records_of(reading: Reading) -> Iterable[Record]:
    """Every record of a reading that has an id of its own, in the order of the contract."""
    yield from reading.times
    yield from reading.events
    yield from reading.statements
    yield from reading.disputes
    yield from reading.relations
    yield from reading.control
    yield from reading.forces
    yield from reading.toll
    yield from reading.positions


class Dossier:
    """Readings, each document once, in order of publication."""

    def __init__(self, readings: Iterable[Reading] | Library) -> None:
        self.library = Library.of(readings)
        self.readings: Sequence[Reading] = self.library.readings

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Documents are numbered from 1, in the order of the page."""
        return {reading.document.id: number for number, reading in enumerate(self.readings, 1)}

    @cached_property
    def records(self) -> dict[str, Located]:
        """Every record by id."""
        return {record.id: Located(record, reading) for reading in self.readings for record in records_of(reading)}

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """Events across documents, each once."""
        return tell_stories(self.library)

    @cached_property
    def story_of(self) -> dict[str, Story]:
        """Story by its own id and by the ids of the events that tell it."""
        found = {story.id: story for story in self.stories}
        return found | {report.event: story for story in self.stories for report in story.reports}

    @cached_property
    def timeline(self) -> tuple[Moment, ...]:
        return make_timeline(self.stories)

    @cached_property
    def tolls(self) -> tuple[TollFigures, ...]:
        return compare_tolls(self.library)

    @cached_property
    def forces(self) -> tuple[ForceFigures, ...]:
        return compare_forces(self.library)

    @cached_property
    def control(self) -> tuple[PlaceControl, ...]:
        return map_control(self.library)

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        return draw_ties(self.library, self.stories)

    @cached_property
    def disputes(self) -> tuple[Dispute, ...]:
        """Disputes within a document, each pair of sides once."""
        found: dict[frozenset[str], Dispute] = {}
        for dispute in (dispute for reading in self.readings for dispute in reading.disputes):
            found.setdefault(frozenset(i for side in dispute.sides for i in (*side.statements, *side.events)), dispute)
        return tuple(found.values())

    @cached_property
    def rivalries(self) -> tuple[Rivalry, ...]:
        """Disputes of sources over stories, tolls and places, without stories that a dispute in a document shows."""
        shown = {event for dispute in self.disputes for side in dispute.sides for event in side.events}
        told = {dispute.id for dispute in self.disputes}
        return tuple(
            r
            for r in find_rivalries(self.library, self.stories)
            if r.id not in told
            and (r.kind is not RivalryKind.EVENT or not {e for side in r.sides for e in side.records} <= shown)
        )

    @property
    def actors(self) -> dict[str, Actor]:
        return self.library.actors

    @property
    def places(self) -> dict[str, Place]:
        return self.library.places

    def actor_name(self, actor: str | None) -> str:
        """The name of an actor; of one that no reading introduces, the words of its id."""
        if actor is None:
            return "not stated"
        return self.actors[actor].name if actor in self.actors else name_of_id(actor)

    def short_name(self, actor: str) -> str:
        """A name for tight places: of a group or organization with a long one, the shortest that the texts use."""
        known = self.actors.get(actor)
        if known is None or len(known.name) <= _LONG_NAME or known.kind not in _SHORTENED:
            return self.actor_name(actor)
        used = self.aliases.get(actor, ())
        return min((name for name in used if len(name) >= 3), key=lambda name: (len(name), name), default=known.name)

    @cached_property
    def aliases(self) -> dict[str, tuple[str, ...]]:
        """The names that the texts use for each actor, without a leading "the", in order of first use."""
        found: dict[str, dict[str, None]] = {}
        for reading in self.readings:
            for actor in reading.actors:
                for mention in actor.mentions:
                    if mention.kind in (MentionKind.NAME, MentionKind.METONYM):
                        words = " ".join(reading.document.text[mention.start : mention.end].split())
                        words = words[4:] if words[:4].lower() == "the " else words
                        if words:
                            found.setdefault(actor.id, {}).setdefault(words)
        return {actor: tuple(names) for actor, names in found.items()}

    def place_name(self, place: str | None) -> str:
        """The name of a place."""
        if place is None:
            return "not stated"
        return self.places[place].name if place in self.places else place

    def document_name(self, document: str) -> str:
        """The outlet of a document; without one its number, or "the report" where there is no other."""
        number = self.numbers[document]
        alone = "the report" if len(self.readings) == 1 else f"document {number}"
        return self.readings[number - 1].document.outlet or alone

    def source_name(self, source: Source) -> str:
        """Whose word it is: "John Kerry, in The Tigris Courier", or the outlet alone."""
        outlet = self.document_name(source.document)
        if not source.speakers:
            return outlet
        last = source.speakers[-1]
        speaker = self.actors[last].name if last in self.actors else f"“{' '.join(last.split())}”"
        return f"{speaker}, in {outlet}"

    def speaker_name(self, statement: Statement, reading: Reading) -> str:
        """Who speaks: the actor's name, else the text's own words for the source."""
        if statement.speaker is not None:
            return self.actor_name(statement.speaker)
        if statement.speaker_span is not None:
            return f"“{' '.join(statement.speaker_span.of(reading.document.text).split())}”"
        return "an unnamed source"

    def voices(self, said_by: Sequence[str]) -> list[tuple[str, str]]:
        """Statement ids with the names of their speakers, outermost first; empty is the outlet's own voice."""
        found = []
        for statement in said_by:
            located = self.records.get(statement)
            if located is not None and isinstance(located.record, Statement):
                found.append((statement, self.speaker_name(located.record, located.reading)))
        return found

    def sentence_at(self, reading: Reading, at: int) -> int | None:
        """Number of the sentence that holds a character."""
        number = bisect_right([s.start for s in reading.sentences], at) - 1
        return number if number >= 0 and at < reading.sentences[number].end else None

    def quote(self, record_id: str) -> Quote | None:
        """The words of a record in their sentence; None for an unknown id or a record without words."""
        located = self.records.get(record_id)
        span = evidence(located.record) if located else None
        if located is None or span is None:
            return None
        return self.quote_span(located.reading, span)

    def quote_span(self, reading: Reading, span: Span) -> Quote:
        """Words in their sentence, whitespace folded for one line."""
        text, number = reading.document.text, self.sentence_at(reading, span.start)
        start, end = span
        if number is not None:
            start = min(start, reading.sentences[number].start)
            end = max(end, reading.sentences[number].end)
        return Quote(*(re.sub(r"\s+", " ", text[a:b]) for a, b in ((start, span.start), span, (span.end, end))))
