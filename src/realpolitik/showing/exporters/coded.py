"""Our events in the tables of others: ACLED, UCDP GED, GDELT, ICEWS, POLECAT, PLOVER. One row an event.

Columns are the format's, byte for byte. What a format has no room for, or we do not know, stays empty and is told;
`sources.csv` beside the table holds the words behind every row.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Any

from realpolitik.lexicon import load_lexicons
from realpolitik.model import Actor, ActorKind, Event, Place, PlaceKind, Reading, Statement, Toll, TollKind, to_json
from realpolitik.ontology import EventTable, load_cameo, load_event_tables, load_root_quads
from realpolitik.ontology.actor_codes import cameo_actor
from realpolitik.relating.library import MUTUAL, Library
from realpolitik.showing.exporters.records import Export, Options, exported_events, left_out_note
from realpolitik.showing.exporters.tables import SOURCE_COLUMNS, source_rows, table_text

__all__ = ["CODED"]

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """One event with what the rows of all formats ask of it. Of several parties the first stands in a row."""

    event: Event
    reading: Reading
    actor: Actor | None
    recipient: Actor | None
    place: Place | None
    killed: Toll | None
    speaker: str | None

    @property
    def number(self) -> int:
        """Our id as a whole number, for tables whose ids are numbers."""
        return int(self.event.id.rpartition("-")[2], 16)

    @property
    def first(self) -> date | None:
        return self.event.from_ or self.event.to

    @property
    def last(self) -> date | None:
        return self.event.to or self.event.from_

    @property
    def cameo(self) -> str | None:
        return self.event.cameo or load_cameo().of(self.event.type, self.event.mode)

    @property
    def goldstein(self) -> float | None:
        code = load_cameo().codes.get(self.cameo or "")
        return code.goldstein if code else None

    def at(self, *kinds: PlaceKind) -> str:
        return self.place.name if self.place and self.place.kind in kinds else ""


def _tell(library: Library, reading: Reading, event: Event) -> Told:
    def actor(ids: tuple[str, ...]) -> Actor | None:
        return library.actors.get(ids[0]) if ids else None

    places = [library.places[i] for i in event.places if i in library.places]
    said = library.statements.get(event.said_by[-1]) if event.said_by else None
    others = event.recipients or (event.actors[1:] if event.type in MUTUAL else ())
    return Told(event, reading, actor(event.actors), actor(others), places[0] if places else None,
                _killed(reading, event), _speaker(library, said))  # fmt: skip


def _speaker(library: Library, said: Statement | None) -> str | None:
    known = library.actors.get(said.speaker or "") if said else None
    return known.name if known else None


def _killed(reading: Reading, event: Event) -> Toll | None:
    """The count of dead that stands in the event's own sentence, where the event is the nearest attack to it."""
    sentence = reading.sentences[event.sentence]
    near = [e for e in reading.events if e.sentence == event.sentence and e.type == event.type]
    for toll in reading.toll:
        inside = sentence.start <= toll.evidence.start < sentence.end and toll.what is TollKind.KILLED
        closest = min(near, key=lambda e: (abs(e.trigger.start - toll.evidence.start), e.trigger.start))
        if inside and closest.id == event.id and toll.status == event.status:
            return toll
    return None


def _acled(told: Told, table: EventTable) -> Row | None:
    civilians = told.recipient is not None and told.recipient.kind is ActorKind.POPULATION
    kind = table.type_of(told.event.type, told.event.mode, civilians=civilians)
    if kind is None or told.first is None:
        return None
    return {
        "event_id_cnty": told.event.id,
        "event_date": to_json(told.first),
        "year": told.first.year,
        "time_precision": _steps(told, (1, 7)),
        "disorder_type": table.groups.get(kind[0]),
        "event_type": kind[0],
        "sub_event_type": kind[1],
        "actor1": _name(told.actor),
        "assoc_actor_1": _others(told.event.actors),
        "actor2": _name(told.recipient),
        "assoc_actor_2": _others(told.event.recipients),
        "civilian_targeting": "Civilian targeting" if civilians and told.event.type == "ASSAULT" else "",
        "country": _country(told.place),
        "admin1": told.at(PlaceKind.ADMIN1),
        "location": _name(told.place),
        "latitude": told.place and told.place.lat,
        "longitude": told.place and told.place.lon,
        "geo_precision": _precision(told.place, {PlaceKind.CITY: 1, PlaceKind.FACILITY: 1, PlaceKind.ADMIN1: 3}, 3),
        "source": told.reading.document.outlet,
        "notes": _sentence(told),
        "fatalities": _best(told.killed) if told.killed else 0,
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
        "dyad_name": f"{_name(told.actor)} - {_name(told.recipient)}",
        "side_a": _name(told.actor),
        "side_b": _name(told.recipient) or "Civilians",
        "number_of_sources": 1,
        "source_article": f'"{document.outlet or ""},{to_json(document.published) or ""},{document.title or ""}"',
        "source_office": document.outlet,
        "source_date": to_json(document.published),
        "source_headline": document.title,
        "source_original": told.speaker,
        "where_prec": _precision(told.place, {PlaceKind.CITY: 1, PlaceKind.FACILITY: 1, PlaceKind.ADMIN1: 4,
                                              PlaceKind.REGION: 5, PlaceKind.COUNTRY: 6, PlaceKind.WATER: 7}, 6),
        "where_coordinates": _name(told.place),
        "where_description": _sentence(told),
        "adm_1": told.at(PlaceKind.ADMIN1),
        "latitude": told.place and told.place.lat,
        "longitude": told.place and told.place.lon,
        "country": _country(told.place),
        "date_prec": _steps(told, (1, 6, 7, 31)),
        "date_start": to_json(told.first),
        "date_end": to_json(told.last),
        "best": _best(toll),
        "high": toll.high if toll.high is not None else _best(toll),
        "low": toll.low if toll.low is not None else _best(toll),
    }  # fmt: skip


def _gdelt(told: Told, table: EventTable) -> Row | None:
    day, code = told.first, told.cameo
    if day is None or code is None:
        return None
    place, published = told.place, told.reading.document.published
    geo = {"Type": _precision(place, {PlaceKind.COUNTRY: 1, PlaceKind.CITY: 4, PlaceKind.ADMIN1: 5}, 0) or "",
           "FullName": _name(place), "Lat": place and place.lat, "Long": place and place.lon}  # fmt: skip
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
        "Source Name": _name(told.actor),
        "Source Sectors": told.actor and told.actor.sector,
        "Source Country": _country(told.actor),
        "Event Text": known.name if known else "",
        "CAMEO Code": told.cameo,
        "Intensity": told.goldstein,
        "Target Name": _name(told.recipient),
        "Target Sectors": told.recipient and told.recipient.sector,
        "Target Country": _country(told.recipient),
        "Story ID": int(told.reading.document.id.rpartition("-")[2], 16),
        "Sentence Number": told.event.sentence + 1,
        "Publisher": told.reading.document.outlet,
        "City": told.at(PlaceKind.CITY, PlaceKind.FACILITY),
        "Province": told.at(PlaceKind.ADMIN1),
        "Country": _country(told.place),
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
        "Placename": _name(place),
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
        "text": _sentence(told),
        "cite_info": {"title": document.title, "url": document.url, "publication": document.outlet,
                      "language": document.language},
        "coder": f"realpolitik {told.reading.realpolitik.coder}",
    }  # fmt: skip
    return {name: value for name, value in row.items() if value is not None}


def _entity(actor: Actor | None, ids: tuple[str, ...]) -> Row:
    told = {"entity_text": actor.name if actor else ids[0], "code": actor and actor.country,
            "sector": actor and actor.sector, "identifier_id": actor and actor.wikidata}  # fmt: skip
    return {name: value for name, value in told.items() if value}


def _name(entity: Actor | Place | None) -> str:
    return entity.name if entity else ""


def _others(ids: tuple[str, ...]) -> str:
    return ";".join(ids[1:])


@cache
def _countries() -> Mapping[str, str]:
    return {code: state.name for code, state in load_lexicons().register.state_of_country.items()}


def _country(entity: Actor | Place | None) -> str:
    code = entity.country if entity else None
    return _countries().get(code, code) if code else ""


def _steps(told: Told, limits: Iterable[int]) -> int:
    """The first of the limits, in days and counted from 1, within which the event is dated."""
    assert told.first is not None and told.last is not None
    days = (told.last - told.first).days + 1
    limits = list(limits)
    return next((n for n, most in enumerate(limits, 1) if days <= most), len(limits) + 1)


def _precision(place: Place | None, codes: Mapping[PlaceKind, int], other: int) -> int | None:
    return codes.get(place.kind, other) if place else None


def _best(toll: Toll) -> int | None:
    return next((n for n in (toll.best, toll.low, toll.high) if n is not None), None)


def _sentence(told: Told) -> str:
    sentence = told.reading.sentences[told.event.sentence]
    return " ".join(told.reading.document.text[sentence.start : sentence.end].split())


_ROWS: dict[str, Callable[[Told, EventTable], Row | None]] = {
    "acled": _acled, "gdelt": _gdelt, "icews": _icews, "plover": _plover, "polecat": _polecat, "ucdp": _ucdp,
}  # fmt: skip
_WANTING = {
    "acled": "a day, or a type that ACLED has",
    "gdelt": "a day or a CAMEO code",
    "icews": "a day or a CAMEO code",
    "plover": "a day or an actor",
    "ucdp": "a day or a count of dead in their sentence",
}


def _export(name: str, library: Library, options: Options) -> Export:
    table = load_event_tables()[name]
    told = [_tell(library, reading, event) for reading, event in exported_events(library, options)]
    rows = [(one, row) for one in told if (row := _ROWS[name](one, table)) is not None]
    kept = {one.event.id for one, _ in rows}
    sources = [row for reading in library.readings for row in source_rows(reading, options) if row["record_id"] in kept]
    files = {
        table.file: _text(table, (row for _, row in rows), options),
        "sources.csv": table_text(sources, options, SOURCE_COLUMNS),
    }
    return Export(files=files, notes=(*left_out_note(library, options), *_notes(name, table, told, rows)))


def _notes(name: str, table: EventTable, told: list[Told], rows: list[tuple[Told, Row]]) -> Iterator[str]:
    if len(told) > len(rows):
        yield f"left out for want of {_WANTING[name]}: {len(told) - len(rows)} events"
    if several := sum(len(one.event.actors) > 1 or len(one.event.recipients) > 1 for one, _ in rows):
        yield f"{several} events have more than one actor or recipient; a row has room for the first"
    if attributed := sum(bool(one.event.said_by) for one, _ in rows):
        yield f"{attributed} events are told on somebody's word; the table does not say whose, sources.csv says where"
    if table.delimiter and rows:
        filled = {column for _, row in rows for column, value in row.items() if value not in (None, "", "None")}
        if empty := [column for column in table.columns if column not in filled]:
            yield f"empty in every row: {', '.join(empty)}"
    if name in ("gdelt", "icews", "ucdp"):
        yield "ids are numbers there: ours are their hexadecimal digits, as sources.csv has them"


def _text(table: EventTable, rows: Iterable[Row], options: Options) -> str:
    if not table.delimiter:
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if table.delimiter == ",":
        return table_text(list(rows), options, table.columns)
    lines = [list(table.columns)] * table.header
    lines += [[_plain(row.get(column)) for column in table.columns] for row in rows]
    return "".join("\t".join(line) + "\n" for line in lines)


def _plain(value: Any) -> str:
    """A cell of a table that is read with quoting off: nothing in it may part columns or rows."""
    return "" if value is None else " ".join(str(value).split())


CODED: dict[str, Callable[[Library, Options], Export]] = {name: partial(_export, name) for name in _ROWS}
"""Format to exporter."""
