"""A command line in a folder of its own, with no lexicon of the user's, run in this process."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from realpolitik.cli import app

Run = Callable[..., Result]


@pytest.fixture(scope="session", autouse=True)
def one_parser() -> None:
    """The pipeline is loaded once for all commands of this process."""
    from functools import cache

    from realpolitik.coding import coder

    coder.load_parser = cache(coder.load_parser)  # type: ignore[assignment]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in a folder of its own; the exit status is 0 unless another is named."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REALPOLITIK_LEXICON", str(tmp_path / "lexicon"))
    monkeypatch.delenv("REALPOLITIK_CASE", raising=False)
    monkeypatch.setenv("COLUMNS", "120")

    def run_command(*args: str, status: int = 0, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(app, args, input=stdin)
        assert result.exit_code == status, (result.stdout, result.stderr, result.exception)
        return result

    return run_command
