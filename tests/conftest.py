"""What many tests share: a parser, the lexicons, the shared folder, and a short way to code a sentence."""

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from realpolitik.coding import Parse, Parser, code_document, load_parser
from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.model import Document, Reading

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def parser() -> Parser:
    return load_parser()


@pytest.fixture(scope="session")
def lexicons() -> Lexicons:
    return load_lexicons()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The benchmarks and articles that are not ours to commit; tests that need them skip without."""
    if not SHARED.is_dir():
        pytest.skip("no shared folder beside the repository")
    return SHARED


def make_document(text: str, published: date | None = None) -> Document:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(id=f"d-{digest[:12]}", text=text, sha256=digest, published=published)


@pytest.fixture(scope="session")
def parse(parser: Parser) -> Callable[..., Parse]:
    """Text to a parse."""
    return lambda text, published=None: parser(make_document(text, published))


@pytest.fixture(scope="session")
def read(parser: Parser, lexicons: Lexicons) -> Callable[..., Reading]:
    """Text to a reading."""
    return lambda text, published=None: code_document(make_document(text, published), parser, lexicons)
