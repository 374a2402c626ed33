"""What kinds of event there are: PLOVER 0.8, CAMEO, and the way between them, as files with their citations."""

from realpolitik.ontology.event_tables import EventTable, load_event_tables
from realpolitik.ontology.load import Cameo, CameoCode, Plover, PloverType, load_cameo, load_plover, load_root_quads
from realpolitik.ontology.sectors import Sectors, load_sectors

__all__ = [
    "Cameo",
    "CameoCode",
    "EventTable",
    "Plover",
    "PloverType",
    "Sectors",
    "load_cameo",
    "load_event_tables",
    "load_plover",
    "load_root_quads",
    "load_sectors",
]
