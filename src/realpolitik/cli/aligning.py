"""`align`: who stands with whom, what strains, who turned, and who is behind whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from realpolitik.cli.options import DAY, case_option, open_for_asking, plain_format_option
from realpolitik.cli.printing import print_json, print_table
from realpolitik.relating.choices import BASES, Period
from realpolitik.relating.records import Story, Tie
from realpolitik.showing.wording import days, shorten, signed

if TYPE_CHECKING:
    from realpolitik.relating.networks import Bond
    from realpolitik.showing.alignment import Network, PairShift, Stand

__all__ = ["align"]

_WORDS = 160  # characters of a sentence in the table
_SIGNS = {1: "+", -1: "−", 0: "="}


@click.command()
@case_option
@click.option("--since", type=DAY, help="Only ties that are not over before this day.")
@click.option("--until", type=DAY, help="Only ties that have begun by this day.")
@click.option("--period", type=click.Choice([p.value for p in Period]), default="all", show_default=True,
              help="One network for each month or week, or one for all.")  # fmt: skip
@click.option("--basis", type=click.Choice(list(BASES)), default="told", show_default=True,
              help="What ties rest on; told is deeds, words and claims, all adds what outlets allege.")  # fmt: skip
@click.option("--seconds", type=click.FloatRange(min=0.1), default=30.0, show_default=True,
              help="What the exact search may take for each network.")  # fmt: skip
@plain_format_option
def align(
    case: str, since: date | None, until: date | None, period: str, basis: str, seconds: float, form: str
) -> None:
    """Show camps, strained triads, pairs that turned, and patrons, each with the words behind it.

    Persons and bodies stand for their states. Balance describes who stands with whom; it foretells nothing.
    """
    from realpolitik.showing.alignment import Stand
    from realpolitik.showing.dossier import Dossier

    with open_for_asking(case) as opened:
        stand = Stand(Dossier(opened.library()), bases=BASES[basis], since=since, until=until)
    networks = stand.networks(Period(period), seconds=seconds)
    if form == "json":
        print_json(stand.to_json(networks))
        return
    if not networks:
        click.echo(f"no {basis} ties between two known sides in this case")
    for network in networks:
        _print_network(network, stand, basis)
    _print_rest(stand)


def _print_network(network: Network, stand: Stand, basis: str) -> None:
    from realpolitik.showing.alignment import tie_when

    found, name = network.alignment, stand.dossier.short_name
    camps, ties = found.camps, sum(len(bond.ties) for bond in found.bonds)
    sides = len({actor for bond in found.bonds for actor in (bond.a, bond.b)})
    click.echo(f"\nNetwork: {network.label}, basis {basis}: {ties} ties, {len(found.bonds)} bonds, {sides} sides")
    proof = "proved least" if camps.gap == 0 else "not proved"
    click.echo(f"Frustration index {camps.index} (bound {camps.bound}, gap {camps.gap}: {proof})")
    for number, camp in enumerate(filter(None, camps.camps), 1):
        click.echo(f"Camp {number}: {', '.join(map(name, camp))}")
    for bloc in found.blocs:
        click.echo(f"Bloc: {', '.join(map(name, bloc))}")
    heads = ["bond", "sign", "mean", "shrunk", "+ / −", "rests on", "last"]
    rows = [
        (f"{name(b.a)} – {name(b.b)}", _SIGNS[b.sign], signed(round(b.score, 1)), signed(round(b.shrunk, 1)),
         f"{b.friendly} / {b.hostile}{' few' if b.thin else ''}",
         ", ".join(f"{count} {kind.value}" for kind, count in b.bases.items()), tie_when(b.ties[-1]))
        for b in sorted(found.bonds, key=lambda b: (-len(b.ties), b.a, b.b))
    ]  # fmt: skip
    print_table(heads, rows)
    _print_strain(network, stand)


def _print_strain(network: Network, stand: Stand) -> None:
    found, name = network.alignment, stand.dossier.short_name
    if found.turn:
        click.echo("\nFor balance these would have to turn (one least choice; others may do as well):")
        for bond in found.turn:
            click.echo(f"  {name(bond.a)} – {name(bond.b)}, now {'friendly' if bond.sign > 0 else 'hostile'}")
    if found.level:
        pairs = ", ".join(f"{name(b.a)} – {name(b.b)}" for b in found.level)
        click.echo(f"\nLeft aside, as friendly and hostile weights are level: {pairs}")
    for strain in found.strained:
        click.echo(f"\nStrained triad: {', '.join(map(name, strain.actors))}")
        for bond in strain.bonds:
            _print_bond(bond, stand)


def _print_bond(bond: Bond, stand: Stand) -> None:
    name = stand.dossier.short_name
    click.echo(f"  {_SIGNS[bond.sign]} {name(bond.a)} – {name(bond.b)}")
    telling = [tie for tie in bond.ties if tie.sign == bond.sign]
    for tie in sorted(telling, key=lambda tie: -tie.weight)[:2]:
        click.echo(f"      {_tie_line(tie, stand)}")


def _tie_line(tie: Tie, stand: Stand) -> str:
    from realpolitik.showing.alignment import tie_when

    sources = ", ".join(dict.fromkeys(stand.dossier.source_name(source) for source in tie.sources))
    mark = ", contested" if tie.contested else ""
    words = shorten(stand.words(tie), _WORDS)
    return f"{tie.kind} ({tie.basis.value}{mark}; {tie_when(tie)}; {sources}; {tie.evidence[0]}): “{words}”"


def _print_rest(stand: Stand) -> None:
    name = stand.dossier.short_name
    if stand.alleged:
        click.echo("\nAlleged by outlets in their own voice; not in the network (--basis all takes them in)")
        for bond in stand.alleged:
            click.echo(f"  {_SIGNS[bond.sign]} {name(bond.a)} – {name(bond.b)}")
            for tie in bond.ties[:2]:
                click.echo(f"      {_tie_line(tie, stand)}")
    if stand.faces:
        click.echo("\nBoth strained and warming")
    for faces in stand.faces:
        click.echo(f"  {name(faces.a)} – {name(faces.b)}")
        for heading, ties in (("strained", faces.strained), ("warming", faces.warming)):
            for tie in ties:
                click.echo(f"    {heading}: {_tie_line(tie, stand)}")
        for story in faces.ahead:
            click.echo(f"    not a tie: {_story_line(story, stand)}")
    _print_shifts(stand.shifts, stand)
    if stand.patrons:
        click.echo("\nWho is said to be behind whom")
    for path in stand.patrons:
        chain = name(path[0].patron)
        for leash in path:
            kinds = "/".join(kind.value for kind in leash.kinds)
            who = ", ".join(dict.fromkeys(stand.dossier.source_name(source) for source in leash.sources))
            chain += f" → {name(leash.client)} ({kinds}; {leash.basis.value} of {who}; {leash.relations[0]})"
        click.echo(f"  {chain}")


def _story_line(story: Story, stand: Stand) -> str:
    told = story.reports[0]
    quote = stand.dossier.quote(told.event)
    words = "" if quote is None else shorten("".join(quote).strip(), _WORDS)
    when = days(story.from_, story.to, short=True) or f"told {_on(told.source.published)}"
    return f"{story.type} ({story.status.value}; {when}; {told.event}): “{words}”"


def _on(day: date | None) -> str:
    return days(day, day, short=True) or "on an unknown day"


def _print_shifts(shifts: Sequence[PairShift], stand: Stand) -> None:
    name = stand.dossier.short_name
    if shifts:
        click.echo("\nChange points (likelihood ratio, 999 shuffles; p above 0.05 is not established)")
    for found in shifts:
        shift = found.shift
        what = "volte-face" if shift.volte_face else "change"
        sure = "" if found.established else ", not established"
        click.echo(
            f"  {name(found.a)} – {name(found.b)}: {what} after {shift.last_before}, by {shift.first_after}: mean "
            f"{signed(round(shift.mean_before, 1))} of {len(shift.before)} to {signed(round(shift.mean_after, 1))} of "
            f"{len(shift.after)}, p {shift.p:.3f}{sure}; {shift.before[-1].evidence[0]}, {shift.after[0].evidence[0]}"
        )
