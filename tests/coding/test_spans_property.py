"""Offsets never drift: on any Unicode text every span of a reading slices, and the same text gives the same bytes."""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from realpolitik.casefile import check_reading
from realpolitik.coding.text.normalise import normalise
from realpolitik.errors import DocumentError
from realpolitik.model import Reading, dump_reading, parse_reading
from realpolitik.reading import make_document

COMMON = (
    "the of and said that Washington Iran Iraq ISIS Kerry denied attacked killed took Mosul on Monday last week more "
    "than 4,000 troops “we ready” will not talks with Tehran [sic] (Reuters) – U.S. al-Maliki’s 12 June 2014 if he"
)
WORDS = st.sampled_from(COMMON.split())
SPACES = ["\xa0", "\u2028", "\r\n", "\n\n", "\t", "\u200b", "\ufeff", "\xad", "\x0b", "\x85"]
MARKS = ["é", "ṇ̃", "ﬁ", "½", "Ⅷ", "ǅ", "İ", "ß", "𝕏", "ͅ", "᪰", "️", "…", "„", "«", "»", "[", "]"]
SCRIPTS = ["🙂", "👨\u200d👩\u200d👧", "🇮🇶", "داعش", "צבא", "\u202e", "\u202c", "中文"]
ODD = st.sampled_from(SPACES + MARKS + SCRIPTS)
ANY = st.text(max_size=12)
TEXTS = st.lists(st.one_of(WORDS, WORDS, WORDS, ODD, ANY), max_size=60).flatmap(
    lambda parts: st.sampled_from([" ", "", "\n", " \n"]).map(lambda gap: gap.join(parts))
)
REPORT = (
    "BAGHDAD, June 17 — John Kerry said Monday that Washington was “open to talks” with Iran. The Pentagon denied that "
    "it was discussing joint military action.\n\nISIS fighters killed more than 300 people in Mosul last week and "
    "threatened Baghdad. Nouri al-Maliki’s forces hold Samarra, he added."
)


def check_normalised(text: str) -> None:
    last = 0
    for paragraph in normalise(text):
        assert len(paragraph.text) == len(paragraph.starts) == len(paragraph.ends)
        for start, end in zip(paragraph.starts, paragraph.ends, strict=True):
            assert last <= start < end <= len(text)
            last = start


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(TEXTS, st.text(alphabet=st.characters(), max_size=80)))
@example("\ud800 a lone surrogate")
@example("a\u0301" * 50)
def test_normalised_characters_know_where_they_came_from(text: str) -> None:
    check_normalised(text)


def test_ten_thousand_texts_keep_their_offsets() -> None:
    chance = random.Random(2014)
    pieces = COMMON.split() + SPACES + MARKS + SCRIPTS
    for _ in range(10_000):
        words = chance.choices(pieces, k=chance.randrange(40))
        words += [chr(chance.randrange(1, 0x110000)) for _ in range(chance.randrange(6))]
        chance.shuffle(words)
        check_normalised(chance.choice(("", " ", "\n")).join(words))


def check_spans(text: str, read: Callable[..., Reading]) -> Reading | None:
    try:
        make_document(text)
    except DocumentError:
        return None
    reading = read(text, date(2014, 6, 17))
    assert reading.document.text == text
    outside = [f for f in check_reading(reading) if "characters" in f.problem or "sentence" in f.problem]
    assert outside == []
    for time in reading.times:
        assert text[time.start : time.end].strip() == text[time.start : time.end]
    assert parse_reading(dump_reading(reading)) == reading
    return reading


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_every_span_of_every_record_slices(read: Callable[..., Reading], text: str) -> None:
    check_spans(text, read)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, len(REPORT)), st.one_of(ODD, ANY)), max_size=6))
def test_odd_characters_in_a_report_do_no_harm(read: Callable[..., Reading], odd: list[tuple[int, str]]) -> None:
    text = REPORT
    for at, piece in sorted(odd, reverse=True):
        text = text[:at] + piece + text[at:]
    check_spans(text, read)


def test_a_report_keeps_its_records_whatever_its_line_ends(read: Callable[..., Reading]) -> None:
    plain, windows = read(REPORT), read(REPORT.replace("\n", "\r\n").replace(" ", "\u00a0"))
    assert [e.type for e in plain.events] == [e.type for e in windows.events]
    assert [a.id for a in plain.actors] == [a.id for a in windows.actors]


@pytest.mark.parametrize("seed", ["1", "77"])
def test_the_same_text_gives_the_same_bytes_in_another_process(read: Callable[..., Reading], seed: str) -> None:
    program = (
        "import sys; from realpolitik import read_text; from realpolitik.model import dump_reading\n"
        "sys.stdout.buffer.write(dump_reading(read_text(sys.stdin.buffer.read().decode(), lexicons=())).encode())"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], input=REPORT.encode(), capture_output=True, check=True,
        env={**os.environ, "PYTHONHASHSEED": seed}, cwd=Path(__file__).parent,
    )  # fmt: skip
    import realpolitik

    assert found.stdout.decode() == dump_reading(realpolitik.read_text(REPORT, lexicons=()))
