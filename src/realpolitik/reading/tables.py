"""Collections of articles: JSON Lines, JSON and CSV. Column names are matched by what people call them."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import IO, Any

from realpolitik.errors import DocumentError
from realpolitik.reading.documents import Article, Details, Refusal, parse_day
from realpolitik.reading.limits import MAX_FILE_BYTES, decode, read_capped, text_lines

__all__ = ["COLUMNS", "read_csv", "read_json", "read_jsonl"]

COLUMNS = {
    "text": ("text", "body", "content", "article", "article_text", "full_text", "fulltext", "story", "maintext"),
    "title": ("title", "headline"),
    "published": ("published", "date", "published_at", "publishedat", "pub_date", "pubdate", "publication_date",
                  "date_published", "date_publish"),
    "outlet": ("outlet", "source", "publisher", "site", "sitename", "newspaper", "publication"),
    "url": ("url", "link", "uri", "href"),
    "author": ("author", "byline", "authors"),
    "id": ("id", "doc_id", "article_id", "document_id"),
}  # fmt: skip
_NAMES = {alias: name for name, aliases in COLUMNS.items() for alias in aliases}


def read_jsonl(stream: IO[bytes]) -> Iterator[Article | Refusal]:
    """One article a line. A line that cannot be read is refused by its number, and costs no other."""
    for number, line in enumerate(text_lines(stream), 1):
        if not line.strip():
            continue
        yield from _article(f"line {number}", _parse_json, line)


def read_json(stream: IO[bytes]) -> Iterator[Article | Refusal]:
    """A JSON file: one article, a list of them, or JSON Lines under another name.

    Raises:
        DocumentError: where the file is no JSON.
    """
    whole = read_capped(stream)
    text = decode(whole)
    first, _, second = text.strip().partition("\n")
    if first.rstrip().endswith("}") and second.lstrip().startswith("{"):
        yield from read_jsonl(BytesIO(whole))
        return
    data = _parse_json(text, kinds=(dict, list))
    if isinstance(data, dict):
        listed = next(
            (data[key] for key in ("articles", "documents", "items") if isinstance(data.get(key), list)), None
        )
        data = [data] if listed is None else listed
    for number, item in enumerate(data, 1):
        yield from _article(f"item {number}", lambda value: value, item)


def read_csv(stream: IO[bytes]) -> Iterator[Article | Refusal]:
    """One article a row, below a header.

    Raises:
        DocumentError: where no column holds the text, or the file breaks off.
    """
    csv.field_size_limit(MAX_FILE_BYTES)  # the default of 131,072 characters is shorter than a long report
    lines = text_lines(stream)
    first = next(lines, "")
    reader = csv.DictReader(_chain(first, lines), delimiter=max("\t;,|", key=first.count), restkey="")
    header = [name for name in reader.fieldnames or () if name]
    if "text" not in {_NAMES.get(_plain(name)) for name in header}:
        found = ", ".join(header[:12]) or "no header"
        raise DocumentError(f"has no column of text: found {found}; expected one of {', '.join(COLUMNS['text'])}")
    try:
        for number, row in enumerate(reader, 1):
            yield from _article(f"row {number}", lambda value: value, row)
    except csv.Error as error:
        raise DocumentError(f"line {reader.line_num} is no CSV: {error}; the rest is not read") from error


def _chain(first: str, rest: Iterable[str]) -> Iterator[str]:
    yield first
    yield from rest


def _article(where: str, parse: Any, source: Any) -> Iterator[Article | Refusal]:
    try:
        yield _from_mapping(where, parse(source))
    except DocumentError as error:
        yield Refusal(where, str(error))


def _parse_json(text: str, kinds: tuple[type, ...] = (dict,)) -> Any:
    try:
        data = json.loads(text)
    except RecursionError as error:
        raise DocumentError("is JSON nested too deep; expected an object with a text") from error
    except json.JSONDecodeError as error:
        raise DocumentError(f"is no JSON: {error.msg} at column {error.colno}") from error
    except ValueError as error:
        raise DocumentError(f"is no JSON: {error}") from error
    if not isinstance(data, kinds):
        raise DocumentError(f"is a JSON {type(data).__name__}; expected an object with a text")
    return data


def _from_mapping(where: str, row: Any) -> Article:
    if not isinstance(row, Mapping):
        raise DocumentError(f"is a JSON {type(row).__name__}; expected an object with a text")
    if isinstance(row.get("document"), Mapping) and isinstance(row["document"].get("text"), str):
        row = row["document"]  # a reading of our own
    told: dict[str, Any] = {}
    for name, aliases in COLUMNS.items():
        values = {_plain(key): value for key, value in row.items() if isinstance(key, str)}
        told[name] = next((values[alias] for alias in aliases if values.get(alias) not in (None, "", [])), None)
    if told["id"] is not None:
        where = f"{where} (id {_one_line(told['id'])})"
    if not isinstance(told["text"], str):
        found = "nothing" if told["text"] is None else f"a {type(told['text']).__name__}"
        raise DocumentError(f"has {found} for text; expected one of {', '.join(COLUMNS['text'])}")
    details = Details(
        title=_words(told["title"]),
        outlet=_words(told["outlet"]),
        author=_words(told["author"]),
        url=_words(told["url"]),
        published=parse_day(told["published"]),
    )
    return Article(where, told["text"], details)


def _plain(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_")


def _words(value: Any) -> str | None:
    """A cell as words: lists are joined, and `{"name": …}` (as news services give their sources) is its name."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    if isinstance(value, list):
        value = ", ".join(filter(None, map(_words, value)))
    if value is None:
        return None
    return _one_line(value) or None


def _one_line(value: Any) -> str:
    return " ".join(str(value).split())
