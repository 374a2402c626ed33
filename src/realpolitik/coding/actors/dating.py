"""When an undated page was written: the days on which the persons that it names held the offices that it gives them."""

from datetime import date, timedelta
from typing import NamedTuple

from realpolitik.coding.actors.titles import Held
from realpolitik.lexicon.offices import OfficeEntry, OfficeRole
from realpolitik.lexicon.register import Register
from realpolitik.model import OfficeClue

__all__ = ["Dated", "date_by_offices"]

_VAGUE = (OfficeRole.OTHER, OfficeRole.LEADER)


class Dated(NamedTuple):
    """The days that most offices share, and the offices that share them."""

    between: tuple[date, date] | None
    clues: tuple[OfficeClue, ...]


def date_by_offices(held: tuple[Held, ...], register: Register) -> Dated:
    """Intersect tenures; an office of the past that slipped in is outvoted.

    Each person votes once for each day of a matching tenure. The days with most votes win; where they are several
    stretches, the span from the first to the last is given, for the text does not choose.
    """
    tenures: dict[str, list[OfficeEntry]] = {}
    for one in held:
        if not one.former:
            found = [t for t in register.offices.of_holder(one.actor) if _fits(t, one)]
            if found:
                tenures.setdefault(one.actor, []).extend(t for t in found if t not in tenures.get(one.actor, []))
    best = _most_shared(list(tenures.values()))
    if best is None:
        return Dated(None, ())
    clues = tuple(
        OfficeClue(holder=t.holder, title=t.title, organization=t.organization, from_=t.from_, to=t.to)
        for own in tenures.values()
        for t in own
        if t.held_on(*best)
    )
    return Dated(best if best[1] < date.max else None, clues)


def _fits(tenure: OfficeEntry, held: Held) -> bool:
    """Whether the register's tenure is the office that the text names: the same words, or the same kind of office."""
    if tenure.from_ is None or held.title is None:
        return False
    if held.words and held.words.lower() in tenure.title.lower():
        return tenure.role not in _VAGUE or held.organization in (None, tenure.organization)
    return tenure.role is held.title.role and tenure.role not in _VAGUE


def _most_shared(persons: list[list[OfficeEntry]]) -> tuple[date, date] | None:
    """The days that lie in tenures of the most persons."""
    edges: set[date] = set()
    for own in persons:
        for t in own:
            edges.add(t.from_ or date.min)
            if t.to and t.to < date.max:
                edges.add(t.to + timedelta(days=1))
    days = sorted(edges)
    best, most = None, 0
    for number, first in enumerate(days):
        last = days[number + 1] - timedelta(days=1) if number + 1 < len(days) else date.max
        votes = sum(any(t.held_on(first, last) for t in own) for own in persons)
        if votes > most:
            best, most = (first, last), votes
        elif votes == most and best is not None:
            best = (best[0], last)
    return best
