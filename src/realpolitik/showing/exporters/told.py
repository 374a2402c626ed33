"""One event with what the tables of others ask of it: its parties, place, days, dead, and the words that say so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from realpolitik.lexicon import load_lexicons
from realpolitik.model import Actor, Event, Place, PlaceKind, Reading, Statement, Toll, TollKind
from realpolitik.ontology import load_cameo
from realpolitik.relating.library import MUTUAL, Library

__all__ = ["Told", "best_of", "country_of", "name_of", "tell"]


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
        """The place's name, where it is of one of these kinds."""
        return self.place.name if self.place and self.place.kind in kinds else ""

    def precision(self, codes: Mapping[PlaceKind, int], other: int) -> int | None:
        """A format's code for how exactly the place is known; None where there is no place."""
        return codes.get(self.place.kind, other) if self.place else None

    def steps(self, limits: Sequence[int]) -> int:
        """The first of the limits, in days and counted from 1, within which the event is dated."""
        assert self.first is not None and self.last is not None
        days = (self.last - self.first).days + 1
        return next((n for n, most in enumerate(limits, 1) if days <= most), len(limits) + 1)

    @property
    def sentence(self) -> str:
        at = self.reading.sentences[self.event.sentence]
        return " ".join(self.reading.document.text[at.start : at.end].split())


def tell(library: Library, reading: Reading, event: Event) -> Told:
    """The event with its parties, place, dead and speaker looked up."""

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


def name_of(entity: Actor | Place | None) -> str:
    """The name; `""` for nobody."""
    return entity.name if entity else ""


@cache
def _countries() -> Mapping[str, str]:
    return {code: state.name for code, state in load_lexicons().register.state_of_country.items()}


def country_of(entity: Actor | Place | None) -> str:
    """The name of the state that an actor or a place belongs to; its code where it has no name, `""` for none."""
    code = entity.country if entity else None
    return _countries().get(code, code) if code else ""


def best_of(toll: Toll) -> int | None:
    """The figure that stands where there is room for one."""
    return next((n for n in (toll.best, toll.low, toll.high) if n is not None), None)
