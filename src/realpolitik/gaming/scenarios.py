"""Scenarios by cross-impact balance: which combinations of developments hold together under stated judgements.

Source: Weimer-Jehle (2006), "Cross-impact balances". A scenario takes one variant of each descriptor; it is
consistent where no descriptor's variant is out-scored by another variant of it, given the impacts of all that are
taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from realpolitik.errors import GameError

__all__ = ["Change", "CrossImpact", "Descriptor", "consistent_scenarios", "inconsistency", "what_changes"]

MOST = 5_000_000  # partial scenarios kept at once before giving up with an error


@dataclass(frozen=True, slots=True)
class Descriptor:
    """A question about the future and its possible answers."""

    name: str
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CrossImpact:
    """Descriptors and judgements: row = a variant that acts, column = a variant that it helps (+) or hinders (-).

    Raises:
        GameError: where the matrix does not have one row and one column for each variant.
    """

    descriptors: tuple[Descriptor, ...]
    matrix: tuple[tuple[float, ...], ...]

    def __post_init__(self) -> None:
        size = sum(len(d.variants) for d in self.descriptors)
        if len(self.matrix) != size or any(len(row) != size for row in self.matrix):
            raise GameError(f"the matrix is not {size} by {size}, one row and column for each variant")

    @property
    def starts(self) -> tuple[int, ...]:
        """The first row of each descriptor."""
        sizes = [len(d.variants) for d in self.descriptors]
        return tuple(int(n) for n in np.cumsum([0, *sizes[:-1]]))


@dataclass(frozen=True, slots=True)
class Change:
    """What one changed judgement does: the scenarios that stop and those that start being consistent."""

    lost: tuple[tuple[int, ...], ...]
    gained: tuple[tuple[int, ...], ...]


def inconsistency(impacts: CrossImpact, scenario: Sequence[int]) -> float:
    """By how much the worst descriptor's variant (numbered from 0) is out-scored; 0 is consistent.

    Raises:
        GameError: where the scenario does not name one variant of each descriptor.
    """
    if len(scenario) != len(impacts.descriptors):
        raise GameError(f"a scenario names {len(impacts.descriptors)} variants, this one {len(scenario)}")
    matrix = np.asarray(impacts.matrix, float)
    rows = [start + v for start, v in zip(impacts.starts, scenario, strict=True)]
    balance = matrix[rows].sum(0)
    worst = 0.0
    for descriptor, start, row in zip(impacts.descriptors, impacts.starts, rows, strict=True):
        scores = balance[start : start + len(descriptor.variants)]
        worst = max(worst, float(scores.max() - balance[row]))
    return worst


def consistent_scenarios(impacts: CrossImpact) -> tuple[tuple[int, ...], ...]:
    """Every consistent scenario, variants numbered from 0, in order. Complete: branches are cut only by a proved bound.

    Raises:
        GameError: where more than five million partial scenarios would have to be kept at once.
    """
    matrix = np.asarray(impacts.matrix, float)
    sizes = [len(d.variants) for d in impacts.descriptors]
    starts = impacts.starts
    helps = _best_help(matrix, starts, sizes)
    partial = np.zeros((1, 0), np.int16)
    balance = np.zeros((1, matrix.shape[1]))
    for level, (start, size) in enumerate(zip(starts, sizes, strict=True)):
        partial = np.concatenate([np.repeat(partial, size, 0), np.tile(np.arange(size), len(partial))[:, None]], 1)
        balance = np.repeat(balance, size, 0) + np.tile(matrix[start : start + size], (len(balance), 1))
        keep = _can_hold(partial, balance, helps[level], starts, sizes)
        partial, balance = partial[keep], balance[keep]
        if len(partial) > MOST:
            raise GameError(f"more than {MOST} partial scenarios after {level + 1} descriptors; split the question")
    return tuple(tuple(int(v) for v in row) for row in partial)


def what_changes(impacts: CrossImpact, row: int, column: int, value: float) -> Change:
    """Judge one cell of the matrix anew, and see which consistent scenarios come and go."""
    matrix = [list(line) for line in impacts.matrix]
    matrix[row][column] = value
    before = set(consistent_scenarios(impacts))
    after = set(consistent_scenarios(CrossImpact(impacts.descriptors, tuple(map(tuple, matrix)))))
    return Change(tuple(sorted(before - after)), tuple(sorted(after - before)))


def _best_help(
    matrix: npt.NDArray[np.float64], starts: Sequence[int], sizes: Sequence[int]
) -> list[npt.NDArray[np.float64]]:
    """After each level, the most that descriptors still open can add to column v against column w, for all v and w."""
    width = matrix.shape[1]
    best = [
        (matrix[s : s + n, :, None] - matrix[s : s + n, None, :]).max(0) for s, n in zip(starts, sizes, strict=True)
    ]
    helps, total = [], np.zeros((width, width))
    for gain in reversed(best):
        helps.append(total)
        total = total + gain
    return helps[::-1]


def _can_hold(
    partial: npt.NDArray[np.int16],
    balance: npt.NDArray[np.float64],
    helps: npt.NDArray[np.float64],
    starts: Sequence[int],
    sizes: Sequence[int],
) -> npt.NDArray[np.bool_]:
    """Which may still become consistent: no chosen variant is out-scored beyond all the help that remains."""
    keep = np.ones(len(partial), bool)
    every = np.arange(len(partial))
    for d in range(partial.shape[1]):
        chosen = starts[d] + partial[:, d]
        for rival in range(starts[d], starts[d] + sizes[d]):
            keep &= balance[every, chosen] - balance[:, rival] + helps[chosen, rival] >= -1e-9
    return keep
