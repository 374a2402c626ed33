"""Claims that some assert and others deny, and figures on which they differ, within one document. Both sides stand."""

from collections.abc import Iterable
from typing import NamedTuple

from realpolitik.coding.actors.cast import Cast
from realpolitik.coding.claims.propositions import ClaimFinder
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon import Lexicons
from realpolitik.model import Dispute, Event, Side, Stance, Statement, Status, stable_id
from realpolitik.model.propositions import Proposition, are_rivals, same_matter

__all__ = ["find_disputes"]

_REACH = 2  # sentences
_OPEN = frozenset({Status.HYPOTHETICAL, Status.REQUESTED})  # neither says that it is so, nor that it is not


class _Voice(NamedTuple):
    """One proposition with who holds it."""

    proposition: Proposition
    speaker: str | None
    statement: str
    event: str | None
    about: str
    is_claim: bool = False  # on an issue: two issues in one pair of statements are two disputes
    near: int | None = None  # the sentence of a claim too vague to be held against what stands further off


def find_disputes(
    parse: Parse, cast: Cast, events: tuple[Event, ...], statements: tuple[Statement, ...], lexicons: Lexicons
) -> tuple[Dispute, ...]:
    """Disputed claims within the document, in reading order."""
    finder = ClaimFinder(parse, cast, statements, lexicons)
    voices = [
        *_claim_voices(finder, events, lexicons),
        *_event_voices(finder, events, statements),
        *_predicate_voices(finder),
    ]
    disputes = [*_denials(parse, voices), *_rival_figures(parse, _figure_voices(parse, statements))]
    order = {s.id: n for n, s in enumerate(statements)}
    return tuple(sorted(disputes, key=lambda d: min(order[s] for side in d.sides for s in side.statements)))


def _denials(parse: Parse, voices: list[_Voice]) -> list[Dispute]:
    """One dispute for each matter that somebody denies and somebody else affirms."""
    disputes: list[Dispute] = []
    settled: set[tuple[str, str, str]] = set()  # statements that a dispute holds against each other, and its issue
    for voice in voices:
        if voice.proposition.affirmed:
            continue
        apart = "" if not voice.is_claim else voice.proposition.topic
        against = [v for v in voices if _differs(v, voice) and (v.statement, voice.statement, apart) not in settled]
        if not against:
            continue
        along = [v for v in voices if _agrees(v, voice)]
        settled.update((a.statement, b.statement, kind) for a in against for b in along for kind in ("", apart))
        disputes.append(_dispute(parse, voice.about, (_side(Stance.ASSERTS, against), _side(Stance.DENIES, along))))
    return disputes


def _rival_figures(parse: Parse, voices: list[_Voice]) -> list[Dispute]:
    """One dispute for each thing that is counted differently, one side for each figure."""
    disputes = []
    for about in dict.fromkeys(v.about for v in voices):
        counts = [v for v in voices if v.about == about]
        if not any(_differs(a, b) for a in counts for b in counts):
            continue
        figures = dict.fromkeys(v.proposition.figure for v in counts)
        sides = tuple(_side(Stance.ASSERTS, [v for v in counts if v.proposition.figure == f]) for f in figures)
        disputes.append(_dispute(parse, about, sides))
    return disputes


def _differs(other: _Voice, voice: _Voice) -> bool:
    return (
        are_rivals(other.proposition, voice.proposition)
        and other.statement != voice.statement
        and (other.speaker is None or other.speaker != voice.speaker)
        and _in_reach(other, voice)
    )


def _in_reach(a: _Voice, b: _Voice) -> bool:
    """Whether claims stand close enough: "denied bombing the town" answers what was told just before."""
    if a.near is None and b.near is None:
        return True
    return a.near is not None and b.near is not None and abs(a.near - b.near) <= _REACH


def _agrees(other: _Voice, voice: _Voice) -> bool:
    same = same_matter(other.proposition, voice.proposition) and not are_rivals(other.proposition, voice.proposition)
    return same and other.proposition.affirmed == voice.proposition.affirmed


def _side(stance: Stance, voices: Iterable[_Voice]) -> Side:
    voices = list(voices)
    return Side(
        stance=stance,
        statements=tuple(dict.fromkeys(v.statement for v in voices)),
        events=tuple(dict.fromkeys(v.event for v in voices if v.event)),
    )


def _dispute(parse: Parse, about: str, sides: tuple[Side, ...]) -> Dispute:
    statements = (s for side in sides for s in side.statements)
    rule = "denial" if any(side.stance is Stance.DENIES for side in sides) else "rival figures"
    return Dispute(id=stable_id("d", parse.document.id, about, *statements), about=about, sides=sides, rule=rule)


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
            _Voice(
                claim.proposition(affirmed),
                claim.statement.speaker,
                claim.statement.id,
                event,
                claim.about(finder),
                is_claim=True,
            )
        )
    return voices


def _event_voices(finder: ClaimFinder, events: tuple[Event, ...], statements: tuple[Statement, ...]) -> list[_Voice]:
    """The same event told by one and denied by another; where nobody is named to whom it was done, close by only."""
    speakers = {s.id: s.speaker for s in statements}
    voices = []
    for event in events:
        if not event.said_by or event.status in _OPEN:
            continue
        actors = frozenset(finder.root(a) for a in event.actors)
        parties = actors | frozenset(finder.root(a) for a in event.recipients)
        statement = event.said_by[-1]
        names = [finder.cast.by_id[p].name if p in finder.cast.by_id else p for p in sorted(parties)]
        about = f"{event.type.lower()}{':' if event.recipients else ' by'} {' and '.join(names)}"
        affirmed = event.status is not Status.DENIED
        speaker = speakers.get(statement)
        if event.recipients:
            proposition = Proposition(event.type, parties, affirmed)
            voices.append(_Voice(proposition, speaker, statement, event.id, about))
        vague = Proposition(f"{event.type} by", actors, affirmed)
        voices.append(_Voice(vague, speaker, statement, event.id, about, near=event.sentence))
    return voices


def _predicate_voices(finder: ClaimFinder) -> list[_Voice]:
    """The same verb with the same nouns, told by one and denied by another, where no issue or event covers it."""
    parse = finder.parse
    by_verb: dict[str, list[tuple[Statement, int, bool]]] = {}
    for statement in finder.statements:
        for span in statement.content:
            for i in parse.tokens_in(span):
                issue = finder.issue_at(i)
                if parse.tokens[i].pos == "VERB" and not (issue and issue.symmetric):  # its parties decide there
                    status = finder.judge(i).status
                    if status not in _OPEN:
                        by_verb.setdefault(parse.tokens[i].lemma, []).append(
                            (statement, i, status is not Status.DENIED)
                        )
    voices = []
    for lemma, uses in by_verb.items():
        if len({affirmed for _, _, affirmed in uses}) < 2:
            continue
        for statement, i, affirmed in uses:
            words = frozenset(
                parse.tokens[k].lemma for k in parse.subtree(i) if parse.tokens[k].pos in ("NOUN", "PROPN")
            )
            if words:
                about = " ".join([lemma, *sorted(words)])
                proposition = Proposition("", frozenset(), affirmed, words | {lemma})
                voices.append(_Voice(proposition, statement.speaker, statement.id, None, about))
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
