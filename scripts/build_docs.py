"""Write docs/commands.md from the program's own help, and docs/lexicons.md from the entry types: nothing by hand."""

import dataclasses
import inspect
import json
import types
import typing
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import click

from realpolitik.cli import app
from realpolitik.coding.proofs import load_topics
from realpolitik.lexicon import Entry, load_lexicons

DOCS = Path(__file__).resolve().parents[1] / "docs"
HEAD = """# Commands

*Made by `python scripts/build_docs.py` from the program's own help; a test holds it to that.*
"""

LEXICONS = """# Lexicon files

*Made by `python scripts/build_docs.py` from the entry types; a test holds it to that.*

All that the program knows of names, verbs and places stands in files, and yours stand beside ours. Put a `.toml` or
`.tsv` file in your lexicon folder with `realpolitik lexicon add FILE`, or name it with `--lexicon FILE`; the next
reading uses it, and `read --again` codes what was read before.

- TOML holds any tables, each entry as `[[table]]`. A TSV holds one table, named by the file (`actors.tsv`,
  `actors.mine.tsv`) or its folder: a header of field names, one entry a row, lists joined by `;`, an empty cell for
  "not said".
- **Your entries win.** A verb frame of yours comes before every shipped frame of the same verb, a reporting word before
  ours, and a name of yours means your actor alone unless you list it as `ambiguous`.
- **An id of ours in your file takes the place of our entry.** Within your own files an id stands once.
- `example` shows the entry at work, `counter` a sentence where it must not fire; [brackets] mark the words that it is
  about. `realpolitik lexicon check FILE` runs both through the real steps, and tells what does not hold.
- What the loader does not understand it refuses, with the file, the entry, what it found and what would be right.
"""


def lexicon_page() -> str:
    """The page of lexicon files: each table with its fields and a shipped entry."""
    lexicons = load_lexicons()
    load_topics(lexicons)
    parts = [LEXICONS]
    for table, entries in sorted(lexicons.tables.items()):
        best = next((entry for entry in entries if entry.example), entries[0])
        parts.append(f"## {table}\n\n{_told(type(best))}\n\n{_fields(type(best))}\n\n{_example(table, best)}\n")
    return "\n".join(parts)


def _told(kind: type[Entry]) -> str:
    told = inspect.getdoc(kind) or ""
    return "" if told.startswith(f"{kind.__name__}(") else told or f"{kind.__name__}."


def _fields(kind: type[Entry]) -> str:
    hints = typing.get_type_hints(kind)
    rows = ["| field | holds | if left out |", "| --- | --- | --- |"]
    for field in dataclasses.fields(kind):
        default = "required" if field.default is dataclasses.MISSING else _default(field.default)
        rows.append(f"| `{field.name.rstrip('_')}` | {_holds(hints[field.name])} | {default} |")
    return "\n".join(rows)


def _default(value: Any) -> str:
    if value is None or value == "" or value == ():
        return "not said"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value).lower()


def _holds(kind: Any) -> str:
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return " or ".join(_holds(arg) for arg in typing.get_args(kind) if arg is not type(None))
    if typing.get_origin(kind) is tuple:
        return f"list of {_holds(typing.get_args(kind)[0])}"
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return "one of " + ", ".join(f"`{member.value}`" for member in kind)
    names = {"str": "text", "int": "whole number", "float": "number", "bool": "yes or no", "date": "day (2014-06-17)"}
    return names.get(getattr(kind, "__name__", str(kind)), str(kind))


def _example(table: str, entry: Entry) -> str:
    lines = [f"[[{table}]]"]
    for field in dataclasses.fields(entry):
        value = getattr(entry, field.name)
        if value != field.default and value not in (None, "", ()):
            lines.append(f"{field.name.rstrip('_')} = {_toml(value)}")
    return "```toml\n" + "\n".join(lines) + "\n```"


def _toml(value: Any) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(str(value), ensure_ascii=False) if isinstance(value, str) else str(value).lower()


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """Every command below this one, with its full name."""
    if isinstance(command, click.Group):
        for child in command.list_commands(click.Context(command)):
            found = command.get_command(click.Context(command), child)
            if found is not None:
                yield from commands(found, f"{name} {child}")
    else:
        yield name, command


def render() -> str:
    """The page."""
    parts = [HEAD]
    for name, command in commands(app, "realpolitik"):
        context = click.Context(command, info_name=name, max_content_width=100, terminal_width=100)
        parts.append(f"## {name}\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    (DOCS / "commands.md").write_text(render(), encoding="utf-8")
    (DOCS / "lexicons.md").write_text(lexicon_page(), encoding="utf-8")
