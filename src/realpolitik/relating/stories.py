"""One event told by many outlets is one story, with every report kept.

Events are taken in order of publication and joined to the best story that they fit, where nothing contradicts: not
another quad, mode, role, place or date. Each joining says what it rests on.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from realpolitik.model import Event, Reading, Status, stable_id
from realpolitik.relating.library import MUTUAL, Library, gap_days
from realpolitik.relating.records import Report, Standing, Story

__all__ = ["tell_stories"]

_UNDATED_REACH = timedelta(days=7)  # news that gives no date is about the week before it, as a rule
_SLACK_DAYS = 1  # datelines and time zones move a day
_NEEDED = 6.0  # points, of at most 11
_NEEDED_TO_DENY = 4.0  # a denial names less than the report that it answers: often no recipient, place or day
_STEM = 5  # letters that two triggers must share: attacked, attacks
_REALIS = (Status.ACTUAL, Status.DENIED)  # a denial is about the same happening that it denies
_IRREALIS = (Status.PLANNED, Status.POSSIBLE, Status.REQUESTED, Status.HYPOTHETICAL)


class _Telling(NamedTuple):
    """An event with what its document adds."""

    event: Event
    reading: Reading
    stated: tuple[date | None, date | None]
    window: tuple[date | None, date | None]  # stated, or the week before publication
    trigger: str


class _Match(NamedTuple):
    points: float
    anchored: bool
    why: str


def tell_stories(readings: Iterable[Reading] | Library) -> tuple[Story, ...]:
    """The stories of these readings, in order of time, then of telling. Deterministic in any order of the input."""
    library = Library.of(readings)
    friends, foes = _partners(library.together), _partners(library.apart)
    clusters: list[list[tuple[_Telling, str]]] = []
    home: dict[str, int] = {}
    buckets: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for telling in _tellings(library):
        keys = _keys(telling.event, library)
        barred = {home[event] for event in foes[telling.event.id] if event in home}
        near = dict.fromkeys(c for key in keys for c in buckets[key] if clusters[c] and c not in barred)
        best = _bound(telling, clusters, home, friends) or _best(telling, near, clusters, library)
        if best is None:
            clusters.append([(telling, "first report")])
            best = len(clusters) - 1, _Match(0, True, "")
        else:
            clusters[best[0]].append((telling, best[1].why))
        home[telling.event.id] = best[0]
        for key in keys:
            if best[0] not in buckets[key]:
                buckets[key].append(best[0])
    stories = [_story(cluster, library) for cluster in clusters if cluster]
    stories.sort(key=lambda s: (s.from_ or s.to or _told(s) or date.max, _told(s) or date.max, s.id))
    return tuple(_carry_out(stories, library))


def _partners(pairs: Iterable[frozenset[str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        for event in pair:
            found[event] |= pair - {event}
    return found


def _bound(
    telling: _Telling, clusters: list[list[tuple[_Telling, str]]], home: dict[str, int], friends: dict[str, set[str]]
) -> tuple[int, _Match] | None:
    """The story that a correction puts this event into; stories that it binds together become one."""
    bound = sorted({home[event] for event in friends[telling.event.id] if event in home})
    for other in bound[1:]:
        clusters[bound[0]] += clusters[other]
        home |= {member.event.id: bound[0] for member, _ in clusters[other]}
        clusters[other] = []
    return (bound[0], _Match(0, True, "merged by a correction")) if bound else None


def _tellings(library: Library) -> Iterable[_Telling]:
    for reading in library.readings:
        published = reading.document.published
        for event in reading.events:
            stated = (event.from_, event.to)
            window = stated
            if stated == (None, None) and published:
                ahead = event.status in _IRREALIS
                window = (published, None) if ahead else (published - _UNDATED_REACH, published)
            trigger = event.trigger.of(reading.document.text).casefold()
            yield _Telling(event, reading, stated, window, trigger)


def _keys(event: Event, library: Library) -> list[tuple[object, ...]]:
    """Where to look for stories of this event: same quad, kind of status and outermost parties."""
    actors = sorted({library.root(actor) for actor in event.actors})
    recipients = sorted({library.root(actor) for actor in event.recipients})
    if event.type in MUTUAL:
        parties = sorted({*actors, *recipients})
        return [(event.quad, _mood(event.status), a, "") for a in parties]
    return [(event.quad, _mood(event.status), a, b) for a in actors or [""] for b in [*recipients, ""]]


def _mood(status: Status) -> str:
    if status in _REALIS:
        return "realis"
    return "irrealis" if status in _IRREALIS else "general"


def _best(
    telling: _Telling, candidates: Iterable[int], clusters: Sequence[Sequence[tuple[_Telling, str]]], library: Library
) -> tuple[int, _Match] | None:
    """The story that fits best, where no member of it contradicts; the earliest of equals."""
    best: tuple[int, _Match] | None = None
    for number in candidates:
        matches = [_match(telling, member, library) for member, _ in clusters[number]]
        if any(match is None for match in matches):
            continue
        match = max((m for m in matches if m is not None), key=lambda m: (m.anchored, m.points))
        if match.anchored and match.points >= _NEEDED and (best is None or match.points > best[1].points):
            best = number, match
    return best


def _match(a: _Telling, b: _Telling, library: Library) -> _Match | None:
    """What speaks for one story; None where something contradicts."""
    if a.event.mode and b.event.mode and a.event.mode != b.event.mode:
        return None
    opposed = (a.event.status is Status.DENIED) is not (b.event.status is Status.DENIED)
    if opposed and a.reading is b.reading and a.event.said_by == b.event.said_by:
        return None  # one voice that denies one thing and tells another speaks of two
    who = [_match_type(a, b), *_match_roles(a.event, b.event, library)]
    where = [_match_places(a.event, b.event, library), _match_dates(a, b), _match_triggers(a, b)]
    kept = [part for part in (*who, *where) if part is not None and part.points > 0]
    if None in (*who, *where):
        return None
    points, why = sum(p.points for p in kept), "; ".join(p.why for p in kept)
    anchored = any(p.anchored for p in kept)
    placed = where[0] is not None and where[0].points > 0
    if opposed and points >= _NEEDED_TO_DENY and (anchored or placed):
        return _Match(points + _NEEDED - _NEEDED_TO_DENY, True, f"{why}; one denies what the other tells")
    return _Match(points, anchored, why)


def _match_type(a: _Telling, b: _Telling) -> _Match | None:
    if a.event.type == b.event.type:
        return _Match(2, False, f"both {a.event.type}")
    # Two coders of one clash may differ between types of one quad; only the very same day and place outweighs that.
    day = a.stated[0] is not None and a.stated[0] == a.stated[1] and a.stated == b.stated
    if day and a.event.places and set(a.event.places) & set(b.event.places):
        return _Match(1, False, f"{a.event.type} and {b.event.type} in one place on one day")
    return None


def _match_roles(a: Event, b: Event, library: Library) -> list[_Match | None]:
    if a.type in MUTUAL and a.type == b.type:
        first, second = {*a.actors, *a.recipients}, {*b.actors, *b.recipients}
        shared = [p for p in sorted(first) if _kin(p, second, library)]
        enough = len(shared) >= min(2, len(first), len(second))
        return [_Match(2.0 * min(len(shared), 2), False, f"parties {', '.join(shared)}") if enough else None]
    return [
        _match_party("actor", a.actors, b.actors, library),
        _match_party("recipient", a.recipients, b.recipients, library),
    ]


def _match_party(role: str, a: Sequence[str], b: Sequence[str], library: Library) -> _Match | None:
    if not a or not b:
        return _Match(0, False, "")
    same = sorted(set(a) & set(b))
    if same:
        return _Match(2, False, f"{role} {', '.join(same)}")
    kin = [x for x in a if _kin(x, b, library)]
    return _Match(1, False, f"{role} {', '.join(kin)} within one body") if kin else None


def _kin(actor: str, others: Iterable[str], library: Library) -> bool:
    """Whether the actor belongs to one of the others, or one of them to it. Two that share a parent are not kin."""
    return any(actor in library.lineage(other) or other in library.lineage(actor) for other in others)


def _match_places(a: Event, b: Event, library: Library) -> _Match | None:
    if not a.places or not b.places:
        return _Match(0, False, "")
    same = [p for p in a.places if any(library.same_place(p, q) for q in b.places)]
    if same:
        return _Match(2, True, f"place {', '.join(same)}")
    if any(library.may_be_same_place(p, q) for p in a.places for q in b.places):
        return _Match(0.5, False, "places within one another")
    return None


def _match_dates(a: _Telling, b: _Telling) -> _Match | None:
    gap = gap_days(a.window, b.window)
    if gap is None:
        return _Match(0, False, "")
    if gap > _SLACK_DAYS:
        return None
    if a.stated != (None, None) and b.stated != (None, None):
        return _Match(2, True, "dates meet") if gap == 0 else _Match(1, True, "dates a day apart")
    return _Match(1, False, "told within a week")


def _match_triggers(a: _Telling, b: _Telling) -> _Match:
    stems = {word[:_STEM] for word in a.trigger.split() if len(word) >= _STEM}
    same = [word for word in b.trigger.split() if word[:_STEM] in stems]
    return _Match(1, True, f"the same word: {' '.join(same)}") if same else _Match(0, False, "")


def _story(cluster: Sequence[tuple[_Telling, str]], library: Library) -> Story:
    tellings = [telling for telling, _ in cluster]
    lead = max(tellings, key=_detail)
    from_, to = _narrowest(tellings)
    reports = tuple(
        Report(
            event=t.event.id,
            source=library.source(t.reading, t.event.said_by),
            status=t.event.status,
            confidence=t.event.confidence,
            why=why,
        )
        for t, why in cluster
    )
    status, standing, why = _stand(reports)
    return Story(
        id=stable_id("y", tellings[0].event.id),
        type=lead.event.type,
        mode=next((t.event.mode for t in tellings if t.event.mode), None),
        quad=lead.event.quad,
        intensity=lead.event.intensity,
        actors=lead.event.actors,
        recipients=lead.event.recipients or next((t.event.recipients for t in tellings if t.event.recipients), ()),
        places=lead.event.places or next((t.event.places for t in tellings if t.event.places), ()),
        from_=from_,
        to=to,
        status=status,
        standing=standing,
        reports=reports,
        why=why,
    )


def _detail(telling: _Telling) -> tuple[int, float]:
    """How much an event says: the fullest telling speaks for its story, the earliest of equals."""
    event = telling.event
    filled = sum(map(bool, (event.actors, event.recipients, event.places, event.mode, event.from_ or event.to)))
    return filled, event.confidence


def _narrowest(tellings: Sequence[_Telling]) -> tuple[date | None, date | None]:
    """The shortest stated interval. Unknown where no report gives a date: publication is not the day of the event."""
    stated = [t.stated for t in tellings if t.stated != (None, None)]
    return min(stated, key=lambda s: ((s[1] or date.max) - (s[0] or date.min), s), default=(None, None))


def _stand(reports: Sequence[Report]) -> tuple[Status, Standing, str]:
    told = [r for r in reports if r.status is not Status.DENIED]
    denied = [r for r in reports if r.status is Status.DENIED]
    if not told:
        return Status.DENIED, Standing.DENIED, f"told only to be denied, by {_names(denied)}"
    status = told[0].status
    if denied:
        return status, Standing.CONTESTED, f"{_names(told)} tell it; {_names(denied)} deny it"
    outlets = dict.fromkeys(r.source.outlet or r.source.document for r in told)
    if len(outlets) > 1:
        return status, Standing.CORROBORATED, f"told by {', '.join(outlets)}"
    return status, Standing.SINGLE, f"told by {next(iter(outlets))} alone"


def _names(reports: Sequence[Report]) -> str:
    return ", ".join(dict.fromkeys(report.source.name for report in reports))


def _told(story: Story) -> date | None:
    return story.reports[0].source.published


def _carry_out(stories: Sequence[Story], library: Library) -> Iterable[Story]:
    """Plans, linked to the earliest later story of the same act that happened."""
    done: dict[tuple[str, str], list[Story]] = defaultdict(list)
    for story in stories:
        if story.status is Status.ACTUAL and story.standing is not Standing.DENIED:
            for actor in story.actors:
                done[story.type, library.root(actor)].append(story)
    for story in stories:
        if story.status not in (Status.PLANNED, Status.REQUESTED, Status.POSSIBLE):
            yield story
            continue
        deed = next(
            (d for actor in story.actors for d in done[story.type, library.root(actor)] if _fits(story, d, library)),
            None,
        )
        yield dataclasses.replace(story, carried_out_by=deed.id) if deed else story


def _fits(plan: Story, deed: Story, library: Library) -> bool:
    announced, told = _told(plan), _told(deed)
    if announced is None or told is None or (deed.from_ or told) < announced:
        return False
    roles = all(
        not a or not b or any(_kin(x, b, library) for x in a)
        for a, b in ((plan.actors, deed.actors), (plan.recipients, deed.recipients))
    )
    places = (
        not plan.places or not deed.places or any(library.same_place(p, q) for p in plan.places for q in deed.places)
    )
    anchored = bool(plan.recipients and deed.recipients) or bool(plan.places and deed.places)
    return roles and places and anchored
