"""Fit the rule that joins frame and judge on the held-out sentences, and print how well its confidence is calibrated.

`python -m training.calibrate`: the constants for `coding/events/deciding.py`, accuracy of frame, judge and both, the
reliability curve and the expected calibration error, the last two with constants fitted on the other four fifths.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from realpolitik.coding import load_parser
from realpolitik.coding.events.deciding import Rule, posterior_of, prior_of
from realpolitik.coding.events.marking import cut, marks_of
from realpolitik.coding.events.predicates import find_predications
from realpolitik.lexicon import load_lexicons
from realpolitik.lexicon.judge import Verdict
from realpolitik.model import Document
from training.rows import Row, distinct, read_rows

FOLDS, BINS = 5, 10


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


def posteriors(found: Sequence[Case], rule: Rule) -> list[dict[str, float]]:
    """What the rule makes of each case."""
    return [
        posterior_of(prior_of(c.kind, c.certainty, c.verdict.types, rule), c.verdict.types, rule.trust) for c in found
    ]


def fit(found: Sequence[Case]) -> Rule:
    """The rule under which the right labels are likeliest."""

    def unlikeliness(x: np.ndarray) -> float:
        rule = Rule(float(np.exp(x[0])), float(np.exp(x[1])), float(1 / (1 + np.exp(-x[2]))))
        shares = [p[c.gold] for p, c in zip(posteriors(found, rule), found, strict=True)]
        return -float(np.mean(np.log(np.maximum(shares, 1e-9)))) + 0.002 * float(x @ x)

    x = minimize(unlikeliness, np.zeros(3), method="Nelder-Mead", options={"maxiter": 200}).x
    return Rule(round(float(np.exp(x[0])), 2), round(float(np.exp(x[1])), 2), round(float(1 / (1 + np.exp(-x[2]))), 2))


def calibration(sure: Sequence[float], right: Sequence[bool]) -> tuple[float, list[tuple[float, float, int]]]:
    """Expected calibration error, and per bin the mean confidence, the share that was right, and the number."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for share, hit in zip(sure, right, strict=True):
        bins.setdefault(min(BINS - 1, int(share * BINS)), []).append((share, hit))
    curve = [(sum(s for s, _ in b) / len(b), sum(h for _, h in b) / len(b), len(b)) for _, b in sorted(bins.items())]
    return sum(n * abs(mean - share) for mean, share, n in curve) / len(sure), curve


def main() -> None:
    """Fit, cross-validate, print."""
    found = list(cases([row for row in distinct(read_rows()) if row.held_out]))
    print(f"{len(found)} candidates on held-out triggers")
    print("constants", fit(found))
    sure, right = [], []
    for fold in range(FOLDS):
        rule = fit([c for i, c in enumerate(found) if i % FOLDS != fold])
        held = found[fold::FOLDS]
        for case, posterior in zip(held, posteriors(held, rule), strict=True):
            best = max(posterior, key=lambda label: posterior[label])
            sure.append(posterior[best])
            right.append(best == case.gold)
    frame = sum(c.kind == c.gold for c in found) / len(found)
    judge = sum(c.verdict.type == c.gold for c in found) / len(found)
    error, curve = calibration(sure, right)
    print(f"right: frame {frame:.3f}, judge {judge:.3f}, both {sum(right) / len(right):.3f} (cross-validated)")
    print(f"expected calibration error {error:.3f}")
    for mean, share, number in curve:
        print(f"  sure {mean:.2f}  right {share:.2f}  of {number}")


if __name__ == "__main__":
    main()
