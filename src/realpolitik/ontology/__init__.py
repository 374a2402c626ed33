"""What kinds of event there are: PLOVER 0.8, CAMEO, and the way between them, as files with their citations."""

from realpolitik.ontology.event_tables import EventTable, load_event_tables
from realpolitik.ontology.load import Cameo, CameoCode, Plover, PloverType, load_cameo, load_plover, load_root_quads

__all__ = [
    "Cameo",
    "CameoCode",
    "EventTable",
    "Plover",
    "PloverType",
    "load_cameo",
    "load_event_tables",
    "load_plover",
    "load_root_quads",
]
