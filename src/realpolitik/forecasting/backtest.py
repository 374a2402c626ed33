"""How good would it have been: forecasters asked on past days, with what was known then, and scored on what came.

Rolling origins: at each origin every forecaster is fitted anew, answers some issue days, and never sees a later one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from realpolitik.errors import ForecastError
from realpolitik.forecasting.asking import Asked, DyadForecaster, outcomes
from realpolitik.forecasting.baselines import base_rate, last_window, own_rate
from realpolitik.forecasting.calibration import Bin, Scores, bootstrap, reliability, score
from realpolitik.forecasting.dyads import pulse_network
from realpolitik.forecasting.history import Array
from realpolitik.forecasting.tables import EventTable, Scheme

__all__ = ["FORECASTERS", "RIVAL", "Backtest", "Origin", "Result", "backtest", "origins"]

FORECASTERS: Mapping[str, DyadForecaster] = {
    "base rate": base_rate,
    "last window repeats": last_window,
    "own rate, shrunk": own_rate,
    "pulse network": pulse_network,
}
RIVAL = "own rate, shrunk"  # what the others' intervals are against


@dataclass(frozen=True, slots=True)
class Origin:
    """One fitting day, the issue days that are answered from it, and dyads (n, 2) chosen by what was known then."""

    issues: tuple[int, ...]
    dyads: Array


@dataclass(frozen=True, slots=True)
class Result:
    """One forecaster's scores: all classes together, by class, and the Brier score's difference to the rival's."""

    name: str
    overall: Scores
    by_class: Mapping[str, Scores]
    bins: tuple[Bin, ...]
    less_than_rival: tuple[float, float, float]  # mean, low, high; below zero is better


@dataclass(frozen=True, slots=True)
class Backtest:
    """What was asked and how each forecaster did."""

    horizon: int
    first_issue: int
    last_issue: int
    issues: int
    dyads: int
    questions: int
    results: tuple[Result, ...]


def origins(
    table: EventTable, horizon: int, *, first: int | None = None, every: int = 30, step: int = 7, least: int = 5
) -> list[Origin]:
    """Fitting days `every` so many days from `first` on, each with its issue days and dyads of `least` events by then.

    Args:
        table: the history.
        horizon: days asked about; the last window ends with the table.
        first: the first fitting day; the middle of the table where not given.
        every: days between fitting days.
        step: days between issue days; no shorter than makes sense for the horizon is asked for by the caller.
        least: events that a dyad needs to be asked about.

    Raises:
        ForecastError: where the table is too short to ask anything.
    """
    start = table.last_day // 2 if first is None else first
    end = table.last_day - horizon
    if start < 1 or start > end:
        raise ForecastError(
            f"a history of {table.last_day + 1} days leaves no day to ask about {horizon} days after day {start}"
        )
    found = []
    for fitted in range(start, end + 1, every):
        issues = tuple(range(fitted, min(fitted + every, end + 1), step))
        found.append(Origin(issues, table.until(fitted).dyads(least)))
    return [origin for origin in found if len(origin.dyads)]


def backtest(
    table: EventTable,
    scheme: Scheme,
    horizon: int,
    asked: Sequence[Origin],
    forecasters: Mapping[str, DyadForecaster] = FORECASTERS,
    *,
    draws: int = 1000,
) -> Backtest:
    """Ask every forecaster the same questions and score them.

    Raises:
        ForecastError: where there is no origin with a dyad to ask about.
    """
    if not asked:
        raise ForecastError("no dyad has events enough to be asked about")
    questions = [Asked(origin.dyads, origin.issues, horizon, scheme) for origin in asked]
    happened = [outcomes(table, question) for question in questions]
    told = {
        name: [forecaster(table.until(q.issues[-1]), q) for q in questions] for name, forecaster in forecasters.items()
    }
    dyad_of = [np.repeat(q.dyads[None], len(q.issues), 0).reshape(-1, 2) for q in questions]
    _, member = np.unique(np.concatenate(dyad_of), axis=0, return_inverse=True)
    y = _stacked(happened)
    losses = {name: _by_dyad((_stacked(parts) - y) ** 2, member) for name, parts in told.items()}
    rival = losses.get(RIVAL)
    results = [
        _result(name, _stacked(parts), y, scheme, _gap(losses[name], rival, draws)) for name, parts in told.items()
    ]
    return Backtest(
        horizon=horizon,
        first_issue=asked[0].issues[0],
        last_issue=asked[-1].issues[-1],
        issues=sum(len(q.issues) for q in questions),
        dyads=int(member.max()) + 1,
        questions=y.size,
        results=tuple(results),
    )


def _stacked(parts: Sequence[Array]) -> Array:
    """(issues, dyads, classes) of each origin as rows (issue and dyad, classes)."""
    return np.concatenate([part.reshape(-1, part.shape[2]) for part in parts])


def _by_dyad(losses: Array, member: Array) -> Array:
    """Each dyad's summed loss and its number of questions, so that a draw of dyads weighs questions alike."""
    return np.stack([np.bincount(member, losses.sum(1)), np.bincount(member) * losses.shape[1]], 1)


def _gap(losses: Array, rival: Array | None, draws: int) -> tuple[float, float, float]:
    if rival is None:
        return float("nan"), float("nan"), float("nan")
    scale = losses[:, 1].mean()
    return bootstrap(losses[:, :1] / scale, rival[:, :1] / scale, draws=draws)


def _result(name: str, told: Array, y: Array, scheme: Scheme, gap: tuple[float, float, float]) -> Result:
    by_class = {label: score(told[:, c], y[:, c]) for c, label in enumerate(scheme.names)}
    return Result(name, score(told, y), by_class, tuple(reliability(told, y)), gap)
