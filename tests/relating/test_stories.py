"""One event told by many outlets is one story; what contradicts is kept apart."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from realpolitik.model import Reading, Status
from realpolitik.relating import make_timeline, tell_stories
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
