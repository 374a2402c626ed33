"""HTML pages and fragments: the article without its furniture, and what the page tells about itself."""

import codecs
import re

from realpolitik.errors import DocumentError
from realpolitik.reading.documents import Article, Details, parse_day
from realpolitik.reading.limits import decode

__all__ = ["fragment_text", "read_html"]

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")  # no characters of XML, or not wanted
_BLOCKS = ("p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "section", "article")
_WITHOUT = ("script", "style", "template", "noscript")


def read_html(data: bytes) -> Article:
    """The article of a page.

    Raises:
        DocumentError: where the page holds no article, or its encoding is not what it says.
    """
    import trafilatura

    page = decode(data, _charset(data))
    try:
        found = trafilatura.bare_extraction(
            page,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # a third party's reader on bytes from anywhere: any failure is this page's alone
        raise DocumentError(f"cannot be read as HTML: {error!r}") from error
    told = found.as_dict() if found is not None and not isinstance(found, dict) else found or {}
    text = told.get("text") or fragment_text(page)
    if not text.strip():
        raise DocumentError("is HTML without an article; expected paragraphs of text")
    details = Details(
        title=told.get("title"),
        outlet=told.get("sitename"),
        author=told.get("author"),
        url=told.get("url"),
        published=parse_day(told.get("date")),
    )
    return Article("", text, details)


def fragment_text(fragment: str) -> str:
    """The words of a piece of HTML, one line for each block.

    >>> fragment_text("<p>One &amp; two.</p><p>Three<br>four</p>")
    'One & two.\\nThree\\nfour'
    """
    from lxml import etree, html  # type: ignore[import-untyped]

    try:
        root = html.fromstring(f"<div>{_CONTROLS.sub('', fragment)}</div>")
    except (etree.ParserError, ValueError):
        return ""
    for element in list(root.iter(*_WITHOUT, etree.Comment)):
        element.drop_tree()
    for element in root.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
        if element.tag != "br":
            element.text = "\n" + (element.text or "")
    lines = (" ".join(line.split()) for line in root.text_content().split("\n"))
    return "\n".join(line for line in lines if line)


def _charset(data: bytes) -> str:
    """The encoding that a page declares. Browsers read Latin-1 as Windows-1252, and so do we."""
    declared = _CHARSET.search(data[:4096])
    if declared is None:
        return "utf-8"
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
    except LookupError as error:
        raise DocumentError(f"declares the unknown encoding {declared[1].decode('ascii')!r}") from error
    return "cp1252" if name in ("iso8859-1", "ascii") else name
