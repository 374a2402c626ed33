"""Roll-up of an event table: persons and bodies act for their states and groups, so that states have dealings at all.

What the name says goes first. Where it says nothing, the side that most of an actor's dealings are with is taken, if
that is two thirds of at least three with known sides; such a side is marked as inferred, and the reason kept.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

__all__ = ["Act", "RolledUp", "roll_up"]

LEAST = 3  # dealings that a side is inferred from


@dataclass(frozen=True, slots=True)
class Act:
    """One row of an event table: who did what to whom, with its score (-10 to 10) and what points back to the row."""

    actor: str
    recipient: str
    day: date
    kind: str
    score: float
    quad: int
    row: str


@dataclass(frozen=True, slots=True)
class RolledUp:
    """The side of each name that has one, why, and the names whose side was inferred from their partners."""

    sides: Mapping[str, str]
    why: Mapping[str, str]
    inferred: frozenset[str]


def roll_up(acts: Iterable[Act], find: Callable[[str], tuple[str | None, str]]) -> RolledUp:
    """Sides for the names of a table.

    Args:
        acts: the rows that sides may be learned from; give the past only where a forecast is to be tested.
        find: the side that a name itself tells, or None, and why.
    """
    partners: dict[str, Counter[str]] = defaultdict(Counter)
    for act in acts:
        partners[act.actor][act.recipient] += 1
        partners[act.recipient][act.actor] += 1
    sides: dict[str, str] = {}
    why: dict[str, str] = {}
    for name in sorted(partners):
        side, reason = find(name)
        if side is not None:
            sides[name], why[name] = side, reason
    inferred: dict[str, str] = {}
    for name in sorted(set(partners) - set(sides)):
        known: Counter[str] = Counter()
        for other, count in partners[name].items():
            if other in sides:
                known[sides[other]] += count
        if not known or known.total() < LEAST:
            continue
        side, count = min(known.items(), key=lambda item: (-item[1], item[0]))
        if 3 * count >= 2 * known.total():
            inferred[name] = side
            why[name] = f"{count} of {known.total()} dealings are with {side}"
    return RolledUp({**sides, **inferred}, why, frozenset(inferred))
