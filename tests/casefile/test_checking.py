"""What is not as it must be in a store is found and named."""

import sqlite3
from pathlib import Path

import pytest

from realpolitik.casefile import Case
from tests.casefile.conftest import Tell

FIRST = "Arland attacked Borland at Oslo. Corland said that Borland met Arland."


@pytest.mark.parametrize(
    ("harm", "finding"),
    [
        ("UPDATE documents SET text = 'Another text.'", "the text has the digest"),
        ("UPDATE documents SET id = 'd-000000000000'", "does not belong to the text"),
        ("DELETE FROM readings", "has no reading"),
        ("DELETE FROM appearances", "has no appearance"),
        ("DELETE FROM records WHERE kind = 'events'", "index differs"),
        ("UPDATE readings SET body = replace(body, '\"trigger\":[', '\"trigger\":[9')", "characters"),
        (
            'UPDATE readings SET body = replace(body, \'"actors":["arland"]\', \'"actors":["nobody"]\')',
            "names 'nobody'",
        ),
        ("UPDATE readings SET body = 'x'", "cannot be decoded"),
    ],
)
def test_check_finds_harm(case: Case, tell: Tell, tmp_path: Path, harm: str, finding: str) -> None:
    tell(FIRST)
    assert case.check() == ()
    with sqlite3.connect(tmp_path / "case.rp") as connection:
        connection.execute(harm)
    assert any(finding in str(found) for found in case.check()), case.check()
