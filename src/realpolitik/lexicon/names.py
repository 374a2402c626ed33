"""How a name in a text is matched with a name in a register: folding, and an index by the first piece of a name.

Names that came from other scripts are written in many ways; `data/spellings` says which spellings are one.
"""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

__all__ = ["Found", "NameIndex", "name_pieces"]

_ACCENTS = re.compile(r"[\u0300-\u036f]")
_LETTERS = str.maketrans(
    {
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae",
        "œ": "oe", "ə": "e", "Ə": "E", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "ʿ": "'", "ʾ": "'",
    }
)  # fmt: skip
_DROPPED = str.maketrans({".": None, "'": None})
_PIECE = re.compile(r"[^\W_]+|&")
_ARTICLE = dict.fromkeys(("Al", "El", "el", "Ash", "ash", "Ad", "ad", "As", "Ar", "ar", "Az", "At", "An"), "al")
_SMALL = {"OF", "THE", "AND", "FOR", "IN", "ON", "DE", "AL"}
_LONGEST = 8  # pieces: names in capitals are not followed further
_LETTERS_SHOUTED = 4  # from here on, a name in capitals is taken for the same name

T = TypeVar("T")


def _one_spelling(path: Path) -> dict[str, str]:
    """Every spelling to the first of its row, diacritics and apostrophes dropped as in names."""
    found = {}
    for row in path.read_text(encoding="utf-8").splitlines()[1:]:
        first, *others = row.split("\t")[1].translate(_DROPPED).split(";")
        found.update(dict.fromkeys(others, first))
    return found


_FOLDED = {**_one_spelling(Path(__file__).parent / "data" / "spellings" / "spellings.tsv"), **_ARTICLE}


def name_pieces(name: str) -> tuple[str, ...]:
    """A name as it is compared: no diacritics, hyphens, dots or apostrophes; one form of the article, one spelling.

    >>> name_pieces("Nuri el-Maliki"), name_pieces("U.S."), name_pieces("People’s Army")
    (('Nouri', 'al', 'Maliki'), ('US',), ('People', "'s", 'Army'))
    """
    if name.isascii() and name.isalpha():
        return (_FOLDED.get(name, name),)
    if not name.isascii():
        name = _ACCENTS.sub("", unicodedata.normalize("NFKD", name.translate(_LETTERS)))
    pieces: list[str] = []
    for word in name.split():
        possessive = word.endswith("'s")
        pieces += _PIECE.findall((word[:-2] if possessive else word).translate(_DROPPED))
        if possessive:
            pieces.append("'s")
    return tuple(_FOLDED.get(piece, piece) for piece in pieces)


class Found(NamedTuple, Generic[T]):
    """What stands at a piece of the text: how many pieces long it is, and what it can mean, latest entry first."""

    length: int
    values: tuple[T, ...]


class NameIndex(Generic[T]):
    """Names to values, by the first piece. Case counts, but for a name that is written in capitals throughout.

    >>> index = NameIndex[str]()
    >>> index.add("Free Syrian Army", "fsa"); index.add("US", "united-states")
    >>> index.longest_at(("the", "Free", "Syrian", "Army"), 1)
    Found(length=3, values=('fsa',))
    >>> index.longest_at(("FREE", "SYRIAN", "ARMY"), 0).values, index.longest_at(("us",), 0)
    (('fsa',), None)
    """

    def __init__(self) -> None:
        self._untold: dict[
            str, list[tuple[str, T, bool]]
        ] = {}  # names by first piece, taken apart when it is first met
        self._by_first: dict[str, dict[tuple[str, ...], list[T]]] = {}
        self._lengths: dict[str, list[int]] = {}

    def add(self, name: str, value: T, *, alone: bool = False) -> None:
        """Teach a name. A value that is taught later comes first; `alone`, it drives out those before."""
        word = name.partition(" ")[0]
        pieces = name_pieces(word) or name_pieces(name)
        if pieces:
            self._untold.setdefault(pieces[0], []).append((name, value, alone))

    def _learn(self, first: str) -> None:
        """Take apart the names that begin with this piece."""
        names = self._by_first.setdefault(first, {})
        for name, value, alone in self._untold.pop(first, ()):
            values = names.setdefault(name_pieces(name), [])
            if alone:
                values.clear()
            if value not in values:
                values.insert(0, value)
        self._lengths[first] = sorted({len(pieces) for pieces in names}, reverse=True)

    def _knows(self, first: str) -> bool:
        if first in self._untold:
            self._learn(first)
        return first in self._lengths

    def longest_at(self, pieces: Sequence[str], at: int) -> Found[T] | None:
        """The longest known name that begins at piece `at`."""
        found = self._longest(pieces, at) if self._knows(pieces[at]) else None
        if found is None and pieces[at].isupper() and len(pieces[at]) > 1:
            found = self._shouted(pieces, at)
        return found

    def _longest(self, pieces: Sequence[str], at: int) -> Found[T] | None:
        names = self._by_first[pieces[at]]
        for length in self._lengths[pieces[at]]:
            if at + length <= len(pieces):
                values = names.get(tuple(pieces[at : at + length]))
                if values is not None:
                    return Found(length, tuple(values))
        return None

    def _shouted(self, pieces: Sequence[str], at: int) -> Found[T] | None:
        """A run of pieces in capitals, read as it is written elsewhere: "BANK OF CHINA" as "Bank of China"."""
        end = at
        while end < len(pieces) and end < at + _LONGEST and pieces[end].isupper():
            end += 1
        quiet = [p.lower() if p in _SMALL else p.capitalize() for p in pieces[at:end]]
        if not self._knows(quiet[0]):
            return None
        found = self._longest(quiet, 0)
        return found if found and sum(map(len, quiet[: found.length])) >= _LETTERS_SHOUTED else None

    def get(self, name: str) -> tuple[T, ...]:
        """What exactly this name can mean."""
        pieces = name_pieces(name)
        return tuple(self._by_first[pieces[0]].get(pieces, ())) if pieces and self._knows(pieces[0]) else ()
