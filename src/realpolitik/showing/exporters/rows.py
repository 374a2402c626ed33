"""The rows of ACLED, UCDP GED, GDELT, ICEWS, POLECAT and PLOVER: which column takes what of an event.

A row is a mapping of columns to cells; None is an event that the format has no row for. What we do not know is absent.
"""

from collections.abc import Callable
from typing import Any

from realpolitik.model import Actor, ActorKind, PlaceKind, to_json
from realpolitik.ontology import EventTable, load_cameo, load_root_quads
from realpolitik.ontology.actor_codes import cameo_actor
from realpolitik.showing.exporters.told import Told, best_of, country_of, name_of

__all__ = ["ROWS", "WANTING", "Row"]

Row = dict[str, Any]


def _others(ids: tuple[str, ...]) -> str:
    return ";".join(ids[1:])


def _acled(told: Told, table: EventTable) -> Row | None:
    civilians = told.recipient is not None and told.recipient.kind is ActorKind.POPULATION
    kind = table.type_of(told.event.type, told.event.mode, civilians=civilians)
    if kind is None or told.first is None:
        return None
    return {
        "event_id_cnty": told.event.id,
        "event_date": to_json(told.first),
        "year": told.first.year,
        "time_precision": told.steps((1, 7)),
        "disorder_type": table.groups.get(kind[0]),
        "event_type": kind[0],
        "sub_event_type": kind[1],
        "actor1": name_of(told.actor),
        "assoc_actor_1": _others(told.event.actors),
        "actor2": name_of(told.recipient),
        "assoc_actor_2": _others(told.event.recipients),
        "civilian_targeting": "Civilian targeting" if civilians and told.event.type == "ASSAULT" else "",
        "country": country_of(told.place),
        "admin1": told.at(PlaceKind.ADMIN1),
        "location": name_of(told.place),
        "latitude": told.place and told.place.lat,
        "longitude": told.place and told.place.lon,
        "geo_precision": told.precision({PlaceKind.CITY: 1, PlaceKind.FACILITY: 1, PlaceKind.ADMIN1: 3}, 3),
        "source": told.reading.document.outlet,
        "notes": told.sentence,
        "fatalities": best_of(told.killed) if told.killed else 0,
    }


def _ucdp(told: Told, table: EventTable) -> Row | None:
    toll = told.killed
    if toll is None or told.first is None:
        return None
    kinds = {party.kind for party in (told.actor, told.recipient) if party}
    state = bool(kinds & {ActorKind.STATE, ActorKind.GOVERNMENT})
    one_sided = told.recipient is None or told.recipient.kind is ActorKind.POPULATION
    document = told.reading.document
    return {
        "id": told.number,
        "relid": told.event.id,
        "year": told.first.year,
        "type_of_violence": 3 if one_sided else 1 if state else 2,
        "dyad_name": f"{name_of(told.actor)} - {name_of(told.recipient)}",
        "side_a": name_of(told.actor),
        "side_b": name_of(told.recipient) or "Civilians",
        "number_of_sources": 1,
        "source_article": f'"{document.outlet or ""},{to_json(document.published) or ""},{document.title or ""}"',
        "source_office": document.outlet,
        "source_date": to_json(document.published),
        "source_headline": document.title,
        "source_original": told.speaker,
        "where_prec": told.precision({PlaceKind.CITY: 1, PlaceKind.FACILITY: 1, PlaceKind.ADMIN1: 4,
                                              PlaceKind.REGION: 5, PlaceKind.COUNTRY: 6, PlaceKind.WATER: 7}, 6),
        "where_coordinates": name_of(told.place),
        "where_description": told.sentence,
        "adm_1": told.at(PlaceKind.ADMIN1),
        "latitude": told.place and told.place.lat,
        "longitude": told.place and told.place.lon,
        "country": country_of(told.place),
        "date_prec": told.steps((1, 6, 7, 31)),
        "date_start": to_json(told.first),
        "date_end": to_json(told.last),
        "best": best_of(toll),
        "high": toll.high if toll.high is not None else best_of(toll),
        "low": toll.low if toll.low is not None else best_of(toll),
    }  # fmt: skip


def _gdelt(told: Told, table: EventTable) -> Row | None:
    day, code = told.first, told.cameo
    if day is None or code is None:
        return None
    place, published = told.place, told.reading.document.published
    geo = {"Type": told.precision({PlaceKind.COUNTRY: 1, PlaceKind.CITY: 4, PlaceKind.ADMIN1: 5}, 0) or "",
           "FullName": name_of(place), "Lat": place and place.lat, "Long": place and place.lon}  # fmt: skip
    return {
        "GLOBALEVENTID": told.number,
        "SQLDATE": day.strftime("%Y%m%d"),
        "MonthYear": day.strftime("%Y%m"),
        "Year": day.year,
        "FractionDate": f"{day.year + (day.month * 30 + day.day) / 365:.4f}",
        **_gdelt_actor("Actor1", told.actor),
        **_gdelt_actor("Actor2", told.recipient),
        "IsRootEvent": int(told.event.sentence == 0),
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": load_root_quads().get(code[:2], told.event.quad),
        "GoldsteinScale": told.goldstein,
        "NumMentions": 1,
        "NumSources": 1,
        "NumArticles": 1,
        **{f"ActionGeo_{name}": value for name, value in geo.items()},
        "DATEADDED": published.strftime("%Y%m%d000000") if published else "",
        "SOURCEURL": told.reading.document.url,
    }


def _gdelt_actor(which: str, actor: Actor | None) -> Row:
    if actor is None:
        return {}
    code = cameo_actor(actor).replace("---", "")
    country = actor.country or ""
    return {
        f"{which}Code": code,
        f"{which}Name": actor.name.upper(),
        f"{which}CountryCode": country,
        f"{which}Type1Code": code.removeprefix(country)[:3],
    }


def _icews(told: Told, table: EventTable) -> Row | None:
    if told.first is None or told.cameo is None:
        return None
    known = load_cameo().codes.get(told.cameo)
    return {
        "Event ID": told.number,
        "Event Date": to_json(told.first),
        "Source Name": name_of(told.actor),
        "Source Sectors": told.actor and told.actor.sector,
        "Source Country": country_of(told.actor),
        "Event Text": known.name if known else "",
        "CAMEO Code": told.cameo,
        "Intensity": told.goldstein,
        "Target Name": name_of(told.recipient),
        "Target Sectors": told.recipient and told.recipient.sector,
        "Target Country": country_of(told.recipient),
        "Story ID": int(told.reading.document.id.rpartition("-")[2], 16),
        "Sentence Number": told.event.sentence + 1,
        "Publisher": told.reading.document.outlet,
        "City": told.at(PlaceKind.CITY, PlaceKind.FACILITY),
        "Province": told.at(PlaceKind.ADMIN1),
        "Country": country_of(told.place),
        "Latitude": told.place and told.place.lat,
        "Longitude": told.place and told.place.lon,
    }


def _polecat(told: Told, table: EventTable) -> Row | None:
    event, place, document = told.event, told.place, told.reading.document
    row: dict[str, Any] = {
        "Event ID": event.id,
        "Event Date": to_json(told.first or document.published),
        "Event Type": event.type,
        "Event Mode": event.mode,
        "Intensity": event.intensity,
        "Quad Code": event.quad,
        "Contexts": ";".join(event.contexts),
        "Placename": name_of(place),
        "City": told.at(PlaceKind.CITY, PlaceKind.FACILITY),
        "Province": told.at(PlaceKind.ADMIN1),
        "Country": place and place.country,
        "Latitude": place and place.lat,
        "Longitude": place and place.lon,
        "GeoNames ID": place and place.geonames,
        "Feature Type": place and place.kind.value,
        "Source": document.outlet,
        "Publication Date": to_json(document.published),
        "Language": document.language,
        "Version": told.reading.realpolitik.coder,
    }
    for which, actor in (("Actor", told.actor), ("Recipient", told.recipient)):
        if actor is not None:
            sector = actor.sector
            row |= {f"{which} Name": actor.name, f"{which} Country": actor.country, f"{which} Sectors": sector,
                    f"Primary {which} Sector": sector, f"Wikipedia {which} ID": actor.wikidata}  # fmt: skip
    return {column: row.get(column) if row.get(column) not in (None, "") else "None" for column in table.columns}


def _plover(told: Told, table: EventTable) -> Row | None:
    event, place, document = told.event, told.place, told.reading.document
    if told.first is None or not event.actors:
        return None
    row: dict[str, Any] = {
        "id": event.id,
        "date": to_json(told.first),
        "enddate": to_json(event.to),
        "actor": [_entity(told.actor, event.actors)],
        "recipient": [_entity(told.recipient, event.recipients)] if event.recipients else None,
        "event": [event.type],
        "event_text": event.trigger.of(document.text),
        "mode": [event.mode] if event.mode else None,
        "context": list(event.contexts) or None,
        "quad_code": event.quad,
        "event_scale": event.intensity,
        "event_loc": place and {"resolved_place": place.name, "geonameid": place.geonames, "lat": place.lat,
                                "lon": place.lon, "country_code": place.country},
        "text": told.sentence,
        "cite_info": {"title": document.title, "url": document.url, "publication": document.outlet,
                      "language": document.language},
        "coder": f"realpolitik {told.reading.realpolitik.coder}",
    }  # fmt: skip
    return {name: value for name, value in row.items() if value is not None}


def _entity(actor: Actor | None, ids: tuple[str, ...]) -> Row:
    told = {"entity_text": actor.name if actor else ids[0], "code": actor and actor.country,
            "sector": actor and actor.sector, "identifier_id": actor and actor.wikidata}  # fmt: skip
    return {name: value for name, value in told.items() if value}


ROWS: dict[str, Callable[[Told, EventTable], Row | None]] = {
    "acled": _acled, "gdelt": _gdelt, "icews": _icews, "plover": _plover, "polecat": _polecat, "ucdp": _ucdp,
}  # fmt: skip
"""Format to the function that makes its row."""
WANTING = {
    "acled": "a day, or a type that ACLED has",
    "gdelt": "a day or a CAMEO code",
    "icews": "a day or a CAMEO code",
    "plover": "a day or an actor",
    "ucdp": "a day or a count of dead in their sentence",
}
"""What an event wants where a format has no row for it."""
