"""Where a user's own lexicon files live, and how one gets there: checked first, then copied."""

import os
import shutil
import sys
from pathlib import Path

from realpolitik.errors import LexiconError

__all__ = ["FOLDER_VARIABLE", "install", "user_folder"]

FOLDER_VARIABLE = "REALPOLITIK_LEXICON"


def user_folder() -> Path:
    """The user's lexicon folder: `REALPOLITIK_LEXICON`, or where this system keeps the settings of programs."""
    if named := os.environ.get(FOLDER_VARIABLE):
        return Path(named)
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "realpolitik" / "lexicon"


def install(file: Path, *, replace: bool = False) -> Path:
    """Copy a lexicon file into the user's folder; the copy is put in place whole or not at all.

    Raises:
        LexiconError: where a file of that name is there already, or it is neither TOML nor TSV.
    """
    if file.suffix not in (".toml", ".tsv"):
        raise LexiconError(f"{file.name} is neither .toml nor .tsv")
    folder = user_folder()
    target = folder / file.name
    if target.exists() and not replace:
        raise LexiconError(f"{target} is there already; say --replace to put this one in its place")
    folder.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    shutil.copyfile(file, part)
    part.replace(target)
    return target
