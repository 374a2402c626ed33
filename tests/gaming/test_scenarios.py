"""Cross-impact balance: the search is complete, and one changed judgement shows what it does."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from realpolitik.errors import GameError
from realpolitik.gaming.scenarios import CrossImpact, Descriptor, consistent_scenarios, inconsistency, what_changes

WAR = CrossImpact(
    (Descriptor("talks", ("held", "broken off")), Descriptor("front", ("quiet", "fighting"))),
    ((0, 0, 2, -2), (0, 0, -1, 1), (3, -3, 0, 0), (-1, 1, 0, 0)),
)


def test_what_feeds_itself_holds_together() -> None:
    assert consistent_scenarios(WAR) == ((0, 0), (1, 1))
    assert inconsistency(WAR, (0, 1)) == 4.0


def test_one_judgement_changed_says_what_comes_and_goes() -> None:
    change = what_changes(WAR, 3, 0, 3)
    assert change.lost == ((1, 1),)
    assert change.gained == ()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(2, 3), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_search_finds_exactly_what_trying_all_finds(sizes: list[int], random) -> None:
    width = sum(sizes)
    matrix = tuple(tuple(random.randint(-3, 3) for _ in range(width)) for _ in range(width))
    impacts = CrossImpact(tuple(Descriptor(str(n), ("x",) * size) for n, size in enumerate(sizes)), matrix)
    tried = tuple(s for s in itertools.product(*map(range, sizes)) if inconsistency(impacts, s) == 0)
    assert consistent_scenarios(impacts) == tried


def test_a_matrix_of_the_wrong_shape_is_refused() -> None:
    with pytest.raises(GameError, match="not 2 by 2"):
        CrossImpact((Descriptor("a", ("x", "y")),), ((0, 0),))
