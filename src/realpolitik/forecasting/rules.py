"""Relation rules with learned confidence: after A did r' to B, how often did A do r to B, by how long ago r' was.

Confidences are counted as days go by: a question of day t uses counts from before t only. Thin rules lean on the
confidence of any relation at that age.
"""

import numpy as np

from realpolitik.forecasting.history import Array, Past, count_at

__all__ = ["AGES", "RuleBook", "age_bins", "latest_of_each"]

AGES = np.array([1, 2, 3, 5, 8, 14, 30, 60, 120], np.int32)  # upper edges in days; the last bin is open
PRIOR_RULE = 10.0  # predictions' worth of weight that the back-off has in one rule's confidence
PRIOR_RELATION = 20.0


class RuleBook:
    """Counts of predictions and hits for every rule r' → r and age. Shapes (2R, 2R, ages)."""

    def __init__(self, both: int) -> None:
        self.predicted = np.zeros((both, both, len(AGES) + 1), np.float32)
        self.hit = np.zeros_like(self.predicted)

    def confidences(self) -> Array:
        """The chance that a rule's prediction comes true on the day asked about, for every rule and age."""
        base = (self.hit.sum((0, 1)) + 1) / (self.predicted.sum((0, 1)) + 100)
        relation = (self.hit.sum(0) + PRIOR_RELATION * base) / (self.predicted.sum(0) + PRIOR_RELATION)
        confidences: Array = (self.hit + PRIOR_RULE * relation) / (self.predicted + PRIOR_RULE)
        return confidences

    def learn(self, past: Past, relation: int, day: int, answers: Array) -> None:
        """Count what the subject's past predicted for (subject, relation, ?) on `day`, and what of it came true."""
        if not len(past.days):
            return
        latest = latest_of_each(past, self.predicted.shape[0])
        ages = age_bins(day - past.days[latest])
        relations = past.relations[latest]
        count_at(self.predicted, relations, relation, ages)
        came = np.isin(past.objects[latest], answers)
        count_at(self.hit, relations[came], relation, ages[came])


def age_bins(ages: Array) -> Array:
    """The bin of each age in days."""
    bins: Array = np.searchsorted(AGES, ages)
    return bins


def latest_of_each(past: Past, both: int) -> Array:
    """Positions of the latest event of each (object, relation) in a past that runs in order of day."""
    key = past.objects.astype(np.int64) * both + past.relations
    _, backwards = np.unique(key[::-1], return_index=True)
    positions: Array = len(key) - 1 - backwards
    return positions
