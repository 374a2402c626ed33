"""Every status cue fires on its example and keeps out of its counter-example, through the real judge."""

from collections.abc import Callable

import pytest

from realpolitik.coding.judgement import Judgement
from realpolitik.coding.parse import Parse
from realpolitik.coding.status import StatusJudge
from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.lexicon.status import Effect, Embedding, Operator, OperatorKind
from realpolitik.model import Status

LEXICON = load_lexicons().status
ENTRIES: tuple[Embedding | Operator, ...] = (*LEXICON.embeddings, *LEXICON.operators)


def judge_brackets(marked: str, parse: Callable[..., Parse], lexicons: Lexicons) -> Judgement:
    """The judgement on the first word in [brackets]."""
    start = marked.index("[")
    tree = parse(marked.replace("[", "").replace("]", ""))
    token = next(t for t in tree.tokens if t.end > start)
    return StatusJudge(tree, (), lexicons)(token.i)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.id)
def test_cue_fires_on_its_example(entry: Embedding | Operator, parse: Callable[..., Parse], lexicons: Lexicons) -> None:
    judgement = judge_brackets(entry.example, parse, lexicons)
    effect = entry.positive if isinstance(entry, Embedding) else entry.effect
    limits = isinstance(entry, Operator) and entry.kind is OperatorKind.LIMITER  # what it undoes leaves no trace
    if judgement.rule != entry.id and "negation" not in judgement.rule and not limits:
        pytest.fail(f"{entry.example}: {judgement}")
    expected = {Effect.SAME: Status.ACTUAL, Effect.FLIP: Status.DENIED}.get(effect) or effect.status
    assert judgement.status == expected, f"{entry.example}: {judgement}"


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.id)
def test_cue_keeps_out_of_its_counter(
    entry: Embedding | Operator, parse: Callable[..., Parse], lexicons: Lexicons
) -> None:
    assert judge_brackets(entry.counter, parse, lexicons).rule != entry.id, entry.counter
