"""`lexicon check` and `lexicon add`: knowledge in files, the user's own beside ours."""

from pathlib import Path

import click

from realpolitik.cli.options import user_lexicons

__all__ = ["lexicon"]


@click.group()
def lexicon() -> None:
    """Check lexicon files, or add your own: actors, verbs, places without retraining anything."""


@lexicon.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--no-proofs", is_flag=True, help="Only load; leave the examples and counter-examples alone.")
@click.pass_context
def check(ctx: click.Context, paths: tuple[Path, ...], no_proofs: bool) -> None:
    """Load every lexicon, and run every entry's example and counter-example through the real steps.

    PATH is a file or folder to check beside the shipped ones and those in your lexicon folder; with PATH, only the
    entries in it are run.
    """
    from realpolitik.coding.proofs import load_topics, prove_all
    from realpolitik.lexicon import load_lexicons

    lexicons = load_lexicons(user_lexicons(paths))
    counts = load_topics(lexicons)
    for topic, number in counts.items():
        click.echo(f"{topic:<16}{number:>8,} entries")
    problems = 0
    if not no_proofs:
        from realpolitik.coding import load_parser

        for problem in prove_all(lexicons, load_parser(), only=paths or None):
            problems += 1
            click.echo(f"realpolitik: {problem}", err=True)
    click.echo(f"{sum(counts.values()):,} entries in {len(lexicons.files)} files, {problems} problems")
    ctx.exit(1 if problems else 0)


@lexicon.command()
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Put it in the place of a file of the same name.")
@click.option("--no-proofs", is_flag=True, help="Do not run its examples and counter-examples.")
def add(file: Path, replace: bool, no_proofs: bool) -> None:
    """Check FILE (TOML or TSV) and copy it to your lexicon folder, where every later reading uses it.

    The folder is the environment variable REALPOLITIK_LEXICON, or the settings folder of your system.
    """
    from realpolitik.coding.proofs import load_topics, prove_all
    from realpolitik.errors import LexiconError
    from realpolitik.lexicon import load_lexicons
    from realpolitik.lexicon.folder import check_free, install

    earlier = check_free(file, replace=replace)
    others = [path for folder in user_lexicons() for path in folder.rglob("*") if path != earlier]
    lexicons = load_lexicons((*(path for path in others if path.suffix in (".toml", ".tsv")), file))
    load_topics(lexicons)
    if not no_proofs:
        from realpolitik.coding import load_parser

        for problem in prove_all(lexicons, load_parser(), only=(file,)):
            raise LexiconError(problem)
    click.echo(f"{file.name} is in {install(file, replace=replace).parent}")
