"""`show actors ID`: all that a case knows of one actor, every line with its words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from realpolitik.cli.printing import print_table
from realpolitik.cli.tables import print_records

if TYPE_CHECKING:
    from realpolitik.casefile import Case

__all__ = ["print_dossier"]


def print_dossier(case: "Case", word: str) -> None:
    """Print the dossier of the actor that this id or name means."""
    from realpolitik.showing.dossier import Dossier

    ids = case.find_ids("actors", word)
    found = case.actors(actor=ids)
    if len(found) != 1:
        meant = ", ".join(row.record.id for row in found.rows) or "nobody"
        raise click.UsageError(f"{word!r} means {meant} in this case; expected the id of one actor")
    actor = found[0]
    told = [actor.kind.value, actor.country, actor.sector, actor.wikidata, f"of {actor.of}" if actor.of else None]
    click.echo(f"{actor.name} ({actor.id}): {', '.join(filter(None, told))}")
    click.echo(f"known by: {actor.rule}" + (f"; {actor.why}" if actor.why else ""))
    dossier = Dossier(case.library())
    click.echo(f"called: {'; '.join(dossier.aliases.get(actor.id, ())) or 'by no name'}")
    if actor.offices:
        click.echo("\nOffices")
        held = [[office.title, office.organization, office.from_, office.to] for office in actor.offices]
        print_table(["title", "of", "from", "to"], held)
    sections: Sequence[tuple[str, str, dict[str, Any]]] = (
        ("What it did", "events", {"actor": actor.id}),
        ("What was done to it", "events", {"recipient": actor.id}),
        ("What it said", "statements", {"actor": actor.id}),
        ("Allies, rivals and other ties", "relations", {"party": actor.id}),
        ("What it holds", "control", {"actor": actor.id}),
        ("Its forces", "forces", {"actor": actor.id}),
        ("What it stands for", "positions", {"actor": actor.id}),
    )
    for title, kind, filters in sections:
        if rows := case.records(kind, **filters).to_dicts():
            click.echo(f"\n{title}")
            print_records(case, kind, rows, dossier)
