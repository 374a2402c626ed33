"""`forecast`: how likely each class of event is between two actors, whom an actor turns to next, and how well it did.

The history is the case's own coded events, those that others coded and the case imported, and tables brought along.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from realpolitik.cli.forecast_history import LEAST, find_act, find_actor, history_option, load_history
from realpolitik.cli.options import DAY, case_option, plain_format_option
from realpolitik.cli.printing import print_json, print_table
from realpolitik.cli.writing import write_text
from realpolitik.errors import ForecastError
from realpolitik.forecasting.ids import ForecastId

if TYPE_CHECKING:
    from realpolitik.forecasting.tables import EventTable, Scheme

__all__ = ["forecast"]

SHOWN = 20  # dyads


@click.command()
@click.argument("actors", nargs=-1, metavar="[ACTOR [RECIPIENT]]")
@case_option
@history_option
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

    Without actors, the dyads with the most events are shown. With --act, the answer is who comes next. A case forecasts
    from its coded events and falls back on those that it imported. Each answer has an id; `explain ID` says why.
    """
    if len(actors) > 2:
        raise click.UsageError("two actors at most: ACTOR and RECIPIENT")
    if act and len(actors) != 1:
        raise click.UsageError("--act asks about one ACTOR")
    table = load_history(case, histories, until=on)
    table = table.by_state() if states else table
    scheme = _scheme(table, classes)
    issue = table.last_day if on is None else table.day_of(on)
    if back:
        _backtest(table, scheme, days, since, plot, form)
    elif act:
        _who_next(table, actors[0], act, issue + 1, why, form, states)
    else:
        asked_as = f"{classes}-states" if states else classes
        _dyads(table, scheme, actors, days, issue, why, form, asked_as)


def _scheme(table: "EventTable", classes: str) -> "Scheme":
    from realpolitik.forecasting.tables import plover_scheme, quad_scheme

    return quad_scheme(table) if classes == "quad" else plover_scheme(table)


def _dyads(table: "EventTable", scheme: "Scheme", actors: Sequence[str], days: int, issue: int, why: bool,
           form: str, asked_as: str) -> None:  # fmt: skip
    import numpy as np

    from realpolitik.forecasting.asking import Asked
    from realpolitik.forecasting.dyads import event_counts, fit_dyads
    from realpolitik.forecasting.reasons import explain_dyad, in_words

    known = table.dyads(LEAST)
    numbers = [find_actor(table, name) for name in actors]
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
    ids = [_id(table, issue, days, asked_as, a, b) for a, b in pairs]
    if form == "json":
        print_json([
            {"id": identity, "actor": a, "recipient": b, "issue": str(table.date_of(issue)), "days": days,
             "basis": basis.value,
             "chances": dict(zip(scheme.names, np.round(row, 4).tolist(), strict=True))}
            for identity, (a, b), row, basis in zip(ids, pairs, told, bases, strict=True)
        ])  # fmt: skip
        return
    click.echo(f"within {days} days of {table.date_of(issue)}, at least one event of each class:")
    rows = [[f"{a} → {b}", *(f"{100 * p:.0f} %" for p in row), basis.value]
            for (a, b), row, basis in zip(pairs, told, bases, strict=True)]  # fmt: skip
    print_table(["dyad", *scheme.names, "rests on"], rows)
    if not why and ids[0]:
        click.echo(f"realpolitik explain {ids[0]} says what the first rests on")
    if why:
        for n in range(min(len(wanted), 2)):
            order = [*range(n, len(asked.dyads)), *range(n)]
            turned = Asked(asked.dyads[order], asked.issues, days, scheme)
            for kind in np.argsort(-told[n])[:2].tolist():
                click.echo("\n" + in_words(explain_dyad(table, model, turned, kind), table))


def _id(table: "EventTable", day: int, days: int | None, asked_as: str, first: str, second: str) -> str | None:
    """The id of an answer; None where the history has no calendar to name the day."""
    on = table.date_of(day)
    classes, _, states = asked_as.partition("-")
    asked = None if on is None else ForecastId(on=on, days=days, classes=classes, states=bool(states), first=first,
                                               second=second)  # fmt: skip
    return str(asked) if asked else None


def _who_next(table: "EventTable", actor: str, act: str, day: int, why: bool, form: str, states: bool) -> None:
    from realpolitik.cli.forecast_explaining import rank, reasons_of_rank

    subject, relation = find_actor(table, actor), find_act(table, act)
    forecaster, best = rank(table, subject, relation, day)
    called = table.actors[subject], table.acts[relation].name
    identity = _id(table, day, None, "quad-states" if states else "quad", *called)
    if form == "json":
        print_json([{"id": identity, "rank": n + 1, "actor": table.actors[e]} for n, e in enumerate(best)])
        return
    print_table(["rank", "actor"], [[n + 1, table.actors[e]] for n, e in enumerate(best)])
    if why:
        click.echo("\n" + reasons_of_rank(table, forecaster, subject, relation, day, best))
    elif identity:
        click.echo(f"realpolitik explain {identity} says why")


def _backtest(table: "EventTable", scheme: "Scheme", days: int, since: date | None, plot: Path | None,
              form: str) -> None:  # fmt: skip
    from realpolitik.forecasting.backtest import backtest, origins
    from realpolitik.showing.calibration import calibration_plot

    first = None if since is None else table.day_of(since)
    asked = origins(table, days, first=first, step=max(7, days) if days <= 30 else days)
    found = backtest(table, scheme, days, asked)
    if plot:
        write_text(plot, calibration_plot(found))
    if form == "json":
        print_json(asdict(found))
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
