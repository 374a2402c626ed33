"""Date expressions: what they come to, and the resolver's laws."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from realpolitik.coding import Parse
from realpolitik.coding.times.find import date_from_text, find_times, time_of
from realpolitik.lexicon import Lexicons
from realpolitik.model import Document, TimeSpan

PUBLISHED = date(2014, 6, 17)  # a Tuesday
Find = Callable[..., tuple[TimeSpan, ...]]


@pytest.fixture
def find(parse: Callable[..., Parse], lexicons: Lexicons) -> Find:
    def find(text: str, published: date | None = PUBLISHED) -> tuple[TimeSpan, ...]:
        parsed = parse(text, published)
        return find_times(parsed, parsed.document, lexicons)

    return find


def days(text: str) -> tuple[date | None, date | None]:
    first, _, last = text.partition("/")
    return (
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last or first) if last or "/" not in text else None,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels seized the port on Tuesday.", "2014-06-17"),
        ("Rebels seized the port on Wednesday.", "2014-06-11"),
        ("The envoys will meet on Wednesday.", "2014-06-18"),
        ("They plan to meet again on Friday.", "2014-06-20"),
        ("Rebels seized the port last Tuesday.", "2014-06-10"),
        ("He was in the capital this weekend.", "2014-06-14/2014-06-15"),
        ("He will be in the capital this weekend.", "2014-06-21/2014-06-22"),
        ("Clashes broke out over the weekend.", "2014-06-14/2014-06-15"),
        ("Talks failed last week.", "2014-06-09/2014-06-15"),
        ("Talks resume next month.", "2014-07-01/2014-07-31"),
        ("Trade doubled in the past decade.", "2004-01-01/2014-06-17"),
        ("The bridge was hit on June 9.", "2014-06-09"),
        ("The bridge was hit on December 9.", "2013-12-09"),
        ("The vote will be held on December 9.", "2014-12-09"),
        ("The report came out in September, 2000.", "2000-09-01/2000-09-30"),
        ("The war began 34 years ago.", "1980-01-01/1980-12-31"),
        ("The truce began three days ago.", "2014-06-14"),
        ("The base was shelled in early June.", "2014-06-01/2014-06-15"),
        ("It happened in mid-2013.", "2013-04-01/2013-09-30"),
        ("It was common in the 1990s.", "1990-01-01/1999-12-31"),
        ("Fighting raged June 9-12.", "2014-06-09/2014-06-12"),
        ("He ruled from 2003 to 2011.", "2003-01-01/2011-12-31"),
        ("He has ruled since 2003.", "2003-01-01/2014-06-17"),
        ("The pact was signed on 17/06/2013.", "2013-06-17"),
        ("The pact was signed on 2013-06-04.", "2013-06-04"),
        ("The pact was signed on 4 June 2013.", "2013-06-04"),
        ("Exports fell in the second quarter of 2012.", "2012-04-01/2012-06-30"),
        ("The raid came on the eve of Easter.", "2014-04-19"),
        ("Prices rose in March last year.", "2013-03-01/2013-03-31"),
        ("The strike came in the first week of May.", "2014-05-01/2014-05-07"),
        ("In 1963 he took power and died that year.", "1963-01-01/1963-12-31"),
        ("The raid was on June 3. Two days later he fled.", "2014-06-05"),
        ("A bomb went off on June 9. The next day they fled.", "2014-06-10"),
        ("Five hundred people died in the first three months of 2014.", "2014-01-01/2014-03-31"),
        ("Five hundred people died in the last month of 2013.", "2013-12-01/2013-12-31"),
        ("The vote will be held in two weeks.", "2014-06-30/2014-07-06"),
        ("Aid will arrive within ten days.", "2014-06-17/2014-06-27"),
        ("They called a meeting for Friday.", "2014-06-20"),
        ("The war began more than ten years ago.", "/2004-12-31"),
        ("The envoy was able to leave the capital on Wednesday.", "2014-06-11"),
        ("He was forced to resign on Friday.", "2014-06-13"),
        ("Polling day, June 3, was calm. Queues were long on polling day.", "2014-06-03"),
        ("The siege began on June 9. He fled two days after the siege.", "2014-06-11"),
        ("The general has ruled the country for ten years.", "2004-01-01/2014-06-17"),
        ("Broadcasts resumed after a two-year lull.", "2012-01-01/2014-06-17"),
        ("The school opened a day before the outbreak of World War II.", "1939-08-31"),
    ],
)
def test_resolves(text: str, expected: str, find: Find) -> None:
    found = find(text)
    assert found, "nothing found"
    assert (found[-1].from_, found[-1].to) == days(expected), found[-1]


@pytest.mark.parametrize("text", ["It happened on Monday.", "Talks failed last week.", "He left three years ago."])
def test_nothing_is_guessed_without_a_publication_date(text: str, find: Find) -> None:
    (found,) = find(text, None)
    assert found.from_ is found.to is None
    assert "no publication date" in found.why


def test_a_window_of_writing_fixes_a_month(parse: Callable[..., Parse], lexicons: Lexicons) -> None:
    parsed = parse("The envoy resigned in March.")
    document = Document(
        id="d", text=parsed.document.text, sha256="", written_between=(date(2013, 12, 1), date(2014, 9, 1))
    )
    (found,) = find_times(parsed, document, lexicons)
    assert (found.from_, found.to) == (date(2014, 3, 1), date(2014, 3, 31))


def test_yesterday_counts_from_a_dateline_near_publication(find: Find) -> None:
    text = "BAGHDAD, June 16, 2014 (Agency) - Bombs went off yesterday."
    assert find(text)[-1].from_ == date(2014, 6, 15)
    assert find(text.replace("2014", "2012"))[-1].from_ == date(2014, 6, 16)


def test_an_occasion_that_the_text_does_not_date_is_no_date(find: Find) -> None:
    assert not find("Queues were long on polling day. He fled two days after the siege. They held day five of talks.")


def test_a_list_shares_its_year(find: Find) -> None:
    found = find("Bombs went off in January, March and June of 2013.")
    assert [t.from_ for t in found] == [date(2013, 1, 1), date(2013, 3, 1), date(2013, 6, 1)]


def test_a_duration_is_no_date(find: Find) -> None:
    assert not find("The war has killed 160,000 people in three years.")


def test_words_that_are_not_months(find: Find) -> None:
    assert not find("Rebels may march on the august city. May I come, said General March.")


@pytest.mark.parametrize("offset", range(0, 400, 13))
def test_a_past_weekday_lies_within_the_week_before(offset: int, find: Find) -> None:
    published = PUBLISHED + timedelta(days=offset)
    for name, number in (("Monday", 1), ("Friday", 5), ("Sunday", 7)):
        (found,) = find(f"Rebels seized the port on {name}.", published)
        assert found.from_ and found.from_.isoweekday() == number
        assert 0 <= (published - found.from_).days < 7


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BAGHDAD, June 17, 2014 (Agency) - Bombs went off.", PUBLISHED),
        ("Bombs in the capital\n\nTuesday, June 17, 2014\n\nBombs went off in the capital, officials said.", PUBLISHED),
        (
            "Bombs in the capital\n\nPublished: 17 June 2014\n\nBombs went off in the capital, officials said.",
            PUBLISHED,
        ),
        ("Bombs in the capital\n\nJune 17, 2014 - Bombs went off.", PUBLISHED),
        ("June 17, 2014, the day that bombs went off, was hot.", None),
        ("He had said on June 17, 2014 that bombs went off.", None),
        ("Bombs went off.", None),
    ],
)
def test_the_text_may_state_its_own_date(
    text: str, expected: date | None, parse: Callable[..., Parse], lexicons: Lexicons
) -> None:
    assert date_from_text(parse(text), lexicons) == expected


def test_a_date_of_another_event_dates_that_event_alone(parse: Callable[..., Parse], lexicons: Lexicons) -> None:
    parsed = parse(
        "Paris is closing its embassy, the first time since the invasion in 2013 that it has done so.", PUBLISHED
    )
    times = find_times(parsed, parsed.document, lexicons)
    at = {token.lower: token.i for token in parsed.tokens}
    assert time_of(parsed, times, at["closing"]) is None
    invasion = time_of(parsed, times, at["invasion"])
    assert invasion and invasion.from_ == date(2013, 1, 1)


def test_a_purpose_shares_the_day(parse: Callable[..., Parse], lexicons: Lexicons) -> None:
    parsed = parse("He travelled to Paris on June 9 to meet the envoy.", PUBLISHED)
    times = find_times(parsed, parsed.document, lexicons)
    met = time_of(parsed, times, next(t.i for t in parsed.tokens if t.lower == "meet"))
    assert met and met.from_ == date(2014, 6, 9)


def test_each_verb_takes_its_own_date(parse: Callable[..., Parse], lexicons: Lexicons) -> None:
    parsed = parse("The spokesman said on Tuesday that troops had taken the town on June 9.", PUBLISHED)
    times = find_times(parsed, parsed.document, lexicons)
    at = {token.lower: token.i for token in parsed.tokens}
    said, taken = time_of(parsed, times, at["said"]), time_of(parsed, times, at["taken"])
    assert said and said.from_ == PUBLISHED
    assert taken and taken.from_ == date(2014, 6, 9)
