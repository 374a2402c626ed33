"""Hand-built casts and atlases, so that the fact steps are tested apart from the steps for actors and places."""

import re
from collections.abc import Iterable

from realpolitik.coding import Parse
from realpolitik.coding.actors.cast import Cast, Named
from realpolitik.coding.facts.scene import Scene
from realpolitik.coding.places.atlas import Atlas, Toponym
from realpolitik.coding.status.judge import StatusJudge
from realpolitik.lexicon import Lexicons
from realpolitik.model import Actor, ActorKind, MentionKind, Place, PlaceKind

K, P = ActorKind, PlaceKind
ACTORS = {
    "Al Qaeda": K.ARMED_GROUP,
    "Asaib": K.ARMED_GROUP,
    "Hassan Nasrallah": K.PERSON,
    "Hezbollah": K.ARMED_GROUP,
    "ISIS": K.ARMED_GROUP,
    "Iran": K.STATE,
    "Iraqi army": K.ORGANIZATION,
    "Israel": K.STATE,
    "Kerry": K.PERSON,
    "NATO": K.ORGANIZATION,
    "Qasem Suleimani": K.PERSON,
    "Qatar": K.STATE,
    "Quds Force": K.ORGANIZATION,
    "Revolutionary Guards": K.ORGANIZATION,
    "Saudi Arabia": K.STATE,
    "Taliban": K.ARMED_GROUP,
    "Turkey": K.STATE,
    "United States": K.STATE,
    "Washington": K.STATE,
    "rebels": K.ARMED_GROUP,
}
PLACES = {
    "Aleppo": P.CITY,
    "Baalbek": P.CITY,
    "Baghdad": P.CITY,
    "Fallujah": P.CITY,
    "Iraq": P.COUNTRY,
    "Mosul": P.CITY,
    "Persian Gulf": P.WATER,
    "Ramadi": P.CITY,
    "Tal Afar": P.CITY,
    "Tikrit": P.CITY,
    "Nineveh": P.ADMIN1,
}


def slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def occurrences(parse: Parse, name: str) -> Iterable[tuple[int, int]]:
    """Tokens [first, last) of a name."""
    for match in re.finditer(rf"\b{re.escape(name)}\b", parse.document.text):
        inside = [t.i for t in parse.tokens if match.start() <= t.start and t.end <= match.end()]
        if inside:
            yield inside[0], inside[-1] + 1


def head_of(parse: Parse, first: int, last: int) -> int:
    return next((i for i in range(last - 1, first - 1, -1) if not first <= parse.tokens[i].head < last), last - 1)


def build_cast(parse: Parse) -> Cast:
    named = [
        Named(slug(name), parse.span(a, b), MentionKind.NAME, a, b, head_of(parse, a, b), "test")
        for name in ACTORS
        for a, b in occurrences(parse, name)
    ]
    actors = [Actor(id=slug(name), name=name, kind=kind, rule="test") for name, kind in ACTORS.items()]
    return Cast(actors, named)


def build_atlas(parse: Parse) -> Atlas:
    toponyms = [
        Toponym(slug(name), parse.span(a, b), a, b, head_of(parse, a, b))
        for name in PLACES
        for a, b in occurrences(parse, name)
    ]
    return Atlas([Place(id=slug(n), name=n, kind=kind, why="test") for n, kind in PLACES.items()], toponyms)


def build_scene(parse: Parse) -> Scene:
    return Scene(parse, build_cast(parse), (), (), build_atlas(parse))


def build_judge(parse: Parse, lexicons: Lexicons) -> StatusJudge:
    return StatusJudge(parse, (), lexicons)
