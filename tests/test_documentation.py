"""The documentation is true: generated pages are what the program says now, and links lead somewhere."""

import re
import runpy
from pathlib import Path

import pytest

from realpolitik.coding.proofs import load_topics
from realpolitik.lexicon import load_lexicons

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
TOML = re.compile(r"```toml\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def test_every_command_and_option_stands_in_the_docs() -> None:
    module = runpy.run_path(str(ROOT / "scripts" / "build_docs.py"))
    made = module["render"]()
    assert made == (ROOT / "docs" / "commands.md").read_text(encoding="utf-8"), "run python scripts/build_docs.py"


def test_every_field_of_every_lexicon_table_stands_in_the_docs() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "build_docs.py"))["lexicon_page"]()
    page = (ROOT / "docs" / "lexicons.md").read_text(encoding="utf-8")
    bare = [re.sub(TOML, "", text) for text in (made, page)]  # which entry is shown may change with the data
    assert bare[0] == bare[1], "run python scripts/build_docs.py"


def test_the_examples_of_the_lexicon_docs_can_be_loaded(tmp_path: Path) -> None:
    """What a user copies from the page into a file works as it stands."""
    page = (ROOT / "docs" / "lexicons.md").read_text(encoding="utf-8")
    (tmp_path / "copied.toml").write_text("\n".join(TOML.findall(page)))
    assert load_topics(load_lexicons([tmp_path])) == load_topics(load_lexicons())


@pytest.mark.parametrize("page", [p for p in PAGES if p.exists()], ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}, which is not there"


def test_the_readme_shows_the_two_commands() -> None:
    screen = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:60]
    text = "\n".join(screen)
    assert "make demo" in text and "make test" in text
