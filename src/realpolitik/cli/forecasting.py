"""`forecast`: how likely each class of event is between two actors, whom an actor turns to next, and how well it did.

The history is the case's own coded events, a table that the user brings, or both.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from realpolitik.cli.options import DAY, DEFAULT_CASE, case_option, open_for_asking, plain_format_option
from realpolitik.cli.printing import print_table
from realpolitik.errors import ForecastError

if TYPE_CHECKING:
    from realpolitik.forecasting.tables import EventTable, Scheme

__all__ = ["forecast"]

LEAST = 5  # events of a dyad that is shown or asked about unasked
SHOWN = 20  # dyads


@click.command()
@click.argument("actors", nargs=-1, metavar="[ACTOR [RECIPIENT]]")
@case_option
@click.option("--history", "histories", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="A table of events to forecast from: ICEWS, POLECAT or GDELT columns. May be repeated.")  # fmt: skip
@click.option("--days", type=click.IntRange(1, 365), default=7, show_default=True, help="How far ahead.")
@click.option("--on", type=DAY, help="Ask as of the end of this day; the history's last day where not given.")
@click.option("--classes", type=click.Choice(["quad", "plover"]), default="quad", show_default=True,
              help="Quad classes, or PLOVER types.")  # fmt: skip
@click.option("--states", is_flag=True, help="Between states: bodies and persons stand for theirs.")
@click.option("--act", metavar="ACT", help="Whom ACTOR turns to with this act next, such as a CAMEO label.")
@click.option("--why", is_flag=True, help="Say what each answer rests on, and what would change it.")
@click.option("--backtest", "back", is_flag=True, help="Ask past days, and score the answers beside baselines.")
@click.option("--since", type=DAY, help="The first day that the backtest asks on.")
@click.option("--plot", type=click.Path(dir_okay=False, path_type=Path), help="Where the calibration plot goes (SVG).")
@plain_format_option
def forecast(
    actors: tuple[str, ...], case: str, histories: tuple[Path, ...], days: int, on: date | None, classes: str,
    states: bool, act: str | None, why: bool, back: bool, since: date | None, plot: Path | None, form: str,
) -> None:  # fmt: skip
    """Say how likely each class of event is from ACTOR to RECIPIENT (and back) within some days.

    Without actors, the dyads with the most events are shown. With --act, the answer is who comes next.
    """
    if len(actors) > 2:
        raise click.UsageError("two actors at most: ACTOR and RECIPIENT")
    if act and len(actors) != 1:
        raise click.UsageError("--act asks about one ACTOR")
    table = _history(case, histories)
    table = table.by_state() if states else table
    if on is not None:
        table = table.until(table.day_of(on))
    scheme = _scheme(table, classes)
    issue = table.last_day if on is None else table.day_of(on)
    if back:
        _backtest(table, scheme, days, since, plot, form)
    elif act:
        _who_next(table, actors[0], act, issue + 1, why, form)
    else:
        _dyads(table, scheme, actors, days, issue, why, form)


def _history(case: str, files: Sequence[Path]) -> "EventTable":
    """The case's events and the tables' together; what they hold is told on standard error."""
    from realpolitik.casefile.histories import coded_rows, event_table, state_codes
    from realpolitik.lexicon import load_lexicons
    from realpolitik.reading.histories import read_history

    rows = []
    if not files or case != DEFAULT_CASE or Path(case).exists():
        with open_for_asking(case) as opened:
            own, left_out = coded_rows(opened.readings())
        rows.extend(own)
        click.echo(f"{case}: {len(own)} coded events can be counted; {left_out} cannot: told as not having happened, "
                   "without a week or a second party, or a year older than the latest", err=True)  # fmt: skip
        if files:
            click.echo("these are few beside a history: the answers lean on the tables that were brought", err=True)
        elif len(own) < LEAST * 20:
            click.echo("these are too few to learn from: rates only; --history FILE brings a table of past events",
                       err=True)  # fmt: skip
    for path in files:
        brought = read_history(path)
        lost = ", ".join(f"{count} with {reason}" for reason, count in brought.left_out.items())
        click.echo(f"{path.name}: {len(brought.rows)} rows of {brought.format}; left out: {lost or 'none'}", err=True)
        rows.extend(brought.rows)
    return event_table(rows, state_codes(load_lexicons()))


def _scheme(table: "EventTable", classes: str) -> "Scheme":
    from realpolitik.forecasting.tables import plover_scheme, quad_scheme

    return quad_scheme(table) if classes == "quad" else plover_scheme(table)


def _dyads(table: "EventTable", scheme: "Scheme", actors: Sequence[str], days: int, issue: int, why: bool,
           form: str) -> None:  # fmt: skip
    import numpy as np

    from realpolitik.forecasting.asking import Asked
    from realpolitik.forecasting.dyads import event_counts, fit_dyads
    from realpolitik.forecasting.reasons import explain_dyad, in_words

    known = table.dyads(LEAST)
    numbers = [table.actor(name) for name in actors]
    if len(numbers) == 2:
        wanted = np.array([numbers, numbers[::-1]])
    else:
        every = known if numbers else (known if len(known) else table.dyads(1))
        every = table.dyads(1) if numbers else every
        mine = every[(every == numbers[0]).any(1)] if numbers else every
        wanted = mine[np.argsort(-event_counts(table, mine), kind="stable")][:SHOWN]
    if not len(wanted):
        raise ForecastError(f"{table.actors[numbers[0]]} has no event with anyone in this history")
    rest = [pair for pair in known.tolist() if pair not in wanted.tolist()]
    asked = Asked(np.array([*wanted.tolist(), *rest]), (issue,), days, scheme)
    model = fit_dyads(table, scheme, days, last=issue)
    told = model.forecast(table, asked)[0, : len(wanted)]
    bases = model.basis(table, wanted, issue)
    pairs = [(table.actors[a], table.actors[b]) for a, b in wanted.tolist()]
    if form == "json":
        click.echo(json.dumps([
            {"actor": a, "recipient": b, "issue": str(table.date_of(issue)), "days": days, "basis": basis.value,
             "chances": dict(zip(scheme.names, np.round(row, 4).tolist(), strict=True))}
            for (a, b), row, basis in zip(pairs, told, bases, strict=True)
        ], ensure_ascii=False, indent=2))  # fmt: skip
        return
    click.echo(f"within {days} days of {table.date_of(issue)}, at least one event of each class:")
    rows = [[f"{a} → {b}", *(f"{100 * p:.0f} %" for p in row), basis.value]
            for (a, b), row, basis in zip(pairs, told, bases, strict=True)]  # fmt: skip
    print_table(["dyad", *scheme.names, "rests on"], rows)
    if why:
        for n in range(min(len(wanted), 2)):
            order = [*range(n, len(asked.dyads)), *range(n)]
            turned = Asked(asked.dyads[order], asked.issues, days, scheme)
            for kind in np.argsort(-told[n])[:2].tolist():
                click.echo("\n" + in_words(explain_dyad(table, model, turned, kind), table))


def _who_next(table: "EventTable", actor: str, act: str, day: int, why: bool, form: str) -> None:
    import numpy as np

    from realpolitik.forecasting.links import LinkForecaster, LinkSettings
    from realpolitik.forecasting.reasons import explain_link, in_words

    subject = table.actor(actor)
    named = {known.name.casefold(): n for n, known in enumerate(table.acts)}
    if act.casefold() not in named:
        near = sorted(known.name for known in table.acts if act.casefold() in known.name.casefold())[:5]
        raise ForecastError(f"no act {act!r} in the history; near it: {', '.join(near) or 'none'}")
    forecaster = LinkForecaster(len(table.actors), table.kinds(), LinkSettings())
    forecaster.fit(table.rows)
    scores = forecaster.scores(subject, named[act.casefold()], day)
    best = np.argsort(-scores, kind="stable")[:10].tolist()
    if form == "json":
        click.echo(json.dumps([{"rank": n + 1, "actor": table.actors[e]} for n, e in enumerate(best)], indent=2))
        return
    print_table(["rank", "actor"], [[n + 1, table.actors[e]] for n, e in enumerate(best)])
    for candidate in best[:3] if why else ():
        told = explain_link(table, forecaster, subject, named[act.casefold()], day, candidate)
        click.echo("\n" + in_words(told, table))


def _backtest(table: "EventTable", scheme: "Scheme", days: int, since: date | None, plot: Path | None,
              form: str) -> None:  # fmt: skip
    from realpolitik.forecasting.backtest import backtest, origins
    from realpolitik.showing.calibration import calibration_plot

    first = None if since is None else table.day_of(since)
    asked = origins(table, days, first=first, step=max(7, days) if days <= 30 else days)
    found = backtest(table, scheme, days, asked)
    if plot:
        plot.write_text(calibration_plot(found), encoding="utf-8")
    if form == "json":
        click.echo(json.dumps(asdict(found), indent=2))
        return
    asked_on = f"{table.date_of(found.first_issue)} to {table.date_of(found.last_issue)}"
    counted = f"{found.questions} questions about {found.dyads} dyads on {found.issues} days"
    click.echo(f"{counted}, {asked_on}, {days} days ahead")
    rows: list[list[Any]] = []
    for result in found.results:
        mean, low, high = result.less_than_rival
        all_of = result.overall
        rows.append([result.name, f"{all_of.brier:.5f}", f"{all_of.log_loss:.4f}", f"{all_of.auc:.3f}",
                     f"{all_of.ece:.4f}", f"{mean:+.5f} [{low:+.5f}, {high:+.5f}]"])  # fmt: skip
    print_table(["forecaster", "Brier", "log loss", "AUC", "ECE", "Brier less own rate's (95 %)"], rows)
    rows = [[result.name, *(f"{s.brier:.4f} / {s.auc:.3f}" for s in result.by_class.values())]
            for result in found.results]  # fmt: skip
    print_table(["Brier / AUC by class", *scheme.names], rows)
