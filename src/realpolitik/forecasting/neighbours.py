"""What the neighbours suggest: two-hop paths through recent partners, and the parties of actors with a like profile.

They speak for pairs that never met, where no past of the pair's own can.
"""

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import svds

from realpolitik.forecasting.history import Array, History, Kinds

__all__ = ["Likeness", "TwoHops", "strongest"]

RECENT = 60  # days that count for paths
PATH_HALF_LIFE = 20.0
PROFILE_HALF_LIFE = 90.0
DIMENSIONS = 48


class TwoHops:
    """For each actor, how strongly recent partners lead on to every other actor."""

    def __init__(self, history: History, day: int) -> None:
        subjects, _, objects, days = history.everyone(day - RECENT)
        shape = (history.entities, history.entities)
        weights = np.power(0.5, (day - days) / PATH_HALF_LIFE)
        ties = sparse.csr_matrix((weights, (subjects, objects)), shape=shape)
        ties.data = np.log1p(ties.data)
        degree = np.asarray(ties.sum(1)).ravel()
        self._ties = (sparse.diags(1 / np.maximum(np.sqrt(degree), 1e-6)) @ ties).tocsr()
        self._rows: dict[int, Array] = {}

    def row(self, subject: int) -> Array:
        """One weight for each entity."""
        if subject not in self._rows:
            reach = (self._ties[subject] @ self._ties).toarray().ravel()
            self._rows[subject] = np.log1p(10 * reach).astype(np.float32)
        return self._rows[subject]


class Likeness:
    """A low-rank picture of who does which class of thing to whom (truncated SVD of decayed counts)."""

    def __init__(self, history: History, kinds: Kinds, day: int) -> None:
        subjects, relations, objects, days = history.everyone(0)
        self.entities = history.entities
        self.classes = kinds.quads - 1
        columns = objects + self.entities * self.classes[relations].astype(np.int64)
        weights = np.power(0.5, (day - days) / PROFILE_HALF_LIFE)
        counts = sparse.csr_matrix((weights, (subjects, columns)), shape=(self.entities, 8 * self.entities))
        counts.data = np.log1p(counts.data)
        busy = np.sqrt(np.asarray(counts.sum(1)).ravel() + 1)
        sought = np.sqrt(np.asarray(counts.sum(0)).ravel() + 1)
        scaled = sparse.diags(busy**-0.5) @ counts @ sparse.diags(sought**-0.5)
        start = np.full(min(scaled.shape), 1.0)  # a fixed start vector keeps the result the same in every run
        left, strength, right = svds(scaled, k=min(DIMENSIONS, min(scaled.shape) - 1), v0=start)
        self._subjects = (left * strength).astype(np.float32)
        self._objects = (right.T * np.sqrt(sought)[:, None]).astype(np.float32)
        self._rows: dict[tuple[int, int], Array] = {}

    def row(self, subject: int, relation: int) -> Array:
        """One weight for each entity, for the class of this relation."""
        key = (subject, int(self.classes[relation]))
        if key not in self._rows:
            first = key[1] * self.entities
            self._rows[key] = self._objects[first : first + self.entities] @ self._subjects[subject]
        return self._rows[key]


def strongest(weights: Array, count: int) -> Array:
    """Positions of the `count` largest positive weights, unordered."""
    count = min(count, len(weights) - 1)
    top = np.argpartition(-weights, count)[:count]
    return top[weights[top] > 0]
