"""`import`: events that others coded, and readings of our own."""

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from realpolitik.cli.options import case_option, user_lexicons

if TYPE_CHECKING:
    from realpolitik.casefile import Case
    from realpolitik.casefile.imported import Intake

__all__ = ["import_"]

_TABLES = ("acled", "ucdp", "gdelt", "icews", "polecat", "plover")
_BATCH = 1000  # rows of one transaction


@click.command("import")
@click.argument("form", metavar="FORMAT", type=click.Choice([*_TABLES, "jsonl"]))
@click.argument("files", metavar="FILE...", nargs=-1, required=True,
                type=click.Path(exists=True, dir_okay=False, path_type=Path))  # fmt: skip
@case_option
@click.pass_context
def import_(ctx: click.Context, form: str, files: tuple[Path, ...], case: str) -> None:
    """Take FILEs that others coded into the case: acled, ucdp, gdelt, icews, polecat, plover, or our own jsonl.

    Imported events stay apart from what was read: `show imported` lists them, `export imported` writes them back whole.
    A row with a newer timestamp replaces the older one. jsonl is what `export jsonl` writes: readings, taken as they
    are.
    """
    from realpolitik.casefile import open_case

    refused = 0
    with open_case(case, lexicons=user_lexicons()) as opened:
        for path in files:
            refused += _take_readings(opened, path) if form == "jsonl" else _take_events(opened, form, path)
    ctx.exit(1 if refused else 0)


def _take_events(case: "Case", form: str, path: Path) -> int:
    """Import one table, and say what became of its rows; how many were refused."""
    from realpolitik.casefile.imported import Intake
    from realpolitik.model.imported import ImportedEvent
    from realpolitik.reading.imports import Columns, read_imports

    refused, sums = 0, Intake()
    rows = iter(read_imports(form, path))
    while several := list(islice(rows, _BATCH)):
        for row in several:
            if isinstance(row, Columns):
                click.echo(f"{path.name}: {row}", err=True)
            elif not isinstance(row, ImportedEvent):
                refused += 1
                click.echo(f"realpolitik: {row}", err=True)
        sums += case.take_imported([row for row in several if isinstance(row, ImportedEvent)])
    click.echo(f"{path.name}: {_told(sums)}" + (f", {refused} refused" if refused else ""))
    return refused


def _told(sums: "Intake") -> str:
    return f"{sums.new} events imported, {sums.replaced} replaced by a newer version, {sums.known} known already"


def _take_readings(case: "Case", path: Path) -> int:
    from realpolitik.errors import RealpolitikError
    from realpolitik.model import parse_reading

    refused, new, known = 0, 0, 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            reading = parse_reading(line)
        except (ValueError, KeyError, TypeError, RealpolitikError) as error:
            refused += 1
            click.echo(f"realpolitik: {path.name}, line {number}: is no reading: {error}", err=True)
            continue
        fresh = case.take_reading(reading, f"{path.name}, line {number}")
        new, known = new + fresh, known + (not fresh)
    click.echo(f"{path.name}: {new} readings imported, {known} documents known already")
    return refused
