"""Roll-up: which state or group each actor of a history belongs to, so that bodies and persons speak for their states.

Tables write a body's state behind its name (`Police (Australia)`) or in a column of its own; persons have neither, and
are taken for those of the state that most of their dealings are with, where that is at least half of the dealings with
anybody of a known state. Numbers in, numbers out, as a backtest asks this of every day; `relating.rollup` is more
careful, as it gives its reasons.
"""

import re
from collections.abc import Sequence

import numpy as np

from realpolitik.forecasting.history import Array

__all__ = ["UNKNOWN", "infer_states", "named_states", "numbered"]

UNKNOWN = -1
_BEHIND = re.compile(r"\(([^()]+)\)\s*$")


def named_states(names: Sequence[str]) -> list[str | None]:
    """The state that stands in brackets behind each name, or that the name itself is; None where neither says.

    >>> named_states(["Police (Australia)", "Australia", "Jane Roe"])
    ['Australia', 'Australia', None]
    """
    behind = [found.group(1) if (found := _BEHIND.search(name)) else None for name in names]
    states = {state for state in behind if state}
    return [state or (name if name in states else None) for name, state in zip(names, behind, strict=True)]


def numbered(states: Sequence[str | None]) -> tuple[Array, list[str]]:
    """Numbers for state names, -1 for None, and the names by number.

    >>> numbered(["Mali", None, "Chad", "Mali"])[0].tolist()
    [0, -1, 1, 0]
    """
    names = list(dict.fromkeys(state for state in states if state is not None))
    number = {name: n for n, name in enumerate(names)}
    return np.array([UNKNOWN if s is None else number[s] for s in states], np.int32), names


def infer_states(states: Array, events: Array) -> Array:
    """Fill in unknown states from the partners' states: the most frequent one, where at least half of all known.

    Args:
        states: a number for each actor, -1 where unknown.
        events: rows [subject, relation, object, …], from before any day that will be asked about.
    """
    known = int(states.max(initial=UNKNOWN)) + 1
    if not known or not len(events):
        return states
    counts = np.zeros((len(states), known), np.int32)
    for one, other in ((0, 2), (2, 0)):
        theirs = states[events[:, other]]
        np.add.at(counts, (events[theirs >= 0, one], theirs[theirs >= 0]), 1)
    best, total = counts.argmax(1), counts.sum(1)
    clear = (states == UNKNOWN) & (total > 0) & (2 * counts.max(1) >= total)
    filled: Array = np.where(clear, best, states).astype(np.int32)
    return filled
