"""CAMEO's actor codes: country and sector in blocks, own codes of organisations, words that name a sector."""

import pytest

from realpolitik.model import Actor, ActorKind
from realpolitik.ontology.actor_codes import cameo_actor, portfolio


def _actor(name: str, kind: ActorKind, country: str | None = None, sector: str | None = None, id: str = "x") -> Actor:
    return Actor(id=id, name=name, kind=kind, country=country, sector=sector, rule="test")


@pytest.mark.parametrize(
    ("actor", "code"),
    [
        (_actor("Brazil", ActorKind.STATE, "BRA"), "BRA"),
        (_actor("Chadian courts", ActorKind.ORGANIZATION, "TCD", "JUD"), "TCDJUD"),
        (_actor("United Nations", ActorKind.ORGANIZATION, None, "UNO", "united-nations"), "IGOUNO"),
        (_actor("UN envoy", ActorKind.POPULATION, None, "UNO"), "IGOUNO"),
        (_actor("Kenyan students", ActorKind.POPULATION, "KEN", "CVL"), "KENEDU"),
        (_actor("Polish men", ActorKind.POPULATION, "POL", None), "POLPPL"),
        (_actor("Polish women", ActorKind.POPULATION, "POL", None), "POLCVL"),
        (_actor("Peruvian peacekeepers", ActorKind.POPULATION, "PER", "UNK"), "PER"),
        (_actor("peacekeepers", ActorKind.POPULATION, None, "UNK"), "---PKO"),
        (_actor("a cell", ActorKind.ARMED_GROUP, "SOM", "IMG"), "SOMUAF"),
        (_actor("a network", ActorKind.ARMED_GROUP, None, "IMG"), "IMGMUS"),
        (_actor("rebels", ActorKind.ARMED_GROUP, None, "REB"), "---REB"),
        (_actor("some council", ActorKind.ORGANIZATION), "---"),
        (_actor("a ministry", ActorKind.GOVERNMENT, "NOR"), "NORGOV"),
        (_actor("a newspaper", ActorKind.OUTLET, "NOR", "JRN"), "NORMED"),
    ],
)
def test_codes(actor: Actor, code: str) -> None:
    assert cameo_actor(actor) == code


def test_words_for_a_government_make_a_state_one() -> None:
    assert cameo_actor(_actor("Georgia", ActorKind.STATE, "GEO"), as_government=True) == "GEOGOV"


@pytest.mark.parametrize(
    ("words", "block"),
    [
        ("the peruvian defence minister", "MIL"),
        ("minister of health", "HLH"),
        ("the national security adviser", "MIL"),
        ("the prime minister", ""),
        ("defence and military officials", ""),
    ],
)
def test_a_portfolio_adds_its_block(words: str, block: str) -> None:
    assert portfolio(words.split()) == block


def test_a_title_of_the_text_comes_before_the_registers_office() -> None:
    spy = _actor("A. Moss", ActorKind.PERSON, "PER", "SPY")
    assert cameo_actor(spy, sector="MIL") == "PERMIL"
