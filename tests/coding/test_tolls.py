"""Killed, wounded, displaced, detained, missing, in whole sentences."""

from collections.abc import Callable

import pytest

from realpolitik.coding import Parse
from realpolitik.coding.facts.quantities import find_quantities
from realpolitik.coding.facts.tolls import find_losses, find_tolls
from realpolitik.lexicon import Lexicons
from realpolitik.model import Toll
from tests.coding.scenes import build_judge, build_scene


def tolls(parse: Parse, lexicons: Lexicons) -> tuple[Toll, ...]:
    scene, figures = build_scene(parse), lexicons.figures
    return find_tolls(scene, find_losses(scene, find_quantities(parse, figures), figures), build_judge(parse, lexicons))


CASES = [
    ("ISIS killed 40 soldiers and wounded 23 others.",
     {("killed", 40, 40, 40, "soldiers", "isis"), ("wounded", 23, 23, 23, "others", "isis")}),
    ("At least 30 people, among them 12 soldiers, were killed in Mosul.",
     {("killed", 30, 30, None, "people", None), ("killed", 12, 12, 12, "soldiers", None)}),
    ("The blast left a death toll of 41.", {("killed", 41, 41, 41, None, None)}),
    ("Hundreds of thousands who are fleeing Mosul need water.", {("displaced", 200000, None, 999999, None, None)}),
    ("The United States killed a million Iraqis.", {("killed", 10**6, 10**6, 10**6, "Iraqis", "united-states")}),
    ("Between 160 and 190 men were killed by ISIS in Tikrit.", {("killed", 160, None, 190, "men", "isis")}),
    ("Some 49 people were abducted by ISIS in Mosul.", {("detained", 49, 49, 49, "people", "isis")}),
    ("The fighting killed five rebels and 12 civilians.",
     {("killed", 5, 5, 5, "rebels", None), ("killed", 12, 12, 12, "civilians", None)}),
    ("ISIS killed a soldier.", {("killed", 1, 1, 1, "soldier", "isis")}),
    ("More than 500,000 people have fled Mosul.", {("displaced", 500000, 500000, None, "people", None)}),
    ("ISIS has 4,000 fighters.", set()),
    ("Turkey sent 40 tanks.", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_tolls(parse: Callable[..., Parse], lexicons: Lexicons, text: str, expected: set[tuple[object, ...]]) -> None:
    assert {(t.what.value, t.low, t.best, t.high, t.whom, t.by) for t in tolls(parse(text), lexicons)} == expected
