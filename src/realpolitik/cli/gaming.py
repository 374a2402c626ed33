"""`bargain`, `game`, `scenarios`: what would follow under assumptions that a small file states.

The rooms that compute are imported when their command runs, so that `--help` stays quick.
"""

from __future__ import annotations

import csv
import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from realpolitik.cli.options import case_option, open_for_asking, plain_format_option
from realpolitik.cli.printing import print_table
from realpolitik.errors import GameError

if TYPE_CHECKING:
    from realpolitik.gaming.files import Bargain, Game, Scenarios

__all__ = ["bargain", "game", "scenarios"]

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_MOST_CELLS = 400  # judgements that are each tried anew


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
    from realpolitik.showing.standings import draw_spread

    if (file is None) == (suggest is None):
        raise click.UsageError("give either a FILE or --suggest ISSUE")
    if suggest is not None:
        _suggest(case, suggest, output, table, year)
        return
    assert file is not None
    figures = {} if table is None else load_capability(table, year)
    asked = parse_bargain(file.read_text(encoding="utf-8"), file.name)
    asked, filled = _fill(asked, figures)
    found = _bargain_json(asked, filled, table)
    if plot is not None:
        positions = {party.name: party.position for party in asked.parties}
        _write(plot, draw_spread(found["spread"], positions, title=asked.title))
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _print_bargain(asked, found)


@click.command()
@click.argument("file", type=FILE)
@plain_format_option
def game(file: Path, form: str) -> None:
    """Find the states of a conflict in which nobody moves: Nash, GMR, SMR and SEQ stability by the graph model.

    FILE states options, owners, impossible states and preferences; docs/what-if.md describes it.
    """
    from realpolitik.gaming.files import parse_game

    asked = parse_game(file.read_text(encoding="utf-8"), file.name)
    found = _game_json(asked)
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _print_game(asked, found)


@click.command()
@click.argument("file", type=FILE)
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
        _write(plot, draw_scenarios(columns, consistent_scenarios(asked.impacts), title=asked.title))
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _print_scenarios(asked, found)


def load_capability(path: Path, year: int | None, latest: int | None = None) -> dict[str, float]:
    """Capability by name and by code of a state, from a CSV with a `cinc` or `capability` column.

    Without a year it is the last one of the table that is not after `latest`.

    Raises:
        GameError: where the columns or the year are not there.
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    columns = list(rows[0]) if rows else []
    value = next((c for c in columns if c.casefold() in ("capability", "cinc")), None)
    names = [c for c in columns if c.casefold() in ("state", "name", "stateabb", "statenme", "country", "iso3")]
    if value is None or not names:
        raise GameError(f"{path.name}: expected columns state (or iso3, stateabb) and cinc (or capability)")
    years = {int(row["year"]) for row in rows if (row.get("year") or "").isdigit()}
    if years and year is None:
        year = max((y for y in years if latest is None or y <= latest), default=min(years))
    if year is not None and year not in years:
        raise GameError(f"{path.name} has no year {year}; it has {', '.join(map(str, sorted(years))) or 'none'}")
    found: dict[str, float] = {}
    for row in rows:
        if year is not None and row.get("year") != str(year):
            continue
        try:
            figure = float(row[value])
        except ValueError:
            continue  # a state without a figure that year
        found |= {row[name].casefold(): figure for name in names if row[name]}
    return found


def _suggest(case: str, issue: str, output: Path | None, table: Path | None, year: int | None) -> None:
    from realpolitik.showing.dossier import Dossier
    from realpolitik.showing.suggesting import suggest_bargain

    with open_for_asking(case) as opened:
        dossier = Dossier(opened.library())
    told = [reading.document.published.year for reading in dossier.readings if reading.document.published]
    figures = {} if table is None else load_capability(table, year, max(told, default=None))
    text = suggest_bargain(dossier, issue, capability=figures, source=table.name if table else None)
    if output is None:
        click.echo(text, nl=False)
        return
    _write(output, text)
    click.echo(f"{output}: suggestions; check every line and set confirmed to true")


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from error


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
    click.echo(f"\nSpread over the ranges of the inputs ({asked.draws} draws, seed {asked.seed})")
    heads = ["model", "middle", "80% between", "95% between"]
    rows = [
        (model, f"{s['median']:.1f}", f"{s['low80']:.1f} – {s['high80']:.1f}", f"{s['low95']:.1f} – {s['high95']:.1f}")
        for model, s in found["spread"].items()
    ]
    print_table(heads, [(f"{m} (exploratory)" if m == "rounds" else m, *rest) for m, *rest in rows])
    click.echo("\nWhose input moves the mean (standard deviation in points, when only that party's inputs vary)")
    print_table(["party", "points"], [(row["party"], f"{row['spread']:.2f}") for row in found["sensitivity"]])
    click.echo("\nExploratory: expected-utility rounds. On decided cases their error is larger than the mean's.")
    names = [party.name for party in asked.parties]
    print_table(
        ["round", "median", "mean", *names],
        [
            (r["number"], f"{r['median']:.1f}", f"{r['mean']:.1f}", *(f"{x:.0f}" for x in r["positions"]))
            for r in found["exploratory_rounds"]
        ],
    )
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


def _game_json(asked: Game) -> dict[str, Any]:
    from realpolitik.gaming.conflict import Stability, equilibria, stable_states

    found = equilibria(asked.game)
    stable = [stable_states(asked.game, n) for n in range(len(asked.game.players))]
    numbers = sorted({state for stable_by in found.values() for state in stable_by})
    states = asked.game.states
    return {
        "title": asked.title,
        "possible_states": len(states),
        "equilibria": [
            {"state": states[n], "taken": asked.words(n), "stable": [k.value for k in found if n in found[k]]}
            for n in numbers
        ],
        "now": None if asked.now is None else {
            "state": states[asked.now],
            "taken": asked.words(asked.now),
            "stays_put": {
                player.name: [k.value for k in Stability if asked.now in stable[n][k]]
                for n, player in enumerate(asked.game.players)
            },
        },
        "assumptions": {
            "options": [
                {"name": o.name, "direction": o.direction,
                 "owner": next((p.name for p in asked.game.players if n in p.options), None)}
                for n, o in enumerate(asked.game.options)
            ],
            "wishes": {p.name: list(w) for p, w in zip(asked.game.players, asked.wishes, strict=True)},
        },
    }  # fmt: skip


def _print_game(asked: Game, found: dict[str, Any]) -> None:
    click.echo(f"{asked.title}\n{found['possible_states']} possible states, {len(asked.game.players)} players")
    strong = [row for row in found["equilibria"] if set(row["stable"]) & {"Nash", "SEQ"}]
    click.echo("\nEquilibria: states that every player stays in")
    rows = [(row["state"], row["taken"], ", ".join(row["stable"])) for row in (strong or found["equilibria"])]
    print_table(["state", "options taken", "stable by"], rows)
    if len(strong) < len(found["equilibria"]) and strong:
        weak = len(found["equilibria"]) - len(strong)
        click.echo(f"{weak} more hold only where players fear answers that hurt the answerer too (GMR, SMR): see json")
    if found["now"]:
        click.echo(f"\nNow: {found['now']['state']} ({found['now']['taken']})")
        for player, kinds in found["now"]["stays_put"].items():
            click.echo(f"  {player}: {'stays by ' + ', '.join(kinds) if kinds else 'has a better move that holds'}")
    click.echo("\nAssumptions")
    click.echo(
        "Nash: no better move. SEQ: every better move can be answered credibly to its harm. GMR: answered at all."
    )
    click.echo("SMR: answered, with no escape. Letters of a state stand for the options, in this order:")
    for option in found["assumptions"]["options"]:
        click.echo(f"  {option['name']} ({option['owner']}, {option['direction']})")
    for player, wishes in found["assumptions"]["wishes"].items():
        click.echo(f"  {player} wants, most important first: {'; '.join(wishes)}")


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
    weighed = _decisive(asked)
    return {
        "title": asked.title,
        "combinations": _product(asked),
        "consistent": [_named(asked, scenario) for scenario in consistent_scenarios(impacts)],
        "judged_anew": changes,
        "decisive": weighed,
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
    if len(cells) > _MOST_CELLS or _product(asked) > 100_000:
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
    count = 1
    for descriptor in asked.impacts.descriptors:
        count *= len(descriptor.variants)
    return count


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
