"""Scores by hand, and maps that make told probabilities honest."""

import numpy as np
import pytest

from realpolitik.forecasting.calibration import bootstrap, fit_platt, logit, reliability, score


def test_scores_by_hand() -> None:
    found = score(np.array([0.8, 0.4, 0.1]), np.array([1, 1, 0]))
    assert found.brier == pytest.approx((0.04 + 0.36 + 0.01) / 3)
    assert found.auc == 1.0
    assert found.ece == pytest.approx((0.2 + 0.6 + 0.1) / 3)


def test_ties_count_half_in_the_auc() -> None:
    assert score(np.array([0.5, 0.5]), np.array([1, 0])).auc == 0.5


def test_platt_mends_what_was_told_too_boldly() -> None:
    rng = np.random.default_rng(0)
    true = rng.uniform(0.02, 0.9, 5000)
    happened = rng.random(5000) < true
    bold = 1 / (1 + np.exp(-2 * logit(true)))
    before = score(bold, happened)
    after = score(fit_platt(logit(bold), happened)(logit(bold)), happened)
    assert after.brier < before.brier
    assert after.ece < 0.5 * before.ece


def test_bins_hold_every_forecast_once() -> None:
    told = np.array([0.0, 0.05, 0.95, 1.0])
    assert sum(b.count for b in reliability(told, told > 0.5)) == 4


def test_the_bootstrap_draws_dyads_not_questions() -> None:
    losses = np.repeat(np.array([[0.0], [1.0]]), 100, axis=1)
    mean, low, high = bootstrap(losses, draws=200)
    assert (mean, low, high) == (0.5, 0.0, 1.0)
