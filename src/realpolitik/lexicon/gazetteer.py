"""The gazetteer: a quarter of a million places in one sorted file that is read where it lies.

The file is mapped into memory and searched by bisection, so that opening costs nothing and only the pages that are
looked at are loaded. It is written by `scripts/build_gazetteer.py` from GeoNames (CC BY 4.0) and Natural Earth.

Layout, little-endian: magic, five counts, then the sections in the order of `_SECTIONS`. A name is stored under its
key (`place_key`); names are sorted by the bytes of their keys.
"""

import mmap
import re
import struct
import unicodedata
from bisect import bisect_right
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from realpolitik.errors import LexiconError

__all__ = ["KINDS", "MAGIC", "PLACE", "Gazetteer", "Listed", "place_key"]

MAGIC = b"RPGAZ002"
HEADER = struct.Struct("<8sIIIII")  # magic; places, names, postings, bytes of keys, bytes of display names
# lat and lon in 1e-5 degrees, population, geonames, name, admin1, radius in km, country, kind and flag
PLACE = struct.Struct("<iiIIIHHBB2x")
KINDS = ("city", "admin1", "region")
FIRST_OF_ITS_NAME = 128  # flag in the kind: the most populous city of that name
_STRIDE = 256  # every so manyth key is kept in memory, to start the search near
_U32 = struct.Struct("<I")
_DROPPED = re.compile(r"['’‘ʿʾʼʻ`´.,]")
_GAPS = re.compile(r"[\s\-‐–—_/]+")
_SHORT = {"saint": "st", "sankt": "st", "mount": "mt", "fort": "ft"}


def place_key(name: str) -> str:
    """The form under which a name is looked up: plain letters, lower case, no hyphens, no apostrophes.

    >>> place_key("Tall ‘Afar"), place_key("Deir ez-Zor"), place_key("St. Louis")
    ('tall afar', 'deir ez zor', 'st louis')
    """
    if not name.isascii():
        name = unicodedata.normalize(
            "NFKD", name.replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("đ", "d")
        )
        name = "".join(c for c in name if not unicodedata.combining(c))
    words = _GAPS.sub(" ", _DROPPED.sub("", name).lower()).strip().split(" ")
    return " ".join([_SHORT.get(word, word) for word in words])


class Listed(NamedTuple):
    """One place of the gazetteer."""

    number: int  # its row
    name: str
    kind: str  # city, admin1 or region (a county or district)
    country: str  # ISO 3166 alpha-3
    lat: float
    lon: float
    radius_km: int
    population: int
    geonames: int | None
    admin1: int | None  # index of the first-level unit that it lies in
    first_of_its_name: bool


class Gazetteer:
    """Read-only access to the file: names to places.

    Raises:
        LexiconError: where the file is missing or was not written by our script.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise LexiconError(f"{path}: the gazetteer cannot be opened: {error}") from error
        magic, places, names, postings, keys, shown = HEADER.unpack_from(self._map, 0)
        if magic != MAGIC:
            raise LexiconError(f"{path}: not a gazetteer of this version; build it again")
        self.places, self.names = places, names
        self._places = HEADER.size
        self._key_at = self._places + places * PLACE.size
        self._first = self._key_at + 4 * (names + 1)
        self._postings = self._first + 4 * (names + 1)
        self._keys = self._postings + 4 * postings
        self._shown = self._keys + keys
        self._countries = self._shown + shown

    @cached_property
    def countries(self) -> tuple[str, ...]:
        codes = self._map[self._countries :].decode("ascii")
        return tuple(codes[i : i + 3] for i in range(0, len(codes), 3))

    def find(self, key: str) -> list[Listed]:
        """The places of this key, the most populous first."""
        at = self._position(key.encode("utf-8"))
        if at is None:
            return []
        first, end = struct.unpack_from("<II", self._map, self._first + 4 * at)
        return [self.place(_U32.unpack_from(self._map, self._postings + 4 * i)[0]) for i in range(first, end)]

    @cached_property
    def _landmarks(self) -> list[bytes]:
        return [self._key(i) for i in range(0, self.names, _STRIDE)]

    def _key(self, at: int) -> bytes:
        start, end = struct.unpack_from("<II", self._map, self._key_at + 4 * at)
        return self._map[self._keys + start : self._keys + end]

    def _position(self, key: bytes) -> int | None:
        memory, offsets, keys = self._map, self._key_at, self._keys
        block = max(bisect_right(self._landmarks, key) - 1, 0)
        low, high = block * _STRIDE, min((block + 1) * _STRIDE, self.names)
        while low < high:
            middle = (low + high) // 2
            start, end = struct.unpack_from("<II", memory, offsets + 4 * middle)
            found = memory[keys + start : keys + end]
            if found < key:
                low = middle + 1
            elif found > key:
                high = middle
            else:
                return int(middle)
        return None

    def place(self, index: int) -> Listed:
        """The place at this index."""
        at = self._places + index * PLACE.size
        lat, lon, population, geonames, name, admin1, radius, country, kind = PLACE.unpack_from(self._map, at)
        start = self._shown + name
        end = self._map.find(b"\0", start)
        return Listed(
            index,
            self._map[start:end].decode("utf-8"),
            KINDS[kind & ~FIRST_OF_ITS_NAME],
            self.countries[country],
            lat / 1e5,
            lon / 1e5,
            radius,
            population,
            geonames or None,
            admin1 - 1 if admin1 else None,
            bool(kind & FIRST_OF_ITS_NAME),
        )
