"""Who does what to whom, as structure says it: a trigger, and the tokens that fill its two roles."""

from typing import NamedTuple

__all__ = ["Predication"]


class Predication(NamedTuple):
    """One predicate frame found in a sentence. Role fillers are head tokens of noun phrases, coordination unrolled."""

    frame: str  # id of the lexicon entry
    head: int  # token: the verb or event noun
    first: int  # trigger tokens [first, last)
    last: int
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    inside: int | None = None  # head token of the predication whose complement this is: "agreed to [withdraw]"
