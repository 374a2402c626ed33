"""What every lexicon entry carries, and the loader that refuses anything else.

A lexicon file is TOML (`[[table]]` entries, for rules) or TSV (a header and one entry a row, for long registers; lists
are `;`-joined, an empty cell is "not said"). An entry type is a frozen dataclass below
`Entry`; its fields are the keys (a field `from_` is the key `from`, which Python keeps for itself).
"""

import csv
import dataclasses
import io
import tomllib
import types
import typing
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from realpolitik.errors import LexiconError

__all__ = ["Entry", "column", "load_entries", "make_entry", "may_hold", "read_lines", "read_rows", "read_tables"]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One piece of knowledge, with its own proof: `example` shows it at work, `counter` shows where it must not fire.

    In both, [brackets] mark the words that the entry is about.
    """

    id: str
    example: str = ""
    counter: str = ""
    origin: str


E = TypeVar("E", bound=Entry)


def load_entries(kind: type[E], table: str, files: Iterable[Path], users: Iterable[Path] = ()) -> tuple[E, ...]:
    """The entries of one table from these files, in order; those of the user's files come last.

    Ids are unique among ours and among the user's; a user's entry takes the place of ours of the same id.

    Raises:
        LexiconError: naming the file, the entry, what was found and what would be right.
    """
    theirs = _load(kind, table, users)
    taken = {entry.id for entry in theirs}
    return (*(entry for entry in _load(kind, table, files) if entry.id not in taken), *theirs)


def _load(kind: type[E], table: str, files: Iterable[Path]) -> list[E]:
    seen: dict[str, str] = {}
    entries = []
    for path in files:
        for number, row in enumerate(read_rows(path, table), 1):
            entry = make_entry(kind, row, f"{path.name}: {table} {row.get('id', number)!r}")
            if entry.id in seen:
                raise LexiconError(f"{path.name}: {table} {entry.id!r} is already in {seen[entry.id]}; ids are unique")
            seen[entry.id] = path.name
            entries.append(entry)
    return entries


def make_entry(kind: type[E], row: dict[Any, Any], where: str) -> E:
    """One entry from its row.

    Raises:
        LexiconError: `where`, what was found and what would be right.
    """
    try:
        return _build(kind, row)
    except _Misfit as misfit:
        raise LexiconError(f"{where}{misfit}") from misfit.__cause__


def column(kind: type[E], name: str) -> tuple[Callable[[Any], Any], Any]:
    """What makes the value of one field from a cell, and its value where the cell is empty."""
    default = next(f.default for f in dataclasses.fields(kind) if f.name == name)
    convert = _fields(typing.cast(typing.Hashable, kind))[name.rstrip("_")][1]
    return convert, None if default is dataclasses.MISSING else default


def may_hold(path: Path, table: str) -> bool:
    """Whether a file can hold a table, without parsing it: a TSV by its name, TOML by its words."""
    if path.suffix == ".tsv":
        return table in (path.parent.name, path.stem.split(".")[0])
    state = path.stat()
    return table in _text_of(path, state.st_mtime_ns, state.st_size)


def read_lines(path: Path) -> tuple[tuple[str, ...], list[list[str]]]:
    """The header of a TSV, and the cells of every row that is not blank."""
    header, *lines = path.read_text(encoding="utf-8").split("\n")
    return tuple(header.split("\t")), [line.split("\t") for line in lines if line]


def read_rows(path: Path, table: str) -> list[dict[str, Any]]:
    """The raw rows that a file holds of one table; a TSV's table is the first word of its name or its folder's name."""
    if path.suffix == ".tsv" and not may_hold(path, table):
        return []
    tables = read_tables(path)
    rows = tables.get(table, []) if path.suffix != ".tsv" else next(iter(tables.values()))
    if not isinstance(rows, list):
        raise LexiconError(f"{path.name}: {table!r} is no list of entries; write [[{table}]]")
    return rows


def read_tables(path: Path) -> dict[str, Any]:
    """Every table of a file, by name. A file is parsed once, however many topics look into it."""
    try:
        state = path.stat()
        return _parse_file(path, state.st_mtime_ns, state.st_size)
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read as UTF-8 text: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path.name}: not valid TOML: {error}") from error


@lru_cache(maxsize=1024)
def _parse_file(path: Path, mtime: int, size: int) -> dict[str, Any]:
    """The tables of a file in this state of it."""
    text = _text_of(path, mtime, size)
    if path.suffix == ".tsv":
        reader = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
        return {path.stem.split(".")[0]: [dict(row) for row in reader]}
    return tomllib.loads(text)


@lru_cache(maxsize=1024)
def _text_of(path: Path, mtime: int, size: int) -> str:
    return path.read_text(encoding="utf-8")


class _Misfit(Exception):
    """What is wrong with a row; the caller says where."""


def _build(kind: type[E], row: dict[Any, Any]) -> E:
    fields = _fields(typing.cast(typing.Hashable, kind))
    values = {}
    for key, value in row.items():
        if key not in fields:
            raise _Misfit(f" has the key {key!r}; expected one of {', '.join(fields)}")
        if value is None or value == "":
            continue
        name, convert = fields[key]
        try:
            values[name] = convert(value)
        except ValueError as error:
            raise _Misfit(f", {key} is {error}") from error
    try:
        return kind(**values)
    except TypeError as error:
        required = [f.name for f in dataclasses.fields(kind) if f.default is dataclasses.MISSING]
        missing = [name for name in required if name not in values]
        raise _Misfit(f" lacks {', '.join(missing) or error}") from error
    except (ValueError, LexiconError) as error:
        raise _Misfit(f": {error}") from error


@cache
def _fields(kind: Any) -> dict[str, tuple[str, Callable[[Any], Any]]]:
    """The keys of an entry type: each one's attribute, and what makes its value of a cell."""
    hints = typing.get_type_hints(kind)
    return {f.name.rstrip("_"): (f.name, _converter(hints[f.name])) for f in dataclasses.fields(kind)}


def _converter(kind: Any) -> Callable[[Any], Any]:
    """Chosen once for a field, so that a long register is read without asking again for each cell."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return _converter(next(arg for arg in typing.get_args(kind) if arg is not type(None)))
    if typing.get_origin(kind) is tuple:
        return _list_of(_converter(typing.get_args(kind)[0]))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _one_of({member.value: member for member in kind})
    return {date: _day, bool: _truth, int: _number(int), float: _number(float), str: _text}.get(kind, _anything)


def _list_of(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def to_list(value: Any) -> tuple[Any, ...]:
        if isinstance(value, str):
            return tuple([convert(item.strip()) for item in value.split(";")])
        if not isinstance(value, list):
            raise ValueError(f"{value!r}; expected a list")
        return tuple([convert(item.strip() if isinstance(item, str) else item) for item in value])

    return to_list


def _one_of(members: dict[str, StrEnum]) -> Callable[[Any], Any]:
    def to_member(value: Any) -> StrEnum:
        if not isinstance(value, str) or value not in members:
            raise ValueError(f"{value!r}; expected one of {', '.join(members)}")
        return members[value]

    return to_member


def _number(kind: type[int] | type[float]) -> Callable[[Any], Any]:
    def to_number(value: Any) -> int | float:
        try:
            return kind(value)
        except ValueError:
            raise ValueError(f"{value!r}; expected a number") from None

    return to_number


def _truth(value: Any) -> bool:
    if value in (True, False):
        return bool(value)
    if value in ("yes", "no"):
        return bool(value == "yes")
    raise ValueError(f"{value!r}; expected yes or no")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r}; expected text")
    return value


def _anything(value: Any) -> Any:
    return value


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (ValueError, TypeError):
        raise ValueError(f"{value!r}; expected a day such as 2014-06-17") from None
