"""Event tables that users bring: ICEWS, POLECAT and GDELT, as coded rows by name. No text is read here.

Their columns are the ontology's. The three are told apart by their headers; GDELT has none, and is known by its number
of columns. What cannot be used (no second party, no day) is counted, never invented.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain
from pathlib import Path

from realpolitik.errors import FormatError
from realpolitik.ontology import EventTable, load_event_tables
from realpolitik.reading.imports import open_table

__all__ = ["CodedHistory", "CodedRow", "read_history"]

_NEEDED = ("from", "actor", "actor_country", "recipient", "recipient_country")
_MORE = ("cameo", "type", "mode", "quad")
_NOTHING = ("", "None", "NULL", "---")
_DAY_FORMS = ("%Y-%m-%d", "%m/%d/%Y", "%Y%m%d")


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedRow:
    """Who did what to whom on which day, by name. Either a CAMEO code or a PLOVER type says what."""

    day: date
    actor: str
    recipient: str
    actor_state: str | None = None
    recipient_state: str | None = None
    cameo: str | None = None  # text: "040" is not forty
    act: str | None = None  # the act's name, where the table has one
    plover: str | None = None
    mode: str | None = None
    quad: int | None = None
    record: str | None = None  # the id of the event in a case that says so


@dataclass(slots=True)
class CodedHistory:
    """The usable rows of one file in its order, which format it is, and how many rows were left out and why."""

    source: str
    format: str
    rows: list[CodedRow] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)


def read_history(path: Path) -> CodedHistory:
    """Read one table, gzipped or not.

    Raises:
        FormatError: where the file is none of the three formats, or cannot be read.
    """
    try:
        with open_table(path) as lines:
            table = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            first = next(table, [])
            return _read(path, first, table)
    except (OSError, UnicodeDecodeError, csv.Error, EOFError) as error:
        raise FormatError(f"{path.name} cannot be read as a table of events: {error}") from error


def _read(path: Path, first: Sequence[str], lines: Iterator[list[str]]) -> CodedHistory:
    tables = load_event_tables()
    header = {name.strip(): n for n, name in enumerate(first)}
    for name in ("icews", "polecat"):
        columns = _columns(tables[name])
        if all(columns[field] in header for field in (*_NEEDED, "cameo" if "cameo" in columns else "type")):
            return _rows(CodedHistory(path.name, name.upper()), columns, header, lines)
    gdelt = tables["gdelt"]
    if len(first) in gdelt.editions and first[0].isdigit():
        header = {name: n for n, name in enumerate(gdelt.editions[len(first)])}
        return _rows(CodedHistory(path.name, "GDELT"), _columns(gdelt), header, chain([list(first)], lines))
    found = ", ".join(first[:6]) or "nothing"
    raise FormatError(
        f"{path.name} is no table of events that is known here: found {found}; expected the columns of ICEWS "
        f"({_columns(tables['icews'])['actor']}, …), of POLECAT ({_columns(tables['polecat'])['actor']}, …), or "
        f"{len(gdelt.columns)} columns of GDELT, separated by tabs"
    )


def _columns(table: EventTable) -> dict[str, str]:
    """The column that tells each field, the format's first; `published` is the day where there is no other."""
    told = {field: table.fields[field][0] for field in (*_NEEDED, *_MORE) if field in table.fields}
    return {**told, "published": table.fields["from"][-1]}


def _rows(
    history: CodedHistory, columns: Mapping[str, str], header: Mapping[str, int], lines: Iterator[list[str]]
) -> CodedHistory:
    places = {field: header[column] for field, column in columns.items() if column in header}
    for cells in lines:
        told = {field: cells[n].strip() for field, n in places.items() if n < len(cells)}
        told = {field: word for field, word in told.items() if word not in _NOTHING}
        row = _row(told, coded="cameo" in columns)
        if isinstance(row, CodedRow):
            history.rows.append(row)
        else:
            history.left_out[row] = history.left_out.get(row, 0) + 1
    return history


def _row(told: Mapping[str, str], *, coded: bool) -> CodedRow | str:
    """A row of a table that is `coded` in CAMEO, or else in PLOVER; or why it cannot be used."""
    day = _day(told.get("from")) or _day(told.get("published"))
    if day is None:
        return "no day"
    if "actor" not in told or "recipient" not in told:
        return "no second party"
    kind = told.get("type")
    if ("cameo" if coded else "type") not in told:
        return "no kind of act"
    return CodedRow(
        day=day,
        actor=told["actor"],
        recipient=told["recipient"],
        actor_state=told.get("actor_country"),
        recipient_state=told.get("recipient_country"),
        cameo=told.get("cameo"),
        act=kind if coded and kind and not kind.isdigit() else None,  # GDELT has a number there
        plover=None if coded else kind,
        mode=told.get("mode"),
        quad=int(told["quad"]) if told.get("quad", "").isdigit() else None,
    )


def _day(text: str | None) -> date | None:
    for form in _DAY_FORMS if text else ():
        try:
            return datetime.strptime(text or "", form).date()
        except ValueError:
            continue
    return None
