"""Claims on which sources differ, within and across documents: what happened, how many, who holds what."""

from collections.abc import Iterable, Sequence

from realpolitik.model import Dispute, Reading, Stance, Status, stable_id
from realpolitik.model.propositions import Proposition, are_rivals
from realpolitik.relating.figures import compare_tolls
from realpolitik.relating.library import Library
from realpolitik.relating.records import (
    Figure,
    PlaceControl,
    Report,
    Rivalry,
    RivalryKind,
    RivalSide,
    Standing,
    Story,
    TollFigures,
)
from realpolitik.relating.shelves import Interval, Shelves, widen
from realpolitik.relating.stories import tell_stories
from realpolitik.relating.territory import denies, map_control

__all__ = ["find_rivalries"]

_OPEN = (Status.PLANNED, Status.POSSIBLE)
_PARTIES = 2  # that a denial and what it denies must share
_DAYS = 7  # between them


def find_rivalries(
    readings: Iterable[Reading] | Library, stories: Sequence[Story] | None = None
) -> tuple[Rivalry, ...]:
    """Every dispute that the readings hold between them: events, statements, tolls, then control of places."""
    library = Library.of(readings)
    if stories is None:
        stories = tell_stories(library)
    found = [_story_rivalry(story, library) for story in stories if story.standing is Standing.CONTESTED]
    found += _denied_elsewhere(stories, library)
    found += [_claim_rivalry(d, r, library) for r in library.readings for d in r.disputes]
    found += [_toll_rivalry(toll, library) for toll in compare_tolls(library) if toll.rival]
    for place in map_control(library):
        if len(place.holders) > 1 or _is_denied(place):
            found.append(_control_rivalry(place, library))
    return tuple(found)


def _story_rivalry(story: Story, library: Library) -> Rivalry:
    told = [r for r in story.reports if r.status is not Status.DENIED]
    denied = [r for r in story.reports if r.status is Status.DENIED]
    about = _words(story.type.lower(), story.actors, story.recipients, story.places, library)
    return Rivalry(
        id=stable_id("v", story.id),
        kind=RivalryKind.EVENT,
        about=about,
        sides=(_event_side("it happened", Stance.ASSERTS, told), _event_side("it did not", Stance.DENIES, denied)),
        why=story.why,
    )


def _denied_elsewhere(stories: Sequence[Story], library: Library) -> list[Rivalry]:
    """Denials of what other stories tell as planned or possible: no talks are planned, and talks are being explored."""
    found = []
    propositions = [_proposition(story, library) for story in stories]
    shelves: Shelves[tuple[str, str]] = Shelves()
    for number, story in enumerate(stories):
        if story.status in _OPEN:
            shelves.put(number, ((story.type, party) for party in propositions[number].parties), _told_between(story))
    for denial, claim in zip(stories, propositions, strict=True):
        if denial.standing is not Standing.DENIED:
            continue
        near = shelves.near(((denial.type, party) for party in claim.parties), widen(_told_between(denial), _DAYS))
        told = [
            stories[n]
            for n in sorted(near)
            if len(claim.parties & propositions[n].parties) >= _PARTIES
            and are_rivals(claim, propositions[n])
            and _told_near(denial, stories[n])
        ]
        if told:
            sides = (
                _event_side("it is on its way", Stance.ASSERTS, [r for s in told for r in s.reports]),
                _event_side("it is not", Stance.DENIES, denial.reports),
            )
            about = _words(denial.type.lower(), denial.actors, denial.recipients, denial.places, library)
            why = "one type and the same parties; told as planned or possible, and denied"
            found.append(
                Rivalry(id=stable_id("v", denial.id), kind=RivalryKind.EVENT, about=about, sides=sides, why=why)
            )
    return found


def _proposition(story: Story, library: Library) -> Proposition:
    parties = frozenset(library.root(actor) for actor in (*story.actors, *story.recipients))
    return Proposition(story.type, parties, story.status is not Status.DENIED)


def _told_between(story: Story) -> Interval:
    days = [r.source.published for r in story.reports if r.source.published]
    return min(days, default=None), max(days, default=None)


def _told_near(a: Story, b: Story) -> bool:
    days = [r.source.published for s in (a, b) for r in s.reports if r.source.published]
    return not days or (max(days) - min(days)).days <= _DAYS


def _claim_rivalry(dispute: Dispute, reading: Reading, library: Library) -> Rivalry:
    """A dispute that one document reports."""
    sides = tuple(
        RivalSide(
            holds=side.stance.value,
            stance=side.stance,
            records=(*side.statements, *side.events),
            sources=tuple(dict.fromkeys(library.source(reading, (s,)) for s in side.statements)),
        )
        for side in dispute.sides
    )
    return Rivalry(id=dispute.id, kind=RivalryKind.CLAIM, about=dispute.about, sides=sides, why=dispute.rule)


def _event_side(holds: str, stance: Stance, reports: Sequence[Report]) -> RivalSide:
    return RivalSide(
        holds=holds,
        stance=stance,
        records=tuple(r.event for r in reports),
        sources=tuple(dict.fromkeys(r.source for r in reports)),
    )


def _words(what: str, actors: Sequence[str], recipients: Sequence[str], places: Sequence[str], library: Library) -> str:
    named = [" and ".join(_name(a, library) for a in ids) for ids in (actors, recipients)]
    parts = [named[0], what, named[1]]
    if places:
        parts.append(f"at {' and '.join(_place_name(p, library) for p in places)}")
    return " ".join(part for part in parts if part)


def _toll_rivalry(toll: TollFigures, library: Library) -> Rivalry:
    places = (toll.place,) if toll.place else ()
    return Rivalry(
        id=stable_id("v", toll.id),
        kind=RivalryKind.TOLL,
        about=_words(f"{toll.what.value}:", (), (toll.whom,) if toll.whom else (), places, library),
        sides=tuple(
            RivalSide(holds=_range(figure), stance=Stance.ASSERTS, records=figure.records, sources=(figure.source,))
            for figure in toll.figures
        ),
        why="the ranges of two sources do not meet",
    )


def _range(figure: Figure) -> str:
    if figure.low == figure.high:
        return f"{figure.low:,}"
    if figure.high is None:
        return f"{figure.low:,} or more"
    if figure.low is None:
        return f"up to {figure.high:,}"
    return f"{figure.low:,} to {figure.high:,}"


def _is_denied(place: PlaceControl) -> bool:
    holders = {actor for actor, _ in place.holders}
    return bool(holders) and any(denies(claim, holders) for claim in place.claims)


def _control_rivalry(place: PlaceControl, library: Library) -> Rivalry:
    sides = []
    for actor, sources in place.holders:
        records = tuple(c.control for c in place.claims if c.source in sources and c.actor == actor)
        sides.append(RivalSide(holds=_name(actor, library), stance=Stance.ASSERTS, records=records, sources=sources))
    for actor, _ in place.holders:
        denials = [c for c in place.claims if denies(c, (actor,))]
        if denials:
            sides.append(
                RivalSide(
                    holds=f"not {_name(actor, library)}",
                    stance=Stance.DENIES,
                    records=tuple(c.control for c in denials),
                    sources=tuple(dict.fromkeys(c.source for c in denials)),
                )
            )
    where = _place_name(place.place, library)
    return Rivalry(
        id=stable_id("v", "control", place.place, *(r for side in sides for r in side.records)),
        kind=RivalryKind.CONTROL,
        about=f"who holds {where}",
        sides=tuple(sides),
        why=place.why,
    )


def _name(actor: str, library: Library) -> str:
    return library.actors[actor].name if actor in library.actors else actor


def _place_name(place: str, library: Library) -> str:
    return library.places[place].name if place in library.places else place
