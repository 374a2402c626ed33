"""The gazetteer and our own places: names find them, and no entry is out of place."""

import time

import pytest

from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.lexicon.gazetteer import place_key
from realpolitik.lexicon.places import PlaceEntry
from realpolitik.model import PlaceKind

ENTRIES = load_lexicons().entries(PlaceEntry, "places")


def test_keys_forget_accents_hyphens_and_apostrophes() -> None:
    assert place_key("Tall ‘Afar") == place_key("tall afar")
    assert place_key("Deir ez-Zor") == place_key("Deir ez Zor")
    assert place_key("Zaïre") == "zaire"


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.id)
def test_every_entry_is_found_under_its_names(entry: PlaceEntry, lexicons: Lexicons) -> None:
    for form in (entry.name, *entry.aliases):
        assert entry.id in [place.id for place in lexicons.places.find(place_key(form))], form


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Mosul", "IRQ", 36.3, 43.1), ("Tal Afar", "IRQ", 36.4, 42.4), ("Raqa", "SYR", 35.95, 39.0),
        ("Hasakeh", "SYR", 36.5, 40.7), ("Kyiv", "UKR", 50.45, 30.5), ("Timbuktu", "MLI", 16.8, -3.0),
        ("Port-au-Prince", "HTI", 18.5, -72.3), ("Kandahar", "AFG", 31.6, 65.7), ("Vienna", "AUT", 48.2, 16.4),
    ],
)  # fmt: skip
def test_cities_of_the_news(name: str, country: str, lat: float, lon: float, lexicons: Lexicons) -> None:
    best = next(p for p in lexicons.places.find(place_key(name)) if p.kind is PlaceKind.CITY)
    assert best.country == country
    assert abs(best.lat - lat) < 0.3 and abs(best.lon - lon) < 0.3


def test_a_unit_knows_its_cities(lexicons: Lexicons) -> None:
    texas = next(p for p in lexicons.places.find("texas") if p.kind is PlaceKind.ADMIN1)
    paris = [p for p in lexicons.places.find("paris") if p.country == "USA" and p.admin1 == texas.number]
    assert len(paris) == 1


def test_nothing_is_found_under_nothing(lexicons: Lexicons) -> None:
    assert lexicons.places.find("") == ()
    assert lexicons.places.find("zzzz no such place") == ()


def test_ids_are_unique_within_a_name(lexicons: Lexicons) -> None:
    for name in ("springfield", "paris", "san jose", "georgia", "washington"):
        ids = [place.id for place in lexicons.places.find(name)]
        assert len(ids) == len(set(ids)), name


def test_it_opens_without_reading_the_file(lexicons: Lexicons) -> None:
    lexicons.places  # noqa: B018  # the rows of TOML and TSV are parsed once for all topics
    began = time.process_time()
    type(lexicons.places.gazetteer)(lexicons.places.gazetteer.path).find("mosul")
    assert time.process_time() - began < 0.3
