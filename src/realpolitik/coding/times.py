"""Date expressions to intervals."""

from realpolitik.coding.parse import Parse
from realpolitik.coding.timing import time_of, times_by_token
from realpolitik.lexicon import Lexicons
from realpolitik.model import Document, TimeSpan

__all__ = ["find_times", "time_of", "times_by_token"]


def find_times(parse: Parse, document: Document, lexicons: Lexicons) -> tuple[TimeSpan, ...]:
    """The date expressions of the document, in reading order."""
    return ()
