"""Toponyms to places: which words name a place, which place that is, and why.

Names are spotted in `toponyms.py`, resolved in `geography.py`; here they become records. A country that is named as a
party ("talks with Iran") is an actor and no place; a capital that stands for its government is neither.
"""

from collections.abc import Sequence

from realpolitik.coding.actors.cast import Cast
from realpolitik.coding.actors.locative import NameUse, name_use
from realpolitik.coding.places.atlas import Atlas, Toponym
from realpolitik.coding.places.geography import Located, locate
from realpolitik.coding.places.placing import place_of, places_of
from realpolitik.coding.places.toponyms import spot
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.places import Candidate
from realpolitik.model import MentionKind, Place, PlaceKind, PlaceMention, stable_id

__all__ = ["find_located", "find_places", "place_of", "places_of"]

_UNREGISTERED = "name.text"  # the rule of actors that only the text names


def find_places(parse: Parse, cast: Cast, lexicons: Lexicons) -> Atlas:
    """The places that the document names as places."""
    kept: dict[str, list[tuple[Located, Toponym]]] = {}
    seats = {parse.quote(m.span) for m in cast.mentions if m.kind is MentionKind.METONYM}
    for located in find_located(parse, cast, lexicons):
        if located.spotted.in_name:
            continue
        first, last = located.spotted.first, located.spotted.last
        use = name_use(parse, first, last, lexicons.register.locatives)
        party = _is_party(cast, located, use) and not _is_taken(parse, cast, located, lexicons)
        if party or (use is not NameUse.PLACE and parse.quote(parse.span(first, last)) in seats):
            continue
        place = _place_id(parse, located)
        head = next((i for i in range(first, last) if not first <= parse.tokens[i].head < last), last - 1)
        toponym = Toponym(place, parse.span(first, last), first, last, head, use is NameUse.PLACE)
        kept.setdefault(place, []).append((located, toponym))
    places = [_record(parse, place, mentions) for place, mentions in kept.items()]
    return Atlas(places, [toponym for mentions in kept.values() for _, toponym in mentions])


def find_located(parse: Parse, cast: Cast, lexicons: Lexicons) -> list[Located]:
    """Every name of a place, states as parties and metonyms among them."""
    return locate(parse, spot(parse, cast, lexicons.places, lexicons.register.locatives), lexicons.places)


def _is_party(cast: Cast, located: Located, use: NameUse) -> bool:
    """Whether the name stands for someone who acts."""
    mention = cast.by_token.get(located.spotted.first)
    if use is NameUse.PLACE:
        return False
    if located.place is not None and located.place.kind is PlaceKind.COUNTRY:
        return mention is not None or use is NameUse.PARTY
    if mention is None:
        return False
    named = mention.first >= located.spotted.first and mention.last <= located.spotted.last
    return mention.kind is MentionKind.METONYM or named


def _is_taken(parse: Parse, cast: Cast, located: Located, lexicons: Lexicons) -> bool:
    """Whether a known place that the register knows as nobody is held or taken: "captured Tal Afar"."""
    first, last = located.spotted.first, located.spotted.last
    mention = cast.by_token.get(first)
    if located.place is None or mention is None or cast.by_id[mention.actor].rule != _UNREGISTERED:
        return False
    head = parse.tokens[next((i for i in range(first, last) if not first <= parse.tokens[i].head < last), last - 1)]
    verb = parse.tokens[head.head]
    objects = head.dep == "dobj" or (head.dep == "nsubjpass" and verb.tag == "VBN")
    return objects and verb.lemma in lexicons.control.takes_places


def _place_id(parse: Parse, located: Located) -> str:
    if located.place:
        return located.place.id
    spotted = located.spotted
    return stable_id("place", parse.quote(parse.span(spotted.first, spotted.last)).casefold())


def _record(parse: Parse, place: str, mentions: Sequence[tuple[Located, Toponym]]) -> Place:
    spans = tuple(PlaceMention(start=t.span.start, end=t.span.end) for _, t in mentions)
    located = mentions[0][0]
    found, around = located.place, located.container
    if found:
        return Place(
            id=place, name=found.name, kind=found.kind, country=found.country, lat=found.lat, lon=found.lon,
            radius_km=found.radius_km, geonames=found.geonames, why=located.why,
            alternatives=tuple(_described(other) for other in located.others), mentions=spans,
        )  # fmt: skip
    return Place(
        id=place, name=parse.quote(mentions[0][1].span), kind=PlaceKind.CITY, country=around and around.country,
        lat=around and around.lat, lon=around and around.lon, radius_km=around and around.radius_km,
        why=located.why, mentions=spans,
    )  # fmt: skip


def _described(place: Candidate) -> str:
    return f"{place.name}, {place.country} ({place.kind}, {place.lat:.2f}, {place.lon:.2f})"
