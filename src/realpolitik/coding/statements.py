"""Who said what."""

from realpolitik.coding.atlas import Atlas
from realpolitik.coding.cast import Cast
from realpolitik.coding.parse import Parse
from realpolitik.lexicon import Lexicons
from realpolitik.model import Statement, TimeSpan

__all__ = ["find_statements"]


def find_statements(
    parse: Parse, cast: Cast, atlas: Atlas, times: tuple[TimeSpan, ...], lexicons: Lexicons
) -> tuple[Statement, ...]:
    """The statements of the document, in reading order."""
    return ()
