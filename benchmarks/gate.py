"""The gate: run what is present, score it with the benchmark's own scorer, hold each figure against its floor.

Floors stand in `floors.json` with a digest of the data that they were measured on. Raising them is `gate --raise`;
lowering one is `lower`, with a reason.
"""

import hashlib
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["hold", "lower"]

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "shared" / "benchmarks"
FLOORS = HERE / "floors.json"
OUT = HERE / "out"
SLACK = 1e-9  # figures are deterministic; this only forgives the last bit of a float


def hold(*, raise_floors: bool, only: str | None = None) -> int:
    """Run, score, compare and print. Returns 1 where a figure is below its floor, else 0."""
    if not DATA.is_dir():
        print("no benchmarks here: ../shared/benchmarks is not beside the repository")
        return 0
    floors, below = _load_floors(), []
    print(f"{'figure':44} {'measured':>9} {'floor':>9}")
    for name, figure, value, digest in _measure(only):
        key = f"{name}.{figure}"
        floor = floors.get(key, {}).get("floor")
        print(
            f"{key:44} {value:9.4f} {'none' if floor is None else format(floor, '9.4f'):>9}{_mark(value, floor)}",
            flush=True,
        )
        if floor is not None and value < floor - SLACK:
            below.append(key)
        elif raise_floors and (floor is None or value > floor):
            floors[key] = {"floor": value, "data": digest}
    if raise_floors:
        _save_floors(floors)
    if below:
        print(f"below the floor: {', '.join(below)}")
    return int(bool(below))


def lower(figure: str, value: float, why: str) -> None:
    """Lower one floor, keeping the reason and what it was."""
    floors = _load_floors()
    if figure not in floors:
        sys.exit(f"no floor is called {figure!r}; the names are in {FLOORS.name}")
    if value >= floors[figure]["floor"]:
        sys.exit(f"{figure} has its floor at {floors[figure]['floor']}, which {value} does not lower; use gate --raise")
    floors[figure] = {**floors[figure], "floor": value, "was": floors[figure]["floor"], "lowered_because": why}
    _save_floors(floors)


def _measure(only: str | None) -> Iterator[tuple[str, str, float, str]]:
    tasks = tomllib.loads((HERE / "tasks.toml").read_text(encoding="utf-8"))["task"]
    for task in tasks:
        gold = DATA / task["gold"]
        if not gold.exists() or (only and only not in task["name"]):
            continue
        digest = hashlib.sha256(gold.read_bytes()).hexdigest()[:12] if gold.is_file() else ""
        if "score" not in task:
            yield from _scored_by_runner(task, gold, digest)
            continue
        predictions = OUT / f"{task['name']}.jsonl"
        extra = [str(DATA / a) if (DATA / a).exists() else a for a in task["run"][2:]]
        _python("-m", "benchmarks", *task["run"][:2], str(gold), "--out", str(predictions), *extra)
        for score in task["score"]:
            script, *args = (a.format(gold=gold, pred=predictions) for a in score["args"])
            result = json.loads(_python(str(DATA / script), *args))
            for figure, path in score["hold"].items():
                yield task["name"], figure, _at(result, path), digest


def _scored_by_runner(task: dict[str, Any], gold: Path, digest: str) -> Iterator[tuple[str, str, float, str]]:
    """Forecast, alignment and linking runners score themselves, and end with JSON.

    Alignment prints a line for each expected value: the figure is how many came out right.
    """
    out = ("--out", str(OUT / f"{task['name']}.jsonl")) if task["run"] == ["linking"] else ()
    printed = _python("-m", "benchmarks", *task["run"], str(gold), *out, "--json").strip().splitlines()
    result = json.loads(printed[-1])
    if "ok" in result:
        result = {"right": sum(json.loads(line)["ok"] for line in printed)}
    for figure, path in task["hold"].items():
        yield task["name"], figure, _at(result, path), digest


def _python(*args: str) -> str:
    done = subprocess.run([sys.executable, *args], capture_output=True, text=True, cwd=HERE.parent)
    if done.returncode:
        sys.exit(f"{' '.join(args)} failed:\n{done.stderr}")
    return done.stdout


def _at(result: Any, path: str) -> float:
    for part in path.split("."):
        result = result[part]
    return float(result)


def _mark(value: float, floor: float | None) -> str:
    if floor is None:
        return ""
    return "  BELOW" if value < floor - SLACK else "  up" if value > floor + SLACK else ""


def _load_floors() -> dict[str, Any]:
    floors: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    return floors


def _save_floors(floors: dict[str, Any]) -> None:
    FLOORS.write_text(json.dumps(dict(sorted(floors.items())), indent=2) + "\n", encoding="utf-8")
