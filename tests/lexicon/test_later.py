"""Long registers are made when asked for; what is wrong in them is refused all the same."""

from pathlib import Path

import pytest

from realpolitik.errors import LexiconError
from realpolitik.lexicon import load_lexicons
from realpolitik.lexicon.actors import ActorEntry
from realpolitik.lexicon.later import LaterEntries
from realpolitik.model import ActorKind

HEADER = "id\tname\taliases\tkind\torigin\n"


def test_an_entry_is_made_from_its_row(tmp_path: Path) -> None:
    file = tmp_path / "actors.tsv"
    file.write_text(HEADER + "red-front\tRed Front\tRF; The Front\tarmed-group\ttest\n")
    entries = LaterEntries(ActorEntry, "actors", [file])
    assert list(entries.fields("id", "name", "aliases")) == [("red-front", "Red Front", ("RF", "The Front"))]
    assert entries["red-front"].kind is ActorKind.ARMED_GROUP
    assert list(entries.values()) == [entries["red-front"]]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("red-front\tRed Front\t\tchoir\ttest\n", "expected one of"),
        ("red-front\tRed Front\t\tarmed-group\n", "4 cells; expected 5"),
    ],
)
def test_a_broken_row_of_ours_is_refused_when_asked_for(tmp_path: Path, row: str, problem: str) -> None:
    file = tmp_path / "actors.tsv"
    file.write_text(HEADER + row)
    entries = LaterEntries(ActorEntry, "actors", [file])
    with pytest.raises(LexiconError, match=problem):
        entries["red-front"]


def test_a_broken_row_of_the_users_is_refused_on_load(tmp_path: Path) -> None:
    file = tmp_path / "actors.tsv"
    file.write_text(HEADER + "red-front\tRed Front\t\tchoir\ttest\n")
    with pytest.raises(LexiconError, match=r"red-front.*choir"):
        load_lexicons([file])


def test_a_table_that_no_step_reads_is_refused(tmp_path: Path) -> None:
    for file in (tmp_path / "mine.toml", tmp_path / "people.tsv"):
        file.write_text('[[actor]]\nid = "red-front"\n' if file.suffix == ".toml" else HEADER)
        with pytest.raises(LexiconError, match=r"no table is called '(actor|people)'; expected one of actors, "):
            load_lexicons([file])


def test_an_entry_of_the_users_takes_the_place_of_ours(tmp_path: Path) -> None:
    file = tmp_path / "actors.tsv"
    file.write_text(HEADER + "isis\tAnother\t\tarmed-group\ttest\n")
    register = load_lexicons([file]).register
    assert register.actors["isis"].name == "Another"
    assert list(register.actors)[-1] == "isis" and len(register.actors) == len(load_lexicons().register.actors)


def test_the_users_files_may_not_repeat_each_other(tmp_path: Path) -> None:
    file = tmp_path / "actors.tsv"
    file.write_text(HEADER + "red-front\tRed Front\t\tarmed-group\ttest\n" + "red-front\tRF\t\tarmed-group\ttest\n")
    with pytest.raises(LexiconError, match=r"'red-front' is already in actors.tsv"):
        _ = load_lexicons([file]).register


def test_every_table_is_whole_for_checks() -> None:
    lexicons = load_lexicons()
    register = lexicons.register
    assert len(lexicons.tables["actors"]) == len(register.actors) > 5000
    assert all(isinstance(entry, ActorEntry) for entry in lexicons.tables["actors"])
