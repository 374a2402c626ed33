"""What `lexicon check` runs: a proof that holds is silent, one that does not says which sentence."""

from pathlib import Path

import pytest

from realpolitik.coding import PipelineParser
from realpolitik.coding.proofs import can_prove, load_topics, mark, prove, prove_all
from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.model import Span

SHIPPED = load_lexicons()

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


@pytest.mark.parametrize("table", sorted(load_topics(SHIPPED)))
def test_every_shipped_entry_holds(parser: PipelineParser, table: str) -> None:
    """Every example fires, every counter-example does not, and every actor is found by its name."""
    problems = [f"{entry.id}: {problem}" for entry, problem in prove(SHIPPED.tables[table], parser, SHIPPED)]
    assert not problems, "\n".join(problems)


def test_every_entry_with_an_example_can_be_proved() -> None:
    load_topics(SHIPPED)
    kinds = {type(entry) for entries in SHIPPED.tables.values() for entry in entries if entry.example}
    assert [kind.__name__ for kind in kinds if not can_prove(kind)] == []


def test_ones_own_file_is_proved_alone(parser: PipelineParser, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(OWN)
    assert list(prove_all(load_lexicons([path]), parser, only=[path])) == []
    path.write_text(OWN.replace("[zapped]", "[left]").replace("[bored]", "[zapped]"))
    first, second = prove_all(load_lexicons([path]), parser, only=[tmp_path])
    assert first == "predicates 'own.zap': does not fire on its example: Rebels [left] the port."
    assert second == "predicates 'own.zap': fires on its counter-example: The news [zapped] the class."
