"""Pictures of alignment and what-if, the alignment section, and the sheet for teachers."""

from xml.etree import ElementTree

from markupsafe import Markup

from realpolitik.relating.networks import align_bonds, weave_bonds
from realpolitik.relating.sides import side_by
from realpolitik.relating.ties import draw_ties
from realpolitik.showing.report import render_report
from realpolitik.showing.standings import draw_camps, draw_scenarios, draw_spread
from realpolitik.showing.teaching import render_sheet
from tests.relating.test_networks_shifts import library
from tests.showing.sample import empty_reading, readings

SVG = "{http://www.w3.org/2000/svg}"


def texts(picture: Markup) -> list[str]:
    return [str(node.text) for node in ElementTree.fromstring(str(picture)).iter(f"{SVG}text")]


def test_camps_are_drawn_with_what_would_have_to_turn() -> None:
    of = library()
    found = align_bonds(weave_bonds(draw_ties(of), side_by(of)))
    picture = draw_camps(found, {"iran": "Iran & co"})
    assert set(texts(picture)) >= {"Camp 1", "Camp 2", "Iran & co", "isis"}
    assert str(picture).count('stroke-width="3.5"') == found.camps.index == 1


def test_a_spread_names_models_and_parties() -> None:
    spread = {"median": 30.0, "low80": 20.0, "high80": 40.0, "low95": 10.0, "high95": 50.0}
    assert set(texts(draw_spread({"mean": spread}, {"A <x>": 0, "B": 100}, title="t"))) == {
        "mean",
        "30.0",
        "A <x> 0",
        "B 100",
    }


def test_scenarios_are_a_table() -> None:
    picture = draw_scenarios([("War", ("goes on", "ends")), ("Talks", ("none", "held"))], [(0, 0), (1, 1)], title="t")
    assert texts(picture) == ["War", "Talks", "1", "goes on", "none", "2", "ends", "held"]


def test_the_report_has_an_alignment_section() -> None:
    page = render_report(library())
    section = page[page.index('id="alignment"') :]
    assert "Frustration index" in section and "proved least" in section and "Strained triads" in section
    assert "None found" in render_report([empty_reading()])


def test_the_sheet_cites_every_line_and_is_the_same_every_time() -> None:
    page = render_sheet(readings())
    assert page == render_sheet(readings()[::-1])
    lines = page.split("<li>")[1:]
    assert lines and all("<small>" in line for line in lines)
    for heading in ("Roles and aims", "Positions", "Open questions"):
        assert f"<h2>{heading}</h2>" in page
    assert "No report states one" in render_sheet([empty_reading()])
