"""The status judge: the denial set, composition, and what it must never do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from realpolitik.coding.proofs import mark
from realpolitik.coding.status.judge import StatusJudge
from realpolitik.coding.status.judgement import Judgement
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon import Lexicons
from realpolitik.model import Status

DENIALS = Path(__file__).resolve().parents[1] / "data" / "denials.tsv"
FLOOR = 0.97


def judge_brackets(marked: str, parse: Callable[..., Parse], lexicons: Lexicons) -> Judgement:
    """The judgement on the first word in [brackets]."""
    text, words = mark(marked)
    tree = parse(text)
    return StatusJudge(tree, (), lexicons)(next(t for t in tree.tokens if t.end > words.start).i)


def test_the_denial_set(parse: Callable[..., Parse], lexicons: Lexicons) -> None:
    """Hard sentences, most in minimal pairs: the share judged right, with every miss in the message."""
    rows = [line.split("\t") for line in DENIALS.read_text(encoding="utf-8").splitlines()[1:]]
    judged = [(expected, judge_brackets(sentence, parse, lexicons), sentence) for expected, sentence in rows]
    wrong = [f"{e}, judged {j.status} by {j.rule}: {s}" for e, j, s in judged if j.status != e]
    assert len(rows) >= 350
    assert 1 - len(wrong) / len(rows) >= FLOOR, "\n".join(wrong)


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The envoy denied that the state had refused to [admit] monitors.", Status.ACTUAL),
        ("The envoy said he would not rule out [meeting] the rebels.", Status.POSSIBLE),
        ("The envoy said there are no plans to [meet] the rebels.", Status.DENIED),
        ("The envoy denied that there were no plans to [meet] the rebels.", Status.PLANNED),
    ],
)
def test_cues_compose(sentence: str, status: Status, parse: Callable[..., Parse], lexicons: Lexicons) -> None:
    assert judge_brackets(sentence, parse, lexicons).status is status


def test_a_long_coordination_does_not_recurse(parse: Callable[..., Parse], lexicons: Lexicons) -> None:
    tree = parse("They came " + "and saw and won " * 600 + ".")
    judge = StatusJudge(tree, (), lexicons)
    assert all(judge(t.i).status in Status for t in tree.tokens)
