"""What a query hands back: records in order, with the documents that they are from and the words they stand on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from realpolitik.errors import RealpolitikError
from realpolitik.model import Span, to_json

__all__ = ["Records", "Row"]

R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Generic[R]):
    """One record of one document (None: of the whole case), its words, and what the case adds to it."""

    record: R
    document: str | None = None
    words: str | None = None
    span: Span | None = None
    more: Mapping[str, Any] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON types: the record's fields, `document`, `quote`, and what the case adds."""
        data: dict[str, Any] = {} if self.document is None else {"document": self.document}
        data |= to_json(self.record)
        if self.words is not None:
            data["quote"] = self.words
        return {**data, **{key: to_json(value) for key, value in self.more.items()}}


class Records(Sequence[R]):
    """The answer to a query: a sequence of records. `rows` adds where each is from.

    `left_out` counts records that a filter by date could not judge, because they have no date.
    """

    def __init__(self, kind: str, rows: Sequence[Row[R]], left_out: int = 0) -> None:
        self.kind = kind
        self.rows = tuple(rows)
        self.left_out = left_out

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return Records(self.kind, self.rows[index], self.left_out)
        return self.rows[index].record

    def __iter__(self) -> Iterator[R]:
        return (row.record for row in self.rows)

    def __repr__(self) -> str:
        return f"<{len(self)} {self.kind}>"

    def to_dicts(self) -> list[dict[str, Any]]:
        """One dictionary a record, of plain JSON types."""
        return [row.to_dict() for row in self.rows]

    def to_pandas(self) -> Any:
        """A pandas DataFrame, one row a record.

        Raises:
            RealpolitikError: where pandas is not installed.
        """
        try:
            import pandas
        except ImportError as error:
            raise RealpolitikError("to_pandas needs pandas: pip install 'realpolitik[pandas]'") from error

        return pandas.DataFrame(self.to_dicts())
