"""How frame and judge decide together which event a candidate is, or that it is none.

The rule is Bayes': the frame gives a prior, the judge the likelihood.

    posterior(label) ∝ prior(label) × judge(label)

The prior gives the frame's type its certainty to the power of LEAN (frames are less sure than their figures), NONE the
share NOTHING of what is left, and the other types the rest in equal parts. The label with the largest posterior is the
decision; one against the frame must be sure enough.

Frame and judge read the same words, so their posterior is too sure of itself: how often it is right is a logistic curve
through it, of SLOPE and HEIGHT. `python -m training.calibrate` fits the curve on the held-out tenth of the training
sentences, compares rules there, and prints the reliability of the result, all before the two restraints: that a
decision against the frame is sure enough, and that a neighbour keeps its type.

A type that another candidate of the sentence has by its own frame is not given to this one as well: in "ruled out
military involvement" the refusal is the verb's.
"""

import math
from collections.abc import Collection, Mapping
from typing import NamedTuple

from realpolitik.lexicon.judge import Verdict

__all__ = ["NONE", "RULE", "Decision", "Rule", "calibrated", "decide", "posterior_of", "prior_of", "undisputed"]

NONE = "NONE"
_ENOUGH = 0.6  # how sure a decision against the frame must be: the held-out sentences hold more hard cases than news
_LEAST = 0.0005  # for what the judge rounds to 0: half of its last digit


class Rule(NamedTuple):
    """The constants of the rule."""

    lean: float = 2.0
    nothing: float = 0.5
    slope: float = 0.49
    height: float = -0.37


RULE = Rule()


class Decision(NamedTuple):
    """`type` is PLOVER's or NONE; `mode` of the frame, or the judge's where it overrules the frame; `sure` in 0–1."""

    type: str
    mode: str | None
    sure: float
    overruled: bool
    margin: float | None  # the judge's probability of the type less that of its next label; None: it was not asked


def decide(
    kind: str, mode: str | None, certainty: float, verdict: Verdict, taken: Collection[str] = (), rule: Rule = RULE
) -> Decision:
    """What a candidate is: `kind`, `mode`, `certainty` are its frame's, `taken` the types of the sentence's frames."""
    open_ = {label: p for label, p in verdict.types.items() if label == kind or label not in taken}
    posterior = posterior_of(prior_of(kind, certainty, open_, rule), open_)
    best = max(posterior, key=lambda label: (posterior[label], label == kind))
    if calibrated(posterior[best], rule) < _ENOUGH:
        best = kind
    margin = round(verdict.types[best] - max(p for label, p in verdict.types.items() if label != best), 3)
    sure = calibrated(posterior[best], rule)
    if best == kind:
        return Decision(kind, mode, sure, False, margin)
    return Decision(best, verdict.modes.get(best), sure, True, margin)


def undisputed(kind: str, mode: str | None, certainty: float) -> Decision:
    """The frame's own word, where the judge is not asked."""
    return Decision(kind, mode, certainty, False, None)


def prior_of(kind: str, certainty: float, labels: Mapping[str, float], rule: Rule = RULE) -> dict[str, float]:
    """The frame's word as probabilities over the judge's labels."""
    sure = certainty**rule.lean
    others = [label for label in labels if label not in (kind, NONE)]
    nothing = (1 - sure) * rule.nothing if NONE in labels else 0.0
    share = (1 - sure - nothing) / len(others)
    return {label: sure if label == kind else nothing if label == NONE else share for label in labels}


def posterior_of(prior: Mapping[str, float], judged: Mapping[str, float]) -> dict[str, float]:
    """Both together, summing to 1."""
    weights = {label: prior[label] * max(judged[label], _LEAST) for label in prior}
    whole = sum(weights.values())
    return {label: weight / whole for label, weight in weights.items()}


def calibrated(posterior: float, rule: Rule = RULE) -> float:
    """How often a decision with this posterior is right, 0–1."""
    bounded = min(max(posterior, _LEAST), 1 - _LEAST)
    return 1 / (1 + math.exp(-rule.height - rule.slope * math.log(bounded / (1 - bounded))))
