"""Fit the confidence of the rule that joins frame and judge on the held-out sentences, and print its reliability.

`python -m training.calibrate`: accuracy of frame, judge and both under several rules, the curve for
`coding/events/deciding.py`, and the expected calibration error with curves fitted on the other four fifths.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from realpolitik.coding import load_parser
from realpolitik.coding.events.deciding import RULE, Rule, calibrated, posterior_of, prior_of
from realpolitik.coding.events.marking import cut, marks_of
from realpolitik.coding.events.predicates import find_predications
from realpolitik.lexicon import load_lexicons
from realpolitik.lexicon.judge import Verdict
from realpolitik.model import Document
from training.rows import Row, distinct, read_rows

FOLDS, BINS = 5, 10
LEANS, NOTHINGS = (1.0, 2.0, 3.0, 5.0), (0.2, 0.5, 0.8)


class Case(NamedTuple):
    """A predication on the trigger of a held-out row: what its frame says, what the judge says, what is right."""

    kind: str
    certainty: float
    verdict: Verdict
    gold: str
    words: str


def cases(rows: Sequence[Row]) -> Iterator[Case]:
    """Every predication of the sentences whose trigger a row marks."""
    parser, lexicons = load_parser(), load_lexicons()
    for text in dict.fromkeys(row.text for row in rows):
        parse = parser(Document(id="row", text=text, sha256=""))
        gold = {span: row.type for row in rows if row.text == text for span in _triggers(row)}
        for predication in find_predications(parse, lexicons):
            first, last = parse.tokens[predication.first].start, parse.tokens[predication.last - 1].end
            kinds = {kind for (start, end), kind in gold.items() if start < last and end > first}
            if len(kinds) == 1:
                sentence = parse.tokens[predication.head].sentence
                pieces = cut(parse, sentence, marks_of(parse, predication))
                yield Case(predication.type, predication.certainty, lexicons.judge(pieces), kinds.pop(), text)


def _triggers(row: Row) -> Iterator[tuple[int, int]]:
    at = 0
    for mark, words in row.pieces:
        if mark == "e":
            yield at, at + len(words)
        at += len(words)


class Outcome(NamedTuple):
    """The best label's posterior of one case, and whether it is right."""

    posterior: float
    right: bool


def outcomes(found: Sequence[Case], rule: Rule) -> list[Outcome]:
    """What a rule makes of each case."""
    made = []
    for case in found:
        posterior = posterior_of(prior_of(case.kind, case.certainty, case.verdict.types, rule), case.verdict.types)
        best = max(posterior, key=lambda label: posterior[label])
        made.append(Outcome(posterior[best], best == case.gold))
    return made


def fit(made: Sequence[Outcome], rule: Rule) -> Rule:
    """The rule with the curve under which what was right is likeliest."""

    def unlikeliness(x: np.ndarray) -> float:
        tried = rule._replace(slope=float(x[0]), height=float(x[1]))
        shares = [calibrated(o.posterior, tried) if o.right else 1 - calibrated(o.posterior, tried) for o in made]
        return -float(np.mean(np.log(np.maximum(shares, 1e-9))))

    slope, height = minimize(unlikeliness, np.array([0.5, 0.0]), method="Nelder-Mead").x
    return rule._replace(slope=round(float(slope), 2), height=round(float(height), 2))


def calibration(sure: Sequence[float], right: Sequence[bool]) -> tuple[float, list[tuple[float, float, int]]]:
    """Expected calibration error, and per bin the mean confidence, the share that was right, and the number."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for share, hit in zip(sure, right, strict=True):
        bins.setdefault(min(BINS - 1, int(share * BINS)), []).append((share, hit))
    curve = [(sum(s for s, _ in b) / len(b), sum(h for _, h in b) / len(b), len(b)) for _, b in sorted(bins.items())]
    return sum(n * abs(mean - share) for mean, share, n in curve) / len(sure), curve


def main() -> None:
    """Compare, fit, cross-validate, print."""
    found = list(cases([row for row in distinct(read_rows()) if row.held_out]))
    print(f"{len(found)} candidates on held-out triggers")
    frame = sum(c.kind == c.gold for c in found) / len(found)
    judge = sum(c.verdict.type == c.gold for c in found) / len(found)
    print(f"right: frame alone {frame:.3f}, judge alone {judge:.3f}")
    for lean, nothing in product(LEANS, NOTHINGS):
        made = outcomes(found, Rule(lean, nothing))
        print(f"  lean {lean} nothing {nothing}: {sum(o.right for o in made) / len(made):.3f}")
    made = outcomes(found, RULE)
    print("curve", fit(made, RULE))
    sure, right = [], []
    for fold in range(FOLDS):
        rule = fit([o for i, o in enumerate(made) if i % FOLDS != fold], RULE)
        sure += [calibrated(o.posterior, rule) for o in made[fold::FOLDS]]
        right += [o.right for o in made[fold::FOLDS]]
    error, curve = calibration(sure, right)
    print(f"right: both {sum(right) / len(right):.3f}; expected calibration error {error:.3f} (cross-validated)")
    for mean, share, number in curve:
        print(f"  sure {mean:.2f}  right {share:.2f}  of {number}")


if __name__ == "__main__":
    main()
