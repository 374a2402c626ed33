"""The history index: who did what to whom on which day, kept so that one actor's whole past is one slice.

Every event stands twice: as told, and inverted (relation + R), so that "whom will A meet" and "who will meet B" are the
same question. Days are integers; a question about day t sees only events strictly before t.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from realpolitik.errors import ForecastError

__all__ = ["DECAYS", "POPULARITY_DECAYS", "Array", "History", "Kinds", "Past", "both_ways", "count_at"]

Array = npt.NDArray[Any]  # shapes and units stand in the docstrings
Ints = npt.NDArray[np.int32]

DECAYS = (2.0, 7.0, 30.0, 120.0)  # half-lives in days: yesterday, the week, the month, the season
POPULARITY_DECAYS = DECAYS[1:]  # of (relation, object): two days of one relation are too thin


@dataclass(frozen=True, slots=True)
class Kinds:
    """What is known of relations and entities beside their names. Index = id.

    `roots` and `quads` are CAMEO's, for each relation; `countries` is a number for each entity, -1 where unknown.
    """

    roots: Ints
    quads: Ints
    countries: Ints

    def both_ways(self) -> "Kinds":
        """The same with each relation's inverse behind it, as a kind of its own."""
        return Kinds(
            np.concatenate([self.roots, self.roots + 100]), np.concatenate([self.quads, self.quads + 4]), self.countries
        )


@dataclass(frozen=True)
class Past:
    """One actor's events in order of day: relation (inverse ones from R on), other party, day."""

    relations: Ints
    objects: Ints
    days: Ints

    @cached_property
    def latest(self) -> Array:
        """Positions of the latest event of each (object, relation)."""
        if not len(self.days):
            return np.zeros(0, np.int64)
        key = self.objects.astype(np.int64) * (int(self.relations.max()) + 1) + self.relations
        _, backwards = np.unique(key[::-1], return_index=True)
        positions: Array = len(key) - 1 - backwards
        return positions

    @cached_property
    def partners(self) -> tuple[Array, Array]:
        """The other parties, sorted, and for each event the position of its party among them."""
        parties, which = np.unique(self.objects, return_inverse=True)
        return parties.astype(np.int64), which


class History:
    """Events by actor, growing a day at a time. Memory: some 80 bytes an event beside the popularity tables."""

    def __init__(self, entities: int, relations: int) -> None:
        self.entities = entities
        self.relations = relations
        self.both = 2 * relations
        self.today = 0  # every event in here is from before this day
        self.faded_to = 0  # the day for which the popularity tables stand
        self._rows: list[Ints | None] = [None] * entities
        self._sizes = np.zeros(entities, np.int64)
        self._pasts: dict[int, Past] = {}  # as last asked for; an actor's goes when it grows
        self.last_seen = np.full(entities, -1000, np.int32)
        self.relation_popularity = np.zeros((len(POPULARITY_DECAYS), self.both, entities), np.float32)
        self.popularity = np.zeros((len(DECAYS), entities), np.float32)

    def append(self, day: int, events: Array) -> None:
        """Take in one day's events, rows of [subject, relation, object].

        Raises:
            ForecastError: where the day is not after every day that is already here.
        """
        if day < self.today:
            raise ForecastError(f"day {day} comes after day {self.today - 1} in the history; append days in order")
        self.fade_to(day)
        doubled = both_ways(np.asarray(events, np.int64), self.relations)
        order = np.argsort(doubled[:, 0], kind="stable")
        doubled = doubled[order]
        subjects, first = np.unique(doubled[:, 0], return_index=True)
        for subject, rows in zip(subjects.tolist(), np.split(doubled, first[1:]), strict=True):
            self._extend(subject, rows, day)
        count_at(self.relation_popularity, slice(None), doubled[:, 1], doubled[:, 2])
        count_at(self.popularity, slice(None), doubled[:, 2])
        self.last_seen[doubled[:, 2]] = day
        self.today = day + 1

    def past(self, subject: int) -> Past:
        """Everything that this actor did, and that was done to it, so far."""
        if subject not in self._pasts:
            rows = self._rows[subject]
            rows = np.zeros((0, 3), np.int32) if rows is None else rows[: self._sizes[subject]]
            self._pasts[subject] = Past(*(np.ascontiguousarray(column) for column in rows.T))
        return self._pasts[subject]

    def everyone(self, since: int) -> tuple[Ints, Ints, Ints, Ints]:
        """All events of day `since` or later: subjects, relations, objects, days."""
        parts = []
        for subject in np.flatnonzero(self._sizes).tolist():
            past = self.past(subject)
            start = int(np.searchsorted(past.days, since))
            count = len(past.days) - start
            if count:
                parts.append(
                    (np.full(count, subject, np.int32), past.relations[start:], past.objects[start:], past.days[start:])
                )
        if not parts:
            nothing = np.zeros(0, np.int32)
            return nothing, nothing, nothing, nothing
        subjects, relations, objects, days = (np.concatenate(column) for column in zip(*parts, strict=True))
        return subjects, relations, objects, days

    def fade_to(self, day: int) -> None:
        """Let popularity fade until `day`, which a question asks about; no event is added."""
        gap = day - self.faded_to
        if gap > 0:
            for table, half_life in zip(self.relation_popularity, POPULARITY_DECAYS, strict=True):
                table *= np.float32(0.5 ** (gap / half_life))
            for row, half_life in zip(self.popularity, DECAYS, strict=True):
                row *= np.float32(0.5 ** (gap / half_life))
            self.faded_to = day

    def _extend(self, subject: int, rows: Array, day: int) -> None:
        self._pasts.pop(subject, None)
        held, size, more = self._rows[subject], int(self._sizes[subject]), len(rows)
        if held is None or size + more > len(held):
            grown = np.zeros((max(8, 2 * (size + more)), 3), np.int32)
            if held is not None:
                grown[:size] = held[:size]
            held = self._rows[subject] = grown
        held[size : size + more, 0] = rows[:, 1]
        held[size : size + more, 1] = rows[:, 2]
        held[size : size + more, 2] = day
        self._sizes[subject] = size + more


def both_ways(events: Array, relations: int) -> Array:
    """Each [subject, relation, object] and its inverse [object, relation + R, subject]."""
    inverse = events[:, [2, 1, 0]].copy()
    inverse[:, 1] += relations
    return np.concatenate([events[:, :3], inverse])


def count_at(table: Array, *index: Any) -> None:
    """Add one at each place of the index; a place that occurs twice counts twice."""
    if isinstance(index[0], slice):
        for part in table:
            count_at(part, *index[1:])
        return
    place = np.zeros(1, np.int64)
    for size, positions in zip(table.shape, index, strict=True):
        place = place * size + positions
    np.add.at(table.reshape(-1), place, 1)  # counting along one axis is several times faster than by tuples
