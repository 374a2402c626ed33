"""For whom each actor stands in a network, and the two faces of a pair that both strains and warms."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from realpolitik.model import Actor, ActorKind, Status
from realpolitik.relating.library import Library
from realpolitik.relating.networks import weave_bonds
from realpolitik.relating.records import Standing, Story, Tie, TieBasis

__all__ = ["TwoFaces", "find_faces", "side_by"]

_NOBODY = ("UAF", "UNK")  # PLOVER sectors of those whom the text leaves unidentified
_AHEAD = (Status.PLANNED, Status.POSSIBLE, Status.REQUESTED, Status.DENIED)
_FRIENDLY = 1.0  # least score of an act that warms


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoFaces:
    """A pair with acts of both kinds. `ahead` are friendly acts not yet done, or denied: no ties, but they show."""

    a: str
    b: str
    strained: tuple[Tie, ...]
    warming: tuple[Tie, ...]
    ahead: tuple[Story, ...]


def side_by(library: Library) -> Callable[[str], str | None]:
    """The outermost that an actor belongs to; None for crowds and for those whom the text leaves unknown."""
    known: dict[str, str | None] = {}

    def side(actor: str) -> str | None:
        if actor not in known:
            root = library.root(actor)
            known[actor] = root if _is_somebody(library.actors.get(root)) else None
        return known[actor]

    return side


def find_faces(
    ties: Iterable[Tie], stories: Sequence[Story], side: Callable[[str], str | None]
) -> tuple[TwoFaces, ...]:
    """Pairs that both strain and warm, by whatever is told or alleged; those with most to show first."""
    ahead: dict[tuple[str, str], list[Story]] = {}
    for story in stories:
        if story.intensity >= _FRIENDLY and (story.status in _AHEAD or story.standing is Standing.DENIED):
            for pair in _pairs(story, side):
                ahead.setdefault(pair, []).append(story)
    found = []
    for bond in weave_bonds(ties, side, bases=frozenset(TieBasis)):
        strained = tuple(tie for tie in bond.ties if tie.sign < 0)
        warming = tuple(tie for tie in bond.ties if tie.sign > 0)
        coming = tuple(ahead.get((bond.a, bond.b), ()))
        if strained and (warming or coming):
            found.append(TwoFaces(a=bond.a, b=bond.b, strained=strained, warming=warming, ahead=coming))
    return tuple(
        sorted(found, key=lambda f: (-min(len(f.strained), len(f.warming) + len(f.ahead)), -len(f.strained), f.a, f.b))
    )


def _pairs(story: Story, side: Callable[[str], str | None]) -> set[tuple[str, str]]:
    parties = {found for actor in (*story.actors, *story.recipients) if (found := side(actor))}
    return {(a, b) for a in parties for b in parties if a < b}


def _is_somebody(actor: Actor | None) -> bool:
    if actor is None or actor.kind is ActorKind.POPULATION or actor.why or actor.sector in _NOBODY:
        return False
    return actor.kind is not ActorKind.GOVERNMENT or actor.country is not None
