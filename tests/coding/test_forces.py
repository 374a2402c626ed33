"""Fighters, troops, ships, staff: how many, whose, where, and vessels by name."""

from collections.abc import Callable

import pytest

from realpolitik.coding import Parse
from realpolitik.coding.facts.forces import find_forces
from realpolitik.coding.facts.quantities import find_quantities
from realpolitik.coding.facts.tolls import find_losses
from realpolitik.lexicon import Lexicons
from realpolitik.model import Force
from tests.coding.scenes import build_judge, build_scene


def forces(parse: Parse, lexicons: Lexicons) -> tuple[Force, ...]:
    scene, quantities = build_scene(parse), find_quantities(parse, lexicons.figures)
    losses = find_losses(scene, quantities, lexicons.figures)
    return find_forces(scene, quantities, losses, build_judge(parse, lexicons), lexicons)


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
