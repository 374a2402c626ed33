"""`scenarios`: which developments hold together, under judgements that a small file states.

The rooms that compute are imported when the command runs, so that `--help` stays quick.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from realpolitik.cli.options import plain_format_option
from realpolitik.cli.printing import print_json, print_table
from realpolitik.cli.writing import write_text

if TYPE_CHECKING:
    from realpolitik.gaming.files import Scenarios

__all__ = ["scenarios"]

_MOST_CELLS = 400  # judgements that are each tried anew
_MOST_COMBINATIONS = 100_000  # to go through for each of them


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--judge", nargs=5, metavar="A VARIANT B VARIANT VALUE", multiple=True,
              help="Judge one cell anew: how A's variant bears on B's. May be repeated, each tried alone.")  # fmt: skip
@click.option("--plot", type=click.Path(dir_okay=False, path_type=Path), help="Draw the table into this SVG file.")
@plain_format_option
def scenarios(file: Path, judge: tuple[tuple[str, ...], ...], plot: Path | None, form: str) -> None:
    """List every combination of developments that holds together, and which judgements decide that.

    FILE is a cross-impact table; docs/what-if.md describes it. All scenarios are found, none is sampled.
    """
    from realpolitik.gaming.files import parse_scenarios
    from realpolitik.gaming.scenarios import consistent_scenarios
    from realpolitik.showing.standings import draw_scenarios

    asked = parse_scenarios(file.read_text(encoding="utf-8"), file.name)
    found = _scenarios_json(asked, judge)
    if plot is not None:
        columns = [(d.name, d.variants) for d in asked.impacts.descriptors]
        write_text(plot, draw_scenarios(columns, consistent_scenarios(asked.impacts), title=asked.title))
    if form == "json":
        print_json(found)
    else:
        _print_scenarios(asked, found)


def _scenarios_json(asked: Scenarios, judge: tuple[tuple[str, ...], ...]) -> dict[str, Any]:
    from realpolitik.gaming.scenarios import consistent_scenarios, what_changes

    impacts = asked.impacts
    changes = []
    for a, variant, b, other, value in judge:
        try:
            number = float(value)
        except ValueError:
            raise click.UsageError(f"--judge gives the value {value!r}; expected a number") from None
        row, column = asked.row(a, variant), asked.row(b, other)
        change = what_changes(impacts, row, column, number)
        changes.append(_change_json(asked, row, column, number, change.lost, change.gained))
    return {
        "title": asked.title,
        "combinations": _product(asked),
        "consistent": [_named(asked, scenario) for scenario in consistent_scenarios(impacts)],
        "judged_anew": changes,
        "decisive": _decisive(asked),
        "assumptions": [
            {"of": _cell(asked, r), "on": _cell(asked, c), "value": value}
            for r, line in enumerate(impacts.matrix)
            for c, value in enumerate(line)
            if value
        ],
    }


def _decisive(asked: Scenarios) -> list[dict[str, Any]] | None:
    """Judgements of which one point more or less changes the outcome; None where there are too many to try."""
    from realpolitik.gaming.scenarios import what_changes

    cells = [(r, c, v) for r, line in enumerate(asked.impacts.matrix) for c, v in enumerate(line) if v]
    if len(cells) > _MOST_CELLS or _product(asked) > _MOST_COMBINATIONS:
        return None
    found = []
    for row, column, value in cells:
        for step in (-1.0, 1.0):
            change = what_changes(asked.impacts, row, column, value + step)
            if change.lost or change.gained:
                found.append(_change_json(asked, row, column, value + step, change.lost, change.gained))
    return sorted(found, key=lambda change: -len(change["lost"]) - len(change["gained"]))


def _change_json(asked: Scenarios, row: int, column: int, value: float, lost: Any, gained: Any) -> dict[str, Any]:
    return {
        "of": _cell(asked, row),
        "on": _cell(asked, column),
        "from": asked.impacts.matrix[row][column],
        "to": value,
        "lost": [_named(asked, scenario) for scenario in lost],
        "gained": [_named(asked, scenario) for scenario in gained],
    }


def _product(asked: Scenarios) -> int:
    return math.prod(len(descriptor.variants) for descriptor in asked.impacts.descriptors)


def _cell(asked: Scenarios, number: int) -> list[str]:
    for descriptor, start in zip(asked.impacts.descriptors, asked.impacts.starts, strict=True):
        if number < start + len(descriptor.variants):
            return [descriptor.name, descriptor.variants[number - start]]
    raise AssertionError("every row belongs to a descriptor")


def _named(asked: Scenarios, scenario: tuple[int, ...]) -> dict[str, str]:
    return {d.name: d.variants[v] for d, v in zip(asked.impacts.descriptors, scenario, strict=True)}


def _print_scenarios(asked: Scenarios, found: dict[str, Any]) -> None:
    names = [d.name for d in asked.impacts.descriptors]
    click.echo(f"{asked.title}\n{len(found['consistent'])} of {found['combinations']} combinations hold together (all)")
    print_table(["n", *names], [(n, *row.values()) for n, row in enumerate(found["consistent"], 1)])
    for change in found["judged_anew"]:
        click.echo(f"\nJudged anew: {_change_words(change)}")
        for heading in ("lost", "gained"):
            for scenario in change[heading]:
                click.echo(f"  {heading}: {'; '.join(scenario.values())}")
    decisive = found["decisive"]
    if decisive is None:
        click.echo("\nToo many judgements to try each anew; use --judge")
    else:
        click.echo(f"\nJudgements that decide: one point more or less changes the list ({len(decisive)} ways)")
        for change in decisive[:10]:
            click.echo(f"  {_change_words(change)}: {len(change['lost'])} lost, {len(change['gained'])} gained")
    click.echo(f"\nAssumptions: {len(found['assumptions'])} judgements, the rest 0; --format json lists them all")


def _change_words(change: dict[str, Any]) -> str:
    of, on = " = ".join(change["of"]), " = ".join(change["on"])
    return f"{of} on {on}, {change['from']:+g} to {change['to']:+g}"
