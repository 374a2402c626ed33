"""`game`: in which states of a conflict nobody would move, under assumptions that a small file states.

The rooms that compute are imported when the command runs, so that `--help` stays quick.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from realpolitik.cli.options import plain_format_option
from realpolitik.cli.printing import print_json, print_table

if TYPE_CHECKING:
    from realpolitik.gaming.files import Game

__all__ = ["game"]


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@plain_format_option
def game(file: Path, form: str) -> None:
    """Find the states of a conflict in which nobody moves: Nash, GMR, SMR and SEQ stability by the graph model.

    FILE states options, owners, impossible states and preferences; docs/what-if.md describes it.
    """
    from realpolitik.gaming.files import parse_game

    asked = parse_game(file.read_text(encoding="utf-8"), file.name)
    found = _game_json(asked)
    if form == "json":
        print_json(found)
    else:
        _print_game(asked, found)


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
