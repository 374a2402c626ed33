"""Who stands in which lasting tie to whom: offshoot, sponsor, proxy, member, leader, ally."""

from realpolitik.coding.cast import Cast
from realpolitik.coding.parse import Parse
from realpolitik.lexicon import Lexicons
from realpolitik.model import Relation, Statement, TimeSpan

__all__ = ["find_relations"]


def find_relations(
    parse: Parse, cast: Cast, times: tuple[TimeSpan, ...], statements: tuple[Statement, ...], lexicons: Lexicons
) -> tuple[Relation, ...]:
    """Lasting ties, in reading order."""
    return ()
