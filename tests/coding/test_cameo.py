"""CAMEO's view: who did or said what to whom, in the codes of the codebook."""

from functools import cache

import pytest

from realpolitik.coding import load_parser
from realpolitik.coding.cameo.read import read_cameo
from realpolitik.coding.text.parse import Parser
from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.model import Document
from realpolitik.ontology import load_cameo
from realpolitik.ontology.cameo_turns import cameo_turn


@cache
def tools() -> tuple[Parser, Lexicons]:
    return load_parser(), load_lexicons()


def triples(text: str) -> list[tuple[str, str, str]]:
    return [triple[:3] for triple, _ in read_cameo(Document(id="d", text=text, sha256=""), *tools())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # deeds
        ("Peru attacked Chile.", [("PER", "CHL", "190")]),
        ("Peru will send rifles to Chile.", [("PER", "CHL", "072")]),
        ("Rebels in Peru were killed by Chilean soldiers.", [("CHLMIL", "PERREB", "190")]),
        # talks and visits have two sides
        ("Peru held talks with Chile.", [("PER", "CHL", "046"), ("CHL", "PER", "046")]),
        ("Peru and Chile are seeking to meet.", [("PER", "CHL", "036"), ("CHL", "PER", "036")]),
        # what a speaker says of deeds
        ("Peru said that Chile had attacked Bolivia.", [("PER", "CHL", "112")]),
        ("Peru claimed that they had attacked Chile.", [("PER", "CHL", "015")]),
        ("Peru said it would help Chile.", [("PER", "CHL", "033")]),
        ("Peru said it would not help Chile.", [("PER", "CHL", "122")]),
        ("Peru attacked Chile, a Bolivian official said.", [("PER", "CHL", "190")]),
        # statements, which PLOVER leaves out
        ("Peru claimed responsibility for the attack on Chile.", [("PER", "CHL", "015")]),
        ("The government voiced appreciation for Chile's help.", [("---GOV", "CHL", "013")]),
        # no deed is asked of oneself, and none is told by an aside
        ("Peru's inspectors want to examine the plant in Chile.", [("PERGOV", "CHL", "090")]),
    ],
)
def test_triples(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = triples(text)
    assert [(s[:3], t[:3], c) for s, t, c in found] == [(s[:3], t[:3], c) for s, t, c in expected], found


def test_every_code_is_one_of_the_codebook() -> None:
    text = "Peru met Chile. Chile's army shelled a Bolivian town. Bolivia said it would expel Chile's envoy."
    found = triples(text)
    assert found and all(code in load_cameo().codes for _, _, code in found)


def test_statements_are_no_events() -> None:
    assert all(frame.type for frame in tools()[1].predicates.frames.values())
    assert not any(frame.id.startswith("statement.") for frame in tools()[1].predicates.frames.values())


@pytest.mark.parametrize(
    ("act", "inner", "code"),
    [("intend", "0841", "0353"), ("intend", "190", "1384"), ("refuse", "087", "1246"), ("others", "040", None)],
)
def test_turns_take_the_longest_row(act: str, inner: str, code: str | None) -> None:
    assert cameo_turn(act, inner) == code
