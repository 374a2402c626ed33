"""`forecast` on a case: its own events, those imported beside them, ids that can be explained, and no look ahead."""

import csv
import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from realpolitik.ontology import load_event_tables
from tests.cli.conftest import Run

START = date(2019, 1, 1)
DAYS = 150
REPORT = (
    "PARIS, 31 May 2019 - France accused Germany on Thursday of breaking the treaty. "
    "German troops attacked French positions on Friday."
)
PAIRS = (("France", "Germany"), ("Germany", "France"), ("France", "Chad"), ("Chad", "Mali"), ("Mali", "Chad"))
ACTS = (("Consult", "040"), ("Provide aid", "070"), ("Criticize or denounce", "111"), ("fight with small arms", "193"))


def write_icews(path: Path, *, changed_after: date | None = None) -> Path:
    """Invented rows in ICEWS columns, a few a day; after a day they may be quite other ones."""
    table, rng, other = load_event_tables()["icews"], np.random.default_rng(1), np.random.default_rng(2)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, table.columns, delimiter="\t", lineterminator="\n", restval="")
        writer.writeheader()
        for number in range(4 * DAYS):
            day = START + timedelta(days=number // 4)
            draw = other if changed_after is not None and day > changed_after else rng
            pairs = PAIRS if draw is rng else tuple(reversed(PAIRS[2:]))
            (actor, recipient), (act, code) = pairs[draw.integers(len(pairs))], ACTS[draw.integers(len(ACTS))]
            writer.writerow({
                "Event ID": number, "Event Date": day, "Source Name": actor, "Source Country": actor,
                "Event Text": act, "CAMEO Code": code, "Target Name": recipient, "Target Country": recipient,
            })  # fmt: skip
    return path


@pytest.fixture
def case(run: Run, tmp_path: Path) -> Run:
    """A case that has read one report and imported a table."""
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    run("read", "--case", "case.rp", "--published", "2019-05-31", "report.txt")
    write_icews(tmp_path / "theirs.tab")
    run("import", "icews", "theirs.tab")
    return run


def test_a_case_falls_back_on_what_it_imported_and_says_so(case: Run) -> None:
    done = case("forecast", "FRA", "Germany", "--format", "json")
    assert "600 imported events can be counted; left out: none" in done.stderr
    assert "the answers fall back on those" in done.stderr
    there, back = json.loads(done.stdout)
    assert (there["actor"], there["recipient"]) == ("France", "Germany")
    assert there["basis"] == back["basis"] == "the pulse of the dyad"
    assert all(0 < chance < 1 for chance in there["chances"].values())


def test_a_forecast_is_explained_by_its_id_with_the_events_behind_it(case: Run) -> None:
    there, _ = json.loads(case("forecast", "France", "Germany", "--format", "json").stdout)
    told = case("explain", there["id"]).stdout
    likeliest = max(there["chances"], key=lambda name: there["chances"][name])
    assert told.startswith(f"France → Germany, {likeliest} within 7 days of")
    assert "What would change it:" in told
    events = {event["id"] for event in json.loads(case("show", "events", "--format", "json").stdout)}
    imported = {event["id"] for event in json.loads(case("show", "imported", "--format", "json").stdout)}
    named = {word for word in told.split() if word.startswith(("e-", "x-"))}
    assert named & imported and named & events and named <= imported | events


def test_who_comes_next_is_explained_too(case: Run) -> None:
    first, *_ = json.loads(case("forecast", "France", "--act", "Consult", "--format", "json").stdout)
    told = case("explain", first["id"]).stdout
    assert told.startswith("France, “Consult”") and f"{first['actor']} is number 1" in told


def test_without_a_table_the_case_says_that_it_knows_rates_only(run: Run, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    run("read", "--case", "case.rp", "--published", "2019-05-31", "report.txt")
    done = run("forecast", "--format", "json")
    assert "too few to learn from: rates only; `import`" in done.stderr
    assert {row["basis"] for row in json.loads(done.stdout)} <= {"the dyad's own rate, shrunk", "base rate only"}


@pytest.mark.parametrize("asked", [("Germany", "--why"), ("--act", "Consult", "--why")], ids=["dyads", "links"])
def test_no_answer_looks_ahead(run: Run, tmp_path: Path, asked: tuple[str, ...]) -> None:
    """Whatever happens after the day asked on, the answers and their reasons are the same to the byte."""
    day = START + timedelta(days=DAYS - 30)
    paths = write_icews(tmp_path / "a.tab"), write_icews(tmp_path / "b.tab", changed_after=day)
    assert paths[0].read_bytes() != paths[1].read_bytes()
    told = [run("forecast", "France", *asked, "--history", str(path), "--on", str(day)).stdout for path in paths]
    assert told[0] == told[1]


def test_an_id_that_asks_nothing_is_refused(case: Run) -> None:
    done = case("explain", "forecast/2019-05-31/soon/france", status=2)
    assert "no forecast" in done.stderr and "7-days/quad/ACTOR/RECIPIENT" in done.stderr
