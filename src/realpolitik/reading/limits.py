"""What is too long, too broken or no text at all, and how bytes become text. Each refusal says what was found."""

import codecs
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from typing import IO

from realpolitik.errors import DocumentError

__all__ = [
    "MAX_FILE_BYTES",
    "MAX_PARAGRAPH",
    "MAX_TEXT",
    "check_binary",
    "check_text",
    "decode",
    "read_capped",
    "text_lines",
]

MAX_TEXT = 5_000_000  # characters: a long book; a report that is longer is a collection
MAX_PARAGRAPH = 100_000  # characters: the parser's memory grows with a paragraph, and no prose needs more
MAX_FILE_BYTES = 20_000_000  # of one page or one line, markup and UTF-16 included
_WRAPPED_AT = 100  # lines all shorter than this may be one wrapped paragraph
_SENTENCE_END = (".", "!", "?", ":", '"', "”", "’", ")")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"RIFF", "a media file"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg file"),
    (b"{\\rtf", "an RTF document"),
)


def check_binary(head: bytes) -> None:
    """Refuse what is no text, by its first bytes.

    Raises:
        DocumentError: naming the kind of file.
    """
    for magic, kind in _BINARY:
        if head.startswith(magic):
            raise DocumentError(f"is {kind}, not text; expected text, Markdown, HTML, JSON Lines, CSV or a feed")


def read_capped(stream: IO[bytes], limit: int = MAX_FILE_BYTES) -> bytes:
    """All of a stream that is not longer than `limit` bytes.

    Raises:
        DocumentError: for a longer one, which is not read to its end.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise DocumentError(_too_long(f"more than {limit / 1e6:.0f} MB"))
    return data


def decode(data: bytes, encoding: str = "utf-8") -> str:
    """Bytes to text: UTF-8, or UTF-16 and UTF-32 with a byte order mark, which is dropped.

    Raises:
        DocumentError: with the position of the first byte that does not fit.
    """
    check_binary(data[:64])
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), encoding)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(_bad_byte(error, error.start, data.count(b"\n", 0, error.start) + 1)) from error


def text_lines(stream: IO[bytes]) -> Iterator[str]:
    """The lines of a long stream, ends kept, decoded one by one so that a file of any size can be read.

    Raises:
        DocumentError: at the first line that is no UTF-8, or is longer than `MAX_FILE_BYTES`.
    """
    offset = 0
    for number, raw in enumerate(iter(lambda: stream.readline(MAX_FILE_BYTES + 1), b""), 1):
        if number == 1:
            check_binary(raw[:64])
            if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                whole = BytesIO(raw + read_capped(stream))
                yield from TextIOWrapper(whole, encoding="utf-16", newline="")
                return
        if len(raw) > MAX_FILE_BYTES:
            raise DocumentError(f"line {number} is longer than {MAX_FILE_BYTES / 1e6:.0f} MB; the rest is not read")
        try:
            yield raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise DocumentError(_bad_byte(error, offset + error.start, number) + "; the rest is not read") from error
        offset += len(raw)


def check_text(text: str) -> None:
    """Refuse a text that cannot be a report.

    Raises:
        DocumentError: for an empty one, one with NULs or lone surrogates, and one that is too long.
    """
    if not text.strip("\ufeff \t\r\n\x0b\x0c\u200b\xa0"):
        raise DocumentError("is empty; expected a report")
    if len(text) > MAX_TEXT:
        raise DocumentError(_too_long(f"{len(text) / 1e6:.1f} million characters"))
    if (at := text.find("\0")) >= 0:
        raise DocumentError(f"holds a NUL at character {at}: not text, or UTF-16 without a byte order mark")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        found = ord(text[error.start])
        raise DocumentError(f"holds a lone surrogate U+{found:04X} at character {error.start}; no character") from error
    start, length = _longest_paragraph(text)
    if length > MAX_PARAGRAPH:
        raise DocumentError(
            f"holds a paragraph of {length:,} characters at character {start}; "
            f"expected line ends between paragraphs of at most {MAX_PARAGRAPH:,}"
        )


def _longest_paragraph(text: str) -> tuple[int, int]:
    """Start and length of the longest run that the parser may have to take as one paragraph.

    A line is one, and so are the short lines that follow each other without a blank line or the end of a sentence.
    """
    lines = text.splitlines(keepends=True)
    may_wrap = max(map(len, lines), default=0) < _WRAPPED_AT
    longest = (0, 0)
    start = at = 0
    for line in lines:
        at += len(line)
        if at - start > longest[1]:
            longest = (start, at - start)
        bare = line.rstrip()
        if not may_wrap or not bare or bare.endswith(_SENTENCE_END):
            start = at
    return longest


def _too_long(found: str) -> str:
    limit = f"{MAX_TEXT / 1e6:.0f} million characters"
    return f"holds {found}; a report has at most {limit}: split a collection into articles (JSON Lines or CSV)"


def _bad_byte(error: UnicodeDecodeError, position: int, line: int) -> str:
    found = error.object[error.start]
    return f"is not valid {error.encoding.upper()}: byte 0x{found:02X} at position {position} (line {line})"
