"""CAMEO triples: who did or said what to whom, with statements, which PLOVER leaves out.

Reads the same frames as the events and, beside them, the frames that are CAMEO's only (`data/predicates/statements`).
One reading of a sentence follows its main line. What a speaker says of deeds is an act of its own: it claims, denies or
refuses its own, and accuses another of his. Where no frame of the line has two known sides, the sentence still speaks
of a pair: its subject, and the first other actor of its main clause.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from realpolitik.coding.actors.cast import Cast
from realpolitik.coding.cameo.clause import pair_of
from realpolitik.coding.cameo.codes import Codes, root_of
from realpolitik.coding.cameo.line import Line, clauses_with_news, main_line
from realpolitik.coding.cameo.names import CameoNames, Coder
from realpolitik.coding.cameo.who import Who
from realpolitik.coding.events.arguments import Grammar
from realpolitik.coding.events.predications import Predication
from realpolitik.coding.places.atlas import Atlas
from realpolitik.coding.status.judge import StatusJudge
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon import Lexicons
from realpolitik.model import Status
from realpolitik.ontology.actor_codes import UNKNOWN_COUNTRY
from realpolitik.ontology.cameo_turns import cameo_turn

__all__ = ["CameoTriple", "code_cameo"]

_OPEN = frozenset((Status.PLANNED, Status.POSSIBLE))
_UNDONE = frozenset((Status.REQUESTED, Status.HYPOTHETICAL))
_ACCUSATION = "accusation"  # the outer act of frames such as "alleged that"
_COUNTRY = 3  # letters of a country in a code
_PROTEST, _INTENT = "14", "03"
_ASKING = ("02", "10")
_COMPLEMENTS = ("xcomp", "ccomp", "pcomp")
_MODALS = frozenset(("will", "would", "'ll", "wo", "shall"))


class CameoTriple(NamedTuple):
    """Source, target and code, with the words that say so: tokens [first, last)."""

    source: str
    target: str
    code: str
    sentence: int
    first: int
    last: int
    rule: str


def code_cameo(
    parse: Parse,
    cast: Cast,
    atlas: Atlas,
    predications: Sequence[Predication],
    judge: StatusJudge,
    lexicons: Lexicons,
    coder: Coder | None = None,
) -> tuple[CameoTriple, ...]:
    """The triples of a document, in reading order. `coder` takes the place of our own actor codes.

    With it every clause of two sides is told, as PETRARCH tells it: also where it is denied, or its verb is unknown.

    `predications` are those of `lexicons.cameo`, which has CAMEO's own frames beside PLOVER's.
    """
    return tuple(_Coder(parse, cast, atlas, predications, judge, lexicons, coder).all())


class _Coder:
    """One document's triples."""

    def __init__(
        self,
        parse: Parse,
        cast: Cast,
        atlas: Atlas,
        predications: Sequence[Predication],
        judge: StatusJudge,
        lexicons: Lexicons,
        coder: Coder | None,
    ) -> None:
        self.parse = parse
        self.judge = judge
        self.lexicons = lexicons
        names = CameoNames(parse, cast, atlas, lexicons) if coder is None else None
        self.coder = coder or CameoNames(parse, cast, atlas, lexicons).of
        self.all_pairs = coder is not None
        self.is_party = names.is_party if names is not None else None
        self.codes = Codes(parse, lexicons.cameo_details)
        self.grammar = Grammar(parse, lambda token: lexicons.cameo.control.get(token.lemma, ()))
        self.who = Who(parse, atlas, self.grammar, self.codes, self.coder, names)
        self.by_sentence: dict[int, list[Predication]] = {}
        for p in predications:
            self.by_sentence.setdefault(parse.tokens[p.head].sentence, []).append(p)

    def all(self) -> Iterator[CameoTriple]:
        for number, sentence in enumerate(self.parse.sentences):
            line = main_line(self.grammar, self.lexicons.reporting, sentence)
            if line is None:
                continue
            here = self.by_sentence.get(number, [])
            found = self._of_line(line, here)
            if not found and self._is_placed(line):
                inner = clauses_with_news(self.grammar, self.lexicons.reporting, line)
                found = [t for clause in inner for t in self._of_line(clause, here)]
            found = found or list(self._pair(line, here, number))
            kept: dict[tuple[str, str, str], CameoTriple] = {}
            named = {t.source for t in found if t.target != UNKNOWN_COUNTRY}
            for triple in (t for t in found if t.target != UNKNOWN_COUNTRY or t.source not in named):
                kept.setdefault(triple[:3], triple)
            yield from kept.values()

    def _is_placed(self, line: Line) -> bool:
        """Whether a sentence's subject does nothing, so that its news may stand behind: the move came as X left Y."""
        parties = self.lexicons.predicates.classes["party"].words
        subjects = [self.parse.tokens[s] for s in self.grammar.surface_subject(line.root)]
        return bool(subjects) and all(t.pos == "NOUN" and t.lemma not in parties for t in subjects)

    def _of_line(self, line: Line, here: Sequence[Predication]) -> list[CameoTriple]:
        return [t for p in self._told(here, line) for t in self._triples(p, line, here)]

    def _told(self, here: Sequence[Predication], line: Line) -> list[Predication]:
        """The predications that carry the sentence: on its main line, and not inside one that is."""
        on_line = [p for p in here if p.head in line.spoken or self._is_object(p, line, here)]
        heads = {p.head: p for p in on_line if self._is_whole(p, here)}
        return [p for p in on_line if p.inside not in heads and not self._repeats(p, heads)]

    def _is_whole(self, p: Predication, here: Sequence[Predication]) -> bool:
        """Whether a predication tells something by itself, so that what is inside it is not told again."""
        if self.who.sides(p._replace(mutual=p.mutual or self._holds_mutual(p, here))) is not None:
            return True
        alone = cameo_turn("alone", self.codes.of(p, here)) is not None and bool(self.who.known(p.actors))
        return alone or self._own_claim(p, here) is not None

    def _repeats(self, p: Predication, heads: Mapping[int, Predication]) -> bool:
        """Whether a verb above has told it: tried to kill X, agreed to let X visit Y."""
        tokens, at = self.parse.tokens, p.head
        while tokens[at].dep in ("xcomp", "ccomp") and tokens[at].head != at:
            at = tokens[at].head
            above = heads.get(at)
            if above is not None and tokens[p.head].dep == "xcomp" and set(above.recipients) == set(p.recipients):
                return True
            if above is not None and p.actors and set(p.actors) <= set(above.recipients):
                return True
        return False

    def _is_object(self, p: Predication, line: Line, here: Sequence[Predication]) -> bool:
        """Whether an event noun is an argument of a verb of the line that tells nothing itself."""
        token = self.parse.tokens[p.head]
        if token.pos != "NOUN" or token.head not in line.spoken or any(q.head == token.head for q in here):
            return False
        return token.dep in ("nsubj", "nsubjpass", "dobj", "attr")

    # ------------------------------------------------------------------ one predication
    def _triples(self, p: Predication, line: Line, here: Sequence[Predication]) -> Iterator[CameoTriple]:
        code = self.codes.of(p, here)
        p = p._replace(mutual=p.mutual or self._holds_mutual(p, here))
        sources, targets = self.who.sides(p) or (self.who.codes(p.actors), ())
        cue = line.spoken.get(p.head)
        status = self.judge(p.head if p.noun is None else p.noun).status
        speaker = self.who.speaker(cue) if cue is not None else ()
        if not speaker and (own := self._own_claim(p, here)) is not None:
            code, targets = own
        elif speaker:
            sources, targets, said = self._said(p, code, status, speaker, sources, targets)
            if said is None:
                return
            code = said
        elif status in _UNDONE:
            return
        elif status is Status.DENIED:
            denies = self.parse.tokens[p.head].dep in _COMPLEMENTS and self.parse.child(p.head, "neg") is None
            act = "refuse" if self._is_to_come(p) else "deny" if denies else ""
            refused = cameo_turn(act, code)
            if refused is None:
                return
            code = refused
        elif status is Status.POSSIBLE and not self._is_to_come(p):
            code = self._considered(code)
        if root_of(code) in _ASKING and targets and self.who.are_own(sources, targets):
            code, targets = self._ordered(p, here, code)
        if not targets and not p.mutual and cameo_turn("alone", code) is not None:
            sources = tuple(c for c in sources if not c.startswith(UNKNOWN_COUNTRY))
            against = self.all_pairs or root_of(code) == _PROTEST
            targets = self._beside(line, here, sources) if against else ()
            targets = targets or (UNKNOWN_COUNTRY,)
        yield from self._paired(p, code, sources, targets)

    def _ordered(self, p: Predication, here: Sequence[Predication], code: str) -> tuple[str, tuple[str, ...]]:
        """What the order to one's own forces is: the deed itself, against others: ordered its troops to leave X."""
        tokens = self.parse.tokens
        below = (q for q in here if tokens[q.head].head == p.head and tokens[q.head].dep in _COMPLEMENTS)
        inner = next((q for q in here if q.inside == p.head), None) or next(below, None)
        if inner is None:
            return code, ()
        own = {c[:_COUNTRY] for c in self.who.codes(p.actors)}
        return self.codes.of(inner), tuple(c for c in self.who.codes(inner.recipients) if c[:_COUNTRY] not in own)

    def _considered(self, code: str) -> str:
        """The code of what one may do for another: may mediate is an offer. What one may do against him stays."""
        offered = cameo_turn("intend", code)
        return offered if offered is not None and root_of(offered) == _INTENT else code

    def _beside(self, line: Line, here: Sequence[Predication], sources: tuple[str, ...]) -> tuple[str, ...]:
        """Against whom a protest is, where its clause names another: marched to demand that X resign."""
        pair = pair_of(self.grammar, line, here, self.coder, self.codes)
        if pair is None or not set(pair.sources) & set(sources):
            return ()
        return tuple(t for t in pair.targets if all(t != source[: len(t)] for source in sources))

    def _own_claim(self, p: Predication, here: Sequence[Predication]) -> tuple[str, tuple[str, ...]] | None:
        """What the claim of a deed of one's own is: "claimed that they had attacked" accuses nobody."""
        pronouns = all(self.parse.tokens[r].pos == "PRON" for r in p.recipients)
        if p.act != _ACCUSATION or not pronouns or self.who.sides(p) is not None:
            return None
        inner = next((q for q in here if q.inside == p.head), None)
        targets = self.who.codes(inner.recipients) if inner is not None else ()
        code = cameo_turn("own", self.codes.of(inner)) if inner is not None else None
        return None if code is None or not targets else (code, targets)

    def _said(
        self,
        p: Predication,
        code: str,
        status: Status,
        speaker: tuple[str, ...],
        sources: tuple[str, ...],
        targets: tuple[str, ...],
    ) -> tuple[tuple[str, ...], tuple[str, ...], str | None]:
        """What a predication becomes in the mouth of a speaker: source, target and code."""
        own = bool(set(sources) & set(speaker)) or all(self.parse.tokens[a].pos == "PRON" for a in p.actors)
        if own and p.actors:
            if status is Status.DENIED:
                act = "refuse" if self._is_to_come(p) else "deny"
                return speaker, targets, cameo_turn(act, code)
            if status in _OPEN:
                return speaker, targets, cameo_turn("intend", code) or code
            return speaker, targets, cameo_turn("own", code) or code
        accused = cameo_turn("others", code)
        if accused is not None and sources and status is not Status.DENIED:
            return speaker, self.who.apart(p, sources, speaker), accused
        return sources, targets, None if status is Status.DENIED else code

    def _paired(
        self, p: Predication, code: str, sources: tuple[str, ...], targets: tuple[str, ...]
    ) -> Iterator[CameoTriple]:
        both = p.mutual and not targets
        if p.mutual and self.who.is_elsewhere(p, (*sources, *targets)):
            code = cameo_turn("elsewhere", code) or code
        mirrored = cameo_turn("mirror", code)
        sentence = self.parse.tokens[p.head].sentence
        for source in sources:
            for target in sources if both else targets:
                if source != target:
                    yield CameoTriple(source, target, code, sentence, p.first, p.last, p.frame)
                    if mirrored is not None and not both:
                        yield CameoTriple(target, source, mirrored, sentence, p.first, p.last, p.frame)

    def _holds_mutual(self, p: Predication, here: Sequence[Predication]) -> bool:
        """Whether what is inside an act takes two: A and B seek to meet."""
        return not p.recipients and any(q.inside == p.head and q.mutual for q in here)

    def _is_to_come(self, p: Predication) -> bool:
        """Whether a verb stands in the future, seen from now or from then: will not, would not."""
        tokens = self.parse.tokens
        return any(tokens[c].lower in _MODALS for c in self.parse.dependents(p.head, "aux"))

    # ------------------------------------------------------------------ the pair of a clause
    def _pair(self, line: Line, here: Sequence[Predication], sentence: int) -> Iterator[CameoTriple]:
        open_ = self.judge(line.root).status in (*_UNDONE, Status.DENIED) and line.root not in line.cues
        if not self.all_pairs and (open_ or (not here and line.root not in line.cues)):
            return
        pair = pair_of(self.grammar, line, here, self.coder, self.codes, self.is_party)
        if pair is not None:
            targets = self.who.placed(pair.targets, line.root, root_of(pair.code))
            for source in pair.sources:
                for target in targets:
                    if source != target:
                        yield CameoTriple(source, target, pair.code, sentence, line.root, line.root + 1, "cameo.clause")
