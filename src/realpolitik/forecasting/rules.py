"""Relation rules with learned confidence: after A did r' to B, how often did A do r to B, by how long ago r' was.

Confidences are counted as days go by: a question of day t uses counts from before t only. Thin rules lean on the
confidence of any relation at that age.
"""

from collections.abc import Iterable

import numpy as np

from realpolitik.forecasting.history import Array, Past, count_at

__all__ = ["AGES", "RuleBook", "age_bins"]

AGES = np.array([1, 2, 3, 5, 8, 14, 30, 60, 120], np.int32)  # upper edges in days; the last bin is open
PRIOR_RULE = 10.0  # predictions' worth of weight that the back-off has in one rule's confidence
PRIOR_RELATION = 20.0
FEW = 4  # answers that are compared one by one


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

    def learn(self, asked: Iterable[tuple[Past, int, Array]], day: int) -> None:
        """Count what came true on one day.

        Args:
            asked: for each question of that day the subject's past before it, the relation, the true answers.
            day: that day.
        """
        fired: list[tuple[Array, ...]] = []
        for past, relation, answers in asked:
            latest = past.latest
            objects = past.objects[latest]
            came = (objects[:, None] == answers).any(1) if len(answers) < FEW else np.isin(objects, answers)
            asking = np.full(len(latest), relation)
            fired.append((past.relations[latest], asking, age_bins(day - past.days[latest]), came))
        if fired:
            relations, asking, ages, came = (np.concatenate(column) for column in zip(*fired, strict=True))
            count_at(self.predicted, relations, asking, ages)
            count_at(self.hit, relations[came], asking[came], ages[came])


def age_bins(ages: Array) -> Array:
    """The bin of each age in days."""
    bins: Array = np.searchsorted(AGES, ages)
    return bins
