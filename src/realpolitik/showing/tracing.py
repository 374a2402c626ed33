"""Every stage of a text, from words to records, in the order in which coding takes them.

This is how a newcomer learns the program, and how an expert finds the step that went wrong.
"""

from collections.abc import Sequence

from realpolitik.coding import Steps
from realpolitik.coding.events.predications import Predication
from realpolitik.lexicon import Lexicons
from realpolitik.model import Control, Event, Force, Position, Relation, Span, Toll
from realpolitik.showing.dossier import Dossier
from realpolitik.showing.findings import record_words
from realpolitik.showing.layout import Sheet
from realpolitik.showing.rulebook import Rule, Rulebook
from realpolitik.showing.wording import days, event_sentence, join, signed

__all__ = ["render_trace"]


def render_trace(steps: Steps, lexicons: Lexicons, *, width: int = 80) -> str:
    """The stages of a parsed and coded text as plain text of this width."""
    sheet, trace = Sheet(width), _Trace(steps, lexicons)
    text = " ".join(steps.reading.document.text.split())
    sheet.title(text if len(text) <= width else f"{text[: width - 1]}…")
    for stage in (
        trace.words,
        trace.actors,
        trace.places,
        trace.times,
        trace.statements,
        trace.predications,
        trace.status,
        trace.events,
        trace.facts,
    ):
        stage(sheet)
    return sheet.text()


class _Trace:
    """One text with all that its steps found."""

    def __init__(self, steps: Steps, lexicons: Lexicons) -> None:
        self.steps, self.parse, self.reading = steps, steps.parse, steps.reading
        self.dossier = Dossier([steps.reading])
        self.book = Rulebook(lexicons)

    def quote(self, span: Span | None) -> str:
        return f"“{' '.join(self.parse.quote(span).split())}”" if span else "—"

    def token(self, i: int | None) -> str:
        return self.parse.tokens[i].text if i is not None else "—"

    def words(self, sheet: Sheet) -> None:
        sheet.heading("1 Words", "The parser's tokens: what each is, and on which word it hangs.")
        tokens = self.parse.tokens
        rows = []
        for t in tokens:
            head = "root" if t.head == t.i else f"{t.dep} of {tokens[t.head].text}"
            rows.append((str(t.i), t.text, t.lemma, t.pos, t.entity or "·", head))
        sheet.columns(rows, ("", "word", "lemma", "part", "name", "hangs as")) if rows else sheet.say("No words.")

    def actors(self, sheet: Sheet) -> None:
        sheet.heading("2 Actors", "Words that mean somebody who can act, and by which rule.")
        rows = [(self.quote(m.span), m.kind.value, m.actor, m.rule) for m in self.steps.cast.mentions]
        if not rows:
            sheet.say("None: no name of the registers, no name that the parser marks, no role noun.")
            return
        sheet.columns(rows, ("words", "kind", "actor", "rule"))
        sheet.blank()
        for actor in self.reading.actors:
            parts = [actor.kind.value, actor.country, actor.sector, f"of {actor.of}" if actor.of else None, actor.why]
            sheet.label(actor.id, ", ".join(part for part in parts if part))
        if self.reading.document.written_between:
            offices = join([f"{o.holder} as {o.title}" for o in self.reading.document.written_between_offices])
            sheet.label("dated by", f"{days(*self.reading.document.written_between)}: {offices} in office together")

    def places(self, sheet: Sheet) -> None:
        sheet.heading("3 Places")
        rows = []
        for t in self.steps.atlas.toponyms:
            p = self.steps.atlas.by_id[t.place]
            at = f"{p.lat:.2f}, {p.lon:.2f}" if p.lat is not None and p.lon is not None else "not located"
            rows.append((self.quote(t.span), f"{p.id} ({p.kind})", at, p.why))
        sheet.columns(rows, ("words", "place", "where", "why")) if rows else sheet.say("None: no place is named.")

    def times(self, sheet: Sheet) -> None:
        published = self.reading.document.published
        day = f"counted from {days(published, published)}" if published else "no day of publication to count from"
        sheet.heading("4 Times", f"Date expressions; {day}.")
        rows = [
            (f"“{t.text}”", days(t.from_, t.to, short=True) or "not resolved", t.grain.value, t.why)
            for t in self.reading.times
        ]
        sheet.columns(rows, ("words", "means", "grain", "why")) if rows else sheet.say("None: no date expression.")

    def statements(self, sheet: Sheet) -> None:
        sheet.heading("5 Statements", "Who says what: everything below a cue's content is on that speaker's word.")
        for s in self.reading.statements:
            sheet.label(s.id, f"{self.dossier.speaker_name(s, self.reading)} {s.stance} ({s.kind}), rule {s.rule}")
            sheet.label("cue", self.quote(s.cue), 2)
            sheet.label("content", " … ".join(map(self.quote, s.content)) or "—", 2)
        if not self.reading.statements:
            sheet.say("None: everything is in the outlet's own voice.")

    def predications(self, sheet: Sheet) -> None:
        sheet.heading(
            "6 Predications", "Frames of the lexicon that the sentence fills, before anyone asks whether it happened."
        )
        for p in self.steps.predications:
            what = f"{p.type}{f'/{p.mode}' if p.mode else ''}"
            sheet.label(p.frame, f"{self.quote(self.parse.span(p.first, p.last))} {what}".strip())
            sheet.label("who", join([self.token(i) for i in p.actors]) or "nobody", 2)
            sheet.label("to whom", join([self.token(i) for i in p.recipients]) or "nobody", 2)
            if p.inside is not None:
                sheet.label("inside", f"the complement of “{self.token(p.inside)}”", 2)
            for rule in self.book.entry(p.frame)[:1]:
                _example(rule, sheet)
        if not self.steps.predications:
            sheet.say("None: no verb, event noun or light verb of the lexicon is used here.")

    def status(self, sheet: Sheet) -> None:
        sheet.heading("7 Status", "Did it happen, according to the text? The cue that governs each trigger decides.")
        rows = []
        for p in self.steps.predications:
            head = p.noun if p.noun is not None else p.head
            judged = self.steps.judge(head)
            cue = f"“{self.token(judged.cue)}”" if judged.cue is not None else "no cue"
            rows.append((f"“{self.token(head)}”", judged.status.value, f"{judged.factuality:+.1f}", cue, judged.rule))
        sheet.columns(rows, ("trigger", "status", "factuality", "cue", "rule")) if rows else sheet.say(
            "Nothing to judge."
        )

    def events(self, sheet: Sheet) -> None:
        sheet.heading("8 Events", "Predications whose actors are known, and that frame and judge take for an event.")
        for e in self.reading.events:
            self._event(e, sheet)
        if not self.reading.events:
            sheet.say("None: no predication has an actor that is known.")
        refused = {refusal.predication: refusal.decision for refusal in self.steps.refused}
        coded = [e.trigger for e in self.reading.events]
        for p in self.steps.predications:
            span = self.parse.span(p.first, p.last)
            if not any(span.overlaps(trigger) for trigger in coded):
                decision = refused.get(p)
                lacking = self._lacking(p) if decision is None else f"none, say frame and judge ({decision.sure:.2f})"
                sheet.label("no event", f"{self.quote(span)} ({p.frame}): {lacking}")

    def _lacking(self, p: Predication) -> str:
        """Why a predication became no event, as far as its roles say."""
        unknown = [self.token(i) for i in (*p.actors, *p.recipients) if i not in self.steps.cast.by_token]
        if not p.actors:
            return "nobody acts"
        return (
            f"“{join(unknown, 'or')}” is nobody known"
            if unknown
            else "another event covers it, or its roles do not fit"
        )

    def _event(self, e: Event, sheet: Sheet) -> None:
        kind = f"{e.type}/{e.mode}" if e.mode else e.type
        code = f"{kind}, {e.status}, CAMEO {e.cameo or '—'}, quad {e.quad}, {signed(e.intensity)}"
        sheet.label(e.id, event_sentence(e.type, e.mode, e.status, e.actors, e.recipients, self.dossier.actor_name))
        sheet.label("code", code, 2)
        sheet.label("when", days(e.from_, e.to) or "not dated", 2)
        sheet.label("where", join([self.dossier.place_name(p) for p in e.places]) or "not stated", 2)
        voices = [name for _, name in self.dossier.voices(e.said_by)]
        sheet.label("on whose word", " quoting ".join(voices) or "the outlet's own voice", 2)
        margin = "" if e.margin is None else f", margin of the judge {e.margin:+.2f}"
        sheet.label("rule", f"{e.rule}, confidence {e.confidence:.2f}{margin}", 2)
        if e.why:
            sheet.label("why", e.why, 2)

    def facts(self, sheet: Sheet) -> None:
        sheet.heading("9 Facts", "Lasting ties, holds on places, forces, tolls, positions and disputes.")
        rows = list(self._facts())
        sheet.columns(rows, ("kind", "says", "rule")) if rows else sheet.say("None.")

    def _facts(self) -> Sequence[tuple[str, str, str]]:
        d, r = self.dossier, self.reading
        facts: list[Relation | Control | Force | Toll | Position] = []
        for found in (r.relations, r.control, r.forces, r.toll, r.positions):
            facts.extend(found)
        rows = [(type(fact).__name__.lower(), record_words(fact, d), fact.rule) for fact in facts]
        return rows + [("dispute", x.about, x.rule) for x in r.disputes]


def _example(rule: Rule, sheet: Sheet) -> None:
    if rule.example:
        sheet.label("as in", rule.example, 2)
