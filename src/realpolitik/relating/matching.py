"""Whether two tellings are of one happening: what speaks for it, and what forbids it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from realpolitik.model import Event, Reading, Status
from realpolitik.relating.library import MUTUAL, Library, gap_days
from realpolitik.relating.shelves import Interval

__all__ = [
    "IRREALIS",
    "NEEDED",
    "SLACK_DAYS",
    "Interval",
    "Match",
    "Sign",
    "Telling",
    "are_kin",
    "match_signs",
    "read_tellings",
]

NEEDED = 6.0  # points, of at most 11
SLACK_DAYS = 1  # datelines and time zones move a day
_NEEDED_TO_DENY = 4.0  # a denial names less than the report that it answers: often no recipient, place or day
_UNDATED_REACH = timedelta(days=7)  # news that gives no date is about the week before it, as a rule
_PLAN_REACH = timedelta(days=91)  # two undated tellings of a plan that lie a quarter apart are of two plans
_STEM = 5  # letters that two triggers must share: attacked, attacks
IRREALIS = (Status.PLANNED, Status.POSSIBLE, Status.REQUESTED, Status.HYPOTHETICAL)


class Sign(NamedTuple):
    """All of a telling that decides what it matches: equal signs match alike."""

    type: str
    mode: str | None
    denied: bool
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    places: tuple[str, ...]
    stated: Interval
    window: Interval  # stated, or what the day of publication leaves open
    trigger: str


class Telling(NamedTuple):
    """An event with what its document adds."""

    event: Event
    reading: Reading
    sign: Sign

    @property
    def voice(self) -> tuple[str, tuple[str, ...]]:
        """Whose words these are."""
        return self.reading.document.id, self.event.said_by


class Match(NamedTuple):
    """What speaks for one story. `anchored`: more than what two events of one week may share by chance."""

    points: float
    anchored: bool
    why: str


def read_tellings(library: Library) -> Iterator[Telling]:
    """Every event of the readings, in order of publication."""
    for reading in library.readings:
        for event in reading.events:
            stated = (event.from_, event.to)
            sign = Sign(
                event.type,
                event.mode,
                event.status is Status.DENIED,
                event.actors,
                event.recipients,
                event.places,
                stated,
                _window(stated, event.status, reading.document.published),
                event.trigger.of(reading.document.text).casefold(),
            )
            yield Telling(event, reading, sign)


def _window(stated: Interval, status: Status, published: date | None) -> Interval:
    if stated != (None, None) or published is None:
        return stated
    if status in IRREALIS:
        return published, published + _PLAN_REACH
    return published - _UNDATED_REACH, published


def match_signs(a: Sign, b: Sign, library: Library) -> Match | None:
    """What speaks for one story; None where something contradicts."""
    if a.mode and b.mode and a.mode != b.mode:
        return None
    dates = _match_dates(a, b)  # the cheapest first: most pairs fall here
    kind = _match_type(a, b) if dates else None
    roles = _match_roles(a, b, library) if kind else None
    places = _match_places(a, b, library) if roles else None
    if dates is None or kind is None or roles is None or places is None:
        return None
    kept = [part for part in (kind, *roles, places, dates, _match_triggers(a, b)) if part.points > 0]
    points, why = sum(p.points for p in kept), "; ".join(p.why for p in kept)
    anchored = any(p.anchored for p in kept)
    if a.denied is not b.denied and points >= _NEEDED_TO_DENY and (anchored or places.points > 0):
        return Match(points + NEEDED - _NEEDED_TO_DENY, True, f"{why}; one denies what the other tells")
    return Match(points, anchored, why)


_NOTHING = Match(0, False, "")


def _match_dates(a: Sign, b: Sign) -> Match | None:
    gap = gap_days(a.window, b.window)
    if gap is None:
        return _NOTHING
    if gap > SLACK_DAYS:
        return None
    if a.stated != (None, None) and b.stated != (None, None):
        return Match(2, True, "dates meet") if gap == 0 else Match(1, True, "dates a day apart")
    return Match(1, False, "told within a week")


def _match_type(a: Sign, b: Sign) -> Match | None:
    if a.type == b.type:
        return Match(2, False, f"both {a.type}")
    # Two coders of one clash may differ between types of one quad; only the very same day and place outweighs that.
    day = a.stated[0] is not None and a.stated[0] == a.stated[1] and a.stated == b.stated
    if day and a.places and set(a.places) & set(b.places):
        return Match(1, False, f"{a.type} and {b.type} in one place on one day")
    return None


def _match_roles(a: Sign, b: Sign, library: Library) -> tuple[Match, ...] | None:
    if a.type in MUTUAL and a.type == b.type:
        first, second = {*a.actors, *a.recipients}, {*b.actors, *b.recipients}
        shared = [p for p in sorted(first) if are_kin(p, second, library)]
        enough = len(shared) >= min(2, len(first), len(second))
        return (Match(2.0 * min(len(shared), 2), False, f"parties {', '.join(shared)}"),) if enough else None
    actors = _match_party("actor", a.actors, b.actors, library)
    recipients = _match_party("recipient", a.recipients, b.recipients, library) if actors else None
    return (actors, recipients) if actors and recipients else None


def _match_party(role: str, a: Sequence[str], b: Sequence[str], library: Library) -> Match | None:
    if not a or not b:
        return _NOTHING
    same = sorted(set(a) & set(b))
    if same:
        return Match(2, False, f"{role} {', '.join(same)}")
    kin = [x for x in a if are_kin(x, b, library)]
    return Match(1, False, f"{role} {', '.join(kin)} within one body") if kin else None


def are_kin(actor: str, others: Iterable[str], library: Library) -> bool:
    """Whether the actor belongs to one of the others, or one of them to it. Two that share a parent are not kin."""
    return any(actor in library.lineage(other) or other in library.lineage(actor) for other in others)


def _match_places(a: Sign, b: Sign, library: Library) -> Match | None:
    if not a.places or not b.places:
        return _NOTHING
    same = [p for p in a.places if any(library.same_place(p, q) for q in b.places)]
    if same:
        return Match(2, True, f"place {', '.join(same)}")
    if any(library.may_be_same_place(p, q) for p in a.places for q in b.places):
        return Match(0.5, False, "places within one another")
    return None


def _match_triggers(a: Sign, b: Sign) -> Match:
    stems = {word[:_STEM] for word in a.trigger.split() if len(word) >= _STEM}
    same = [word for word in b.trigger.split() if word[:_STEM] in stems]
    return Match(1, True, f"the same word: {' '.join(same)}") if same else _NOTHING
