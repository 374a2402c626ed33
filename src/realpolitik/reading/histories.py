"""Event tables that users bring: ICEWS, POLECAT and GDELT columns, as coded rows by name. No text is read here.

The three are told apart by their headers; GDELT has none, and is known by its number of columns. What cannot be used
(no second party, no day) is counted, never invented.
"""

import csv
import gzip
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import IO

from realpolitik.errors import FormatError

__all__ = ["CodedHistory", "CodedRow", "read_history"]

ICEWS = {
    "day": "Event Date", "actor": "Source Name", "actor_state": "Source Country", "recipient": "Target Name",
    "recipient_state": "Target Country", "code": "CAMEO Code", "act": "Event Text",
}  # fmt: skip
POLECAT = {
    "day": "Event Date", "actor": "Actor Name", "actor_state": "Actor Country", "recipient": "Recipient Name",
    "recipient_state": "Recipient Country", "plover": "Event Type", "mode": "Event Mode",
    "published": "Publication Date",
}  # fmt: skip
GDELT = {"day": 1, "actor": 6, "actor_state": 7, "recipient": 16, "recipient_state": 17, "code": 26}
GDELT_QUAD = 29
GDELT_COLUMNS = (57, 58, 61)
NOTHING = ("", "None", "NULL", "---")
DAY_FORMS = ("%Y-%m-%d", "%m/%d/%Y", "%Y%m%d")


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
        with _open(path) as lines:
            table = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            first = next(table, [])
            return _read(path, first, table)
    except (OSError, UnicodeDecodeError, csv.Error, EOFError) as error:
        raise FormatError(f"{path.name} cannot be read as a table of events: {error}") from error


def _open(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _read(path: Path, first: Sequence[str], table: Iterator[list[str]]) -> CodedHistory:
    header = {name.strip(): n for n, name in enumerate(first)}
    for name, columns in (("ICEWS", ICEWS), ("POLECAT", POLECAT)):
        needed = [column for key, column in columns.items() if key not in ("act", "mode", "published")]
        if all(column in header for column in needed):
            places = {key: header[column] for key, column in columns.items() if column in header}
            return _rows(CodedHistory(path.name, name), places, table)
    if len(first) in GDELT_COLUMNS and first[0].isdigit():
        return _rows(CodedHistory(path.name, "GDELT"), {**GDELT, "quad": GDELT_QUAD}, _chain(first, table))
    found = ", ".join(first[:6]) or "nothing"
    raise FormatError(
        f"{path.name} is no table of events that is known here: found {found}; expected the columns of ICEWS "
        f"({ICEWS['actor']}, …), of POLECAT ({POLECAT['actor']}, …), or {GDELT_COLUMNS[-1]} columns of GDELT, "
        "separated by tabs"
    )


def _chain(first: Sequence[str], rest: Iterator[list[str]]) -> Iterator[list[str]]:
    yield list(first)
    yield from rest


def _rows(history: CodedHistory, places: Mapping[str, int], table: Iterator[list[str]]) -> CodedHistory:
    for cells in table:
        told = {key: cells[n].strip() for key, n in places.items() if n < len(cells)}
        told = {key: value for key, value in told.items() if value not in NOTHING}
        day = _day(told.get("day")) or _day(told.get("published"))
        missing = (
            "no day" if day is None
            else "no second party" if "actor" not in told or "recipient" not in told
            else "no kind of act" if "code" not in told and "plover" not in told
            else None
        )  # fmt: skip
        if missing or day is None:
            history.left_out[missing or ""] = history.left_out.get(missing or "", 0) + 1
            continue
        history.rows.append(
            CodedRow(
                day=day,
                actor=told["actor"],
                recipient=told["recipient"],
                actor_state=told.get("actor_state"),
                recipient_state=told.get("recipient_state"),
                cameo=told.get("code"),
                act=told.get("act"),
                plover=told.get("plover"),
                mode=told.get("mode"),
                quad=int(told["quad"]) if told.get("quad", "").isdigit() else None,
            )
        )
    return history


def _day(text: str | None) -> date | None:
    for form in DAY_FORMS if text else ():
        try:
            return datetime.strptime(text or "", form).date()
        except ValueError:
            continue
    return None
