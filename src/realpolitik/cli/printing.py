"""Records as tables, JSON, JSON Lines and CSV. What a report says is never taken for a command to the terminal."""

import csv
import io
import json
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

__all__ = ["COLUMNS", "print_json", "print_rich", "print_rows", "print_table"]

Cell = Callable[[dict[str, Any]], Any]
_WIDTH = 120  # characters, where the output is no terminal and COLUMNS does not say


def _days(row: dict[str, Any]) -> str:
    first, last = row["from"], row["to"]
    return first or "" if first == last or not last else f"{first or '…'} – {last}"


def _parties(row: dict[str, Any]) -> str:
    return f"{', '.join(row['actors']) or '?'} → {', '.join(row['recipients'])}".removesuffix(" → ")


def _sides(row: dict[str, Any]) -> str:
    return "\n".join(f"{side['stance']}: {side['holds']} ({', '.join(side['who'])})" for side in row["sides"])


COLUMNS: dict[str, tuple[tuple[str, str | Cell], ...]] = {
    "sentences": (("document", "document"), ("n", "sentence"), ("words", "quote")),
    "disputes": (("id", "id"), ("about", "about"), ("sides", _sides)),
    "stories": (
        ("id", "id"), ("when", _days), ("type", "type"), ("status", "status"), ("standing", "standing"),
        ("who", _parties), ("where", "places"), ("reports", lambda row: len(row["reports"])),
    ),
    "imported": (
        ("id", "id"), ("from", "format"), ("when", _days), ("type", "type"), ("mode", "mode"), ("actor", "actor"),
        ("recipient", "recipient"), ("where", "place"), ("country", "country"), ("killed", "killed_best"),
    ),
    "refusals": (("at", "at"), ("source", "source"), ("reason", "reason")),
    "log": (("n", "number"), ("at", "at"), ("what", "what"), ("state", "state"), ("problems", "problems"),
            ("note", "note")),
}  # fmt: skip
"""Tables of what `showing.tables` has none for: heading, and the field or the function that fills it."""


def print_rows(kind: str, rows: Sequence[dict[str, Any]], form: str) -> None:
    """Print records of one kind in a format of `--format`."""
    if form == "json":
        print_json(rows)
    elif form == "jsonl":
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    elif form == "csv":
        click.echo(_csv(rows), nl=False)
    else:
        columns = COLUMNS[kind]
        cells = [[row.get(c) if isinstance(c, str) else c(row) for _, c in columns] for row in rows]
        print_table([heading for heading, _ in columns], cells)


def print_json(data: Any) -> None:
    """Print one JSON value."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def print_table(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print a table as wide as the terminal."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold", no_wrap=heading in ("id", "n"))
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    print_rich(table)


def print_rich(renderable: Any) -> None:
    """Print a table or a text: in colour on a terminal, as plain characters elsewhere."""
    from rich.console import Console

    from realpolitik.showing.tables import plain

    if sys.stdout.isatty():
        Console().print(renderable)
    else:
        click.echo(plain(renderable, shutil.get_terminal_size((_WIDTH, 24)).columns), nl=False)


def _cell(value: Any) -> str:
    if isinstance(value, list | tuple):
        value = ", ".join(map(str, value))
    text = "" if value is None else str(value)
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def _csv(rows: Sequence[dict[str, Any]]) -> str:
    """Every field, exact: lists joined by `;`, objects as JSON."""
    names = dict.fromkeys(name for row in rows for name in row)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(names), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _flat(value) for name, value in row.items()})
    return out.getvalue()


def _flat(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ";".join(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return value
