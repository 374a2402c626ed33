"""The graph model on games small enough to reason through by hand."""

import pytest

from realpolitik.errors import GameError
from realpolitik.gaming.conflict import ConflictGame, Option, Player, Stability, equilibria, stable_states

CHICKEN = ConflictGame(
    options=(Option("A goes on"), Option("B goes on")),
    states=("NN", "YN", "NY", "YY"),
    players=(Player("A", (0,), (3, 4, 2, 1)), Player("B", (1,), (3, 2, 4, 1))),
)


def test_in_chicken_one_goes_on_and_the_other_yields() -> None:
    assert equilibria(CHICKEN)[Stability.NASH] == (1, 2)


def test_every_nash_state_is_stable_under_every_other_idea() -> None:
    for player in (0, 1):
        stable = stable_states(CHICKEN, player)
        assert stable[Stability.NASH] <= stable[Stability.SEQ] <= stable[Stability.GMR]
        assert stable[Stability.NASH] <= stable[Stability.SMR] <= stable[Stability.GMR]


def test_mutual_restraint_holds_where_going_on_would_be_answered() -> None:
    assert 0 in equilibria(CHICKEN)[Stability.GMR]


def test_what_was_done_for_good_cannot_be_undone() -> None:
    game = ConflictGame((Option("strike", "fwd"),), ("N", "Y"), (Player("A", (0,), (1, 2)),))
    assert game.moves(0) == (frozenset({1}), frozenset())


def test_parts_that_do_not_fit_are_refused_by_name() -> None:
    with pytest.raises(GameError, match="A has 1 payoffs for 2 states"):
        ConflictGame((Option("x"),), ("N", "Y"), (Player("A", (0,), (1,)),))
    with pytest.raises(GameError, match="'NX' is not 1 letters"):
        ConflictGame((Option("x"),), ("NX",), ())
