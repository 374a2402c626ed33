"""A small network for many yes-or-no questions at once: features in, a logit for each question out.

Two hidden layers beside a linear part, trained with Adam on the log loss. In training hidden units drop out at random
(Srivastava et al. 2014): windows of a dyad overlap, and without it the network learns the dyads by heart. Answers that
are not known yet are NaN and cost nothing. Plain numpy, the same weights for the same rows and seed.
"""

from dataclasses import dataclass, field

import numpy as np

from realpolitik.forecasting.history import Array
from realpolitik.forecasting.optimiser import Adam

__all__ = ["Network", "fit_network", "sigmoid"]

CLIP = 6.0  # spreads
LIMIT = 30.0  # of logits, beyond which a float's exponential says nothing


@dataclass(slots=True)
class Network:
    """Trained weights. `mean` and `spread` (d,) standardise the first d features; it does not look at later ones."""

    mean: Array
    spread: Array
    weights: dict[str, Array] = field(default_factory=dict)

    def logits(self, features: Array) -> Array:
        """Logits (n, questions)."""
        return _forward(self.weights, self.standardise(features))[0]

    def standardise(self, features: Array) -> Array:
        """Features as the network takes them."""
        seen = features[:, : len(self.mean)]
        standard: Array = np.clip((seen - self.mean) / self.spread, -CLIP, CLIP).astype(np.float32)
        return standard


def fit_network(
    features: Array,
    answers: Array,
    *,
    epochs: int = 5,
    hidden: int = 48,
    rate: float = 2e-3,
    batch: int = 1024,
    decay: float = 1e-3,
    dropout: float = 0.2,
    seed: int = 0,
) -> Network:
    """Train on rows of features (n, d) and answers (n, questions), 0 or 1, NaN where not known."""
    rng = np.random.default_rng(seed)
    network = Network(features.mean(0), features.std(0) + np.float32(1e-3))
    x, y = network.standardise(features), answers.astype(np.float32)
    base = np.nanmean(np.where(np.isnan(y), np.nan, y), 0)
    network.weights = w = _first_weights(x.shape[1], hidden, base, rng)
    optimiser, count = Adam(w), max(1, len(x) // batch)
    steps, step = epochs * count, 0
    for _ in range(epochs):
        order = rng.permutation(len(x))
        for part in np.array_split(order, count):
            masks = _masks(len(part), hidden, dropout, rng)
            optimiser.step(w, _gradients(w, x[part], y[part], masks, decay), rate * (1 - step / steps) + 1e-5)
            step += 1
    return network


def sigmoid(logits: Array) -> Array:
    """Probabilities of logits."""
    chances: Array = 1 / (1 + np.exp(-np.clip(logits, -LIMIT, LIMIT)))
    return chances


def _first_weights(width: int, hidden: int, base: Array, rng: np.random.Generator) -> dict[str, Array]:
    def normal(*shape: int, scale: float) -> Array:
        return (rng.normal(size=shape) * scale).astype(np.float32)

    base = np.clip(base, 1e-3, 1 - 1e-3)
    return {
        "w1": normal(width, hidden, scale=(2 / width) ** 0.5),
        "b1": np.zeros(hidden, np.float32),
        "w2": normal(hidden, hidden, scale=(2 / hidden) ** 0.5),
        "b2": np.zeros(hidden, np.float32),
        "w3": normal(hidden, len(base), scale=0.1),
        "b3": np.log(base / (1 - base)).astype(np.float32),
        "linear": np.zeros((width, len(base)), np.float32),
    }


def _masks(rows: int, hidden: int, dropout: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """For both layers, 0 where a unit drops out; the others are raised, so that sums keep their size."""
    first, second = (rng.random((2, rows, hidden), dtype=np.float32) >= dropout) / np.float32(1 - dropout)
    return first, second


_ALL = np.ones((1, 1), np.float32), np.ones((1, 1), np.float32)


def _forward(w: dict[str, Array], x: Array, masks: tuple[Array, Array] = _ALL) -> tuple[Array, Array, Array]:
    first = np.maximum(x @ w["w1"] + w["b1"], 0) * masks[0]
    second = np.maximum(first @ w["w2"] + w["b2"], 0) * masks[1]
    return second @ w["w3"] + w["b3"] + x @ w["linear"], first, second


def _gradients(w: dict[str, Array], x: Array, y: Array, masks: tuple[Array, Array], decay: float) -> dict[str, Array]:
    logits, first, second = _forward(w, x, masks)
    g = np.where(np.isnan(y), 0, sigmoid(logits) - y).astype(np.float32) / len(x)
    d2 = (g @ w["w3"].T) * (second > 0) * masks[1]
    d1 = (d2 @ w["w2"].T) * (first > 0) * masks[0]
    found = {
        "w1": x.T @ d1,
        "b1": d1.sum(0),
        "w2": first.T @ d2,
        "b2": d2.sum(0),
        "w3": second.T @ g,
        "b3": g.sum(0),
        "linear": x.T @ g,
    }
    return {name: gradient + decay * w[name] if w[name].ndim > 1 else gradient for name, gradient in found.items()}
