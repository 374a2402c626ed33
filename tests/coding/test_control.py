"""Who has which place: whole sentences."""

from collections.abc import Callable
from datetime import date

import pytest

from realpolitik.coding import Parse
from realpolitik.coding.facts.control import find_control
from realpolitik.lexicon import Lexicons
from realpolitik.model import Control
from tests.coding.scenes import build_judge, build_scene


def control(parse: Parse, lexicons: Lexicons) -> tuple[Control, ...]:
    return find_control(build_scene(parse), build_judge(parse, lexicons), lexicons)


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
