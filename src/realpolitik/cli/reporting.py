"""`report`: the case as one page."""

from pathlib import Path

import click

from realpolitik.cli.options import case_option, open_for_asking
from realpolitik.cli.writing import write_text

__all__ = ["report"]


@click.command()
@case_option
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default=Path("report.html"),
              show_default=True, help="The file to write; - for standard output.")  # fmt: skip
@click.option("--title", help="Heading of the page.")
@click.option("--document", "documents", multiple=True, help="Only of this document. May be repeated.")
@click.option("--sheet", is_flag=True, help="One page for teachers instead: roles, aims, positions, open questions.")
def report(case: str, output: Path, title: str | None, documents: tuple[str, ...], sheet: bool) -> None:
    """Write the case as one HTML file that needs no script and makes no request.

    The annotated texts, the cast, the timeline, statements and disputes, the map, the network, forces and toll; every
    row leads to its words.
    """
    from realpolitik.relating.library import Library
    from realpolitik.showing.report import render_report
    from realpolitik.showing.teaching import render_sheet

    with open_for_asking(case) as opened:
        library = opened.library()
    if documents:
        kept = [reading for reading in library.readings if reading.document.id in documents]
        library = Library(kept, together=library.together, apart=library.apart)
    page = render_sheet(library, title=title) if sheet else render_report(library, title=title)
    if str(output) == "-":
        click.echo(page, nl=False)
        return
    write_text(output, page)
    click.echo(f"{output}: {len(library.readings)} documents, {len(page.encode()) / 1000:.0f} kB")
