"""The report: one HTML file that needs no script and makes no request. Text from documents is always escaped."""

from collections.abc import Sequence
from typing import Any

from realpolitik.model import (
    Control,
    Document,
    Event,
    Force,
    Position,
    PublishedFrom,
    Reading,
    Relation,
    Statement,
    Status,
    Toll,
)
from realpolitik.ontology import load_plover
from realpolitik.relating.library import Library
from realpolitik.showing import pictures, sections
from realpolitik.showing.alignment import Stand, tie_when
from realpolitik.showing.annotation import Annotated, annotate, visible
from realpolitik.showing.charts import draw_stance
from realpolitik.showing.dossier import Dossier, anchor
from realpolitik.showing.findings import gather_findings, record_words, story_sentence
from realpolitik.showing.rendering import template_environment
from realpolitik.showing.wording import days, join, phrase, phrases, several, shorten, signed

__all__ = ["dating", "render_report"]

_MOST_OUTLETS = 4


def render_report(readings: Sequence[Reading] | Library, *, title: str | None = None) -> str:
    """The page of these readings. The same readings give the same bytes, in whatever order they come."""
    dossier = Dossier(readings)
    page = template_environment().get_template("report.html.jinja").render(_context(dossier, title))
    return page.encode("utf-8", "replace").decode("utf-8")


def _context(d: Dossier, title: str | None) -> dict[str, Any]:
    texts = [(reading, annotate(reading, d)) for reading in d.readings]
    strip, beyond, hidden = pictures.timeline_picture(d)
    network, unseen = pictures.network_picture(d)
    forces, tolls = sections.figure_rows(d)
    between = sections.span_of_days(d)
    stand = Stand(d)
    networks = stand.networks(seconds=pictures.PATIENCE)
    return {
        **_words(d),
        "d": d,
        "title": title or _title(d),
        "outlets": _outlets(d),
        "between": between,
        "screen_title": "The week in one screen"
        if between and (between[1] - between[0]).days <= 10
        else "In one screen",
        "findings": gather_findings(d),
        "counts": sections.status_counts(d),
        "gaps": sections.find_gaps(d),
        "texts": texts,
        "marked": _marked(texts),
        "disputes": sections.dispute_views(d),
        "strip": strip,
        "beyond": beyond,
        "hidden": hidden,
        "grouped": [(status, [s for s in d.stories if s.status is status]) for status in Status],
        "statements": [(reading, statement) for reading in d.readings for statement in reading.statements],
        "control": pictures.control_picture(d),
        "network": network,
        "dyads": sections.dyad_rows(d),
        "stand": stand,
        "alignment": networks[0].alignment if networks else None,
        "camps": pictures.camps_picture(networks[0].alignment, d) if networks else None,
        "tie_when": tie_when,
        "unseen": unseen,
        "relations": [(reading, relation) for reading in d.readings for relation in reading.relations],
        "forces": forces,
        "tolls": tolls,
        "positions": sections.position_rows(d),
        "cast": sections.cast_rows(d),
        "first_place": _first_places(d),
        "times": [(reading, time) for reading in d.readings for time in reading.times],
        "rules": sections.rules_used(d),
        "made_by": list(dict.fromkeys(reading.realpolitik for reading in d.readings)),
        "versions": list(dict.fromkeys(reading.realpolitik.coder for reading in d.readings)),
        "sectors": load_plover().sectors,
    }


def _words(d: Dossier) -> dict[str, Any]:
    """The small functions that templates call."""
    return {
        "actor": d.actor_name,
        "place": d.place_name,
        "anchor": anchor,
        "days": days,
        "dating": dating,
        "phrase": phrase,
        "phrases": phrases(),
        "several": several,
        "signed": signed,
        "clip": shorten_around,
        "tail": keep_tail,
        "visible": visible,
        "link_of": sections.link_of,
        "sentence": lambda story: story_sentence(story, d),
        "when": sections.when_told,
        "stance": lambda p: draw_stance(p.stance, title=f"{d.actor_name(p.actor)} on {p.issue}: {signed(p.stance)}"),
        "notes": lambda reading, records: _notes(reading, records, d),
        "teller_of": lambda record: _teller_of(record, d),
    }


def _title(d: Dossier) -> str:
    if len(d.readings) == 1 and d.readings[0].document.title:
        return d.readings[0].document.title
    return f"What {several(len(d.readings), 'report')} say" if d.readings else "Nothing read"


def _outlets(d: Dossier) -> str:
    names = list(dict.fromkeys(r.document.outlet for r in d.readings if r.document.outlet))
    if len(names) > _MOST_OUTLETS:
        return f"{', '.join(names[:_MOST_OUTLETS])} and {several(len(names) - _MOST_OUTLETS, 'other outlet')}"
    return join(names)


def dating(document: Document) -> str:
    """When a document was published, or between which days it must have been written, or that neither is known."""
    if document.published:
        source = ", by its own words" if document.published_from is PublishedFrom.TEXT else ""
        return f"published {days(document.published, document.published)}{source}"
    if document.written_between:
        return f"undated; written {days(*document.written_between)}, as the offices that it names say"
    return "undated"


def shorten_around(text: str, limit: int) -> str:
    """The beginning of a text, cut between words; white space at the ends is kept as one space."""
    return (
        (" " if text[:1].isspace() else "")
        + shorten(text, limit)
        + (" " if text[-1:].isspace() and len(text) > 1 else "")
    )


def keep_tail(text: str, limit: int) -> str:
    """The end of a text, cut between words."""
    folded = " ".join(text.split())
    trail = " " if text[-1:].isspace() else ""
    if len(folded) <= limit:
        return folded + trail
    return "…" + folded[-limit:].split(" ", 1)[-1] + trail


def _marked(texts: Sequence[tuple[Reading, Annotated]]) -> frozenset[str]:
    return frozenset(id_ for _, annotated in texts for id_ in annotated.ids)


def _first_places(d: Dossier) -> dict[str, str]:
    found: dict[str, str] = {}
    for reading in d.readings:
        for place in reading.places:
            if place.mentions:
                first = min(m.start for m in place.mentions)
                found.setdefault(place.id, anchor("p", d.numbers[reading.document.id], first))
    return found


def _teller_of(record_id: str, d: Dossier) -> str:
    """Whose word a record is: a statement's speaker, else a fact's innermost speaker, else the outlet itself."""
    record, reading = d.records[record_id].record, d.records[record_id].reading
    outlet = d.document_name(reading.document.id)
    if isinstance(record, Statement):
        return f"{d.speaker_name(record, reading)}, in {outlet}"
    voices = d.voices(getattr(record, "said_by", ()))
    return f"{voices[-1][1]}, in {outlet}" if voices else f"{outlet} in its own voice"


def _notes(reading: Reading, records: Sequence[str], d: Dossier) -> list[tuple[str, str, str]]:
    """For the margin of a paragraph: class, fragment and label of each record that begins there."""
    found = []
    for record_id in records:
        label = _note(reading, d.records[record_id].record, d)
        if label is not None:
            found.append((label[0], anchor(record_id), label[1]))
    return found


def _note(reading: Reading, record: object, d: Dossier) -> tuple[str, str] | None:
    def short(ids: Sequence[str]) -> str:
        return ", ".join(d.short_name(i) for i in ids)

    match record:
        case Event():
            who = f"{short(record.actors)} → {short(record.recipients)}" if record.recipients else short(record.actors)
            suffix = "" if record.status is Status.ACTUAL else f" ({record.status})"
            return f"event {record.status}", f"{record.type} {who}{suffix}"
        case Statement():
            return "said", f"{d.speaker_name(record, reading)} {phrase('stances', record.stance.value)}"
        case Control() | Force() | Toll() | Relation() | Position():
            return "fact", record_words(record, d, d.short_name)
        case _:
            return None
