"""The tables of a case, and how a case is opened: SQLite in WAL mode, or any database that SQLAlchemy reaches.

What was acknowledged is never lost: a document and its reading go in by one transaction, and `synchronous=FULL` makes
a commit reach the disk. That costs a few milliseconds a document, where coding one takes a hundred and more.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    insert,
    inspect,
    select,
)
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from realpolitik.errors import CaseError

__all__ = [
    "appearances",
    "corrections",
    "documents",
    "imported",
    "links",
    "open_engine",
    "outcomes",
    "reading_from",
    "readings",
    "records",
    "refusals",
    "runs",
    "writing_to",
]

SCHEMA = "1"
_BUSY_SECONDS = 60  # a writer waits this long for another's commit
_WRITERS_LOCK = 7_265_616  # PostgreSQL's advisory lock of all cases: one writer at a time, as in SQLite

_tables = MetaData()
meta = Table("meta", _tables, Column("key", String, primary_key=True), Column("value", String, nullable=False))
documents = Table(
    "documents",
    _tables,
    Column("id", String, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),  # order of arrival
    Column("sha256", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("told", Text),  # the document as its reading has it, as JSON without the text
)
appearances = Table(
    "appearances",
    _tables,
    Column("document", String, primary_key=True),
    Column("number", Integer, primary_key=True),  # order of arrival, from 1 in each document
    Column("source", String, nullable=False),  # file, line or entry
    Column("title", String),
    Column("outlet", String),
    Column("author", String),
    Column("url", String),
    Column("published", String),  # ISO day
    Column("published_from", String),
)
readings = Table(
    "readings",
    _tables,
    Column("document", String, primary_key=True),
    Column("coder", String, nullable=False),
    Column("lexicons", String, nullable=False),
    Column("pipeline", String, nullable=False),
    Column("body", Text, nullable=False),  # the reading as JSON without the text, before any correction
)
records = Table(
    "records",  # every record after the corrections: the index that queries use
    _tables,
    Column("document", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("type", String),
    Column("status", String),
    Column("day_from", String),
    Column("day_to", String),
    Column("body", Text, nullable=False),
    Index("records_by_id", "id"),
    Index("records_by_kind", "kind", "day_from"),
)
links = Table(
    "links",  # which actors, places and records a record names, and in which role
    _tables,
    Column("document", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("role", String, primary_key=True),
    Column("value", String, primary_key=True),
    Index("links_by_value", "value", "role"),
)
corrections = Table(
    "corrections",  # append-only
    _tables,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("note", Text),
    Column("body", Text, nullable=False),
)
outcomes = Table(
    "outcomes",  # what became of each correction in each document at its last reading
    _tables,
    Column("correction", Integer, primary_key=True, autoincrement=False),
    Column("document", String, primary_key=True),
    Column("outcome", String, nullable=False),
    Column("why", Text, nullable=False),
)
runs = Table(
    "runs",
    _tables,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("coder", String, nullable=False),
    Column("lexicons", String, nullable=False),
)
refusals = Table(
    "refusals",
    _tables,
    Column("run", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("source", Text, nullable=False),
    Column("reason", Text, nullable=False),
)
imported = Table(
    "imported",  # events that others coded, every version of each
    _tables,
    Column("format", String, primary_key=True),
    Column("external", String, primary_key=True),  # their key
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),  # order of arrival of the event
    Column("current", Integer, nullable=False),  # 1 for the version that counts
    Column("day_from", String),
    Column("day_to", String),
    Column("body", Text, nullable=False),
    Index("imported_by_day", "current", "day_from"),
)


def open_engine(where: str | os.PathLike[str], *, create: bool) -> Engine:
    """The database of a case: a path is a SQLite file, anything with `://` a database URL.

    Raises:
        CaseError: where there is no case and none is to be made, or what is there is something else.
    """
    url = _url(where)
    if url.get_backend_name() == "sqlite" and url.database and not create and not Path(url.database).exists():
        raise CaseError(f"no case at {url.database}: read documents into one first, or name another with --case")
    try:
        engine = create_engine(url)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise CaseError(f"no driver for {url.drivername}: {error}; install it, for PostgreSQL psycopg") from error
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine)
    with _case_errors(str(url.render_as_string())):
        _prepare_tables(engine, create)
    return engine


@contextmanager
def writing_to(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes, alone among the writers; committed at the end, or nothing of it is there."""
    where = engine.url.render_as_string()
    options = {"writes": True}
    with _case_errors(where), engine.connect().execution_options(**options) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")
        yield connection


@contextmanager
def reading_from(engine: Engine) -> Iterator[Connection]:
    """One transaction that reads: a single state of the case, whatever others write meanwhile."""
    with _case_errors(engine.url.render_as_string()), engine.connect() as connection, connection.begin():
        yield connection


def _url(where: str | os.PathLike[str]) -> URL:
    if "://" not in str(where):
        return URL.create("sqlite", database=str(where))
    try:
        return make_url(str(where))
    except ArgumentError as error:
        raise CaseError(f"{str(where)!r} is no database URL; expected such as postgresql://host/name") from error


def _prepare_sqlite(engine: Engine) -> None:
    """WAL, so that readers never wait; explicit BEGIN, so that a writer takes its lock before it looks."""

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare_tables(engine: Engine, create: bool) -> None:
    names = set(inspect(engine).get_table_names())
    if "meta" in names:
        with engine.connect() as connection:
            found = connection.scalar(select(meta.c.value).where(meta.c.key == "schema"))
        if found != SCHEMA:
            raise CaseError(f"the case has tables of version {found}; this program reads version {SCHEMA}")
        if imported.name not in names:  # a case from before there were any
            with engine.connect().execution_options(writes=True) as connection, connection.begin():
                imported.create(connection, checkfirst=True)
        return
    if names or not create:
        found = f"tables {', '.join(sorted(names)[:5])}" if names else "no tables"
        raise CaseError(f"{engine.url.render_as_string()} is no case: it holds {found}")
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if "meta" not in inspect(connection).get_table_names():  # another process may have been faster
            _tables.create_all(connection)
            connection.execute(insert(meta).values(key="schema", value=SCHEMA))


@contextmanager
def _case_errors(where: str) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        raise CaseError(f"{where}: {cause}") from error
