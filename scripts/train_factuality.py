"""Train the factuality model: softmax over seven levels on the features of the status judge.

    python scripts/train_factuality.py ../shared/benchmarks/factuality/uds_ih2.train.jsonl

Needs scikit-learn. Writes `factuality.json` beside its model card; the same data give the same file.
"""

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

import click
import numpy as np

from realpolitik.coding import load_parser
from realpolitik.coding.status.factuality import features
from realpolitik.coding.status.judge import StatusJudge
from realpolitik.lexicon import DATA, load_lexicons
from realpolitik.model import Document

LEAST = 5  # occurrences of a feature that is kept
INVERSE_PENALTY = 0.1  # chosen on uds_ih2.dev among 0.05, 0.1
MEAN_SHARE = 0.7  # chosen on uds_ih2.dev among 0, 0.3, 0.5, 0.7, 1


def read_examples(path: Path) -> tuple[list[list[str]], list[float]]:
    """Features and label of every event of a file."""
    parser, lexicons = load_parser(), load_lexicons()
    rows: list[list[str]] = []
    labels: list[float] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record: dict[str, Any] = json.loads(line)
        digest = hashlib.sha256(record["text"].encode()).hexdigest()
        parse = parser(Document(id=record["id"], text=record["text"], sha256=digest))
        judge = StatusJudge(parse, (), lexicons)
        for event in record["events"]:
            start, end = event["span"]
            token = next((t.i for t in parse.tokens if t.start < end and t.end > start), None)
            if token is not None:
                rows.append(sorted(set(features(parse, judge, token))))
                labels.append(event["label"])
    return rows, labels


def train(rows: list[list[str]], labels: list[float]) -> dict[str, Any]:
    """The weights file as an object."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    number = {name: i for i, name in enumerate(names)}
    indices = [[number[name] for name in row if name in number] for row in rows]
    starts = np.cumsum([0, *map(len, indices)])
    flat = np.concatenate([np.array(row, dtype=int) for row in indices])
    matrix = csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(rows), len(names)))
    levels = np.clip(np.round(labels), -3, 3).astype(int)
    model = LogisticRegression(C=INVERSE_PENALTY, max_iter=500, fit_intercept=False).fit(matrix, levels)
    table = {name: [round(float(w), 2) for w in model.coef_[:, i]] for name, i in number.items()}
    table = {name: row for name, row in table.items() if any(row)}
    return {"levels": [float(level) for level in model.classes_], "mean_share": MEAN_SHARE, "rows": table}


@click.command(help=__doc__)
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), default=DATA / "status" / "factuality.json")
def main(path: Path, out: Path) -> None:
    rows, labels = read_examples(path)
    weights = train(rows, labels)
    out.write_text(json.dumps(weights, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    click.echo(f"{len(labels)} events, {len(weights['rows'])} features → {out}")


if __name__ == "__main__":
    main()
