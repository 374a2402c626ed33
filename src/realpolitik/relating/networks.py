"""Signed networks by period: who stands with whom, as told; how sure that is; and whose word each tie is.

Deeds, words, speakers' claims and what an outlet alleges stay apart on every bond. A bond's score is the mean of its
ties' PLOVER scores; the shrunk score pulls bonds of few ties towards nought, so that one act does not make a friend.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import networkx as nx

from realpolitik.relating.balance import Camps, SignedTie, frustration, strained_triads
from realpolitik.relating.choices import TOLD, Period
from realpolitik.relating.records import Tie, TieBasis

__all__ = [
    "Alignment",
    "Bond",
    "Strain",
    "align_bonds",
    "day_of",
    "split_periods",
    "weave_bonds",
]

PRIOR = 2.0  # ties of score 0 that every bond is taken to have had before any was told
THIN = 3  # a bond of fewer ties is marked


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """All that is told between two sides in a period, whichever way it runs. `a` sorts before `b`."""

    a: str
    b: str
    ties: tuple[Tie, ...]  # in order of day; each story once

    @property
    def score(self) -> float:
        """Mean score of the ties, -10 hostile to 10 friendly."""
        return sum(tie.sign * tie.weight for tie in self.ties) / len(self.ties)

    @property
    def shrunk(self) -> float:
        """The mean with two ties of score 0 added: near the mean for many ties, near 0 for few."""
        return sum(tie.sign * tie.weight for tie in self.ties) / (len(self.ties) + PRIOR)

    @property
    def sign(self) -> int:
        """+1, -1, or 0 where friendly and hostile weights are level."""
        score = round(self.score, 6)
        return (score > 0) - (score < 0)

    @property
    def friendly(self) -> int:
        return sum(tie.sign > 0 for tie in self.ties)

    @property
    def hostile(self) -> int:
        return sum(tie.sign < 0 for tie in self.ties)

    @property
    def thin(self) -> bool:
        """Too few ties to say much."""
        return len(self.ties) < THIN

    @property
    def bases(self) -> dict[TieBasis, int]:
        """How many ties rest on what."""
        counted = Counter(tie.basis for tie in self.ties)
        return {basis: counted[basis] for basis in TieBasis if counted[basis]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Strain:
    """Three sides whose bonds multiply to minus, with the bonds 1-2, 1-3 and 2-3."""

    actors: tuple[str, str, str]
    bonds: tuple[Bond, Bond, Bond]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """A network read for balance. `turn` are the bonds that would have to change sign; `blocs` lie within the camps."""

    bonds: tuple[Bond, ...]
    camps: Camps
    strained: tuple[Strain, ...]
    turn: tuple[Bond, ...]
    blocs: tuple[tuple[str, ...], ...]

    @property
    def level(self) -> tuple[Bond, ...]:
        """Bonds whose friendly and hostile weights cancel out; balance leaves them aside."""
        return tuple(bond for bond in self.bonds if not bond.sign)


def day_of(tie: Tie) -> date | None:
    """The last day that the text gives a tie; where it gives none, the day by which it was told."""
    return tie.to or tie.from_ or tie.told


def weave_bonds(
    ties: Iterable[Tie], side: Callable[[str], str | None], *, bases: Collection[TieBasis] = TOLD
) -> tuple[Bond, ...]:
    """Ties between sides as undirected bonds.

    Args:
        ties: directed, as `draw_ties` gives them.
        side: the side that an actor stands for; None leaves its ties out. Ties within one side go out too.
        bases: what ties must rest on.
    """
    between: dict[tuple[str, str], dict[tuple[str, int], Tie]] = defaultdict(dict)
    for tie in _alleged(ties):
        a, b = side(tie.a), side(tie.b)
        if a is None or b is None or a == b or tie.basis not in bases:
            continue
        told = tie.story or tie.evidence[0]  # talks tie both ways, but are one story
        between[min(a, b), max(a, b)].setdefault((told, tie.sign), tie)
    return tuple(
        Bond(a=a, b=b, ties=tuple(sorted(found.values(), key=_by_day))) for (a, b), found in sorted(between.items())
    )


def split_periods(ties: Iterable[Tie], period: Period) -> Mapping[str, Sequence[Tie]]:
    """Ties by month ("2014-06") or week (its Monday); those without any day under "undated". In order of time."""
    if period is Period.ALL:
        return {"all": tuple(ties)}
    found: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        found[_label(day_of(tie), period)].append(tie)
    return dict(sorted(found.items()))


def align_bonds(bonds: Sequence[Bond], *, seconds: float = 30.0) -> Alignment:
    """Camps, exact index with its bound, strained triads, and the bonds that would have to turn for balance."""
    signed = [SignedTie(bond.a, bond.b, bond.sign) for bond in bonds if bond.sign]
    by_pair = {(bond.a, bond.b): bond for bond in bonds}
    camps = frustration(signed, seconds=seconds)
    strains = []
    for triad in strained_triads(signed):
        x, y, z = triad.actors
        strains.append(Strain(actors=triad.actors, bonds=(by_pair[x, y], by_pair[x, z], by_pair[y, z])))
    return Alignment(
        bonds=tuple(bonds),
        camps=camps,
        strained=tuple(strains),
        turn=tuple(by_pair[tie.a, tie.b] for tie in camps.frustrated),
        blocs=_blocs(signed, camps),
    )


def _alleged(ties: Iterable[Tie]) -> Iterable[Tie]:
    """Ties, of which an undated act counts as alleged where its teller asserts a lasting tie of that sign in it.

    "Armed by X as a proxy" is told as an act, but is one and the same allegation as the sponsorship.
    """
    ties = list(ties)
    lasting = {
        (*sorted((t.a, t.b)), t.sign, s.document)
        for t in ties
        if t.relation is not None and t.basis is TieBasis.ALLEGATION
        for s in t.sources
    }
    for tie in ties:
        undated = tie.from_ is None and tie.to is None and tie.basis is TieBasis.DEED
        if undated and all((*sorted((tie.a, tie.b)), tie.sign, s.document) in lasting for s in tie.sources):
            tie = replace(tie, basis=TieBasis.ALLEGATION)
        yield tie


def _by_day(tie: Tie) -> tuple[date, str, str]:
    return day_of(tie) or date.max, tie.kind, tie.evidence[0]


def _label(day: date | None, period: Period) -> str:
    if day is None:
        return "undated"
    if period is Period.MONTH:
        return f"{day:%Y-%m}"
    return (day - timedelta(days=day.weekday())).isoformat()


def _blocs(ties: Sequence[SignedTie], camps: Camps) -> tuple[tuple[str, ...], ...]:
    """Those within a camp whom friendly ties join, two or more; enemies of one enemy need not be friends."""
    camp = {actor: n for n, members in enumerate(camps.camps) for actor in members}
    graph = nx.Graph([(t.a, t.b) for t in ties if t.sign > 0 and camp[t.a] == camp[t.b]])
    found = [tuple(sorted(component)) for component in nx.connected_components(graph)]
    return tuple(sorted(found, key=lambda bloc: (-len(bloc), bloc)))
