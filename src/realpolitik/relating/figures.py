"""Tolls and forces, source by source. Rival counts of one loss stand beside each other and are never summed."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from realpolitik.model import Force, Reading, Toll, stable_id
from realpolitik.relating.library import Library, gap_days
from realpolitik.relating.records import Figure, ForceFigures, Source, TollFigures
from realpolitik.relating.shelves import Interval, Shelves, widen

__all__ = ["compare_forces", "compare_tolls"]

_SLACK_DAYS = 1
_UNDATED_REACH = 3  # days between two undated counts that may still be of one loss


_Record = Toll | Force


class _Told(NamedTuple):
    record: Toll
    source: Source


def compare_tolls(readings: Iterable[Reading] | Library) -> tuple[TollFigures, ...]:
    """Counts of one loss together: the same kind, and nothing against it in whom, by whom, where and when."""
    library = Library.of(readings)
    groups: list[list[_Told]] = []
    shelves: Shelves[tuple[object, ...]] = Shelves()
    for reading in library.readings:
        for toll in reading.toll:
            told = _Told(toll, library.source(reading, toll.said_by))
            places = _shelf_places(told)
            near = sorted(set().union(*(shelves.near([key], widen(days, reach)) for key, days, reach in places)))
            number = next((n for n in near if _same_loss(told, groups[n], library)), len(groups))
            if number == len(groups):
                groups.append([])
            groups[number].append(told)
            for key, days, _ in places:
                shelves.put(number, [key], days)
    return tuple(_toll_figures(group) for group in groups)


def _shelf_places(told: _Told) -> list[tuple[tuple[object, ...], Interval, int]]:
    """Where counts stand that `_meets` may hold for: shelf, days, and how many days more to look at."""
    record, published = told.record, told.source.published
    kind = (record.what, record.status)
    places: list[tuple[tuple[object, ...], Interval, int]] = []
    if record.from_ or record.to:
        places.append((("dated", *kind), (record.from_, record.to), _SLACK_DAYS))
    if published:
        places.append((("told", *kind), (published, published), _UNDATED_REACH))
    else:
        places.append((("within", told.source.document, *kind), (None, None), 0))
    return places


def compare_forces(readings: Iterable[Reading] | Library) -> tuple[ForceFigures, ...]:
    """Counts of one force together: the same owner, kind, name, destination or place, and status."""
    library = Library.of(readings)
    groups: dict[tuple[object, ...], list[tuple[Force, Source]]] = {}
    for reading in library.readings:
        for force in reading.forces:
            owner = library.root(force.actor) if force.actor else None
            key = (owner, force.what, force.name, None if force.name else force.to or force.place, force.status)
            groups.setdefault(key, []).append((force, library.source(reading, force.said_by)))
    return tuple(_force_figures(group) for group in groups.values())


def _same_loss(told: _Told, group: Sequence[_Told], library: Library) -> bool:
    return all(_meets(told, other, library) for other in group) and any(
        _anchored(told, other, library) for other in group
    )


def _meets(a: _Told, b: _Told, library: Library) -> bool:
    """Nothing says that these are two losses."""
    x, y = a.record, b.record
    if (
        x.what is not y.what
        or x.status is not y.status
        or (x.whom and y.whom and not _same_whom(x.whom, y.whom, library))
    ):
        return False
    if x.by and y.by and library.root(x.by) != library.root(y.by):
        return False
    if x.place and y.place and not library.same_place(x.place, y.place):
        return False
    gap = gap_days((x.from_, x.to), (y.from_, y.to))
    if gap is not None:
        return gap <= _SLACK_DAYS
    if a.source.published is None or b.source.published is None:
        return a.source.document == b.source.document
    return abs((a.source.published - b.source.published).days) <= _UNDATED_REACH


def _anchored(a: _Told, b: _Told, library: Library) -> bool:
    """Something says that they are one: two of place, victims and stated days agree, and nobody counted twice."""
    x, y = a.record, b.record
    if a.source == b.source:
        return False  # one source, one document, two numbers: two losses, or a part of the first
    place = x.place is not None and y.place is not None
    dated = gap_days((x.from_, x.to), (y.from_, y.to)) is not None
    return place + dated + _same_whom(x.whom, y.whom, library) >= 2


def _same_whom(a: str | None, b: str | None, library: Library) -> bool:
    if a is None or b is None:
        return False
    if a in library.actors and b in library.actors:
        return library.root(a) == library.root(b)
    return a.casefold().split()[-1] == b.casefold().split()[-1]


def _toll_figures(group: Sequence[_Told]) -> TollFigures:
    records = [told.record for told in group]
    figures = _by_source([(t.record, t.source) for t in group])
    low, high = _bounds(figures)
    dated = sorted((r.from_ or r.to or date.max, r.to or r.from_ or date.max) for r in records if r.from_ or r.to)
    return TollFigures(
        id=stable_id("tf", records[0].id),
        what=records[0].what,
        whom=next((r.whom for r in records if r.whom), None),
        by=next((r.by for r in records if r.by), None),
        place=next((r.place for r in records if r.place), None),
        from_=dated[0][0] if dated else None,
        to=max(to for _, to in dated) if dated else None,
        figures=figures,
        low=low,
        high=high,
        rival=_are_rival(figures),
        why="one count" if len(records) == 1 else "one kind of loss; place, victims, author and dates agree",
    )


def _force_figures(group: Sequence[tuple[Force, Source]]) -> ForceFigures:
    first = group[0][0]
    figures = _by_source(group)
    low, high = _bounds(figures)
    return ForceFigures(
        id=stable_id("ff", first.id),
        actor=first.actor,
        what=first.what,
        name=first.name,
        place=first.to or first.place,
        status=first.status,
        figures=figures,
        low=low,
        high=high,
        rival=_are_rival(figures),
    )


def _by_source(told: Sequence[tuple[_Record, Source]]) -> tuple[Figure, ...]:
    """One figure a source: its latest count stands, the ids of its earlier ones are kept."""
    by_name: dict[str, list[tuple[_Record, Source]]] = {}
    for record, source in told:
        by_name.setdefault(source.name, []).append((record, source))
    figures = []
    for counts in by_name.values():
        latest, source = max(counts, key=lambda c: c[1].published or date.min)
        figures.append(
            Figure(
                source=source,
                low=latest.low,
                best=latest.best if isinstance(latest, Toll) else None,
                high=latest.high,
                records=tuple(record.id for record, _ in counts),
            )
        )
    return tuple(figures)


def _bounds(figures: Sequence[Figure]) -> tuple[int | None, int | None]:
    """The lowest low and the highest high; None where one of them is an open end."""
    lows, highs = [f.low for f in figures], [f.high for f in figures]
    low = None if None in lows else min(n for n in lows if n is not None)
    high = None if None in highs else max(n for n in highs if n is not None)
    return low, high


def _are_rival(figures: Sequence[Figure]) -> bool:
    """Whether two sources' ranges do not meet."""
    lowest_high = min((f.high for f in figures if f.high is not None), default=None)
    highest_low = max((f.low for f in figures if f.low is not None), default=None)
    return lowest_high is not None and highest_low is not None and lowest_high < highest_low
