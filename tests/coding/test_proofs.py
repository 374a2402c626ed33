"""What `lexicon check` runs: a proof that holds is silent, one that does not says which sentence."""

from pathlib import Path

import pytest

from realpolitik.coding import Parser
from realpolitik.coding.proofs import load_topics, mark, prove, prove_all
from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.lexicon.predicates import PredicateFrame
from realpolitik.lexicon.reporting import ReportingCue
from realpolitik.model import Span

OWN = """
[[actors]]
id = "teal-brigade"
name = "Teal Brigade"
kind = "armed-group"
origin = "ours"

[[predicates]]
id = "own.zap"
type = "ASSAULT"
verbs = ["zap"]
example = "Rebels [zapped] the port."
counter = "The news [bored] the class."
origin = "ours"
"""


def test_brackets_mark_the_words() -> None:
    assert mark("He [ruled out] talks.") == ("He ruled out talks.", Span(3, 12))
    assert mark("No brackets.") == ("No brackets.", Span(0, 12))


def test_every_topic_loads(lexicons: Lexicons) -> None:
    counts = load_topics(lexicons)
    assert counts["actors"] > 1000 and counts["predicates"] > 100


@pytest.mark.parametrize("kind", [PredicateFrame, ReportingCue])
def test_shipped_entries_hold(parser: Parser, lexicons: Lexicons, kind: type) -> None:
    load_topics(lexicons)
    entries = [e for table in lexicons.tables.values() for e in table if isinstance(e, kind)]
    assert [problem for entry in entries[::9] for problem in prove(entry, parser, lexicons)] == []


def test_ones_own_file_is_proved_alone(parser: Parser, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(OWN)
    assert list(prove_all(load_lexicons([path]), parser, only=[path])) == []
    path.write_text(OWN.replace("[zapped]", "[left]").replace("[bored]", "[zapped]"))
    first, second = prove_all(load_lexicons([path]), parser, only=[tmp_path])
    assert first == "predicates 'own.zap': does not fire on its example: Rebels [left] the port."
    assert second == "predicates 'own.zap': fires on its counter-example: The news [zapped] the class."
