"""What every lexicon entry carries, and the loader that refuses anything else.

A lexicon file is TOML (`[[table]]` entries, for rules) or TSV (a header and one entry a row, for long registers; lists
are `;`-joined, an empty cell is "not said"). An entry type is a frozen dataclass below
`Entry`; its fields are the keys (a field `from_` is the key `from`, which Python keeps for itself).
"""

import csv
import dataclasses
import io
import keyword
import tomllib
import types
import typing
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from realpolitik.errors import LexiconError

__all__ = ["Entry", "load_entries", "read_rows", "read_tables"]


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


def load_entries(kind: type[E], table: str, files: Iterable[Path]) -> tuple[E, ...]:
    """The entries of one table from these files, in order. A later file may not repeat an id of an earlier one.

    Raises:
        LexiconError: naming the file, the entry, what was found and what would be right.
    """
    seen: dict[str, str] = {}
    entries = []
    for path in files:
        for number, row in enumerate(read_rows(path, table), 1):
            entry = _build(kind, row, f"{path.name}: {table} {row.get('id', number)!r}")
            if entry.id in seen:
                raise LexiconError(f"{path.name}: {table} {entry.id!r} is already in {seen[entry.id]}; ids are unique")
            seen[entry.id] = path.name
            entries.append(entry)
    return tuple(entries)


def read_rows(path: Path, table: str) -> list[dict[str, Any]]:
    """The raw rows that a file holds of one table; a TSV's table is the first word of its name or its folder's name."""
    if path.suffix == ".tsv" and table not in (path.parent.name, path.stem.split(".")[0]):
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
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".tsv":
        reader = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
        return {path.stem.split(".")[0]: [dict(row) for row in reader]}
    return tomllib.loads(text)


def _build(kind: type[E], row: dict[Any, Any], where: str) -> E:
    fields = _fields(typing.cast(typing.Hashable, kind))
    unknown = [key for key in row if key not in fields]
    if unknown:
        raise LexiconError(f"{where} has the key {unknown[0]!r}; expected one of {', '.join(fields)}")
    values = {}
    for key, value in row.items():
        if value is None or value == "":
            continue
        name = f"{key}_" if keyword.iskeyword(key) else key
        values[name] = _convert(fields[key], value, f"{where}, {key}")
    try:
        return kind(**values)
    except TypeError as error:
        required = [f.name for f in dataclasses.fields(kind) if f.default is dataclasses.MISSING]
        missing = [name for name in required if name not in values]
        raise LexiconError(f"{where} lacks {', '.join(missing) or error}") from error
    except ValueError as error:
        raise LexiconError(f"{where}: {error}") from error


@cache
def _fields(kind: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name.rstrip("_"): hints[field.name] for field in dataclasses.fields(kind)}


def _convert(kind: Any, value: Any, where: str) -> Any:
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        kind = next(arg for arg in typing.get_args(kind) if arg is not type(None))
    if typing.get_origin(kind) is tuple:
        items = value.split(";") if isinstance(value, str) else value
        if not isinstance(items, list):
            raise LexiconError(f"{where} is {value!r}; expected a list")
        inner = typing.get_args(kind)[0]
        return tuple(_convert(inner, item.strip() if isinstance(item, str) else item, where) for item in items)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        known = [member.value for member in kind]
        if value not in known:
            raise LexiconError(f"{where} is {value!r}; expected one of {', '.join(known)}")
        return kind(value)
    if kind is date:
        return _day(value, where)
    if kind is bool:
        if value in (True, False):
            return value
        if value in ("yes", "no"):
            return value == "yes"
        raise LexiconError(f"{where} is {value!r}; expected yes or no")
    if kind in (int, float):
        try:
            return kind(value)
        except ValueError:
            raise LexiconError(f"{where} is {value!r}; expected a number") from None
    if kind is str and not isinstance(value, str):
        raise LexiconError(f"{where} is {value!r}; expected text")
    return value


def _day(value: Any, where: str) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise LexiconError(f"{where} is {value!r}; expected a day such as 2014-06-17") from None
