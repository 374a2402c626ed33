"""Options that several commands share, and what they open."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from realpolitik.casefile import Case

__all__ = [
    "DAY",
    "case_option",
    "format_option",
    "lexicon_option",
    "open_for_asking",
    "pipeline_option",
    "plain_format_option",
    "user_lexicons",
]

F = TypeVar("F", bound=Callable[..., Any])
DEFAULT_CASE = "case.rp"


class Day(click.ParamType[date]):
    """A day as 2014-06-17."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; expected such as 2014-06-17", param, ctx)


DAY = Day()


def case_option(command: F) -> F:
    """`--case`: which case a command is about."""
    return click.option(
        "--case",
        metavar="CASE",
        default=DEFAULT_CASE,
        envvar="REALPOLITIK_CASE",
        show_default=True,
        show_envvar=True,
        help="The case: a file, or a database URL.",
    )(command)


def format_option(command: F) -> F:
    """`--format`: how records are printed."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["table", "json", "jsonl", "csv"]),
        default="table",
        show_default=True,
        help="A table to look at, one JSON array, one JSON object a line, or CSV.",
    )(command)


def plain_format_option(command: F) -> F:
    """`--format` of what is no list of records."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["table", "json"]),
        default="table",
        show_default=True,
        help="Tables to read, or one JSON object.",
    )(command)


def lexicon_option(command: F) -> F:
    """`--lexicon`: entries of the user's own."""
    return click.option(
        "--lexicon",
        "lexicons",
        type=click.Path(exists=True, path_type=Path),
        multiple=True,
        help="A file or folder of your own entries, beside those in your lexicon folder. May be repeated.",
    )(command)


def pipeline_option(command: F) -> F:
    """`--pipeline`: another parser."""
    return click.option(
        "--pipeline",
        metavar="NAME",
        help="An installed spaCy pipeline to parse with, instead of the small English one.",
    )(command)


def user_lexicons(named: tuple[Path, ...] = ()) -> tuple[Path, ...]:
    """The user's lexicon folder, where there is one, and what the command line names beside it."""
    from realpolitik.lexicon.folder import user_folder

    folder = user_folder()
    return ((folder,) if folder.is_dir() else ()) + named


def open_for_asking(case: str) -> "Case":
    """The case, which must be there already.

    Raises:
        CaseError: where it is not.
    """
    from realpolitik.casefile import open_case

    return open_case(case, create=False, lexicons=user_lexicons())
