"""The question that every dyad forecaster answers, and the one signature that they share.

A forecaster is a function of a table of events and a question. It may learn from what was known on the first issue day
only; each answer may use what was known on its own issue day. What comes later changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from realpolitik.errors import ForecastError
from realpolitik.forecasting.history import Array
from realpolitik.forecasting.tables import EventTable, Scheme

__all__ = ["Asked", "DyadForecaster", "active_days", "came", "outcomes"]


@dataclass(frozen=True, slots=True)
class Asked:
    """Will at least one event of each class pass in each directed dyad within (issue, issue + horizon]?"""

    dyads: Array  # (n, 2) actor numbers
    issues: tuple[int, ...]  # days, ascending
    horizon: int  # days
    scheme: Scheme

    def __post_init__(self) -> None:
        if not self.issues or list(self.issues) != sorted(set(self.issues)):
            raise ForecastError(f"issue days must ascend, and be one at least; got {self.issues}")
        if self.horizon < 1:
            raise ForecastError(f"a horizon of {self.horizon} days asks nothing; 1 at least")

    @property
    def shape(self) -> tuple[int, int, int]:
        """Issues, dyads, classes: the shape of the answer."""
        return len(self.issues), len(self.dyads), len(self.scheme.names)


DyadForecaster = Callable[[EventTable, Asked], Array]
"""Probabilities of the shape of the question."""


def active_days(table: EventTable, dyads: Array, scheme: Scheme, days: int) -> Array:
    """Whether each class passed in each dyad on each day before `days`: (dyads, classes, days), bool."""
    active = np.zeros((len(dyads), len(scheme.names), days), bool)
    if not len(dyads) or not len(table.rows):
        return active
    size = len(table.actors)
    keys = dyads[:, 0].astype(np.int64) * size + dyads[:, 1]
    order = np.argsort(keys, kind="stable")
    rows = table.rows[table.rows[:, 3] < days]
    wanted = rows[:, 0] * size + rows[:, 2]
    place = np.minimum(np.searchsorted(keys[order], wanted), len(keys) - 1)
    dyad, kind = order[place], scheme.of_act[rows[:, 1]]
    found = (keys[dyad] == wanted) & (kind >= 0)
    active[dyad[found], kind[found], rows[found, 3]] = True
    return active


def came(active: Array, issue: int, horizon: int) -> Array:
    """Whether something came in (issue, issue + horizon]: (dyads, classes), bool."""
    return np.asarray(active[:, :, issue + 1 : issue + 1 + horizon].any(2))


def outcomes(table: EventTable, asked: Asked) -> Array:
    """What came true of a question, of its shape.

    Raises:
        ForecastError: where a window reaches beyond the table.
    """
    end = asked.issues[-1] + asked.horizon
    if end > table.last_day:
        raise ForecastError(f"the window that ends on day {end} is not over: the history ends on day {table.last_day}")
    active = active_days(table, asked.dyads, asked.scheme, end + 1)
    return np.stack([came(active, issue, asked.horizon) for issue in asked.issues])
