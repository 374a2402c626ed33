"""Adam (Kingma and Ba 2015), for the small networks of this room."""

import numpy as np

from realpolitik.forecasting.history import Array

__all__ = ["Adam"]

FIRST, SECOND = 0.9, 0.99  # the second moment a little shorter than usual: runs are a few thousand steps
TINY = 1e-8


class Adam:
    """Steps on a dictionary of weights, in place."""

    def __init__(self, weights: dict[str, Array]) -> None:
        self.first = {name: np.zeros_like(w) for name, w in weights.items()}
        self.second = {name: np.zeros_like(w) for name, w in weights.items()}
        self.count = 0

    def step(self, weights: dict[str, Array], gradients: dict[str, Array], rate: float) -> None:
        """One step against the gradients."""
        self.count += 1
        for name, g in gradients.items():
            first = self.first[name] = FIRST * self.first[name] + (1 - FIRST) * g
            second = self.second[name] = SECOND * self.second[name] + (1 - SECOND) * g * g
            scale = np.sqrt(second / (1 - SECOND**self.count)) + TINY
            weights[name] -= (rate * (first / (1 - FIRST**self.count)) / scale).astype(np.float32)
