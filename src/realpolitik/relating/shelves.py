"""Numbered things on shelves by key, and there by week: who may belong together is found without comparing all."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from datetime import date, timedelta
from typing import Generic, TypeVar

__all__ = ["Interval", "Shelves", "widen"]

Key = TypeVar("Key", bound=Hashable)
Interval = tuple[date | None, date | None]

_MAX_WEEKS = 27  # a window longer than half a year is looked up without its weeks


class Shelves(Generic[Key]):
    """Numbers by key and window. A window that is open or very long meets every other on its shelf."""

    def __init__(self) -> None:
        self._all: dict[Key, set[int]] = defaultdict(set)
        self._weeks: dict[tuple[Key, int], set[int]] = defaultdict(set)
        self._long: dict[Key, set[int]] = defaultdict(set)

    def put(self, number: int, keys: Iterable[Key], window: Interval) -> None:
        weeks = _weeks(window)
        for key in keys:
            self._all[key].add(number)
            if weeks is None:
                self._long[key].add(number)
            else:
                for week in weeks:
                    self._weeks[key, week].add(number)

    def near(self, keys: Iterable[Key], window: Interval) -> set[int]:
        """All numbers whose window meets this one on one of the shelves, and a few that it misses by days."""
        weeks = _weeks(window)
        found: set[int] = set()
        for key in keys:
            if weeks is None:
                found |= self._all.get(key, set())
            else:
                found |= self._long.get(key, set()).union(*(self._weeks.get((key, week), ()) for week in weeks))
        return found


def widen(window: Interval, days: int) -> Interval:
    """The window with so many days more at either end that is known."""
    reach = timedelta(days=days)
    return window[0] and window[0] - reach, window[1] and window[1] + reach


def _weeks(window: Interval) -> range | None:
    """The weeks that a window touches; None where it is open or too long to say."""
    if window[0] is None or window[1] is None:
        return None
    first, last = window[0].toordinal() // 7, window[1].toordinal() // 7
    return range(first, last + 1) if last - first < _MAX_WEEKS else None
