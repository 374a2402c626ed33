"""The pulse of dyads: how much of each class passed between two actors, lately and long ago, and around them.

One pass over the days keeps decayed counts; at a day asked about they are read off as a row of features for each dyad.
Nothing of a later day can enter.
"""

from collections.abc import Iterator

import numpy as np

from realpolitik.forecasting.history import Array, count_at
from realpolitik.forecasting.tables import EventTable, Scheme

__all__ = ["Pulse", "walk"]

OWN = (1.5, 4.0, 10.0, 30.0, 90.0, 300.0)  # half-lives in days of a dyad's own counts, in both directions
RATES = OWN[3:]  # those that also stand as a shrunk rate
PRIOR_EVENTS, PRIOR_DAYS = 0.3, 6.0  # of those rates
AROUND = (7.0, 30.0, 200.0)  # of all that an actor does, and all that is done to it
STATES = (4.0, 30.0, 120.0)  # of what passes between the two actors' states
WORLD = (7.0, 30.0)
FINE = (10.0, 90.0)  # of a scheme finer than quad classes
ROOTS = (20.0, 150.0)  # of the dyad's own counts by CAMEO root
NEVER = 400.0  # days since something that has not happened


class Pulse:
    """Decayed counts for fixed dyads (n, 2). `coarse` classes feed all features; `fine` ones only the dyad's own."""

    def __init__(self, table: EventTable, dyads: Array, coarse: Scheme, fine: Scheme | None) -> None:
        self.dyads = dyads
        self.day = -1
        self._coarse, self._fine = coarse, fine
        self._states = table.states
        actors, classes = len(table.actors), len(coarse.names)
        self._row = _Places(dyads, actors)
        pairs = self._states[dyads]
        known = np.unique(pairs[(pairs >= 0).all(1)], axis=0)
        self._state_row = _Places(known, int(self._states.max(initial=0)) + 1)
        among = self._state_row(pairs[:, 0], pairs[:, 1])
        self._state_of = np.where(among < 0, len(known), among)
        self.own = np.zeros((len(OWN), len(dyads), 2 * classes), np.float32)
        self.active = np.zeros((len(RATES), len(dyads), 2 * classes), np.float32)  # days with any event, not events
        self.age = np.full((len(dyads), 2 * classes), NEVER, np.float32)
        self.around = np.zeros((2, len(AROUND), actors, classes), np.float32)
        self.between = np.zeros((len(STATES), len(known) + 1, 2 * classes), np.float32)
        self.world = np.zeros((len(WORLD), classes), np.float32)
        self.fine = np.zeros((len(FINE), len(dyads), 2 * len(fine.names) if fine else 0), np.float32)
        self._root_of = np.array([act.root for act in table.acts], np.int64)
        self._roots = int(self._root_of.max(initial=0)) + 1
        self.roots = np.zeros((len(ROOTS), len(dyads), 2 * self._roots), np.float32)

    def step(self, rows: Array) -> None:
        """One day passes; `rows` are its events."""
        self.day += 1
        for counts, half_lives in (
            (self.own, OWN), (self.between, STATES), (self.world, WORLD), (self.fine, FINE), (self.roots, ROOTS),
        ):  # fmt: skip
            counts *= _fade(half_lives, counts.ndim)
        self.active *= _fade(RATES, 3)
        self.around *= _fade(AROUND, 3)
        self.age += 1
        rows = rows[self._coarse.of_act[rows[:, 1]] >= 0]
        if len(rows):
            subjects, others, quads = rows[:, 0], rows[:, 2], self._coarse.of_act[rows[:, 1]]
            self._between(subjects, others, rows[:, 1], quads, 0)
            self._between(others, subjects, rows[:, 1], quads, 1)
            count_at(self.around[0], slice(None), subjects, quads)
            count_at(self.around[1], slice(None), others, quads)
            count_at(self.world, slice(None), quads)
        self.active += self.age == 0

    def _between(self, subjects: Array, others: Array, acts: Array, quads: Array, way: int) -> None:
        """Count what passed between the two of each row; `way` is 1 where it went the other way."""
        channels = quads + way * len(self._coarse.names)
        places = self._row(subjects, others)
        met = places >= 0
        count_at(self.own, slice(None), places[met], channels[met])
        self.age[places[met], channels[met]] = 0
        count_at(self.roots, slice(None), places[met], self._root_of[acts[met]] + way * self._roots)
        if self._fine:
            kinds = self._fine.of_act[acts]
            fine = met & (kinds >= 0)
            count_at(self.fine, slice(None), places[fine], kinds[fine] + way * len(self._fine.names))
        states = self._state_row(self._states[subjects], self._states[others])
        count_at(self.between, slice(None), states[states >= 0], channels[states >= 0])

    @property
    def detailed(self) -> int:
        """How many of the last features count by CAMEO root; those before them know quad classes only."""
        return len(ROOTS) * 2 * self._roots

    def features(self, chosen: Array | None = None) -> Array:
        """A row for each dyad (of those chosen) as of the end of the day."""
        rows = np.arange(len(self.dyads)) if chosen is None else chosen
        subjects, others = self.dyads[rows, 0], self.dyads[rows, 1]
        own = self.own[:, rows]
        parts = [np.log1p(counts) for counts in own]
        for half_life, counts, active in zip(RATES, own[-len(RATES) :], self.active[:, rows], strict=True):
            decay = 0.5 ** (1 / half_life)
            seen = (1 - decay ** (self.day + 1)) / (1 - decay)  # days' worth of weight so far
            parts.append(np.log((counts + PRIOR_EVENTS) / (seen + PRIOR_DAYS)))
            parts.append(np.log((active + PRIOR_EVENTS) / (seen + PRIOR_DAYS)))
        parts.append(np.log1p(np.minimum(self.age[rows], self.day + 1)))
        for actors in (subjects, others):
            parts.extend(np.log1p(counts[actors]) for way in self.around for counts in way)
        parts.extend(np.broadcast_to(np.log1p(counts), (len(rows), len(counts))) for counts in self.world)
        parts.extend(np.log1p(counts[self._state_of[rows]]) for counts in self.between)
        parts.append((self._state_of[rows] < self.between.shape[1] - 1)[:, None])
        if self._fine:
            parts.extend(np.log1p(counts[rows]) for counts in self.fine)
        parts.extend(np.log1p(counts[rows]) for counts in self.roots)
        features: Array = np.concatenate(parts, 1).astype(np.float32)
        return features


def walk(pulse: Pulse, rows: Array, last: int) -> Iterator[int]:
    """Let the days pass one by one up to `last`, yielding each when its events are in."""
    edges = np.searchsorted(rows[:, 3], np.arange(pulse.day + 1, last + 2))
    for start, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        pulse.step(rows[start:end])
        yield pulse.day


class _Places:
    """Where each pair of numbers stands in a list of pairs; -1 where it does not."""

    def __init__(self, pairs: Array, size: int) -> None:
        keys = pairs[:, 0].astype(np.int64) * size + pairs[:, 1]
        self._order = np.argsort(keys, kind="stable")
        self._keys, self._size = keys[self._order], size

    def __call__(self, first: Array, second: Array) -> Array:
        if not len(self._keys):
            return np.full(len(first), -1, np.int64)
        wanted = first.astype(np.int64) * self._size + second
        place = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        hit = (self._keys[place] == wanted) & (first >= 0) & (second >= 0)
        found: Array = np.where(hit, self._order[place], -1)
        return found


def _fade(half_lives: tuple[float, ...], dimensions: int) -> Array:
    factors = np.array([0.5 ** (1 / h) for h in half_lives], np.float32)
    return factors.reshape(-1, *(1,) * (dimensions - 1))
