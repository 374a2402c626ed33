"""Toponyms to places."""

from realpolitik.coding.atlas import Atlas
from realpolitik.coding.cast import Cast
from realpolitik.coding.parse import Parse
from realpolitik.lexicon import Lexicons

__all__ = ["find_places"]


def find_places(parse: Parse, cast: Cast, lexicons: Lexicons) -> Atlas:
    """The places that the document names."""
    return Atlas((), ())
