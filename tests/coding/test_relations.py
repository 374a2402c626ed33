"""Lasting ties: whole constructions."""

from collections.abc import Callable

import pytest

from realpolitik.coding import Parse
from realpolitik.coding.facts.relations import find_relations
from realpolitik.lexicon import Lexicons
from realpolitik.model import Relation
from tests.coding.scenes import build_judge, build_scene


def relations(parse: Parse, lexicons: Lexicons) -> tuple[Relation, ...]:
    return find_relations(build_scene(parse), build_judge(parse, lexicons), lexicons)


CASES = [
    ("They fear the Al Qaeda offshoot ISIS.", {("isis", "offshoot", "al-qaeda")}),
    ("Taliban, an Al Qaeda affiliate, denied it.", {("taliban", "offshoot", "al-qaeda")}),
    ("ISIS, a group funded and armed by Washington and its allies (Qatar, Saudi Arabia) as a proxy, grew.",
     {("washington", "sponsor", "isis"), ("saudi-arabia", "sponsor", "isis"), ("qatar", "sponsor", "isis"),
      ("saudi-arabia", "ally", "washington"), ("qatar", "ally", "washington"),
      ("isis", "proxy", "washington"), ("isis", "proxy", "saudi-arabia"), ("isis", "proxy", "qatar")}),
    ("Iran-backed Hezbollah rejected the plan.", {("iran", "sponsor", "hezbollah")}),
    ("Hezbollah, which is backed by Iran, rejected it.", {("iran", "sponsor", "hezbollah")}),
    ("Hezbollah is not backed by Iran.", set()),
    ("Hezbollah is a former ally of Iran.", set()),
    ("Iran may back Hezbollah.", set()),
    ("Qasem Suleimani, the commander of the Quds Force, left.", {("qasem-suleimani", "commands", "quds-force")}),
    ("Hezbollah leader Hassan Nasrallah spoke.", {("hassan-nasrallah", "leads", "hezbollah")}),
    ("NATO member Turkey objected.", {("turkey", "member", "nato")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_ties(parse: Callable[..., Parse], lexicons: Lexicons, text: str, expected: set[tuple[str, str, str]]) -> None:
    assert {(r.a, r.kind.value, r.b) for r in relations(parse(text), lexicons)} == expected
