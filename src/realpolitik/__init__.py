"""Reads news reports of a conflict and builds a sourced model of it, one that can be queried, checked and run forward.

>>> import realpolitik as rp
>>> reading = rp.read_text("The army of Norway took Oslo on Monday.", published="2014-06-17")  # doctest: +SKIP
>>> case = rp.open_case("iraq.rp")  # doctest: +SKIP
>>> case.read("articles/")  # doctest: +SKIP
>>> case.events(actor="USA", since="2014-06-01").to_pandas()  # doctest: +SKIP
"""

import os
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from realpolitik.model.version import VERSION as __version__

if TYPE_CHECKING:
    from realpolitik.casefile import Case
    from realpolitik.coding import Coder
    from realpolitik.model import Reading

__all__ = ["__version__", "open_case", "read_text"]

Files = Sequence[str | os.PathLike[str]]


def read_text(
    text: str,
    *,
    published: date | str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    lexicons: Files | None = None,
) -> "Reading":
    """Everything that one text says.

    Args:
        text: a report in English.
        published: its day of publication, which relative dates ("on Monday") are resolved against.
        outlet: who published it.
        title: its title, where that is not part of the text.
        url: its address, for reference.
        lexicons: files and folders of your own entries; None is your lexicon folder, as on the command line.

    Raises:
        DocumentError: where the text cannot be read: empty, too long, not English.
    """
    from realpolitik.reading import Details, make_document
    from realpolitik.reading.documents import parse_day

    given = Details(title=title, outlet=outlet, url=url, published=parse_day(published))
    return _coder(_own(lexicons))(make_document(text, given=given))


def open_case(
    where: str | os.PathLike[str] = "case.rp",
    *,
    create: bool = True,
    pipeline: str | None = None,
    lexicons: Files | None = None,
) -> "Case":
    """The case at a path or a database URL; it is made where there is none, unless `create` is False.

    Args:
        where: a SQLite file, or a URL such as `postgresql+psycopg://host/name`.
        create: whether to make a case where there is none.
        pipeline: an installed spaCy pipeline to parse with; None is the small English one that comes along.
        lexicons: files and folders of your own entries; None is your lexicon folder, as on the command line.

    Raises:
        CaseError: where there is no case and none is to be made, or what is there is something else.
    """
    from realpolitik import casefile

    return casefile.open_case(where, create=create, pipeline=pipeline, lexicons=_own(lexicons))


def _own(lexicons: Files | None) -> tuple[Path, ...]:
    from realpolitik.lexicon.folder import user_folder

    if lexicons is not None:
        return tuple(map(Path, lexicons))
    folder = user_folder()
    return (folder,) if folder.is_dir() else ()


@lru_cache(maxsize=2)
def _coder(lexicons: tuple[Path, ...]) -> "Coder":
    """The coder of earlier calls: loading the parser takes longer than a text."""
    from realpolitik.coding import Coder

    return Coder(None, lexicons)
