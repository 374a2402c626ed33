"""Bargaining: means and medians by hand, rounds that keep within the issue, draws that repeat."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from realpolitik.errors import GameError
from realpolitik.gaming.bargaining import (
    Bargainer,
    Ranges,
    condorcet_winners,
    monte_carlo,
    rounds,
    sensitivity,
    weighted_mean,
    weighted_median,
)

SUMMIT = [Bargainer("hawk", 0, 2, 0.9), Bargainer("broker", 40, 1, 0.5), Bargainer("dove", 100, 3, 0.6)]
parties = st.lists(
    st.builds(Bargainer, st.just("p"), st.floats(0, 100), st.floats(0.1, 5), st.floats(0.1, 1)), min_size=2, max_size=6
)


def test_mean_and_median_by_hand() -> None:
    assert weighted_mean(SUMMIT) == pytest.approx((0 * 1.8 + 40 * 0.5 + 100 * 1.8) / 4.1)
    assert weighted_median(SUMMIT) == 40
    assert condorcet_winners(SUMMIT) == (40,)


@settings(max_examples=50, deadline=None)
@given(parties)
def test_rounds_never_leave_the_issue(group: list[Bargainer]) -> None:
    low, high = min(p.position for p in group), max(p.position for p in group)
    if high - low < 1e-3:
        return
    for told in rounds(group, 4):
        assert all(low - 1e-6 <= x <= high + 1e-6 for x in told.positions)


def test_the_same_seed_gives_the_same_draws_and_no_range_gives_the_point() -> None:
    assert monte_carlo(SUMMIT, Ranges(), draws=200) == monte_carlo(SUMMIT, Ranges(), draws=200)
    still = monte_carlo(SUMMIT, Ranges(position=0, capability=0, salience=0), draws=10)
    assert still.low95 == still.high95 == pytest.approx(weighted_mean(SUMMIT))


def test_one_draw_without_range_is_the_rounds_themselves() -> None:
    still = monte_carlo(SUMMIT, Ranges(capability=0, salience=0), draws=3, model="rounds")
    assert still.median == pytest.approx(rounds(SUMMIT, 8)[-1].median)


def test_the_heaviest_party_moves_the_result_most() -> None:
    moved = dict(sensitivity(SUMMIT, Ranges(), draws=500))
    assert max(moved, key=moved.__getitem__) in ("hawk", "dove")
    assert moved["broker"] == min(moved.values())


def test_inputs_that_cannot_be_are_refused() -> None:
    with pytest.raises(GameError, match=r"salience 1\.5; expected 0 to 1"):
        Bargainer("x", 0, 1, 1.5)
    with pytest.raises(GameError, match="nothing to bargain over"):
        rounds([Bargainer("a", 1, 1, 1), Bargainer("b", 1, 1, 1)])
    with pytest.raises(GameError, match="no bargaining model is called 'magic'"):
        monte_carlo(SUMMIT, Ranges(), draws=2, model="magic")
