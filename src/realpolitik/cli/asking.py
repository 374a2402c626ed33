"""`show`: questions to a case, answered as a table, JSON, JSON Lines or CSV."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from realpolitik.cli.options import DAY, case_option, format_option, open_for_asking
from realpolitik.cli.printing import COLUMNS, print_rich, print_rows
from realpolitik.cli.tables import print_records

if TYPE_CHECKING:
    from realpolitik.casefile import Case

__all__ = ["KINDS", "show"]

KINDS = (
    "summary", "documents", "sentences", "actors", "places", "times", "events", "statements", "disputes", "relations",
    "control", "forces", "toll", "positions", "stories", "timeline", "imported", "refusals",
)  # fmt: skip


@click.command()
@click.argument("kind", metavar="KIND", type=click.Choice(KINDS))
@click.argument("identity", metavar="[ID]", required=False)
@case_option
@click.option(
    "--actor",
    multiple=True,
    help="Whose act, word, force or hold it is: an id, a name, or a country code (USA) for all of it.",
)
@click.option("--recipient", multiple=True, help="To whom it is done.")
@click.option("--party", multiple=True, help="Either of the two.")
@click.option("--of", multiple=True, help="Actors that belong to this one.")
@click.option("--country", multiple=True, help="Actors or places of this country (ISO 3166 alpha-3).")
@click.option("--type", "type_", multiple=True, help="Its type or kind: ASSAULT, direct, proxy, holds, killed, city …")
@click.option("--status", multiple=True, help="Status of an event (actual, planned, denied …), stance of a statement.")
@click.option("--place", multiple=True, help="Where: an id, a name, or a country code.")
@click.option("--said-by", multiple=True, help="On whose word: an actor, or the id of a statement.")
@click.option("--since", type=DAY, help="Not over before this day; what has no date is left out, and counted.")
@click.option("--until", type=DAY, help="Not begun after this day.")
@click.option("--document", multiple=True, help="Only of this document.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
@format_option
def show(kind: str, identity: str | None, case: str, form: str, type_: tuple[str, ...], **asked: Any) -> None:
    """List what the case holds of one KIND, filtered.

    KIND is one of documents, sentences, actors, places, times, events, statements, disputes, relations, control,
    forces, toll, positions, stories (events of the world, each with all its reports), timeline, imported (events that
    others coded), refusals, summary.
    With an ID, only that record; `show actors ID` is a dossier.
    """
    filters = {name: value for name, value in {**asked, "type": type_}.items() if value not in (None, ())}
    with open_for_asking(case) as opened:
        if kind == "summary":
            _show_summary(opened, form)
        elif kind == "actors" and identity and form == "table":
            from realpolitik.cli.dossiers import print_dossier

            print_dossier(opened, identity)
        else:
            rows, left_out = _SPECIAL.get(kind, _show_records)(opened, kind, filters)
            if identity:
                rows = _pick(rows, kind, identity)
            if form == "table" and kind not in COLUMNS:
                print_records(opened, kind, rows)
            else:
                print_rows(kind, rows, form)
            if left_out:
                click.echo(f"{left_out} more without a date, which --since and --until cannot judge", err=True)


Rows = tuple[list[dict[str, Any]], int]


def _show_records(case: "Case", kind: str, filters: dict[str, Any]) -> Rows:
    records = case.records(kind, **filters)
    return records.to_dicts(), records.left_out


def _show_documents(case: "Case", kind: str, filters: dict[str, Any]) -> Rows:
    _refuse_filters(kind, filters, "document", "limit")
    rows = [row for row in case.documents().to_dicts() if row["id"] in filters.get("document", (row["id"],))]
    return rows[: filters.get("limit")], 0


def _show_refusals(case: "Case", kind: str, filters: dict[str, Any]) -> Rows:
    _refuse_filters(kind, filters, "limit")
    return case.refusals().to_dicts()[: filters.get("limit")], 0


def _show_imported(case: "Case", kind: str, filters: dict[str, Any]) -> Rows:
    return case.imported(**filters).to_dicts(), 0


def _show_sentences(case: "Case", kind: str, filters: dict[str, Any]) -> Rows:
    _refuse_filters(kind, filters, "document", "limit")
    rows = [
        {"document": reading.document.id, "sentence": number, "start": s.start, "end": s.end,
         "quote": reading.document.text[s.start : s.end]}
        for reading in case.readings(filters.get("document"))
        for number, s in enumerate(reading.sentences)
    ]  # fmt: skip
    return rows[: filters.get("limit")], 0


def _show_stories(case: "Case", kind: str, filters: dict[str, Any]) -> Rows:
    from realpolitik.model import to_json

    rows = [to_json(story) for story in case.stories()]
    return _filter_stories(case, kind, rows, filters)


def _show_timeline(case: "Case", kind: str, filters: dict[str, Any]) -> Rows:
    from realpolitik.model import to_json
    from realpolitik.relating.timeline import make_timeline

    stories = {story.id: story for story in case.stories()}
    rows = []
    for moment in make_timeline(stories.values()):
        story = to_json(stories[moment.story])
        told = {name: story[name] for name in ("type", "mode", "quad", "actors", "recipients", "places")}
        rows.append({**to_json(moment), **told, "reports": len(story["reports"])})
    return _filter_stories(case, kind, rows, filters)


def _filter_stories(case: "Case", kind: str, rows: list[dict[str, Any]], filters: dict[str, Any]) -> Rows:
    """The filters of events, for what is told by many of them."""
    _refuse_filters(kind, filters, "actor", "recipient", "party", "type", "status", "place", "since", "until", "limit")
    for name, entities, fields in _STORY_FILTERS:
        if words := filters.get(name):
            ids = {found for word in words for found in case.find_ids(entities, word)}
            rows = [row for row in rows if any(ids & set(row[field]) for field in fields)]
    for name in ("type", "status"):
        if wanted := {word.lower() for word in filters.get(name, ())}:
            rows = [row for row in rows if str(row[name]).lower() in wanted]
    since, until = _iso(filters.get("since")), _iso(filters.get("until"))
    if since is None and until is None:
        return rows[: filters.get("limit")], 0
    dated = [(row, days) for row in rows if (days := _days_of(row)) is not None]
    kept = [row for row, (first, last) in dated if (not since or last >= since) and (not until or first <= until)]
    return kept[: filters.get("limit")], len(rows) - len(dated)


_STORY_FILTERS = (
    ("actor", "actors", ("actors",)),
    ("recipient", "actors", ("recipients",)),
    ("party", "actors", ("actors", "recipients")),
    ("place", "places", ("places",)),
)


def _days_of(row: dict[str, Any]) -> tuple[str, str] | None:
    """First and last day of a story or a moment, each standing in for the other; None where it has neither."""
    first: str | None = row.get("from", row.get("earliest"))
    last: str | None = row.get("to", row.get("latest"))
    days = [day for day in (first, last) if day]
    return (days[0], days[-1]) if days else None


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _show_disputes(case: "Case", kind: str, filters: dict[str, Any]) -> Rows:
    """Disputes within a document, then those across documents, in one shape: who holds what, in which words."""
    from realpolitik.cli.referee import dispute_rows, rivalry_rows

    _refuse_filters(kind, filters, "document", "limit")
    readings = case.readings(filters.get("document"))
    rows = dispute_rows(readings)
    if "document" not in filters:
        rows += rivalry_rows(case.rivalries(), readings)
    return rows[: filters.get("limit")], 0


def _refuse_filters(kind: str, filters: dict[str, Any], *known: str) -> None:
    for name in filters:
        if name not in known:
            raise click.UsageError(
                f"{kind} cannot be filtered by --{name.replace('_', '-')}; one of {', '.join(known)}"
            )


def _pick(rows: list[dict[str, Any]], kind: str, identity: str) -> list[dict[str, Any]]:
    found = [row for row in rows if identity in (row.get("id"), row.get("story"), row.get("name"))]
    if not found:
        raise click.UsageError(f"no {identity!r} among the {kind} of this case")
    return found


def _show_summary(case: "Case", form: str) -> None:
    if form == "table":
        from realpolitik.showing.summary import make_summary

        print_rich(make_summary(case.library()))
    else:
        print_rows("summary", [case.count()], form)


_SPECIAL: dict[str, Callable[["Case", str, dict[str, Any]], Rows]] = {
    "documents": _show_documents,
    "refusals": _show_refusals,
    "sentences": _show_sentences,
    "imported": _show_imported,
    "stories": _show_stories,
    "timeline": _show_timeline,
    "disputes": _show_disputes,
}
