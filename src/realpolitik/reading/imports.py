"""Event tables of others: a file in, `ImportedEvent`s out. Columns are found by name; what is surplus is kept.

Codes stay text. A row without a key or without a day is refused, and costs no other.
"""

import csv
import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from realpolitik.errors import FormatError
from realpolitik.model import stable_id
from realpolitik.model.imported import ImportedEvent
from realpolitik.ontology import EventTable, load_event_tables
from realpolitik.reading.documents import Refusal
from realpolitik.reading.limits import MAX_FILE_BYTES

__all__ = ["Columns", "open_table", "read_imports"]

_DAYS = ("%Y-%m-%d", "%Y%m%d", "%m/%d/%Y", "%d %B %Y")
_WHOLE = ("quad", "killed_low", "killed_best", "killed_high")
_PARTS = ("lat", "lon")


@dataclass(frozen=True, slots=True)
class Columns:
    """How the header of a file differs from the format's."""

    missing: tuple[str, ...]
    surplus: tuple[str, ...]

    def __str__(self) -> str:
        told = [("without", self.missing), ("beside the known columns", self.surplus)]
        return "; ".join(f"{word}: {', '.join(names)}" for word, names in told if names)


def read_imports(form: str, path: Path) -> Iterator[ImportedEvent | Refusal | Columns]:
    """The events of one file, gzipped or not; first, where its columns differ from the format's, how.

    Raises:
        FormatError: where the format is none that is known, or the file is none of it.
    """
    tables = load_event_tables()
    if form not in tables:
        raise FormatError(f"no format {form!r} to import; expected one of {', '.join(tables)}")
    table = tables[form]
    csv.field_size_limit(MAX_FILE_BYTES)
    try:
        with open_table(path) as lines:
            yield from _json_rows(table, path, lines) if not table.delimiter else _rows(table, path, lines)
    except (OSError, UnicodeDecodeError, csv.Error, EOFError) as error:
        raise FormatError(f"{path.name} cannot be read as {table.title}: {error}") from error


def open_table(path: Path) -> IO[str]:
    """A table as text, gzipped or not, its line ends as they are."""
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _rows(table: EventTable, path: Path, lines: IO[str]) -> Iterator[ImportedEvent | Refusal | Columns]:
    if table.delimiter == "\t":
        reader = csv.reader(lines, delimiter=table.delimiter, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(lines, delimiter=table.delimiter)
    header: Sequence[str] | None = None
    if table.header:
        header = _named(next(reader, []))
        _check_header(table, path, header)
        missing = tuple(c for c in table.columns if c not in header)
        surplus = tuple(c for c in header if c not in table.columns)
        if missing or surplus:
            yield Columns(missing, surplus)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            where = f"{path.name}, line {reader.line_num}"
            names = header or table.editions.get(len(cells))
            if names is None:
                expected = " or ".join(map(str, sorted(table.editions)))
                yield Refusal(where, f"has {len(cells)} columns; expected {expected}")
                continue
            names = (*names, *(f"column {n}" for n in range(len(names) + 1, len(cells) + 1)))
            yield _event(table, where, dict(zip(names, cells, strict=False)))


def _named(header: Sequence[str]) -> list[str]:
    """Column names without blanks round them; one that has no name, or a name again, is known by its number."""
    names: list[str] = []
    for number, name in enumerate(map(str.strip, header), 1):
        names.append(name if name and name not in names else f"column {number}")
    return names


def _check_header(table: EventTable, path: Path, header: Sequence[str]) -> None:
    lacking = [column for column in table.key if column not in header]
    if lacking:
        found = ", ".join(header[:6]) or "nothing"
        raise FormatError(f"{path.name} is not {table.title}: found {found}; expected the column {lacking[0]}")


def _json_rows(table: EventTable, path: Path, lines: IO[str]) -> Iterator[ImportedEvent | Refusal | Columns]:
    for number, line in enumerate(lines, 1):
        where = f"{path.name}, line {number}"
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Refusal(where, f"is no JSON: {error}")
            continue
        if isinstance(row, dict):
            yield _event(table, where, row)
        else:
            yield Refusal(where, f"is a JSON {type(row).__name__}; expected an object")


def _event(table: EventTable, where: str, row: Mapping[str, Any]) -> ImportedEvent | Refusal:
    told: dict[str, Any] = {}
    for field, columns in table.fields.items():
        told[field] = next((word for column in columns if (word := _word(row.get(column), table))), None)
    key = [_word(row.get(column), table) for column in table.key]
    if None in key:
        return Refusal(where, f"has no {' and '.join(table.key)}; expected a key that tells it apart")
    first, last = _day(told.pop("from")), _day(told.pop("to"))
    if first is None:
        return Refusal(where, f"has no day in {' or '.join(table.fields['from'])}; expected such as 2014-06-17")
    told |= {name: _number(told.get(name)) for name in _PARTS}
    told |= {name: None if (n := _number(told.get(name))) is None else int(n) for name in _WHOLE}
    external = "|".join(word or "" for word in key)
    return ImportedEvent(
        id=stable_id("x", table.name, external),
        format=table.name,
        external=external,
        version=int(_number(row.get(table.version)) or 0) if table.version else 0,
        source=where,
        from_=first,
        to=last,
        **told,
        raw=row,
    )


def _word(value: Any, table: EventTable) -> str | None:
    """A cell as words. Of a list the parts are joined by `;`, of an object the first words that name it."""
    if isinstance(value, Mapping):
        names = ("entity_text", "identifier_text", "code", "resolved_place", "extracted_place")
        value = next((value[name] for name in names if value.get(name)), None)
    if isinstance(value, list):
        value = ";".join(word for item in value if (word := _word(item, table)))
    text = "" if value is None else str(value).strip()
    return text if text and text not in table.missing else None


def _day(text: str | None) -> date | None:
    for form in _DAYS if text else ():
        for part in (text or "", (text or "")[:10].strip()):
            try:
                return datetime.strptime(part, form).date()
            except ValueError:
                continue
    return None


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None
