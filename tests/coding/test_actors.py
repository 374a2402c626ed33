"""Who is in a text: names, offices, bodies, groups, states that act or are places, and words for them again."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from realpolitik.coding import Parse
from realpolitik.coding.actors.cast import Cast
from realpolitik.coding.actors.find import find_actors
from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.lexicon.offices import OfficeRole
from realpolitik.model import ActorKind, MentionKind, Reading

SHIPPED = load_lexicons()
JUNE = date(2014, 6, 17)
WORDS = ["Iran", "the", "President", "said", ",", "John Kerry", "his", "army", "US-led", "of", "“", "”", "rebels", "é"]
WORDS += ["A.", "it", "whose", "Secretary of State", "former", "al-Assad", "\n\n", "'s", "-", "Foreign Ministry"]
WORDS += ["\u200b", "USS"]


@pytest.fixture
def cast_of(parse: Callable[..., Parse], lexicons: Lexicons) -> Callable[..., Cast]:
    return lambda text, published=None: find_actors(parse(text, published), lexicons)


def meant(cast: Cast, text: str, words: str) -> str | None:
    """The actor that these words of the text mean, by the shortest mention that is just them or ends with them."""
    at = text.index(words)
    for m in cast.mentions:
        if m.span.end == at + len(words) and m.span.start <= at:
            return m.actor
    return None


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Talks between Washington and Tehran resumed.", "Tehran", "iran"),
        ("An official in Tehran denied it.", "Tehran", None),
        ("Iran rejected the offer.", "Iran", "iran"),
        ("He was born in Iran.", "Iran", None),
        ("The Obama administration welcomed the vote.", "The Obama administration", "united-states"),
        ("The Kremlin called the claim absurd.", "Kremlin", "russia"),
        ("The French foreign ministry summoned the envoy.", "foreign ministry", "french-foreign-ministry"),
        ("Two Kenyan policemen were hurt.", "Two Kenyan policemen", "kenya-police"),
        ("Three senior Polish officials resigned.", "Three senior Polish officials", "poland-officials"),
        ("Belgians voted on Sunday.", "Belgians", "belgium-people"),
        ("Assad's forces shelled the town.", "Assad's forces", "syrian-arab-army"),
        ("The Swiss army cancelled the exercise.", "The Swiss army", "switzerland-army"),
        ("Fighters of Boko Haram burned the village.", "Fighters", "boko-haram"),
    ],
)  # fmt: skip
def test_who_is_meant(text: str, words: str, actor: str | None, cast_of: Callable[..., Cast]) -> None:
    assert meant(cast_of(text), text, words) == actor


def test_a_title_makes_an_unknown_person_known(cast_of: Callable[..., Cast]) -> None:
    text = "Norwegian Fisheries Minister Ola Testmann met reporters. Testmann said he would resign."
    cast = cast_of(text)
    person = cast.by_id["ola-testmann"]
    assert (person.kind, person.country, person.sector, person.rule) == (ActorKind.PERSON, "NOR", "GOV", "office.text")
    kinds = [m.kind for m in cast.mentions if m.actor == person.id]
    assert kinds == [MentionKind.NAME, MentionKind.NAME, MentionKind.PRONOUN]


def test_an_apposition_gives_the_office(cast_of: Callable[..., Cast]) -> None:
    cast = cast_of("Halim Example, the acting oil minister for Yemen's opposition coalition, asked for help.")
    person = cast.by_id["halim-example"]
    assert (person.country, person.sector, person.of) == ("YEM", "OPP", "yemen-opposition")


def test_a_former_official_is_an_elite(cast_of: Callable[..., Cast]) -> None:
    cast = cast_of("Former Danish minister Lise Proeve criticised the plan.")
    assert (cast.by_id["lise-proeve"].sector, cast.by_id["lise-proeve"].country) == ("ELI", "DNK")


def test_an_office_is_resolved_by_the_day(cast_of: Callable[..., Cast]) -> None:
    text = "The US Secretary of State flew to Cairo."
    assert meant(cast_of(text, JUNE), text, "Secretary of State") == "john-kerry"
    undated = cast_of(text)
    assert meant(undated, text, "Secretary of State") == "us-department-of-state"
    assert "no date" in (undated.by_id["us-department-of-state"].why or "")


def test_offices_in_common_date_an_undated_page(cast_of: Callable[..., Cast]) -> None:
    text = (
        "Secretary of State John Kerry met German Foreign Minister Frank-Walter Steinmeier. Prime Minister Nouri "
        "al-Maliki stayed at home. Former president George W. Bush sent his regards."
    )
    cast = cast_of(text)
    assert cast.written_between is not None
    assert date(2013, 12, 1) <= cast.written_between[0] <= cast.written_between[1] <= date(2014, 9, 30)
    assert {clue.holder for clue in cast.offices} >= {"john-kerry", "frank-walter-steinmeier", "nouri-al-maliki"}
    assert cast_of(text, JUNE).written_between is None


def test_the_speaker_of_a_quote_is_i(cast_of: Callable[..., Cast]) -> None:
    cast = cast_of('"I did not sign it," John Kerry said. "I never will."')
    assert [m.actor for m in cast.mentions if m.span.end - m.span.start == 1] == ["john-kerry", "john-kerry"]


def test_ships_are_nobody(cast_of: Callable[..., Cast]) -> None:
    cast = cast_of("The USS George Washington sailed on Monday. The George Washington carries jets.")
    assert not any("washington" in actor.id for actor in cast.actors)


def test_registered_offices_have_known_roles(lexicons: Lexicons) -> None:
    holders = lexicons.register.holders_in(
        lexicons.register.states["united-states"], OfficeRole.FOREIGN_MINISTER, JUNE, JUNE
    )
    assert holders == ("john-kerry",)


def test_mentions_are_named_and_slice(cast_of: Callable[..., Cast]) -> None:
    text = "Prime Minister Nouri al‑Maliki’s forces, backed by the “U.S. military”, entered Tikrit; he praised them."
    cast = cast_of(text)
    for actor in cast.actors:
        named = [(m.span.start, m.span.end, m.kind) for m in cast.mentions if m.actor == actor.id]
        assert [(m.start, m.end, m.kind) for m in actor.mentions] == named
    assert [text[slice(*m.span)] for m in cast.mentions][:2] == [
        "Prime Minister Nouri al‑Maliki’s forces",
        "Nouri al‑Maliki",
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_words_make_a_cast(words: list[str], parse: Callable[..., Parse], lexicons: Lexicons) -> None:
    text = " ".join(words)
    parsed = parse(text)
    first, second = find_actors(parsed, lexicons), find_actors(parsed, lexicons)
    assert first.actors == second.actors
    assert first.mentions == second.mentions
    for m in first.mentions:
        assert 0 <= m.span.start < m.span.end <= len(text)
        assert m.actor in first.by_id


@pytest.mark.parametrize("text", ["Pro-Russian rebels shelled a bridge.", "Anti-French rebels shelled a bridge."])
def test_for_or_against_a_state_is_not_of_it(read: Callable[..., Reading], text: str) -> None:
    rebels = [actor for actor in read(text).actors if actor.sector == "REB"]
    assert rebels and {actor.country for actor in rebels} == {None}


@pytest.mark.parametrize(("year", "actor"), [(1990, "george-h-w-bush"), (2008, "george-w-bush"), (2020, None)])
def test_an_office_and_a_surname_mean_the_holder_of_the_day(
    read: Callable[..., Reading], year: int, actor: str | None
) -> None:
    reading = read("President Bush met dissidents in Berlin.", published=date(year, 3, 1))
    known = {a.id for a in reading.actors if a.id.startswith("george")}
    assert known == ({actor} if actor else set())
