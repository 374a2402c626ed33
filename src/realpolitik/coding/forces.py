"""How many of what, whose, where."""

from realpolitik.coding.atlas import Atlas
from realpolitik.coding.cast import Cast
from realpolitik.coding.parse import Parse
from realpolitik.coding.status import StatusJudge
from realpolitik.lexicon import Lexicons
from realpolitik.model import Force, Statement, TimeSpan

__all__ = ["find_forces"]


def find_forces(
    parse: Parse,
    cast: Cast,
    atlas: Atlas,
    times: tuple[TimeSpan, ...],
    statements: tuple[Statement, ...],
    judge: StatusJudge,
    lexicons: Lexicons,
) -> tuple[Force, ...]:
    """Force figures, in reading order."""
    return ()
