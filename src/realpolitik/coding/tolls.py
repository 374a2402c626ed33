"""Killed, wounded, displaced, detained, missing: how many, by whose count."""

from realpolitik.coding.atlas import Atlas
from realpolitik.coding.cast import Cast
from realpolitik.coding.parse import Parse
from realpolitik.coding.status import StatusJudge
from realpolitik.lexicon import Lexicons
from realpolitik.model import Statement, TimeSpan, Toll

__all__ = ["find_tolls"]


def find_tolls(
    parse: Parse,
    cast: Cast,
    atlas: Atlas,
    times: tuple[TimeSpan, ...],
    statements: tuple[Statement, ...],
    judge: StatusJudge,
    lexicons: Lexicons,
) -> tuple[Toll, ...]:
    """Toll figures, in reading order."""
    return ()
