"""The algebra of status: a modality, a polarity, and what cues and operators do to the two.

Owns how standings combine. Where the cues stand in a sentence is for `status`; what each does is in the lexicon.
"""

from typing import NamedTuple

from realpolitik.lexicon.status import Effect, Embedding, Operator
from realpolitik.model import Status

__all__ = ["ASSERTED", "Standing", "apply_cue", "impose", "negate", "raise_to"]

_RANK = {
    Status.ACTUAL: 0,
    Status.GENERAL: 1,
    Status.PLANNED: 2,
    Status.POSSIBLE: 3,
    Status.REQUESTED: 4,
    Status.HYPOTHETICAL: 5,
}
_OPEN = frozenset({Status.POSSIBLE, Status.HYPOTHETICAL})


class Standing(NamedTuple):
    """What has been worked out for a word: a modality, a polarity, and which cue at which token spoke last."""

    modality: Status
    negated: bool
    certainty: float
    rule: str
    cue: int | None

    @property
    def neutral(self) -> bool:
        return self.modality is Status.ACTUAL and not self.negated


ASSERTED = Standing(Status.ACTUAL, False, 3.0, "default", None)


def apply_cue(cue: Embedding, at: int, standing: Standing) -> Standing:
    """What a cue at token `at` hands down to its complement, by whether the cue itself is denied."""
    effect = cue.negative if standing.negated else cue.positive
    return _effect(effect, standing, min(cue.certainty, standing.certainty), cue.id, at)


def impose(effect: Effect, standing: Standing, operator: Operator, at: int) -> Standing:
    """What an operator makes of the word that it stands beside."""
    return _effect(effect, standing, min(operator.certainty, standing.certainty), operator.id, at)


def _effect(effect: Effect, standing: Standing, certainty: float, rule: str, at: int) -> Standing:
    if effect is Effect.SAME:
        if standing.neutral:
            return standing._replace(certainty=certainty, rule=rule, cue=at)
        return standing._replace(certainty=certainty)
    if effect is Effect.FLIP:
        return negate(standing, rule, at)._replace(certainty=certainty)
    if effect is Effect.ACTUAL:
        return Standing(Status.ACTUAL, False, certainty, rule, at)
    if effect is Effect.DENIED:
        if standing.modality in _OPEN and not standing.negated:
            return standing._replace(certainty=certainty)
        return Standing(standing.modality, True, certainty, rule, at)
    return raise_to(standing._replace(negated=False, certainty=certainty), effect.status, rule, at)


def raise_to(standing: Standing, modality: Status, rule: str, at: int) -> Standing:
    """The weaker of two modalities: what is planned under a condition is hypothetical."""
    if standing.negated:
        return standing
    if _RANK[modality] >= _RANK[standing.modality]:
        return Standing(modality, False, standing.certainty, rule, at)
    return standing


def negate(standing: Standing, rule: str, at: int) -> Standing:
    """The other polarity; what is only possible stays so."""
    if standing.modality in _OPEN and not standing.negated:
        return standing  # "may not attend" leaves it open
    return standing._replace(negated=not standing.negated, rule=rule, cue=at)
