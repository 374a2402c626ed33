"""Names of places in sentences: which are found, which place they mean, and what is no place."""

from collections.abc import Callable

import pytest

from realpolitik.coding import Parse
from realpolitik.coding.actors.find import find_actors
from realpolitik.coding.places.atlas import Atlas
from realpolitik.coding.places.find import find_places, place_of, places_of
from realpolitik.lexicon import Lexicons
from realpolitik.model import Reading

Map = Callable[[str], Atlas]


@pytest.fixture
def atlas(parse: Callable[..., Parse], lexicons: Lexicons) -> Map:
    def atlas(text: str) -> Atlas:
        parsed = parse(text)
        return find_places(parsed, find_actors(parsed, lexicons), lexicons)

    return atlas


def plain(text: str) -> str:
    return text.replace("[", "").replace("]", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels shelled the northern province of Raqa.", ["raqqa"]),
        ("He was born in Paris, Texas.", ["paris-usa", "texas-usa"]),
        ("She flew from Vienna to Geneva.", ["vienna", "geneva"]),
        ("Two bombs went off in Tripoli, Libya.", ["tripoli", "libya"]),
        ("Lebanese troops moved into Tripoli.", ["tripoli-lbn"]),
        ("Two bombs went off in Atlanta, Georgia.", ["atlanta", "georgia-usa"]),
        ("Troops crossed from Russia into Georgia.", ["russia", "georgia"]),
        ("A tanker was seized in the Gulf.", ["persian-gulf"]),
        ("Fighting went on in Donbas and in Kharkiv.", ["donbas", "kharkiv"]),
        ("Tens of thousands fled Tal Afar, a town in Iraq.", ["tal-afar", "iraq"]),
    ],
)
def test_means(text: str, expected: list[str], atlas: Map) -> None:
    found = [t.place for t in atlas(text).toponyms]
    assert len(found) == len(expected), found
    assert all(place.startswith(wanted) for place, wanted in zip(found, expected, strict=True)), found


@pytest.mark.parametrize(
    "text",
    [
        "The USS Mesa Verde set sail.",
        "George Washington was a general.",
        "He told the New York Times that he was ill.",
        "They spoke with us about it.",
    ],
)
def test_no_places(text: str, atlas: Map) -> None:
    assert not atlas(text).toponyms


def test_a_party_is_no_place(atlas: Map) -> None:
    assert [t.place for t in atlas("Iran held talks with Turkey in Iraq.").toponyms] == ["iraq"]


def test_a_place_in_no_gazetteer_says_so(atlas: Map) -> None:
    (unknown,) = [p for p in atlas("Clashes broke out in Kwazibululand, Kenya, on Monday.").places if p.id != "kenya"]
    assert unknown.geonames is None and "in no gazetteer" in unknown.why


def test_places_of_events(parse: Callable[..., Parse], lexicons: Lexicons) -> None:
    parsed = parse("Troops clashed with rebels in Mosul, and police arrested ten men in Basra.")
    atlas = find_places(parsed, find_actors(parsed, lexicons), lexicons)
    at = {token.lower: token.i for token in parsed.tokens}
    assert place_of(parsed, atlas, at["clashed"]) == "mosul"
    assert place_of(parsed, atlas, at["arrested"]) == "basra"


def test_what_is_struck_is_the_place(parse: Callable[..., Parse], lexicons: Lexicons) -> None:
    parsed = parse("A bomb exploded in Baghdad, and a second one hit Basra.")
    atlas = find_places(parsed, find_actors(parsed, lexicons), lexicons)
    at = {token.lower: token.i for token in parsed.tokens}
    assert places_of(parsed, atlas, at["exploded"]) == ("baghdad",)
    assert place_of(parsed, atlas, at["hit"]) == "basra"


def test_spans_slice_to_their_words(atlas: Map) -> None:
    text = "“Bombs”  fell in Mosul — and in Deir\u00a0ez-Zor, Syria."
    for place in atlas(text).places:
        for mention in place.mentions:
            assert text[mention.start : mention.end].strip()
    assert "Mosul" in {text[t.span.start : t.span.end] for t in atlas(text).toponyms}


def test_a_place_that_no_gazetteer_has_keeps_the_name_that_the_text_gives_it(read: Callable[..., Reading]) -> None:
    reading = read("Troops drove the rebels out of Mutasimpur, southeast of Samarra.")
    unlisted = [p for p in reading.places if p.why.startswith("in no gazetteer")]
    assert [p.name for p in unlisted] == ["Mutasimpur"]
