"""One event told by many outlets is one story; what contradicts is kept apart."""

import dataclasses
import itertools
import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realpolitik.model import Reading, Status
from realpolitik.relating import make_timeline, stories, tell_stories
from realpolitik.relating.records import Precision, Standing
from tests.relating.build import Writer


def telling(outlet: str, published: int, **more: object) -> Reading:
    writer = Writer(outlet, published)
    fields: dict[str, object] = {"kind": "ASSAULT", "a": "isis", "b": "iraq-army", "at": "baiji", "day": 18} | more
    writer.event(**fields)  # type: ignore[arg-type]
    return writer.reading()


def test_three_tellings_are_one_story_in_any_order() -> None:
    readings = [telling("wire", 18), telling("daily", 19), telling("blog", 20, b="iraq")]
    told = [tell_stories(order) for order in itertools.permutations(readings)]
    assert all(stories == told[0] for stories in told)
    (story,) = told[0]
    assert story.outlets == ("wire", "daily", "blog")
    assert story.standing is Standing.CORROBORATED and story.happened
    assert "within one body" in story.reports[2].why


def test_another_place_day_mode_or_party_is_another_story() -> None:
    first = telling("wire", 18, mode="bomb")
    for other in ({"at": "mosul"}, {"day": 10}, {"mode": "abduct"}, {"a": "syria"}, {"b": "iran"}):
        assert len(tell_stories([first, telling("daily", 19, **other)])) == 2, other


def test_a_denial_joins_what_it_denies_and_marks_it() -> None:
    stories = tell_stories([telling("wire", 18), telling("daily", 19, status=Status.DENIED)])
    (story,) = stories
    assert story.status is Status.ACTUAL and story.standing is Standing.CONTESTED
    assert not story.happened
    assert "daily deny it" in story.why


def test_only_denied_stays_denied() -> None:
    (story,) = tell_stories([telling("daily", 19, status=Status.DENIED)])
    assert story.standing is Standing.DENIED and not story.happened


def test_a_plan_is_its_own_story_and_finds_its_doing() -> None:
    plan = telling("wire", 14, status=Status.PLANNED, day=None)
    stories = tell_stories([plan, telling("daily", 19)])
    assert [s.status for s in stories] == [Status.PLANNED, Status.ACTUAL]
    assert stories[0].carried_out_by == stories[1].id


def test_a_deed_before_the_plan_does_not_carry_it_out() -> None:
    stories = tell_stories([telling("wire", 18, day=10), telling("daily", 19, status=Status.PLANNED, day=None)])
    assert all(story.carried_out_by is None for story in stories)


def test_undated_repeats_need_something_that_anchors_them() -> None:
    bare = {"at": None, "day": None}
    assert len(tell_stories([telling("wire", 18, **bare), telling("daily", 19, word="seized", **bare)])) == 2
    assert len(tell_stories([telling("wire", 18, **bare), telling("daily", 19, **bare)])) == 1


def test_talks_match_whoever_is_named_first() -> None:
    talks = {"kind": "CONSULT", "word": "met", "at": None, "mode": None, "day": 16}
    stories = tell_stories(
        [
            telling("wire", 18, a="united-states", b="iran", **talks),
            telling("daily", 19, a="iran", b="pentagon", **talks),
        ]
    )
    assert len(stories) == 1


def test_the_timeline_says_how_well_it_knows() -> None:
    readings = [
        telling("wire", 18),
        telling("daily", 19, day=None, at="mosul"),
        telling("blog", 20, day=None, at="tal-afar", status=Status.PLANNED),
    ]
    moments = make_timeline(tell_stories(readings))
    assert [m.precision for m in moments] == [Precision.DAY, Precision.BEFORE, Precision.AFTER]


@given(st.lists(st.tuples(st.integers(1, 28), st.sampled_from(["baiji", "mosul", None]), st.booleans()), max_size=12))
def test_every_report_is_in_exactly_one_story(told: list[tuple[int, str | None, bool]]) -> None:
    readings = [
        telling(f"outlet {n}", day, at=at, status=Status.DENIED if denied else Status.ACTUAL)
        for n, (day, at, denied) in enumerate(told)
    ]
    stories = tell_stories(readings)
    reports = [report.event for story in stories for report in story.reports]
    assert sorted(reports) == sorted(event.id for reading in readings for event in reading.events)
    assert stories == tell_stories(reversed(readings))


def test_plans_told_years_apart_are_two() -> None:
    plan = telling("wire", 14, status=Status.PLANNED, day=None)
    later = dataclasses.replace(plan.document, id="d-later", published=date(2017, 6, 14))
    again = dataclasses.replace(plan.events[0], id="e-later")
    assert len(tell_stories([plan, dataclasses.replace(plan, document=later, events=(again,))])) == 2


def test_a_plan_finds_the_deed_of_its_own_recipient_or_place() -> None:
    plan = telling("wire", 10, status=Status.PLANNED, day=None, at=None, b="iran")
    deeds = [telling("daily", 12, day=12), telling("blog", 15, day=15, at="mosul", b="iran")]
    told = tell_stories([plan, *deeds])
    assert told[0].carried_out_by == next(s.id for s in told if s.recipients == ("iran",) and s is not told[0])


def years_of_news(days: int) -> list[Reading]:
    """Ten events a day among few actors at few places: many that could be one, and some that are."""
    chance = random.Random(7)
    readings = []
    for day in range(days):
        writer = Writer(f"outlet {day % 5}", None)
        writer.id, writer.published = f"d-{day:08x}", date(2014, 1, 1) + timedelta(days=day)
        for _ in range(10):
            a, b = chance.sample(["isis", "iraq-army", "iran", "pentagon", "syria"], 2)
            status = chance.choice([Status.ACTUAL] * 4 + [Status.PLANNED, Status.DENIED])
            writer.event("ASSAULT", a, b, at=chance.choice(["baiji", "mosul", None]), status=status)
        readings.append(writer.reading())
    return readings


def test_the_work_grows_with_the_news_and_not_with_its_square(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    match = stories.match_signs

    def counted(*args: object) -> object:
        nonlocal compared
        compared += 1
        return match(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(stories, "match_signs", counted)
    counts = []
    for days in (100, 400):
        compared = 0
        tell_stories(years_of_news(days))
        counts.append(compared)
    assert counts[1] < 5 * counts[0], counts
