"""Long registers: one table's entries by id, each made from its row when it is first asked for.

A text names a few dozen of several thousand actors, so the rows of the files that ship stay text until then; `lexicon
check` makes all of them. Files of the user's are made, and refused, when they are loaded.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Generic, NamedTuple

from realpolitik.errors import LexiconError
from realpolitik.lexicon.entries import E, column, load_entries, make_entry, read_lines

__all__ = ["LaterEntries"]


class _Row(NamedTuple):
    """A row of a TSV, still text."""

    path: Path
    keys: tuple[str, ...]
    cells: list[str]


class LaterEntries(Mapping[str, E], Generic[E]):
    """The entries of one table by id, in the order of the files.

    Raises:
        LexiconError: for a user's files at once; for ours when a broken row is asked for; for a repeated id at once,
            but that a user's entry may have the id of one of ours and takes its place.
    """

    def __init__(self, kind: type[E], table: str, own: Sequence[Path], extra: Sequence[Path] = ()) -> None:
        """`own` are files that ship and hold this table; `extra` are the user's."""
        self._kind, self._table = kind, table
        self._entries: dict[str, E | _Row] = {}
        for path in own:
            if path.suffix == ".tsv":
                keys, lines = read_lines(path)
                for cells in lines:
                    self._add(cells[keys.index("id")], _Row(path, keys, cells))
        for entry in load_entries(kind, table, (path for path in own if path.suffix != ".tsv")):
            self._add(entry.id, entry)
        theirs = load_entries(kind, table, (), extra)
        self.users = frozenset(entry.id for entry in theirs)
        for entry in theirs:
            self._entries.pop(entry.id, None)  # the user's come last
            self._entries[entry.id] = entry

    def _add(self, id_: str, entry: "E | _Row") -> None:
        if id_ in self._entries:
            old = self._entries[id_]
            first = old.path.name if isinstance(old, _Row) else "another file"
            raise LexiconError(f"{self._table} {id_!r} is already in {first}; ids are unique")
        self._entries[id_] = entry

    def __getitem__(self, id_: str) -> E:
        entry = self._entries[id_]
        if isinstance(entry, _Row):
            where = f"{entry.path.name}: {self._table} {id_!r}"
            if len(entry.cells) != len(entry.keys):
                raise LexiconError(f"{where} has {len(entry.cells)} cells; expected {len(entry.keys)}")
            entry = make_entry(self._kind, dict(zip(entry.keys, entry.cells, strict=True)), where)
            self._entries[id_] = entry
        return entry

    def __contains__(self, id_: object) -> bool:
        return id_ in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def fields(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """These fields of every entry, without making the entries."""
        makers = [column(self._kind, name) for name in names]
        found: dict[tuple[str, ...], list[tuple[int, Callable[[Any], Any], Any]]] = {}
        for entry in self._entries.values():
            if not isinstance(entry, _Row):
                yield tuple([getattr(entry, name) for name in names])
                continue
            columns = found.get(entry.keys)
            if columns is None:
                at = [entry.keys.index(name.rstrip("_")) for name in names]
                columns = found[entry.keys] = [(i, *maker) for i, maker in zip(at, makers, strict=True)]
            cells = entry.cells
            yield tuple([convert(cells[i]) if cells[i] else default for i, convert, default in columns])
