"""Records as tables, JSON, JSON Lines and CSV. What a report says is never taken for a command to the terminal."""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

__all__ = ["COLUMNS", "print_rows", "print_table"]

Cell = Callable[[dict[str, Any]], Any]
_WIDTH = 200  # characters, where the output is no terminal
_QUOTE = 90  # characters of a quote in a table


def _days(row: dict[str, Any]) -> str:
    first = row.get("from") or row.get("as_of") or row.get("earliest")
    last = row.get("to_date" if "to_date" in row else "to") if "from" in row else row.get("latest")
    if first == last or not last:
        return first or ""
    return f"{first or '…'} – {last}"


def _day(row: dict[str, Any]) -> str:
    return row.get("from") or row.get("as_of") or ""


def _count(row: dict[str, Any]) -> str:
    low, high, best = row.get("low"), row.get("high"), row.get("best")
    if low is not None and low == high:
        return f"{low:,}"
    span = f"{low:,} or more" if high is None and low is not None else ""
    span = span or (f"up to {high:,}" if low is None and high is not None else "")
    span = span or (f"{low:,}–{high:,}" if low is not None and high is not None else "")
    return span or (f"{best:,}" if best is not None else "not stated")


def _quote(row: dict[str, Any]) -> str:
    words = " ".join(str(row.get("quote") or "").split())
    return words if len(words) <= _QUOTE else f"{words[: _QUOTE - 1]}…"


def _parties(row: dict[str, Any]) -> str:
    return f"{', '.join(row['actors']) or '?'} → {', '.join(row['recipients'])}".removesuffix(" → ")


def _sides(row: dict[str, Any]) -> str:
    return "\n".join(f"{side['stance']}: {side['holds']} ({', '.join(side['who'])})" for side in row["sides"])


def _appearances(row: dict[str, Any]) -> str:
    return ", ".join(dict.fromkeys(a["outlet"] or a["source"] for a in row["appearances"]))


COLUMNS: dict[str, tuple[tuple[str, str | Cell], ...]] = {
    "documents": (("id", "id"), ("published", "published"), ("title", "title"), ("appeared in", _appearances)),
    "sentences": (("document", "document"), ("n", "sentence"), ("words", _quote)),
    "actors": (
        ("id", "id"), ("name", "name"), ("kind", "kind"), ("country", "country"), ("sector", "sector"), ("of", "of"),
        ("documents", lambda r: len(r["documents"])), ("mentioned", "mentioned"),
    ),
    "places": (
        ("id", "id"), ("name", "name"), ("kind", "kind"), ("country", "country"), ("lat", "lat"), ("lon", "lon"),
        ("documents", lambda r: len(r["documents"])), ("mentioned", "mentioned"),
    ),
    "times": (("id", "id"), ("words", "text"), ("when", _days), ("grain", "grain"), ("why", "why")),
    "events": (
        ("id", "id"), ("when", _days), ("type", "type"), ("mode", "mode"), ("status", "status"), ("who", _parties),
        ("where", "places"), ("words", _quote), ("document", "document"),
    ),
    "statements": (
        ("id", "id"), ("when", _days), ("speaker", "speaker"), ("stance", "stance"), ("kind", "kind"), ("to", "to"),
        ("words", _quote), ("document", "document"),
    ),
    "disputes": (("id", "id"), ("about", "about"), ("sides", _sides), ("document", "document")),
    "relations": (
        ("id", "id"), ("a", "a"), ("is", "kind"), ("b", "b"), ("when", _days), ("words", _quote),
        ("document", "document"),
    ),
    "control": (
        ("id", "id"), ("place", "place"), ("state", "state"), ("actor", "actor"), ("as of", _day),
        ("status", "status"), ("words", _quote), ("document", "document"),
    ),
    "forces": (
        ("id", "id"), ("whose", "actor"), ("number", _count), ("what", "what"), ("name", "name"), ("where", "place"),
        ("to", "to"), ("status", "status"), ("words", _quote), ("document", "document"),
    ),
    "toll": (
        ("id", "id"), ("when", _days), ("number", _count), ("what", "what"), ("whom", "whom"), ("by", "by"),
        ("where", "place"), ("words", _quote), ("document", "document"),
    ),
    "positions": (
        ("id", "id"), ("actor", "actor"), ("issue", "issue"), ("stance", "stance"), ("words", _quote),
        ("document", "document"),
    ),
    "stories": (
        ("id", "id"), ("when", _days), ("type", "type"), ("status", "status"), ("standing", "standing"),
        ("who", _parties), ("where", "places"), ("reports", lambda r: len(r["reports"])),
    ),
    "timeline": (
        ("when", _days), ("precision", "precision"), ("type", "type"), ("status", "status"),
        ("standing", "standing"), ("who", _parties), ("where", "places"), ("reports", "reports"), ("story", "story"),
    ),
    "refusals": (("at", "at"), ("source", "source"), ("reason", "reason")),
    "log": (
        ("n", "number"), ("at", "at"), ("what", "what"), ("state", "state"), ("problems", "problems"),
        ("note", "note"),
    ),
}  # fmt: skip
"""For each kind its table: heading, and the field or the function that fills it."""


def print_rows(kind: str, rows: Sequence[dict[str, Any]], form: str) -> None:
    """Print records of one kind in a format of `--format`."""
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif form == "jsonl":
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    elif form == "csv":
        click.echo(_csv(rows), nl=False)
    else:
        columns = COLUMNS[kind]
        cells = [[row.get(c) if isinstance(c, str) else c(row) for _, c in columns] for row in rows]
        print_table([heading for heading, _ in columns], cells)


def print_table(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print a table as wide as the terminal."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold", no_wrap=heading in ("id", "n"))
    for row in rows:
        table.add_row(*map(_cell, row))
    width = None if sys.stdout.isatty() else _WIDTH
    console = Console(
        file=io.StringIO() if width else sys.stdout, width=width, markup=False, emoji=False, highlight=False
    )
    console.print(table)
    if width:
        lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
        click.echo("\n".join(line.rstrip() for line in lines))


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
