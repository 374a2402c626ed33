"""What `forecast` and `explain` forecast from: the case's coded events, those imported into it, and tables brought."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from realpolitik.cli.options import DEFAULT_CASE, open_for_asking, user_lexicons
from realpolitik.errors import ForecastError
from realpolitik.forecasting.ids import slug

if TYPE_CHECKING:
    from realpolitik.forecasting.tables import EventTable
    from realpolitik.reading.histories import CodedRow

__all__ = ["LEAST", "find_act", "find_actor", "history_option", "load_history"]

LEAST = 5  # events of a dyad that is shown or asked about unasked
_FEW = 20 * LEAST  # coded events of a case below which they are few
_GAP = timedelta(days=7)  # between the end of the other events and the case's latest that is worth a word


history_option = click.option(
    "--history", "histories", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A table of events to forecast from: ICEWS, POLECAT or GDELT columns. May be repeated.",
)  # fmt: skip


def load_history(case: str, files: Sequence[Path], *, until: date | None = None) -> "EventTable":
    """All that is known as one table; what it holds, and what the answers lean on, is told on standard error.

    Args:
        case: the case; passed over where it is not there but files are.
        files: tables of events.
        until: the last day that may be known; nothing of a later one enters.

    Raises:
        ForecastError: where no event can be counted.
    """
    from realpolitik.casefile.histories import event_table, known_names, state_codes
    from realpolitik.lexicon import load_lexicons
    from realpolitik.reading.histories import read_history

    own: list[CodedRow] = []
    others: list[CodedRow] = []
    if not files or case != DEFAULT_CASE or Path(case).exists():
        own, others = _rows_of_case(case)
    for path in files:
        brought = read_history(path)
        _tell(f"{path.name}: {len(brought.rows)} rows of {brought.format}; left out: {_reasons(brought.left_out)}")
        others.extend(brought.rows)
    if until is not None:
        own, others = ([row for row in rows if row.day <= until] for rows in (own, others))
    _say_what_counts(case, own, others)
    lexicons = load_lexicons(user_lexicons())
    return event_table([*own, *others], state_codes(lexicons), known_names(lexicons))


def _rows_of_case(case: str) -> tuple[list["CodedRow"], list["CodedRow"]]:
    """The case's own coded events, and the imported ones."""
    from realpolitik.casefile.histories import coded_rows, imported_rows

    with open_for_asking(case) as opened:
        own, left_out = coded_rows(opened.readings())
        imported, lost = imported_rows(opened.imported())
    _tell(f"{case}: {len(own)} coded events can be counted; {left_out} cannot: told as not having happened, "
          "without a week or a second party, or a year older than the latest")  # fmt: skip
    if imported or lost:
        _tell(f"{case}: {len(imported)} imported events can be counted; left out: {_reasons(lost)}")
    return own, imported


def _say_what_counts(case: str, own: Sequence["CodedRow"], others: Sequence["CodedRow"]) -> None:
    if others and own:
        ends, latest = max(row.day for row in others), max(row.day for row in own)
        if len(own) < len(others):
            _tell(f"{len(own)} coded events are few beside {len(others)} that others coded: the answers fall back on "
                  "those")  # fmt: skip
        if latest - ends > _GAP:
            _tell(f"those end on {ends}: from then to {latest} only {case} tells what passed, and silence in it is no "
                  f"sign of quiet; --on {ends} asks as of the last day that both cover")  # fmt: skip
    elif own and len(own) < _FEW:
        _tell("these are too few to learn from: rates only; `import` or --history FILE brings a table of past events")


def find_actor(table: "EventTable", name: str) -> int:
    """The number of an actor: by its name, by another name that the lexicon knows, or by its slug.

    Raises:
        ForecastError: where the history has no such actor.
    """
    from realpolitik.casefile.histories import known_names
    from realpolitik.lexicon import load_lexicons

    meant = [n for n, actor in enumerate(table.actors) if slug(actor) == slug(name)]
    if len(meant) == 1:
        return meant[0]
    return table.actor(_other_name(known_names(load_lexicons(user_lexicons())), name))


def _other_name(names: Mapping[str, str], name: str) -> str:
    return names.get(name.casefold(), name)


def find_act(table: "EventTable", name: str) -> int:
    """The number of an act by its name or slug.

    Raises:
        ForecastError: where the history has no such act.
    """
    for number, act in enumerate(table.acts):
        if slug(act.name) == slug(name):
            return number
    near = sorted(act.name for act in table.acts if slug(name) in slug(act.name))[:5]
    raise ForecastError(f"no act {name!r} in the history; near it: {', '.join(near) or 'none'}")


def _reasons(left_out: Mapping[str, int]) -> str:
    return ", ".join(f"{count} with {reason}" for reason, count in left_out.items()) or "none"


def _tell(words: str) -> None:
    click.echo(words, err=True)
