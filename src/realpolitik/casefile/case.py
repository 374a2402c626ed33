"""A case: documents, their readings, the corrections to them, and the questions that can be put to them.

Each answer comes from one transaction, a single state of the case. How it is found, the modules beside this one know.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from realpolitik.casefile import schema
from realpolitik.casefile.answering import (
    answer,
    corrected_readings,
    count_all,
    kind_of,
    list_documents,
    list_refusals,
)
from realpolitik.casefile.arriving import (
    Stored,
    Summary,
    begin_run,
    find_stale,
    note_refusal,
    recode_document,
    store_arrival,
    store_reading,
)
from realpolitik.casefile.checking import Finding, check_case
from realpolitik.casefile.correcting import make_fix, make_merge, make_split, make_undo
from realpolitik.casefile.corrections import Action, Correction, FixDocument, active, base_action, event_pairs
from realpolitik.casefile.imported import Intake, find_imported, take_in
from realpolitik.casefile.log import commit, list_log
from realpolitik.casefile.queries import find_entities
from realpolitik.casefile.results import Records, Row
from realpolitik.casefile.store import no_document, read_log
from realpolitik.coding import Coder
from realpolitik.errors import CaseError
from realpolitik.model import Document, Reading
from realpolitik.model.imported import ImportedEvent
from realpolitik.reading import Arrival, Details, Refusal, read_arrivals
from realpolitik.relating.library import Library
from realpolitik.relating.records import Moment, Rivalry, Story

__all__ = ["Case", "open_case"]

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


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
        run = begin_run(self.engine, self.coder)
        for arrival in read_arrivals(several, given or Details()):
            result = store_arrival(self.engine, self.coder, arrival) if isinstance(arrival, Arrival) else arrival
            if isinstance(result, Refusal):
                note_refusal(self.engine, run, result)
            yield result

    def read_again(self, *, stale_only: bool = False) -> Iterator[Stored | Refusal]:
        """Code every document anew, corrections kept; `stale_only` leaves out those that this coder has read."""
        for identity in self.stale() if stale_only else [document.id for document in self.documents()]:
            yield recode_document(self.engine, self.coder, identity)

    def stale(self) -> list[str]:
        """The documents whose readings another coder, other lexicons or another pipeline made."""
        with schema.reading_from(self.engine) as connection:
            return find_stale(connection, self.coder)

    def take_imported(self, events: Sequence[ImportedEvent]) -> Intake:
        """Put in events that others coded, by one transaction, and say what became of them."""
        with schema.writing_to(self.engine) as connection:
            return take_in(connection, events)

    def take_reading(self, reading: Reading, source: str) -> bool:
        """Put in a reading as it is, made elsewhere; False where the case has a reading of its document already."""
        return store_reading(self.engine, reading, source)

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
            return corrected_readings(connection, documents)

    def reading(self, document: str) -> Reading:
        """One document's reading.

        Raises:
            CaseError: where the case does not hold the document.
        """
        found = self.readings([document])
        if not found:
            raise no_document(document)
        return found[0]

    def documents(self) -> Records[Document]:
        """The documents, in order of arrival; each row adds its appearances."""
        with schema.reading_from(self.engine) as connection:
            return list_documents(connection)

    def refusals(self) -> Records[Refusal]:
        """Every document that was refused, in order, with the run that refused it."""
        with schema.reading_from(self.engine) as connection:
            return list_refusals(connection)

    def records(self, kind: str, **filters: Any) -> Records[Any]:
        """Records of one kind that pass the filters, each with its document and its words.

        Every kind can be filtered by `document` and `limit`, beside what its own method names.

        Raises:
            CaseError: for a kind or a filter that there is not.
        """
        with schema.reading_from(self.engine) as connection:
            return answer(connection, kind, filters)

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
        """Statements; filters: actor (who speaks), recipient, party, type, status (the stance), since, until, place."""
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

        def make(connection: Connection) -> Action:
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

    def _correct(self, make: Callable[[Connection], Action], note: str | None) -> Correction:
        correction = commit(self.engine, make, note)
        with schema.reading_from(self.engine) as connection:
            action = base_action(read_log(connection), correction.action)
        if isinstance(action, FixDocument) and "published" in action.values:
            # relative dates move with the day of publication
            result = recode_document(self.engine, self.coder, action.document)
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
            return kind_of(connection, identity)

    def count(self) -> dict[str, int]:
        """How many of each there are: documents, each kind of record (actors and places once), corrections."""
        with schema.reading_from(self.engine) as connection:
            return count_all(connection)

    def check(self) -> tuple[Finding, ...]:
        """Everything in the store that is not as it must be; empty is what one hopes for."""
        return check_case(self.engine)
