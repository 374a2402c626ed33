"""An event that somebody else coded: it has no words of ours behind it, and is told apart from what was read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

__all__ = ["ImportedEvent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedEvent:
    """One row of another's table. Names, types and codes are as that table has them; `raw` is the row, whole."""

    id: str
    format: str
    external: str  # the table's own key
    version: int = 0  # of rows with one key the greatest counts
    source: str  # file and line
    from_: date | None = None
    to: date | None = None
    type: str | None = None
    mode: str | None = None
    cameo: str | None = None  # text: "040" is not forty
    quad: int | None = None
    actor: str | None = None
    actor_country: str | None = None
    recipient: str | None = None
    recipient_country: str | None = None
    place: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    killed_low: int | None = None
    killed_best: int | None = None
    killed_high: int | None = None
    outlet: str | None = None
    url: str | None = None
    text: str | None = None
    raw: Mapping[str, Any]  # column to cell, in the order of the file
