"""Claims that some assert and others deny, and figures on which they differ, within one document. Both sides stand."""

from collections.abc import Iterable
from typing import NamedTuple

from realpolitik.coding.cast import Cast
from realpolitik.coding.claims import ClaimFinder
from realpolitik.coding.parse import Parse
from realpolitik.lexicon import Lexicons
from realpolitik.model import Dispute, Event, Side, Stance, Statement, Status, stable_id
from realpolitik.model.propositions import Proposition, are_rivals, same_matter

__all__ = ["find_disputes"]

_OPEN = frozenset({Status.HYPOTHETICAL, Status.REQUESTED})  # neither says that it is so, nor that it is not


class _Voice(NamedTuple):
    """One proposition with who holds it."""

    proposition: Proposition
    speaker: str | None
    statement: str
    event: str | None
    about: str


def find_disputes(
    parse: Parse, cast: Cast, events: tuple[Event, ...], statements: tuple[Statement, ...], lexicons: Lexicons
) -> tuple[Dispute, ...]:
    """Disputed claims within the document, in reading order."""
    finder = ClaimFinder(parse, cast, statements, lexicons)
    voices = [
        *_claim_voices(finder, events, lexicons),
        *_event_voices(finder, events, statements),
        *_figure_voices(parse, statements),
    ]
    disputes: dict[tuple[frozenset[str], frozenset[str]], Dispute] = {}
    used: set[int] = set()
    for number, voice in enumerate(voices):
        if number in used or (voice.proposition.affirmed and voice.proposition.figure is None):
            continue
        against = [v for v in voices if _differs(v, voice)]
        if not against:
            continue
        along = [v for v in voices if _agrees(v, voice)]
        used.update(k for k, v in enumerate(voices) if v in along)
        sides = _sides(along, against, voice.proposition.figure is not None)
        key = (frozenset(s for v in along for s in (v.statement,)), frozenset(v.statement for v in against))
        disputes.setdefault(key, _dispute(parse, voice.about, sides, voice.proposition))
    return tuple(disputes.values())


def _differs(other: _Voice, voice: _Voice) -> bool:
    return (
        are_rivals(other.proposition, voice.proposition)
        and other.statement != voice.statement
        and (other.speaker is None or other.speaker != voice.speaker)
    )


def _agrees(other: _Voice, voice: _Voice) -> bool:
    same = same_matter(other.proposition, voice.proposition) and not are_rivals(other.proposition, voice.proposition)
    return same and other.proposition.affirmed == voice.proposition.affirmed


def _sides(along: list[_Voice], against: list[_Voice], figures: bool) -> tuple[Side, ...]:
    denying = Stance.ASSERTS if figures else Stance.DENIES
    return (_side(Stance.ASSERTS, against), _side(denying, along))


def _side(stance: Stance, voices: Iterable[_Voice]) -> Side:
    voices = list(voices)
    return Side(
        stance=stance,
        statements=tuple(dict.fromkeys(v.statement for v in voices)),
        events=tuple(dict.fromkeys(v.event for v in voices if v.event)),
    )


def _dispute(parse: Parse, about: str, sides: tuple[Side, ...], proposition: Proposition) -> Dispute:
    statements = (s for side in sides for s in side.statements)
    kind = "rival figures" if proposition.figure is not None else "denial"
    return Dispute(
        id=stable_id("d", parse.document.id, about, *statements), about=about, sides=sides, rule=f"{kind}: {about}"
    )


def _claim_voices(finder: ClaimFinder, events: tuple[Event, ...], lexicons: Lexicons) -> list[_Voice]:
    """Claims on issues. Who rules a thing out takes a position; he disputes nothing."""
    voices = []
    for claim in finder.find():
        cue = lexicons.reporting.by_id.get(claim.statement.rule)
        status = claim.judgement.status
        if status in _OPEN or (cue is not None and cue.sense == "oppose"):
            continue
        token = finder.parse.tokens[claim.token]
        event = next((e.id for e in events if e.trigger.start <= token.start and token.end <= e.trigger.end), None)
        affirmed = status is not Status.DENIED
        voices.append(
            _Voice(claim.proposition(affirmed), claim.statement.speaker, claim.statement.id, event, claim.name)
        )
    return voices


def _event_voices(finder: ClaimFinder, events: tuple[Event, ...], statements: tuple[Statement, ...]) -> list[_Voice]:
    """The same event told by one and denied by another."""
    speakers = {s.id: s.speaker for s in statements}
    voices = []
    for event in events:
        if not event.said_by or event.status in _OPEN or not event.recipients:
            continue
        parties = frozenset(finder.root(a) for a in (*event.actors, *event.recipients))
        statement = event.said_by[-1]
        proposition = Proposition(event.type, parties, event.status is not Status.DENIED)
        names = [finder.cast.by_id[p].name if p in finder.cast.by_id else p for p in sorted(parties)]
        about = f"{event.type.lower()}: {' and '.join(names)}"
        voices.append(_Voice(proposition, speakers.get(statement), statement, event.id, about))
    return voices


def _figure_voices(parse: Parse, statements: tuple[Statement, ...]) -> list[_Voice]:
    """Numbers that statements give of the same things in the same verb: "12 villagers died", "40 villagers died"."""
    voices = []
    for statement in statements:
        for span in statement.content:
            for i in parse.tokens_in(span):
                token = parse.tokens[i]
                counted = parse.tokens[token.head]
                verb = parse.tokens[counted.head]
                if token.dep != "nummod" or counted.pos != "NOUN" or verb.pos != "VERB":
                    continue
                figure = _number(token.text)
                if figure is None or counted.entity in ("DATE", "TIME", "PERCENT", "MONEY"):
                    continue
                topic = f"figure {verb.lemma} {counted.lemma}"
                proposition = Proposition(topic, frozenset(), True, figure=figure)
                about = f"how many {counted.lower} {verb.lower}"
                voices.append(_Voice(proposition, statement.speaker, statement.id, None, about))
    return voices


def _number(text: str) -> int | None:
    digits = text.replace(",", "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None
