"""Paths to documents: folders walked, formats recognised, every failure kept to the document that it belongs to."""

import dataclasses
import io
import os
import re
import stat
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

from realpolitik.errors import DocumentError
from realpolitik.model import Document
from realpolitik.reading.archives import open_members
from realpolitik.reading.documents import NOTHING_SAID, Arrival, Article, Details, Refusal, make_document
from realpolitik.reading.feeds import read_feed
from realpolitik.reading.html import read_html
from realpolitik.reading.limits import check_binary, decode, read_capped
from realpolitik.reading.plain import read_markdown, read_plain
from realpolitik.reading.tables import read_csv, read_json, read_jsonl

__all__ = ["STANDARD_INPUT", "read_arrivals", "read_paths"]

STANDARD_INPUT = "-"
_KINDS = {
    ".txt": "plain", ".text": "plain", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv", ".tsv": "csv",
    ".rss": "feed", ".atom": "feed", ".xml": "feed", ".zip": "zip",
}  # fmt: skip
_EXPECTED = "expected .txt, .md, .html, .jsonl, .json, .csv, .rss, .atom, .xml or .zip"
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_OBJECT = re.compile(rb'\s*\{\s*"')
_FRONT_MATTER = re.compile(rb"---\r?\n\w+:")
_PEEK = 4096


def read_paths(paths: Iterable[str | os.PathLike[str]], given: Details = NOTHING_SAID) -> Iterator[Document | Refusal]:
    """The documents that these paths hold, and a refusal for each that cannot be read. Never raises for a document.

    Args:
        paths: files, folders, or `-` for standard input.
        given: what the user says of all of them; wins over what the files tell.
    """
    for arrival in read_arrivals(paths, given):
        yield arrival.document if isinstance(arrival, Arrival) else arrival


def read_arrivals(
    paths: Iterable[str | os.PathLike[str]], given: Details = NOTHING_SAID
) -> Iterator[Arrival | Refusal]:
    """The same, each document with the file, line or entry that it came from."""
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield from _finish("standard input", _read_stream(sys.stdin.buffer, None), given)
        else:
            yield from _read_path(Path(path), given)


def _read_path(path: Path, given: Details) -> Iterator[Arrival | Refusal]:
    if not path.is_dir():
        yield from _read_file(path, given, _KINDS.get(path.suffix.lower()))
        return
    found = False
    for file in _walk(path):
        found = True
        if isinstance(file, Refusal):
            yield file
        elif kind := _KINDS.get(file.suffix.lower()):
            yield from _read_file(file, given, kind)
        else:
            yield Refusal(str(file), f"is not a kind of file that is read; {_EXPECTED}")
    if not found:
        yield Refusal(str(path), f"is a folder without files; {_EXPECTED}")


def _walk(folder: Path) -> Iterator[Path | Refusal]:
    """The files below a folder by name, hidden ones left out; a folder that is reached twice is walked once."""
    visited: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            status = path.stat()
            if not stat.S_ISDIR(status.st_mode):
                regular = stat.S_ISREG(status.st_mode)
                yield path if regular else Refusal(str(path), "is no regular file; expected a file or a folder")
            elif (status.st_dev, status.st_ino) not in visited:
                visited.add((status.st_dev, status.st_ino))
                waiting += sorted((p for p in path.iterdir() if not p.name.startswith(".")), reverse=True)
        except OSError as error:
            yield Refusal(str(path), _reason(error))


def _read_file(path: Path, given: Details, kind: str | None) -> Iterator[Arrival | Refusal]:
    try:
        stream = path.open("rb")
    except (OSError, ValueError) as error:
        yield Refusal(str(path), _reason(error))
        return
    with stream:
        yield from _finish(str(path), _read_stream(stream, kind), given)


def _finish(source: str, articles: Iterator[Article | Refusal], given: Details) -> Iterator[Arrival | Refusal]:
    """Articles to documents. What goes wrong with one is its refusal; what goes wrong with the file ends the file."""
    try:
        for article in articles:
            where = ", ".join(filter(None, (source, article.source if isinstance(article, Refusal) else article.where)))
            if isinstance(article, Refusal):
                yield dataclasses.replace(article, source=where)
                continue
            try:
                document = make_document(article.text, article.details, given)
            except DocumentError as error:
                yield Refusal(where, str(error))
            else:
                yield Arrival(where, document)
    except DocumentError as error:
        yield Refusal(source, str(error))
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, UnicodeError) as error:
        yield Refusal(source, _reason(error))


def _read_stream(stream: Any, kind: str | None) -> Iterator[Article | Refusal]:
    """The articles in a stream of this kind; None is told from its first bytes."""
    head = bytes(stream.peek(_PEEK)[:_PEEK]) if hasattr(stream, "peek") else b""
    if kind is None:
        kind = _recognise(head)
    if kind == "zip":
        yield from _read_zip(stream)
        return
    check_binary(head)
    if kind == "jsonl":
        yield from read_jsonl(stream)
    elif kind == "json":
        yield from read_json(stream)
    elif kind == "csv":
        yield from read_csv(stream)
    elif kind == "feed":
        yield from read_feed(read_capped(stream))
    elif kind == "html":
        yield read_html(read_capped(stream))
    else:
        text = decode(read_capped(stream))
        yield read_markdown(text) if kind == "markdown" else read_plain(text)


def _recognise(head: bytes) -> str:
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    for pattern, kind in ((_HTML, "html"), (_FEED, "feed"), (_OBJECT, "jsonl"), (_FRONT_MATTER, "markdown")):
        if pattern.match(head):
            return kind
    return "plain"


def _read_zip(stream: IO[bytes]) -> Iterator[Article | Refusal]:
    if not stream.seekable():
        stream = io.BytesIO(read_capped(stream, 500_000_000))
    for member in open_members(stream):
        kind = _KINDS.get(PurePosixPath(member.name).suffix.lower())
        if member.reason:
            yield Refusal(member.name, member.reason)
        elif kind == "zip":
            yield Refusal(member.name, "is an archive in an archive; unpack it first")
        elif kind is None:
            yield Refusal(member.name, f"is not a kind of file that is read; {_EXPECTED}")
        else:
            try:
                with member.open() as inner:
                    for article in _read_stream(inner, kind):
                        yield _inside(member.name, article)
            except DocumentError as error:
                yield Refusal(member.name, str(error))
            except (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
                yield Refusal(member.name, _reason(error))


def _inside(member: str, article: Article | Refusal) -> Article | Refusal:
    if isinstance(article, Refusal):
        return Refusal(f"{member}, {article.source}", article.reason)
    return article._replace(where=", ".join(filter(None, (member, article.where))))


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror}"
    return f"cannot be read: {error}"
