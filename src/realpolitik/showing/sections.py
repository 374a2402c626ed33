"""What each section of the report page shows, as plain rows: the templates lay them out and decide nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup

from realpolitik.model import Actor, Dispute, Place, PlaceKind, Position, Reading, Status, TimeSpan
from realpolitik.relating.library import kilometres
from realpolitik.relating.records import Figure, Moment, PlaceControl, Precision, Rivalry, Story, Tie, TieBasis
from realpolitik.showing.charts import Mark, choose_window, draw_days, draw_range
from realpolitik.showing.dossier import Dossier, anchor, evidence, records_of
from realpolitik.showing.findings import force_words, rivalry_words, story_sentence, toll_words
from realpolitik.showing.geography import load_world
from realpolitik.showing.maps import Marker, draw_map, in_reach
from realpolitik.showing.networks import Edge, draw_network
from realpolitik.showing.wording import days, join, phrase, sign_of_quad

__all__ = [
    "CastRow",
    "Gaps",
    "Sides",
    "cast_rows",
    "control_picture",
    "dispute_views",
    "dyad_rows",
    "figure_rows",
    "find_gaps",
    "link_of",
    "network_picture",
    "position_rows",
    "rules_used",
    "span_of_days",
    "status_counts",
    "timeline_picture",
    "when_told",
]

_WIDE, _NARROW = (1104, 620), (368, 440)  # pixels: the page at 1280 and at 400
_NEAR_KM = 450.0  # a town farther than this from every place held is left off the map
_SIDES = 6  # colours of holders on the map
_MOST_ROWS, _MOST_NODES = 14, 18


class Picture(NamedTuple):
    """A drawing for wide pages and one for narrow ones."""

    wide: Markup
    narrow: Markup


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


def timeline_picture(dossier: Dossier) -> tuple[Picture | None, int, int]:
    """The strip of days of dated stories, and how many dated ones it leaves out as too far off or in rows too many."""
    marks = []
    for story in dossier.stories:
        first, last = story.from_ or story.to, story.to or story.from_
        if first is not None and last is not None:
            row = dossier.short_name(dossier.library.root(story.actors[0])) if story.actors else "nobody named"
            title = f"{days(first, last)}: {story_sentence(story, dossier)}"
            marks.append(
                Mark(
                    row,
                    first,
                    last,
                    sign_of_quad(story.quad),
                    story.quad in (2, 4),
                    story.status,
                    title,
                    f"#{anchor(story.id)}",
                )
            )
    near, far = choose_window(marks)
    busiest = [row for row, _ in Counter(m.row for m in near).most_common(_MOST_ROWS)]
    shown = sorted((m for m in near if m.row in busiest), key=lambda m: (busiest.index(m.row), m.first, m.href))
    if not shown:
        return None, len(far), len(near)
    title = f"{len(shown)} dated events by first actor and day"
    return (
        Picture(*(draw_days(shown, width=w, title=title) for w in (_WIDE[0], _NARROW[0]))),
        len(far),
        len(near) - len(shown),
    )


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


class ControlPicture(NamedTuple):
    picture: Picture | None
    legend: list[tuple[int, str]]
    off_map: list[str]


def control_picture(dossier: Dossier) -> ControlPicture:
    """The map of holds, with the holders' colours, and the places that it cannot show."""
    held = [(c, dossier.places[c.place]) for c in dossier.control if c.place in dossier.places]
    counted = Counter(holder for c, _ in held for holder, _ in c.holders)
    colours = {holder: i for i, (holder, _) in enumerate(counted.most_common(_SIDES))}
    near, far = in_reach([place for _, place in held])
    markers = [_marker(control, place, colours, dossier) for control, place in held if place in near]
    drawable = [m for m in markers if m.place.kind not in (PlaceKind.COUNTRY, PlaceKind.WATER)]
    others = _nearby(dossier, [m.place for m in drawable])
    off = [p.name for p in far] + [m.place.name for m in markers if m not in drawable]
    legend = [(i, dossier.actor_name(holder)) for holder, i in colours.items()]
    if not drawable and not others:
        return ControlPicture(None, legend, off)
    title = f"Map of {len(drawable)} places with a reported hold, and {len(others)} other places that the reports name"
    drawn = Picture(
        *(draw_map(drawable, others, load_world(), width=w, height=h, title=title) for w, h in (_WIDE, _NARROW))
    )
    return ControlPicture(drawn, legend, off)


def _nearby(dossier: Dossier, held: Sequence[Place]) -> list[Place]:
    """Towns that the reports name besides, near a place held; without any, those that one map can show."""
    ids = {p.id for p in held}
    towns = [p for p in dossier.places.values() if p.kind in (PlaceKind.CITY, PlaceKind.FACILITY) and p.lat is not None]
    if not held:
        return in_reach(towns)[0]
    gaps = {p.id: min((kilometres(p, h) or 0.0) if h.lat is not None else _NEAR_KM for h in held) for p in towns}
    return [p for p in towns if p.id not in ids and gaps[p.id] < _NEAR_KM]


def _marker(control: PlaceControl, place: Place, colours: dict[str, int], dossier: Dossier) -> Marker:
    pressed = [word for word, by in (("besieged", control.besieged_by), ("threatened", control.threatened_by)) if by]
    if control.contested:
        pressed.append("contested")
    lines = []
    for holder, _ in control.holders[:2]:
        as_of = max((c.as_of for c in control.claims if c.actor == holder and c.as_of), default=None)
        since = f", {days(as_of, as_of, short=True)}" if as_of else ""
        lines.append(f"{dossier.short_name(holder)}{since}".rsplit(" ", 1)[0] if as_of else dossier.short_name(holder))
    for word, by in (("besieged by", control.besieged_by), ("threatened by", control.threatened_by)):
        lines += [f"{word} {dossier.short_name(actor)}" for actor in by[:1]]
    states = [f"{phrase('control', c.state.value)} {dossier.actor_name(c.actor)}" for c in control.claims]
    return Marker(
        place=place,
        title=f"{place.name}: {'; '.join(dict.fromkeys(states))}",
        holders=tuple(colours.get(holder, _SIDES) for holder, _ in control.holders),
        pressed=tuple(pressed),
        lines=tuple(lines[:2]),
    )


def network_picture(dossier: Dossier) -> tuple[Picture | None, int]:
    """The signed network between the outermost bodies, and how many of them it leaves out."""
    grouped: dict[tuple[str, str, int, TieBasis], set[tuple[str, str]]] = defaultdict(set)
    counts: Counter[tuple[str, str, int, TieBasis]] = Counter()
    for tie in dossier.ties:
        a, b = dossier.library.root(tie.a), dossier.library.root(tie.b)
        if a != b:
            key = (min(a, b), max(a, b), tie.sign, tie.basis)
            grouped[key].add((a, b))
            counts[key] += 1
    degree = Counter(end for key in grouped for end in key[:2])
    kept = {actor for actor, _ in sorted(degree.items(), key=lambda item: (-item[1], item[0]))[:_MOST_NODES]}
    edges = [
        _edge(key, ways, counts[key], dossier) for key, ways in sorted(grouped.items()) if {key[0], key[1]} <= kept
    ]
    if not edges:
        return None, len(degree)
    names = {actor: dossier.short_name(actor) for actor in kept}
    title = f"Signed network of {len(names)} actors and {len(edges)} ties"
    drawn = Picture(*(draw_network(edges, names, width=w, title=title) for w in (_WIDE[0], _NARROW[0])))
    return drawn, len(degree) - len(kept)


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


def _edge(key: tuple[str, str, int, TieBasis], ways: set[tuple[str, str]], count: int, dossier: Dossier) -> Edge:
    low, high, sign, basis = key
    a, b = (low, high) if (low, high) in ways else (high, low)
    both = len(ways) == 2
    what = f"{count} {'friendly' if sign > 0 else 'hostile'}, {phrase('bases', basis.value)}"
    title = f"{dossier.actor_name(a)} {'↔' if both else '→'} {dossier.actor_name(b)}: {what}"
    return Edge(a, b, sign, basis, count, both, title)


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
