"""What forecasting costs: CPU seconds to fit from a quarter to all of a history, one answer, and one more day.

Both forecasters are fitted on the first quarter, half, three quarters and all of the days. From all of it one answer of
each is timed, and a day appended. Growth is seconds against events: 1 is linear, less is better.
"""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.forecast import event_table, load_scorer
from realpolitik.forecasting.dyads import DyadModel, fit_dyads
from realpolitik.forecasting.links import LinkForecaster
from realpolitik.forecasting.live import LiveDyads
from realpolitik.forecasting.tables import EventTable, quad_scheme

__all__ = ["measure"]

SHARES = (0.25, 0.5, 0.75, 1.0)
ASKED = 200  # answers that are timed, and of which the middle one is told


def measure(folder: Path) -> dict[str, Any]:
    """The figures, each told on standard error when it is there."""
    data = load_scorer(folder).load_dataset(folder)
    table = event_table(data, folder, np.concatenate([data[part] for part in ("train", "valid", "test")]))
    found: dict[str, Any] = {}
    for name, fit in (("dyads", _fit_dyads), ("links", _fit_links)):
        events, seconds = [], []
        fitted: Any = None
        for share in SHARES:
            part = table.until(round(share * (table.last_day + 1)) - 2)  # the last day is kept to be appended
            started = time.process_time()
            fitted = fit(part)
            events.append(len(part.rows))
            seconds.append(round(time.process_time() - started, 1))
            print(f"{name}: {events[-1]} events fitted in {seconds[-1]} CPU-s", file=sys.stderr, flush=True)
        growth = float(np.polyfit(np.log(events), np.log(seconds), 1)[0])
        found[name] = {"events": events, "cpu_seconds": seconds, "growth": round(growth, 2)}
        answer, append = (_dyad_costs if name == "dyads" else _link_costs)(table, fitted)
        found[name] |= {"answer_ms": round(1000 * answer, 1), "append_s": round(append, 3)}
        print(f"{name}: growth {growth:.2f}, an answer {1000 * answer:.1f} ms, a day {append:.3f} s", file=sys.stderr)
    return found


def _fit_dyads(table: EventTable) -> DyadModel:
    return fit_dyads(table, quad_scheme(table), 7)


def _fit_links(table: EventTable) -> LinkForecaster:
    forecaster = LinkForecaster(len(table.actors), table.kinds())
    forecaster.fit(table.rows)
    return forecaster


def _dyad_costs(table: EventTable, model: DyadModel) -> tuple[float, float]:
    """Seconds for one dyad's answer from a live pulse, and for that pulse to take in one more day."""
    before = table.until(table.last_day - 1)
    known = before.dyads(5)
    live = LiveDyads(model, before, known)
    rng = np.random.default_rng(0)
    live.chances(int(known[0, 0]), int(known[0, 1]), 7)
    answer = _middle(
        lambda pair: live.chances(pair[0], pair[1], 7), known[rng.integers(len(known), size=ASKED)].tolist()
    )
    started = time.perf_counter()
    live.append(table.rows[table.rows[:, 3] == table.last_day], table.last_day)
    return answer, time.perf_counter() - started


def _link_costs(table: EventTable, forecaster: LinkForecaster) -> tuple[float, float]:
    """Seconds for one ranking once the board of the day stands, and for one day to be appended."""
    day = table.last_day
    todays = table.rows[table.rows[:, 3] == day]
    forecaster.board(day)
    answer = _middle(lambda row: forecaster.scores(row[0], row[1], day), todays[:ASKED].tolist())
    started = time.perf_counter()
    forecaster.observe(todays[:, :3], day)
    return answer, time.perf_counter() - started


def _middle(ask: Callable[[Any], Any], questions: list[Any]) -> float:
    def seconds() -> Iterator[float]:
        for question in questions:
            started = time.perf_counter()
            ask(question)
            yield time.perf_counter() - started

    return float(np.median(list(seconds())))
