"""A table of events as forecasters take it: who did what to whom on which day, with the kinds of acts and the states.

Whoever reads files makes one; a case's coded events make one too. Days are whole numbers from the table's first day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np

from realpolitik.errors import ForecastError
from realpolitik.forecasting.history import Array, Kinds
from realpolitik.forecasting.rollup import infer_states

__all__ = ["QUADS", "Act", "EventTable", "Row", "Scheme", "plover_scheme", "quad_scheme"]

Row = tuple[int, int, int, int]

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


@dataclass(frozen=True, slots=True)
class Act:
    """One kind of act. `root` is CAMEO's number and `quad` its class 1 to 4; 0 is not known."""

    name: str
    root: int
    quad: int
    plover: str | None = None


@dataclass(frozen=True, slots=True)
class EventTable:
    """Events of one source. `rows` (n, 4) are [subject, act, object, day], in order of day."""

    actors: tuple[str, ...]
    acts: tuple[Act, ...]
    rows: Array
    states: Array  # a number for each actor, -1 where unknown
    start: date | None = None  # the calendar day of day 0
    state_names: tuple[str, ...] = ()
    records: Mapping[Row, tuple[str, ...]] = field(default_factory=dict)  # ids of the events behind a row, where known
    told_states: Array | None = None  # those of `states` that were told; the others were taken from `rows`

    def __post_init__(self) -> None:
        if len(self.states) != len(self.actors):
            raise ForecastError(f"{len(self.states)} states for {len(self.actors)} actors")
        if len(self.rows) and (np.diff(self.rows[:, 3]) < 0).any():
            raise ForecastError("the rows of an event table must be in order of day")

    @property
    def last_day(self) -> int:
        """The last day that has an event; -1 where there is none."""
        return int(self.rows[-1, 3]) if len(self.rows) else -1

    def until(self, day: int) -> "EventTable":
        """What was known at the end of `day`; whose state was taken from its dealings has it from those until then."""
        rows = self.rows[: np.searchsorted(self.rows[:, 3], day, side="right")]
        if self.told_states is None or len(rows) == len(self.rows):
            return replace(self, rows=rows)
        return replace(self, rows=rows, states=infer_states(self.told_states, rows))

    def kinds(self) -> Kinds:
        """What the link forecaster needs to know of acts and actors."""
        return Kinds(
            np.array([act.root for act in self.acts], np.int32),
            np.array([max(act.quad, 1) for act in self.acts], np.int32),
            np.asarray(self.states, np.int32),
        )

    def dyads(self, least: int) -> Array:
        """Directed dyads (n, 2) with at least so many events, sorted; an actor with itself is none."""
        apart = self.rows[self.rows[:, 0] != self.rows[:, 2]]
        pairs, counts = np.unique(apart[:, [0, 2]], axis=0, return_counts=True)
        chosen: Array = pairs[counts >= least]
        return chosen

    def actor(self, name: str) -> int:
        """The number of the actor of this name, whatever the case.

        Raises:
            ForecastError: where no actor, or only part of one's name, is so called.
        """
        wanted = _plain(name)
        plain = [_plain(actor) for actor in self.actors]
        if wanted in plain:
            return plain.index(wanted)
        near = [actor for actor, written in zip(self.actors, plain, strict=True) if wanted in written][:5]
        hint = f"; near it: {', '.join(near)}" if near else ""
        raise ForecastError(f"no actor {name!r} in the history{hint}")

    def day_of(self, day: date) -> int:
        """The number of a calendar day.

        Raises:
            ForecastError: where the table does not say when it starts.
        """
        if self.start is None:
            raise ForecastError("the history does not say which calendar day it starts on")
        return (day - self.start).days

    def date_of(self, day: int) -> date | None:
        """The calendar day of a day's number; None where the table has no calendar."""
        return None if self.start is None else self.start + timedelta(days=day)

    def by_state(self) -> "EventTable":
        """The same events between states: bodies and persons act for theirs; what has no state is left out.

        Events within one state go out too.
        """
        subjects, objects = self.states[self.rows[:, 0]], self.states[self.rows[:, 2]]
        kept = (subjects >= 0) & (objects >= 0) & (subjects != objects)
        rows = np.stack([subjects[kept], self.rows[kept, 1], objects[kept], self.rows[kept, 3]], 1).astype(np.int64)
        records: dict[Row, tuple[str, ...]] = {}
        for (subject, act, other, day), ids in self.records.items():
            between = int(self.states[subject]), act, int(self.states[other]), day
            records[between] = (*records.get(between, ()), *ids)
        names = self.state_names or tuple(f"state {n}" for n in range(int(self.states.max(initial=-1)) + 1))
        return replace(self, actors=names, rows=rows, states=np.arange(len(names), dtype=np.int32),
                       records=records, told_states=None)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scheme:
    """The classes that are forecast: their names, and the class of each act (-1: none)."""

    names: tuple[str, ...]
    of_act: Array


def quad_scheme(table: EventTable) -> Scheme:
    """The four quad classes."""
    return Scheme(QUADS, np.array([act.quad - 1 for act in table.acts], np.int64))


def plover_scheme(table: EventTable) -> Scheme:
    """The PLOVER types that occur in the table."""
    names = tuple(sorted({act.plover for act in table.acts if act.plover}))
    number = {name: n for n, name in enumerate(names)}
    return Scheme(names, np.array([number.get(act.plover or "", -1) for act in table.acts], np.int64))


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").casefold().split())


def ordered(rows: Sequence[Sequence[int]] | Array) -> Array:
    """Rows [subject, act, object, day] in order of day, the order within a day kept."""
    table = np.asarray(rows, np.int64).reshape(-1, 4)
    return table[np.argsort(table[:, 3], kind="stable")]
