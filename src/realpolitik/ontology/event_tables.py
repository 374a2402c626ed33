"""The event tables of others: their columns, byte for byte, and which of them mean what to us. Read from a file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

__all__ = ["EventTable", "load_event_tables"]

_FILE = Path(__file__).parent / "event_tables.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTable:
    """One format. `fields` maps a field of ours to the columns that may tell it, first told first."""

    name: str
    title: str
    file: str  # name of the file that is written
    delimiter: str  # "" for JSON Lines
    header: bool
    columns: tuple[str, ...]
    editions: Mapping[int, tuple[str, ...]]  # columns by their number, for tables without a header
    key: tuple[str, ...]
    version: str | None
    missing: tuple[str, ...]  # what stands in an empty cell
    fields: Mapping[str, tuple[str, ...]]
    types: Mapping[str, tuple[str, str]]  # PLOVER type and mode to its own type and sub-type
    groups: Mapping[str, str]  # its own type to the group that it puts it in

    def type_of(self, kind: str, mode: str | None, *, civilians: bool) -> tuple[str, str] | None:
        """Its own type and sub-type of a PLOVER event; None where it has none."""
        names = (f"{kind}/{mode}", f"{kind}>civilians" if civilians else kind, kind)
        return next((self.types[name] for name in names if name in self.types), None)


@cache
def load_event_tables() -> Mapping[str, EventTable]:
    """Every format, by name."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return MappingProxyType({name: _table(name, row) for name, row in data.items()})


def _table(name: str, row: dict[str, object]) -> EventTable:
    told = dict(row)
    columns = tuple(_words(told.pop("columns")))
    without = told.pop("without", {})
    fields = told.pop("fields")
    types, groups = told.pop("types", {}), told.pop("groups", {})
    assert isinstance(without, dict) and isinstance(fields, dict) and isinstance(types, dict)
    assert isinstance(groups, dict)
    pairs = {name: pair.partition("|") for name, pair in types.items()}
    editions = {int(n): tuple(c for c in columns if c not in left_out) for n, left_out in without.items()}
    return EventTable(
        name=name,
        title=str(told["title"]),
        file=str(told["file"]),
        delimiter=str(told["delimiter"]),
        header=bool(told["header"]),
        columns=columns,
        editions=MappingProxyType({len(columns): columns, **editions}),
        key=_words(told["key"]),
        version=str(told["version"]) if "version" in told else None,
        missing=_words(told.get("missing", [])),
        fields=MappingProxyType({field: _words(several) for field, several in fields.items()}),
        types=MappingProxyType({name: (first, second) for name, (first, _, second) in pairs.items()}),
        groups=MappingProxyType(dict(groups)),
    )


def _words(value: object) -> tuple[str, ...]:
    assert isinstance(value, list)
    return tuple(map(str, value))
