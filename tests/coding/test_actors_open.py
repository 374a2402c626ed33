"""Names that no register has, offices without a state, teams, and names in other spellings."""

from collections.abc import Callable

import pytest

from realpolitik.coding import Parse
from realpolitik.coding.actors.cast import Cast
from realpolitik.coding.actors.find import find_actors
from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.names import name_pieces

Find = Callable[[str], Cast]


@pytest.fixture
def find(parse: Callable[..., Parse], lexicons: Lexicons) -> Find:
    return lambda text: find_actors(parse(text), lexicons)


@pytest.mark.parametrize("office", ["governor", "interior minister"])
def test_an_office_without_a_state_is_of_the_one_that_the_text_is_about(office: str, find: Find) -> None:
    cast = find(f"Shells fell on Kenya's coast on Monday. Police in Nairobi fled. The {office} sent more men.")
    assert "KEN" in {actor.country for actor in cast.actors if office in actor.name.lower()}


def test_an_ambassador_is_of_another_state_than_the_one_he_is_in(find: Find) -> None:
    cast = find("Shells fell on Kenya's coast on Monday. The ambassador sent more men.")
    assert all(actor.country is None for actor in cast.actors if "ambassador" in actor.name.lower())


def test_a_state_that_plays_is_a_team(find: Find) -> None:
    match = (
        "The goalkeeper saved twice and the midfielder scored before half-time in the football tournament. "
        "The referee sent off a striker. Sweden beat Panama in the stadium."
    )
    assert {"sweden-team", "panama-team"} <= {actor.id for actor in find(match).actors}
    assert {"sweden", "panama"} <= {actor.id for actor in find("Sweden accused Panama of theft.").actors}


def test_a_place_that_no_gazetteer_has_is_no_person(find: Find) -> None:
    cast = find("Rebels fought the army near Qasr Birwan on Friday. They burned houses in Qasr Birwan.")
    assert "qasr-birwan" not in {actor.id for actor in cast.actors}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mohammed Hussain", "Muhammad Hussein"), ("Sergey Lavrov", "Sergei Lavrov"), ("Khaled Meshaal", "Khalid Mashal")],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert name_pieces(one) == name_pieces(other)


def test_a_rights_commission_is_its_states(find: Find) -> None:
    cast = find("The Ethiopian Human Rights Commission accused soldiers of killing farmers.")
    assert "ETH" in {actor.country for actor in cast.actors if "Commission" in actor.name}
