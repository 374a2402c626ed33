"""A coder that needs no parser: it knows four names and three verbs, and is right about where they stand.

The store is tested apart from coding; what these readings say matters less than that every span and id is true.
"""

import re
from dataclasses import dataclass

from realpolitik.model import (
    Actor,
    ActorKind,
    Dispute,
    Document,
    Event,
    Mention,
    MentionKind,
    Place,
    PlaceKind,
    PlaceMention,
    Position,
    Reading,
    Sentence,
    Side,
    Span,
    Stance,
    Statement,
    StatementKind,
    Status,
    Versions,
    stable_id,
)

__all__ = ["NAMES", "PlainCoder"]

NAMES = {"Arland": "AAA", "Borland": "BBB", "Borlanders": "BBB", "Corland": "CCC"}
VERBS = {"attacked": ("ASSAULT", 4, -9.0), "met": ("CONSULT", 1, 1.0), "aided": ("AID", 2, 7.0)}
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[^.]+\.?")


@dataclass
class PlainCoder:
    """`X verb Y.` is an event; `X said that …` makes X the speaker of the rest; `at Z` is a place."""

    version: str = "1"

    @property
    def signature(self) -> tuple[str, str, str]:
        return self.version, "lexicons", "pipeline"

    def __call__(self, document: Document) -> Reading:
        text = document.text
        sentences, events, statements = [], [], []
        mentions: dict[str, list[Mention]] = {}
        places: dict[str, list[PlaceMention]] = {}
        for found in _SENTENCE.finditer(text):
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            if start >= found.end():
                continue
            sentences.append(Sentence(start=start, end=found.end()))
            words = list(_WORD.finditer(text, start, found.end()))
            said_by: tuple[str, ...] = ()
            for i, word in enumerate(words):
                if word[0] in NAMES:
                    mention = Mention(start=word.start(), end=word.end(), kind=MentionKind.NAME)
                    mentions.setdefault(word[0].lower(), []).append(mention)
                if word[0] == "said" and i:
                    content = Span(words[i + 1].start(), found.end())
                    statement = Statement(
                        id=stable_id("s", document.id, *content), speaker=words[i - 1][0].lower(), content=(content,),
                        speaker_span=Span(*words[i - 1].span()), cue=Span(*word.span()), kind=StatementKind.INDIRECT,
                        stance=Stance.ASSERTS, sentence=len(sentences) - 1, rule="said",
                    )  # fmt: skip
                    statements.append(statement)
                    said_by = (statement.id,)
                if word[0] in VERBS and 0 < i < len(words) - 1:
                    kind, quad, score = VERBS[word[0]]
                    if self.version == "2":
                        kind = {"ASSAULT": "COERCE"}.get(kind, kind)  # a later coder sees it otherwise
                    at = [words[j + 1][0].lower() for j in range(i, len(words) - 1) if words[j][0] == "at"]
                    events.append(Event(
                        id=stable_id("e", document.id, kind, *word.span()), type=kind, quad=quad, intensity=score,
                        actors=(words[i - 1][0].lower(),), recipients=(words[i + 1][0].lower(),),
                        from_=document.published, to=document.published, places=tuple(at), status=Status.ACTUAL,
                        said_by=said_by, sentence=len(sentences) - 1, trigger=Span(*word.span()),
                        actor_spans=(Span(*words[i - 1].span()),), recipient_spans=(Span(*words[i + 1].span()),),
                        confidence=0.9, rule=f"verb.{word[0]}",
                    ))  # fmt: skip
                if i and words[i - 1][0] == "at":
                    places.setdefault(word[0].lower(), []).append(PlaceMention(start=word.start(), end=word.end()))
        return self._reading(document, sentences, events, statements, mentions, places)

    def _reading(self, document, sentences, events, statements, mentions, places) -> Reading:  # type: ignore[no-untyped-def]
        actors = tuple(
            Actor(
                id=name, name=name.title(), kind=ActorKind.STATE, country=NAMES[name.title()], mentions=tuple(found),
                rule="name",
            )
            for name, found in mentions.items()
        )  # fmt: skip
        disputes: tuple[Dispute, ...] = ()
        if len(statements) > 1:
            sides = tuple(Side(stance=Stance.ASSERTS, statements=(s.id,)) for s in statements[:2])
            disputes = (Dispute(id=stable_id("d", document.id), about="who did it", sides=sides, rule="two say"),)
        positions = tuple(
            Position(
                id=stable_id("p", e.id), actor=e.actors[0], issue="war", stance=e.intensity / 10, event=e.id,
                evidence=e.trigger, rule="event",
            )
            for e in events
        )  # fmt: skip
        return Reading(
            realpolitik=Versions(coder=self.version, lexicons="lexicons", models=("none",)),
            document=document,
            sentences=tuple(sentences),
            actors=actors,
            places=tuple(
                Place(id=name, name=name.title(), kind=PlaceKind.CITY, country="AAA", why="name", mentions=tuple(found))
                for name, found in places.items()
            ),
            events=tuple(events),
            statements=tuple(statements),
            disputes=disputes,
            positions=positions,
        )
