"""Alignment as readers take it: networks by period, camps, strained triads with their words, shifts and patrons."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from realpolitik.relating.choices import TOLD, Period
from realpolitik.relating.networks import (
    Alignment,
    Bond,
    align_bonds,
    day_of,
    split_periods,
    weave_bonds,
)
from realpolitik.relating.patrons import Leash, patron_paths
from realpolitik.relating.records import Story, Tie, TieBasis
from realpolitik.relating.shifts import Dealing, Shift, find_shifts, split_at
from realpolitik.relating.sides import TwoFaces, find_faces, side_by
from realpolitik.showing.dossier import Dossier
from realpolitik.showing.wording import days

__all__ = ["Network", "PairShift", "Stand", "tie_when"]


@dataclass(frozen=True, slots=True)
class Network:
    """One period's network, read for balance."""

    label: str
    alignment: Alignment


@dataclass(frozen=True, slots=True)
class PairShift:
    """A pair's best change point. Established where `p` is small; else it is but where the series splits best."""

    a: str
    b: str
    shift: Shift
    established: bool


class Stand:
    """Who stands with whom in these readings, between two days.

    Args:
        dossier: the readings.
        bases: what ties must rest on.
        since, until: days that ties must lie within, both inclusive; without either, undated ties are kept.
    """

    def __init__(
        self,
        dossier: Dossier,
        *,
        bases: Collection[TieBasis] = TOLD,
        since: date | None = None,
        until: date | None = None,
    ) -> None:
        self.dossier = dossier
        self.bases = frozenset(bases)
        self.side = side_by(dossier.library)
        self.ties = [tie for tie in dossier.ties if _within(tie, since, until)]

    def networks(self, period: Period = Period.ALL, *, seconds: float = 30.0) -> tuple[Network, ...]:
        """A network for each period that has ties."""
        found = []
        for label, ties in split_periods(self.ties, period).items():
            if bonds := weave_bonds(ties, self.side, bases=self.bases):
                found.append(Network(label, align_bonds(bonds, seconds=seconds)))
        return tuple(found)

    @cached_property
    def alleged(self) -> tuple[Bond, ...]:
        """What outlets allege in their own voice, where the network leaves that out."""
        if TieBasis.ALLEGATION in self.bases:
            return ()
        return weave_bonds(self.ties, self.side, bases=(TieBasis.ALLEGATION,))

    @cached_property
    def faces(self) -> tuple[TwoFaces, ...]:
        return find_faces(self.ties, self.dossier.stories, self.side)

    @cached_property
    def patrons(self) -> tuple[tuple[Leash, ...], ...]:
        return patron_paths(self.dossier.library)

    @cached_property
    def shifts(self) -> tuple[PairShift, ...]:
        """Change points of every pair with enough dated dealings; the surest first."""
        found = []
        for bond in weave_bonds(self.ties, self.side, bases=self.bases):
            dealings = [
                Dealing(day, tie.sign * tie.weight, tie.evidence)
                for tie in bond.ties
                if (day := day_of(tie)) is not None
            ]
            sure = find_shifts(dealings)
            best = split_at(dealings)
            if sure:
                found += [PairShift(bond.a, bond.b, shift, True) for shift in sure]
            elif best is not None:
                found.append(PairShift(bond.a, bond.b, best, False))
        return tuple(sorted(found, key=lambda s: (not s.established, s.shift.p, s.a, s.b, s.shift.first_after)))

    def to_json(self, networks: Sequence[Network]) -> dict[str, Any]:
        """Everything, as JSON values; evidence by id and in words."""
        return {
            "networks": [self._network(network) for network in networks],
            "alleged": [self._bond(bond) for bond in self.alleged],
            "both_ways": [self._faces(faces) for faces in self.faces],
            "shifts": [_shift(shift) for shift in self.shifts],
            "patrons": [[_leash(leash) for leash in path] for path in self.patrons],
        }

    def words(self, tie: Tie) -> str:
        """The sentence behind a tie."""
        quote = self.dossier.quote(tie.evidence[0])
        return "" if quote is None else "".join(quote).strip()

    def _network(self, network: Network) -> dict[str, Any]:
        found = network.alignment
        return {
            "period": network.label,
            "index": found.camps.index,
            "bound": found.camps.bound,
            "gap": found.camps.gap,
            "proved": found.camps.gap == 0,
            "camps": found.camps.camps,
            "blocs": found.blocs,
            "bonds": [self._bond(bond) for bond in found.bonds],
            "turn": [[bond.a, bond.b] for bond in found.turn],
            "level": [[bond.a, bond.b] for bond in found.level],
            "strained": [
                {"actors": s.actors, "signs": [b.sign for b in s.bonds], "bonds": [self._bond(b) for b in s.bonds]}
                for s in found.strained
            ],
        }

    def _bond(self, bond: Bond) -> dict[str, Any]:
        return {
            "a": bond.a,
            "b": bond.b,
            "sign": bond.sign,
            "score": round(bond.score, 3),
            "shrunk": round(bond.shrunk, 3),
            "ties": len(bond.ties),
            "friendly": bond.friendly,
            "hostile": bond.hostile,
            "few": bond.thin,
            "bases": {basis.value: count for basis, count in bond.bases.items()},
            "evidence": [self._tie(tie) for tie in bond.ties],
        }

    def _tie(self, tie: Tie) -> dict[str, Any]:
        return {
            "kind": tie.kind,
            "sign": tie.sign,
            "weight": tie.weight,
            "basis": tie.basis.value,
            "from": _iso(tie.from_),
            "to": _iso(tie.to),
            "told": _iso(tie.told),
            "records": tie.evidence,
            "sources": [self.dossier.source_name(source) for source in tie.sources],
            "contested": tie.contested,
            "words": self.words(tie),
        }

    def _faces(self, faces: TwoFaces) -> dict[str, Any]:
        return {
            "a": faces.a,
            "b": faces.b,
            "strained": [self._tie(tie) for tie in faces.strained],
            "warming": [self._tie(tie) for tie in faces.warming],
            "ahead": [self._story(story) for story in faces.ahead],
        }

    def _story(self, story: Story) -> dict[str, Any]:
        event = story.reports[0].event
        quote = self.dossier.quote(event)
        return {
            "story": story.id,
            "kind": story.type,
            "status": story.status.value,
            "standing": story.standing.value,
            "from": _iso(story.from_),
            "to": _iso(story.to),
            "told": _iso(story.reports[0].source.published),
            "records": [report.event for report in story.reports],
            "words": "" if quote is None else "".join(quote).strip(),
        }


def tie_when(tie: Tie) -> str:
    """When an act was, or by when it was told."""
    if tie.from_ or tie.to:
        return days(tie.from_, tie.to, short=True) or ""
    return f"told {days(tie.told, tie.told, short=True)}" if tie.told else "undated"


def _within(tie: Tie, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    last = day_of(tie)
    first = tie.from_ or last
    return last is not None and first is not None and (not since or last >= since) and (not until or first <= until)


def _shift(found: PairShift) -> dict[str, Any]:
    shift = found.shift
    return {
        "a": found.a,
        "b": found.b,
        "last_before": shift.last_before.isoformat(),
        "first_after": shift.first_after.isoformat(),
        "mean_before": round(shift.mean_before, 3),
        "mean_after": round(shift.mean_after, 3),
        "p": shift.p,
        "established": found.established,
        "volte_face": shift.volte_face,
        "before": [[d.day.isoformat(), d.score, list(d.evidence)] for d in shift.before],
        "after": [[d.day.isoformat(), d.score, list(d.evidence)] for d in shift.after],
    }


def _leash(leash: Leash) -> dict[str, Any]:
    return {
        "patron": leash.patron,
        "client": leash.client,
        "kinds": [kind.value for kind in leash.kinds],
        "basis": leash.basis.value,
        "relations": leash.relations,
        "sources": [source.name for source in leash.sources],
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
