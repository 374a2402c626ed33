"""A case: documents, their readings, the corrections to them, and the questions that can be put to them."""

import dataclasses
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select

from realpolitik.casefile import schema
from realpolitik.casefile.checking import Finding, check_case
from realpolitik.casefile.correcting import (
    base_action,
    commit,
    list_log,
    make_fix,
    make_merge,
    make_split,
    make_undo,
)
from realpolitik.casefile.corrections import Correction, FixDocument, active, event_pairs, fixed_document, replay
from realpolitik.casefile.imported import Intake, count_imported, find_imported, take_in
from realpolitik.casefile.kinds import KINDS
from realpolitik.casefile.queries import Filters, find_entities, find_records
from realpolitik.casefile.results import Records, Row
from realpolitik.casefile.store import (
    Appearance,
    find_appearances,
    find_documents,
    find_readings,
    insert_appearance,
    insert_document,
    lead_document,
    read_log,
    reindex,
    replace_reading,
)
from realpolitik.coding import Coder
from realpolitik.errors import CaseError, DocumentError
from realpolitik.model import Document, Reading
from realpolitik.model.imported import ImportedEvent
from realpolitik.reading import Arrival, Details, Refusal, read_arrivals
from realpolitik.relating.library import Library
from realpolitik.relating.records import Moment, Rivalry, Story

__all__ = ["Case", "Stored", "Summary", "open_case"]

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


@dataclass(frozen=True, slots=True)
class Stored:
    """A document that is in the case now, by a transaction that is committed."""

    source: str
    document: str
    new: bool  # its text was not there before
    coded: bool  # it was coded now; False where an up-to-date reading was there


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of the documents of one call."""

    stored: tuple[Stored, ...]
    refused: tuple[Refusal, ...]


def open_case(
    where: str | os.PathLike[str] = "case.rp",
    *,
    create: bool = True,
    pipeline: str | None = None,
    lexicons: Sequence[Path] = (),
) -> "Case":
    """The case at a path or a database URL.

    Args:
        where: a SQLite file, or a URL such as `postgresql+psycopg://host/name`.
        create: whether to make it where there is none.
        pipeline: an installed spaCy pipeline for what is read from now on; None is the one that we depend on.
        lexicons: files and folders of the user's own entries.

    Raises:
        CaseError: where there is no case and none is to be made, or what is there is something else.
    """
    return Case(schema.open_engine(where, create=create), Coder(pipeline, lexicons))


class Case:
    """An open case. Every question is answered from one state of it; several processes may read and write at once."""

    def __init__(self, engine: Engine, coder: Coder) -> None:
        self.engine = engine
        self.coder = coder

    def __enter__(self) -> "Case":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()

    # Reading

    def read(self, paths: Paths, **given: Any) -> Summary:
        """Read these files and folders into the case, and say what was stored and what was refused.

        Args:
            paths: one path or several; `-` is standard input.
            given: title, outlet, author, url, published (a date) of all of them; wins over what the files tell.
        """
        stored, refused = [], []
        for result in self.read_each(paths, Details(**given)):
            if isinstance(result, Stored):
                stored.append(result)
            else:
                refused.append(result)
        return Summary(tuple(stored), tuple(refused))

    def read_each(self, paths: Paths, given: Details | None = None) -> Iterator[Stored | Refusal]:
        """The same, each document told as soon as it is stored."""
        several = [paths] if isinstance(paths, str | os.PathLike) else paths
        run = self._begin_run()
        for arrival in read_arrivals(several, given or Details()):
            result = self._take_in(arrival) if isinstance(arrival, Arrival) else arrival
            if isinstance(result, Refusal):
                self._note_refusal(run, result)
            yield result

    def read_again(self, *, stale_only: bool = False) -> Iterator[Stored | Refusal]:
        """Code every document anew, corrections kept; `stale_only` leaves out those that this coder has read."""
        for identity in self.stale() if stale_only else [document.id for document in self.documents()]:
            yield self._recode(identity)

    def _take_in(self, arrival: Arrival) -> Stored | Refusal:
        """Store one document: coded outside the transaction, checked again inside it."""
        document = arrival.document
        told = {f.name: getattr(document, f.name, None) for f in dataclasses.fields(Appearance) if f.name != "source"}
        appearance = Appearance(source=arrival.source, **told)
        while True:
            with schema.reading_from(self.engine) as connection:
                seen = find_appearances(connection, document.id)
                signature = self._signature_of(connection, document.id)
            adds = all(appearance.adds_to(other) for other in seen)
            expected = seen if not adds else (*seen, appearance)
            lead = lead_document(document, expected)
            fresh = signature == self.coder.signature and bool(seen) and lead == lead_document(document, seen)
            if fresh and not adds:
                return Stored(arrival.source, document.id, new=False, coded=False)
            reading = None if fresh else self._code(lead, arrival.source)
            if isinstance(reading, Refusal):
                return reading
            with schema.writing_to(self.engine) as connection:
                if find_appearances(connection, document.id) != seen:
                    continue  # another process stored the same text meanwhile
                if not seen:
                    insert_document(connection, document)
                if adds:
                    insert_appearance(connection, document.id, len(seen) + 1, appearance)
                if reading is not None:
                    replace_reading(connection, reading, self.coder.signature)
                    reindex(connection, [document.id])
            return Stored(arrival.source, document.id, new=not seen, coded=reading is not None)

    def _code(self, document: Document, source: str) -> Reading | Refusal:
        with schema.reading_from(self.engine) as connection:
            document = fixed_document(document, active(read_log(connection)))
        try:
            return self.coder(document)
        except DocumentError as error:
            return Refusal(source, str(error))

    def _recode(self, identity: str) -> Stored | Refusal:
        with schema.reading_from(self.engine) as connection:
            document = self._document(connection, identity)
            lead = lead_document(document, find_appearances(connection, identity))
        lead = dataclasses.replace(lead, written_between=None, written_between_offices=())
        reading = self._code(lead, identity)
        if isinstance(reading, Refusal):
            return reading
        with schema.writing_to(self.engine) as connection:
            replace_reading(connection, reading, self.coder.signature)
            reindex(connection, [identity])
        return Stored(identity, identity, new=False, coded=True)

    def _document(self, connection: Connection, identity: str) -> Document:
        found = next(find_documents(connection, [identity]), None)
        if found is None:
            raise CaseError(f"no document {identity!r} in this case; `show documents` lists them")
        return found

    def _signature_of(self, connection: Connection, document: str) -> tuple[str, str, str] | None:
        table = schema.readings.c
        query = select(table.coder, table.lexicons, table.pipeline).where(table.document == document)
        row = connection.execute(query).first()
        return None if row is None else (row.coder, row.lexicons, row.pipeline)

    def stale(self) -> list[str]:
        table = schema.readings.c
        coder, lexicons, pipeline = self.coder.signature
        with schema.reading_from(self.engine) as connection:
            fresh = (table.coder == coder) & (table.lexicons == lexicons) & (table.pipeline == pipeline)
            return list(connection.scalars(select(table.document).where(~fresh).order_by(table.document)))

    def _begin_run(self) -> int:
        table = schema.runs
        coder, lexicons, _ = self.coder.signature
        with schema.writing_to(self.engine) as connection:
            number = (connection.scalar(select(func.max(table.c.number))) or 0) + 1
            at = datetime.now(UTC).isoformat(timespec="seconds")
            connection.execute(insert(table).values(number=number, at=at, coder=coder, lexicons=lexicons))
        return number

    def _note_refusal(self, run: int, refusal: Refusal) -> None:
        table = schema.refusals
        with schema.writing_to(self.engine) as connection:
            query = select(func.max(table.c.number)).where(table.c.run == run)
            number = (connection.scalar(query) or 0) + 1
            row = {"source": refusal.source, "reason": refusal.reason}
            connection.execute(insert(table).values(run=run, number=number, **row))

    def take_imported(self, events: Sequence[ImportedEvent]) -> Intake:
        """Put in events that others coded, by one transaction, and say what became of them."""
        with schema.writing_to(self.engine) as connection:
            return take_in(connection, events)

    def take_reading(self, reading: Reading, source: str) -> bool:
        """Put in a reading as it is, made elsewhere; False where the case has a reading of its document already."""
        document, versions = reading.document, reading.realpolitik
        told = {f.name: getattr(document, f.name, None) for f in dataclasses.fields(Appearance) if f.name != "source"}
        with schema.writing_to(self.engine) as connection:
            if find_appearances(connection, document.id):
                return False
            insert_document(connection, document)
            insert_appearance(connection, document.id, 1, Appearance(source=source, **told))
            replace_reading(connection, reading, (versions.coder, versions.lexicons, "; ".join(versions.models)))
            reindex(connection, [document.id])
        return True

    # Questions

    def imported(self, **filters: Any) -> Records[ImportedEvent]:
        """Events that others coded; filters: form, actor, recipient, party, type, country, place, since, until, limit.

        Names are theirs: nothing ties them to the actors and places that were read.
        """
        with schema.reading_from(self.engine) as connection:
            return Records("imported", [Row(record=event) for event in find_imported(connection, filters)])

    def readings(self, documents: Iterable[str] | None = None) -> tuple[Reading, ...]:
        """The readings with the corrections in force applied, in order of arrival; of these documents, or of all."""
        with schema.reading_from(self.engine) as connection:
            log = active(read_log(connection))
            return tuple(replay(raw, log)[0] for raw in find_readings(connection, documents))

    def reading(self, document: str) -> Reading:
        """One document's reading.

        Raises:
            CaseError: where the case does not hold the document.
        """
        found = self.readings([document])
        if not found:
            raise CaseError(f"no document {document!r} in this case; `show documents` lists them")
        return found[0]

    def documents(self) -> Records[Document]:
        """The documents, in order of arrival; each row adds its appearances."""
        rows: list[Row[Document]] = []
        with schema.reading_from(self.engine) as connection:
            log = active(read_log(connection))
            for document in find_documents(connection):
                appearances = find_appearances(connection, document.id)
                rows.append(Row(record=fixed_document(document, log), more={"appearances": appearances}))
        return Records("documents", rows)

    def refusals(self) -> Records[Refusal]:
        """Every document that was refused, in order, with the run that refused it."""
        table = schema.refusals.c
        with schema.reading_from(self.engine) as connection:
            found = connection.execute(
                select(schema.refusals, schema.runs.c.at)
                .join(schema.runs, schema.runs.c.number == table.run)
                .order_by(table.run, table.number)
            ).all()
        rows = [Row(record=Refusal(r.source, r.reason), more={"run": r.run, "at": r.at}) for r in found]
        return Records("refusals", rows)

    def records(self, kind: str, **filters: Any) -> Records[Any]:
        """Records of one kind that pass the filters, each with its document and its words.

        Raises:
            CaseError: for a kind or a filter that there is not.
        """
        try:
            asked = Filters(**filters)
        except TypeError as error:
            known = ", ".join(Filters.__dataclass_fields__)
            raise CaseError(f"no such filter: {error}; expected one of {known}") from error
        with schema.reading_from(self.engine) as connection:
            found, left_out = find_records(connection, kind, asked)
            texts = self._texts(connection, {document for document, _ in found})
        if kind in ("actors", "places"):
            return Records(kind, _entities(found), left_out)
        words = KINDS[kind].words
        rows = []
        for document, record in found:
            span = words(record)
            quote = None if span is None else span.of(texts[document])
            rows.append(Row(record=record, document=document, span=span, words=quote))
        return Records(kind, rows, left_out)

    def actors(self, **filters: Any) -> Records[Any]:
        """The actors of the case, each once; filters: actor, country, type, of, document, limit."""
        return self.records("actors", **filters)

    def places(self, **filters: Any) -> Records[Any]:
        """The places of the case, each once; filters: place, country, type, document, limit."""
        return self.records("places", **filters)

    def times(self, **filters: Any) -> Records[Any]:
        """Date expressions; filters: type (grain), since, until, document, limit."""
        return self.records("times", **filters)

    def events(self, **filters: Any) -> Records[Any]:
        """Events; filters: actor, recipient, party, type, status, since, until, place, said_by, document, limit.

        Actors and places are ids, names, or three-letter country codes that mean all actors of a country.
        """
        return self.records("events", **filters)

    def statements(self, **filters: Any) -> Records[Any]:
        """Statements; filters: actor (the speaker), recipient, type, status (the stance), since, until, place."""
        return self.records("statements", **filters)

    def disputes(self, **filters: Any) -> Records[Any]:
        """Disputes within documents; `rivalries` has those across them."""
        return self.records("disputes", **filters)

    def relations(self, **filters: Any) -> Records[Any]:
        """Relations; filters: actor (a), recipient (b), party, type, since, until, said_by."""
        return self.records("relations", **filters)

    def control(self, **filters: Any) -> Records[Any]:
        """Who holds what; filters: actor, place, type (the state), status, since, until, said_by."""
        return self.records("control", **filters)

    def forces(self, **filters: Any) -> Records[Any]:
        """Force figures; filters: actor, place, type (of what), status, since, until, said_by."""
        return self.records("forces", **filters)

    def toll(self, **filters: Any) -> Records[Any]:
        """Losses; filters: actor (by whom), recipient (of whom), place, type, status, since, until, said_by."""
        return self.records("toll", **filters)

    def positions(self, **filters: Any) -> Records[Any]:
        """Positions; filters: actor, type (the issue)."""
        return self.records("positions", **filters)

    # Corrections

    def fix(self, identity: str, /, *, drop: bool = False, note: str | None = None, **values: Any) -> Correction:
        """Set fields of a record, an actor, a place or a document by hand, or take a record out.

        Raises:
            CorrectionError: where nothing has this id, or a value cannot stand in its field.
        """
        return self._correct(lambda connection: make_fix(connection, identity, values, drop), note)

    def merge(self, *ids: str, note: str | None = None) -> Correction:
        """Tell the first actor or place as the second everywhere, or take events (or stories) for one.

        Raises:
            CorrectionError: where the ids are unknown, of different kinds, or the same.
        """
        events = self._events_of(ids)
        return self._correct(lambda connection: make_merge(connection, events), note)

    def split(
        self,
        identity: str,
        into: str | None = None,
        *,
        name: str | None = None,
        documents: Sequence[str] = (),
        mentions: Sequence[tuple[int, int]] = (),
        note: str | None = None,
    ) -> Correction:
        """Make an actor another one in some documents (or at some mentions), or take an event out of its story.

        Raises:
            CorrectionError: where an id is unknown, or it is not said what goes apart.
        """
        others: tuple[str, ...] = ()
        if self.kind_of(identity) == "events":
            told = (tuple(report.event for report in story.reports) for story in self.stories())
            others = next((events for events in told if identity in events), ())

        def make(connection: Connection) -> Any:
            return make_split(
                connection, identity, into=into, name=name, documents=documents, mentions=mentions, others=others
            )

        return self._correct(make, note)

    def undo(self, number: int, *, note: str | None = None) -> Correction:
        """Take a correction back. The log keeps both.

        Raises:
            CorrectionError: where there is no such correction, or it is undone already.
        """
        return self._correct(lambda connection: make_undo(connection, number), note)

    def log(self) -> Records[Correction]:
        """Every correction, in order; each row adds `state`, the documents that it touches, and `problems`."""
        with schema.reading_from(self.engine) as connection:
            return list_log(connection)

    def _correct(self, make: Callable[[Connection], Any], note: str | None) -> Correction:
        correction = commit(self.engine, make, note)
        with schema.reading_from(self.engine) as connection:
            action = base_action(read_log(connection), correction.action)
        if isinstance(action, FixDocument) and "published" in action.values:
            result = self._recode(action.document)  # relative dates move with the day of publication
            if isinstance(result, Refusal):
                raise CaseError(str(result))
        return correction

    def _events_of(self, ids: Sequence[str]) -> list[str]:
        """Story ids replaced by the events that tell the story; other ids as they are."""
        if all(self.kind_of(identity) for identity in ids):
            return list(ids)
        told = {story.id: [report.event for report in story.reports] for story in self.stories()}
        return [event for identity in ids for event in told.get(identity, [identity])]

    # Across documents

    def library(self) -> Library:
        """The readings side by side, as the relating functions take them."""
        together, apart = self.story_pairs()
        return Library(self.readings(), together=together, apart=apart)

    def stories(self) -> tuple[Story, ...]:
        """The events of the world, each with every report of it; merged and split as the corrections say."""
        from realpolitik.relating.stories import tell_stories

        return tell_stories(self.library())

    def timeline(self) -> tuple[Moment, ...]:
        """The stories on the line of time."""
        from realpolitik.relating.timeline import make_timeline

        return make_timeline(self.stories())

    def rivalries(self) -> tuple[Rivalry, ...]:
        """Claims on which sources differ, within and across documents."""
        from realpolitik.relating.disputes import find_rivalries

        return find_rivalries(self.library())

    def story_pairs(self) -> tuple[frozenset[frozenset[str]], frozenset[frozenset[str]]]:
        """Pairs of events that the corrections put into one story, and pairs that they keep apart."""
        with schema.reading_from(self.engine) as connection:
            return event_pairs(active(read_log(connection)))

    def find_ids(self, kind: str, name: str) -> list[str]:
        """Ids of the actors or places that a word means; the word itself where none is known by it."""
        with schema.reading_from(self.engine) as connection:
            return find_entities(connection, kind, [name])

    def kind_of(self, identity: str) -> str | None:
        """Of which kind the record with this id is; None where the case has none."""
        with schema.reading_from(self.engine) as connection:
            table = schema.records.c
            found: str | None = connection.scalar(select(table.kind).where(table.id == identity).limit(1))
            if found is None and connection.scalar(
                select(schema.documents.c.id).where(schema.documents.c.id == identity)
            ):
                return "documents"
            return found

    def count(self) -> dict[str, int]:
        """How many of each there are: documents, each kind of record (actors and places once), corrections."""
        table = schema.records.c
        with schema.reading_from(self.engine) as connection:
            counts = {"documents": connection.scalar(select(func.count()).select_from(schema.documents)) or 0}
            rows = connection.execute(
                select(table.kind, func.count(), func.count(table.id.distinct())).group_by(table.kind)
            ).all()
            found = {kind: once if kind in ("actors", "places") else every for kind, every, once in rows}
            counts |= {kind: found.get(kind, 0) for kind in KINDS}
            counts["imported"] = count_imported(connection)
            counts["corrections"] = len(active(read_log(connection)))
        return counts

    def check(self) -> tuple[Finding, ...]:
        """Everything in the store that is not as it must be; empty is what one hopes for."""
        return check_case(self.engine)

    def _texts(self, connection: Connection, documents: set[str]) -> dict[str, str]:
        table = schema.documents.c
        if not documents:
            return {}
        rows = connection.execute(select(table.id, table.text).where(table.id.in_(sorted(documents))))
        return {row.id: row.text for row in rows}


def _entities(found: Sequence[tuple[str, Any]]) -> list[Row[Any]]:
    """Actors or places once each: the first telling that knows most, with the documents and how often they name it."""
    by_id: dict[str, list[tuple[str, Any]]] = {}
    for document, entity in found:
        by_id.setdefault(entity.id, []).append((document, entity))
    rows = []
    for told in by_id.values():
        best = max((entity for _, entity in told), key=_known)
        mentions = sum(len(entity.mentions) for _, entity in told)
        more = {"documents": tuple(document for document, _ in told), "mentioned": mentions}
        rows.append(Row(record=dataclasses.replace(best, mentions=()), more=more))
    return sorted(rows, key=lambda row: (-row.more["mentioned"], row.record.id))


def _known(entity: Any) -> int:
    names = (field.name for field in dataclasses.fields(entity))
    return sum(getattr(entity, name) not in (None, ()) for name in names if name != "mentions")
