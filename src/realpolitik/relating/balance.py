"""Structural balance of a signed network: the exact frustration index, the two camps, and the triads that strain.

Balance describes who stands with whom and where that pinches. It does not foretell: measured on months of events it
adds nothing to persistence.
"""

import itertools
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from realpolitik.errors import NetworkError
from realpolitik.relating.cycles import find_cuts

__all__ = ["Camps", "SignedTie", "Triad", "frustration", "strained_triads"]

LARGE = 150  # ties in a block from which negative cycles are searched for before the exact search
STARTS = 20  # greedy descents before the exact search


@dataclass(frozen=True, slots=True, order=True)
class SignedTie:
    """An undirected tie between two actors: +1 friendly, -1 hostile."""

    a: str
    b: str
    sign: int

    def __post_init__(self) -> None:
        if self.sign not in (-1, 1):
            raise NetworkError(f"tie {self.a}–{self.b} has sign {self.sign!r}; expected -1 or 1")
        if self.a == self.b:
            raise NetworkError(f"{self.a} is tied to itself; a tie needs two actors")


@dataclass(frozen=True, slots=True)
class Camps:
    """The division into two camps that leaves the fewest ties frustrated.

    `frustrated` ties would have to turn for balance; their number is `index`. `bound` is what was proved to be the
    least possible: where it equals `index` the division is optimal, else `gap` says how far apart they are.
    """

    index: int
    bound: int
    camps: tuple[tuple[str, ...], tuple[str, ...]]
    frustrated: tuple[SignedTie, ...]
    seconds: float

    @property
    def gap(self) -> int:
        """Ties between what was found and what was proved; 0 where the division is proved optimal."""
        return self.index - self.bound


@dataclass(frozen=True, slots=True, order=True)
class Triad:
    """Three actors whose ties multiply to minus: a friend's friend who is an enemy, or three who all fight."""

    actors: tuple[str, str, str]
    signs: tuple[int, int, int]  # of the ties 1-2, 1-3, 2-3


def frustration(ties: Iterable[SignedTie], *, seconds: float = 30.0) -> Camps:
    """Fewest ties to turn before the actors fall into two friendly camps, with the camps.

    Exact by integer programming (HiGHS) on each block of the network, with unbalanced triangles (in large blocks all
    negative cycles that are needed) as cuts; a greedy
    descent gives the bound from above first. Source: Harary (1959); the model is that of Aref, Mason and Wilson (2020).

    Args:
        ties: at most one for each pair of actors.
        seconds: what the exact search may take in all; beyond it bound and gap are honest.

    Raises:
        NetworkError: where a pair is tied twice.

    >>> frustration([SignedTie("USA", "IRN", -1), SignedTie("IRN", "IRQ", 1), SignedTie("USA", "IRQ", 1)]).index
    1
    """
    started = time.monotonic()
    graph = _graph(ties)
    side: dict[str, int] = {}
    bound = 0
    for component in sorted(nx.connected_components(graph), key=min):
        part, low = _solve_component(graph.subgraph(component), started + seconds)
        side |= part
        bound += low
    frustrated = tuple(
        SignedTie(min(a, b), max(a, b), sign)
        for a, b, sign in sorted(graph.edges(data="sign"))
        if (side[a] == side[b]) != (sign > 0)
    )
    camps = tuple(sorted(tuple(sorted(a for a in side if side[a] == camp)) for camp in (0, 1)))
    return Camps(len(frustrated), bound, (camps[0], camps[1]), tuple(sorted(frustrated)), time.monotonic() - started)


def strained_triads(ties: Iterable[SignedTie]) -> tuple[Triad, ...]:
    """Every closed triad whose signs multiply to -1, in order of names."""
    graph = _graph(ties)
    found = []
    for a, b in graph.edges:
        for c in set(graph[a]) & set(graph[b]):
            x, y, z = sorted((a, b, c))
            signs = (graph[x][y]["sign"], graph[x][z]["sign"], graph[y][z]["sign"])
            if signs[0] * signs[1] * signs[2] < 0:
                found.append(Triad((x, y, z), signs))
    return tuple(sorted(set(found)))


def _graph(ties: Iterable[SignedTie]) -> nx.Graph:
    graph = nx.Graph()
    for tie in sorted(ties):
        if graph.has_edge(tie.a, tie.b):
            pair = " and ".join(sorted((tie.a, tie.b)))
            raise NetworkError(f"{pair} are tied twice; give each pair one sign")
        graph.add_edge(tie.a, tie.b, sign=tie.sign)
    return graph


def _solve_component(graph: nx.Graph, deadline: float) -> tuple[dict[str, int], int]:
    """Camps of a connected network: its blocks are solved apart and turned to fit at the actors that they share."""
    side: dict[str, int] = {min(graph.nodes): 0}
    bound = 0
    blocks = [sorted(block) for block in nx.biconnected_components(graph)]
    while blocks:
        block = next(b for b in blocks if any(actor in side for actor in b))
        blocks.remove(block)
        part, low = _solve_block(graph.subgraph(block), deadline)
        bound += low
        joint = next(actor for actor in block if actor in side)
        turn = part[joint] ^ side[joint]
        side |= {actor: camp ^ turn for actor, camp in part.items()}
    return side, bound


def _solve_block(graph: nx.Graph, deadline: float) -> tuple[dict[str, int], int]:
    names = sorted(graph.nodes)
    number = {name: i for i, name in enumerate(names)}
    edges = np.array([(number[a], number[b], s) for a, b, s in sorted(graph.edges(data="sign"))])
    camps, found = _descend(len(names), edges)
    bound = 0
    if found:
        exact, bound = _exact(len(names), edges, found, max(deadline - time.monotonic(), 0.1))
        if exact is not None and _count(exact, edges) <= found:
            camps = exact
    return dict(zip(names, camps.tolist(), strict=True)), bound


def _count(camps: np.ndarray, edges: np.ndarray) -> int:
    return int(((camps[edges[:, 0]] == camps[edges[:, 1]]) != (edges[:, 2] > 0)).sum())


def _descend(size: int, edges: np.ndarray) -> tuple[np.ndarray, int]:
    """The best of some greedy descents: turn the actor that gains most until nobody gains."""
    signs = sparse.csr_matrix((edges[:, 2], (edges[:, 0], edges[:, 1])), shape=(size, size))
    signs = (signs + signs.T).tocsr()
    rng = np.random.default_rng(0)
    best, least = np.zeros(size, np.int64), len(edges) + 1
    for _ in range(STARTS):
        spin = rng.choice(np.array([-1, 1]), size)
        while True:
            gain = -spin * (signs @ spin)
            if gain.max() <= 0:
                break
            spin[int(gain.argmax())] *= -1
        camps = (spin < 0).astype(np.int64)
        frustrated = _count(camps, edges)
        if frustrated < least:
            best, least = camps, frustrated
    return best, least


def _exact(size: int, edges: np.ndarray, found: int, seconds: float) -> tuple[np.ndarray | None, int]:
    """Camps and the proved bound: y_e = 1 for a frustrated tie, x_i the camp of an actor, the busiest one fixed."""
    count, started = len(edges), time.monotonic()
    rows = [_tie_rows(e, size, edges[e]) for e in range(count)]
    cuts, relaxed = list(_unbalanced_triangles(size, edges)), 0.0
    if count > LARGE:
        cuts, relaxed = find_cuts(size, edges, cuts, seconds / 3)
    cut_rows = [([(size + e, 1) for e in sorted(cut)], 1) for cut in cuts]
    matrix, lower = _stack(itertools.chain(itertools.chain.from_iterable(rows), cut_rows), size + count)
    upper = np.ones(size + count)
    upper[int(np.bincount(edges[:, :2].ravel(), minlength=size).argmax())] = 0
    result = milp(
        c=np.r_[np.zeros(size), np.ones(count)],
        constraints=LinearConstraint(matrix, lb=lower),
        bounds=Bounds(np.zeros(size + count), upper),
        integrality=np.r_[np.ones(size), np.zeros(count)],
        options={"time_limit": max(seconds - (time.monotonic() - started), 0.1)},
    )
    proved = result.mip_dual_bound if result.mip_dual_bound is not None else 0.0
    bound = min(int(np.ceil(max(proved, relaxed, 0.0) - 1e-6)), found)
    return (None if result.x is None else np.round(result.x[:size]).astype(np.int64)), bound


Row = tuple[Sequence[tuple[int, int]], int]  # (column, coefficient) pairs, and the least that they may sum to


def _tie_rows(e: int, size: int, edge: np.ndarray) -> tuple[Row, Row]:
    i, j, sign = edge.tolist()
    y = size + e
    if sign > 0:
        return ([(y, 1), (i, -1), (j, 1)], 0), ([(y, 1), (i, 1), (j, -1)], 0)
    return ([(y, 1), (i, -1), (j, -1)], -1), ([(y, 1), (i, 1), (j, 1)], 1)


def _unbalanced_triangles(size: int, edges: np.ndarray) -> Iterable[frozenset[int]]:
    """A triangle whose signs multiply to minus has at least one frustrated tie."""
    around: list[dict[int, int]] = [{} for _ in range(size)]
    for e, (i, j, _) in enumerate(edges.tolist()):
        around[i][j] = around[j][i] = e
    for e, (i, j, sign) in enumerate(edges.tolist()):
        for k in around[i].keys() & around[j].keys():
            f, g = around[i][k], around[j][k]
            if e < f and e < g and sign * edges[f, 2] * edges[g, 2] < 0:
                yield frozenset((e, f, g))


def _stack(rows: Iterable[Row], width: int) -> tuple[sparse.csr_matrix, np.ndarray]:
    lines, columns, values, lower = [], [], [], []
    for n, (cells, least) in enumerate(rows):
        lower.append(least)
        for column, value in cells:
            lines.append(n)
            columns.append(column)
            values.append(value)
    return sparse.csr_matrix((values, (lines, columns)), shape=(len(lower), width)), np.array(lower, float)
