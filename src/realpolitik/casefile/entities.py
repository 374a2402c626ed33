"""Actors and places across documents: which telling knows most, and what is left of one without a document's words."""

import dataclasses
from collections.abc import Sequence
from typing import Any

__all__ = ["best_telling", "profile_of"]


def best_telling(told: Sequence[Any]) -> Any:
    """The telling of an actor or a place that has most fields, the first of equals; None where there is none."""
    return max(told, key=_known, default=None)


def profile_of(entity: Any) -> Any:
    """An actor or a place without the words of any document."""
    return dataclasses.replace(entity, mentions=())


def _known(entity: Any) -> int:
    names = (field.name for field in dataclasses.fields(entity))
    return sum(getattr(entity, name) not in (None, ()) for name in names if name != "mentions")
