"""One page for a class or a wargame: roles, aims, positions and open questions, each with the words that say so."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from realpolitik.model import ActorKind, Position, Reading, Status
from realpolitik.relating.library import Library
from realpolitik.relating.records import Story
from realpolitik.showing.dossier import Dossier
from realpolitik.showing.sections import dispute_views, span_of_days
from realpolitik.showing.svg import tag
from realpolitik.showing.wording import days, shorten, signed

__all__ = ["render_sheet"]

_ROLES, _EACH, _QUESTIONS = 8, 3, 6  # that fit a page
_WORDS = 130
_AIMS = (Status.PLANNED, Status.POSSIBLE)  # what somebody else requests is no aim of the one who is asked
_STYLE = (
    "body{font:11pt/1.35 Georgia,serif;max-width:48rem;margin:1.5rem auto;padding:0 1rem;color:#1f1e1b;background:#fff}"
    "h1{font-size:1.5rem;margin:0 0 .2rem}"
    "h2{font-size:1.1rem;border-top:1px solid;padding-top:.3rem;margin:1rem 0 .3rem}"
    "h3{font-size:1rem;margin:.6rem 0 .1rem}ul{margin:.1rem 0 .4rem;padding-left:1.2rem}li{margin:.15rem 0}"
    "q{font-style:italic}small{color:#5f5b53}@media print{body{font-size:9.5pt;margin:0}}"
)


class _Cited(NamedTuple):
    words: str
    quote: str
    source: str
    record: str


def render_sheet(readings: Sequence[Reading] | Library, *, title: str | None = None) -> str:
    """The sheet as one HTML page without scripts. The same readings give the same bytes."""
    d = Dossier(readings)
    heading = title or "Roles, aims, positions, open questions"
    between = span_of_days(d)
    told = days(*between) if between else None
    questions = _questions(d)
    body = [
        tag("h1", heading),
        tag(
            "p",
            tag("small", f"From {len(d.readings)} reports{f', {told}' if told else ''}. Each line cites its words."),
        ),
        tag("h2", "Roles and aims"),
        *_roles(d),
        tag("h2", "Positions"),
        *_positions(d),
        tag("h2", "Open questions"),
        _list(questions) if questions else tag("p", "None: no report denies another."),
        tag("h2", "To discuss"),
        tag(
            "p",
            "Who gains if the disputed claims are true? Which line above would each role deny, and with what proof?",
        ),
    ]
    head = tag("meta", charset="utf-8") + tag("title", heading) + tag("style", Markup(_STYLE))
    page = Markup("<!DOCTYPE html>\n") + tag("html", tag("head", head), tag("body", *body), lang="en") + "\n"
    return str(page).encode("utf-8", "replace").decode("utf-8")


def _roles(d: Dossier) -> Iterable[Markup]:
    """The sides that act most, with what they did and what they aim at."""
    deeds: dict[str, list[Story]] = defaultdict(list)
    aims: dict[str, list[Story]] = defaultdict(list)
    weight: Counter[str] = Counter()
    for story in d.stories:
        for side in dict.fromkeys(d.library.root(actor) for actor in story.actors):
            known = d.actors.get(side)
            if known is None or known.why or known.kind is ActorKind.POPULATION:
                continue
            weight[side] += len(story.reports)
            if story.status in _AIMS:
                aims[side].append(story)
            elif story.happened:
                deeds[side].append(story)
    for side, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))[:_ROLES]:
        yield tag("h3", d.actor_name(side))
        lines = [("did", story) for story in _most(deeds[side])] + [("aims at", s) for s in _most(aims[side])]
        yield _list([_story(what, story, d) for what, story in lines])


def _most(stories: Sequence[Story]) -> list[Story]:
    return sorted(stories, key=lambda s: (-len(s.reports), -abs(s.intensity), s.id))[:_EACH]


def _story(what: str, story: Story, d: Dossier) -> _Cited:
    to = ", ".join(d.short_name(r) for r in story.recipients)
    mark = f" ({story.status.value})" if what != "did" else ""
    return _cite(f"{what}: {story.type.lower()}{f' → {to}' if to else ''}{mark}", story.reports[0].event, d)


def _positions(d: Dossier) -> Iterable[Markup]:
    by_issue: dict[str, list[Position]] = defaultdict(list)
    for position in (position for reading in d.readings for position in reading.positions):
        by_issue[position.issue].append(position)
    ranked = sorted(by_issue.items(), key=lambda item: (-len({p.actor for p in item[1]}), item[0]))[:_QUESTIONS]
    if not ranked:
        yield tag("p", "No report states one.")
    for issue, held in ranked:
        yield tag("h3", issue)
        ordered = sorted(held, key=lambda p: (-p.stance, p.actor, p.id))
        yield _list([_cite(f"{d.actor_name(p.actor)} {signed(p.stance)}", p.id, d) for p in ordered])


def _questions(d: Dossier) -> list[_Cited]:
    found = []
    for dispute in dispute_views(d)[:_QUESTIONS]:
        records = [side.records[0] for side in dispute.sides if side.records]
        for n, record in enumerate(records[:2]):
            found.append(_cite(f"{dispute.about}?" if n == 0 else "but", record, d))
    return found


def _cite(words: str, record: str, d: Dossier) -> _Cited:
    quote, located = d.quote(record), d.records.get(record)
    outlet = d.document_name(located.reading.document.id) if located else ""
    voices = d.voices(getattr(located.record, "said_by", ())) if located else []
    source = f"{voices[-1][1]}, in {outlet}" if voices else outlet
    return _Cited(words, shorten("".join(quote).strip(), _WORDS) if quote else "", source, record)


def _list(lines: Sequence[_Cited]) -> Markup:
    items = []
    for line in lines:
        quote = [" ", tag("q", line.quote)] if line.quote else []
        items.append(tag("li", line.words, *quote, " ", tag("small", f"{line.source}; {line.record}")))
    return tag("ul", *items)
