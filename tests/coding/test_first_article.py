"""The first article's control, forces, tolls and ties, as a careful reader finds them. Needs the shared folder."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from realpolitik.model import ControlState, Reading, RelationKind, TollKind


@pytest.fixture(scope="module")
def reading(read: Callable[..., Reading], shared: Path) -> Reading:
    return read((shared / "articles" / "2014-06-iraq.txt").read_text(encoding="utf-8"), date(2014, 6, 17))


def test_six_places_are_held_or_threatened(reading: Reading) -> None:
    found = {(c.actor, c.place, c.state) for c in reading.control}
    held = {("isis", place, ControlState.HOLDS) for place in ("mosul", "fallujah", "ramadi", "tikrit")}
    gained = {("isis", "tal-afar", ControlState.GAINS)}
    assert held | gained | {("isis", "baghdad", ControlState.THREATENS)} <= found
    assert all(c.as_of == date(2014, 6, 17) for c in reading.control if c.state is ControlState.HOLDS)


def test_six_figures_of_forces(reading: Reading) -> None:
    found = {(f.what, f.name, f.low, f.high) for f in reading.forces}
    assert {
        ("fighter", None, 4000, 5000),
        ("marine", None, 500, 500),
        ("ship", None, 3, 3),
        ("ship", "USS Mesa Verde", 1, 1),
        ("guard", None, 130, None),
        ("volunteer", None, 4200, None),
        ("staff", None, 5000, 5000),
    } <= found
    (vessel,) = [f for f in reading.forces if f.name == "USS Mesa Verde"]
    assert vessel.to == "persian-gulf"


def test_two_tolls(reading: Reading) -> None:
    killed, fleeing = reading.toll
    assert (killed.what, killed.best) == (TollKind.KILLED, 1000000)
    assert (fleeing.what, fleeing.low, fleeing.best) == (TollKind.DISPLACED, 200000, None)


def test_sponsors_and_puppets_are_the_outlets_own_words(reading: Reading) -> None:
    ties = {(r.a, r.kind, r.b): r for r in reading.relations}
    for sponsor in ("united-states", "saudi-arabia", "qatar"):
        assert ties[sponsor, RelationKind.SPONSOR, "isis"].said_by == ()
        assert ("isis", RelationKind.PROXY, sponsor) in ties
    assert ("isis", RelationKind.OFFSHOOT, "al-qaeda") in ties
    assert ("qasem-soleimani", RelationKind.COMMANDS, "islamic-revolutionary-guard-corps") in ties


def test_every_span_quotes_the_text(reading: Reading) -> None:
    text = reading.document.text
    records = (*reading.relations, *reading.control, *reading.forces, *reading.toll)
    assert all(record.evidence.of(text).strip() == record.evidence.of(text) != "" for record in records)
