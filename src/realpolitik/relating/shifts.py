"""Change points: the days after which two sides deal otherwise than before, with what stands on either side.

Method: of all days that leave at least `least` dealings on either side, the one that splits the series into the two
segments which differ most (the likelihood ratio of two normal segments with one variance against one segment). Its
p-value is the share of shuffled series that split as well; halves are searched again, as long as p stays small.
Shuffling takes dealings for independent. Those of one quarrel are not, so a p near the bar is weaker than it looks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

__all__ = ["Dealing", "Shift", "find_shifts", "split_at"]

LEAST = 3  # dealings on either side of a change
SHUFFLES = 999
BAR = 0.05


@dataclass(frozen=True, slots=True)
class Dealing:
    """One thing between two sides: its day, its score (or a count of a day, week or month), and what proves it."""

    day: date
    score: float
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Dealings until `last_before` have one mean, those from `first_after` on another; `p` is by permutation."""

    last_before: date
    first_after: date
    before: tuple[Dealing, ...]
    after: tuple[Dealing, ...]
    mean_before: float
    mean_after: float
    p: float

    @property
    def volte_face(self) -> bool:
        """Whether foes became friends, or friends foes."""
        return self.mean_before * self.mean_after < 0


def find_shifts(
    dealings: Sequence[Dealing], *, least: int = LEAST, bar: float = BAR, most: int = 5, seed: int = 0
) -> tuple[Shift, ...]:
    """The change points of a series, in order of time; none where nothing beats shuffled series at `bar`.

    >>> from datetime import date, timedelta
    >>> days = [date(2014, 6, 1) + timedelta(days=n) for n in range(12)]
    >>> [shift.first_after.day for shift in find_shifts([Dealing(d, -3.0 if d.day < 7 else 2.0) for d in days])]
    [7]
    """
    ordered = sorted(dealings, key=lambda dealing: (dealing.day, dealing.evidence))
    found: list[Shift] = []
    todo = [ordered]
    while todo and len(found) < most:
        part = todo.pop(0)
        shift = split_at(part, least=least, seed=seed)
        if shift is not None and shift.p <= bar:
            found.append(shift)
            todo += [list(shift.before), list(shift.after)]
    return tuple(sorted(found, key=lambda shift: shift.first_after))


def split_at(dealings: Sequence[Dealing], *, least: int = LEAST, seed: int = 0) -> Shift | None:
    """The day that splits a series best, whatever its p; None where no day leaves `least` dealings on either side."""
    ordered = sorted(dealings, key=lambda dealing: (dealing.day, dealing.evidence))
    scores = np.array([dealing.score for dealing in ordered])
    cuts = np.array(
        [n for n in range(least, len(ordered) - least + 1) if ordered[n - 1].day < ordered[n].day], np.int64
    )
    if not len(cuts) or np.ptp(scores) == 0:
        return None
    gains = _gains(scores[None, :], cuts)[0]
    cut, gain = int(cuts[gains.argmax()]), gains.max()
    rng = np.random.default_rng(seed)
    shuffled = rng.permuted(np.tile(scores, (SHUFFLES, 1)), axis=1)
    as_good = int((_gains(shuffled, cuts).max(1) >= gain - 1e-12).sum())
    return Shift(
        last_before=ordered[cut - 1].day,
        first_after=ordered[cut].day,
        before=tuple(ordered[:cut]),
        after=tuple(ordered[cut:]),
        mean_before=float(scores[:cut].mean()),
        mean_after=float(scores[cut:].mean()),
        p=(as_good + 1) / (SHUFFLES + 1),
    )


def _gains(series: npt.NDArray[np.float64], cuts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Sum of squares between the two segments, for each series (rows) and cut (columns).

    The likelihood ratio grows with it, as the total sum of squares is the same for every cut and every shuffle.
    """
    size = series.shape[1]
    sums = np.cumsum(series, 1)
    before, total = sums[:, cuts - 1], sums[:, -1:]
    gap = before / cuts - (total - before) / (size - cuts)
    gains: npt.NDArray[np.float64] = gap**2 * cuts * (size - cuts) / size
    return gains
