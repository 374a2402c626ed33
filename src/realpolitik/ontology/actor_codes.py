"""CAMEO's actor codes from our records: country and sector in blocks of three letters, as GUYJUD or IGOUNO.

The rules stand in `cameo_actors.tsv`: a row by id has its own code, a row by the head word of a group's name comes
before a row by sector (`stateless` of those without a country), and a sector without a row is CAMEO's own. `country`
says whether the country comes first, and `instead` that it takes the place of the code: peacekeepers of a known country
are its own. A minister's portfolio adds a block: `portfolio` rows hold words and the block that they add before, or
behind "of", an `office` word. Further rows: `title` gives the sector of a person by the words before his name; `land`
are words for a state that do not mean its government; `peer` is a word for one who has the other's role, as his
counterpart; `arm` a thing that strikes, with the block of those who use it; `head` one who speaks for a country.
"""

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from realpolitik.model import Actor, ActorKind

__all__ = [
    "UNKNOWN_COUNTRY",
    "arm_sector",
    "cameo_actor",
    "head_sector",
    "is_land",
    "is_peer",
    "portfolio",
    "title_sector",
]

UNKNOWN_COUNTRY = "---"  # as CAMEO's coders write an actor without a country
_TABLE = Path(__file__).parent / "cameo_actors.tsv"
_WITH_COUNTRY, _INSTEAD = "first", "instead"
_LINKS = frozenset(("of", "for", "the", "and", "affairs", "&"))  # between an office and its portfolio


class _Rule(NamedTuple):
    code: str
    with_country: bool
    only_without: bool = False  # a known country takes the place of the code


@cache
def _rules() -> dict[tuple[str, str], _Rule]:
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {
            (row["by"], row["value"]): _Rule(
                row["code"], row["country"] in (_WITH_COUNTRY, _INSTEAD), row["country"] == _INSTEAD
            )
            for row in rows
        }


def cameo_actor(actor: Actor, *, as_government: bool = False, sector: str | None = None) -> str:
    """The CAMEO code of an actor; `---` stands where its country is unknown.

    `as_government` is for words such as "the Georgian government" that mean a state: GEOGOV, where "Georgia" is GEO.
    `sector` is that of the title that the text gives, where it differs from the register's.

    >>> cameo_actor(Actor(id="chad-courts", name="Chadian courts", kind=ActorKind.ORGANIZATION,
    ...                   country="TCD", sector="JUD", rule="doctest"))
    'TCDJUD'
    """
    rules = _rules()
    if (own := rules.get(("id", actor.id))) is not None:
        return own.code
    sector = sector or actor.sector or ""
    if actor.kind is ActorKind.STATE:
        sector = "GOV" if as_government else ""
    elif actor.kind is ActorKind.GOVERNMENT and not sector:
        sector = "GOV"
    stateless = rules.get(("stateless", sector)) if actor.country is None else None
    rule = _of_word(actor) or stateless or rules.get(("sector", sector)) or _Rule(sector, True)
    if not rule.with_country:
        return rule.code
    if rule.only_without and actor.country:
        return actor.country
    return ((actor.country or UNKNOWN_COUNTRY) + rule.code) if actor.country or rule.code else UNKNOWN_COUNTRY


def _of_word(actor: Actor) -> _Rule | None:
    """The rule for the last word of the name of a group of people, singular or plural."""
    if actor.kind is not ActorKind.POPULATION:
        return None
    word = actor.name.lower().split()[-1] if actor.name.split() else ""
    singular = word.removesuffix("s")
    irregular = singular[:-2] + "an" if singular.endswith("en") else singular
    return next((rule for w in (word, singular, irregular) if (rule := _rules().get(("word", w)))), None)


def is_land(word: str) -> bool:
    """Whether a word for a state means the land, not its government: "the Syrian state".

    >>> is_land("country"), is_land("government")
    (True, False)
    """
    return ("land", word) in _rules()


def arm_sector(word: str) -> str:
    """The block of those who strike with a kind of arm; empty where a word is no arm.

    >>> arm_sector("plane"), arm_sector("senator")
    ('MIL', '')
    """
    rule = _rules().get(("arm", word))
    return rule.code if rule is not None else ""


def head_sector(word: str) -> str:
    """The block of one who heads or speaks for a country, where nobody is known by the word; empty for other words.

    >>> head_sector("leader")
    'GOV'
    """
    rule = _rules().get(("head", word))
    return rule.code if rule is not None else ""


def is_peer(word: str) -> bool:
    """Whether a word means one who has the role of another: his Chadian *counterpart*."""
    return ("peer", word) in _rules()


def title_sector(words: Sequence[str]) -> str | None:
    """The sector that the words before a name give to a person; None where they give none.

    >>> title_sector(("the", "opposition", "leader", "anna", "moyo"))
    'OPP'
    """
    rules = _rules()
    phrases = (" ".join(words[i : i + size]) for size in (2, 1) for i in range(len(words)))
    return next((rule.code for phrase in phrases if (rule := rules.get(("title", phrase))) is not None), None)


def portfolio(words: Sequence[str]) -> str:
    """The block that a minister's portfolio adds to a government's code; empty where it adds none.

    >>> portfolio(("the", "georgian", "defence", "minister")), portfolio(("minister", "of", "health"))
    ('MIL', 'HLH')
    """
    rules = _rules()
    offices = [i for i, word in enumerate(words) if ("office", word) in rules]
    for at in offices:
        behind = next((i for i in range(at + 1, len(words)) if words[i] not in _LINKS), len(words))
        for size in (2, 1):
            for start in (at - size, behind):
                phrase = " ".join(words[max(start, 0) : max(start + size, 0)])
                if (rule := rules.get(("portfolio", phrase))) is not None and (start < at or behind > at + 1):
                    return rule.code
    return ""
