"""Fighters, troops, ships, staff: how many, whose, where, and vessels by name."""

from collections.abc import Callable

import pytest

from realpolitik.coding import Parse
from realpolitik.coding.forces import find_forces
from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.lexicon.figures import ForceNoun, ForceOwner, ForceVerb
from realpolitik.model import Force
from tests.coding.scenes import bracketed, build_atlas, build_cast, build_judge, proofs

LEXICONS = load_lexicons()
ENTRIES = [*LEXICONS.entries(ForceNoun, "force_nouns"), *LEXICONS.entries(ForceVerb, "force_verbs")]


def forces(parse: Parse, lexicons: Lexicons) -> tuple[Force, ...]:
    return find_forces(parse, build_cast(parse), build_atlas(parse), (), (), build_judge(parse, lexicons), lexicons)


def with_owner(text: str) -> str:
    """Examples speak of armies that the hand-built cast does not know."""
    for words in ("The army", "The air force", "The embassy", "Kyiv", "Ankara"):
        text = text.replace(words, "Turkey")
    return text


@pytest.mark.parametrize(("name", "example", "counter"), proofs(ENTRIES))
def test_an_entry_fires_on_its_example_and_not_on_its_counter(
    parse: Callable[..., Parse], lexicons: Lexicons, name: str, example: str, counter: str
) -> None:
    text, at = bracketed(with_owner(example))
    found = forces(parse(text), lexicons)
    assert any(f.evidence.start <= at < f.evidence.end for f in found), (text, found)
    text, at = bracketed(counter)
    assert not any(f.evidence.start <= at < f.evidence.end for f in forces(parse(text), lexicons))


@pytest.mark.parametrize(("name", "example", "counter"), proofs(LEXICONS.entries(ForceOwner, "force_owners")))
def test_a_verb_says_whose_it_is(
    parse: Callable[..., Parse], lexicons: Lexicons, name: str, example: str, counter: str
) -> None:
    for text, owned in ((example, True), (counter, False)):
        plain, _ = bracketed(text) if owned else (text, 0)
        plain = with_owner(plain).replace("The group", "ISIS")
        assert all((f.actor is not None) is owned for f in forces(parse(plain), lexicons))


CASES = [
    ("Hezbollah, with 4,000–5,000 fighters, leads a revolt.", {("hezbollah", "fighter", None, 4000, 5000, None, None)}),
    ("More than 130 Revolutionary Guards are in Iraq to train soldiers.",
     {("revolutionary-guards", "guard", None, 130, None, "iraq", None)}),
    ("Turkey will send up to 300 advisers to Iraq.", {("turkey", "adviser", None, None, 300, None, "iraq")}),
    ("The Pentagon ordered the USS Mesa Verde into the Persian Gulf.",
     {(None, "ship", "USS Mesa Verde", 1, 1, None, "persian-gulf")}),
    ("The aircraft carrier USS George H.W. Bush left.",
     {(None, "aircraft carrier", "USS George H.W. Bush", 1, 1, None, None)}),
    ("ISIS killed 40 soldiers in Mosul.", set()),
    ("Two suicide bombers struck Baghdad.", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_forces(parse: Callable[..., Parse], lexicons: Lexicons, text: str, expected: set[tuple[object, ...]]) -> None:
    found = forces(parse(text), lexicons)
    assert {(f.actor, f.what, f.name, f.low, f.high, f.place, f.to) for f in found} == expected
