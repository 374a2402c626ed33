"""`territory`: who holds what as of a day, reported against claimed, and what changed between two days."""

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from realpolitik.cli.options import DAY, case_option, open_for_asking, plain_format_option
from realpolitik.cli.printing import print_json, print_table
from realpolitik.relating.records import ControlClaim, PlaceControl
from realpolitik.relating.territory import control_changes, map_control
from realpolitik.showing.dossier import Dossier
from realpolitik.showing.wording import shorten

__all__ = ["territory"]

_WORDS = 120  # characters of a sentence in the table


@click.command()
@case_option
@click.option("--since", type=DAY, help="Show what changed since this day, instead of the whole map.")
@click.option("--until", type=DAY, help="As known on this day; without it the latest that the case knows.")
@click.option("--place", "places", multiple=True, help="Only this place: an id or a name. May be repeated.")
@plain_format_option
def territory(case: str, since: date | None, until: date | None, places: tuple[str, ...], form: str) -> None:
    """Show who holds, takes, contests or threatens each place, and on whose word.

    Reported is what an outlet tells in its own voice; claimed is what a speaker says. With --since, only places whose
    holders changed between the two days, with the words in between.
    """
    with open_for_asking(case) as opened:
        dossier = Dossier(opened.library())
        wanted = {found for name in places for found in opened.find_ids("places", name)}
    rows = _changes(dossier, since, until) if since else _holds(dossier, until)
    rows = [row for row in rows if not wanted or row["place"] in wanted]
    if form == "json":
        print_json(rows)
    elif not rows:
        click.echo("no holder changed" if since else "nobody is said to hold, take or threaten a place")
    elif since:
        _print_changes(rows, dossier)
    else:
        _print_holds(rows, dossier)


def _holds(dossier: Dossier, until: date | None) -> list[dict[str, Any]]:
    return [_row(place, dossier) for place in map_control(dossier.library, until=until)]


def _changes(dossier: Dossier, since: date, until: date | None) -> list[dict[str, Any]]:
    found = []
    now = {place.place: place for place in map_control(dossier.library, until=until)}
    for change in control_changes(dossier.library, since, until or date.max):
        held = now.get(change.place)
        claims = [c for c in held.claims if c.control in change.claims] if held else []
        found.append(
            {
                "place": change.place,
                "before": list(change.before),
                "after": list(change.after),
                "claims": [_claim(claim, dossier) for claim in claims],
            }
        )
    return found


def _row(place: PlaceControl, dossier: Dossier) -> dict[str, Any]:
    holders = dict(place.holders)
    return {
        "place": place.place,
        "reported": [a for a, sources in holders.items() if any(not s.speakers for s in sources)],
        "claimed": {a: [s.name for s in sources if s.speakers] for a, sources in holders.items()
                    if any(s.speakers for s in sources)},
        "contested": place.contested,
        "besieged_by": place.besieged_by,
        "threatened_by": place.threatened_by,
        "as_of": None if place.as_of is None else place.as_of.isoformat(),
        "why": place.why,
        "claims": [_claim(claim, dossier) for claim in place.claims],
    }  # fmt: skip


def _claim(claim: ControlClaim, dossier: Dossier) -> dict[str, Any]:
    quote = dossier.quote(claim.control)
    return {
        "control": claim.control,
        "actor": claim.actor,
        "state": claim.state.value,
        "status": claim.status.value,
        "as_of": None if claim.as_of is None else claim.as_of.isoformat(),
        "told": None if claim.told is None else claim.told.isoformat(),
        "source": dossier.source_name(claim.source),
        "words": "" if quote is None else "".join(quote).strip(),
    }


def _print_holds(rows: list[dict[str, Any]], dossier: Dossier) -> None:
    name, speaker = dossier.short_name, _speaker(dossier)
    heads = ["place", "reported", "claimed", "pressed", "as of"]
    cells = []
    for row in rows:
        claimed = [f"{name(actor)} (by {', '.join(map(speaker, who))})" for actor, who in row["claimed"].items()]
        pressed = ["contested"] if row["contested"] else []
        pressed += [f"{word} by {name(a)}" for word in ("besieged", "threatened") for a in row[f"{word}_by"]]
        reported = ", ".join(map(name, row["reported"]))
        cells.append((dossier.place_name(row["place"]), reported, "; ".join(claimed), "; ".join(pressed), row["as_of"]))
    print_table(heads, cells)


def _speaker(dossier: Dossier) -> Callable[[str], str]:
    return lambda who: dossier.actor_name(who) if who in dossier.actors else f"“{who}”"


def _print_changes(rows: list[dict[str, Any]], dossier: Dossier) -> None:
    for row in rows:
        before, after = (", ".join(map(dossier.short_name, row[key])) or "nobody named" for key in ("before", "after"))
        click.echo(f"{dossier.place_name(row['place'])}: {before} → {after}")
        for claim in row["claims"]:
            who = dossier.actor_name(claim["actor"]) if claim["actor"] else "somebody not named"
            when = claim["as_of"] or f"told {claim['told'] or 'undated'}"
            click.echo(f"  {who} {claim['state']} ({claim['status']}; {when}; {claim['source']}; {claim['control']}): "
                       f"“{shorten(claim['words'], _WORDS)}”")  # fmt: skip
