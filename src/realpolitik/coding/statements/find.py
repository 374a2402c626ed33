"""Who said what: attributions, with their sources identified, as records.

Owns the record: actor, addressee, day, place, kind and stance. What counts as saying is for `attributions`.
"""

from collections.abc import Iterable

from realpolitik.coding.actors.cast import Cast, Named
from realpolitik.coding.places.atlas import Atlas
from realpolitik.coding.statements.attribution import Attribution, Range
from realpolitik.coding.statements.attributions import find_attributions
from realpolitik.coding.statements.quotations import Quotations, find_quotations
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon import Lexicons
from realpolitik.model import ActorKind, Span, Stance, Statement, StatementKind, TimeSpan, stable_id

__all__ = ["find_statements"]

_DIRECT = 0.9  # share of letters inside quotation marks, as the benchmark of quotations draws the lines
_INDIRECT = 0.05
_BY_PLACE = frozenset({"headline", "colon", "signed"})  # links where nothing but its place says that a name speaks
_MUTE = frozenset({ActorKind.STATE, ActorKind.POPULATION})  # a country or a town before a colon only says where


def find_statements(
    parse: Parse, cast: Cast, atlas: Atlas, times: tuple[TimeSpan, ...], lexicons: Lexicons
) -> tuple[Statement, ...]:
    """The statements of the document, in reading order."""
    quotations = find_quotations(parse)
    attributions = _joined(a for a in find_attributions(parse, lexicons) if _is_statement(a))
    recorder = _Recorder(parse, cast, atlas, times, quotations)
    found = ((a, recorder.record(a)) for a in attributions)
    return tuple(s for a, s in found if a.link not in _BY_PLACE or _may_speak(s, a, parse, cast, lexicons))


def _is_statement(attribution: Attribution) -> bool:
    """What a person says inside his own quotation ("I think that …") is part of that saying, not another one."""
    return attribution.within is None or attribution.link not in ("clause", "infinitive", "object", "gerund")


def _joined(attributions: Iterable[Attribution]) -> list[Attribution]:
    """Continuations become further content of the saying that they go on with."""
    joined: dict[int, Attribution] = {}
    loose = []
    for a in attributions:
        if not a.content:
            continue  # a cue with nothing said
        before = joined.get(a.head) if a.link == "continuation" else None
        if a.link == "free" or (a.link == "continuation" and before is None):
            loose.append(a)
        elif before is not None:
            joined[a.head] = before._replace(content=(*before.content, *a.content))
        else:
            joined.setdefault(a.head, a)
    return sorted([*joined.values(), *loose], key=_place_in_text)


def _place_in_text(a: Attribution) -> int:
    """Reading order; a source that is cited comes behind who cites it, so that of equal contents the outer is first."""
    first = a.content[0][0]
    return first if a.link == "relay" else min(a.head, first)


def _may_speak(statement: Statement, a: Attribution, parse: Parse, cast: Cast, lexicons: Lexicons) -> bool:
    """Whether the name at a colon, or behind a dash, is of somebody who speaks: behind a dash no outlet's credit."""
    if statement.speaker is not None:
        kind = cast.by_id[statement.speaker].kind
        return kind not in _MUTE and (a.link != "signed" or kind is not ActorKind.OUTLET)
    if a.link != "headline" or a.source is None:
        return False
    return lexicons.reporting.noun(parse.tokens[a.source].lemma) is not None


class _Recorder:
    def __init__(
        self, parse: Parse, cast: Cast, atlas: Atlas, times: tuple[TimeSpan, ...], quotations: Quotations
    ) -> None:
        self.parse = parse
        self.cast = cast
        self.atlas = atlas
        self.quotations = quotations
        self.times: dict[int, list[TimeSpan]] = {}
        for time in times:
            inside = parse.tokens_in(Span(time.start, time.end))
            if inside:
                self.times.setdefault(parse.tokens[inside[0]].sentence, []).append(time)

    def record(self, a: Attribution) -> Statement:
        speaker = self._speaker(a)
        content = tuple(self.parse.span(first, last) for first, last in sorted(a.content))
        time = self._time(a)
        stance, rule = self._stance(a)
        return Statement(
            id=stable_id("s", self.parse.document.id, a.head, content[0].start, content[-1].end),
            speaker=speaker.actor if speaker else None,
            speaker_span=self.parse.span(*a.source_range) if a.source_range else None,
            cue=self.parse.span(a.head, a.head + 1),
            content=content,
            kind=self._kind(a.content),
            stance=stance,
            to=self._addressee(a),
            from_=time.from_ if time else None,
            to_date=time.to if time else None,
            place=self._place(a),
            sentence=self.parse.tokens[a.head].sentence,
            rule=rule,
            why=None if speaker else "source not named" if a.source is None else "source is no one in the cast",
        )

    def _speaker(self, a: Attribution) -> Named | None:
        if a.source is None:
            return None
        found = self.cast.by_head.get(a.source)
        if found is None and a.source_range:
            covering = self.cast.by_token.get(a.source)
            found = covering if covering and covering.first >= a.source_range[0] else None
        return found

    def _kind(self, content: tuple[Range, ...]) -> StatementKind:
        letters = quoted = 0
        for first, last in content:
            for i in range(first, last):
                size = sum(c.isalnum() for c in self.parse.tokens[i].text)
                letters += size
                quoted += size if self.quotations.at(i) is not None else 0
        share = quoted / letters if letters else 0.0
        if share >= _DIRECT:
            return StatementKind.DIRECT
        return StatementKind.INDIRECT if share <= _INDIRECT else StatementKind.MIXED

    def _stance(self, a: Attribution) -> tuple[Stance, str]:
        if a.cue is None:
            return Stance.ASSERTS, a.entry
        stance = a.cue.stance
        if a.negated:
            # Not to deny is to leave open; not to say is to leave open too.
            return Stance.HEDGES, f"{a.cue.id} negated"
        return stance, a.cue.id

    def _addressee(self, a: Attribution) -> str | None:
        """Whom it was said to, or the outlet that it was said in: an actor's id, else the words."""
        token = a.addressee
        if token is None:
            outlet = next((m for m in self._beside(a) if self.cast.by_id[m.actor].kind is ActorKind.OUTLET), None)
            return outlet.actor if outlet and (a.source is None or outlet.head != a.source) else None
        named = self.cast.by_head.get(token) or self.cast.by_token.get(token)
        if named is not None:
            return named.actor
        return self.parse.quote(self.parse.span_of(_plain_phrase(self.parse, token)))

    def _beside(self, a: Attribution) -> list[Named]:
        """Mentions in the cue's own sentence that stand outside the content."""
        sentence = self.parse.sentences[self.parse.tokens[a.head].sentence]
        found = []
        for i in range(sentence.first, sentence.last):
            mention = self.cast.by_head.get(i)
            if mention is not None and not any(first <= i < last for first, last in a.content):
                found.append(mention)
        return found

    def _outside(self, i: int, a: Attribution) -> bool:
        return not any(first <= i < last for first, last in a.content)

    def _time(self, a: Attribution) -> TimeSpan | None:
        """The date expression beside the cue, outside the content; the nearest where there are several."""
        best: tuple[int, TimeSpan] | None = None
        for time in self.times.get(self.parse.tokens[a.head].sentence, ()):
            i = self.parse.tokens_in(Span(time.start, time.end))[0]
            if self._outside(i, a) and a.head in self.parse.ancestors(i):
                distance = abs(i - a.head)
                if best is None or distance < best[0]:
                    best = (distance, time)
        return best[1] if best else None

    def _place(self, a: Attribution) -> str | None:
        for p in self.parse.dependents(a.head, "prep"):
            for c in self.parse.dependents(p, "pobj"):
                toponym = self.atlas.by_token.get(c)
                if toponym is not None and self._outside(c, a):
                    return toponym.place
        return None


def _plain_phrase(parse: Parse, head: int) -> list[int]:
    """A noun phrase without the clauses and appositions that hang on it."""
    below = [head]
    stack = [head]
    while stack:
        for c in parse.children[stack.pop()]:
            if parse.tokens[c].dep not in ("relcl", "acl", "appos", "punct", "advcl", "conj", "cc"):
                below.append(c)
                stack.append(c)
    return below
