"""Toponyms to places."""

from realpolitik.coding.atlas import Atlas
from realpolitik.coding.cast import Cast
from realpolitik.coding.parse import Parse
from realpolitik.coding.placing import place_of, places_of
from realpolitik.lexicon import Lexicons

__all__ = ["find_places", "place_of", "places_of"]


def find_places(parse: Parse, cast: Cast, lexicons: Lexicons) -> Atlas:
    """The places that the document names."""
    return Atlas((), ())
