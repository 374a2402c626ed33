"""A case in the formats that others use. An exporter is a function from readings to files; it says what it left out."""

from collections.abc import Callable

from realpolitik.relating.library import Library
from realpolitik.showing.exporters.cameo import export_cameo
from realpolitik.showing.exporters.coded import CODED
from realpolitik.showing.exporters.geojson import export_geojson
from realpolitik.showing.exporters.graphml import export_graphml
from realpolitik.showing.exporters.imported import export_imported
from realpolitik.showing.exporters.records import Export, Options
from realpolitik.showing.exporters.tables import export_csv, export_jsonl
from realpolitik.showing.exporters.webs import export_gexf, export_package, export_timelinejs, export_w3c

__all__ = ["EXPORTERS", "Export", "Options", "export_imported"]

EXPORTERS: dict[str, Callable[[Library, Options], Export]] = {
    "cameo": export_cameo,
    "csv": export_csv,
    "geojson": export_geojson,
    "graphml": export_graphml,
    "gexf": export_gexf,
    "jsonl": export_jsonl,
    "package": export_package,
    "timelinejs": export_timelinejs,
    "w3c": export_w3c,
    **CODED,
}
"""Format to exporter."""
