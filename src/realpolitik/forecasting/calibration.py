"""Proper scores of probabilities, maps that make them honest, and how sure a comparison is.

Probabilities and outcomes are arrays of one shape. Intervals come from a bootstrap over dyads: questions of one dyad
are not independent.
"""

from dataclasses import dataclass

import numpy as np

from realpolitik.forecasting.history import Array

__all__ = [
    "Bin",
    "Platt",
    "Scores",
    "bootstrap",
    "fit_platt",
    "logit",
    "reliability",
    "score",
]

TINY = 1e-6
BINS = 10


@dataclass(frozen=True, slots=True)
class Scores:
    """How good probabilities were. Lower is better but for `auc`; `ece` is the mean gap between told and found."""

    count: int
    base: float
    brier: float
    log_loss: float
    auc: float
    ece: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts of about the same probability: the mean told, the share found, and how many."""

    told: float
    found: float
    count: int


@dataclass(frozen=True, slots=True)
class Platt:
    """Probabilities bent on the logit scale: slope and shift (Platt 1999)."""

    slope: float = 1.0
    shift: float = 0.0

    def __call__(self, logits: Array) -> Array:
        """Probabilities of logits."""
        bent: Array = 1 / (1 + np.exp(-np.clip(self.slope * logits + self.shift, -30, 30)))
        return bent


def score(told: Array, happened: Array) -> Scores:
    """All scores at once.

    >>> score(np.array([0.9, 0.1]), np.array([True, False])).brier
    0.01
    """
    p, y = np.clip(np.ravel(told).astype(float), TINY, 1 - TINY), np.ravel(happened).astype(float)
    bins = reliability(p, y)
    return Scores(
        count=len(y),
        base=float(y.mean()),
        brier=round(float(((p - y) ** 2).mean()), 10),
        log_loss=float(-(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()),
        auc=_auc(p, y),
        ece=sum(abs(b.told - b.found) * b.count for b in bins) / len(y),
    )


def reliability(told: Array, happened: Array, bins: int = BINS) -> list[Bin]:
    """Forecasts in bins of equal width; empty bins are left out."""
    p, y = np.ravel(told).astype(float), np.ravel(happened).astype(float)
    which = np.minimum((p * bins).astype(int), bins - 1)
    found = []
    for n in range(bins):
        inside = which == n
        if inside.any():
            found.append(Bin(float(p[inside].mean()), float(y[inside].mean()), int(inside.sum())))
    return found


def logit(p: Array) -> Array:
    """Log odds."""
    p = np.clip(p, TINY, 1 - TINY)
    odds: Array = np.log(p / (1 - p))
    return odds


def fit_platt(logits: Array, happened: Array, prior: float = 5.0) -> Platt:
    """The slope and shift that make these logits honest, drawn towards none at all by `prior` pseudo-observations."""
    z, y = np.ravel(logits).astype(float), np.ravel(happened).astype(float)
    slope, shift = 1.0, 0.0
    for _ in range(25):
        p = Platt(slope, shift)(z)
        weight = p * (1 - p) + 1e-9
        gradient = np.array([((p - y) * z).sum() + (slope - 1) * prior, (p - y).sum() + shift * prior])
        cross = (weight * z).sum()
        curve = np.array([[(weight * z * z).sum() + prior, cross], [cross, weight.sum() + prior]])
        step = np.linalg.solve(curve, gradient)
        slope, shift = float(slope - step[0]), float(shift - step[1])
        if abs(step).max() < 1e-8:
            break
    return Platt(slope, shift)


def bootstrap(
    losses: Array, against: Array | None = None, *, draws: int = 1000, level: float = 0.95, seed: int = 0
) -> tuple[float, float, float]:
    """Mean loss, or mean difference of losses, with its interval under redrawing of dyads.

    Args:
        losses: one row for each dyad, whatever comes behind it.
        against: the losses of another forecaster on the same questions.
        draws: how many times the dyads are drawn anew.
        level: share of the draws inside the interval.
        seed: of the draws.
    """
    gap = losses if against is None else losses - against
    by_dyad = gap.reshape(len(gap), -1).mean(1)
    rng = np.random.default_rng(seed)
    means = np.array([by_dyad[rng.integers(0, len(by_dyad), len(by_dyad))].mean() for _ in range(draws)])
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    return float(by_dyad.mean()), float(low), float(high)


def _auc(p: Array, y: Array) -> float:
    """The chance that a yes was told a higher probability than a no; ties count half. NaN where all are alike."""
    yes = y.sum()
    no = len(y) - yes
    if not yes or not no:
        return float("nan")
    _, inverse, counts = np.unique(p, return_inverse=True, return_counts=True)
    ranks = np.cumsum(counts) - (counts - 1) / 2
    return float((ranks[inverse][y > 0].sum() - yes * (yes + 1) / 2) / (yes * no))
