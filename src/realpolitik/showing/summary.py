"""The summary for the terminal: what was read, who, what happened by status, disputes, who holds what, and the figures.

At most `LINES` lines at 80 columns; the report page tells the rest.
"""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from realpolitik.model import ActorKind, Reading, Status
from realpolitik.relating.library import Library
from realpolitik.showing.dossier import Dossier
from realpolitik.showing.findings import Finding, gather_findings
from realpolitik.showing.sections import cast_rows, find_gaps, span_of_days, status_counts
from realpolitik.showing.tables import STYLES
from realpolitik.showing.wording import days, join, several, shorten

__all__ = ["LINES", "make_summary"]

LINES = 45
_GROUPS = (
    ("ground", "On the ground"),
    ("deeds", "Done"),
    ("disputed", "Disputed"),
    ("ahead", "Ahead"),
    ("figures", "Figures"),
)
_MOST_ACTORS = 9
_LABEL = 13
_WIDTH = 62  # of the right column at 80


def make_summary(readings: Sequence[Reading] | Library, *, title: str | None = None) -> RenderableType:
    """A renderable for `rich`, or for `tables.plain` where the output is no terminal."""
    dossier = Dossier(readings)
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="bold", width=_LABEL)
    grid.add_column()
    if dossier.readings:
        grid.add_row("Events", _counts(dossier))
        grid.add_row("Actors", _cast(dossier))
    told = _choose(gather_findings(dossier, limit=4, name=dossier.short_name))
    for group, heading in _GROUPS:
        for i, line in enumerate(told[group]):
            if i == 0:
                grid.add_row()
            grid.add_row("" if i else heading, line)
    if dossier.readings:
        grid.add_row()
        grid.add_row("Not read", _gaps(dossier))
    return Padding(Group(_head(dossier, title), Text(), grid), (0, 0, 0, 1))


def _head(d: Dossier, title: str | None) -> Text:
    outlets = list(dict.fromkeys(r.document.outlet for r in d.readings if r.document.outlet))
    words = sum(len(r.document.text.split()) for r in d.readings)
    text = Text(title or "What the reports say", style="bold underline")
    if not d.readings:
        return text.append("\nNothing was read.", style="not bold not underline")
    told = f"\n{several(len(d.readings), 'document')}, {words:,} words"
    if outlets:
        told += f", from {several(len(outlets), 'outlet')}"
    if between := span_of_days(d):
        told += f", {days(*between)}"
    elif len(d.readings) == 1 and (written := d.readings[0].document.written_between):
        told += f", undated: written {days(*written)}, as its office holders say"
    return text.append(told, style="not bold not underline dim")


def _counts(d: Dossier) -> Text:
    """The seven statuses side by side; no total, because there is none."""
    text = Text()
    for i, (status, stories, _) in enumerate(status_counts(d)):
        text.append(" · " if i else "", style="dim").append(f"{stories} ").append(status.value, style=STYLES[status])
    return text


def _cast(d: Dossier) -> Text:
    rows = [row for row in cast_rows(d) if row.mentions and row.actor.kind is not ActorKind.POPULATION]
    rows.sort(key=lambda row: (-row.mentions, row.actor.id))
    names = [d.short_name(row.actor.id) for row in rows[:_MOST_ACTORS]]
    more = f" and {len(rows) - len(names)} more" if len(rows) > len(names) else ""
    return Text(shorten(", ".join(names), 120) + more)


def _choose(findings: Sequence[Finding]) -> dict[str, list[Text]]:
    """Lines by group that fit: first one finding of every group, then a second of each, and so on."""
    room = LINES - 10  # head, counts, cast, gaps and the blank lines between them
    by_group = {group: [f for f in findings if f.group == group] for group, _ in _GROUPS}
    told: dict[str, list[Text]] = {group: [] for group, _ in _GROUPS}
    for rank in range(max(map(len, by_group.values()), default=0)):
        for group, found in by_group.items():
            line = _finding_line(found[rank]) if rank < len(found) else None
            needed = _height(line) + (rank == 0) if line else 0
            if line and needed <= room:
                told[group].append(line)
                room -= needed
    return told


def _finding_line(f: Finding) -> Text:
    line = Text(shorten(f.text, 150))
    if f.status is not Status.ACTUAL:
        line.append(f" [{f.status.value}]", style=STYLES[f.status])
    if f.voice:
        line.append(f" — {shorten(f.voice, 60)}", style="dim")
    return line


def _height(line: Text) -> int:
    """Lines that a text takes at the least width that we promise for."""
    return len(line.plain) // _WIDTH + 1


def _gaps(d: Dossier) -> Text:
    gaps = find_gaps(d)
    told = [f"{len(gaps.silent)} of {several(gaps.sentences, 'sentence')} gave no record"]
    told += [several(len(gaps.times), "date") + " unresolved"] if gaps.times else []
    told += [several(len(gaps.places), "place") + " off the map"] if gaps.places else []
    told += [several(gaps.sources, "source") + " unnamed"] if gaps.sources else []
    return Text(join(told), style="dim")
