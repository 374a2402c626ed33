"""CAMEO triples of 220 sentences of our own writing: the share that must hold, below what was measured.

How the set was made stands in the head of `data/cameo_set.tsv`.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from realpolitik.coding import load_parser
from realpolitik.coding.cameo.read import read_cameo
from realpolitik.lexicon import load_lexicons
from realpolitik.model import Document
from realpolitik.ontology import load_cameo

SET = Path(__file__).parent / "data" / "cameo_set.tsv"


class Row(NamedTuple):
    part: int
    published: date
    text: str
    triples: frozenset[tuple[str, ...]]


@cache
def rows() -> tuple[Row, ...]:
    lines = [line for line in SET.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return tuple(_rows(lines[1:]))


def _rows(lines: list[str]) -> Iterator[Row]:
    for line in lines:
        part, _, day, text, triples = line.split("\t")
        coded = frozenset(tuple(triple.split()) for triple in triples.split(";") if triple)
        yield Row(int(part), date.fromisoformat(day), text, coded)


@cache
def found() -> tuple[frozenset[tuple[str, ...]], ...]:
    parser, lexicons = load_parser(), load_lexicons()
    documents = (Document(id="d", text=row.text, sha256="", published=row.published) for row in rows())
    return tuple(frozenset(triple[:3] for triple, _ in read_cameo(d, parser, lexicons)) for d in documents)


def test_the_set_is_whole() -> None:
    assert [sum(row.part == part for row in rows()) for part in (1, 2, 3)] == [120, 60, 40]
    codes = {triple[2] for row in rows() for triple in row.triples}
    assert codes <= load_cameo().codes.keys()
    assert {code[:2] for code in codes} == {f"{root:02}" for root in range(1, 21)}
    assert sum(not row.triples for row in rows()) >= 15


@pytest.mark.parametrize(("part", "f1", "exact"), [(1, 0.88, 106), (2, 0.74, 41), (3, 0.74, 27)])
def test_triples_hold_their_floor(part: int, f1: float, exact: int) -> None:
    pairs = [(row.triples, ours) for row, ours in zip(rows(), found(), strict=True) if row.part == part]
    hits = sum(len(gold & ours) for gold, ours in pairs)
    told = sum(len(gold) + len(ours) for gold, ours in pairs)
    right = sum(gold == ours for gold, ours in pairs)
    assert 2 * hits / told >= f1, 2 * hits / told
    assert right >= exact, right
