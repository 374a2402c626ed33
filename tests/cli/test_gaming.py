"""`bargain`, `game` and `scenarios`, as a user types them."""

import json
import tomllib
from pathlib import Path

from tests.cli.conftest import Run

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "what-if"
TALKS, MOSUL, AUTUMN = (
    str(EXAMPLES / name) for name in ("talks-with-iran.toml", "mosul-june-2014.toml", "iraq-autumn-2014.toml")
)


def test_the_mean_comes_first_and_the_rounds_are_exploratory(run: Run) -> None:
    shown = run("bargain", TALKS).stdout
    assert shown.index("Weighted mean    30.3") < shown.index("Weighted median  35.0") < shown.index("Exploratory: ")
    assert "opposes an American return to Iraq" in shown and "ranges: position ±5 points" in shown


def test_a_bargaining_lists_all_assumptions_as_json(run: Run) -> None:
    found = json.loads(run("bargain", TALKS, "--format", "json").stdout)
    assert len(found["assumptions"]["parties"]) == 8 and found["assumptions"]["seed"] == 0
    assert found["spread"]["mean"]["low80"] < found["mean"] < found["spread"]["mean"]["high80"]


def test_capabilities_come_from_a_table(run: Run, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("state,year,cinc\nBaghdad,2012,5\nBaghdad,2014,1000000\nPentagon,2014,n/a\n")
    found = json.loads(run("bargain", TALKS, "--capability", "c.csv", "--format", "json").stdout)
    assert round(found["mean"]) == 75
    assert [p["name"] for p in found["assumptions"]["parties"] if p["capability_from"] == "c.csv"] == ["Baghdad"]
    assert "has no year 1999" in run("bargain", TALKS, "--capability", "c.csv", "--year", "1999", status=2).stderr


def test_a_draft_is_written_from_the_case_and_marked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "John Kerry called for talks with Iran. The Pentagon ruled out talks with Iran on Monday."
    )
    run("read", "--published", "2014-06-17", "a.txt")
    run("bargain", "--suggest", "talks with Iran", "-o", "draft.toml")
    draft = (tmp_path / "draft.toml").read_text()
    data = tomllib.loads(draft)
    assert {party["name"]: party["position"] for party in data["party"]}["US Department of Defense"] == 0
    assert "The Pentagon ruled out talks with Iran" in draft and "# guess" in draft
    assert "NOT CONFIRMED" in run("bargain", "draft.toml").stdout
    (tmp_path / "c.csv").write_text("iso3,year,cinc\nUSA,2012,0.1\nUSA,2016,0.9\n")
    run("bargain", "--suggest", "talks with Iran", "-o", "draft.toml", "--capability", "c.csv")
    assert "capability = 0.1  # c.csv, of the whole state United States" in (tmp_path / "draft.toml").read_text()
    assert "issues are: talks with Iran" in run("bargain", "--suggest", "whaling", status=2).stderr


def test_a_game_names_its_equilibria_and_who_would_move(run: Run) -> None:
    shown = run("game", MOSUL).stdout
    assert "24 possible states, 4 players" in shown and "Nash, GMR, SMR, SEQ" in shown
    found = json.loads(run("game", MOSUL, "--format", "json").stdout)
    assert found["now"]["state"] == "NNNNY" and found["assumptions"]["wishes"]["Iran"][1] == "no US air strikes"


def test_scenarios_are_all_listed_with_what_decides(run: Run) -> None:
    judged = ("American role", "air strikes", "Front", "ISIS falls back", "3")
    found = json.loads(run("scenarios", AUTUMN, "--judge", *judged, "--format", "json").stdout)
    assert len(found["consistent"]) == 4 and found["combinations"] == 108
    assert found["judged_anew"][0]["from"] == 2 and found["judged_anew"][0]["lost"]
    assert found["decisive"] and "4 of 108 combinations hold together" in run("scenarios", AUTUMN).stdout


def test_wrong_files_are_refused_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text("issue = 'x'")
    for command in ("bargain", "game", "scenarios"):
        refused = run(command, "x.toml", status=2).stderr
        assert refused.startswith("realpolitik: x.toml: ") and len(refused.splitlines()) == 1
    assert "either a FILE or --suggest" in run("bargain", status=2).stderr


def test_pictures_are_drawn_into_files(run: Run, tmp_path: Path) -> None:
    run("bargain", TALKS, "--plot", "spread.svg")
    run("scenarios", AUTUMN, "--plot", "table.svg")
    assert (tmp_path / "spread.svg").read_text().startswith("<svg ")
    assert "ISIS falls back" in (tmp_path / "table.svg").read_text()
    assert "cannot be written" in run("bargain", TALKS, "--plot", "none/x.svg", status=2).stderr
