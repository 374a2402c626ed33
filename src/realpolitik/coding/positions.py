"""Where each actor stands on each issue."""

from realpolitik.coding.cast import Cast
from realpolitik.coding.parse import Parse
from realpolitik.lexicon import Lexicons
from realpolitik.model import Event, Position, Statement

__all__ = ["find_positions"]


def find_positions(
    parse: Parse, cast: Cast, events: tuple[Event, ...], statements: tuple[Statement, ...], lexicons: Lexicons
) -> tuple[Position, ...]:
    """Actor × issue × stance, in reading order."""
    return ()
