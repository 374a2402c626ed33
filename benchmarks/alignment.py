"""Alignment and what-if cases: each expected value of a case file beside what this program computes."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from realpolitik.gaming.bargaining import Bargainer, condorcet_winners, rounds, weighted_mean, weighted_median
from realpolitik.gaming.conflict import ConflictGame, Option, Player, Stability, equilibria
from realpolitik.gaming.scenarios import CrossImpact, Descriptor, consistent_scenarios, inconsistency
from realpolitik.relating.balance import SignedTie, frustration, strained_triads

__all__ = ["lines"]

Line = dict[str, Any]
TRACE = 1e-3  # points: how near a traced position must come
BASELINE = 1e-5  # the files print six decimals


def lines(path: Path) -> Iterator[Line]:
    """One line for each thing that a case file of any kind expects."""
    data = json.loads(path.read_text(encoding="utf-8"))
    for case in data.get("networks", [data]) if isinstance(data, dict) else data:
        if "edges" in case:
            yield from _network(case)
        elif "actors" in case:
            yield from _bargaining(case)
        elif "decision_makers" in case:
            yield from _game(case)
        elif "descriptors" in case:
            yield from _scenarios(case)


def _line(case: str, what: str, expected: Any, compute: Callable[[], Any], same: Callable[[Any, Any], bool]) -> Line:
    started = time.perf_counter()
    got = compute()
    seconds = round(time.perf_counter() - started, 4)
    return {"case": case, "what": what, "expected": expected, "got": got, "ok": same(expected, got), "seconds": seconds}


def _equal(expected: Any, got: Any) -> bool:
    return bool(expected == got)


def _near(tolerance: float) -> Callable[[Any, Any], bool]:
    return lambda expected, got: abs(expected - got) <= tolerance


def _network(case: Line) -> Iterator[Line]:
    name = str(case.get("id") or case.get("window") or case.get("name"))
    ties = [SignedTie(f"{i:05d}", f"{j:05d}", sign) for i, j, sign in case["edges"]]
    if "frustration_exact" in case:

        def proved() -> int | None:
            camps = frustration(ties)
            return camps.index if not camps.gap else None

        yield _line(name, "frustration, proved", case["frustration_exact"], proved, _equal)
    if "balanced_triangles" in case:
        strained = case["triangles"] - case["balanced_triangles"]
        yield _line(name, "strained triads", strained, lambda: len(strained_triads(ties)), _equal)


def _bargaining(case: Line) -> Iterator[Line]:
    name = case["id"]
    parties = [Bargainer(a["name"], a["position"], a["capability"], a["salience"]) for a in case["actors"]]
    base = case.get("baselines", {})
    if "weighted_mean" in base:
        yield _line(name, "weighted mean", base["weighted_mean"], lambda: weighted_mean(parties), _near(BASELINE))
    if "weighted_median_lower" in base:
        median = base["weighted_median_lower"]
        yield _line(name, "weighted median", median, lambda: weighted_median(parties), _near(BASELINE))
    if "condorcet_winners" in base:
        winners = base["condorcet_winners"]
        yield _line(name, "Condorcet winners", winners, lambda: list(condorcet_winners(parties)), _equal)
    if "reference_trace" in case:
        expected = [[r["positions"][p.name] for p in parties] for r in case["reference_trace"]["rounds"]]
        yield _line(
            name,
            "rounds",
            expected,
            lambda: [list(r.positions) for r in rounds(parties, len(expected) - 1)],
            lambda a, b: all(abs(x - y) <= TRACE for m, n in zip(a, b, strict=True) for x, y in zip(m, n, strict=True)),
        )


def _game(case: Line) -> Iterator[Line]:
    game = ConflictGame(
        options=tuple(Option(o["name"], o["direction"]) for o in case["options"]),
        states=tuple(case["states"]),
        players=tuple(
            Player(d["name"], tuple(d["options"]), tuple(case["ordinal_payoffs"][d["name"]]))
            for d in case["decision_makers"]
        ),
    )
    for kind, expected in case["equilibria_0_based"].items():
        yield _line(
            case["id"],
            f"{kind} equilibria",
            expected,
            lambda kind=kind: list(equilibria(game)[Stability(kind)]),
            _equal,
        )


def _scenarios(case: Line) -> Iterator[Line]:
    impacts = CrossImpact(
        tuple(Descriptor(d["name"], tuple(d["variants"])) for d in case["descriptors"]),
        tuple(tuple(row) for row in case["matrix"]),
    )
    listed = [[v - 1 for v in scenario] for scenario in case["tool_solutions_1_based"]]
    worst = case.get("max_inconsistency_of_each", [0] * len(listed))
    yield _line(
        case["id"], "inconsistency of the listed", worst, lambda: [inconsistency(impacts, s) for s in listed], _equal
    )
    if expected := case.get("consistent_1_based_by_enumeration"):
        yield _line(
            case["id"],
            "all consistent scenarios",
            expected,
            lambda: [[v + 1 for v in s] for s in consistent_scenarios(impacts)],
            lambda a, b: sorted(a) == sorted(b),
        )
    else:
        yield _line(
            case["id"],
            "listed among all consistent",
            len(listed),
            lambda: len({tuple(s) for s in listed} & set(consistent_scenarios(impacts))),
            _equal,
        )
