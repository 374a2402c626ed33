"""Signed, dated ties per ordered pair, from stories and relations. Deeds, words, claims and allegations stay apart."""

from collections import Counter
from collections.abc import Iterable, Sequence

from realpolitik.model import Event, Reading, Relation, RelationKind, Status
from realpolitik.relating.library import MUTUAL, Library
from realpolitik.relating.records import Dyad, Report, Source, Standing, Story, Tie, TieBasis
from realpolitik.relating.stories import tell_stories

__all__ = ["draw_ties", "gather_dyads"]

# Scores between these are neither: a request scores 0.5 to -1, and asks a friend as well as a foe.
_HOSTILE, _FRIENDLY = -1.0, 1.0
_MATERIAL = (2, 4)
# Lasting ties that say friend or foe. An offshoot may have broken with its parent; leading and holding an office are
# about who belongs where, and tie a person to its own side.
_SIGN = {
    RelationKind.ALLY: 1,
    RelationKind.RIVAL: -1,
    RelationKind.SPONSOR: 1,
    RelationKind.PROXY: 1,
    RelationKind.PUPPET: 1,
}


def draw_ties(readings: Iterable[Reading] | Library, stories: Sequence[Story] | None = None) -> tuple[Tie, ...]:
    """One tie for each story and ordered pair, and one for each lasting relation with a sign, in order of time.

    Only what is told as having happened ties anybody: plans, possibilities and denials give nothing. A contested story
    gives a claim, never a deed. The sign is that of the PLOVER score; requests, which score near nought, tie nobody.
    """
    library = Library.of(readings)
    if stories is None:
        stories = tell_stories(library)
    events = {event.id: event for reading in library.readings for event in reading.events}
    ties = [tie for story in stories for tie in _story_ties(story, events)]
    ties += [
        tie for reading in library.readings for r in reading.relations for tie in _relation_tie(r, reading, library)
    ]
    return tuple(ties)


def gather_dyads(ties: Iterable[Tie]) -> tuple[Dyad, ...]:
    """Ties by ordered pair, with counts by sign and basis."""
    pairs: dict[tuple[str, str], list[Tie]] = {}
    for tie in ties:
        pairs.setdefault((tie.a, tie.b), []).append(tie)
    return tuple(
        Dyad(a=a, b=b, ties=tuple(found), friendly=_count(found, 1), hostile=_count(found, -1))
        for (a, b), found in sorted(pairs.items())
    )


def _count(ties: Sequence[Tie], sign: int) -> tuple[tuple[TieBasis, int], ...]:
    counted = Counter(tie.basis for tie in ties if tie.sign == sign)
    return tuple((basis, counted[basis]) for basis in TieBasis if counted[basis])


def _story_ties(story: Story, events: dict[str, Event]) -> Iterable[Tie]:
    if story.standing is Standing.DENIED or story.status not in (Status.ACTUAL, Status.GENERAL):
        return
    if _HOSTILE <= story.intensity < _FRIENDLY:
        return
    told = [report for report in story.reports if report.status is story.status]
    for a, b in _pairs(story):
        yield Tie(
            a=a,
            b=b,
            sign=1 if story.intensity > 0 else -1,
            weight=abs(story.intensity),
            basis=_basis(story, told),
            from_=story.from_,
            to=story.to,
            told=min((r.source.published for r in told if r.source.published), default=None),
            kind=story.type,
            story=story.id,
            evidence=tuple(r.event for r in told if _names_pair(events.get(r.event), a, b)) or (told[0].event,),
            sources=_unique(r.source for r in told),
            contested=story.standing is Standing.CONTESTED,
        )


def _pairs(story: Story) -> Iterable[tuple[str, str]]:
    """Ordered pairs of a story: actor to recipient; in talks and pacts each to each other, in whatever role."""
    if story.type in MUTUAL:
        parties = (*story.actors, *story.recipients)
        return dict.fromkeys((a, b) for a in parties for b in parties if a != b)
    return dict.fromkeys((a, b) for a in story.actors for b in story.recipients if a != b)


def _basis(story: Story, told: Sequence[Report]) -> TieBasis:
    own_voice = any(not report.source.speakers for report in told)
    if story.status is Status.GENERAL:
        return TieBasis.ALLEGATION if own_voice else TieBasis.CLAIM
    if story.standing is Standing.CONTESTED:
        return TieBasis.CLAIM
    if story.quad not in _MATERIAL:
        return TieBasis.WORD
    return TieBasis.DEED if own_voice else TieBasis.CLAIM


def _names_pair(event: Event | None, a: str, b: str) -> bool:
    return event is not None and a in event.actors and b in (*event.recipients, *event.actors)


def _relation_tie(relation: Relation, reading: Reading, library: Library) -> Iterable[Tie]:
    sign = _SIGN.get(relation.kind)
    if sign is None or relation.a == relation.b:
        return
    source = library.source(reading, relation.said_by)
    yield Tie(
        a=relation.a,
        b=relation.b,
        sign=sign,
        weight=1.0,
        basis=TieBasis.CLAIM if source.speakers else TieBasis.ALLEGATION,
        from_=relation.from_,
        to=relation.to,
        told=reading.document.published,
        kind=relation.kind.value,
        relation=relation.kind,
        evidence=(relation.id,),
        sources=(source,),
    )


def _unique(sources: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(sources))
