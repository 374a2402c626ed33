"""How frame and judge decide together which event a candidate is, or that it is none.

The rule is Bayes': the frame gives a prior, the judge the likelihood, tempered because both read the same words.

    posterior(label) ∝ prior(label) × judge(label) ** TRUST

The prior gives the frame's type its certainty c (raised by LEAN, as the frames are surer than their figures), NONE a
share NOTHING of what is left, and the other types the rest in equal parts. The label with the largest posterior is the
decision, and its posterior is how sure the program is of the type. The three constants were fitted on the held-out
tenth of the training sentences by `python -m training.calibrate`, which prints the reliability curve too.
"""

import math
from collections.abc import Mapping
from typing import NamedTuple

from realpolitik.lexicon.judge import Verdict

__all__ = ["NONE", "RULE", "Decision", "Rule", "decide", "posterior_of", "prior_of", "undisputed"]

NONE = "NONE"


class Rule(NamedTuple):
    """The constants of the rule."""

    trust: float
    lean: float
    nothing: float


RULE = Rule(trust=0.7, lean=1.0, nothing=0.5)


class Decision(NamedTuple):
    """`type` is PLOVER's or NONE; `mode` of the frame, or the judge's where it overrules the frame; `sure` in 0–1."""

    type: str
    mode: str | None
    sure: float
    overruled: bool
    margin: float | None  # the judge's probability of the type less that of its next label; None: it was not asked


def decide(kind: str, mode: str | None, certainty: float, verdict: Verdict, rule: Rule = RULE) -> Decision:
    """What a candidate is: `kind`, `mode` and `certainty` are its frame's."""
    posterior = posterior_of(prior_of(kind, certainty, verdict.types, rule), verdict.types, rule.trust)
    best = max(posterior, key=lambda label: (posterior[label], label == kind))
    margin = round(verdict.types[best] - max(p for label, p in verdict.types.items() if label != best), 3)
    if best == kind:
        return Decision(kind, mode, posterior[kind], False, margin)
    return Decision(best, verdict.modes.get(best), posterior[best], True, margin)


def undisputed(kind: str, mode: str | None, certainty: float) -> Decision:
    """The frame's own word, where the judge is not asked."""
    return Decision(kind, mode, certainty, False, None)


def prior_of(kind: str, certainty: float, labels: Mapping[str, float], rule: Rule) -> dict[str, float]:
    """The frame's word as probabilities over the judge's labels."""
    sure = certainty**rule.lean
    others = (1 - sure) * (1 - rule.nothing) / (len(labels) - 2)
    return {
        label: sure if label == kind else (1 - sure) * rule.nothing if label == NONE else others for label in labels
    }


def posterior_of(prior: Mapping[str, float], judged: Mapping[str, float], trust: float) -> dict[str, float]:
    """Both together, summing to 1. A share that the judge rounds to 0 counts as half of its last digit."""
    weights = {label: prior[label] * math.pow(max(judged[label], 0.0005), trust) for label in prior}
    whole = sum(weights.values())
    return {label: weight / whole for label, weight in weights.items()}
