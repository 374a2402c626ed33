"""A small ranking network in numpy: features of each candidate in, one score each out, trained listwise.

Two hidden layers over the features and a learned description of the relation, beside a linear part that each relation
may bend. The loss is the softmax of each true answer against the wrong candidates of its question, which is what the
time-aware filter ranks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from realpolitik.forecasting.history import Array
from realpolitik.forecasting.optimiser import Adam

__all__ = ["Question", "Ranker", "fit_ranker"]

HIDDEN, RELATION = 64, 12
BATCH = 64  # questions
DECAY, RELATION_DECAY = 1e-5, 1e-3


@dataclass(frozen=True, slots=True)
class Question:
    """One training question: the relation asked about, candidates' features (n, d), and which are true (n,)."""

    relation: int
    features: Array
    true: Array


@dataclass(slots=True)
class Ranker:
    """Trained weights. `mean` and `spread` (d,) standardise the features."""

    mean: Array
    spread: Array
    weights: dict[str, Array] = field(default_factory=dict)

    def scores(self, features: Array, relation: int) -> Array:
        """One score for each row of features; higher is likelier."""
        x = self.standardise(features)
        return self._forward(x, np.full(len(x), relation))[0]

    def standardise(self, features: Array) -> Array:
        """Features as the network takes them: centred, scaled, clipped at five spreads."""
        return np.clip((features.astype(np.float32) - self.mean) / self.spread, -5, 5)

    def _forward(self, x: Array, relation: Array) -> tuple[Array, Array, Array, Array]:
        w = self.weights
        z = np.concatenate([x, w["relation"][relation]], 1)
        first = np.maximum(z @ w["w1"] + w["b1"], 0)
        second = np.maximum(first @ w["w2"] + w["b2"], 0)
        linear = x @ w["linear"] + np.einsum("ij,ij->i", x, w["bend"][relation])
        return second @ w["w3"] + linear, z, first, second


def fit_ranker(
    questions: Sequence[Question], relations: int, *, epochs: int = 3, rate: float = 3e-3, seed: int = 0
) -> Ranker:
    """Train on these questions with Adam and a falling rate. The same questions and seed give the same weights."""
    rng = np.random.default_rng(seed)
    sample = np.concatenate([q.features for q in questions[:: max(1, len(questions) // 4000)]]).astype(np.float32)
    ranker = Ranker(sample.mean(0), sample.std(0) + 1e-3)
    ranker.weights = _first_weights(len(ranker.mean), relations, rng)
    optimiser = Adam(ranker.weights)
    steps = epochs * -(-len(questions) // BATCH)
    for step, batch in enumerate(_batches(questions, epochs, rng)):
        gradients = _gradients(ranker, batch)
        optimiser.step(ranker.weights, gradients, rate * (1 - step / steps) + 1e-5)
    return ranker


def _first_weights(width: int, relations: int, rng: np.random.Generator) -> dict[str, Array]:
    def normal(*shape: int, scale: float) -> Array:
        return (rng.normal(size=shape) * scale).astype(np.float32)

    return {
        "relation": normal(relations, RELATION, scale=0.1),
        "w1": normal(width + RELATION, HIDDEN, scale=(2 / (width + RELATION)) ** 0.5),
        "b1": np.zeros(HIDDEN, np.float32),
        "w2": normal(HIDDEN, HIDDEN, scale=(2 / HIDDEN) ** 0.5),
        "b2": np.zeros(HIDDEN, np.float32),
        "w3": normal(HIDDEN, scale=HIDDEN**-0.5),
        "linear": np.zeros(width, np.float32),
        "bend": np.zeros((relations, width), np.float32),
    }


def _batches(questions: Sequence[Question], epochs: int, rng: np.random.Generator) -> Iterator[list[Question]]:
    for _ in range(epochs):
        order = rng.permutation(len(questions))
        for start in range(0, len(order), BATCH):
            yield [questions[i] for i in order[start : start + BATCH]]


def _gradients(ranker: Ranker, batch: Sequence[Question]) -> dict[str, Array]:
    x = ranker.standardise(np.concatenate([q.features for q in batch]))
    true = np.concatenate([q.true for q in batch])
    sizes = np.array([len(q.true) for q in batch])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    asked = np.array([q.relation for q in batch])
    score, z, first, second = ranker._forward(x, np.repeat(asked, sizes))
    g = _listwise(score, true, starts, sizes) / len(batch)
    w = ranker.weights
    d2 = np.outer(g, w["w3"]) * (second > 0)
    d1 = (d2 @ w["w2"].T) * (first > 0)
    bend, relation = np.zeros_like(w["bend"]), np.zeros_like(w["relation"])
    np.add.at(bend, asked, np.add.reduceat(x * g[:, None], starts, 0))
    np.add.at(relation, asked, np.add.reduceat(d1 @ w["w1"][x.shape[1] :].T, starts, 0))
    return {
        "relation": relation + DECAY * w["relation"],
        "w1": z.T @ d1 + DECAY * w["w1"],
        "b1": d1.sum(0),
        "w2": first.T @ d2 + DECAY * w["w2"],
        "b2": d2.sum(0),
        "w3": second.T @ g + DECAY * w["w3"],
        "linear": x.T @ g + DECAY * w["linear"],
        "bend": bend + RELATION_DECAY * w["bend"],
    }


def _listwise(score: Array, true: Array, starts: Array, sizes: Array) -> Array:
    """Gradient of the summed log loss of each true answer against the wrong ones of its question."""
    e = np.exp(score - np.repeat(np.maximum.reduceat(score, starts), sizes))
    wrong = np.repeat(np.add.reduceat(np.where(true, 0, e), starts), sizes)
    share = np.where(true, 1 / (e + wrong), 0)
    pushed = e * np.repeat(np.add.reduceat(share, starts), sizes)
    gradient: Array = np.where(true, e / (e + wrong) - 1, pushed).astype(np.float32)
    return gradient
