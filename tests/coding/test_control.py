"""Who has which place: the lexicon's own proofs, then sentences that are harder."""

from collections.abc import Callable
from datetime import date

import pytest

from realpolitik.coding import Parse
from realpolitik.coding.control import find_control
from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.lexicon.control import ControlWords
from realpolitik.model import Control
from tests.coding.scenes import bracketed, build_atlas, build_cast, build_judge, proofs

ENTRIES = load_lexicons().entries(ControlWords, "control")


def control(parse: Parse, lexicons: Lexicons) -> tuple[Control, ...]:
    return find_control(parse, build_cast(parse), build_atlas(parse), (), (), build_judge(parse, lexicons), lexicons)


@pytest.mark.parametrize(("name", "example", "counter"), proofs(ENTRIES), ids=[entry.id for entry in ENTRIES])
def test_an_entry_fires_on_its_example_and_not_on_its_counter(
    parse: Callable[..., Parse], lexicons: Lexicons, name: str, example: str, counter: str
) -> None:
    text, at = bracketed(example)
    found = control(parse(text), lexicons)
    assert name in [c.rule for c in found], [(c.rule, c.actor, c.place) for c in found]
    entry = next(entry for entry in ENTRIES if entry.id == name)
    assert entry.state in [c.state for c in found if c.rule == name]
    assert any(c.evidence.start <= at < c.evidence.end for c in found if c.rule == name)
    text, _ = bracketed(counter)
    assert name not in [c.rule for c in control(parse(text), lexicons)]


CASES = [
    ("Hezbollah controls Mosul, a large city in Iraq, as well as Ramadi, Tikrit, Fallujah and other towns.",
     {("hezbollah", p, "holds", "actual") for p in ("mosul", "ramadi", "tikrit", "fallujah")}),
    ("The fall of the town of Tal Afar to ISIS shocked Baghdad.", {("isis", "tal-afar", "gains", "actual")}),
    ("ISIS took Mosul from the Iraqi army.",
     {("isis", "mosul", "gains", "actual"), ("iraqi-army", "mosul", "loses", "actual")}),
    ("The rebels drove ISIS out of Ramadi.",
     {("isis", "ramadi", "loses", "actual"), ("rebels", "ramadi", "gains", "actual")}),
    ("ISIS is threatening to capture Baghdad.", {("isis", "baghdad", "threatens", "actual")}),
    ("Mosul was captured by ISIS.", {("isis", "mosul", "gains", "actual")}),
    ("The Iraqi army did not lose Tikrit.", {("iraqi-army", "tikrit", "loses", "denied")}),
    ("ISIS captured Mosul, Iraq, at dawn.", {("isis", "mosul", "gains", "actual")}),
    ("Kerry left Baghdad and met Hezbollah.", set()),
    ("ISIS held Baghdad responsible.", set()),
    ("Rebels hold parts of Aleppo.", {("rebels", "aleppo", "holds", "actual")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_control_of_places(
    parse: Callable[..., Parse], lexicons: Lexicons, text: str, expected: set[tuple[str, str, str, str]]
) -> None:
    found = control(parse(text.replace("Rebels", "The rebels")), lexicons)
    assert {(c.actor, c.place, c.state.value, c.status.value) for c in found} == expected


def test_the_present_is_as_of_the_page_and_the_past_is_not(parse: Callable[..., Parse], lexicons: Lexicons) -> None:
    (now,) = control(parse("ISIS controls Mosul.", date(2014, 6, 17)), lexicons)
    (then,) = control(parse("ISIS controlled Mosul.", date(2014, 6, 17)), lexicons)
    (undated,) = control(parse("ISIS controls Mosul."), lexicons)
    assert (now.as_of, now.why) == (date(2014, 6, 17), None)
    assert then.as_of is None and then.why is not None and "not told as current" in then.why
    assert undated.as_of is None and undated.why is not None and "bears none" in undated.why
