"""`export`: the case in the formats that others use."""

from pathlib import Path

import click

from realpolitik.cli.options import case_option, open_for_asking
from realpolitik.cli.writing import writing_to

__all__ = ["export"]

_FORMATS = (
    "acled", "cameo", "csv", "gdelt", "geojson", "gexf", "graphml", "icews", "imported", "jsonl", "package", "plover",
    "polecat", "timelinejs", "ucdp", "w3c",
)  # fmt: skip
_STATUSES = ("actual", "planned", "possible", "requested", "denied", "hypothetical", "general")


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(_FORMATS))
@case_option
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), default=Path(), metavar="DIR",
              help="Folder to write to; this one, if left out.")  # fmt: skip
@click.option("--include", "statuses", type=click.Choice([*_STATUSES, "all"]), multiple=True,
              help="Also events of this status; without it, only what is told as having happened.")  # fmt: skip
@click.option("--for-spreadsheets", "spreadsheet", is_flag=True,
              help="Put ' before cells that a spreadsheet would take for a formula.")  # fmt: skip
def export(form: str, case: str, output: Path, statuses: tuple[str, ...], spreadsheet: bool) -> None:
    """Write the case in FORMAT.

    jsonl: readings, whole. csv: a table for each kind of record; package: the same with a Frictionless descriptor.
    geojson, graphml, gexf, timelinejs, w3c (annotations). acled, ucdp, gdelt, icews, polecat, plover: events in the
    columns of those tables. cameo: triples with statements, read anew from the texts. imported: what `import` took in,
    as it came.

    sources.csv beside a table holds the document, the sentence, the characters and the words behind each row. What a
    format cannot carry is told.
    """
    from realpolitik.model import Status
    from realpolitik.showing.exporters import EXPORTERS, Options, export_imported

    named = frozenset(Status if "all" in statuses else map(Status, statuses))
    with open_for_asking(case) as opened:
        if form == "imported":
            made = export_imported(opened.imported())
        else:
            options = Options(include=named | {Status.ACTUAL}, spreadsheet=spreadsheet)
            made = EXPORTERS[form](opened.library(), options)
    with writing_to(output):
        output.mkdir(parents=True, exist_ok=True)
        for name, text in made.files.items():
            (output / name).write_text(text, encoding="utf-8", newline="")
    for name in made.files:
        click.echo(output / name)
    for note in made.notes:
        click.echo(note, err=True)
