"""`bargain`: how positions over one issue would be weighed, under assumptions that a small file states.

The rooms that compute are imported when the command runs, so that `--help` stays quick.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from realpolitik.cli.options import case_option, open_for_asking, plain_format_option
from realpolitik.cli.printing import print_json, print_table
from realpolitik.cli.writing import write_text

if TYPE_CHECKING:
    from realpolitik.gaming.files import Bargain

__all__ = ["bargain"]

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=FILE, required=False)
@click.option("--suggest", metavar="ISSUE", help="Write such a file from the case's positions on this issue.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to write it.")
@click.option("--capability", "table", type=FILE, help="CSV of capabilities by state, such as COW's CINC scores.")
@click.option("--plot", type=click.Path(dir_okay=False, path_type=Path), help="Draw the spread into this SVG file.")
@click.option("--year", type=int, help="The year to take from that table; without it the latest.")
@case_option
@plain_format_option
def bargain(
    file: Path | None,
    suggest: str | None,
    output: Path | None,
    table: Path | None,
    plot: Path | None,
    year: int | None,
    case: str,
    form: str,
) -> None:
    """Weigh positions over one issue: mean and median first, then exploratory rounds, spread and sensitivity.

    FILE states parties, positions, capability and salience; docs/what-if.md describes it. With --suggest, a first
    draft of it is written from the case, with the sentence behind each position.
    """
    from realpolitik.gaming.files import parse_bargain
    from realpolitik.reading.capabilities import read_capability
    from realpolitik.showing.standings import draw_spread

    if (file is None) == (suggest is None):
        raise click.UsageError("give either a FILE or --suggest ISSUE")
    if suggest is not None:
        _suggest(case, suggest, output, table, year)
        return
    assert file is not None
    figures = {} if table is None else read_capability(table, year)
    asked = parse_bargain(file.read_text(encoding="utf-8"), file.name)
    asked, filled = _fill(asked, figures)
    found = _bargain_json(asked, filled, table)
    if plot is not None:
        positions = {party.name: party.position for party in asked.parties}
        write_text(plot, draw_spread(found["spread"], positions, title=asked.title))
    if form == "json":
        print_json(found)
    else:
        _print_bargain(asked, found)


def _suggest(case: str, issue: str, output: Path | None, table: Path | None, year: int | None) -> None:
    from realpolitik.reading.capabilities import read_capability
    from realpolitik.showing.dossier import Dossier
    from realpolitik.showing.suggesting import suggest_bargain

    with open_for_asking(case) as opened:
        dossier = Dossier(opened.library())
    told = [reading.document.published.year for reading in dossier.readings if reading.document.published]
    figures = {} if table is None else read_capability(table, year, max(told, default=None))
    text = suggest_bargain(dossier, issue, capability=figures, source=table.name if table else None)
    if output is None:
        click.echo(text, nl=False)
        return
    write_text(output, text)
    click.echo(f"{output}: suggestions; check every line and set confirmed to true")


def _fill(asked: Bargain, figures: dict[str, float]) -> tuple[Bargain, tuple[str, ...]]:
    """The capabilities that a table has put in place of the file's, and for whom."""
    parties, filled = [], []
    for party, country in zip(asked.parties, asked.countries, strict=True):
        figure = next((figures[n.casefold()] for n in (country, party.name) if n and n.casefold() in figures), None)
        if figure is not None:
            filled.append(party.name)
            party = replace(party, capability=figure)
        parties.append(party)
    return replace(asked, parties=tuple(parties)), tuple(filled)


def _bargain_json(asked: Bargain, filled: tuple[str, ...], table: Path | None) -> dict[str, Any]:
    from realpolitik.gaming.bargaining import (
        condorcet_winners,
        monte_carlo,
        rounds,
        sensitivity,
        weighted_mean,
        weighted_median,
    )

    parties, settings = asked.parties, {"draws": asked.draws, "seed": asked.seed}
    trace = rounds(parties, asked.rounds, status_quo=asked.status_quo)
    return {
        "title": asked.title,
        "issue": asked.issue,
        "confirmed": asked.confirmed,
        "mean": weighted_mean(parties),
        "median": weighted_median(parties),
        "condorcet": condorcet_winners(parties),
        "spread": {
            model: asdict(monte_carlo(parties, asked.ranges, model=model, **settings))
            for model in ("mean", "median", "rounds")
        },
        "sensitivity": [
            {"party": name, "spread": spread} for name, spread in sensitivity(parties, asked.ranges, seed=asked.seed)
        ],
        "exploratory_rounds": [asdict(step) for step in trace],
        "assumptions": {
            "scale": {"0": asked.scale[0], "100": asked.scale[1]},
            "parties": [
                {**asdict(party), "why": why, "capability_from": table.name if table and party.name in filled else None}
                for party, why in zip(parties, asked.why, strict=True)
            ],
            "ranges": asdict(asked.ranges),
            "status_quo": asked.status_quo,
            **settings,
        },
    }


def _print_bargain(asked: Bargain, found: dict[str, Any]) -> None:
    click.echo(f"{asked.title}\nIssue: {asked.issue} (0 {asked.scale[0]}, 100 {asked.scale[1]})")
    if not asked.confirmed:
        click.echo("NOT CONFIRMED: these inputs are suggestions that no analyst has checked (confirmed = false)")
    click.echo(f"\nWeighted mean    {found['mean']:.1f}\nWeighted median  {found['median']:.1f}")
    winners = ", ".join(f"{x:.1f}" for x in found["condorcet"]) or "none"
    click.echo(f"Unbeaten by weighted vote: {winners}")
    _print_spread(asked, found)
    _print_rounds(asked, found)
    _print_assumptions(asked, found)


def _print_spread(asked: Bargain, found: dict[str, Any]) -> None:
    click.echo(f"\nSpread over the ranges of the inputs ({asked.draws} draws, seed {asked.seed})")
    heads = ["model", "middle", "80% between", "95% between"]
    rows = [
        (model, f"{s['median']:.1f}", f"{s['low80']:.1f} – {s['high80']:.1f}", f"{s['low95']:.1f} – {s['high95']:.1f}")
        for model, s in found["spread"].items()
    ]
    print_table(heads, [(f"{m} (exploratory)" if m == "rounds" else m, *rest) for m, *rest in rows])
    click.echo("\nWhose input moves the mean (standard deviation in points, when only that party's inputs vary)")
    print_table(["party", "points"], [(row["party"], f"{row['spread']:.2f}") for row in found["sensitivity"]])


def _print_rounds(asked: Bargain, found: dict[str, Any]) -> None:
    click.echo("\nExploratory: expected-utility rounds. On decided cases their error is larger than the mean's.")
    names = [party.name for party in asked.parties]
    print_table(
        ["round", "median", "mean", *names],
        [
            (r["number"], f"{r['median']:.1f}", f"{r['mean']:.1f}", *(f"{x:.0f}" for x in r["positions"]))
            for r in found["exploratory_rounds"]
        ],
    )


def _print_assumptions(asked: Bargain, found: dict[str, Any]) -> None:
    click.echo("\nAssumptions")
    print_table(
        ["party", "position", "capability", "salience", "why"],
        [
            (p["name"], f"{p['position']:g}", f"{p['capability']:g}" + (f" ({p['capability_from']})" if
             p["capability_from"] else ""), f"{p['salience']:g}", p["why"] or "no reason given")
            for p in found["assumptions"]["parties"]
        ],
    )  # fmt: skip
    r = asked.ranges
    click.echo(
        f"ranges: position ±{r.position:g} points, capability ±{r.capability:.0%}, salience ±{r.salience:.0%}; "
        f"status quo {asked.status_quo:g}; parties are independent and state their true positions"
    )
