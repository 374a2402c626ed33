"""The documentation is true: generated pages are what the program says now, and links lead somewhere."""

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def test_every_command_and_option_stands_in_the_docs() -> None:
    module = runpy.run_path(str(ROOT / "scripts" / "build_docs.py"))
    made = module["render"]()
    assert made == (ROOT / "docs" / "commands.md").read_text(encoding="utf-8"), "run python scripts/build_docs.py"


@pytest.mark.parametrize("page", [p for p in PAGES if p.exists()], ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}, which is not there"


def test_the_readme_shows_the_two_commands() -> None:
    screen = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:60]
    text = "\n".join(screen)
    assert "make demo" in text and "make test" in text
