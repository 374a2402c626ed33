"""Did it happen, according to the text?"""

from realpolitik.coding.judgement import Judgement
from realpolitik.coding.parse import Parse
from realpolitik.lexicon import Lexicons
from realpolitik.model import Statement, Status

__all__ = ["StatusJudge"]


class StatusJudge:
    """Judges any predicate of one document: `judge(token)`."""

    def __init__(self, parse: Parse, statements: tuple[Statement, ...], lexicons: Lexicons) -> None:
        self.parse = parse

    def __call__(self, token: int) -> Judgement:
        """The status of the verb or event noun at this token."""
        return Judgement(Status.ACTUAL, None, "default", 3.0)
