"""Why a record is what it is: its fields, its words, on whose word, the rule that made it, and what would change it."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any

from realpolitik.errors import CaseError
from realpolitik.lexicon import Lexicons
from realpolitik.model import (
    Actor,
    Dispute,
    Document,
    Event,
    Place,
    Reading,
    Span,
    Statement,
    Status,
    TimeSpan,
    evidence,
)
from realpolitik.relating.library import Library
from realpolitik.relating.records import Story
from realpolitik.showing.dossier import Dossier, Record
from realpolitik.showing.findings import record_words, story_sentence
from realpolitik.showing.layout import Sheet
from realpolitik.showing.report import dating
from realpolitik.showing.rulebook import Rule, Rulebook
from realpolitik.showing.wording import days, event_sentence, join, number, phrase, shorten

__all__ = ["render_explanation"]

_NOT_FIELDS = {
    "id", "rule", "why", "mentions", "evidence", "trigger", "actor_spans", "recipient_spans", "content", "cue",
    "speaker_span", "said_by", "sides", "start", "end", "sentence", "text", "sha256", "written_between_offices",
}  # fmt: skip
_ACTORS = {"actor", "actors", "recipients", "speaker", "a", "b", "by", "whom", "of", "organization"}
_PLACES = {"place", "places"}
_MOST_MENTIONS = 5


def render_explanation(
    readings: Reading | Sequence[Reading] | Library, identity: str, lexicons: Lexicons, *, width: int = 80
) -> str:
    """Everything behind one id: of a record, a story, an actor, a place or a document, as plain text.

    Raises:
        CaseError: where no reading knows the id.
    """
    dossier = Dossier([readings] if isinstance(readings, Reading) else readings)
    explainer = _Explainer(dossier, Rulebook(lexicons), Sheet(width))
    explainer.explain(identity)
    return explainer.sheet.text()


class _Explainer:
    def __init__(self, dossier: Dossier, book: Rulebook, sheet: Sheet) -> None:
        self.d, self.book, self.sheet = dossier, book, sheet

    def explain(self, identity: str) -> None:
        """Write the explanation of whatever has this id."""
        located = self.d.records.get(identity)
        if located is not None:
            self._record(located.record, located.reading)
        elif identity in self.d.story_of:
            self._story(self.d.story_of[identity])
        elif identity in self.d.actors or identity in self.d.places:
            self._entity(self.d.actors.get(identity) or self.d.places[identity])
        elif identity in self.d.numbers:
            self._document(self.d.readings[self.d.numbers[identity] - 1])
        else:
            raise CaseError(f"no record {identity!r}: ids are those that `show` and the report print")

    def _record(self, record: Record, reading: Reading) -> None:
        self.sheet.title(f"{type(record).__name__} {record.id}")
        self.sheet.say(self._in_words(record, reading))
        self._fields(record)
        span = evidence(record)
        if span is not None:
            self.sheet.heading("The words")
            self._words(reading, span)
        if isinstance(record, Dispute):
            self._sides(record)
        self._voices(record, reading)
        self._rules(getattr(record, "rule", None))
        self._company(record)
        self._different(record)

    def _in_words(self, record: Record, reading: Reading) -> str:
        d = self.d
        if isinstance(record, Event):
            return (
                event_sentence(record.type, record.mode, record.status, record.actors, record.recipients, d.actor_name)
                + "."
            )
        if isinstance(record, Statement):
            said = " … ".join(span.of(reading.document.text) for span in record.content)
            return f"{d.speaker_name(record, reading)} {phrase('stances', record.stance.value)}: {shorten(said, 400)}"
        if isinstance(record, Dispute):
            return record.about
        if isinstance(record, TimeSpan):
            return f"“{record.text}” means {days(record.from_, record.to) or 'no known day'}: {record.why}."
        return f"{record_words(record, d)}."

    def _fields(self, record: Any) -> None:
        self.sheet.heading("What it says")
        for field in fields(record):
            value = getattr(record, field.name)
            if field.name not in _NOT_FIELDS and value not in (None, (), ""):
                self.sheet.label(field.name.rstrip("_"), self._shown(field.name, value))
        if why := getattr(record, "why", None):
            self.sheet.label("why", why)

    def _shown(self, name: str, value: Any) -> str:
        if isinstance(value, tuple) and not isinstance(value, Span):
            return ", ".join(self._shown(name, item) for item in value)
        if isinstance(value, StrEnum):
            return value.value
        if isinstance(value, date):
            return days(value, value) or ""
        if isinstance(value, bool) or not isinstance(value, str):
            return number(value) if isinstance(value, int) and name in ("low", "best", "high") else str(value)
        if name in _ACTORS and value in self.d.actors:
            return f"{self.d.actor_name(value)} ({value})"
        if name in (*_PLACES, "to") and value in self.d.places:
            return f"{self.d.place_name(value)} ({value})"
        return value

    def _words(self, reading: Reading, span: Span) -> None:
        quote = self.d.quote_span(reading, span)
        self.sheet.say(f"{quote.before}[{quote.words}]{quote.after}")
        about = reading.document
        where = f"characters {span.start}–{span.end} of {about.id}"
        self.sheet.say(f"— {about.outlet or about.title or about.id}, {dating(about)}; {where}")

    def _sides(self, record: Dispute) -> None:
        for side in record.sides:
            self.sheet.heading(f"Side: {phrase('stances', side.stance.value)}")
            for identity in side.statements or side.events:
                located = self.d.records.get(identity)
                span = evidence(located.record) if located else None
                if located and span:
                    self.sheet.say(f"{identity}:")
                    self._words(located.reading, span)

    def _voices(self, record: Record, reading: Reading) -> None:
        said_by: Sequence[str] = getattr(record, "said_by", ())
        if isinstance(record, Statement | Dispute | TimeSpan):
            return
        self.sheet.heading("On whose word")
        if not said_by:
            self.sheet.say(
                f"The own voice of {self.d.document_name(reading.document.id)}: no statement covers these words."
            )
        for identity in said_by:
            located = self.d.records.get(identity)
            if located is not None and isinstance(located.record, Statement):
                speaker, statement = self.d.speaker_name(located.record, located.reading), located.record
                cue = f", cue “{statement.cue.of(reading.document.text)}”" if statement.cue else ""
                self.sheet.label(
                    identity, f"{speaker} {phrase('stances', statement.stance.value)}{cue} ({statement.rule})"
                )

    def _rules(self, rule: str | None) -> None:
        if rule is None:
            return
        self.sheet.heading("The rule" if " + " not in rule else "The rules")
        for known in self.book.rules_of(rule):
            self._rule(known)

    def _rule(self, rule: Rule) -> None:
        where = f"{rule.file}, table {rule.table}" if rule.file else "a rule of structure, not of a lexicon"
        self.sheet.label(rule.id, where)
        if rule.means:
            self.sheet.label("looks for", rule.means, 2)
        for key, value in rule.says.items():
            self.sheet.label(key, shorten(value, 300), 2)
        for key, value in (("as in", rule.example), ("but not in", rule.counter), ("origin", rule.origin)):
            if value:
                self.sheet.label(key, value, 2)

    def _company(self, record: Record) -> None:
        """The other reports of the same story, and the disputes that it is a side of."""
        rows = []
        story = self.d.story_of.get(record.id)
        for report in story.reports if story else ():
            if report.event != record.id:
                rows.append((report.event, f"{self.d.source_name(report.source)}, {report.status}: {report.why}"))
        for dispute in self.d.disputes:
            if any(record.id in (*side.statements, *side.events) for side in dispute.sides):
                rows.append((dispute.id, f"disputed: {dispute.about}"))
        for rivalry in self.d.rivalries:
            if any(record.id in side.records for side in rivalry.sides):
                rows.append((rivalry.id, f"sources differ on {rivalry.about}"))
        if rows:
            self.sheet.heading("Beside it")
            for identity, text in rows:
                self.sheet.label(identity, text)

    def _different(self, record: Record) -> None:
        self.sheet.heading("What would have to be different")
        for line in self._changes(record):
            self.sheet.say(f"· {line}")

    def _changes(self, record: Record) -> Iterable[str]:
        rules = self.book.rules_of(getattr(record, "rule", "") or "")
        if isinstance(record, Event):
            yield from self._status_changes(record, rules)
            if record.from_ is None and record.to is None:
                yield f"A date in its clause would date it{f': now {record.why}' if record.why else ''}."
            if not record.recipients and len(record.actors) < 2:
                yield "A known actor as its object would give it a recipient."
            if not record.said_by:
                yield "Inside somebody's statement it would be on that speaker's word, not the outlet's."
        elif isinstance(record, Statement) and record.speaker is None:
            yield "A name, an office or a role noun as the subject of its cue would name the speaker."
        elif isinstance(record, TimeSpan) and record.from_ is None and record.to is None:
            yield f"It would be resolved if this were otherwise: {record.why}."
        counter = next((rule for rule in rules if rule.counter), None)
        if counter is not None:
            yield f"In words such as “{counter.counter}” the rule {counter.id} does not fire."
        yield f"A person can correct it: `realpolitik fix {record.id} FIELD=VALUE`; `realpolitik undo` takes that back."

    def _status_changes(self, event: Event, rules: Sequence[Rule]) -> Iterable[str]:
        cue = rules[-1].id if len(rules) > 1 else "default"
        if cue != "default":
            yield f"Without the cue of {cue}, the words would tell it as {Status.ACTUAL}, not {event.status}."
        elif event.status is Status.ACTUAL:
            yield "A cue such as “denied”, “plans to”, “may” or “if” that governs its trigger would change its status."

    def _story(self, story: Story) -> None:
        self.sheet.title(f"Story {story.id}")
        self.sheet.say(f"{story_sentence(story, self.d)}.")
        self._fields_of_story(story)
        self.sheet.heading("Its reports", "Why each was taken for the same event.")
        for report in story.reports:
            self.sheet.label(report.event, f"{self.d.source_name(report.source)}, {report.status}: {report.why}")
            located = self.d.records[report.event]
            if (span := evidence(located.record)) is not None:
                self._words(located.reading, span)
            self.sheet.blank()

    def _fields_of_story(self, story: Story) -> None:
        self.sheet.heading("What it says")
        self.sheet.label("standing", f"{phrase('standings', story.standing.value)}: {story.why}")
        self.sheet.label("when", days(story.from_, story.to) or "not dated")
        self.sheet.label("where", join([self.d.place_name(place) for place in story.places]) or "not stated")
        if story.carried_out_by:
            self.sheet.label("carried out", story.carried_out_by)

    def _entity(self, entity: Actor | Place) -> None:
        self.sheet.title(f"{type(entity).__name__} {entity.id}")
        self.sheet.say(entity.name)
        self._fields(entity)
        if isinstance(entity, Actor):
            self._rules(entity.rule)
            known = [rule for rule in self.book.entry(entity.id) if rule.file]
            for rule in known[:2]:
                self._rule(rule)
        self.sheet.heading("The words that mean it")
        shown = 0
        for reading in self.d.readings:
            entities: tuple[Actor | Place, ...] = (*reading.actors, *reading.places)
            for same in entities:
                if same.id == entity.id and type(same) is type(entity):
                    for mention in same.mentions[: _MOST_MENTIONS - shown]:
                        self._words(reading, Span(mention.start, mention.end))
                        shown += 1
        if not shown:
            self.sheet.say("None: an office or a membership of another actor brought it in.")

    def _document(self, reading: Reading) -> None:
        document: Document = reading.document
        self.sheet.title(f"Document {document.id}")
        self.sheet.say(document.title or "Untitled")
        self.sheet.heading("What is known of it")
        self.sheet.label("outlet", document.outlet or "not stated")
        self.sheet.label("dated", dating(document))
        for office in document.written_between_offices:
            held = days(office.from_, office.to) or "dates not known"
            self.sheet.label("office", f"{self.d.actor_name(office.holder)}, {office.title}: {held}", 2)
        self.sheet.label("sha256", document.sha256)
        self.sheet.label("read by", f"coder {reading.realpolitik.coder}, lexicons {reading.realpolitik.lexicons}")
        for kind in ("events", "statements", "disputes", "relations", "control", "forces", "toll", "positions"):
            self.sheet.label(kind, str(len(getattr(reading, kind))))
