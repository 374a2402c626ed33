"""The index of frames refuses what cannot be, and lets a user's frame win."""

from pathlib import Path

import pytest

from realpolitik.errors import LexiconError
from realpolitik.lexicon import load_lexicons
from realpolitik.lexicon.predicates import PredicateFrame, PredicateIndex
from realpolitik.ontology import load_plover


def _frame(**fields: object) -> PredicateFrame:
    return PredicateFrame(**{"id": "x", "type": "ASSAULT", "verbs": ("zap",), "origin": "test", **fields})  # type: ignore[arg-type]


def test_unknown_type_mode_and_class_are_refused() -> None:
    for fields in ({"type": "ATTACK"}, {"mode": "sneeze"}, {"cameo": "999"}, {"when": ("obj @nothing",)}, {"act": "x"}):
        with pytest.raises(LexiconError):
            PredicateIndex([_frame(**fields)])


def test_frame_without_words_is_refused() -> None:
    with pytest.raises(LexiconError):
        _frame(verbs=())


def test_more_particular_patterns_come_first() -> None:
    plain, particular = _frame(), _frame(id="y", verbs=("zap down",))
    index = PredicateIndex([particular, plain])
    assert [p.frame.id for p in index.verbs["zap"]] == ["y", "x"]


def test_user_frame_wins_over_ours(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text('[[predicates]]\nid = "mine"\ntype = "AID"\nverbs = ["zap"]\norigin = "me"\n', encoding="utf-8")
    index = load_lexicons([own]).predicates
    assert index.verbs["zap"][0].frame.id == "mine"


def test_every_type_and_mode_has_a_frame() -> None:
    index = load_lexicons().predicates
    told = {(f.type, f.mode) for f in index.frames.values()} | {(t.type, t.mode) for t in index.turns.values()}
    wanted = {(name, mode) for name, kind in load_plover().types.items() for mode in kind.modes}
    assert sorted(wanted - told) == []


def test_contexts_are_plover_contexts() -> None:
    assert {entry.id for entry in load_lexicons().predicates.contexts} <= set(load_plover().contexts)
