"""What a forecast has to be better than: the base rate, "last window repeats", and the dyad's own rate, shrunk.

All three count past windows of the asked length that end by the issue day, cut backwards from it.
"""

import numpy as np

from realpolitik.forecasting.asking import Asked, active_days
from realpolitik.forecasting.history import Array
from realpolitik.forecasting.tables import EventTable

__all__ = ["base_rate", "last_window", "own_rate", "past_windows"]

PRIOR = 1.0  # events and non-events that an empty past is worth, together
WEIGHTS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)  # windows' worth of base rate that are tried for shrinking


def base_rate(table: EventTable, asked: Asked) -> Array:
    """The share of windows of the asked dyads that each class came in."""
    answers = np.zeros(asked.shape)
    for n, issue in enumerate(asked.issues):
        answers[n] = _base(past_windows(table, asked, issue))
    return answers


def last_window(table: EventTable, asked: Asked) -> Array:
    """Two rates for each class: after a window with such an event, and after one without."""
    answers = np.zeros(asked.shape)
    for n, issue in enumerate(asked.issues):
        windows = past_windows(table, asked, issue)
        base = _base(windows)
        if not windows.shape[2]:
            answers[n] = base
            continue
        before, after = windows[:, :, :-1], windows[:, :, 1:]
        rates = []
        for now in (before, ~before):
            hits, count = (after & now).sum((0, 2)), now.sum((0, 2))
            rates.append((hits + PRIOR * base) / (count + PRIOR))
        answers[n] = np.where(windows[:, :, -1], *rates)
    return answers


def own_rate(table: EventTable, asked: Asked) -> Array:
    """Each dyad's own share of windows, shrunk towards the class's base rate.

    The weight of the base rate is the one that would have told each dyad's latest window best from those before it.
    """
    answers = np.zeros(asked.shape)
    for n, issue in enumerate(asked.issues):
        windows = past_windows(table, asked, issue)
        weight = _best_weight(windows)
        answers[n] = _shrunk(windows, weight)
    return answers


def past_windows(table: EventTable, asked: Asked, issue: int) -> Array:
    """Whether each class came in each past window, oldest first: (dyads, classes, windows), bool."""
    active = active_days(table.until(issue), asked.dyads, asked.scheme, issue + 1)
    count = active.shape[2] // asked.horizon
    cut = active[:, :, active.shape[2] - count * asked.horizon :]
    return np.asarray(cut.reshape(*active.shape[:2], count, asked.horizon).any(3))


def _base(windows: Array) -> Array:
    count = windows.shape[0] * windows.shape[2]
    base: Array = (windows.sum((0, 2)) + PRIOR / 2) / (count + PRIOR)
    return base


def _shrunk(windows: Array, weight: float) -> Array:
    base = _base(windows)
    shrunk: Array = (windows.sum(2) + weight * base) / (windows.shape[2] + weight)
    return shrunk


def _best_weight(windows: Array) -> float:
    if windows.shape[2] < 2:
        return WEIGHTS[len(WEIGHTS) // 2]
    losses = [np.mean((_shrunk(windows[:, :, :-1], weight) - windows[:, :, -1]) ** 2) for weight in WEIGHTS]
    return WEIGHTS[int(np.argmin(losses))]
