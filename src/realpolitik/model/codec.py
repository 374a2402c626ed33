"""Records to JSON objects and back. Keys are field names less a trailing underscore; spans are [start, end]."""

import dataclasses
import json
import types
import typing
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from realpolitik.errors import RecordError
from realpolitik.model.records import Reading
from realpolitik.model.spans import Span

__all__ = ["dump_reading", "from_json", "parse_reading", "to_json"]

T = TypeVar("T")


def to_json(value: Any) -> Any:
    """A record, or any value inside one, as plain JSON types."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {_key(field.name): to_json(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value


def from_json(kind: type[T], data: Any) -> T:
    """The record of type `kind` that `to_json` made this object from. Unknown keys are refused.

    Raises:
        RecordError: where a key is unknown or missing, or a value does not fit.
    """
    try:
        return typing.cast(T, _build(kind, data))
    except (TypeError, ValueError, KeyError) as error:
        raise RecordError(f"not a {getattr(kind, '__name__', kind)}: {error}") from error


def dump_reading(reading: Reading) -> str:
    """One reading as one line of JSON, the same bytes for the same reading."""
    return json.dumps(to_json(reading), ensure_ascii=False, separators=(",", ":"))


def parse_reading(line: str) -> Reading:
    """The reading that `dump_reading` wrote."""
    return from_json(Reading, json.loads(line))


def _key(name: str) -> str:
    return name.rstrip("_")


@cache
def _fields(kind: type) -> dict[str, tuple[str, Any]]:
    hints = typing.get_type_hints(kind)
    return {_key(field.name): (field.name, hints[field.name]) for field in dataclasses.fields(kind)}


def _build(kind: Any, data: Any) -> Any:
    if data is None:
        return None
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        (inner,) = (arg for arg in typing.get_args(kind) if arg is not type(None))
        return _build(inner, data)
    if kind is Span:
        return Span(*data)
    if origin is tuple:
        args = typing.get_args(kind)
        if len(args) == 2 and args[1] is Ellipsis:
            return tuple(_build(args[0], item) for item in data)
        return tuple(_build(arg, item) for arg, item in zip(args, data, strict=True))
    if kind is date:
        return date.fromisoformat(data)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        fields = _fields(kind)
        unknown = sorted(set(data) - set(fields))
        if unknown:
            raise RecordError(f"{kind.__name__} has no field {unknown[0]!r}; it has {', '.join(fields)}")
        return kind(**{fields[key][0]: _build(fields[key][1], value) for key, value in data.items()})
    if isinstance(kind, type) and issubclass(kind, StrEnum | float):
        return kind(data)
    return data
