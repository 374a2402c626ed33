"""Where each actor stands on each issue, from what he says and from what he is told to do.

A claim's standing gives the stance: asked for and planned is for; denied (ruled out, refused, warned against) is
against; possible (willing, open to) is half for. What merely happened tells nothing, unless it is praised or condemned.
"""

import dataclasses
from collections import Counter

from realpolitik.coding.actors.cast import Cast
from realpolitik.coding.claims.propositions import Claim, ClaimFinder
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.issues import Issue
from realpolitik.lexicon.reporting import ReportingIndex
from realpolitik.model import Event, Position, Stance, Statement, Status, stable_id

__all__ = ["find_positions"]

_STANCE = {
    Status.REQUESTED: 1.0,
    Status.PLANNED: 1.0,
    Status.POSSIBLE: 0.5,
    Status.DENIED: -1.0,
}
_JUDGED = (Status.ACTUAL, Status.GENERAL, Status.POSSIBLE)  # what is praised, condemned or laid at somebody's door
_TELLING = ("say", "think", "show")
_ACTED = 1.0  # who does a thing is for it
_VERBAL_CONFLICT = 3  # quad class
_AGAINST = -1.0  # PLOVER score: below it speech is against something; a request is not


def find_positions(
    parse: Parse, cast: Cast, events: tuple[Event, ...], statements: tuple[Statement, ...], lexicons: Lexicons
) -> tuple[Position, ...]:
    """Actor × issue × stance, in reading order."""
    finder = ClaimFinder(parse, cast, statements, lexicons)
    found: dict[tuple[str, str, str], Position] = {}
    for claim in finder.find():
        stance = _stance(claim, lexicons.reporting)
        speaker = claim.statement.speaker
        if speaker is None or stance is None:
            continue
        key = (speaker, claim.name, claim.statement.id)
        known = found.get(key)
        if known is None or abs(stance) > abs(known.stance):
            found[key] = Position(
                id=stable_id("p", parse.document.id, *key),
                actor=speaker,
                issue=claim.name,
                stance=stance,
                statement=claim.statement.id,
                evidence=claim.evidence,
                rule=f"{claim.issue.id} + {claim.judgement.rule}",
            )
    positions = [*found.values(), *_from_events(parse, finder, events, statements)]
    positions = _under_one_name(positions, finder)
    return tuple(sorted(positions, key=lambda p: (p.evidence, p.actor, p.issue)))


def _stance(claim: Claim, reporting: ReportingIndex) -> float | None:
    cue = reporting.by_id.get(claim.statement.rule)
    status = claim.judgement.status
    if claim.issue.given and status is Status.DENIED:
        return None  # not to have been helped is not to be against help
    if cue is not None and cue.valence is not None and status in _JUDGED:
        return cue.valence
    if claim.by_cue and status is Status.POSSIBLE and cue is not None and cue.sense in _TELLING and not _opens(claim):
        return None  # to hint at a thing is not to be for it
    if claim.statement.stance is Stance.PROPOSES and status in (Status.POSSIBLE, Status.ACTUAL):
        return 1.0
    if cue is not None and cue.sense == "deny":
        return None  # to deny that it is so is not to be against it
    return _STANCE.get(status)


def _opens(claim: Claim) -> bool:
    """Whether the speaker leaves a thing open by not saying no: "did not reject talks"."""
    return claim.statement.stance is Stance.HEDGES and claim.statement.rule.endswith("negated")


def _under_one_name(positions: list[Position], finder: ClaimFinder) -> list[Position]:
    """ "Talks with A" on B's lips and "talks with B" on A's are one issue: the name that more positions have stands."""
    counts = Counter(p.issue for p in positions)
    renamed = []
    for position in positions:
        issue = finder.mutual.get(position.issue)
        own = finder.cast.by_id.get(finder.root(position.actor))
        mirror = issue.label.format(own.name) if issue is not None and own is not None else position.issue
        others = {finder.root(p.actor) for p in positions if p.issue == mirror}
        names = {actor.name for other in others if (actor := finder.cast.by_id.get(other)) is not None}
        meant = issue is not None and any(issue.label.format(name) == position.issue for name in names)
        takes_over = meant and (counts[mirror], position.issue) > (counts[position.issue], mirror)
        renamed.append(dataclasses.replace(position, issue=mirror) if takes_over else position)
    return renamed


def _other(event: Event, finder: ClaimFinder, issue: Issue, tokens: list[int]) -> str | None:
    """Whom the act is about: its recipient; of a request or a threat the recipient is only whom it is said to."""
    if event.quad != _VERBAL_CONFLICT:
        return finder.root(event.recipients[0])
    token = next(t for t in tokens if finder.issue_at(t) is not None)
    return finder.target(token, issue, finder.root(event.actors[0]))


def _from_events(
    parse: Parse, finder: ClaimFinder, events: tuple[Event, ...], statements: tuple[Statement, ...]
) -> list[Position]:
    """What the text itself, or another, says that an actor does or means to do."""
    speakers = {s.id: s.speaker for s in statements}
    found: dict[tuple[str, str, float], Position] = {}
    for event in events:
        own_words = any(speakers.get(s) in event.actors for s in event.said_by)
        stance = _ACTED if event.status is Status.ACTUAL else _STANCE.get(event.status)
        if stance is not None and event.quad == _VERBAL_CONFLICT and event.intensity < _AGAINST:
            stance = -stance  # to reject, condemn or threaten a thing is to be against it
        tokens = parse.tokens_in(event.trigger)
        issue = next((i for t in tokens if (i := finder.issue_at(t)) is not None), None)
        if own_words or stance is None or issue is None or not issue.acts or not event.actors or not event.recipients:
            continue
        if event.status is Status.DENIED and event.said_by:
            continue  # a denial of fact: the dispute has it
        name = finder.name(issue, _other(event, finder, issue, tokens))
        position = Position(
            id=stable_id("p", parse.document.id, event.actors[0], name, event.id),
            actor=event.actors[0],
            issue=name,
            stance=stance,
            event=event.id,
            evidence=event.trigger,
            rule=f"{issue.id} + act",
        )
        found.setdefault((position.actor, name, stance), position)
    return list(found.values())
