"""The sentences that the judge learns from: whole, varied, and with a tenth kept apart."""

from collections import Counter
from pathlib import Path

import pytest
from training.frames import frame_rows
from training.rows import RowError, distinct, read_rows

from realpolitik.lexicon import Lexicons
from realpolitik.model import Status
from realpolitik.ontology import load_plover

ROWS = read_rows()


def write(folder: Path, *lines: str) -> Path:
    (folder / "own.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_every_type_mode_and_status_is_taught() -> None:
    codes = Counter(row.code for row in ROWS)
    modes = {f"{name}/{mode}" for name, kind in load_plover().types.items() for mode in kind.modes}
    assert not {code for code in modes if codes[code] < 10}
    types = Counter(row.type for row in ROWS)
    assert not {name for name in (*load_plover().types, "NONE") if types[name] < 150}
    assert not {status for status in Status if Counter(row.status for row in ROWS)[status] < 100}


def test_few_sentences_are_nearly_the_same() -> None:
    assert len(distinct(ROWS)) > 0.98 * len(ROWS)


def test_openings_vary() -> None:
    texts = {row.text for row in ROWS}
    openings = Counter(" ".join(text.split()[:2]).lower() for text in texts)
    assert openings.most_common(1)[0][1] < 0.01 * len(texts)


def test_a_tenth_is_held_out_and_no_sentence_is_on_both_sides() -> None:
    sides: dict[str, set[bool]] = {}
    for row in ROWS:
        sides.setdefault(row.text, set()).add(row.held_out)
    assert all(len(side) == 1 for side in sides.values())
    assert 0.08 < sum(row.held_out for row in ROWS) / len(ROWS) < 0.12


def test_distinct_drops_the_same_wording_and_keeps_other_marks(tmp_path: Path) -> None:
    rows = read_rows(
        write(
            tmp_path,
            "ASSAULT\tactual\t[s Norway] [e shelled] [t a village in northern Chad] on Monday night.",
            "ASSAULT\tactual\t[s Norway] [e shelled] [t a village in northern Chad] on Sunday night.",
            "ACCUSE\tactual\t[t Norway] shelled a village in northern Chad on Monday night, [s Mali] [e complained].",
            "ASSAULT\tactual\tNorway [e shelled] [s a village in northern Chad] on Monday night.",
        )
    )
    assert [row.origin for row in distinct(rows)] == ["own.tsv:1", "own.tsv:3", "own.tsv:4"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("ASSAULT\tactual", "2 columns"),
        ("HARM\tactual\t[s Norway] [e hit] [t Chad].", "'HARM'"),
        ("ASSAULT/visit\tactual\t[s Norway] [e hit] [t Chad].", "'ASSAULT/visit'"),
        ("ASSAULT\tmaybe\t[s Norway] [e hit] [t Chad].", "'maybe'"),
        ("ASSAULT\tactual\tNorway hit Chad.", "marks"),
        ("ASSAULT\tactual\t[s Norway [e hit] Chad].", "nest"),
    ],
)
def test_a_line_that_is_no_row_is_refused_by_its_place(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(RowError, match=r"own\.tsv:1.*") as refusal:
        read_rows(write(tmp_path, line))
    assert message in str(refusal.value)


def test_a_frame_teaches_its_example_and_a_counter_example_that_no_frame_claims(lexicons: Lexicons) -> None:
    frame = lexicons.predicates.frames["coerce.storm.into"]
    example, counter = frame_rows([frame])
    assert (example.code, example.pieces[:2]) == ("COERCE/seize", (("s", "Rebels"), ("", " ")))
    assert ("e", "swept into") in example.pieces
    assert (counter.code, counter.pieces[:3]) == ("NONE", (("s", "Light"), ("", " "), ("e", "poured")))


def test_a_counter_example_about_a_pronoun_teaches_nothing(lexicons: Lexicons) -> None:
    frame = lexicons.predicates.frames["coerce.fight.way"]
    assert frame.counter.startswith("She ")
    assert [row.type for row in frame_rows([frame])] == ["COERCE"]
