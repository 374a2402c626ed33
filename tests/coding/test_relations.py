"""Lasting ties: the lexicon's own proofs, then constructions that are harder."""

from collections.abc import Callable

import pytest

from realpolitik.coding import Parse
from realpolitik.coding.relations import find_relations
from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.lexicon.relations import RelationWords
from realpolitik.model import Relation
from tests.coding.scenes import bracketed, build_cast, proofs

ENTRIES = load_lexicons().entries(RelationWords, "relations")


def relations(parse: Parse, lexicons: Lexicons) -> tuple[Relation, ...]:
    return find_relations(parse, build_cast(parse), (), (), lexicons)


@pytest.mark.parametrize(("name", "example", "counter"), proofs(ENTRIES), ids=[entry.id for entry in ENTRIES])
def test_an_entry_fires_on_its_example_and_not_on_its_counter(
    parse: Callable[..., Parse], lexicons: Lexicons, name: str, example: str, counter: str
) -> None:
    text, at = bracketed(example)
    found = relations(parse(text), lexicons)
    assert name in [r.rule for r in found], found
    assert any(r.evidence.start <= at < r.evidence.end for r in found if r.rule == name)
    text, _ = bracketed(counter)
    assert name not in [r.rule for r in relations(parse(text), lexicons)]


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
