"""What reading hands on: a document, or a refusal that says where, what was found and what would be right.

Owns how a text becomes a `Document`; the formats only find the text and what is told about it.
"""

import dataclasses
import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from realpolitik.errors import DocumentError
from realpolitik.model import Document, PublishedFrom
from realpolitik.reading.language import check_language
from realpolitik.reading.limits import check_text

__all__ = ["NOTHING_SAID", "Arrival", "Article", "Details", "Refusal", "make_document", "parse_day"]

_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?![\d])")
_WRITTEN = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%Y/%m/%d", "%Y.%m.%d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What is known about a text besides its words. None is "not said"."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: date | None = None


NOTHING_SAID = Details()


class Article(NamedTuple):
    """A text that a format found, with where it stood: `""` for the whole file, `"line 7"`, `"entry 3"`."""

    where: str
    text: str
    details: Details


@dataclass(frozen=True, slots=True)
class Refusal:
    """One document that was not read: its name, and where, what was found and what would be right."""

    source: str
    reason: str

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One document, and the file, line or entry that it came from."""

    source: str
    document: Document


def make_document(text: str, details: Details = NOTHING_SAID, given: Details = NOTHING_SAID) -> Document:
    """The document of a text. What the user gives wins over what the file tells.

    Raises:
        DocumentError: for a text that is empty, too long, broken or not English.
    """
    check_text(text)
    language = check_language(text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    told = {
        field.name: getattr(given, field.name) or getattr(details, field.name) for field in dataclasses.fields(Details)
    }
    origin = PublishedFrom.GIVEN if given.published else PublishedFrom.METADATA if details.published else None
    return Document(id=f"d-{digest[:12]}", text=text, sha256=digest, language=language, published_from=origin, **told)


def parse_day(value: Any) -> date | None:
    """The day that a publication date tells: ISO 8601, RFC 2822 (feeds), or with the month in letters.

    Orders of numbers that differ by country (03/04/2014) are refused, never guessed.

    >>> parse_day("2014-06-17T22:10:00+03:00"), parse_day("Tue, 17 Jun 2014 22:10:00 GMT"), parse_day("")
    (datetime.date(2014, 6, 17), datetime.date(2014, 6, 17), None)

    Raises:
        DocumentError: for anything else.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    text = str(value).strip()
    try:
        if iso := _ISO.match(text):
            return date(*map(int, iso.groups()))
        for form in _WRITTEN:
            try:
                return datetime.strptime(text, form).date()
            except ValueError:
                continue
        if text[:3].isalpha() and (day := _feed_day(text)):
            return day
    except ValueError as error:
        raise DocumentError(f"published is {text[:40]!r}: {error}; expected a day such as 2014-06-17") from error
    raise DocumentError(f"published is {text[:40]!r}; expected a day such as 2014-06-17")


def _feed_day(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError):
        return None
