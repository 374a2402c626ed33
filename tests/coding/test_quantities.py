"""Numbers in words: low, best, high, and what is counted."""

from collections.abc import Callable

import pytest

from realpolitik.coding import Parse
from realpolitik.coding.facts.quantities import find_quantities
from realpolitik.lexicon import Lexicons

CASES = [
    ("The group has 4,000–5,000 fighters.", 4000, None, 5000, "fighters"),
    ("The group has 4,000-5,000 fighters.", 4000, None, 5000, "fighters"),
    ("More than 130 foreign guards arrived.", 130, 130, None, "guards"),
    ("At least 30 people were killed.", 30, 30, None, "people"),
    ("Up to 500 soldiers will go.", None, 500, 500, "soldiers"),
    ("As many as 70 villagers drowned.", None, 70, 70, "villagers"),
    ("The war killed a million people.", 1000000, 1000000, 1000000, "people"),
    ("The war displaced half a million people.", 500000, 500000, 500000, "people"),
    ("About 1.5 million people fled.", 1500000, 1500000, 1500000, "people"),
    ("It sent two to three hundred soldiers.", 200, None, 300, "soldiers"),
    ("Between 160 and 190 men were shot.", 160, None, 190, "men"),
    ("Hundreds of thousands of refugees fled.", 200000, None, 999999, "refugees"),
    ("Tens of thousands of civilians left.", 20000, None, 99999, "civilians"),
    ("Dozens of soldiers surrendered.", 24, None, 99, "soldiers"),
    ("A dozen soldiers surrendered.", 12, 12, 12, "soldiers"),
    ("Two dozen soldiers surrendered.", 24, 24, 24, "soldiers"),
    ("Several hundred soldiers surrendered.", 300, None, 999, "soldiers"),
    ("It joined three other naval ships.", 3, 3, 3, "ships"),
    ("Forty-two miners were trapped.", 42, 42, 42, "miners"),
    ("Two hundred and fifty men signed up.", 250, 250, 250, "men"),
    ("They lost 12 of their men.", 12, 12, 12, "men"),
    ("A few hundred soldiers are besieged.", 300, None, 999, "soldiers"),
    ("They killed 40.", 40, 40, 40, None),
    ("The blast left 50 or more people dead.", 50, 50, None, "people"),
    ("It sent 200 to 300 soldiers.", 200, None, 300, "soldiers"),
    ("Fewer than 20 tanks remain.", None, 20, 20, "tanks"),
]


@pytest.mark.parametrize(("text", "low", "best", "high", "noun"), CASES, ids=[case[0] for case in CASES])
def test_a_number_in_words(
    parse: Callable[..., Parse],
    lexicons: Lexicons,
    text: str,
    low: int | None,
    best: int | None,
    high: int | None,
    noun: str | None,
) -> None:
    parsed = parse(text)
    (found,) = find_quantities(parsed, lexicons.figures)
    assert (found.low, found.best, found.high) == (low, best, high)
    assert (None if found.noun is None else parsed.tokens[found.noun].text) == noun


@pytest.mark.parametrize(
    "text", ["On June 10, 2014 it rained.", "It cost 12 million dollars.", "It rose by 40 percent.", "He came third."]
)
def test_dates_money_and_ranks_are_no_counts(parse: Callable[..., Parse], lexicons: Lexicons, text: str) -> None:
    assert find_quantities(parse(text), lexicons.figures) == ()
