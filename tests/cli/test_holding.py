"""`territory`, as a user types it."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def told(run: Run, tmp_path: Path) -> Run:
    (tmp_path / "a.txt").write_text("The Iraqi army controls Tikrit. ISIS fighters are threatening Baghdad.")
    (tmp_path / "b.txt").write_text("ISIS seized Tikrit on Wednesday. The governor said ISIS controls Baiji.")
    run("read", "--published", "2014-06-10", "--outlet", "A Wire", "a.txt")
    run("read", "--published", "2014-06-12", "--outlet", "A Wire", "b.txt")
    return run


def test_the_map_keeps_reported_and_claimed_apart(told: Run) -> None:
    rows = json.loads(told("territory", "--format", "json").stdout)
    held = {row["place"]: row for row in rows}
    tikrit = next(row for place, row in held.items() if "tikrit" in place)
    baiji = next(row for place, row in held.items() if "baiji" in place or "bayji" in place)
    assert tikrit["reported"] == ["isis"] and not tikrit["claimed"]
    assert not baiji["reported"] and list(baiji["claimed"]) == ["isis"]
    assert all(claim["words"] for row in rows for claim in row["claims"])


def test_changes_between_two_days_come_with_their_words(told: Run) -> None:
    shown = told("territory", "--since", "2014-06-10", "--place", "Tikrit").stdout
    assert "Tikrit: " in shown and "→ " in shown and "“ISIS seized Tikrit on Wednesday.”" in shown
    assert "no holder changed" in told("territory", "--since", "2014-06-12").stdout
