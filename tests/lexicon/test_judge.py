"""The learned judge: what it reads, what it answers, and that it answers the same again."""

from pathlib import Path

import pytest

from realpolitik.errors import LexiconError
from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.judge import AROUND, LONGEST, MARKS, Judge, marked_ids
from realpolitik.ontology import load_plover

BOMBED = (("s", "Turkish jets"), ("", " "), ("e", "bombed"), ("", " "), ("t", "Kurdish positions"), ("", " overnight."))
FLOP = (("", "The film that "), ("s", "the studio"), ("", " made "), ("e", "bombed"), ("", " at the box office."))


@pytest.fixture(scope="module")
def judge(lexicons: Lexicons) -> Judge:
    return lexicons.judge


def test_a_verdict_is_probabilities_of_known_labels(judge: Judge) -> None:
    verdict = judge(BOMBED)
    assert set(verdict.types) == {*load_plover().types, "NONE"}
    assert sum(verdict.types.values()) == pytest.approx(1, abs=0.01)
    assert sum(verdict.statuses.values()) == pytest.approx(1, abs=0.01)
    for kind, mode in verdict.modes.items():
        assert mode in load_plover().type(kind).modes


def test_it_tells_war_from_the_box_office(judge: Judge) -> None:
    assert judge(BOMBED).type == "ASSAULT" and judge(FLOP).type == "NONE"


def test_the_mark_decides_which_event_is_judged(judge: Judge) -> None:
    words = ("Norway", " ", "denounced", " ", "Chad", ", whose army ", "shelled", " ", "a village", ".")

    def marked(*marks: str) -> str:
        return judge(list(zip(marks, words, strict=True))).type

    assert marked("s", "", "e", "", "t", "", "", "", "", "") == "ACCUSE"
    assert marked("", "", "", "", "s", "", "e", "", "t", "") == "ASSAULT"


def test_the_same_words_get_the_same_verdict_whatever_came_before(judge: Judge) -> None:
    first = judge(BOMBED)
    judge(FLOP)
    assert judge(BOMBED) == first == Judge(judge._folder)(BOMBED)


def test_marks_enclose_their_words(judge: Judge) -> None:
    ids = marked_ids(judge.tokenizer, BOMBED)
    opening, closing = MARKS["e"]
    assert judge.tokenizer.decode(ids[ids.index(opening) + 1 : ids.index(closing)]) == "bombed"


def test_what_stands_far_from_the_marks_is_not_read(judge: Judge) -> None:
    near, far = "and so on " * AROUND, "or not " * AROUND
    long = (("", far + near), *BOMBED, ("", near + far))
    assert marked_ids(judge.tokenizer, long) == marked_ids(judge.tokenizer, (("", near), *BOMBED, ("", near)))
    assert judge(long) == judge((("", near), *BOMBED, ("", near)))


def test_a_long_sentence_keeps_its_marks(judge: Judge) -> None:
    long = (("", "and so on " * 200), *BOMBED, ("", " and so on" * 200))
    ids = marked_ids(judge.tokenizer, long)
    assert len(ids) <= LONGEST + 2 and {i for pair in MARKS.values() for i in pair} <= set(ids)


@pytest.mark.parametrize("words", ["\ud800", "\u0000", "…" * 300, "مرحبا", "🛩" * 50, ""])
def test_any_words_can_be_judged(judge: Judge, words: str) -> None:
    assert judge((("s", "Norway"), ("", " "), ("e", words))).type


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="judge"):
        Judge(tmp_path)(BOMBED)
