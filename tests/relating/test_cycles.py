"""Negative cycles as cuts: every one is a negative cycle, and large networks are proved with them."""

import random

import numpy as np

from realpolitik.relating.balance import SignedTie, frustration
from realpolitik.relating.cycles import find_cuts


def network(size: int, ties: int, noise: float, seed: int) -> list[SignedTie]:
    rng = random.Random(seed)
    side = [rng.randrange(2) for _ in range(size)]
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < ties:
        a, b = rng.randrange(size), rng.randrange(size)
        if a != b:
            pairs.add((min(a, b), max(a, b)))
    signs = {
        pair: (1 if side[pair[0]] == side[pair[1]] else -1) * (-1 if rng.random() < noise else 1) for pair in pairs
    }
    return [SignedTie(f"n{a:03}", f"n{b:03}", sign) for (a, b), sign in sorted(signs.items())]


def test_a_square_with_one_hostile_tie_is_cut() -> None:
    edges = np.array([[0, 1, 1], [1, 2, 1], [2, 3, 1], [0, 3, -1]])
    cuts, bound = find_cuts(4, edges, [], 5.0)
    assert cuts == [frozenset({0, 1, 2, 3})] and round(bound, 6) == 1.0


def test_a_balanced_network_needs_no_cut() -> None:
    edges = np.array([[0, 1, -1], [1, 2, -1], [0, 2, 1]])
    assert find_cuts(3, edges, [], 5.0) == ([], 0.0)


def test_a_large_network_is_proved() -> None:
    """468 actors and 1,932 ties of which a tenth are off: some 5 seconds on a busy core, against 30 allowed."""
    found = frustration(network(468, 1932, 0.1, 7), seconds=60)
    assert (found.index, found.gap) == (214, 0)
