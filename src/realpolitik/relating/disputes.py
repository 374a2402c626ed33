"""Claims on which sources differ, within and across documents: what happened, how many, who holds what."""

from collections.abc import Iterable, Sequence

from realpolitik.model import Reading, Stance, Status, stable_id
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
from realpolitik.relating.stories import tell_stories
from realpolitik.relating.territory import denies, map_control

__all__ = ["find_rivalries"]


def find_rivalries(
    readings: Iterable[Reading] | Library, stories: Sequence[Story] | None = None
) -> tuple[Rivalry, ...]:
    """Every dispute that the readings hold between them: events first, then tolls, then control of places."""
    library = Library.of(readings)
    if stories is None:
        stories = tell_stories(library)
    found = [_story_rivalry(story, library) for story in stories if story.standing is Standing.CONTESTED]
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


def _event_side(holds: str, stance: Stance, reports: Sequence[Report]) -> RivalSide:
    return RivalSide(
        holds=holds,
        stance=stance,
        records=tuple(r.event for r in reports),
        sources=tuple(dict.fromkeys(r.source for r in reports)),
    )


def _words(what: str, actors: Sequence[str], recipients: Sequence[str], places: Sequence[str], library: Library) -> str:
    names = {actor.id: actor.name for actor in library.actors.values()}
    names |= {place.id: place.name for place in library.places.values()}
    parts = [" and ".join(names.get(a, a) for a in actors), what, " and ".join(names.get(r, r) for r in recipients)]
    if places:
        parts.append(f"at {' and '.join(names.get(p, p) for p in places)}")
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
    where = library.places[place.place].name if place.place in library.places else place.place
    return Rivalry(
        id=stable_id("v", "control", place.place, *(r for side in sides for r in side.records)),
        kind=RivalryKind.CONTROL,
        about=f"who holds {where}",
        sides=tuple(sides),
        why=place.why,
    )


def _name(actor: str, library: Library) -> str:
    return library.actors[actor].name if actor in library.actors else actor
