"""Who next: rankings are of all entities, learn from the past, and cannot see the day asked about."""

import numpy as np
import pytest

from realpolitik.errors import ForecastError
from realpolitik.forecasting.history import History, both_ways
from realpolitik.forecasting.links import LinkForecaster, LinkSettings
from realpolitik.forecasting.reasons import explain_link, in_words
from realpolitik.forecasting.rules import RuleBook
from realpolitik.forecasting.tables import EventTable
from tests.forecasting.worlds import make_world, shuffled_after

WORLD = make_world(days=110)
SETTINGS = LinkSettings(train_days=15, seeds=(0,), epochs=2)
DAY = 100


def fitted(table: EventTable, day: int = DAY) -> LinkForecaster:
    forecaster = LinkForecaster(len(table.actors), table.kinds(), SETTINGS)
    forecaster.fit(table.until(day - 1).rows)
    return forecaster


@pytest.fixture(scope="module")
def forecaster() -> LinkForecaster:
    return fitted(WORLD)


def test_every_entity_is_ranked_and_the_habitual_partner_is_high(forecaster: LinkForecaster) -> None:
    ranks = []
    todays = WORLD.rows[WORLD.rows[:, 3] == DAY]
    for subject, relation, other in both_ways(todays, len(WORLD.acts)).tolist():
        scores = forecaster.scores(subject, relation, DAY)
        assert scores.shape == (len(WORLD.actors),) and np.isfinite(scores).all()
        ranks.append(1 + int((scores > scores[other]).sum()))
    assert np.mean(1 / np.array(ranks)) > 2 * np.mean(1 / np.arange(1, len(WORLD.actors) + 1))


def test_nothing_on_or_after_the_day_asked_about_changes_a_score(forecaster: LinkForecaster) -> None:
    again = fitted(shuffled_after(WORLD, DAY - 1))
    for subject, relation in ((0, 0), (3, 5), (12, 3)):
        assert np.array_equal(forecaster.scores(subject, relation, DAY), again.scores(subject, relation, DAY))


def test_a_day_that_is_history_cannot_be_asked_about(forecaster: LinkForecaster) -> None:
    with pytest.raises(ForecastError, match="already in the history"):
        forecaster.scores(0, 0, DAY - 1)


def test_reasons_name_past_events_between_the_two(forecaster: LinkForecaster) -> None:
    subject, relation, other, _ = WORLD.rows[WORLD.rows[:, 3] < DAY][-1].tolist()
    told = explain_link(WORLD, forecaster, subject, relation, DAY, other)
    assert told.because[0].rows
    for reason in told.because:
        for row in reason.rows:
            assert list(row) in WORLD.until(DAY - 1).rows.tolist()
            assert {row[0], row[2]} == {subject, other}
    assert "in the last 30 days" in in_words(told, WORLD)


def test_days_must_come_in_order() -> None:
    history = History(4, 2)
    history.append(3, np.array([[0, 1, 2]]))
    with pytest.raises(ForecastError, match="in order"):
        history.append(3, np.array([[0, 1, 2]]))


def test_a_past_grows_when_a_day_is_appended() -> None:
    history = History(4, 2)
    history.append(0, np.array([[0, 1, 2], [0, 1, 3]]))
    assert history.past(0).objects.tolist() == [2, 3]
    history.append(1, np.array([[0, 0, 2], [2, 1, 0]]))
    past = history.past(0)
    assert past.days.tolist() == [0, 0, 1, 1]
    assert sorted(zip(past.objects[past.latest].tolist(), past.relations[past.latest].tolist(), strict=True)) == [
        (2, 0), (2, 1), (2, 3), (3, 1),
    ]  # fmt: skip


def test_rules_count_predictions_and_hits() -> None:
    history, rules = History(4, 1), RuleBook(2)
    history.append(0, np.array([[0, 0, 1], [0, 0, 2]]))
    rules.learn([(history.past(0), 0, np.array([1]))], 1)
    assert rules.predicted[0, 0].sum() == 2
    assert rules.hit[0, 0].sum() == 1
