"""Small invented worlds to forecast in: a few quarrelsome and friendly states, their ministers and police."""

from datetime import date

import numpy as np

from realpolitik.forecasting.rollup import infer_states, named_states, numbered
from realpolitik.forecasting.tables import Act, EventTable, ordered

ACTS = (
    Act("Consult", 4, 1, "CONSULT"),
    Act("Provide aid", 7, 2, "AID"),
    Act("Accuse", 11, 3, "ACCUSE"),
    Act("Fight", 19, 4, "ASSAULT"),
)
STATES = ("Avaria", "Borland", "Cestia", "Dunmark")
NAMES = (*STATES, *(f"Police ({state})" for state in STATES), *(f"Minister {n}" for n in range(8)))


def make_world(days: int = 160, seed: int = 0, pace: float = 14.0) -> EventTable:
    """Each dyad has a habit; fights answer fights, so that the past tells of the future."""
    rng = np.random.default_rng(seed)
    habit = rng.dirichlet(np.full(len(NAMES) ** 2, 0.08))
    leaning = rng.dirichlet(np.full(len(ACTS), 0.5), len(NAMES) ** 2)
    rows: list[list[int]] = []
    fought: list[tuple[int, int]] = []
    for day in range(days):
        todays = {
            (int(o), 3, int(s)) for s, o in fought if rng.random() < 0.5
        }  # who was hit yesterday hits back every other time
        for pair in rng.choice(len(habit), rng.poisson(pace), p=habit):
            s, o = divmod(int(pair), len(NAMES))
            if s != o:
                todays.add((s, int(rng.choice(len(ACTS), p=leaning[pair])), o))
        fought = [(s, o) for s, act, o in todays if act == 3]
        rows.extend([s, act, o, day] for s, act, o in sorted(todays))
    table = ordered(rows)
    states, called = numbered(named_states(NAMES))
    return EventTable(NAMES, ACTS, table, infer_states(states, table), date(2020, 1, 1), tuple(called))


def shuffled_after(table: EventTable, day: int, seed: int = 1) -> EventTable:
    """The same table with the events after `day` given other parties, acts and days."""
    rng = np.random.default_rng(seed)
    past, future = table.rows[table.rows[:, 3] <= day], table.rows[table.rows[:, 3] > day].copy()
    for column in range(3):
        future[:, column] = rng.permutation(future[:, column])
    future[:, 3] = np.sort(rng.choice(np.arange(day + 1, table.last_day + 1), len(future)))
    return EventTable(
        table.actors, table.acts, np.concatenate([past, future]), table.states, table.start, table.state_names
    )
