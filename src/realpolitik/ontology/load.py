"""The ontologies as tables: PLOVER's types, modes and scores; CAMEO's codes; and the crosswalk between them, both ways.

Code never lists codes: all of it stands in `plover.toml` and `cameo.tsv` beside this file.
"""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from realpolitik.errors import OntologyError

__all__ = ["Cameo", "CameoCode", "Plover", "PloverType", "load_cameo", "load_plover", "load_root_quads"]

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverType:
    """One PLOVER event type. Scores run from -10 (conflict) to +10 (cooperation)."""

    name: str
    quad: int  # 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
    recipient: bool  # whether the type requires a recipient
    score: float
    covers: str
    modes: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plover:
    """PLOVER as a whole."""

    version: str
    citation: str
    choices: tuple[str, ...]
    auxiliary_modes: tuple[str, ...]
    types: Mapping[str, PloverType]
    contexts: tuple[str, ...]
    sectors: Mapping[str, str]

    def type(self, name: str) -> PloverType:
        """The type of this name.

        Raises:
            OntologyError: where PLOVER has no such type.
        """
        if name not in self.types:
            raise OntologyError(f"PLOVER has no type {name!r}; expected one of {', '.join(self.types)}")
        return self.types[name]

    def quad(self, name: str) -> int:
        """Quad class of a type, 1 to 4."""
        return self.type(name).quad

    def score(self, name: str, mode: str | None = None) -> float:
        """Score of a type, or of one of its modes.

        Raises:
            OntologyError: where the type has no such mode.
        """
        kind = self.type(name)
        if mode is None:
            return kind.score
        if mode not in kind.modes:
            raise OntologyError(f"{name} has no mode {mode!r}; expected one of {', '.join(kind.modes) or 'none'}")
        return kind.modes[mode]


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoCode:
    """One CAMEO code. `plover` is None for the codes that PLOVER drops (statements of root 01)."""

    code: str  # text: "040" is not forty
    name: str
    plover: str | None
    mode: str | None
    context: str | None
    goldstein: float

    @property
    def root(self) -> str:
        """The two-digit root."""
        return self.code[:2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cameo:
    """CAMEO's codes and the way from PLOVER to them."""

    codes: Mapping[str, CameoCode]
    chosen: Mapping[tuple[str, str | None], str]

    def of(self, plover_type: str, mode: str | None = None) -> str | None:
        """The code that stands for a PLOVER type and mode: the mode's own, else the type's."""
        return self.chosen.get((plover_type, mode), self.chosen.get((plover_type, None)))


@cache
def load_plover() -> Plover:
    """PLOVER 0.8 as this program codes it; `choices` says where its manual contradicts itself."""
    data = tomllib.loads((_HERE / "plover.toml").read_text(encoding="utf-8"))
    types = {
        name: PloverType(
            name=name,
            quad=row["quad"],
            recipient=row["recipient"],
            score=row["score"],
            covers=row["covers"],
            modes=MappingProxyType(row.get("modes", {})),
        )
        for name, row in data["types"].items()
    }
    return Plover(
        version=data["version"],
        citation=data["citation"],
        choices=tuple(data["choices"]),
        auxiliary_modes=tuple(data["auxiliary_modes"]),
        types=MappingProxyType(types),
        contexts=tuple(data["contexts"]),
        sectors=MappingProxyType(data["sectors"]),
    )


@cache
def load_cameo() -> Cameo:
    """CAMEO 1.1b3 with its Goldstein values and its crosswalk to PLOVER.

    Raises:
        OntologyError: where a row names a PLOVER type, mode or context that does not exist.
    """
    plover = load_plover()
    codes: dict[str, CameoCode] = {}
    chosen: dict[tuple[str, str | None], str] = {}
    with (_HERE / "cameo.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            kind, mode, context = row["plover"] or None, row["mode"] or None, row["context"] or None
            if kind:
                plover.score(kind, mode)
            if context and context not in plover.contexts:
                raise OntologyError(f"cameo.tsv: {row['code']} has the context {context!r}, which PLOVER does not have")
            codes[row["code"]] = CameoCode(
                code=row["code"],
                name=row["name"],
                plover=kind,
                mode=mode,
                context=context,
                goldstein=float(row["goldstein"]),
            )
            if row["stands_for"]:
                _choose(chosen, row["stands_for"], row["code"])
    return Cameo(codes=MappingProxyType(codes), chosen=MappingProxyType(chosen))


def _choose(chosen: dict[tuple[str, str | None], str], cell: str, code: str) -> None:
    """Note the PLOVER types and modes (`TYPE` or `TYPE/mode`, `;`-joined) that this code stands for."""
    for item in cell.split(";"):
        kind, _, mode = item.partition("/")
        load_plover().score(kind, mode or None)
        if (kind, mode or None) in chosen:
            raise OntologyError(f"cameo.tsv: {code} and {chosen[kind, mode or None]} both stand for {item}")
        chosen[kind, mode or None] = code


@cache
def load_root_quads() -> Mapping[str, int]:
    """CAMEO's own quad class of each two-digit root. It differs from that of the PLOVER type in a few: see REQUEST."""
    with (_HERE / "cameo_roots.tsv").open(encoding="utf-8", newline="") as lines:
        return MappingProxyType({row["root"]: int(row["quad"]) for row in csv.DictReader(lines, delimiter="\t")})
