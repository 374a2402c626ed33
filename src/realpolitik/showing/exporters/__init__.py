"""A case in the formats that others use. An exporter is a function from readings to files; it says what it left out."""

from collections.abc import Callable

from realpolitik.relating.library import Library
from realpolitik.showing.exporters.geojson import export_geojson
from realpolitik.showing.exporters.graphml import export_graphml
from realpolitik.showing.exporters.imported import export_imported
from realpolitik.showing.exporters.records import Export, Options
from realpolitik.showing.exporters.tables import export_csv, export_jsonl

__all__ = ["EXPORTERS", "Export", "Options", "export_imported"]

EXPORTERS: dict[str, Callable[[Library, Options], Export]] = {
    "csv": export_csv,
    "geojson": export_geojson,
    "graphml": export_graphml,
    "jsonl": export_jsonl,
}
"""Format to exporter."""
