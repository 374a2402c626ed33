"""Predications whose roles are actors become events, where frame and judge agree that the words tell one.

Confidence is how often such an event is right: how sure frame and judge are of the type (`deciding`, calibrated on the
held-out training sentences), times how surely the roles mean these actors.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from realpolitik.coding.actors.cast import Cast
from realpolitik.coding.events.contexts import Contexts
from realpolitik.coding.events.deciding import NONE, Decision, decide, undisputed
from realpolitik.coding.events.elsewhere import Elsewhere, around
from realpolitik.coding.events.marking import cut, marks_of
from realpolitik.coding.events.predications import Predication
from realpolitik.coding.events.sides import Parties, Party
from realpolitik.coding.places.atlas import Atlas
from realpolitik.coding.places.find import places_of
from realpolitik.coding.status.judge import StatusJudge
from realpolitik.coding.status.judgement import Judgement
from realpolitik.coding.text.parse import Parse
from realpolitik.coding.times.find import time_of
from realpolitik.lexicon import Lexicons
from realpolitik.model import Event, MentionKind, Span, Statement, TimeSpan, stable_id
from realpolitik.ontology import load_cameo, load_plover

__all__ = ["Coded", "Refusal", "code_events"]

_NO_RECIPIENT = 0.8  # factor where nobody known is at the receiving end; an estimate
_NAMES = frozenset(("ORG", "FAC", "PERSON", "PRODUCT", "WORK_OF_ART", "GPE", "LAW"))


class Refusal(NamedTuple):
    """A candidate that the judge takes for no event."""

    predication: Predication
    decision: Decision


class Coded(NamedTuple):
    """Events in reading order, and the candidates that were refused."""

    events: tuple[Event, ...]
    refused: tuple[Refusal, ...]


def code_events(
    parse: Parse,
    cast: Cast,
    atlas: Atlas,
    times: tuple[TimeSpan, ...],
    predications: tuple[Predication, ...],
    statements: tuple[Statement, ...],
    judge: StatusJudge,
    lexicons: Lexicons,
) -> Coded:
    """The events of the document. An event needs an actor whom the text makes known."""
    parties = Parties(parse, cast, lexicons.predicates)
    elsewhere = Elsewhere(parse, cast, parties, statements, lexicons.predicates)
    contexts = Contexts(parse, lexicons.predicates)
    events: dict[str, Event] = {}
    refused: list[Refusal] = []
    told: dict[int, set[str]] = {}  # by sentence, the types that its frames tell
    for predication in predications:
        told.setdefault(parse.tokens[predication.head].sentence, set()).add(predication.type)
    for predication in predications:
        if _is_name_part(parse, cast, predication):
            continue
        actors, recipients = _sides(parties, elsewhere, predication, events.values())
        if not actors or (_takes_two(parse, predication) and len(actors) + len(recipients) < 2):
            continue  # nobody known acts, or nobody known shares the deed
        decision = _decision(parse, predication, told[parse.tokens[predication.head].sentence], lexicons)
        if decision.type == NONE:
            refused.append(Refusal(predication, decision))
            continue
        word = predication.head if predication.noun is None else predication.noun
        event = _event(
            parse, predication, decision, actors, recipients, judge(word), time_of(parse, times, word),
            _places(parse, atlas, predication), _said_by(parse, statements, predication),
            contexts.of(parse.tokens[word].sentence), lexicons,
        )  # fmt: skip
        events.setdefault(event.id, event)
    kept = _once(sorted(events.values(), key=lambda e: (e.trigger.start, e.trigger.end, e.type)))
    return Coded(kept, tuple(refused))


def _takes_two(parse: Parse, predication: Predication) -> bool:
    """Whether both sides must be known: one may meet or fight the unknown, but works together with someone.

    A noun alone ("the accord", "its talks") tells of one side only where that is several: a meeting of ministers.
    """
    if not predication.mutual or load_plover().type(predication.type).recipient:
        return predication.mutual
    bare = predication.noun is None and parse.tokens[predication.head].pos in ("NOUN", "PROPN")
    return bare and not any(parse.tokens[i].tag in ("NNS", "NNPS") for i in predication.actors)


def _decision(parse: Parse, predication: Predication, told: set[str], lexicons: Lexicons) -> Decision:
    """What frame and judge make of a candidate; a frame of the user's own is not disputed."""
    if predication.frame in lexicons.predicates.users:
        return undisputed(predication.type, predication.mode, predication.certainty)
    sentence = parse.tokens[predication.head].sentence
    verdict = lexicons.judge(cut(parse, sentence, marks_of(parse, predication)))
    return decide(predication.type, predication.mode, predication.certainty, verdict, told)


def _once(events: Iterable[Event]) -> tuple[Event, ...]:
    """Without the repeats of one sentence: "nurtured and armed by X" is one event."""
    kept: dict[object, Event] = {}
    for event in events:
        key = (event.sentence, event.type, event.actors, event.recipients, event.status, event.said_by)
        before = kept.get(key)
        if before is None or not event.recipients or before.mode != event.mode:
            kept[key if before is None else (*key, event.id)] = event
        elif event.confidence > before.confidence:
            kept[key] = event
    return tuple(sorted(kept.values(), key=lambda e: (e.trigger.start, e.trigger.end, e.type)))


def _event(
    parse: Parse,
    predication: Predication,
    decision: Decision,
    actors: Sequence[Party],
    recipients: Sequence[Party],
    judgement: Judgement,
    time: TimeSpan | None,
    places: tuple[str, ...],
    said_by: tuple[str, ...],
    contexts: tuple[str, ...],
    lexicons: Lexicons,
) -> Event:
    plover, kind, mode = load_plover(), decision.type, decision.mode
    trigger = parse.span(predication.first, predication.last)
    sentence = parse.tokens[predication.head].sentence
    who, whom = _ids(actors), _ids(recipients)
    sure = decision.sure * min(p.sure for p in (*actors, *recipients))
    if not recipients and plover.type(kind).recipient:
        sure *= _NO_RECIPIENT
    frame = lexicons.predicates.frames[predication.frame]
    return Event(
        id=stable_id("e", parse.document.id, kind, mode, trigger.start, trigger.end, *who, "→", *whom),
        type=kind,
        mode=mode,
        contexts=tuple(dict.fromkeys((*frame.contexts, *contexts))),
        cameo=(None if decision.overruled else predication.cameo) or load_cameo().of(kind, mode),
        quad=plover.quad(kind),
        intensity=plover.score(kind, mode),
        actors=who,
        recipients=whom,
        places=places,
        from_=time.from_ if time else None,
        to=time.to if time else None,
        status=judgement.status,
        said_by=said_by,
        sentence=sentence,
        trigger=trigger,
        actor_spans=_spans(actors),
        recipient_spans=_spans(recipients),
        confidence=round(sure, 3),
        margin=decision.margin,
        rule=f"{predication.frame} + {judgement.rule}{'' if decision.margin is None else ' + judge'}",
        why=_why(time, recipients, kind),
    )


def _sides(
    parties: Parties, elsewhere: Elsewhere, predication: Predication, earlier: Iterable[Event]
) -> tuple[list[Party], list[Party]]:
    """Actors and recipients, nobody on both sides; all are actors where both sides act."""
    before = list(earlier)
    actors = _unique(p for token in predication.actors for p in elsewhere.together(token, before) or parties.of(token))
    actors = _unique(elsewhere.deciding(predication, actors or elsewhere.speaking(predication)))
    recipients = _unique(p for token in predication.recipients for p in parties.of(token))
    recipients = recipients or elsewhere.doers(predication, before)
    ids = {p.actor for p in actors}
    recipients = [p for p in recipients if p.actor not in ids]
    if predication.mutual and actors and recipients:
        return [*actors, *recipients], []
    return actors, recipients


def _unique(parties: Iterable[Party]) -> list[Party]:
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party.actor, party)
    return list(found.values())


def _ids(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(p.actor for p in parties)


def _spans(parties: Iterable[Party]) -> tuple[Span, ...]:
    return tuple(p.span for p in parties)


def _is_name_part(parse: Parse, cast: Cast, predication: Predication) -> bool:
    """Whether the trigger is only a part of a name: the Strike Group, the Peace Conference Party."""
    token = parse.tokens[predication.head if predication.noun is None else predication.noun]
    named = cast.by_token.get(token.i)
    if named is not None and named.kind is MentionKind.NAME:
        return True
    return token.pos == "PROPN" and token.entity in _NAMES


def _places(parse: Parse, atlas: Atlas, predication: Predication) -> tuple[str, ...]:
    """Where it happened: the recipients that are places, then the places of its clause."""
    struck = [atlas.by_token[r].place for r in predication.recipients if r in atlas.by_token]
    word = predication.head if predication.noun is None else predication.noun
    return tuple(dict.fromkeys((*struck, *places_of(parse, atlas, word))))


def _said_by(parse: Parse, statements: Iterable[Statement], predication: Predication) -> tuple[str, ...]:
    """Ids of the statements in whose content the trigger stands, outermost first."""
    token = parse.tokens[predication.head]
    return tuple(s.id for s in around(Span(token.start, token.end), statements))


def _why(time: TimeSpan | None, recipients: Sequence[Party], kind: str) -> str | None:
    """What the event leaves open, and the reason."""
    reasons = []
    if time is None:
        reasons.append("its clause names no date")
    if not recipients and load_plover().type(kind).recipient:
        reasons.append("nobody known is at its receiving end")
    return "; ".join(reasons) or None
