"""Roll-up of event tables, by hand and on ICEWS14."""

from datetime import date
from pathlib import Path

import pytest
from benchmarks.icews import backtest_signs, balance_year, load_acts, roll_acts, shift_figures

from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.statehood import StateFinder
from realpolitik.relating.rollup import Act, roll_up

DAY = date(2014, 6, 17)


def act(actor: str, recipient: str) -> Act:
    return Act(actor, recipient, DAY, "Consult", 1.0, 1, "r:1")


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Police_(Australia)", "australia"),
        ("Barack_Obama", "united-states"),
        ("John_Kerry", "united-states"),
        ("Sergey_Viktorovich_Lavrov", "russia"),
        ("Iraq", "iraq"),
        ("Militant_(Taliban)", "taliban"),
        ("Nobody_Whom_Anyone_Knows", None),
        ("Citizen_(Nowhere)", None),
    ],
)
def test_a_name_tells_its_side(lexicons: Lexicons, name: str, side: str | None) -> None:
    assert StateFinder(lexicons.register)(name).side == side


def test_partners_tell_the_side_of_the_unknown_and_it_is_marked() -> None:
    known = {"Mali": "mali", "Chad": "chad"}
    acts = [act("A_Governor", "Mali")] * 3 + [act("A_Governor", "Chad"), act("Loner", "Mali")]
    rolled = roll_up(acts, lambda name: (known.get(name), "given"))
    assert rolled.sides == {"Mali": "mali", "Chad": "chad", "A_Governor": "mali"}
    assert rolled.inferred == {"A_Governor"} and rolled.why["A_Governor"] == "3 of 4 dealings are with mali"


def test_iraq_in_june_2014_stands_out(shared: Path) -> None:
    figures = shift_figures(shared / "benchmarks" / "forecast" / "icews14")
    rise = figures["shifts"][0]
    assert rise["first_after"] == "2014-06-09" and rise["p"] <= 0.01
    assert rise["after"] > 3 * rise["before"]
    assert figures["rank"] <= 6 and figures["rolled_up"] > 0.85
    first, second = figures["halves"].values()
    assert second["events"] > 2 * first["events"]
    assert any(actor == "John_Kerry" for _, actor, *_ in second["acts"])


def test_balance_foretells_no_better_than_persistence(shared: Path) -> None:
    """What the docs say of it: were this to fail, the docs would have to change."""
    figures = backtest_signs(shared / "benchmarks" / "forecast" / "icews14", resamples=200)
    assert figures["balance minus persistence, 90%"][1] < 0.02
    assert figures["accuracy"]["persistence"]["all"] > 0.75


def test_rolled_up_sides_are_states_and_groups(shared: Path) -> None:
    rolled = roll_acts(load_acts(shared / "benchmarks" / "forecast" / "icews14")[:5000])
    assert rolled.sides["Barack_Obama"] == "united-states"


def test_a_year_of_the_world_is_proved_within_seconds(shared: Path) -> None:
    """470 sides with 1,966 signed ties; the target is 30 seconds on an idle core."""
    figures = balance_year(shared / "benchmarks" / "forecast" / "icews14", seconds=60)
    assert figures["actors"] > 400 and figures["ties"] > 1800
    assert figures["index"] == figures["bound"]
