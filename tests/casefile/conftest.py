"""A case in a file of its own, and a short way to put texts into it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from realpolitik.casefile import Case, Summary
from realpolitik.casefile.schema import open_engine
from tests.casefile.build import PlainCoder

Tell = Callable[..., Summary]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return open_plain(tmp_path / "case.rp")


@pytest.fixture
def tell(case: Case, tmp_path: Path) -> Tell:
    """Texts, or whole articles, into the case."""

    def into_case(*articles: str | dict[str, Any], into: Case = case) -> Summary:
        path = tmp_path / "articles.jsonl"
        rows = [{"text": article} if isinstance(article, str) else article for article in articles]
        path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        return into.read(path)

    return into_case


def open_plain(path: Path, version: str = "1") -> Case:
    return Case(open_engine(path, create=True), PlainCoder(version))  # type: ignore[arg-type]
