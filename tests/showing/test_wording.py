"""Codes, dates and figures in plain words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realpolitik.model import ControlState, RelationKind, Stance, Status
from realpolitik.ontology import load_plover
from realpolitik.relating.records import Standing, TieBasis
from realpolitik.showing.wording import days, event_sentence, figure, join, name_of_id, phrases, plural, shorten, signed

NAMES = {"usa": "United States", "irn": "Iran"}


def test_every_code_has_words() -> None:
    plover = load_plover()
    assert set(phrases()["types"]) == set(plover.types)
    assert {t: set(m) for t, m in phrases()["modes"].items()} == {
        n: set(t.modes) for n, t in plover.types.items() if t.modes
    }
    for table, codes in (
        ("statuses", Status),
        ("control", ControlState),
        ("relations", RelationKind),
        ("stances", Stance),
        ("standings", Standing),
        ("bases", TieBasis),
    ):
        assert set(phrases()[table]) == {code.value for code in codes}


@pytest.mark.parametrize("status", Status)
def test_a_sentence_says_its_status(status: Status) -> None:
    happened = event_sentence("ASSAULT", None, Status.ACTUAL, ["usa"], ["irn"], NAMES.__getitem__)
    told = event_sentence("ASSAULT", None, status, ["usa"], ["irn"], NAMES.__getitem__)
    assert (told == happened) is (status is Status.ACTUAL)
    assert "the United States" in told or told.startswith("The United States")
    assert "{" not in told and told.endswith(("Iran", "condition"))


def test_every_type_and_mode_makes_a_sentence() -> None:
    for name, kind in load_plover().types.items():
        for mode in (None, *kind.modes):
            for recipients in ([], ["irn"]):
                for status in Status:
                    told = event_sentence(name, mode, status, ["usa"], recipients, NAMES.__getitem__)
                    assert "{" not in told and ("Iran" in told) is bool(recipients)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 900))
def test_intervals_name_both_ends(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    told = days(first, last)
    assert told and str(last.year) in told and str(first.year) in told


def test_dates_figures_and_lists() -> None:
    assert days(None, None) is None
    assert days(date(2014, 6, 1), date(2014, 6, 30)) == "June 2014"
    assert days(date(2013, 1, 1), date(2013, 12, 31)) == "2013"
    assert days(date(2014, 6, 17), None) == "from 17 June 2014"
    assert (
        figure(None, None) == "not stated"
        and figure(None, None, 12) == "12"
        and figure(100, None, 150) == "150 (100 or more)"
    )
    assert join(["a", "b", "c"]) == "a, b and c" and join([]) == ""
    assert (
        plural(2, "body") == "bodies"
        and plural(2, "day") == "days"
        and plural(9, "staff") == "staff"
        and plural(None, "wounded person") == "wounded persons"
    )
    assert shorten("one two three", 8) == "one two…" and shorten("x" * 20, 8) == "x" * 7 + "…"
    assert signed(-0.5) == "−0.5"
    assert (
        name_of_id("us-department-of-state") == "US Department of State"
        and name_of_id("two officials") == "two officials"
    )
