"""Date expressions to intervals."""

from realpolitik.coding.parse import Parse
from realpolitik.lexicon import Lexicons
from realpolitik.model import Document, TimeSpan

__all__ = ["find_times"]


def find_times(parse: Parse, document: Document, lexicons: Lexicons) -> tuple[TimeSpan, ...]:
    """The date expressions of the document, in reading order."""
    return ()
