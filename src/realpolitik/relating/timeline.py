"""Stories in order of time, each with how well its time is known."""

from collections.abc import Iterable
from datetime import date

from realpolitik.model import Status
from realpolitik.relating.records import Moment, Precision, Story

__all__ = ["make_timeline"]

_AHEAD = (Status.PLANNED, Status.POSSIBLE, Status.REQUESTED, Status.HYPOTHETICAL)


def make_timeline(stories: Iterable[Story]) -> tuple[Moment, ...]:
    """One moment for each story, the earliest first; those that nothing dates come last."""
    return tuple(sorted(map(_moment, stories), key=_order))


def _moment(story: Story) -> Moment:
    told = min((r.source.published for r in story.reports if r.source.published), default=None)
    earliest, latest = story.from_, story.to
    if earliest or latest:
        precision = Precision.DAY if earliest == latest else Precision.SPAN
        why = "dated by the text"
    elif told is None:
        precision, why = Precision.UNKNOWN, "no report of it states a date or bears one"
    elif story.status in _AHEAD:
        earliest, precision, why = told, Precision.AFTER, f"undated, and still to come on {told}"
    else:
        latest, precision, why = told, Precision.BEFORE, f"undated, first told on {told}"
    return Moment(
        story=story.id,
        earliest=earliest,
        latest=latest,
        precision=precision,
        status=story.status,
        standing=story.standing,
        why=why,
    )


def _order(moment: Moment) -> tuple[date, date, str]:
    return moment.earliest or moment.latest or date.max, moment.latest or date.max, moment.story
