"""Actors of reports from every region: whose an army is, towns that are nobody, names that can be read."""

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from realpolitik.coding.actors.cast import Cast
from realpolitik.coding.actors.find import find_actors
from realpolitik.coding.code import code_parse
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon import Lexicons
from realpolitik.model import Reading


@pytest.fixture
def cast_of(parse: Callable[..., Parse], lexicons: Lexicons) -> Callable[..., Cast]:
    return lambda text, published=None: find_actors(parse(text, published), lexicons)


def meant(cast: Cast, text: str, words: str) -> str | None:
    """The actor of the mention that is these words, or that ends with them; the last place where they stand."""
    at = text.rindex(words)
    ending = [m for m in cast.mentions if m.span.end == at + len(words) and m.span.start <= at]
    return ending[-1].actor if ending else None


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        (
            "Taiwan's defence ministry said 34 Chinese warplanes had crossed the line. Beijing said the drills were a "
            "warning. The coast guard chased away three Chinese vessels near Kinmen.",
            "The coast guard", "taiwan-coast-guard",
        ),
        (
            "The Rapid Support Forces captured the town of Wad Madani on Monday after the army withdrew. General Abdel "
            "Fattah al-Burhan, the head of Sudan's ruling council, vowed to retake it.",
            "the army", "sudanese-armed-forces",
        ),
        (
            "Tigrayan rebels accused the Ethiopian government of bombing a market. The military denied it.",
            "The military", "ethiopian-national-defence-force",
        ),
        (
            "Turkish soldiers killed eight PKK militants in northern Iraq, the Defence Ministry in Ankara said.",
            "the Defence Ministry", "turkish-defence-ministry",
        ),
        (
            "Belarusian riot police detained hundreds of women in Minsk. The interior ministry reported 350 arrests.",
            "The interior ministry", "belarus-interior-ministry",
        ),
        (
            "Iran warned Iraq. Rebels bombed Baiji and Tikrit in Iraq, and Iraqi soldiers fled to Baghdad. The Defence "
            "Ministry denied bombing the town.",
            "Ministry", "iraq-defence-ministry",
        ),
        ("Rebels attacked at dawn. The army fled.", "The army", "army"),
        ("NATO said KFOR would send more troops to Kosovo.", "more troops", "military"),
        (
            "North Korea fired two missiles, South Korea's military said. The Joint Chiefs of Staff said that they "
            "came from Sunan.",
            "Joint Chiefs of Staff", "south-korean-joint-chiefs-of-staff",
        ),
        ("The National Liberation Army released two soldiers in Arauca, Colombia's ombudsman said.",
         "National Liberation Army", "eln"),
        ("India's foreign ministry protested. In Iraq the Oil Ministry said that Iraqi output had halved.",
         "the Oil Ministry", "iraq-oil-ministry"),
        ("The UN peacekeeping mission, MONUSCO, said that two of its soldiers had died.",
         "The UN peacekeeping mission", "monusco"),
        ("Manila's coast guard said that a Chinese vessel had used water cannon.", "coast guard",
         "philippine-coast-guard"),
        ("ISIS took Tikrit. It fought Iraqi soldiers, and the group said so.", "the group", "isis"),
        ("The Iraqi army retreated. The group said so.", "The group", None),
        ("Rockets hit Baghdad, and Iraqi police fled. The embassy was not damaged.", "The embassy", "embassy"),
    ],
)  # fmt: skip
def test_whose_it_is(text: str, words: str, actor: str | None, cast_of: Callable[..., Cast]) -> None:
    assert meant(cast_of(text), text, words) == actor


@pytest.mark.parametrize(
    ("text", "name", "town"),
    [
        ("Insurgents captured Tal Afar on Monday.", "Tal Afar", True),
        ("Fighters captured al-Qaim and moved on.", "Qaim", True),
        ("M23 rebels entered Goma on Sunday, residents said.", "Goma", True),
        ("Russian forces shelled Kharkiv overnight.", "Kharkiv", True),
        ("The military has lost Myawaddy, a town on the Thai border.", "Myawaddy", True),
        ("Islamist insurgents had seized Palma.", "Palma", True),
        ("Sri Lanka's army captured Kilinochchi.", "Kilinochchi", True),
        ("Police arrested Maria Palma in May. They questioned Palma for days.", "Palma", False),
        ("Police killed Oleksandr Vynnyk in May.", "Vynnyk", False),
    ],
)
def test_a_town_is_nobody(text: str, name: str, town: bool, cast_of: Callable[..., Cast]) -> None:
    cast = cast_of(text)
    bearers = [actor.id for actor in cast.actors if actor.name.endswith(name)]
    assert (not bearers) == town, bearers


@pytest.mark.parametrize(
    ("text", "actor", "name"),
    [
        ("About 500,000 people fled the town.", "people", "people"),
        ("At least 30 soldiers were killed.", "soldiers", "soldiers"),
        ("More than 200 civilians died.", "civilians", "civilians"),
        ("A few hundred villagers stayed.", "villagers", "villagers"),
        ("Up to 300 military advisers will go.", "military-advisers", "military advisers"),
        ("Ali al-Qureishi spoke to his men at noon.", "ali-al-qureishi-men", "Ali al-Qureishi's men"),
        ("The reporters said that Colombia's ombudsman knew.", "colombia-ombudsmen", "Colombia's ombudsman"),
    ],
)
def test_names_can_be_read(text: str, actor: str, name: str, cast_of: Callable[..., Cast]) -> None:
    assert cast_of(text).by_id[actor].name == name


@pytest.mark.parametrize(
    ("text", "actor", "country", "sector"),
    [
        ("The mayor of Tal Afar, Abdulal Abdoul, fled.", "abdulal-abdoul", "IRQ", "GOV"),
        ("The mayor of Timbuktu, Halle Cisse, fled.", "halle-cisse", "MLI", "GOV"),
        (
            "Russian forces shelled Kharkiv overnight, the regional governor, Oleh Syniehubov, said.",
            "oleh-syniehubov", "UKR", "GOV",
        ),
        ("The bishop of Matagalpa, Rolando Alvarez, was put on trial.", "rolando-alvarez", None, "REL"),
    ],
)  # fmt: skip
def test_a_title_in_apposition(
    text: str, actor: str, country: str | None, sector: str, cast_of: Callable[..., Cast]
) -> None:
    found = cast_of(text).by_id[actor]
    assert (found.country, found.sector) == (country, sector)


def test_a_ministrys_troops_are_its_states(cast_of: Callable[..., Cast]) -> None:
    text = "The Thai foreign ministry said that its troops had fired."
    assert meant(cast_of(text), text, "its troops") == "royal-thai-army"


def test_a_title_does_not_fall_on_the_last_man_named(cast_of: Callable[..., Cast]) -> None:
    text = (
        "ISIS took Tikrit, the home town of Saddam Hussein. They abducted 49 people in Mosul, among them the consul "
        "general, Turkey said."
    )
    assert meant(cast_of(text), text, "consul general") != "saddam-hussein"


def test_the_deputy_is_not_the_minister(cast_of: Callable[..., Cast]) -> None:
    text = "The deputy foreign minister of Iran flew to Baghdad."
    assert "mohammad-javad-zarif" not in cast_of(text, date(2014, 6, 17)).by_id


def test_an_official_of_no_stated_country_is_of_the_place(cast_of: Callable[..., Cast]) -> None:
    text = "In Bolivia, the army commander, Williams Kaliman, asked for calm. Police mutinied in Cochabamba."
    actor = next(a for a in cast_of(text).actors if a.name == "Williams Kaliman")
    assert (actor.country, actor.sector) == ("BOL", "MIL")
    assert actor.why and "country" in actor.why


@pytest.mark.parametrize(
    "text",
    [
        "Qasem Soleimani flew to Baghdad, a senior US official told reporters. His men denied it.",
        "US Secretary of State John Kerry met Iran's foreign minister, Mohammad Javad Zarif.",
        "Khalifa Haftar bombed Tripoli. The army said that MONUSCO's soldiers had left Yahya Saree.",
    ],
)
def test_every_id_is_found_within_the_reading(text: str, parse: Callable[..., Parse], lexicons: Lexicons) -> None:
    reading = code_parse(parse(text, date(2014, 6, 17)), lexicons)
    known = {actor.id for actor in reading.actors}
    assert {of for actor in reading.actors if (of := actor.of)} <= known
    assert {office.organization for actor in reading.actors for office in actor.offices} <= known
    assert set(_actors_in(reading)) <= known


def _actors_in(reading: Reading) -> Iterator[str]:
    """Every actor's id that the records of a reading hold."""
    for clue in reading.document.written_between_offices:
        yield from (clue.holder, clue.organization)
    for event in reading.events:
        yield from (*event.actors, *event.recipients)
    for table in (reading.statements, reading.relations, reading.control, reading.forces, reading.toll,
                  reading.positions):  # fmt: skip
        for record in table:
            yield from _fields(record)


def _fields(record: Any) -> Iterator[str]:
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if field.name in ("speaker", "actor", "a", "b", "by") and isinstance(value, str):
            yield value
