"""The frustration index: laws of balance, against a search through every division, and an honest gap."""

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from realpolitik.errors import NetworkError
from realpolitik.relating.balance import SignedTie, frustration, strained_triads

PAIRS = list(itertools.combinations("ABCDEFG", 2))
networks = st.dictionaries(st.sampled_from(PAIRS), st.sampled_from([-1, 1]), min_size=1).map(
    lambda signs: [SignedTie(a, b, sign) for (a, b), sign in signs.items()]
)


def by_every_division(ties: list[SignedTie]) -> int:
    names = sorted({t.a for t in ties} | {t.b for t in ties})
    best = len(ties)
    for sides in itertools.product((0, 1), repeat=len(names)):
        side = dict(zip(names, sides, strict=True))
        best = min(best, sum((side[t.a] == side[t.b]) != (t.sign > 0) for t in ties))
    return best


@settings(max_examples=40, deadline=None)
@given(networks)
def test_the_index_is_the_least_over_every_division(ties: list[SignedTie]) -> None:
    camps = frustration(ties)
    assert (camps.index, camps.gap) == (by_every_division(ties), 0)
    assert len(camps.frustrated) == camps.index
    assert sorted(camps.camps[0] + camps.camps[1]) == sorted({t.a for t in ties} | {t.b for t in ties})


@settings(max_examples=25, deadline=None)
@given(networks, st.sampled_from("ABCDEFG"))
def test_the_index_survives_one_actor_switching_sides(ties: list[SignedTie], turncoat: str) -> None:
    switched = [SignedTie(t.a, t.b, -t.sign if turncoat in (t.a, t.b) else t.sign) for t in ties]
    assert frustration(switched).index == frustration(ties).index


def test_balanced_means_no_strained_triad_and_two_clean_camps() -> None:
    ties = [SignedTie("A", "B", 1), SignedTie("B", "C", -1), SignedTie("A", "C", -1)]
    camps = frustration(ties)
    assert (camps.index, camps.camps, strained_triads(ties)) == (0, (("A", "B"), ("C",)), ())


def test_three_who_all_fight_are_one_strained_triad() -> None:
    ties = [SignedTie(a, b, -1) for a, b in itertools.combinations("ABC", 2)]
    assert [t.actors for t in strained_triads(ties)] == [("A", "B", "C")]
    assert frustration(ties).index == 1


def test_beyond_reach_bound_and_gap_are_honest() -> None:
    rng = random.Random(1)
    ties = [SignedTie(f"{i:02}", f"{j:02}", rng.choice([-1, 1])) for i in range(40) for j in range(i)]
    camps = frustration(ties, seconds=0.5)
    assert 0 <= camps.bound <= camps.index
    assert camps.gap == camps.index - camps.bound > 0


def test_what_is_no_network_is_refused() -> None:
    with pytest.raises(NetworkError, match="A and B are tied twice"):
        frustration([SignedTie("A", "B", 1), SignedTie("B", "A", -1)])
    with pytest.raises(NetworkError, match="has sign 0; expected -1 or 1"):
        SignedTie("A", "B", 0)
