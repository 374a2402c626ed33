"""`python -m benchmarks TASK …`: run one benchmark task, or hold all of them against their floors."""

import importlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Record = dict[str, Any]
GOLD = click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
OUT = click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Where PRED.jsonl goes."
)


@click.group(help=__doc__)
def main() -> None:
    pass


def _run(gold: Path, out: Path, predict: Callable[[list[Record]], list[Record]]) -> None:
    """Read the gold file, predict, write one JSON object a line."""
    with gold.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8") as sink:
        for prediction in predict(records):
            sink.write(json.dumps(prediction, ensure_ascii=False) + "\n")


def _module(name: str) -> Any:
    return importlib.import_module(f"benchmarks.{name}")


@main.command()
@click.argument("task", type=click.Choice(["class", "spans", "events", "actors"]))
@GOLD
@OUT
@click.option("--lexicon", type=click.Path(exists=True, path_type=Path), help="A dictionary to load beside ours.")
def events(task: str, gold: Path, out: Path, lexicon: Path | None) -> None:
    """The four tasks of the events scorer: event class, argument spans, coded triples, actors."""
    if task == "class":
        _run(gold, out, _module("events").predict_class)
    elif task == "spans":
        _run(gold, out, _module("events").predict_spans)
    elif task == "events":
        _run(gold, out, lambda records: _module("triples").predict_events(records, lexicon))
    else:
        _run(gold, out, _module("actors").predict)


@main.command()
@GOLD
@OUT
def quotes(gold: Path, out: Path) -> None:
    """Who said what."""
    _run(gold, out, _module("quotes").predict)


@main.command()
@GOLD
@OUT
def time(gold: Path, out: Path) -> None:
    """Date expressions against the publication date."""
    _run(gold, out, _module("time").predict)


@main.command()
@GOLD
@OUT
def geo(gold: Path, out: Path) -> None:
    """Toponyms and their coordinates."""
    _run(gold, out, _module("geo").predict)


@main.command()
@GOLD
@OUT
def factuality(gold: Path, out: Path) -> None:
    """Did it happen, according to the text, from -3 to 3."""
    _run(gold, out, _module("factuality").predict)


@main.command()
@GOLD
@OUT
def coref(gold: Path, out: Path) -> None:
    """Who is who within a document."""
    _run(gold, out, _module("coref").predict)


@main.command()
@GOLD
@OUT
@click.option("--genre", default="news", show_default=True, help="The documents that are scored; empty for all.")
@click.option("--json", "as_json", is_flag=True, help="The figures and wrong links as one JSON object.")
def linking(gold: Path, out: Path, genre: str, as_json: bool) -> None:
    """Names against Wikipedia's titles (the entities of the coref gold): coverage and precision."""
    module = _module("linking")
    _run(gold, out, module.predict)
    read = [[json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] for path in (gold, out)]
    result = module.score(*read, genre or None)
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False))
        return
    for kind, row in result["figures"].items():
        click.echo(f"{kind:13}" + "  ".join(f"{name} {value}" for name, value in row.items()))
    for wrong in result["wrong"]:
        click.echo(f"wrong: {'  '.join(wrong)}")


@main.command()
@GOLD
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line and case, with no table.")
def alignment(gold: Path, as_json: bool) -> None:
    """Balance, bargaining, conflict games and scenarios against exact values."""
    for line in _module("alignment").lines(gold):
        if as_json:
            click.echo(json.dumps(line))
        else:
            click.echo(f"{'ok' if line['ok'] else 'NO':3} {line['seconds']:8.3f} s  {line['case']}: {line['what']}")


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def speed(file: Path) -> None:
    """Seconds of CPU to code a report, against the bare parse of the same normalised text."""
    found = _module("speed").measure(file)
    click.echo(f"{found.words} tokens")
    click.echo(f"bare parse  {found.parse_seconds:.3f} s  ({found.words / found.parse_seconds:,.0f} tokens a second)")
    click.echo(f"coding      {found.coding_seconds:.3f} s  (its own parse included)")
    click.echo(f"ratio       {found.ratio:.2f}")


FOLDER = click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
FILE_OUT = click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Where PRED.tsv.gz goes.")
SPLIT = click.option("--split", type=click.Choice(["valid", "test"]), default="test", help="Which part is asked about.")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="End with one JSON object.")


@main.group()
def forecast() -> None:
    """What next: fit on train, choose on valid, score test through the scorer's protocol."""
    # numpy is not loaded yet. Its threads spin while they wait for each other on matrices as small as ours.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


@forecast.command()
@FOLDER
@FILE_OUT
@SPLIT
@AS_JSON
def links(folder: Path, out: Path | None, split: str, as_json: bool) -> None:
    """Given an actor and an act, whom: MRR and hits."""
    module = _module("forecast")
    module.print_result(module.run_links(folder, out, split), as_json, click.echo)


@forecast.command()
@FOLDER
@FILE_OUT
@SPLIT
@AS_JSON
def dyads(folder: Path, out: Path | None, split: str, as_json: bool) -> None:
    """How likely each quad class is in a dyad within 7 days (PRED) and 30 days (PRED with .30 in its name)."""
    module = _module("forecast")
    module.print_result(module.run_dyads(folder, out, split), as_json, click.echo)


@forecast.command()
@FOLDER
@AS_JSON
def growth(folder: Path, as_json: bool) -> None:
    """CPU seconds to fit 25, 50, 75 and 100 % of a history; what an answer and a day's append take."""
    _module("forecast").print_result(_module("forecast_cost").measure(folder), as_json, click.echo)


@main.command()
@click.option("--raise", "raise_", is_flag=True, help="Raise every floor that was beaten to the figure measured now.")
@click.option("--only", metavar="WORD", help="Only the tasks whose name contains this word.")
def gate(raise_: bool, only: str | None) -> None:
    """Run and score everything that is present; exit 1 where a figure is below its floor."""
    raise SystemExit(_module("gate").hold(raise_floors=raise_, only=only))


@main.command()
@click.argument("figure")
@click.argument("value", type=float)
@click.option("--why", required=True, help="The reason, kept beside the floor.")
def lower(figure: str, value: float, why: str) -> None:
    """Lower one floor to VALUE, with a reason."""
    _module("gate").lower(figure, value, why)


if __name__ == "__main__":
    main()
