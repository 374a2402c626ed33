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
    all_are: str | None  # the PLOVER type of every row, where the table holds no other

    def type_of(self, kind: str, mode: str | None, *, civilians: bool) -> tuple[str, str] | None:
        """Its own type and sub-type of a PLOVER event; None where it has none."""
        names = (f"{kind}/{mode}", f"{kind}>civilians" if civilians else kind, kind)
        return next((self.types[name] for name in names if name in self.types), None)

    def plover_of(self, own: str | None, sub: str | None) -> tuple[str, str | None] | None:
        """PLOVER type and mode of its own type and sub-type, the other way round; None where they say none.

        A sub-type that is not in the file has the PLOVER type of its own type, where all of that one's share it.
        """
        if self.all_are:
            return self.all_are, None
        named = {pair: name.partition(">")[0].partition("/") for name, pair in reversed(list(self.types.items()))}
        if (own or "", sub or "") in named:
            kind, _, mode = named[own or "", sub or ""]
            return kind, mode or None
        kinds = {kind for (theirs, _), (kind, _, _) in named.items() if theirs == own}
        return (kinds.pop(), None) if len(kinds) == 1 else None


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
        all_are=str(told["all_are"]) if "all_are" in told else None,
    )


def _words(value: object) -> tuple[str, ...]:
    assert isinstance(value, list)
    return tuple(map(str, value))
