"""What matters most, in plain sentences with the records behind each: the first screen of page and terminal."""

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from realpolitik.model import Control, Force, Position, Relation, Side, Status, Toll
from realpolitik.relating.records import Rivalry, RivalryKind, Standing, Story
from realpolitik.showing.dossier import Dossier
from realpolitik.showing.wording import article, days, event_sentence, figure, join, phrase, plural, shorten, signed

__all__ = [
    "DOUBTFUL",
    "Finding",
    "force_words",
    "gather_findings",
    "record_words",
    "rivalry_words",
    "story_sentence",
    "story_setting",
    "toll_words",
]

_AHEAD = (Status.PLANNED, Status.REQUESTED, Status.POSSIBLE)
_DEEDS = (2, 4)
DOUBTFUL = 0.35  # confidence, calibrated: below it an event is more likely misread than not, and two to one so
_MOST_PLACES = 6


Namer = Callable[[str], str]


class Finding(NamedTuple):
    """One sentence. `records` are the ids that it rests on; the first one's words are shown beside it."""

    group: str  # ground, deeds, disputed, ahead, figures
    text: str
    status: Status
    records: tuple[str, ...]
    voice: str  # whose word it is


def gather_findings(dossier: Dossier, limit: int = 4, *, name: Namer | None = None) -> list[Finding]:
    """At most `limit` findings of each group, the weightiest first. `name` says how actors are called."""
    found: list[Finding] = []
    for group in (_ground, _deeds, _disputed, _ahead, _figures):
        found += _merge(group(dossier, name or dossier.actor_name))[:limit]
    return found


def _merge(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in the same words and on the same word become one, with the records of all."""
    merged: dict[tuple[str, str], Finding] = {}
    for f in findings:
        known = merged.get((f.text, f.voice))
        merged[f.text, f.voice] = f if known is None else known._replace(records=(*known.records, *f.records))
    return list(merged.values())


def story_sentence(story: Story, dossier: Dossier, name: Namer | None = None) -> str:
    """A story as one plain sentence, without its full stop."""
    return event_sentence(
        story.type, story.mode, story.status, story.actors, story.recipients, name or dossier.actor_name
    )


def story_setting(story: Story, dossier: Dossier) -> str:
    """Where and when, as far as the reports say: "Raqqa, 14–15 June 2014"."""
    where = join([article(dossier.place_name(place)) for place in story.places])
    return ", ".join(part for part in (where, days(story.from_, story.to)) if part)


def force_words(low: int | None, high: int | None, what: str, name: str | None) -> str:
    """A force in words: "4,000–5,000 fighters", "500 marines", "a ship (USS Mesa Verde)"."""
    if name and low == high == 1:
        return f"{name} ({what})"
    words = f"{figure(low, high)} {plural(high if low == high else None, what)}"
    return f"{words} ({name})" if name else words


def toll_words(low: int | None, best: int | None, high: int | None, what: str) -> str:
    """A toll in words: "170 killed", "300 or more killed"."""
    return f"{figure(low, high, best)} {what}"


def record_words(
    record: Relation | Control | Force | Toll | Position, dossier: Dossier, name: Namer | None = None
) -> str:
    """A fact in a few words, without a full stop."""
    named = name or dossier.actor_name
    if isinstance(record, Relation):
        return f"{named(record.a)}, {phrase('relations', record.kind.value)} {named(record.b)}"
    if isinstance(record, Control):
        by = named(record.actor) if record.actor else "somebody not named"
        return f"{dossier.place_name(record.place)} {phrase('control', record.state.value)} {by}"
    if isinstance(record, Position):
        return f"{named(record.actor)} on {record.issue}: {signed(record.stance)}"
    if isinstance(record, Force):
        owner = f", {named(record.actor)}" if record.actor else ""
        return force_words(record.low, record.high, record.what, record.name) + owner
    where = f", {dossier.place_name(record.place)}" if record.place else ""
    return toll_words(record.low, record.best, record.high, record.what.value) + where


def _ground(dossier: Dossier, name: Namer) -> Iterator[Finding]:
    by_holder: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for place in dossier.control:
        latest = {claim.actor: claim for claim in place.claims}
        for holder, _ in place.holders:
            by_holder["Held by", holder].append((place.place, latest[holder].control if holder in latest else ""))
        for word, actors in (("Besieged by", place.besieged_by), ("Threatened by", place.threatened_by)):
            for actor in actors:
                by_holder[word, actor].append((place.place, latest[actor].control))
    ranked = sorted(by_holder.items(), key=lambda item: (item[0][0] != "Held by", -len(item[1]), item[0]))
    for (word, actor), places in ranked:
        names = [dossier.place_name(place) for place, _ in places]
        shown = names[:_MOST_PLACES] + ([f"{len(names) - _MOST_PLACES} more"] if len(names) > _MOST_PLACES else [])
        records = tuple(record for _, record in places if record)
        yield Finding(
            "ground",
            f"{word} {article(name(actor))}: {join(shown)}",
            Status.ACTUAL,
            records,
            _voices(dossier, records),
        )


def _deeds(dossier: Dossier, name: Namer) -> Iterator[Finding]:
    happened = [story for story in dossier.stories if story.happened and _opens(story)]
    for story in sorted(happened, key=lambda s: (-_weight(s), s.id)):
        yield _told(story, "deeds", dossier, name)


def _ahead(dossier: Dossier, name: Namer) -> Iterator[Finding]:
    coming = [
        s
        for s in dossier.stories
        if s.status in _AHEAD and s.standing is not Standing.CONTESTED and not s.carried_out_by and _opens(s)
    ]
    for story in sorted(coming, key=lambda s: (_AHEAD.index(s.status), -_weight(s), s.id)):
        yield _told(story, "ahead", dossier, name)


def _weight(story: Story) -> float:
    """How much a story matters on a first screen: strong deeds told by several, with both sides named, before words."""
    return (
        abs(story.intensity)
        * _surest(story)
        * (1.6 if story.quad in _DEEDS else 1.0)
        * (1.4 if story.recipients else 1.0)
        * (1 + 0.5 * (len(story.outlets) - 1))
    )


def _opens(story: Story) -> bool:
    """Whether a story may stand on a first screen: no doubtful one, and no words that say neither to whom nor where."""
    told = story.quad in _DEEDS or story.recipients or story.places or len(story.actors) > 1
    return _surest(story) >= DOUBTFUL and bool(told)


def _surest(story: Story) -> float:
    """The confidence of its surest report."""
    return max(report.confidence for report in story.reports)


def _told(story: Story, group: str, dossier: Dossier, name: Namer) -> Finding:
    setting = story_setting(story, dossier)
    text = story_sentence(story, dossier, name) + (f" ({setting})" if setting else "")
    records = tuple(report.event for report in story.reports)
    return Finding(group, text, story.status, records, _voices(dossier, records))


def _disputed(dossier: Dossier, name: Namer) -> Iterator[Finding]:
    for dispute in dossier.disputes:
        records = tuple(record for side in dispute.sides for record in (side.statements or side.events)[:1])
        opposed = len({side.stance for side in dispute.sides}) > 1
        sides = [_side(side, opposed, dossier) for side in dispute.sides]
        text = f"{dispute.about[:1].upper()}{dispute.about[1:]}" + (f" — {'; '.join(sides)}" if sides else "")
        yield Finding("disputed", text, Status.ACTUAL, records, "")
    for rivalry in dossier.rivalries:
        sides = [f"{side.holds} ({join([dossier.source_name(s) for s in side.sources[:2]])})" for side in rivalry.sides]
        records = tuple(record for side in rivalry.sides for record in side.records[:1])
        about = rivalry_words(rivalry, dossier, name)
        yield Finding("disputed", f"{about} — {'; '.join(sides)}", Status.ACTUAL, records, "")


def rivalry_words(rivalry: Rivalry, dossier: Dossier, name: Namer | None = None) -> str:
    """What sources differ on, beginning with a capital: an event as it would have been, a count, a place."""
    if rivalry.kind is RivalryKind.EVENT and (story := dossier.story_of.get(rivalry.sides[0].records[0])):
        told = dataclasses.replace(story, status=Status.ACTUAL)
        setting = story_setting(story, dossier)
        return story_sentence(told, dossier, name) + (f" ({setting})" if setting else "")
    about = rivalry.about.removesuffix(":").replace(": at ", " at ")
    return about[:1].upper() + about[1:]


def _side(side: Side, opposed: bool, dossier: Dossier) -> str:
    """Who stands on a side, and how; where the sides' stances are alike, what they say instead."""
    names = (
        join(list(dict.fromkeys(voice for s in side.statements for _, voice in dossier.voices([s])))) or "the outlet"
    )
    if opposed:
        return f"{phrase('stances', side.stance.value)}: {names}"
    quote = next((q for i in (*side.statements, *side.events) if (q := dossier.quote(i))), None)
    return f"{names}: “{shorten(quote.words, 60)}”" if quote else names


def _figures(dossier: Dossier, name: Namer) -> Iterator[Finding]:
    tolls = sorted(dossier.tolls, key=lambda t: (-(t.high or t.low or 0), t.id))
    for toll in tolls[:2]:
        counts = [toll_words(f.low, f.best, f.high, toll.what.value) for f in toll.figures]
        whom = f" ({name(toll.whom)})" if toll.whom else ""
        where = f", {dossier.place_name(toll.place)}" if toll.place else ""
        records = tuple(record for f in toll.figures for record in f.records)
        yield Finding(
            "figures", f"{' against '.join(counts)}{whom}{where}", Status.ACTUAL, records, _voices(dossier, records)
        )
    for force in sorted(dossier.forces, key=lambda f: (-(f.high or f.low or 0), f.id))[:2]:
        owner = f", {article(name(force.actor))}" if force.actor else ""
        where = f", {article(dossier.place_name(force.place))}" if force.place else ""
        counts = [force_words(f.low, f.high, force.what, force.name) for f in force.figures]
        records = tuple(record for f in force.figures for record in f.records)
        yield Finding(
            "figures", f"{' against '.join(counts)}{owner}{where}", force.status, records, _voices(dossier, records)
        )


def _voices(dossier: Dossier, records: Iterable[str]) -> str:
    """On whose word records stand, each voice once: the innermost speaker, else the outlet."""
    names = []
    for record_id in records:
        located = dossier.records.get(record_id)
        if located is None:
            continue
        said_by: Sequence[str] = getattr(located.record, "said_by", ())
        voices = dossier.voices(said_by)
        names.append(voices[-1][1] if voices else dossier.document_name(located.reading.document.id))
    unique = list(dict.fromkeys(names))
    return join(unique[:3] + ([f"{len(unique) - 3} more"] if len(unique) > 3 else []))
