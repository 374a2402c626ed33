"""RSS and Atom files: one article an entry. The file is read, nothing that it links to is."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from realpolitik.errors import DocumentError
from realpolitik.reading.documents import Article, Details, Refusal, parse_day
from realpolitik.reading.html import fragment_text
from realpolitik.reading.limits import check_binary

__all__ = ["read_feed"]


def read_feed(data: bytes) -> Iterator[Article | Refusal]:
    """The entries of a feed, in its order.

    Raises:
        DocumentError: where the file is no feed.
    """
    import feedparser

    check_binary(data[:64])
    try:
        feed = feedparser.parse(BytesIO(data))
    except Exception as error:  # a third party's reader on bytes from anywhere: any failure is this file's alone
        raise DocumentError(f"cannot be read as a feed: {error!r}") from error
    if not feed.get("version") and not feed.entries:
        reason = feed.get("bozo_exception") or "no rss or feed element"
        raise DocumentError(f"is XML but no RSS or Atom feed: {reason}")
    if not feed.entries:
        raise DocumentError("is a feed without entries; expected at least one")
    for number, entry in enumerate(feed.entries, 1):
        try:
            yield _article(f"entry {number}", entry, feed.feed.get("title"))
        except DocumentError as error:
            yield Refusal(f"entry {number}", str(error))


def _article(where: str, entry: Any, outlet: str | None) -> Article:
    parts = [part.get("value", "") for part in entry.get("content", ())] or [entry.get("summary", "")]
    text = max((fragment_text(part) for part in parts if part), key=len, default="")
    if not text:
        raise DocumentError("has neither content nor summary; expected the text of the report")
    source = entry.get("source") or {}
    details = Details(
        title=fragment_text(entry.get("title", "")).replace("\n", " ") or None,
        outlet=source.get("title") or outlet,
        author=entry.get("author") or None,
        url=entry.get("link") or None,
        published=parse_day(entry.get("published") or entry.get("updated")),
    )
    return Article(where, text, details)
