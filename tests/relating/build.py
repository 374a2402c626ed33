"""Hand-built readings: a few words of text, and the records that a coder would have made of it."""

from datetime import date
from typing import Any

from realpolitik.model import (
    Actor,
    ActorKind,
    Control,
    ControlState,
    Document,
    Event,
    Force,
    Place,
    PlaceKind,
    Reading,
    Relation,
    RelationKind,
    Span,
    Stance,
    Statement,
    StatementKind,
    Status,
    Toll,
    TollKind,
    Versions,
    stable_id,
)

TEXT = "attacked seized met ordered the army said a witness"
QUADS = {"CONSULT": (1, 1.0), "AID": (2, 7.0), "ACCUSE": (3, -3.0), "ASSAULT": (4, -10.0), "MOBILIZE": (4, -6.0)}
WITNESS = Span(TEXT.index("a witness"), len(TEXT))
ACTORS = {
    "iraq": None,
    "iraq-army": "iraq",
    "isis": None,
    "united-states": None,
    "pentagon": "united-states",
    "iran": None,
    "syria": None,
}
PLACES = {"baiji": (34.93, 43.49), "mosul": (36.34, 43.13), "tal-afar": (36.38, 42.45)}


def actor(slug: str) -> Actor:
    return Actor(id=slug, name=slug.title(), kind=ActorKind.STATE, of=ACTORS.get(slug), rule="test")


def place(slug: str) -> Place:
    lat, lon = PLACES[slug]
    return Place(
        id=slug, name=slug.title(), kind=PlaceKind.CITY, country="IRQ", lat=lat, lon=lon, radius_km=5.0, why="test"
    )


class Writer:
    """One document in the making."""

    def __init__(self, outlet: str, day: int | None) -> None:
        self.outlet = outlet
        self.published = date(2014, 6, day) if day else None
        self.id = stable_id("d", outlet, day)
        self.parts: dict[str, list[Any]] = {
            key: [] for key in ("events", "statements", "relations", "control", "forces", "toll")
        }

    def said(self, speaker: str | None, stance: Stance = Stance.ASSERTS) -> str:
        number = len(self.parts["statements"])
        statement = Statement(
            id=stable_id("s", self.id, number),
            speaker=speaker,
            speaker_span=WITNESS,
            cue=None,
            content=(),
            kind=StatementKind.INDIRECT,
            stance=stance,
            sentence=0,
            rule="test",
        )
        self.parts["statements"].append(statement)
        return statement.id

    def event(
        self,
        kind: str,
        a: str,
        b: str | None,
        *,
        at: str | None = None,
        day: int | None = None,
        status: Status = Status.ACTUAL,
        mode: str | None = None,
        said_by: tuple[str, ...] = (),
        word: str = "attacked",
    ) -> str:
        quad, intensity = QUADS[kind]
        start = TEXT.index(word)
        event = Event(
            id=stable_id("e", self.id, len(self.parts["events"])),
            type=kind,
            mode=mode,
            quad=quad,
            intensity=intensity,
            actors=(a,),
            recipients=(b,) if b else (),
            places=(at,) if at else (),
            from_=date(2014, 6, day) if day else None,
            to=date(2014, 6, day) if day else None,
            status=status,
            said_by=said_by,
            sentence=0,
            trigger=Span(start, start + len(word)),
            confidence=0.9,
            rule="test",
        )
        self.parts["events"].append(event)
        return event.id

    def control(self, who: str, where: str, state: ControlState, day: int | None = None, **more: Any) -> None:
        as_of = date(2014, 6, day) if day else None
        number = stable_id("c", self.id, len(self.parts["control"]))
        self.parts["control"].append(
            Control(id=number, actor=who, place=where, state=state, as_of=as_of, evidence=Span(0, 4), rule="t", **more)
        )

    def toll(self, what: TollKind, low: int | None, best: int | None, high: int | None, **more: Any) -> None:
        number = stable_id("t", self.id, len(self.parts["toll"]))
        self.parts["toll"].append(
            Toll(id=number, what=what, low=low, best=best, high=high, evidence=Span(0, 4), rule="test", **more)
        )

    def force(self, who: str, what: str, low: int | None, high: int | None, **more: Any) -> None:
        number = stable_id("f", self.id, len(self.parts["forces"]))
        self.parts["forces"].append(
            Force(id=number, actor=who, what=what, low=low, high=high, evidence=Span(0, 4), rule="test", **more)
        )

    def relation(self, kind: RelationKind, a: str, b: str, said_by: tuple[str, ...] = ()) -> None:
        number = stable_id("r", self.id, len(self.parts["relations"]))
        self.parts["relations"].append(
            Relation(id=number, kind=kind, a=a, b=b, said_by=said_by, evidence=Span(0, 4), rule="test")
        )

    def reading(self) -> Reading:
        document = Document(id=self.id, text=TEXT, sha256="", outlet=self.outlet, published=self.published)
        return Reading(
            realpolitik=Versions(coder="test", lexicons="test", models=()),
            document=document,
            actors=tuple(map(actor, ACTORS)),
            places=tuple(map(place, PLACES)),
            **{key: tuple(value) for key, value in self.parts.items()},
        )
