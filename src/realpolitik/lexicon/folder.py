"""Where a user's own lexicon files live, and how one gets there: checked first, then copied."""

import os
import shutil
import sys
from pathlib import Path

from realpolitik.errors import LexiconError

__all__ = ["FOLDER_VARIABLE", "check_free", "install", "user_folder"]

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


def check_free(file: Path, *, replace: bool = False) -> Path:
    """Where a lexicon file would go in the user's folder.

    Raises:
        LexiconError: where a file of that name is there already and is not to be replaced, or it is no TOML or TSV.
    """
    if file.suffix not in (".toml", ".tsv"):
        raise LexiconError(f"{file.name} is neither .toml nor .tsv")
    target = user_folder() / file.name
    if target.exists() and not replace:
        raise LexiconError(f"{target} is there already; say --replace to put this one in its place")
    return target


def install(file: Path, *, replace: bool = False) -> Path:
    """Copy a lexicon file into the user's folder; the copy is put in place whole or not at all.

    Raises:
        LexiconError: as `check_free` does.
    """
    target = check_free(file, replace=replace)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    shutil.copyfile(file, part)
    part.replace(target)
    return target
