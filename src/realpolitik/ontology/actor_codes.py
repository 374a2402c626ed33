"""CAMEO's actor codes from our records: country and sector in blocks of three letters, as GUYJUD or IGOUNO.

The rules stand in `cameo_actors.tsv`: a row by id has its own code, a row by the head word of a group's name comes
before a row by sector, and a sector without a row is CAMEO's own. `country` says whether the country comes first.
"""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from realpolitik.model import Actor, ActorKind

__all__ = ["UNKNOWN_COUNTRY", "cameo_actor"]

UNKNOWN_COUNTRY = "---"  # as CAMEO's coders write an actor without a country
_TABLE = Path(__file__).parent / "cameo_actors.tsv"
_WITH_COUNTRY = "first"


class _Rule(NamedTuple):
    code: str
    with_country: bool


@cache
def _rules() -> dict[tuple[str, str], _Rule]:
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(row["by"], row["value"]): _Rule(row["code"], row["country"] == _WITH_COUNTRY) for row in rows}


def cameo_actor(actor: Actor, *, as_government: bool = False) -> str:
    """The CAMEO code of an actor; `---` stands where its country is unknown.

    `as_government` is for words such as "the Georgian government" that mean a state: GEOGOV, where "Georgia" is GEO.

    >>> cameo_actor(Actor(id="chad-courts", name="Chadian courts", kind=ActorKind.ORGANIZATION,
    ...                   country="TCD", sector="JUD", rule="doctest"))
    'TCDJUD'
    """
    rules = _rules()
    if (own := rules.get(("id", actor.id))) is not None:
        return own.code
    sector = actor.sector or ""
    if actor.kind is ActorKind.STATE:
        sector = "GOV" if as_government else ""
    elif actor.kind is ActorKind.GOVERNMENT and not sector:
        sector = "GOV"
    rule = _of_word(actor) or rules.get(("sector", sector)) or _Rule(sector, True)
    if not rule.with_country:
        return rule.code
    return ((actor.country or UNKNOWN_COUNTRY) + rule.code) if actor.country or rule.code else UNKNOWN_COUNTRY


def _of_word(actor: Actor) -> _Rule | None:
    """The rule for the last word of the name of a group of people, singular or plural."""
    if actor.kind is not ActorKind.POPULATION:
        return None
    word = actor.name.lower().split()[-1] if actor.name.split() else ""
    singular = word.removesuffix("s")
    irregular = singular[:-2] + "an" if singular.endswith("en") else singular
    return next((rule for w in (word, singular, irregular) if (rule := _rules().get(("word", w)))), None)
