"""What every forecaster owes: the right shape, probabilities, the same answer twice, and no look at the future."""

import numpy as np
import pytest

from realpolitik.errors import ForecastError
from realpolitik.forecasting.asking import Asked, DyadForecaster, outcomes
from realpolitik.forecasting.backtest import FORECASTERS, backtest, origins
from realpolitik.forecasting.dyads import Basis, DyadSettings, fit_dyads, pulse_network
from realpolitik.forecasting.live import LiveDyads
from realpolitik.forecasting.tables import EventTable, plover_scheme, quad_scheme
from tests.forecasting.worlds import make_world, shuffled_after

WORLD = make_world()
QUICK = DyadSettings(seeds=(0,), origins=0)
ALL = pytest.mark.parametrize("name", list(FORECASTERS))


def quick_pulse(table: EventTable, asked: Asked) -> np.ndarray:
    model = fit_dyads(table.until(asked.issues[0]), asked.scheme, asked.horizon, QUICK, last=asked.issues[0])
    return model.forecast(table, asked)


def forecaster(name: str) -> DyadForecaster:
    return quick_pulse if FORECASTERS[name] is pulse_network else FORECASTERS[name]


def ask(issues: tuple[int, ...] = (120, 127), horizon: int = 7) -> Asked:
    return Asked(WORLD.until(issues[0]).dyads(5), issues, horizon, quad_scheme(WORLD))


@ALL
def test_answers_are_probabilities_of_the_shape_asked(name: str) -> None:
    told = forecaster(name)(WORLD, ask())
    assert told.shape == ask().shape
    assert ((told >= 0) & (told <= 1)).all()


@ALL
def test_the_same_question_has_the_same_answer(name: str) -> None:
    assert np.array_equal(forecaster(name)(WORLD, ask()), forecaster(name)(WORLD, ask()))


@ALL
def test_nothing_that_comes_later_changes_an_answer(name: str) -> None:
    """Every event after the issue day is shuffled; of two issue days, each sees only its own past."""
    after_first, after_last = shuffled_after(WORLD, 120), shuffled_after(WORLD, 127)
    told = forecaster(name)(WORLD, ask())
    assert np.array_equal(told, forecaster(name)(after_last, ask()))
    assert np.array_equal(told[0], forecaster(name)(after_first, ask())[0])


@ALL
def test_actors_without_a_past_are_answered(name: str) -> None:
    strangers = np.array([[14, 15], [15, 14]])
    quiet = EventTable(WORLD.actors, WORLD.acts, WORLD.rows[(WORLD.rows[:, [0, 2]] < 14).all(1)], WORLD.states)
    told = forecaster(name)(quiet, Asked(strangers, (120,), 7, quad_scheme(WORLD)))
    assert np.isfinite(told).all()


@ALL
def test_a_short_history_is_answered(name: str) -> None:
    short = WORLD.until(9)
    told = forecaster(name)(short, Asked(short.dyads(1), (9,), 7, plover_scheme(WORLD)))
    assert np.isfinite(told).all()


def test_it_says_what_it_rests_on() -> None:
    model = fit_dyads(WORLD, quad_scheme(WORLD), 7, QUICK)
    counts = np.array([[a, b] for a in range(16) for b in range(16) if a != b])
    bases = model.basis(WORLD, counts, WORLD.last_day)
    met = {(s, o) for s, _, o, _ in WORLD.rows.tolist()}
    for pair, basis in zip(counts.tolist(), bases, strict=True):
        assert (basis is Basis.BASE_RATE) == (tuple(pair) not in met)
    assert Basis.PULSE in bases


def test_the_pulse_beats_the_base_rate_where_the_past_tells_of_the_future() -> None:
    asked = ask((120, 127, 134, 141))
    happened = outcomes(WORLD, asked)
    loss = {name: float(((forecaster(name)(WORLD, asked) - happened) ** 2).mean()) for name in FORECASTERS}
    assert loss["pulse network"] < loss["base rate"]
    assert loss["own rate, shrunk"] < loss["base rate"]


def test_a_backtest_scores_all_on_the_same_questions() -> None:
    asked = origins(WORLD, 7, first=110, every=28)
    found = backtest(WORLD, quad_scheme(WORLD), 7, asked, {n: forecaster(n) for n in FORECASTERS}, draws=50)
    assert [result.name for result in found.results] == list(FORECASTERS)
    assert len({result.overall.count for result in found.results}) == 1
    for result in found.results:
        assert set(result.by_class) == set(quad_scheme(WORLD).names)
        mean, low, high = result.less_than_rival
        assert low <= mean <= high
    assert next(r for r in found.results if r.name == "own rate, shrunk").less_than_rival == (0.0, 0.0, 0.0)


def test_windows_that_are_not_over_are_refused() -> None:
    with pytest.raises(ForecastError, match="not over"):
        outcomes(WORLD, ask((WORLD.last_day,)))
    with pytest.raises(ForecastError, match="leaves no day"):
        origins(WORLD, 7, first=WORLD.last_day)
    with pytest.raises(ForecastError, match="ascend"):
        ask((127, 120))


def test_maps_from_earlier_origins_stay_probabilities_and_see_no_future() -> None:
    settings = DyadSettings(seeds=(0,), origins=2)
    world, again = make_world(days=200), shuffled_after(make_world(days=200), 180)
    asked = Asked(world.until(180).dyads(5), (180,), 7, quad_scheme(world))
    told, same = (
        fit_dyads(table.until(180), asked.scheme, 7, settings, last=180).forecast(table, asked)
        for table in (world, again)
    )
    assert ((told >= 0) & (told <= 1)).all()
    assert np.array_equal(told, same)


def test_a_live_history_answers_as_the_model_does_and_takes_in_days() -> None:
    model = fit_dyads(WORLD.until(120), quad_scheme(WORLD), 7, QUICK)
    dyads = WORLD.until(120).dyads(3)
    live = LiveDyads(model, WORLD.until(120), dyads)
    for day in range(120, 124):
        if day > 120:
            live.append(WORLD.rows[WORLD.rows[:, 3] == day], day)
        told = model.forecast(WORLD.until(day), Asked(dyads, (day,), 7, model.scheme))[0]
        assert np.allclose([live.chances(a, b, 7) for a, b in dyads.tolist()], told, atol=1e-6)
    with pytest.raises(ForecastError, match="in order"):
        live.append(WORLD.rows[:1], 3)
    with pytest.raises(ForecastError, match="not kept ready"):
        live.chances(0, 0, 7)
