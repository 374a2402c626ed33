"""One event told by many outlets is one story, with every report kept.

Events are taken in order of publication and joined to the best story that they fit, where nothing contradicts: not
another quad, mode, role, place or date. Each joining says what it rests on. Stories stand on shelves by kind, parties
and week, and each is compared by its distinct members, so that the work grows with the news and not with its square.
"""

import dataclasses
import heapq
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from realpolitik.model import Event, Reading, Status, stable_id
from realpolitik.relating.library import MUTUAL, Library
from realpolitik.relating.matching import (
    IRREALIS,
    NEEDED,
    SLACK_DAYS,
    Match,
    Sign,
    Telling,
    are_kin,
    match_signs,
    read_tellings,
)
from realpolitik.relating.records import Report, Standing, Story
from realpolitik.relating.shelves import Shelves, widen

__all__ = ["tell_stories"]

_REALIS = (Status.ACTUAL, Status.DENIED)  # a denial is about the same happening that it denies
_OPEN = (Status.PLANNED, Status.REQUESTED, Status.POSSIBLE)

_Key = tuple[int, str, str, str]


class _Cluster:
    """A story in the making: its tellings, and what of them the next one is compared with."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.tellings: list[tuple[Telling, str]] = []
        self.signs: dict[Sign, None] = {}  # distinct, in order of telling
        self.voices: set[tuple[bool, tuple[str, tuple[str, ...]]]] = set()  # who denies, and who tells

    def add(self, telling: Telling, why: str) -> None:
        self.tellings.append((telling, why))
        self.signs[telling.sign] = None
        self.voices.add((telling.sign.denied, telling.voice))

    def absorb(self, other: "_Cluster") -> None:
        for telling, why in other.tellings:
            self.add(telling, why)
        other.tellings.clear()

    def match(self, telling: Telling, library: Library) -> Match | None:
        """The best match among the members; None where one of them contradicts."""
        if (not telling.sign.denied, telling.voice) in self.voices:
            return None  # one voice that denies one thing and tells another speaks of two
        best: Match | None = None
        for sign in self.signs:
            match = match_signs(telling.sign, sign, library)
            if match is None:
                return None
            if best is None or (match.anchored, match.points) > (best.anchored, best.points):
                best = match
        return best


def tell_stories(readings: Iterable[Reading] | Library) -> tuple[Story, ...]:
    """The stories of these readings, in order of time, then of telling. Deterministic in any order of the input."""
    library = Library.of(readings)
    friends, foes = _partners(library.together), _partners(library.apart)
    clusters: list[_Cluster] = []
    home: dict[str, int] = {}
    shelves: Shelves[_Key] = Shelves()
    for telling in read_tellings(library):
        event = telling.event
        keys = _keys(event, library)
        bound = _bound(event.id, clusters, home, friends)
        if bound is None:
            barred = {home[other] for other in foes[event.id] if other in home}
            near = sorted(shelves.near(keys, widen(telling.sign.window, SLACK_DAYS)) - barred)
            bound = _best(telling, [clusters[c] for c in near if clusters[c].tellings], library)
        if bound is None:
            bound = _Cluster(len(clusters)), "first report"
            clusters.append(bound[0])
        cluster, why = bound
        cluster.add(telling, why)
        home[event.id] = cluster.number
        shelves.put(cluster.number, keys, telling.sign.window)
    stories = [_story(cluster.tellings, library) for cluster in clusters if cluster.tellings]
    stories.sort(key=lambda s: (_start(s) or date.max, _told(s) or date.max, s.id))
    return tuple(_carry_out(stories, library))


def _partners(pairs: Iterable[frozenset[str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        for event in pair:
            found[event] |= pair - {event}
    return found


def _bound(
    event: str, clusters: Sequence[_Cluster], home: dict[str, int], friends: dict[str, set[str]]
) -> tuple[_Cluster, str] | None:
    """The story that a correction puts this event into; stories that it binds together become one."""
    bound = sorted({home[other] for other in friends[event] if other in home})
    for other in bound[1:]:
        home |= {member.event.id: bound[0] for member, _ in clusters[other].tellings}
        clusters[bound[0]].absorb(clusters[other])
    return (clusters[bound[0]], "merged by a correction") if bound else None


def _keys(event: Event, library: Library) -> list[_Key]:
    """Where to look for stories of this event: same quad, kind of status and outermost parties."""
    actors = sorted({library.root(actor) for actor in event.actors})
    recipients = sorted({library.root(actor) for actor in event.recipients})
    if event.type in MUTUAL:
        parties = sorted({*actors, *recipients})
        return [(int(event.quad), _mood(event.status), a, "") for a in parties]
    return [(int(event.quad), _mood(event.status), a, b) for a in actors or [""] for b in [*recipients, ""]]


def _mood(status: Status) -> str:
    if status in _REALIS:
        return "realis"
    return "irrealis" if status in IRREALIS else "general"


def _best(telling: Telling, candidates: Iterable[_Cluster], library: Library) -> tuple[_Cluster, str] | None:
    """The story that fits best, where no member of it contradicts; the earliest of equals."""
    best: tuple[_Cluster, Match] | None = None
    for cluster in candidates:
        match = cluster.match(telling, library)
        if match and match.anchored and match.points >= NEEDED and (best is None or match.points > best[1].points):
            best = cluster, match
    return (best[0], best[1].why) if best else None


def _story(cluster: Sequence[tuple[Telling, str]], library: Library) -> Story:
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


def _detail(telling: Telling) -> tuple[int, float]:
    """How much an event says: the fullest telling speaks for its story, the earliest of equals."""
    event = telling.event
    filled = sum(map(bool, (event.actors, event.recipients, event.places, event.mode, event.from_ or event.to)))
    return filled, event.confidence


def _narrowest(tellings: Sequence[Telling]) -> tuple[date | None, date | None]:
    """The shortest stated interval. Unknown where no report gives a date: publication is not the day of the event."""
    stated = [t.sign.stated for t in tellings if t.sign.stated != (None, None)]
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


def _carry_out(stories: Sequence[Story], library: Library) -> Iterator[Story]:
    """Plans, linked to the earliest later story of the same act that happened."""
    deeds = _Deeds(stories, library)
    for story in stories:
        deed = deeds.of(story) if story.status in _OPEN else None
        yield dataclasses.replace(story, carried_out_by=deed.id) if deed else story


class _Deeds:
    """What was done, in order of time, by type, outermost actor and outermost recipient ("" for none)."""

    def __init__(self, stories: Sequence[Story], library: Library) -> None:
        self._library = library
        self._of: dict[tuple[str, str], dict[str, list[tuple[date, int]]]] = defaultdict(lambda: defaultdict(list))
        self._stories = stories
        for number, story in enumerate(stories):
            day = _start(story)
            if day and story.status is Status.ACTUAL and story.standing is not Standing.DENIED:
                for actor in sorted(set(map(library.root, story.actors))):
                    for recipient in self._recipients(story) or [""]:
                        self._of[story.type, actor][recipient].append((day, number))

    def of(self, plan: Story) -> Story | None:
        """The earliest deed that carries a plan out; the plan's first actor is looked up first."""
        announced = _told(plan)
        if announced is None or not (plan.recipients or plan.places):
            return None
        for actor in dict.fromkeys(map(self._library.root, plan.actors)):
            lists = self._of.get((plan.type, actor), {})
            wanted = [*self._recipients(plan), ""] if plan.recipients else list(lists)
            later = (lists[r][bisect_left(lists[r], (announced, 0)) :] for r in wanted if r in lists)
            for _, number in heapq.merge(*later):
                if _fits(plan, self._stories[number], self._library):
                    return self._stories[number]
        return None

    def _recipients(self, story: Story) -> list[str]:
        return sorted({self._library.root(actor) for actor in story.recipients})


def _fits(plan: Story, deed: Story, library: Library) -> bool:
    """Whether a later deed is what was planned: nobody and no place against it, and one of them for it."""
    if _told(deed) is None:
        return False
    roles = all(
        not a or not b or any(are_kin(x, b, library) for x in a)
        for a, b in ((plan.actors, deed.actors), (plan.recipients, deed.recipients))
    )
    places = (
        not plan.places or not deed.places or any(library.same_place(p, q) for p in plan.places for q in deed.places)
    )
    anchored = bool(plan.recipients and deed.recipients) or bool(plan.places and deed.places)
    return roles and places and anchored


def _told(story: Story) -> date | None:
    return story.reports[0].source.published


def _start(story: Story) -> date | None:
    return story.from_ or story.to or _told(story)
