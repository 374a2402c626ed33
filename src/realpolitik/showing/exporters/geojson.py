"""GeoJSON (RFC 7946): a point for each place of each event, and for each hold on a place. Longitude comes first."""

import json
from typing import Any

from realpolitik.model import Place, to_json
from realpolitik.relating.library import Library
from realpolitik.relating.territory import map_control
from realpolitik.showing.exporters.records import Export, Options, exported_events, left_out_note

__all__ = ["export_geojson"]


def export_geojson(library: Library, options: Options) -> Export:
    """One feature collection. What has no coordinates is left out, and counted."""
    features: list[dict[str, Any]] = []
    placeless = 0
    for reading, event in exported_events(library, options):
        places = [p for p in (library.places.get(i) for i in event.places) if p is not None and p.lat is not None]
        placeless += not places
        for place in places:
            names = [library.actors[a].name if a in library.actors else a for a in event.actors]
            properties = {
                "id": event.id,
                "kind": "event",
                "label": f"{event.type}: {', '.join(names)}",
                "type": event.type,
                "mode": event.mode,
                "actors": ";".join(event.actors),
                "recipients": ";".join(event.recipients),
                "event_status": event.status.value,
                "date": to_json(event.from_),
                "date_end": to_json(event.to),
                "time": to_json(event.from_),
                "end_time": to_json(event.to),
                "sources": 1,
                "source_ids": reading.document.id,
                "confidence": event.confidence,
            }
            features.append(_feature(place, properties))
    for held in map_control(library):
        known = library.places.get(held.place)
        if known is None or known.lat is None:
            continue
        documents = sorted({claim.source.document for claim in held.claims})
        properties = {
            "id": f"control-{held.place}",
            "kind": "control",
            "label": f"{known.name}: {', '.join(actor for actor, _ in held.holders) or 'not known'}",
            "actors": ";".join(actor for actor, _ in held.holders),
            "status": _state(len(held.holders), held.contested, bool(held.besieged_by)),
            "basis": "reported",
            "date": to_json(held.as_of),
            "time": to_json(held.as_of),
            "sources": len(documents),
            "source_ids": ";".join(documents),
        }
        features.append(_feature(known, properties))
    notes = left_out_note(library, options)
    if placeless:
        notes += (f"left out without coordinates: {placeless} events",)
    collection = {"type": "FeatureCollection", "features": features}
    return Export(files={"case.geojson": json.dumps(collection, ensure_ascii=False, indent=1) + "\n"}, notes=notes)


def _feature(place: Place, properties: dict[str, Any]) -> dict[str, Any]:
    told = {"place": place.id, "place_kind": place.kind.value, "geo_precision": place.radius_km, "geo_why": place.why}
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": {**properties, **told},
    }


def _state(holders: int, contested: bool, besieged: bool) -> str:
    if contested or holders > 1:
        return "contested"
    if besieged:
        return "besieged"
    return "controlled" if holders else "unknown"
