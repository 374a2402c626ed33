"""A bargaining file suggested from a case: positions with the words behind them, everything else marked as a guess."""

import json
from collections import defaultdict
from collections.abc import Mapping
from statistics import fmean

from realpolitik.errors import GameError
from realpolitik.model import Position
from realpolitik.showing.dossier import Dossier
from realpolitik.showing.wording import shorten

__all__ = ["suggest_bargain"]

_WORDS = 200


def suggest_bargain(
    dossier: Dossier, issue: str, *, capability: Mapping[str, float] | None = None, source: str | None = None
) -> str:
    """The text of a file for `bargain`, with the positions that the case holds on an issue, each with its sentence.

    Args:
        dossier: the readings.
        issue: words that the issue's name holds ("talks with Iran"), in any case.
        capability: figures by name or code of a state, from the user's own table.
        source: what to call that table.

    Raises:
        GameError: where fewer than two actors have a position on it.
    """
    held: dict[str, list[Position]] = defaultdict(list)
    names: dict[str, None] = {}
    every: dict[str, None] = {}
    for position in (position for reading in dossier.readings for position in reading.positions):
        every[position.issue] = None
        if issue.casefold() in position.issue.casefold():
            held[position.actor].append(position)
            names[position.issue] = None
    if len(held) < 2:
        known = ", ".join(every) or "none"
        raise GameError(f"{len(held)} actors have a position on {issue!r} in this case; issues are: {known}")
    head = [
        "# Suggested from the case; check every line, then set confirmed to true.",
        "# Positions come from the sentences below them. Capability and salience are guesses that no text vouches for.",
        f"title = {_quoted(f'Bargaining over {issue}')}",
        f"issue = {_quoted('; '.join(names))}",
        'scale = ["against", "for"]          # what 0 and 100 mean',
        "confirmed = false",
        "rounds = 8",
        "draws = 10000",
        "seed = 0",
        "",
        "[ranges]                            # guess: half-widths of the draws",
        "position = 10.0",
        "capability = 0.5",
        "salience = 0.3",
    ]
    most = max(len(found) for found in held.values())
    for actor in sorted(held, key=lambda a: (-len(held[a]), a)):
        head += _party(actor, held[actor], most, dossier, capability or {}, source)
    return "\n".join(head) + "\n"


def _party(
    actor: str,
    held: list[Position],
    most: int,
    dossier: Dossier,
    capability: Mapping[str, float],
    source: str | None,
) -> list[str]:
    known = dossier.actors.get(actor)
    root = dossier.library.root(actor)
    country = known.country if known else None
    names = (country, dossier.actor_name(root), root)
    figure = next((capability[n.casefold()] for n in names if n and n.casefold() in capability), None)
    stance = fmean(position.stance for position in held)
    salience = round(0.4 + 0.4 * len(held) / most, 2)
    lines = ["", "[[party]]", f"name = {_quoted(dossier.actor_name(actor))}"]
    if country:
        lines.append(f"country = {_quoted(country)}")
    lines.append(f"position = {50 + 50 * stance:.0f}")
    for position in held:
        quote = dossier.quote(position.id)
        words = shorten("".join(quote).strip(), _WORDS) if quote else ""
        lines.append(f"# {position.id}: {position.issue} {position.stance:+g}: {_safe(words)}")
    if figure is not None:
        whole = "" if actor == root else f", of the whole state {dossier.actor_name(root)}; share it among its parties"
        lines.append(f"capability = {figure:g}  # {_safe((source or 'the table') + whole)}")
    elif capability:
        lines.append("# capability =    not in the table: give a figure on the same scale")
    else:
        lines.append("capability = 1.0  # guess: all alike; --capability FILE.csv fills in figures of your own")
    reason = f"{len(held)} of at most {most} positions on this issue in the case"
    return [*lines, f"salience = {salience}  # guess: {reason}"]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _safe(text: str) -> str:
    """Words for a comment: on one line, without characters that TOML forbids there."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
