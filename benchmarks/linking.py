"""Entity linking: which entry of our lexicons a name in a text means, against Wikipedia's title of it (OntoGUM).

`predict` prints every name that was resolved to an entry: a state or actor of the register, a place of the gazetteer
or of our own. Who only the text names is left open. `score` asks for each gold person, organisation and place with a
title: is one of its names linked (coverage), and to an entry of that name (precision). A link belongs to the smallest
gold mention that holds it; the entry that most links of an entity give is our answer.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import unquote

from realpolitik.coding import Parser, load_parser
from realpolitik.coding.actors.cast import Cast
from realpolitik.coding.actors.find import find_actors
from realpolitik.coding.places.find import find_places
from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.lexicon.gazetteer import place_key
from realpolitik.lexicon.places import Candidate, PlaceIndex
from realpolitik.lexicon.register import Register
from realpolitik.model import Document, MentionKind, Place, PlaceKind

__all__ = ["predict", "score"]

Row = dict[str, Any]
TYPES = ("person", "organization", "place")
_BRACKETS = re.compile(r" \(.*\)$")
_DROPPED = re.compile(r"^(the|government of) | (people|county|city|province)$")
_AMERICAN = re.compile(r"\b(us|united states)\b")
_TAIL = re.compile(r",| \(| (?:of|from|in|at|to|near|who|which|that|for) ")


def predict(records: list[Row]) -> list[Row]:
    """For each record with `id`, `text` and `date`, its names with the entries that they mean."""
    parser, lexicons = load_parser(), _lexicons()
    return [{"id": record["id"], "links": _links(record, parser, lexicons)} for record in records]


def _links(record: Row, parser: Parser, lexicons: Lexicons) -> list[Row]:
    text = record["text"]
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    published = date.fromisoformat(record["date"]) if record.get("date") else None
    parse = parser(Document(id=f"d-{digest[:12]}", text=text, sha256=digest, published=published))
    cast = find_actors(parse, lexicons)
    atlas = find_places(parse, cast, lexicons)
    links = list(_actor_links(cast, lexicons.register))
    for toponym in atlas.toponyms:
        place = atlas.by_id[toponym.place]
        if names := _place_names(place, lexicons.places):
            links.append({"span": list(toponym.span), "entry": place.id, "names": names})
    return sorted(links, key=lambda link: link["span"])


def _actor_links(cast: Cast, register: Register) -> Iterator[Row]:
    for mention in cast.mentions:
        if mention.kind in (MentionKind.NAME, MentionKind.METONYM) and (names := _actor_names(mention.actor, register)):
            yield {"span": list(mention.span), "entry": mention.actor, "names": names}


def _actor_names(actor: str, register: Register) -> list[str]:
    """Every name of an entry of the register; none for who is only in the text."""
    if actor in register.actors:
        entry = register.actors[actor]
        return [entry.name, *entry.aliases]
    if actor in register.states:
        state = register.states[actor]
        return [state.name, *state.aliases, *state.nationals, state.capital]
    if actor in register.populations:
        people = register.populations[actor]
        return [people.name, *people.members, *people.adjectives]
    return []


def _place_names(place: Place, places: PlaceIndex) -> list[str]:
    """The names of a known place, those of a city with its unit or country behind a comma; none for an unknown one."""
    known = next((c for c in places.find(place_key(place.name)) if c.id == place.id), None)
    if known is None:
        return []
    if place.kind is not PlaceKind.CITY:
        return [place.name]
    around = [places.gazetteer.place(known.admin1).name] if known.admin1 is not None else []
    around += [other.name for own in places.own.values() for other in own if _is_country(other, place)]
    cities = [c.id for c in places.find(place_key(place.name)) if c.kind is PlaceKind.CITY]
    first = cities[:1] == [place.id]  # a bare title is that of the best known one
    return [*([place.name] if first else []), *(f"{place.name}, {name}" for name in dict.fromkeys(around))]


def _is_country(other: Candidate, place: Place) -> bool:
    return other.kind is PlaceKind.COUNTRY and other.country == place.country


def score(gold: Iterable[Row], predicted: Iterable[Row], genre: str | None = "news") -> Row:
    """Coverage and precision over the gold entities with a title, all and by type, and every wrong link."""
    answers = {row["id"]: row["links"] for row in predicted}
    counts = {kind: Counter[str]() for kind in ("all", *TYPES)}
    wrong = []
    for record in gold:
        if genre and record["genre"] != genre:
            continue
        given = _answers(record, answers.get(record["id"], []))
        for number, entity in enumerate(record["entities"]):
            if entity["type"] not in TYPES or not entity.get("wiki"):
                continue
            link = given.get(number)
            right = link is not None and (_means(link, entity["wiki"]) or _first_place(entity["wiki"]) == link["entry"])
            for kind in ("all", entity["type"]):
                counts[kind].update(entities=1, linked=link is not None, right=right)
            if link is not None and not right:
                wrong.append([record["id"], entity["type"], entity["wiki"], link["entry"]])
    return {"figures": {kind: _figures(count) for kind, count in counts.items()}, "wrong": wrong}


def _figures(count: Counter[str]) -> Row:
    linked, right = count["linked"], count["right"]
    return {
        "entities": count["entities"], "linked": linked, "right": right,
        "precision": round(right / linked, 4) if linked else 0.0,
        "coverage": round(linked / count["entities"], 4) if count["entities"] else 0.0,
    }  # fmt: skip


def _answers(record: Row, links: list[Row]) -> dict[int, Row]:
    """For each entity, by its number, the entry that most of its names were linked to."""
    mentions = sorted(
        (end - start, start, end, n) for n, e in enumerate(record["entities"]) for start, end in e["mentions"]
    )
    longest: dict[tuple[int, int, int], Row] = {}
    for link in links:
        start, end = link["span"]
        holder = next(((a, b, n) for _, a, b, n in mentions if a <= start and end <= b), None)
        if holder is None or not _heads(record["text"], holder, (start, end)):
            continue
        old = longest.get(holder)
        if old is None or end - start > old["span"][1] - old["span"][0]:
            longest[holder] = link
    given: dict[int, list[Row]] = {}
    for (_, _, number), link in sorted(longest.items(), key=lambda item: item[0]):
        given.setdefault(number, []).append(link)
    return {number: _most(several) for number, several in given.items()}


def _heads(text: str, mention: tuple[int, int, int], link: tuple[int, int]) -> bool:
    """Whether a link is what the mention is about: "Kabul" is not in "the mayor of Kabul", nor in "Kabul's mayor"."""
    words = text[mention[0] : mention[1]]
    tail = _TAIL.search(words)
    head = words[: tail.start()] if tail else words
    head = head.rstrip("'s") if head.endswith("'s") else head.rstrip()
    return link[0] < mention[0] + len(head) <= link[1]


def _most(links: list[Row]) -> Row:
    counts = Counter(link["entry"] for link in links)
    return max(links, key=lambda link: counts[link["entry"]])


def _means(link: Row, title: str) -> bool:
    plain = unquote(title).replace("_", " ")
    wanted = {_key(plain), _key(_BRACKETS.sub("", plain))}
    return not wanted.isdisjoint(_key(name) for name in link["names"])


def _first_place(title: str) -> str | None:
    """The best known place of a title, which may be another spelling: "Genova"."""
    places = _lexicons().places.find(place_key(unquote(title).replace("_", " ")))
    return places[0].id if places else None


@cache
def _lexicons() -> Lexicons:
    return load_lexicons()


def _key(name: str) -> str:
    """A name without articles, words for what kind of place it is, and the state that an agency of the US is of."""
    key = _DROPPED.sub("", place_key(name.replace("&", "and")).replace(" the ", " "))
    return " ".join(_AMERICAN.sub("", key).split()) or key
