"""Every reporting cue fires on its example and keeps out of its counter-example, through the real step."""

from collections.abc import Callable

import pytest

from realpolitik.coding.attributions import find_attributions
from realpolitik.coding.parse import Parse
from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.lexicon.reporting import ReportingCue

CUES = load_lexicons().reporting.cues


def fired(marked: str, parse: Callable[..., Parse], lexicons: Lexicons) -> set[tuple[str, str]]:
    """(entry, cue word) of every attribution in a marked sentence."""
    tree = parse(marked.replace("[", "").replace("]", ""))
    return {(a.entry, tree.tokens[a.head].text) for a in find_attributions(tree, lexicons)}


@pytest.mark.parametrize("cue", CUES, ids=lambda c: c.id)
def test_cue_fires_on_its_example(cue: ReportingCue, parse: Callable[..., Parse], lexicons: Lexicons) -> None:
    word = cue.example[cue.example.index("[") + 1 : cue.example.index("]")]
    assert (cue.id, word) in fired(cue.example, parse, lexicons), cue.example


@pytest.mark.parametrize("cue", CUES, ids=lambda c: c.id)
def test_cue_keeps_out_of_its_counter(cue: ReportingCue, parse: Callable[..., Parse], lexicons: Lexicons) -> None:
    assert cue.id not in {entry for entry, _ in fired(cue.counter, parse, lexicons)}, cue.counter
