"""What an analyst chooses before a network is drawn: how long it looks, and what its ties rest on."""

from collections.abc import Collection
from enum import StrEnum

from realpolitik.relating.records import TieBasis

__all__ = ["BASES", "TOLD", "Period"]


class Period(StrEnum):
    """How long one network looks."""

    WEEK = "week"
    MONTH = "month"
    ALL = "all"


TOLD = frozenset((TieBasis.DEED, TieBasis.WORD, TieBasis.CLAIM))
"""What a network is made of unless one asks otherwise: everything but what an outlet alleges in its own voice."""

BASES: dict[str, Collection[TieBasis]] = {
    "told": TOLD,
    "deeds": (TieBasis.DEED,),
    "words": (TieBasis.WORD,),
    "claims": (TieBasis.CLAIM,),
    "allegations": (TieBasis.ALLEGATION,),
    "all": tuple(TieBasis),
}
"""What a network is made of. `told` is deeds, words and claims; `all` adds what outlets allege."""
