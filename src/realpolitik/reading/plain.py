"""Plain text and Markdown. A plain text is kept to the character; Markdown is rendered to its words."""

from typing import Any

from realpolitik.reading.documents import Article, Details, parse_day

__all__ = ["read_markdown", "read_plain"]

_TITLE_AT_MOST = 200  # characters; a longer first line is prose
_KEYS = {
    "title": "title",
    "headline": "title",
    "outlet": "outlet",
    "source": "outlet",
    "publisher": "outlet",
    "author": "author",
    "byline": "author",
    "url": "url",
    "link": "url",
    "published": "published",
    "date": "published",
}


def read_plain(text: str) -> Article:
    """The text as it is. A one-line title above a blank line is told as the title, and stays in the text."""
    lines = text.lstrip().splitlines()
    title = None
    if len(lines) > 2 and not lines[1].strip() and any(line.strip() for line in lines[2:]):
        first = lines[0].strip()
        if len(first) <= _TITLE_AT_MOST and not first.endswith((".", ",", ";", ":")):
            title = first
    return Article("", text, Details(title=title))


def read_markdown(text: str) -> Article:
    """The words of a Markdown page, a blank line between its blocks; front matter tells title, outlet, url, date.

    Raises:
        DocumentError: for a publication date that is none.
    """
    told, body = _front_matter(text.lstrip("\ufeff"))
    blocks, heading = _render(body)
    details = Details(
        title=told.get("title") or heading,
        outlet=told.get("outlet"),
        author=told.get("author"),
        url=told.get("url"),
        published=parse_day(told.get("published")),
    )
    return Article("", "\n\n".join(blocks), details)


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """The `key: value` lines between two `---` at the very top, and the text below them."""
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].strip() != "---":
        return {}, text
    end = next((i for i, line in enumerate(lines[1:], 1) if line.strip() in ("---", "...")), None)
    if end is None:
        return {}, text
    told: dict[str, str] = {}
    for line in lines[1:end]:
        key, colon, value = line.partition(":")
        name = _KEYS.get(key.strip().lower())
        if colon and name:
            told.setdefault(name, value.strip().strip("\"'"))
    return told, "".join(lines[end + 1 :])


def _render(body: str) -> tuple[list[str], str | None]:
    """The blocks of a page as plain text, and its first top-level heading."""
    from markdown_it import MarkdownIt

    blocks: list[str] = []
    heading = None
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline":
            block = "".join(map(_words, token.children or ())).strip()
            if before is not None and before.type == "heading_open" and before.tag == "h1":
                heading = heading or block
        elif token.type in ("fence", "code_block"):
            block = token.content.strip()
        else:
            continue
        if block:
            blocks.append(block)
    return blocks, heading


def _words(token: Any) -> str:
    if token.type in ("text", "code_inline"):
        return str(token.content)
    return {"softbreak": " ", "hardbreak": "\n"}.get(token.type, "")
