"""`fix`, `merge`, `split`, `undo`, `log`: corrections that survive reading the text again."""

import re
from typing import TYPE_CHECKING, Any

import click

from realpolitik.cli.options import case_option, format_option, open_for_asking
from realpolitik.cli.printing import print_rows

if TYPE_CHECKING:
    from realpolitik.casefile import Correction

__all__ = ["fix", "in_words", "log", "merge", "split", "undo"]

_note_option = click.option("--note", metavar="WORDS", help="Why, for whoever reads the log.")


@click.command()
@click.argument("identity", metavar="ID")
@click.argument("values", metavar="[FIELD=VALUE]...", nargs=-1)
@click.option("--drop", is_flag=True, help="Take the record out.")
@_note_option
@case_option
def fix(identity: str, values: tuple[str, ...], drop: bool, note: str | None, case: str) -> None:
    """Set fields of a record by hand, or take it out.

    ID is an event, statement or other record, an actor, a place or a document. Lists are parted by commas; "none" is
    not stated. The correction is kept by the words that it is about, and holds when the text is read again.

    \b
    realpolitik fix e-3fa1c09b22 status=denied
    realpolitik fix e-3fa1c09b22 actors=iran,iraq from=2014-06-12
    realpolitik fix d-77ab01c2d4e5 published=2014-06-17
    """
    given = {}
    for pair in values:
        field, sign, value = pair.partition("=")
        if not sign:
            raise click.UsageError(f"{pair!r} is no FIELD=VALUE")
        given[field.strip()] = value
    with open_for_asking(case) as opened:
        _tell(opened.fix(identity, drop=drop, note=note, **given))


@click.command()
@click.argument("ids", metavar="ID ID...", nargs=-1, required=True)
@_note_option
@case_option
def merge(ids: tuple[str, ...], note: str | None, case: str) -> None:
    """Tell the first actor or place as the second, or take events or stories for one.

    \b
    realpolitik merge isil isis
    realpolitik merge e-3fa1c09b22 e-90cd17aa01
    """
    if len(ids) < 2:
        raise click.UsageError("name at least two ids")
    with open_for_asking(case) as opened:
        _tell(opened.merge(*ids, note=note))


@click.command()
@click.argument("identity", metavar="ID")
@click.argument("into", metavar="[NEW_ID]", required=False)
@click.option("--document", "documents", multiple=True, help="A document in which the actor is somebody else.")
@click.option(
    "--mention", "mentions", metavar="START:END", multiple=True, help="Only at these characters of the document."
)
@click.option("--name", help="Name of the new actor.")
@_note_option
@case_option
def split(
    identity: str,
    into: str | None,
    documents: tuple[str, ...],
    mentions: tuple[str, ...],
    name: str | None,
    note: str | None,
    case: str,
) -> None:
    """Make an actor another one in some documents, or take an event out of its story.

    \b
    realpolitik split john-smith john-smith-of-basra --document d-77ab01c2d4e5
    realpolitik split e-3fa1c09b22
    """
    spans = []
    for mention in mentions:
        if not (found := re.fullmatch(r"(\d+):(\d+)", mention)):
            raise click.UsageError(f"{mention!r} is no START:END")
        spans.append((int(found[1]), int(found[2])))
    with open_for_asking(case) as opened:
        _tell(opened.split(identity, into, name=name, documents=documents, mentions=spans, note=note))


@click.command()
@click.argument("number", metavar="NUMBER", type=int)
@_note_option
@case_option
def undo(number: int, note: str | None, case: str) -> None:
    """Take correction NUMBER back. The log keeps both; undoing an undo puts the correction in force again."""
    with open_for_asking(case) as opened:
        _tell(opened.undo(number, note=note))


@click.command()
@case_option
@format_option
def log(case: str, form: str) -> None:
    """List every correction, whether it is in force, and those that no longer apply after reading again."""
    with open_for_asking(case) as opened:
        rows = opened.log().to_dicts()
    for row in rows:
        row["what"] = in_words(row["action"])
    print_rows("log", rows, form)


def _tell(correction: "Correction") -> None:
    from realpolitik.model import to_json

    click.echo(f"correction {correction.number}: {in_words(to_json(correction.action))}")


def in_words(action: dict[str, Any]) -> str:
    """An action in one line. Each has fields of its own, which tell it from the others."""
    if "number" in action:
        return f"undo {action['number']}"
    if "targets" in action:
        return f"merge {' '.join(target['id'] for target in action['targets'])}"
    if "others" in action:
        return f"split {action['target']['id']} from {' '.join(other['id'] for other in action['others'])}"
    if "documents" in action:
        return f"split {action['id']} {action['into']['id']} in {' '.join(action['documents'])}"
    if "into" in action:
        return f"merge {action['id']} {action['into']['id']}"
    subject = action.get("id") or action["document"]
    if action.get("drop"):
        return f"drop {subject}"
    return f"fix {subject} " + " ".join(f"{key}={_plain(value)}" for key, value in action["values"].items())


def _plain(value: Any) -> str:
    return ",".join(value) if isinstance(value, list) else "none" if value is None else str(value)
