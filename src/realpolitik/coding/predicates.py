"""Predicate frames over the parse."""

from realpolitik.coding.parse import Parse
from realpolitik.coding.predications import Predication
from realpolitik.lexicon import Lexicons

__all__ = ["find_predications"]


def find_predications(parse: Parse, lexicons: Lexicons) -> tuple[Predication, ...]:
    """The predicate frames that the document's sentences fill, in reading order."""
    return ()
