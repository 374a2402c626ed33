"""Who is behind whom: chains of sponsors, commanders and masters down to those who fight for them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from realpolitik.model import Reading, RelationKind
from realpolitik.relating.library import Library
from realpolitik.relating.records import Source, TieBasis

__all__ = ["Leash", "patron_paths"]

LONGEST = 5  # leashes in one chain
_DOWN = (RelationKind.SPONSOR, RelationKind.COMMANDS)  # a is above b
_UP = (RelationKind.PROXY, RelationKind.PUPPET)  # a is below b


@dataclass(frozen=True, slots=True, kw_only=True)
class Leash:
    """`patron` stands behind `client`, by these relations and on these words."""

    patron: str
    client: str
    kinds: tuple[RelationKind, ...]
    relations: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def basis(self) -> TieBasis:
        """A claim where all who say so are quoted; an allegation where an outlet says so in its own voice."""
        return TieBasis.CLAIM if all(source.speakers for source in self.sources) else TieBasis.ALLEGATION


def patron_paths(readings: Iterable[Reading] | Library) -> tuple[tuple[Leash, ...], ...]:
    """Every chain of patron and client that cannot be made longer, the longest first; no actor stands in it twice."""
    library = Library.of(readings)
    leashes = _leashes(library)
    below: dict[str, list[Leash]] = defaultdict(list)
    for leash in leashes:
        below[leash.patron].append(leash)
    held = {leash.client for leash in leashes}
    tops = [leash for leash in leashes if leash.patron not in held] or leashes
    paths = [path for leash in tops for path in _down((leash,), below)]
    return tuple(sorted(paths, key=lambda path: (-len(path), [leash.patron for leash in path], path[-1].client)))


def _leashes(library: Library) -> list[Leash]:
    found: dict[tuple[str, str], dict[str, tuple[RelationKind, Source]]] = defaultdict(dict)
    for reading in library.readings:
        for relation in reading.relations:
            if relation.kind in _DOWN:
                pair = relation.a, relation.b
            elif relation.kind in _UP:
                pair = relation.b, relation.a
            else:
                continue
            if pair[0] != pair[1]:
                found[pair][relation.id] = relation.kind, library.source(reading, relation.said_by)
    return [
        Leash(
            patron=patron,
            client=client,
            kinds=tuple(dict.fromkeys(kind for kind, _ in told.values())),
            relations=tuple(told),
            sources=tuple(dict.fromkeys(source for _, source in told.values())),
        )
        for (patron, client), told in sorted(found.items())
    ]


def _down(path: tuple[Leash, ...], below: dict[str, list[Leash]]) -> Iterator[tuple[Leash, ...]]:
    above = {leash.patron for leash in path}
    further = [leash for leash in below[path[-1].client] if leash.client not in above]
    if not further or len(path) == LONGEST:
        yield path
    for leash in further if len(path) < LONGEST else ():
        yield from _down((*path, leash), below)
