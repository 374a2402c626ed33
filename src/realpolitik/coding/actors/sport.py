"""Whether a text reports on sport: there "Sweden beat England" tells of teams, and of no state."""

from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.register import Register

__all__ = ["is_sport"]

_DIFFERENT, _SHARE = 4, 1 / 120  # different words of sport, and one in so many of all; set on reports of our own


def is_sport(parse: Parse, register: Register) -> bool:
    words = [token.lemma for token in parse.tokens if token.lemma in register.sports]
    return len(set(words)) >= _DIFFERENT and len(words) >= _SHARE * len(parse.tokens)
