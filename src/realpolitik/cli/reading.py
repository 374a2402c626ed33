"""`read`: reports in, readings out, or into a case."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from realpolitik.cli.options import DAY, case_option, lexicon_option, pipeline_option, user_lexicons

__all__ = ["read"]


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1)
@case_option
@click.option("--published", type=DAY, help="Day of publication of what is read; wins over what a file tells.")
@click.option("--outlet", metavar="NAME", help="Who published it; wins over what a file tells.")
@click.option("--title", metavar="T", help="Its title; wins over what a file tells.")
@click.option("--url", metavar="U", help="Its address, for reference; nothing is fetched.")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print one reading per document as JSON Lines; store nothing unless --case is given.",
)
@lexicon_option
@pipeline_option
@click.option("--again", is_flag=True, help="Code every document of the case anew, corrections kept; needs no PATH.")
@click.option("--quiet", "-q", is_flag=True, help="No line for each document stored; refusals are always told.")
@click.pass_context
def read(
    ctx: click.Context,
    paths: tuple[str, ...],
    case: str,
    published: date | None,
    outlet: str | None,
    title: str | None,
    url: str | None,
    as_json: bool,
    lexicons: tuple[Path, ...],
    pipeline: str | None,
    again: bool,
    quiet: bool,
) -> None:
    """Read reports into the case, or print their readings.

    PATH is a text, Markdown or HTML file, JSON Lines or CSV of articles, an RSS or Atom file, a zip of these, a
    folder, or - for standard input. A document that cannot be read is named with its reason on standard error, the
    others are read, and the exit status is 1.
    """
    if not paths and not again:
        raise click.UsageError("name at least one PATH, or - for standard input", ctx)
    if again and (paths or as_json):
        raise click.UsageError("--again codes what the case holds; it takes neither PATH nor --json", ctx)
    from realpolitik.reading import Details

    given = Details(title=title, outlet=outlet, url=url, published=published)
    own = user_lexicons(lexicons)
    named = ctx.get_parameter_source("case") is click.core.ParameterSource.COMMANDLINE
    if as_json and not named:
        results = _print_readings(paths, given, own, pipeline)
    else:
        results = _read_into(case, paths, given, own, pipeline, again, as_json)
    ctx.exit(1 if _report(results, case, quiet or as_json) else 0)


def _print_readings(paths: tuple[str, ...], given: Any, own: tuple[Path, ...], pipeline: str | None) -> Iterator[Any]:
    """Code each document and print its reading; nothing is stored."""
    from realpolitik.coding import Coder
    from realpolitik.errors import DocumentError
    from realpolitik.model import dump_reading
    from realpolitik.reading import Refusal, read_arrivals

    coder = Coder(pipeline, own)
    for arrival in read_arrivals(paths, given):
        if isinstance(arrival, Refusal):
            yield arrival
            continue
        try:
            click.echo(dump_reading(coder(arrival.document)))
        except DocumentError as error:
            yield Refusal(arrival.source, str(error))
        else:
            yield arrival


def _read_into(
    where: str, paths: tuple[str, ...], given: Any, own: tuple[Path, ...], pipeline: str | None, again: bool, show: bool
) -> Iterator[Any]:
    from realpolitik.casefile import Stored, open_case
    from realpolitik.model import dump_reading

    with open_case(where, create=not again, pipeline=pipeline, lexicons=own) as case:
        for result in case.read_again() if again else case.read_each(paths, given):
            if show and isinstance(result, Stored):
                click.echo(dump_reading(case.reading(result.document)))
            yield result


def _report(results: Iterator[Any], case: str, quiet: bool) -> int:
    """Tell each result as it comes, then the sum; how many were refused."""
    from realpolitik.reading import Refusal

    refused = done = new = 0
    progress = sys.stderr.isatty()
    for result in results:
        if isinstance(result, Refusal):
            refused += 1
            click.echo(f"realpolitik: {result}", err=True)
            continue
        done += 1
        if hasattr(result, "coded"):
            new += result.new
            if not quiet:
                became = "new" if result.new else "coded again" if result.coded else "known"
                click.echo(f"{result.document}  {became:<11}  {result.source}")
        if progress and quiet:
            click.echo(f"\r{done} read", nl=False, err=True)
    if progress and quiet:
        click.echo(err=True)
    if not quiet:
        refusals = f", {refused} refused" if refused else ""
        click.echo(f"{done} read into {case}: {new} new, {done - new} known before{refusals}")
    return refused
