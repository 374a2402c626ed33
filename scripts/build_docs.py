"""Write docs/commands.md from the program's own help: every command, argument and option, nothing copied by hand."""

from collections.abc import Iterator
from pathlib import Path

import click

from realpolitik.cli import app

PAGE = Path(__file__).resolve().parents[1] / "docs" / "commands.md"
HEAD = """# Commands

*Made by `python scripts/build_docs.py` from the program's own help; a test holds it to that.*
"""


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
    PAGE.write_text(render(), encoding="utf-8")
