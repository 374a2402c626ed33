"""`trace` and `explain`: every stage of one sentence, and what stands behind any record."""

import shutil
from datetime import date
from pathlib import Path

import click

from realpolitik.cli.forecast_history import history_option
from realpolitik.cli.options import (
    DAY,
    case_option,
    lexicon_option,
    open_for_asking,
    pipeline_option,
    user_lexicons,
)
from realpolitik.forecasting.ids import PREFIX as FORECAST

__all__ = ["explain", "trace"]

_WIDTHS = (60, 120)  # columns: narrower cannot be read, wider is tiring


@click.command()
@click.argument("sentence")
@click.option("--published", type=DAY, help="Day of publication, which relative dates are resolved against.")
@lexicon_option
@pipeline_option
def trace(sentence: str, published: date | None, lexicons: tuple[Path, ...], pipeline: str | None) -> None:
    """Show every stage of SENTENCE, from words to records.

    The parse, the actors and places, the dates, who speaks, the frames and roles, the status, and what became of them;
    each with the rule that made it. Nothing is stored.
    """
    from realpolitik.coding import Coder, code_steps
    from realpolitik.reading import Details, make_document
    from realpolitik.showing.tracing import render_trace

    coder = Coder(pipeline, user_lexicons(lexicons))
    document = make_document(sentence, given=Details(published=published))
    steps = code_steps(coder.parse(document), coder.lexicons)
    click.echo(render_trace(steps, coder.lexicons, width=_width()), nl=False)


@click.command()
@click.argument("identity", metavar="ID")
@case_option
@lexicon_option
@history_option
def explain(identity: str, case: str, lexicons: tuple[Path, ...], histories: tuple[Path, ...]) -> None:
    """Explain a record: its words, whose word it is, the rule or model that made it, and its corrections.

    ID is that of any record, story, actor, place or document, as `show` and the report print it, or of a forecast, as
    `forecast` prints it (with the same --history).
    """
    if identity.startswith(FORECAST):
        from realpolitik.cli.forecast_explaining import explain_forecast

        click.echo(explain_forecast(identity, case, histories))
        return
    from realpolitik.cli.correcting import in_words
    from realpolitik.lexicon import load_lexicons
    from realpolitik.model import to_json
    from realpolitik.showing.explaining import render_explanation

    with open_for_asking(case) as opened:
        library = opened.library()
        log = opened.log()
    told = load_lexicons(user_lexicons(lexicons))
    click.echo(render_explanation(library, identity, told, width=_width()), nl=False)
    for row in log.rows:
        words = in_words(to_json(row.record.action))
        if identity in words.replace("=", " ").replace(",", " ").split():
            note = f" ({row.record.note})" if row.record.note else ""
            click.echo(f"correction {row.record.number}: {words}{note}, {row.more['state']}")


def _width() -> int:
    narrowest, widest = _WIDTHS
    return min(max(shutil.get_terminal_size((100, 24)).columns, narrowest), widest)
