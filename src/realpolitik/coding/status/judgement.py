"""What the status step says of one word: did it happen, according to the text, and which cue says so."""

from typing import NamedTuple

from realpolitik.model import Status

__all__ = ["Judgement"]


class Judgement(NamedTuple):
    status: Status
    cue: int | None  # token that set it; None where nothing but the default spoke
    rule: str  # id of the lexicon cue, or "default"
    factuality: float  # -3 certainly did not happen … 3 certainly did
