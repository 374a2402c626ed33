"""A history kept ready: any of its dyads is answered at once, and each day's new events are taken in as they come.

The answers are those of `DyadModel.forecast`, which walks through the whole history for each question.
"""

from dataclasses import replace

import numpy as np

from realpolitik.errors import ForecastError
from realpolitik.forecasting.asking import Asked
from realpolitik.forecasting.baselines import own_rate
from realpolitik.forecasting.dyads import DyadModel, event_counts, fine_scheme
from realpolitik.forecasting.history import Array
from realpolitik.forecasting.pulse import Pulse, walk
from realpolitik.forecasting.tables import EventTable, quad_scheme

__all__ = ["LiveDyads"]


class LiveDyads:
    """A fitted model, a table, and the dyads (n, 2) of it that will be asked about. `day` is the last day known."""

    def __init__(self, model: DyadModel, table: EventTable, dyads: Array) -> None:
        self.model, self.table, self.dyads = model, table, dyads
        self._place = {(int(a), int(b)): n for n, (a, b) in enumerate(dyads.tolist())}
        self._pulse = Pulse(table, dyads, quad_scheme(table), fine_scheme(table, model.scheme))
        for _ in walk(self._pulse, table.rows, table.last_day):
            pass
        self._counts = event_counts(table, dyads)
        self._own: dict[int, Array] = {}  # own rates by horizon, for those asked so far

    @property
    def day(self) -> int:
        """The last day that is known."""
        return self._pulse.day

    def chances(self, subject: int, other: int, horizon: int) -> Array:
        """The probability of each class within `horizon` days of the last day, (classes,).

        Raises:
            ForecastError: where the dyad is none of those kept ready.
        """
        place = self._place.get((subject, other))
        if place is None:
            raise ForecastError(f"the dyad {subject} → {other} is not kept ready; {len(self.dyads)} others are")
        if horizon not in self._own:
            self._own[horizon] = self._own_rates(horizon)
        own = self._own[horizon][[place]]
        if not self.model.networks or self._counts[place] < self.model.settings.least:
            return np.asarray(own[0])
        return np.asarray(self.model.chances(self._pulse.features(np.array([place])), horizon, own)[0])

    def append(self, rows: Array, day: int) -> None:
        """Take in one more day's events, rows [subject, act, object]; days between that had none pass too.

        Raises:
            ForecastError: where the day is known already.
        """
        if day <= self.day:
            raise ForecastError(f"day {day} comes after day {self.day} in the history; append days in order")
        dated = np.column_stack([rows[:, :3], np.full(len(rows), day)]).astype(np.int64)
        for between in range(self.day + 1, day + 1):
            self._pulse.step(dated if between == day else dated[:0])
        self.table = replace(self.table, rows=np.concatenate([self.table.rows, dated]))
        self._counts += event_counts(replace(self.table, rows=dated), self.dyads)
        self._own = {horizon: self._own_rates(horizon) for horizon in self._own}

    def _own_rates(self, horizon: int) -> Array:
        return np.asarray(own_rate(self.table, Asked(self.dyads, (self.day,), horizon, self.model.scheme))[0])
