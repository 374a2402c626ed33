"""A mention on its own, with a day: country, sector, and who."""

from datetime import date

import pytest

from realpolitik.coding.actors.resolving import resolve_mention
from realpolitik.lexicon import Lexicons


@pytest.mark.parametrize(
    ("words", "country", "sector"),
    [
        ("Norwegian soldiers", "NOR", "MIL"),
        ("Osaka police", "JPN", "COP"),
        ("a retired Chilean minister", "CHL", "ELI"),
        ("the Portuguese parliament", "PRT", "LEG"),
        ("Kenya's central bank", "KEN", "GOV"),
        ("LISBON", "PRT", "GOV"),
        ("Peru", "PER", None),
        ("three Bolivians", "BOL", None),
        ("fishermen", None, "AGR"),
        ("a gang of smugglers", None, "CRM"),
        ("Abkhazia", "GEO", "PRE"),
        ("the World Health Organization", "UNO", None),
        ("they", None, "UNK"),
    ],
)
def test_country_and_sector(words: str, country: str | None, sector: str | None, lexicons: Lexicons) -> None:
    found = resolve_mention(words, lexicons)
    assert (found.country, found.sector) == (country, sector)


def test_the_day_decides_what_a_person_is(lexicons: Lexicons) -> None:
    assert resolve_mention("John Kerry", lexicons, when=date(2014, 6, 17)).sector == "GOV"
    assert resolve_mention("John Kerry", lexicons, when=date(2018, 6, 17)).sector == "ELI"


def test_the_context_gives_a_country(lexicons: Lexicons) -> None:
    assert resolve_mention("Defense Minister", lexicons, context="Portuguese").country == "PRT"


def test_nobody_is_nobody(lexicons: Lexicons) -> None:
    found = resolve_mention("Zorblatt Quimby", lexicons)
    assert found.nobody
    assert found.why
