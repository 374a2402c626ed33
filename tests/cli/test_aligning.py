"""`align`, as a user types it."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TEXT = (
    "Iran condemned the United States on Monday. Iraq met Iran in Baghdad on Tuesday and signed an agreement. "
    "The United States sent aid to Iraq on Wednesday. Germany urged Turkey to help. "
    "ISIS fighters attacked the Iraqi army near Mosul on Thursday. The United States is considering talks with Iran."
)


@pytest.fixture
def told(run: Run, tmp_path: Path) -> Run:
    (tmp_path / "a.txt").write_text(TEXT)
    run("read", "--published", "2014-06-20", "--outlet", "A Wire", "a.txt")
    return run


def test_camps_index_and_words_are_printed(told: Run) -> None:
    shown = told("align").stdout
    assert "Frustration index 1 (bound 1, gap 0: proved least)" in shown
    assert "Strained triad: Iran, Iraq, United States" in shown
    assert "“Iran condemned the United States on Monday.”" in shown
    assert "Both strained and warming" in shown


def test_a_request_is_no_tie(told: Run) -> None:
    network = json.loads(told("align", "--format", "json", "--basis", "all").stdout)["networks"][0]
    assert not [bond for bond in network["bonds"] if "turkey" in (bond["a"], bond["b"])]


def test_periods_and_bases(told: Run) -> None:
    deeds = json.loads(told("align", "--basis", "deeds", "--period", "week", "--format", "json").stdout)
    assert [network["period"] for network in deeds["networks"]] == ["2014-06-16"]
    bases = {basis for network in deeds["networks"] for bond in network["bonds"] for basis in bond["bases"]}
    assert bases == {"deed"}


def test_an_empty_span_says_so(told: Run) -> None:
    assert "no told ties" in told("align", "--since", "2015-01-01").stdout
