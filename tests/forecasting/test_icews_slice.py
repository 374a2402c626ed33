"""A thin slice of the benchmark, where it is at hand: the runner's table, and rates that the future cannot change."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from benchmarks.forecast import event_table, load_scorer

from realpolitik.forecasting.asking import Asked, outcomes
from realpolitik.forecasting.baselines import base_rate, own_rate
from realpolitik.forecasting.tables import EventTable, quad_scheme
from tests.forecasting.worlds import shuffled_after

DAYS = 60


@pytest.fixture(scope="module")
def table(shared: Path) -> EventTable:
    folder = shared / "benchmarks" / "forecast" / "icews14"
    if not folder.is_dir():
        pytest.skip("no icews14 among the benchmarks")
    data: dict[str, Any] = load_scorer(folder).load_dataset(folder)
    return event_table(data, folder, data["train"]).until(DAYS)


def test_bodies_and_persons_have_states(table: EventTable) -> None:
    used = np.unique(table.rows[:, [0, 2]])
    assert (table.states[used] >= 0).mean() > 0.9
    assert len(table.by_state().rows) > 1000


def test_rates_are_of_the_past_and_beat_the_base_rate(table: EventTable) -> None:
    issue = DAYS - 7
    asked = Asked(table.until(issue).dyads(5), (issue,), 7, quad_scheme(table))
    told = own_rate(table, asked)
    assert np.array_equal(told, own_rate(shuffled_after(table, issue), asked))
    happened = outcomes(table, asked)
    assert ((told - happened) ** 2).mean() < ((base_rate(table, asked) - happened) ** 2).mean()
