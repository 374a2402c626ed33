"""Who does what to whom, as structure says it: a trigger, and the tokens that fill its two roles."""

from typing import NamedTuple

__all__ = ["NOUN_SURE", "VERB_SURE", "Predication"]

VERB_SURE, NOUN_SURE = 1.0, 0.9  # of the structure: estimates, to be calibrated by the judge


class Predication(NamedTuple):
    """One predicate frame found in a sentence. Role fillers are head tokens of noun phrases, coordination unrolled."""

    frame: str  # id of the lexicon entry
    head: int  # token: the verb (a light verb where there is one), event noun or adjective
    first: int  # trigger tokens [first, last)
    last: int
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    inside: int | None = None  # head token of the predication whose complement this is: "agreed to [withdraw]"
    type: str = ""  # PLOVER: the frame's, or what the event inside makes of it
    mode: str | None = None
    cameo: str | None = None
    noun: int | None = None  # event noun that a light verb carries
    mutual: bool = False  # both sides act
    act: str | None = None  # kind of outer act, where it is one
    certainty: float = 0.9  # how often the words report the event × how sure the structure is
