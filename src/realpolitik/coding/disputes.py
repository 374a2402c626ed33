"""Claims that some assert and others deny."""

from realpolitik.coding.cast import Cast
from realpolitik.coding.parse import Parse
from realpolitik.lexicon import Lexicons
from realpolitik.model import Dispute, Event, Statement

__all__ = ["find_disputes"]


def find_disputes(
    parse: Parse, cast: Cast, events: tuple[Event, ...], statements: tuple[Statement, ...], lexicons: Lexicons
) -> tuple[Dispute, ...]:
    """Disputed claims within the document."""
    return ()
