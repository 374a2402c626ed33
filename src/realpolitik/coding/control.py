"""Who holds, gains, loses, contests, besieges, threatens or claims which place."""

from realpolitik.coding.atlas import Atlas
from realpolitik.coding.cast import Cast
from realpolitik.coding.parse import Parse
from realpolitik.coding.status import StatusJudge
from realpolitik.lexicon import Lexicons
from realpolitik.model import Control, Statement, TimeSpan

__all__ = ["find_control"]


def find_control(
    parse: Parse,
    cast: Cast,
    atlas: Atlas,
    times: tuple[TimeSpan, ...],
    statements: tuple[Statement, ...],
    judge: StatusJudge,
    lexicons: Lexicons,
) -> tuple[Control, ...]:
    """Control facts, in reading order."""
    return ()
