"""Names, nominals and pronouns to actors."""

from realpolitik.coding.cast import Cast
from realpolitik.coding.parse import Parse
from realpolitik.lexicon import Lexicons

__all__ = ["find_actors"]


def find_actors(parse: Parse, lexicons: Lexicons) -> Cast:
    """Everyone in the document who can act."""
    return Cast((), ())
