"""Files that commands write. What cannot be written is told in one line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

__all__ = ["write_text", "writing_to"]


def write_text(path: Path, text: str) -> None:
    """Write one file.

    Raises:
        ClickException: where it cannot be written.
    """
    with writing_to(path):
        path.write_text(text, encoding="utf-8")


@contextmanager
def writing_to(path: Path) -> Iterator[None]:
    """While a file or a folder is written: its name and the system's reason, where that fails.

    Raises:
        ClickException: where it fails.
    """
    try:
        yield
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from error
