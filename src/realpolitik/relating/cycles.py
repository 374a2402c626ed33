"""Negative cycles of a signed network, as cuts: each holds at least one frustrated tie.

They are found where a fractional solution breaks them: with a tie as long as it is taken to be frustrated, a negative
cycle shorter than 1 is a cut. Such cycles are shortest ways in the network's double cover, from an actor to its twin.
Source: Barahona and Mahjoub (1986), "On the cut polytope".
"""

import time

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import linprog
from scipy.sparse.csgraph import dijkstra

__all__ = ["find_cuts"]

ROUNDS = 60
_SLACK = 1e-6  # a cycle this much shorter than 1 is worth a cut
_LEAST = 1e-9  # length of a tie that is not frustrated at all: csgraph takes 0 for no tie

Edges = npt.NDArray[np.int64]


def find_cuts(
    size: int, edges: Edges, first: list[frozenset[int]], seconds: float
) -> tuple[list[frozenset[int]], float]:
    """Cuts that the relaxed problem needs, as sets of ties, and the bound that they prove.

    Args:
        size: actors, numbered from 0.
        edges: rows [actor, actor, sign].
        first: cuts to begin with, such as unbalanced triangles.
        seconds: after which no further round begins.
    """
    deadline = time.monotonic() + seconds
    cuts = dict.fromkeys(first)
    bound = 0.0
    length = np.zeros(len(edges))
    for _ in range(ROUNDS):
        new = [cut for cut in _broken(size, edges, length) if cut not in cuts]
        cuts |= dict.fromkeys(new)
        if not cuts or (bound and not new) or time.monotonic() > deadline:
            break
        result = linprog(
            np.ones(len(edges)), A_ub=-_rows(list(cuts), len(edges)), b_ub=-np.ones(len(cuts)), bounds=(0, 1),
            options={"time_limit": max(deadline - time.monotonic(), 0.1)},
        )  # fmt: skip
        if result.status != 0:
            break
        length, bound = np.maximum(result.x, 0.0), float(result.fun)
    return list(cuts), bound


def _rows(cuts: list[frozenset[int]], width: int) -> sparse.csr_matrix:
    lines = np.repeat(np.arange(len(cuts)), [len(cut) for cut in cuts])
    columns = np.concatenate([sorted(cut) for cut in cuts])
    return sparse.csr_matrix((np.ones(len(lines)), (lines, columns)), shape=(len(cuts), width))


def _broken(size: int, edges: Edges, length: npt.NDArray[np.float64]) -> list[frozenset[int]]:
    """For each actor the shortest negative cycle through it, where that is shorter than 1; each cycle once."""
    a, b, hostile = edges[:, 0], edges[:, 1], edges[:, 2] < 0
    starts = np.concatenate([a, a + size])
    ends = np.concatenate([np.where(hostile, b + size, b), np.where(hostile, b, b + size)])
    cover = sparse.csr_matrix((np.tile(length + _LEAST, 2), (starts, ends)), shape=(2 * size, 2 * size))
    far, before = dijkstra(
        cover, directed=False, indices=np.arange(size), return_predecessors=True, limit=1 - _SLACK
    )  # fmt: skip
    number = {(min(i, j), max(i, j)): e for e, (i, j, _) in enumerate(edges.tolist())}
    found: dict[frozenset[int], None] = {}
    for actor in np.flatnonzero(np.isfinite(far[np.arange(size), np.arange(size) + size])).tolist():
        ties, at = set(), actor + size
        while at != actor:
            previous = int(before[actor, at])
            i, j = previous % size, at % size
            ties.add(number[min(i, j), max(i, j)])
            at = previous
        found[frozenset(ties)] = None
    return list(found)
