"""Capabilities of states, as tables such as the Correlates of War's CINC scores give them. No text is read here."""

import csv
from pathlib import Path

from realpolitik.errors import GameError

__all__ = ["read_capability"]


def read_capability(path: Path, year: int | None, latest: int | None = None) -> dict[str, float]:
    """Capability by name and by code of a state, from a CSV with a `cinc` or `capability` column.

    Without a year it is the last one of the table that is not after `latest`.

    Raises:
        GameError: where the columns or the year are not there.
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    columns = list(rows[0]) if rows else []
    value = next((c for c in columns if c.casefold() in ("capability", "cinc")), None)
    names = [c for c in columns if c.casefold() in ("state", "name", "stateabb", "statenme", "country", "iso3")]
    if value is None or not names:
        raise GameError(f"{path.name}: expected columns state (or iso3, stateabb) and cinc (or capability)")
    years = {int(row["year"]) for row in rows if (row.get("year") or "").isdigit()}
    if years and year is None:
        year = max((y for y in years if latest is None or y <= latest), default=min(years))
    if year is not None and year not in years:
        raise GameError(f"{path.name} has no year {year}; it has {', '.join(map(str, sorted(years))) or 'none'}")
    found: dict[str, float] = {}
    for row in rows:
        if year is not None and row.get("year") != str(year):
            continue
        try:
            figure = float(row[value])
        except ValueError:
            continue  # a state without a figure that year
        found |= {row[name].casefold(): figure for name in names if row[name]}
    return found
