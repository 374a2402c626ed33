"""The readings side by side: which actor belongs to which, where places lie, whose word a record is."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from math import asin, cos, radians, sin, sqrt

from realpolitik.model import Actor, Place, PlaceKind, Reading, Statement
from realpolitik.relating.records import Source

__all__ = ["MUTUAL", "Library", "gap_days", "kilometres"]

MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE"))  # PLOVER types in which both sides act
_EARTH_KM = 6371.0


class Library:
    """Look-ups over many readings. Readings are put in order of publication (undated last), then of document id.

    Args:
        readings: each document once.
        together: pairs of event ids that somebody says are one story.
        apart: pairs of event ids that somebody says are not.
    """

    def __init__(
        self,
        readings: Iterable[Reading],
        *,
        together: Iterable[frozenset[str]] = (),
        apart: Iterable[frozenset[str]] = (),
    ) -> None:
        self.together = frozenset(together)
        self.apart = frozenset(apart)
        unique = {reading.document.id: reading for reading in readings}
        self.readings: Sequence[Reading] = tuple(
            sorted(unique.values(), key=lambda r: (r.document.published or date.max, r.document.id))
        )
        self._lineage: dict[str, tuple[str, ...]] = {}

    @classmethod
    def of(cls, readings: "Iterable[Reading] | Library") -> "Library":
        """These readings as a library; one that is already there is handed back."""
        return readings if isinstance(readings, Library) else cls(readings)

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Actors by id; the first document that knows where an actor belongs decides."""
        found: dict[str, Actor] = {}
        for actor in (actor for reading in self.readings for actor in reading.actors):
            if actor.id not in found or (found[actor.id].of is None and actor.of):
                found[actor.id] = actor
        return found

    @cached_property
    def places(self) -> dict[str, Place]:
        found: dict[str, Place] = {}
        for place in (place for reading in self.readings for place in reading.places):
            if place.id not in found or (found[place.id].lat is None and place.lat is not None):
                found[place.id] = place
        return found

    @cached_property
    def statements(self) -> dict[str, Statement]:
        return {statement.id: statement for reading in self.readings for statement in reading.statements}

    def lineage(self, actor: str) -> tuple[str, ...]:
        """The actor and those that it belongs to, nearest first."""
        if actor not in self._lineage:
            self._lineage[actor] = tuple(self._climb(actor))
        return self._lineage[actor]

    def root(self, actor: str) -> str:
        """The outermost that an actor belongs to."""
        return self.lineage(actor)[-1]

    def _climb(self, actor: str) -> Iterator[str]:
        seen: set[str] = set()
        at: str | None = actor
        while at is not None and at not in seen:
            seen.add(at)
            yield at
            known = self.actors.get(at)
            at = known.of if known else None

    def source(self, reading: Reading, said_by: Sequence[str]) -> Source:
        """Whose word it is. A speaker whom nobody knows is kept in the document's own words."""
        speakers = []
        for statement in (self.statements[s] for s in said_by if s in self.statements):
            if statement.speaker is not None:
                speakers.append(statement.speaker)
            elif statement.speaker_span is not None:
                speakers.append(statement.speaker_span.of(reading.document.text))
        document = reading.document
        return Source(
            document=document.id, outlet=document.outlet, published=document.published, speakers=tuple(speakers)
        )

    def same_place(self, a: str, b: str) -> bool:
        """Whether two ids mean one spot: the same id, or two small places whose circles meet."""
        if a == b:
            return True
        p, q = self.places.get(a), self.places.get(b)
        if p is None or q is None or not (_is_small(p) and _is_small(q)):
            return False
        distance = kilometres(p, q)
        return distance is not None and distance <= min((p.radius_km or 0.0) + (q.radius_km or 0.0), 15.0)

    def may_be_same_place(self, a: str, b: str) -> bool:
        """Whether one could lie within the other; unknown places never conflict."""
        if self.same_place(a, b):
            return True
        p, q = self.places.get(a), self.places.get(b)
        if p is None or q is None:
            return True
        if p.country and q.country and p.country != q.country:
            return False
        if _is_small(p) and _is_small(q):
            distance = kilometres(p, q)
            return distance is None or distance <= 15.0
        return True


def kilometres(p: Place, q: Place) -> float | None:
    """Great-circle distance; None where either has no coordinates."""
    if p.lat is None or p.lon is None or q.lat is None or q.lon is None:
        return None
    lat1, lat2 = radians(p.lat), radians(q.lat)
    across = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(radians(q.lon - p.lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(across))


def gap_days(a: tuple[date | None, date | None], b: tuple[date | None, date | None]) -> int | None:
    """Days between two intervals: 0 where they meet, None where either has no date at all."""
    if a == (None, None) or b == (None, None):
        return None
    a_from, a_to = a[0] or date.min, a[1] or date.max
    b_from, b_to = b[0] or date.min, b[1] or date.max
    if a_from > b_to:
        return (a_from - b_to) // timedelta(days=1)
    if b_from > a_to:
        return (b_from - a_to) // timedelta(days=1)
    return 0


def _is_small(place: Place) -> bool:
    return place.kind in (PlaceKind.CITY, PlaceKind.FACILITY)
