"""What each section of the report page shows, as plain rows: the templates lay them out and decide nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup

from realpolitik.model import Actor, Dispute, Place, Position, Reading, Status, TimeSpan, evidence
from realpolitik.relating.records import Figure, Moment, Precision, Rivalry, Story, Tie, TieBasis
from realpolitik.showing.charts import draw_range
from realpolitik.showing.dossier import Dossier, anchor, records_of
from realpolitik.showing.findings import force_words, rivalry_words, toll_words
from realpolitik.showing.wording import days, join, phrase

__all__ = [
    "CastRow",
    "Gaps",
    "Sides",
    "cast_rows",
    "dispute_views",
    "dyad_rows",
    "figure_rows",
    "find_gaps",
    "link_of",
    "position_rows",
    "rules_used",
    "span_of_days",
    "status_counts",
    "when_told",
]


def link_of(url: str | None) -> str | None:
    """The address, where it is one that a reader may follow: http or https, nothing else."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def status_counts(dossier: Dossier) -> list[tuple[Status, int, int]]:
    """For each status its stories, and the reports that tell them. Never added up."""
    stories, reports = (
        Counter(s.status for s in dossier.stories),
        Counter(r.status for s in dossier.stories for r in s.reports),
    )
    return [(status, stories[status], reports[status]) for status in Status]


def span_of_days(dossier: Dossier) -> tuple[date, date] | None:
    """From the first to the last day of publication; None where no document is dated."""
    published = [r.document.published for r in dossier.readings if r.document.published]
    return (min(published), max(published)) if published else None


class Gaps(NamedTuple):
    """What was not understood."""

    sentences: int
    silent: list[tuple[int, int, str]]  # document, sentence, words
    times: list[tuple[Reading, TimeSpan]]
    places: list[tuple[Reading, Place]]
    actors: list[tuple[Reading, Actor]]
    sources: int  # statements without a named speaker


def find_gaps(dossier: Dossier) -> Gaps:
    """Sentences without records, dates and places that could not be resolved, actors that are not known."""
    silent, count = [], 0
    for reading in dossier.readings:
        spoken: set[int] = set()
        for record in records_of(reading):
            span = evidence(record)
            if (
                span is not None
                and not isinstance(record, TimeSpan)
                and (at := dossier.sentence_at(reading, span.start)) is not None
            ):
                spoken.add(at)
        for i, s in enumerate(reading.sentences):
            count += 1
            if i not in spoken:
                words = " ".join(reading.document.text[s.start : s.end].split())
                silent.append((dossier.numbers[reading.document.id], i, words))
    return Gaps(
        sentences=count,
        silent=silent,
        times=[(r, t) for r in dossier.readings for t in r.times if t.from_ is None and t.to is None],
        places=[(r, p) for r in dossier.readings for p in r.places if p.lat is None or p.lon is None],
        actors=[(r, a) for r in dossier.readings for a in r.actors if a.why],
        sources=sum(s.speaker is None for r in dossier.readings for s in r.statements),
    )


class CastRow(NamedTuple):
    actor: Actor
    depth: int
    aliases: tuple[str, ...]
    mentions: int
    documents: int
    first: str  # fragment of the first mention


def cast_rows(dossier: Dossier) -> list[CastRow]:
    """Actors below those that they belong to; the most mentioned families first."""
    mentions: Counter[str] = Counter()
    documents: dict[str, set[int]] = defaultdict(set)
    first: dict[str, str] = {}
    for reading in dossier.readings:
        number = dossier.numbers[reading.document.id]
        for actor in reading.actors:
            mentions[actor.id] += len(actor.mentions)
            if actor.mentions:
                documents[actor.id].add(number)
                first.setdefault(actor.id, anchor("m", number, min(m.start for m in actor.mentions)))
    below: dict[str | None, list[str]] = defaultdict(list)
    family: Counter[str] = Counter()
    for actor_id, actor in dossier.actors.items():
        root = dossier.library.root(actor_id)
        below[None if root == actor_id or actor.of not in dossier.actors else actor.of].append(actor_id)
        family[root] += mentions[actor_id]
    rows: list[CastRow] = []

    def add(parent: str | None, depth: int) -> None:
        for actor_id in sorted(below[parent], key=lambda a: (-family[a] if depth == 0 else -mentions[a], a)):
            known = dossier.actors[actor_id]
            names = tuple(n for n in dossier.aliases.get(actor_id, ()) if n != known.name)
            rows.append(
                CastRow(
                    known, min(depth, 3), names, mentions[actor_id], len(documents[actor_id]), first.get(actor_id, "")
                )
            )
            add(actor_id, depth + 1)

    add(None, 0)
    return rows


def when_told(story: Story, moment: Moment) -> str:
    """When a story happened, as well as that is known."""
    if moment.precision in (Precision.DAY, Precision.SPAN):
        return days(story.from_, story.to, short=True) or "not dated"
    if moment.precision is Precision.BEFORE:
        return f"by {days(moment.latest, moment.latest, short=True)}"
    if moment.precision is Precision.AFTER:
        return f"after {days(moment.earliest, moment.earliest, short=True)}"
    return "not dated"


class SideView(NamedTuple):
    """One side of a dispute: what it holds, and the records whose words say so."""

    heading: str
    stance: str
    records: tuple[str, ...]


class Sides(NamedTuple):
    """A dispute for the referee's table."""

    id: str
    about: str
    kind: str
    why: str
    sides: list[SideView]


def dispute_views(dossier: Dossier) -> list[Sides]:
    """Disputes within documents, then those between sources."""
    found = [_dispute_view(dispute) for dispute in dossier.disputes]
    return found + [_rivalry_view(rivalry, dossier) for rivalry in dossier.rivalries]


def _dispute_view(dispute: Dispute) -> Sides:
    sides = [
        SideView(phrase("stances", side.stance.value), side.stance.value, side.statements or side.events)
        for side in dispute.sides
    ]
    return Sides(
        dispute.id, dispute.about, phrase("rivalries", "claim"), f"within one report, by rule {dispute.rule}", sides
    )


def _rivalry_view(rivalry: Rivalry, dossier: Dossier) -> Sides:
    sides = [SideView(side.holds, side.stance.value, side.records) for side in rivalry.sides]
    voices = [join([dossier.source_name(s) for s in side.sources]) for side in rivalry.sides]
    return Sides(
        rivalry.id,
        rivalry_words(rivalry, dossier),
        phrase("rivalries", rivalry.kind.value),
        "; against ".join(voices),
        sides,
    )


class DyadRow(NamedTuple):
    """What one actor does to another, friendly or hostile: kinds by what they rest on."""

    a: str
    b: str
    first: bool  # of the rows of `a`
    sign: int
    bases: list[tuple[str, str]]  # words for the basis, kinds
    evidence: list[str]


def dyad_rows(dossier: Dossier) -> list[DyadRow]:
    """Ties by ordered pair and sign, those of the most active actor first."""
    grouped: dict[tuple[str, str, int], list[Tie]] = defaultdict(list)
    for tie in dossier.ties:
        grouped[tie.a, tie.b, tie.sign].append(tie)
    activity = Counter(tie.a for tie in dossier.ties)
    rows: list[DyadRow] = []
    for (a, b, sign), ties in sorted(grouped.items(), key=lambda item: (-activity[item[0][0]], item[0])):
        bases = []
        for basis in TieBasis:
            kinds = Counter(
                t.kind if t.relation is None else phrase("relations", t.kind) for t in ties if t.basis is basis
            )
            if kinds:
                shown = (kind if count == 1 else f"{kind} × {count}" for kind, count in sorted(kinds.items()))
                bases.append((phrase("bases", basis.value), ", ".join(shown)))
        evidence = list(dict.fromkeys(tie.evidence[0] for tie in ties))
        rows.append(DyadRow(a, b, not rows or rows[-1].a != a, sign, bases, evidence))
    return rows


class FigureRow(NamedTuple):
    """One source's figure with its bar."""

    words: str
    bar: Markup
    source: str
    figure: Figure


class FigureGroup(NamedTuple):
    """All figures of one force or one loss."""

    heading: str
    detail: str
    status: Status
    rival: bool
    rows: list[FigureRow]


def figure_rows(dossier: Dossier) -> tuple[list[FigureGroup], list[FigureGroup]]:
    """Forces, and tolls: each with a bar for every source, on one scale."""
    forces = []
    for force in dossier.forces:
        heading = (
            f"{dossier.actor_name(force.actor)}: {force.name or force.what}"
            if force.actor
            else force.name or force.what
        )
        rows = _rows(force.figures, dossier, lambda f, what=force.what: force_words(f.low, f.high, what, None))
        detail = dossier.place_name(force.place) if force.place else "place not stated"
        forces.append(FigureGroup(heading, detail, force.status, force.rival, rows))
    tolls = []
    for toll in dossier.tolls:
        heading = f"{toll.what.value.capitalize()}{f': {dossier.actor_name(toll.whom)}' if toll.whom else ''}"
        rows = _rows(toll.figures, dossier, lambda f, what=toll.what.value: toll_words(f.low, f.best, f.high, what))
        parts = [
            dossier.place_name(toll.place) if toll.place else "place not stated",
            days(toll.from_, toll.to) or "not dated",
        ]
        if toll.by:
            parts.append(f"by {dossier.actor_name(toll.by)}")
        tolls.append(FigureGroup(heading, ", ".join(parts), Status.ACTUAL, toll.rival, rows))
    return forces, tolls


def _rows(figures: Sequence[Figure], dossier: Dossier, words: object) -> list[FigureRow]:
    assert callable(words)
    values = [v for f in figures for v in (f.low, f.best, f.high) if v is not None]
    bounds = (min(values, default=0), max(max(values, default=1) * 5 // 4, 1))
    rows = []
    for f in figures:
        said, source = words(f), dossier.source_name(f.source)
        rows.append(FigureRow(said, draw_range(f.low, f.high, f.best, bounds, title=f"{said}, {source}"), source, f))
    return rows


def position_rows(dossier: Dossier) -> list[tuple[str, list[Position]]]:
    """Positions by issue, the issues with most positions first; within one from against to for."""
    by_issue: dict[str, list[Position]] = defaultdict(list)
    for reading in dossier.readings:
        for position in reading.positions:
            by_issue[position.issue].append(position)
    ranked = sorted(by_issue.items(), key=lambda item: (-len(item[1]), item[0]))
    return [(issue, sorted(found, key=lambda p: (-p.stance, p.actor, p.id))) for issue, found in ranked]


def rules_used(dossier: Dossier) -> list[tuple[str, list[tuple[str, int]]]]:
    """Rule ids with how many records each made, by kind of record."""
    used: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in dossier.readings:
        groups: Iterable[tuple[str, Iterable[object]]] = (
            ("actors", reading.actors),
            ("events", reading.events),
            ("statements", reading.statements),
            ("disputes", reading.disputes),
            ("relations", reading.relations),
            ("control", reading.control),
            ("forces", reading.forces),
            ("toll", reading.toll),
            ("positions", reading.positions),
        )
        for kind, records in groups:
            used[kind].update(str(getattr(record, "rule", "")) for record in records)
    return [
        (kind, sorted(counted.items(), key=lambda item: (-item[1], item[0])))
        for kind, counted in used.items()
        if counted
    ]
