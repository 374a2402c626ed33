"""Tables of records as `showing` draws them, with the names and the words from the case."""

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from realpolitik.cli.printing import print_rich

if TYPE_CHECKING:
    from realpolitik.casefile import Case
    from realpolitik.showing.dossier import Dossier

__all__ = ["print_records"]


def print_records(case: "Case", kind: str, rows: Sequence[dict[str, Any]], dossier: "Dossier | None" = None) -> None:
    """Print the records that these rows stand for, in their order, as a table of their kind."""
    from realpolitik.showing.dossier import Dossier
    from realpolitik.showing.tables import make_table

    dossier = dossier or Dossier(case.library())
    print_rich(make_table(kind, [_record(dossier, kind, row) for row in rows], dossier))


def _record(dossier: "Dossier", kind: str, row: dict[str, Any]) -> Any:
    if kind == "timeline":
        return next(moment for moment in dossier.timeline if moment.story == row["story"])
    if kind == "documents":
        return next(reading.document for reading in dossier.readings if reading.document.id == row["id"])
    if kind in ("actors", "places"):
        known: Any = (dossier.actors if kind == "actors" else dossier.places)[row["id"]]
        told = [e for reading in dossier.readings for e in getattr(reading, kind) if e.id == row["id"]]
        return dataclasses.replace(known, mentions=tuple(mention for entity in told for mention in entity.mentions))
    return dossier.records[row["id"]].record
