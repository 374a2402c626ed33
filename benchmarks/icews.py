"""ICEWS14 as acts between states and groups: what shifts in it, its balance, and whether balance foretells anything.

`python -m benchmarks.icews FOLDER` prints all three as JSON.
"""

import csv
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click
import numpy as np

from realpolitik.lexicon import load_lexicons
from realpolitik.lexicon.statehood import StateFinder
from realpolitik.ontology import load_cameo
from realpolitik.relating.balance import SignedTie, frustration
from realpolitik.relating.rollup import Act, RolledUp, roll_up
from realpolitik.relating.shifts import Dealing, find_shifts, split_at

__all__ = ["backtest_signs", "balance_year", "load_acts", "roll_acts", "shift_figures", "weekly_conflict", "year_signs"]

START = date(2014, 1, 1)
WEEKS = [date(2014, 1, 6) + timedelta(weeks=n) for n in range(51)]
MATERIAL_CONFLICT = 4
MOST_ACTIVE = 60  # sides that a change point must stand out among


def load_acts(folder: Path) -> list[Act]:
    """Every event of the three parts, in order of day, scored by Goldstein's scale."""
    with gzip.open(folder / "entity2id.tsv.gz", "rt", encoding="utf-8") as lines:
        names = {int(number): name for name, number in (line.rstrip("\n").split("\t") for line in lines)}
    with (folder / "relation_cameo.tsv").open(encoding="utf-8", newline="") as table:
        kinds = {int(row["relation_id"]): row for row in csv.DictReader(table, delimiter="\t")}
    codes = load_cameo().codes
    acts = []
    for part in ("train", "valid", "test"):
        with gzip.open(folder / f"{part}.tsv.gz", "rt", encoding="utf-8") as lines:
            for n, line in enumerate(lines, 1):
                actor, kind, recipient, day = map(int, line.split())
                known = codes.get(kinds[kind]["cameo"])
                acts.append(
                    Act(
                        actor=names[actor],
                        recipient=names[recipient],
                        day=START + timedelta(days=day),
                        kind=kinds[kind]["relation"],
                        score=known.goldstein if known else 0.0,
                        quad=int(kinds[kind]["quad_class"]),
                        row=f"{part}:{n}",
                    )
                )
    return acts


def roll_acts(acts: Sequence[Act]) -> RolledUp:
    """Sides by brackets, the shipped register, and partners."""
    return roll_up(acts, StateFinder(load_lexicons().register))


def weekly_conflict(acts: Sequence[Act], rolled: RolledUp) -> dict[str, list[Dealing]]:
    """Material conflict a week in which each side has a part, within it or across its borders."""
    counts: dict[str, Counter[date]] = defaultdict(Counter)
    for act in acts:
        if act.quad == MATERIAL_CONFLICT:
            week = act.day - timedelta(days=act.day.weekday())
            for side in {rolled.sides.get(act.actor), rolled.sides.get(act.recipient)} - {None}:
                counts[str(side)][week] += 1
    return {side: [Dealing(week, found[week]) for week in WEEKS] for side, found in counts.items()}


def between(acts: Sequence[Act], rolled: RolledUp, a: str, b: str) -> list[Act]:
    """What two sides do to each other."""
    return [act for act in acts if {rolled.sides.get(act.actor), rolled.sides.get(act.recipient)} == {a, b}]


def shift_figures(
    folder: Path, state: str = "iraq", pair: tuple[str, str] = ("united-states", "iran")
) -> dict[str, Any]:
    """Change points of a state's conflicts and how they rank among the most active sides; a pair's June in halves."""
    acts = load_acts(folder)
    rolled = roll_acts(acts)
    weekly = weekly_conflict(acts, rolled)
    active = sorted(weekly, key=lambda side: (-sum(d.score for d in weekly[side]), side))[:MOST_ACTIVE]
    best = {side: shift for side in active if (shift := split_at(weekly[side])) is not None}
    ranked = sorted(best, key=lambda s: (best[s].p, -abs(best[s].mean_after / max(best[s].mean_before, 1.0)), s))
    dealings = between(acts, rolled, *pair)
    halves = {}
    for label, first, last in (("1-15 June", 1, 15), ("16-30 June", 16, 30)):
        found = [act for act in dealings if date(2014, 6, first) <= act.day <= date(2014, 6, last)]
        halves[label] = {
            "events": len(found),
            "mean": round(sum(act.score for act in found) / max(len(found), 1), 2),
            "quads": dict(sorted(Counter(act.quad for act in found).items())),
            "acts": [[act.day.isoformat(), act.actor, act.recipient, act.kind, act.score] for act in found],
        }
    known = sum(act.actor in rolled.sides and act.recipient in rolled.sides for act in acts)
    return {
        "events": len(acts),
        "rolled_up": round(known / len(acts), 4),
        "names": len(rolled.sides),
        "inferred": len(rolled.inferred),
        "state": state,
        "rank": ranked.index(state) + 1,
        "of": len(ranked),
        "shifts": [_shift(shift) for shift in find_shifts(weekly[state])],
        "pair": list(pair),
        "pair_shifts": [_shift(s) for s in find_shifts([Dealing(a.day, a.score, (a.row,)) for a in dealings])],
        "halves": halves,
    }


def year_signs(acts: Sequence[Act], rolled: RolledUp, *, least: int = 3) -> list[SignedTie]:
    """A tie for each pair of sides with so many scored acts in the year, signed by their sum."""
    sums: dict[tuple[str, str], list[float]] = defaultdict(list)
    for act in acts:
        a, b = rolled.sides.get(act.actor, act.actor), rolled.sides.get(act.recipient, act.recipient)
        if a != b and act.score:
            sums[min(a, b), max(a, b)].append(act.score)
    return [
        SignedTie(a, b, 1 if sum(scores) > 0 else -1)
        for (a, b), scores in sorted(sums.items())
        if len(scores) >= least and sum(scores)
    ]


def balance_year(folder: Path, *, least: int = 3, seconds: float = 30.0) -> dict[str, Any]:
    """The year's signed network and its exact frustration index."""
    acts = load_acts(folder)
    ties = year_signs(acts, roll_acts(acts), least=least)
    found = frustration(ties, seconds=seconds)
    return {
        "actors": len({name for tie in ties for name in (tie.a, tie.b)}),
        "ties": len(ties),
        "hostile": sum(tie.sign < 0 for tie in ties),
        "index": found.index,
        "bound": found.bound,
        "seconds": round(found.seconds, 2),
    }


def backtest_signs(folder: Path, *, since: int = 4, resamples: int = 1000) -> dict[str, Any]:
    """Which sign has a pair's next month? Persistence, actors' propensity and balance, where all three can be asked.

    Sides are learned from the year's first three months only. Pairs without an act in the month before are left out.
    Error bars are by bootstrap over pairs, all months of a pair together.
    """
    acts = load_acts(folder)
    rolled = roll_acts([act for act in acts if act.day.month < since])
    months: list[dict[tuple[str, str], float]] = [defaultdict(float) for _ in range(13)]
    for act in acts:
        a, b = rolled.sides.get(act.actor), rolled.sides.get(act.recipient)
        if a and b and a != b:
            months[act.day.month][min(a, b), max(a, b)] += act.score
    rows = []
    for month in range(since, 13):
        before = {pair: np.sign(score) for pair, score in months[month - 1].items() if score}
        own: dict[str, list[float]] = defaultdict(list)
        around: dict[str, dict[str, float]] = defaultdict(dict)
        for (a, b), sign in before.items():
            own[a].append(sign)
            own[b].append(sign)
            around[a][b] = around[b][a] = sign
        for pair, score in months[month].items():
            if not score or pair not in before:
                continue
            a, b = pair
            propensity = float(np.mean(own[a]) + np.mean(own[b]))
            friends = sum(around[a][c] * around[b][c] for c in around[a].keys() & around[b].keys())
            answer = np.sign(score)
            rows.append(
                (pair, answer, before[pair], 1.0 if propensity >= 0 else -1.0, np.sign(friends) or before[pair])
            )
    pairs = sorted({row[0] for row in rows})
    number = {pair: n for n, pair in enumerate(pairs)}
    which = np.array([number[row[0]] for row in rows])
    right = np.array([[row[1] == guess for guess in (*row[2:], 1.0)] for row in rows], float)
    hostile = np.array([row[1] < 0 for row in rows])
    rng = np.random.default_rng(0)
    sums = np.stack([np.bincount(which, column, len(pairs)) for column in right.T], 1)
    counts = np.bincount(which, minlength=len(pairs))
    draws = rng.integers(0, len(pairs), (resamples, len(pairs)))
    spread = sums[draws].sum(1) / counts[draws].sum(1)[:, None]
    names = ("persistence", "actor propensity", "balance", "always friendly")
    return {
        "rows": len(rows),
        "pairs": len(pairs),
        "hostile": round(float(hostile.mean()), 4),
        "accuracy": {
            name: {
                "all": round(float(right[:, n].mean()), 4),
                "90%": [round(float(q), 4) for q in np.quantile(spread[:, n], (0.05, 0.95))],
                "on hostile": round(float(right[hostile, n].mean()), 4),
            }
            for n, name in enumerate(names)
        },
        "balance minus persistence, 90%": [
            round(float(q), 4) for q in np.quantile(spread[:, 2] - spread[:, 0], (0.05, 0.95))
        ],
    }


def _shift(shift: Any) -> dict[str, Any]:
    return {
        "last_before": shift.last_before.isoformat(),
        "first_after": shift.first_after.isoformat(),
        "before": round(shift.mean_before, 2),
        "after": round(shift.mean_after, 2),
        "p": shift.p,
    }


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    """Shifts, balance of the year, and the backtest of next month's signs."""
    for name, figures in (
        ("shifts", shift_figures(folder)),
        ("balance", balance_year(folder)),
        ("next month's signs", backtest_signs(folder)),
    ):
        click.echo(json.dumps({"what": name, **figures}))


if __name__ == "__main__":
    main()
