"""PLOVER's sectors by what they are, for code that must tell them apart and never lists codes."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from realpolitik.errors import OntologyError
from realpolitik.ontology.load import load_plover

__all__ = ["Sectors", "load_sectors"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sectors:
    """Single codes, and sets of codes that are treated alike."""

    government: str
    military: str
    lawmakers: str
    former: str
    civilians: str
    unknown: str
    armed: frozenset[str]
    of_states: frozenset[str]
    international: frozenset[str]
    intergovernmental: frozenset[str]


@cache
def load_sectors() -> Sectors:
    """The sectors of `sectors.toml`.

    Raises:
        OntologyError: where the file holds a code that PLOVER does not have.
    """
    data: dict[str, Any] = tomllib.loads((Path(__file__).parent / "sectors.toml").read_text(encoding="utf-8"))
    known = load_plover().sectors
    for value in data.values():
        for code in [value] if isinstance(value, str) else value:
            if code not in known:
                raise OntologyError(f"sectors.toml: {code!r} is no sector; expected one of {', '.join(known)}")
    codes: dict[str, Any] = {key: v if isinstance(v, str) else frozenset(v) for key, v in data.items()}
    return Sectors(**codes)
