"""Codes, dates and figures in plain words. The words stand in `phrases.toml`; this module only puts them together."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from realpolitik.model import Status

__all__ = [
    "article",
    "days",
    "event_sentence",
    "figure",
    "join",
    "name_of_id",
    "number",
    "phrase",
    "phrases",
    "plural",
    "several",
    "shorten",
    "sign_of_quad",
    "signed",
]

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@cache
def phrases() -> Mapping[str, Any]:
    """All phrases, by table."""
    return tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))


def phrase(table: str, key: str) -> str:
    """The words for one code; the code itself where we have none."""
    return str(phrases()[table].get(key, key))


def days(first: date | None, last: date | None = None, *, short: bool = False) -> str | None:
    """An interval of days, both inclusive, in words. None where neither end is known.

    >>> days(date(2014, 6, 14), date(2014, 6, 15))
    '14–15 June 2014'
    >>> days(date(2014, 6, 30), date(2014, 7, 2), short=True)
    '30 Jun – 2 Jul 2014'
    >>> days(None, date(2014, 6, 17))
    'until 17 June 2014'
    """
    if first is None and last is None:
        return None
    if first is None or last is None:
        known, word = (first, "from") if first else (last, "until")
        assert known is not None
        return f"{word} {_day(known, short=short)}"
    if first == last:
        return _day(first, short=short)
    if (first.day, first.month, last.day, last.month) == (1, 1, 31, 12):
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        if first.day == 1 and last.day == _month_length(last):
            return f"{_month(first, short)} {first.year}"
        return f"{first.day}–{_day(last, short=short)}"
    if first.year == last.year:
        return f"{first.day} {_month(first, short)} – {_day(last, short=short)}"
    return f"{_day(first, short=short)} – {_day(last, short=short)}"


def _day(day: date, *, short: bool) -> str:
    return f"{day.day} {_month(day, short)} {day.year}"


def _month(day: date, short: bool) -> str:
    name = _MONTHS[day.month - 1]
    return name[:3] if short else name


def _month_length(day: date) -> int:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1) if day.year < 9999 else day
    return (following - day.replace(day=1)).days


def number(value: int) -> str:
    """Digits in groups of three: 1,000,000."""
    return f"{value:,}"


def figure(low: int | None, high: int | None, best: int | None = None) -> str:
    """A count with its open ends.

    >>> figure(4000, 5000), figure(130, None), figure(None, 50), figure(500, 500)
    ('4,000–5,000', '130 or more', 'up to 50', '500')
    >>> figure(100, 300, 200)
    '200 (100–300)'
    """
    if low is None and high is None:
        return number(best) if best is not None else "not stated"
    if low is None or high is None:
        known = low if low is not None else high
        assert known is not None
        bound = f"{number(known)} or more" if high is None else f"up to {number(known)}"
        return f"{number(best)} ({bound})" if best is not None and best != known else bound
    if low == high:
        return number(low)
    if best is not None and low < best < high:
        return f"{number(best)} ({number(low)}–{number(high)})"
    return f"{number(low)}–{number(high)}"


def signed(value: float) -> str:
    """A score with its sign, one decimal, with a true minus: "+2.5", "−9.0"."""
    return f"{value:+.1f}".replace("-", "−")


def plural(count: int | None, noun: str) -> str:
    """A noun that fits the count: "1 ship", "3 ships" without the figure."""
    if count == 1 or noun in phrases()["nouns"]["same"]:
        return noun
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def several(count: int, noun: str) -> str:
    """A count with its noun: "1 event", "12 events"."""
    return f"{number(count)} {plural(count, noun)}"


def join(parts: Sequence[str], word: str = "and") -> str:
    """A list in words: "A", "A and B", "A, B and C"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def article(name: str) -> str:
    """A name as it stands inside a sentence: "the United States", "Iran"."""
    the = any(fnmatchcase(name, pattern) for pattern in phrases()["articles"]["the"])
    return f"the {name}" if the else name


def name_of_id(identity: str) -> str:
    """A readable id as a name: "germany" is Germany, "us-department-of-state" the US Department of State.

    What does not look like a readable id, such as a speaker's own words, stays as it is.
    """
    if not identity.replace("-", "").isalnum() or not identity.islower():
        return identity
    words = phrases()["ids"]
    return " ".join(
        part.upper() if part in words["capitals"] else part if part in words["small"] else part.capitalize()
        for part in identity.split("-")
    )


def shorten(text: str, limit: int) -> str:
    """One line of at most `limit` characters, cut between words."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    if text[limit - 1] != " ":
        cut = cut.rsplit(" ", 1)[0] or cut
    return cut.rstrip(" ,;:—–-") + "…"


def sign_of_quad(quad: int) -> int:
    """+1 for cooperation, -1 for conflict."""
    return 1 if quad in (1, 2) else -1


def event_sentence(
    kind: str,
    mode: str | None,
    status: Status,
    actors: Sequence[str],
    recipients: Sequence[str],
    name: Callable[[str], str],
) -> str:
    """Who did what to whom as one plain sentence without its full stop, in the form that its status asks for."""
    words = phrases()["modes"].get(kind, {}).get(mode) or phrases()["types"].get(kind)
    a = join([article(name(actor)) for actor in actors]) or "someone"
    b = join([article(name(recipient)) for recipient in recipients])
    if words is None:
        past = base = f"{kind} {b}".strip()
    elif b:
        past, base = words["past"].replace("{b}", b), words["base"].replace("{b}", b)
    else:
        past, base = words["past_alone"], words["base_alone"]
    form = phrases()["statuses"][status.value]["form"]
    sentence = form.replace("{past}", past).replace("{base}", base).replace("{a}", a)
    return str(sentence[:1].upper() + sentence[1:])
