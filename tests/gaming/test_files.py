"""The files of analysts: taken whole, or refused with the place and what would be right."""

from pathlib import Path

import pytest

from realpolitik.errors import GameError
from realpolitik.gaming.bargaining import weighted_mean
from realpolitik.gaming.conflict import Stability, equilibria
from realpolitik.gaming.files import parse_bargain, parse_game, parse_scenarios
from realpolitik.gaming.scenarios import consistent_scenarios

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "what-if"

BARGAIN = """
issue = "a truce"
[[party]]
name = "A"
position = 0
capability = 3
salience = 1
[[party]]
name = "B"
position = 100
capability = 1
salience = 1
"""
DILEMMA = """
[[option]]
name = "A yields"
owner = "A"
[[option]]
name = "B yields"
owner = "B"
[[player]]
name = "A"
ranking = ["NY", "YY", "NN", "YN"]
[[player]]
name = "B"
ranking = ["YN", "YY", "NN", "NY"]
"""
CROSS = """
[[descriptor]]
name = "War"
variants = ["goes on", "ends"]
[[descriptor]]
name = "Talks"
variants = ["none", "held"]
[impact."War"."goes on"]
"Talks" = [1, -1]
[impact."War"."ends"]
"Talks" = [-1, 1]
[impact."Talks"."held"]
"War" = [-2, 2]
[impact."Talks"."none"]
"War" = [2, -2]
"""


def test_a_bargaining_file() -> None:
    asked = parse_bargain(BARGAIN, "t.toml")
    assert weighted_mean(asked.parties) == 25.0
    assert (asked.rounds, asked.draws, asked.confirmed, asked.scale) == (8, 10_000, True, ("against", "for"))


def test_a_game_file_by_ranking_and_by_wishes() -> None:
    asked = parse_game(DILEMMA, "t.toml")
    found = equilibria(asked.game)
    assert [asked.words(s) for s in found[Stability.NASH]] == ["nobody acts"]
    assert asked.game.states.index("YY") in found[Stability.SEQ]
    wishes = DILEMMA.replace('ranking = ["NY", "YY", "NN", "YN"]', 'prefers = ["-Y", "N-"]')
    assert parse_game(wishes, "t.toml").game.players[0].payoffs == asked_order(("NN", "YN", "NY", "YY"))


def asked_order(states: tuple[str, ...]) -> tuple[float, ...]:
    """Worth of each state to one who wants B to yield first (4), then not to yield itself (2)."""
    return tuple(4.0 * (s[1] == "Y") + 2.0 * (s[0] == "N") for s in states)


def test_a_scenario_file() -> None:
    asked = parse_scenarios(CROSS, "t.toml")
    assert consistent_scenarios(asked.impacts) == ((0, 0), (1, 1))
    assert asked.row("Talks", "held") == 3


@pytest.mark.parametrize(
    ("parse", "text", "told"),
    [
        (parse_bargain, "issue = 3", "expected [[party]]"),
        (parse_bargain, "issue = ", "t.toml: "),
        (parse_bargain, BARGAIN.replace("salience = 1\n", "", 1), "salience is missing; expected a number"),
        (parse_bargain, BARGAIN.replace('"B"', '"A"'), "each named once"),
        (parse_bargain, BARGAIN + "weight = 2\n", "unknown key 'weight'"),
        (parse_game, DILEMMA.replace('owner = "B"', 'owner = "C"'), "is owned by 'C'; one of A, B"),
        (parse_game, DILEMMA.replace(', "YN"]', "]", 1), "look at YN"),
        (parse_game, 'impossible = ["YYY"]' + DILEMMA, "is not 2 of Y, N and -"),
        (parse_game, 'impossible = ["--"]' + DILEMMA, "no state is possible"),
        (parse_scenarios, CROSS.replace("[1, -1]", "[1]"), "expected 2 numbers"),
        (parse_scenarios, CROSS.replace('"War"."ends"', '"War"."stops"'), "'War' has no variant 'stops'"),
        (parse_scenarios, CROSS.replace('"War" = [2, -2]', '"Talks" = [2, -2]'), "expected another descriptor"),
    ],
)
def test_refusals_say_where_and_what_would_be_right(parse: object, text: str, told: str) -> None:
    assert callable(parse)
    with pytest.raises(GameError) as refused:
        parse(text, "t.toml")
    assert told in str(refused.value)


def test_the_examples_hold_together() -> None:
    assert len(parse_bargain((EXAMPLES / "talks-with-iran.toml").read_text(), "e").parties) == 8
    assert len(parse_game((EXAMPLES / "mosul-june-2014.toml").read_text(), "e").game.states) == 24
    asked = parse_scenarios((EXAMPLES / "iraq-autumn-2014.toml").read_text(), "e")
    assert len(consistent_scenarios(asked.impacts)) == 4
