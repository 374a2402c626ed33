"""Zip archives: each member that is a report, read in memory and never unpacked to disk."""

import stat
import zipfile
from collections.abc import Iterator
from typing import IO

from realpolitik.errors import DocumentError

__all__ = ["Member", "open_members"]

MAX_MEMBERS = 100_000
MAX_TOTAL = 2_000_000_000  # bytes unpacked, all members together
MAX_RATIO = 200  # unpacked to packed; text packs to a tenth, a bomb to a thousandth
_SMALL = 1_000_000  # bytes: below this a ratio tells nothing
_ENCRYPTED = 0x1


class Member:
    """One file in an archive; `reason` says why it cannot be read, where it cannot."""

    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, reason: str | None) -> None:
        self.name = info.filename
        self.reason = reason
        self._archive, self._info = archive, info

    def open(self) -> IO[bytes]:
        """Its bytes, unpacked as they are read."""
        return self._archive.open(self._info)


def open_members(stream: IO[bytes]) -> Iterator[Member]:
    """The members of an archive by name, without folders and hidden files.

    Raises:
        DocumentError: where the archive is broken, or unpacks to more than can be meant.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise DocumentError(f"is no readable zip archive: {error}") from error
    with archive:
        members = sorted((i for i in archive.infolist() if _wanted(i)), key=lambda i: i.filename)
        if len(members) > MAX_MEMBERS:
            raise DocumentError(f"holds {len(members):,} files; expected at most {MAX_MEMBERS:,}")
        total = sum(info.file_size for info in members)
        if total > MAX_TOTAL:
            raise DocumentError(f"unpacks to {total / 1e9:.1f} GB; expected at most {MAX_TOTAL / 1e9:.0f}")
        if not members:
            raise DocumentError("is an archive without files; expected at least one report")
        for info in members:
            yield Member(archive, info, _reason(info))


def _wanted(info: zipfile.ZipInfo) -> bool:
    parts = info.filename.rstrip("/").split("/")
    return not info.is_dir() and not any(part.startswith(".") or part == "__MACOSX" for part in parts)


def _reason(info: zipfile.ZipInfo) -> str | None:
    if info.flag_bits & _ENCRYPTED:
        return "is encrypted; unpack it with its password first"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a symbolic link; expected a file"
    if info.file_size > max(_SMALL, MAX_RATIO * info.compress_size):
        ratio = info.file_size / max(info.compress_size, 1)
        return f"unpacks to {info.file_size / 1e6:.0f} MB, {ratio:.0f} times its size; not taken for a report"
    return None
