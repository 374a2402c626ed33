"""Who holds which place, over time and by source; what changed between two days."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from realpolitik.model import ControlState, Reading, Status
from realpolitik.relating.library import Library
from realpolitik.relating.records import Change, ControlClaim, PlaceControl, Source

__all__ = ["control_changes", "denies", "map_control"]

_HAS = (ControlState.HOLDS, ControlState.GAINS)
_PRESSES = (ControlState.CONTESTS, ControlState.BESIEGES, ControlState.THREATENS)


def map_control(readings: Iterable[Reading] | Library, *, until: date | None = None) -> tuple[PlaceControl, ...]:
    """Every place that somebody is said to hold or press, as known from what was told up to `until` (inclusive)."""
    library = Library.of(readings)
    claims: dict[str, list[ControlClaim]] = defaultdict(list)
    for reading in library.readings:
        for control in reading.control:
            claim = ControlClaim(
                control=control.id,
                actor=control.actor,
                state=control.state,
                as_of=control.as_of,
                told=reading.document.published,
                status=control.status,
                source=library.source(reading, control.said_by),
            )
            if until is None or ((day := _day(claim)) is not None and day <= until):
                claims[control.place].append(claim)
    return tuple(_place_control(place, claims[place], library) for place in sorted(claims))


def control_changes(readings: Iterable[Reading] | Library, since: date, until: date) -> tuple[Change, ...]:
    """Places whose reported holders on `until` are others than on `since`."""
    library = Library.of(readings)
    before = {p.place: p for p in map_control(library, until=since)}
    changes = []
    for after in map_control(library, until=until):
        earlier = before.get(after.place)
        was = tuple(holder for holder, _ in earlier.holders) if earlier else ()
        now = tuple(holder for holder, _ in after.holders)
        if was != now:
            known = {claim.control for claim in earlier.claims} if earlier else set()
            new = tuple(claim.control for claim in after.claims if claim.control not in known)
            changes.append(Change(place=after.place, before=was, after=now, claims=new))
    return tuple(changes)


def _day(claim: ControlClaim) -> date | None:
    return claim.as_of or claim.told


def _place_control(place: str, claims: Sequence[ControlClaim], library: Library) -> PlaceControl:
    ordered = tuple(sorted(claims, key=lambda c: (_day(c) or date.min, c.told or date.min, c.control)))
    standing = _latest_by_source([c for c in ordered if c.status is Status.ACTUAL])
    losers = _losers(ordered)
    holders: dict[str, list[Source]] = defaultdict(list)
    for claim in standing:
        if claim.state in _HAS and claim.actor and (_day(claim) or date.min) >= losers.get(claim.actor, date.min):
            holders[claim.actor].append(claim.source)
    holding = _fold_kin(holders, library)
    denied = [c for c in ordered if denies(c, holding)]
    pressing = [c for c in ordered if c.status is Status.ACTUAL and c.state in _PRESSES and c.actor not in holding]
    contested = len(holding) > 1 or bool(denied) or any(c.state is ControlState.CONTESTS for c in pressing)
    return PlaceControl(
        place=place,
        claims=ordered,
        holders=tuple((actor, tuple(sources)) for actor, sources in holding.items()),
        contested=contested,
        besieged_by=_actors(pressing, ControlState.BESIEGES),
        threatened_by=_actors(pressing, ControlState.THREATENS),
        as_of=max((day for c in standing if (day := _day(c))), default=None),
        why=_why(holding, denied),
    )


def _latest_by_source(claims: Sequence[ControlClaim]) -> list[ControlClaim]:
    """The last word of each source on who has the place; a later one of the same source replaces an earlier one."""
    latest: dict[str, ControlClaim] = {}
    for claim in claims:
        if claim.state in _HAS or claim.state is ControlState.CLAIMS:
            latest[claim.source.name] = claim
    return _not_overtaken(list(latest.values()))


def _not_overtaken(claims: Sequence[ControlClaim]) -> list[ControlClaim]:
    """Without those that a dated taking by somebody else has overtaken since."""
    takings = [c for c in claims if c.state is ControlState.GAINS and c.as_of]
    return [
        c
        for c in claims
        if not any(t.actor != c.actor and t.as_of and (_day(c) or date.min) < t.as_of for t in takings)
    ]


def _losers(claims: Sequence[ControlClaim]) -> dict[str, date]:
    """When each actor was last said to have lost the place."""
    lost: dict[str, date] = {}
    for claim in claims:
        if claim.state is ControlState.LOSES and claim.status is Status.ACTUAL and claim.actor and (day := _day(claim)):
            lost[claim.actor] = max(day, lost.get(claim.actor, day))
    return lost


def denies(claim: ControlClaim, holders: Iterable[str]) -> bool:
    """Whether a claim says that one of these does not have the place; one that names nobody denies them all."""
    return claim.status is Status.DENIED and claim.state in _HAS and (claim.actor is None or claim.actor in holders)


def _fold_kin(holders: dict[str, list[Source]], library: Library) -> dict[str, list[Source]]:
    """An army and its state hold a place together: the kin of an earlier holder are counted with it."""
    folded: dict[str, list[Source]] = {}
    for actor, sources in sorted(holders.items()):
        kin = next((h for h in folded if h in library.lineage(actor) or actor in library.lineage(h)), None)
        folded.setdefault(kin or actor, []).extend(sources)
    return folded


def _actors(claims: Sequence[ControlClaim], state: ControlState) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.actor for c in claims if c.state is state and c.actor))


def _why(holding: dict[str, list[Source]], denied: Sequence[ControlClaim]) -> str:
    if not holding:
        return "nobody is said to hold it"
    said = "; ".join(f"{actor} according to {_names(sources)}" for actor, sources in holding.items())
    denials = f"; denied by {_names([c.source for c in denied])}" if denied else ""
    return f"as reported: {said}{denials}"


def _names(sources: Iterable[Source]) -> str:
    return ", ".join(dict.fromkeys(source.name for source in sources))
