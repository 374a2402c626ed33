"""Predications whose roles are actors become events."""

from realpolitik.coding.atlas import Atlas
from realpolitik.coding.cast import Cast
from realpolitik.coding.parse import Parse
from realpolitik.coding.predications import Predication
from realpolitik.coding.status import StatusJudge
from realpolitik.lexicon import Lexicons
from realpolitik.model import Event, Statement, TimeSpan

__all__ = ["code_events"]


def code_events(
    parse: Parse,
    cast: Cast,
    atlas: Atlas,
    times: tuple[TimeSpan, ...],
    predications: tuple[Predication, ...],
    statements: tuple[Statement, ...],
    judge: StatusJudge,
    lexicons: Lexicons,
) -> tuple[Event, ...]:
    """The events of the document, in reading order."""
    return ()
