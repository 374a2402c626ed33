"""CAMEO's actor codes: country and sector in blocks, own codes of organisations, words that name a sector."""

import pytest

from realpolitik.model import Actor, ActorKind
from realpolitik.ontology.actor_codes import cameo_actor


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
        (_actor("Polish women", ActorKind.POPULATION, "POL", None), "POLPPL"),
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
