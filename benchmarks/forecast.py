"""Forecasts on the benchmark's terms: fit on train, take in valid, answer test through the scorer's own protocol.

The scorer beside the data is loaded by path. It shows a model only days before the one asked about.
"""

import gzip
import importlib.util
import json
import resource
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from realpolitik.forecasting.asking import Asked
from realpolitik.forecasting.baselines import own_rate
from realpolitik.forecasting.calibration import bootstrap
from realpolitik.forecasting.dyads import DyadSettings, fit_dyads
from realpolitik.forecasting.history import Array
from realpolitik.forecasting.links import LinkForecaster, LinkSettings
from realpolitik.forecasting.rollup import infer_states, named_states, numbered
from realpolitik.forecasting.tables import Act, EventTable, ordered, quad_scheme

__all__ = ["HORIZONS", "event_table", "load_scorer", "print_result", "run_dyads", "run_links"]

HORIZONS = (7, 30)
FIGURES = {"brier": "Brier", "brier_skill": "BSS", "log_loss": "logloss", "ece": "ECE", "auc": "AUC"}

NOT_RANKED = -500.0  # entities below this score are no candidates, only kept in order by popularity


def load_scorer(folder: Path) -> ModuleType:
    """The scorer that lies beside the datasets, or in the folder itself."""
    script = next(p for p in (folder.parent / "score.py", folder / "score.py") if p.exists())
    spec = importlib.util.spec_from_file_location("forecast_score", script)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def relation_table(folder: Path, relations: int) -> list[dict[str, str]]:
    """The rows of relation_cameo.tsv by relation id; zeros where a dataset has no such table."""
    path = folder / "relation_cameo.tsv"
    blank = {"cameo": "", "root": "0", "quad_class": "1", "plover": "", "relation": ""}
    rows = [dict(blank) for _ in range(relations)]
    if path.exists():
        head, *lines = path.read_text(encoding="utf-8").splitlines()
        for line in lines:
            row = dict(zip(head.split("\t"), line.split("\t"), strict=True))
            rows[int(row["relation_id"])] = row
    return rows


def event_table(data: dict[str, Any], folder: Path, events: Array) -> EventTable:
    """These events as our own table; states come from names, and from partners in train."""
    names = tuple(data["entities"][i].replace("_", " ") for i in range(data["n_ent"]))
    acts = tuple(
        Act(row["relation"], int(row["root"]), int(row["quad_class"]), row["plover"] or None)
        for row in relation_table(folder, data["n_rel"])
    )
    states, called = numbered(named_states(names))
    return EventTable(names, acts, ordered(events), infer_states(states, data["train"]), state_names=tuple(called))


class LinkModel:
    """The link forecaster behind the scorer's protocol: fit, scores, observe."""

    def __init__(self, data: dict[str, Any], folder: Path, settings: LinkSettings, sink: Any = None) -> None:
        kinds = event_table(data, folder, data["train"][:0]).kinds()
        self.forecaster = LinkForecaster(data["n_ent"], kinds, settings)
        self.sink = sink

    def fit(self, train: Array, valid: Array, _: Any) -> None:
        """Learn on train; valid is history that came after."""
        started = time.perf_counter()
        self.forecaster.fit(train)
        for day in np.unique(valid[:, 3]).tolist():
            self.observe(valid[valid[:, 3] == day], day)
        print(f"fitted in {time.perf_counter() - started:.1f} s", file=sys.stderr)

    def observe(self, events: Array, day: int) -> None:
        """A day has passed."""
        self.forecaster.observe(events[:, :3], day)

    def scores(self, subject: int, relation: int, day: int) -> Array:
        """One score for each entity."""
        scores = self.forecaster.scores(subject, relation, day)
        if self.sink is not None:
            listed = " ".join(f"{e}:{scores[e]:.5f}" for e in np.flatnonzero(scores > NOT_RANKED))
            self.sink.write(f"{day}\t{subject}\t{relation}\t{listed}\n")
        return scores


def run_links(
    folder: Path, out: Path | None, split: str = "test", settings: LinkSettings | None = None
) -> dict[str, Any]:
    """Fit, rank every query of the split, print the strata on standard error, and return the figures."""
    score, started, cpu = load_scorer(folder), time.perf_counter(), time.process_time()
    data = score.load_dataset(folder)
    with gzip.open(out, "wt", encoding="utf-8") if out else nullcontext() as sink:
        rows = score.evaluate_model(data, LinkModel(data, folder, settings or LinkSettings(), sink), split)
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    score.report(data, rows, file=sys.stderr)
    found = score.metrics(rows[:, 4], rows[:, 5], "average")
    names = {"MRR": "mrr", "H@1": "hits1", "H@3": "hits3", "H@10": "hits10"}
    return {
        **{ours: round(found[theirs], 6) for theirs, ours in names.items()},
        "new_pair_mrr": _new_pairs(score, data, rows),
        "seconds": round(seconds, 1),
        "cpu_seconds": round(cpu, 1),
        "peak_mb": _peak_mb(),
    }


def _new_pairs(score: ModuleType, data: dict[str, Any], rows: Array) -> float:
    """MRR of the questions whose pair had never met before that day."""
    events = np.concatenate([data["train"], data["valid"], data["test"]])
    first: dict[tuple[int, int], int] = {}
    for subject, _, other, day in score.with_inverse(events, data["n_rel"]).tolist():
        pair = (subject, other)
        first[pair] = min(first.get(pair, day), day)
    new = np.array([first[s, o] >= day for day, s, _, o in rows[:, :4].tolist()])
    return round(float(score.metrics(rows[new, 4], rows[new, 5], "average")["MRR"]), 6) if new.any() else 0.0


def run_dyads(
    folder: Path,
    out: Path | None,
    split: str = "test",
    horizons: tuple[int, ...] = HORIZONS,
    settings: DyadSettings | None = None,
) -> dict[str, Any]:
    """Fit on windows that end before the first issue day, answer the scorer's questions, and return the figures."""
    score, started = load_scorer(folder), time.perf_counter()
    data = score.load_dataset(folder)
    quad_of = score.load_quadclass(folder / "relation_cameo.tsv")
    if split == "valid":
        data = {**data, "test": data["valid"], "valid": data["valid"][:0]}
    table = event_table(data, folder, np.concatenate([data[part] for part in ("train", "valid", "test")]))
    scheme, first = quad_scheme(table), int(data["test"][:, 3].min()) - 1
    model = fit_dyads(table.until(first), scheme, horizons[0], settings, last=first)
    print(f"fitted in {time.perf_counter() - started:.1f} s", file=sys.stderr)
    found: dict[str, dict[str, float]] = {figure: {} for figure in FIGURES}
    for horizon in horizons:
        questions = score.dyad_questions(data, quad_of, horizon)
        asked = _asked(questions, horizon, table)
        told, happened = model.forecast(table, asked), questions[:, 4].reshape(asked.shape)
        _print_strata(score, told, happened, horizon)
        _print_interval(told, own_rate(table, asked), happened)
        scores = score.prob_scores(told.ravel(), questions[:, 4])
        for ours, theirs in FIGURES.items():
            found[ours][str(horizon)] = round(float(scores[theirs]), 6)
        if out:
            _write_dyads(out if horizon == horizons[0] else _beside(out, horizon), questions, told)
    seconds = round(time.perf_counter() - started, 1)
    return {**found, "seconds": seconds, "peak_mb": _peak_mb()}


def _asked(questions: Array, horizon: int, table: EventTable) -> Asked:
    """The scorer's questions as ours: it asks every dyad and every class on every issue day, in this order."""
    issues = np.unique(questions[:, 0])
    classes = len(np.unique(questions[:, 3]))
    dyads = questions[: len(questions) // len(issues) : classes, 1:3]
    return Asked(dyads, tuple(issues.tolist()), horizon, quad_scheme(table))


def _print_strata(score: ModuleType, told: Array, happened: Array, horizon: int) -> None:
    for name, part in (("all", slice(None)), *((f"Q{q + 1}", slice(q, q + 1)) for q in range(told.shape[2]))):
        scores = score.prob_scores(told[:, :, part].ravel(), happened[:, :, part].ravel())
        line = "  ".join(f"{key} {scores[key]:.5f}" for key in ("Brier", "BSS", "logloss", "AUC", "AP", "ECE"))
        print(f"{horizon:2d} days  {name:4}{line}", file=sys.stderr)


def _print_interval(told: Array, rival: Array, happened: Array) -> None:
    """The difference to the dyad's own shrunk rate, drawn over dyads."""
    ours, theirs = (np.moveaxis((p - happened) ** 2, 1, 0) for p in (told, rival))
    gap, low, high = bootstrap(ours, theirs)
    print(f"Brier less own rate's: {gap:+.5f} [{low:+.5f}, {high:+.5f}] (95 %, over dyads)", file=sys.stderr)


def _write_dyads(path: Path, questions: Array, told: Array) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as sink:
        for (day, subject, other, quad, _), chance in zip(questions.tolist(), told.ravel().tolist(), strict=True):
            sink.write(f"{day}\t{subject}\t{other}\t{quad}\t{chance:.6f}\n")


def _beside(path: Path, horizon: int) -> Path:
    name, *ends = path.name.split(".")
    return path.with_name(".".join([name, str(horizon), *ends]))


def _peak_mb() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def print_result(result: dict[str, Any], as_json: bool, echo: Callable[[str], None]) -> None:
    """One JSON object, or a line for each figure."""
    if as_json:
        echo(json.dumps(result))
    else:
        for name, value in result.items():
            echo(f"{name:14} {value}")
