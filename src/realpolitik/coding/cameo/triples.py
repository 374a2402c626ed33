"""CAMEO triples: who did or said what to whom, with statements, which PLOVER leaves out.

Reads the same frames as the events and, beside them, the frames that are CAMEO's only (`data/predicates/statements`).
One reading of a sentence follows its main line. What a speaker says of deeds is an act of its own: it claims, denies or
refuses its own, and accuses another of his. Where no frame of the line has two known sides, the sentence still speaks
of a pair: its subject, and the first other actor of its main clause.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from realpolitik.coding.actors.cast import Cast
from realpolitik.coding.cameo.clause import Pair, pair_of
from realpolitik.coding.cameo.line import Line, main_line
from realpolitik.coding.cameo.names import CameoNames, Coder
from realpolitik.coding.events.arguments import Grammar
from realpolitik.coding.events.predications import Predication
from realpolitik.coding.places.atlas import Atlas
from realpolitik.coding.places.find import places_of
from realpolitik.coding.status.judge import StatusJudge
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon import Lexicons
from realpolitik.model import Status
from realpolitik.ontology import load_cameo
from realpolitik.ontology.actor_codes import UNKNOWN_COUNTRY
from realpolitik.ontology.cameo_turns import cameo_turn

__all__ = ["CameoTriple", "code_cameo"]

_FORCE = frozenset(("14", "15", "16", "17", "18", "19", "20"))  # roots of deeds against someone
_AT_PLACES = _FORCE | {"01"}  # whose unnamed targets are of the country where they are
_OPEN = frozenset((Status.PLANNED, Status.POSSIBLE))
_UNDONE = frozenset((Status.REQUESTED, Status.HYPOTHETICAL))
_ACCUSATION = "accusation"  # the outer act of frames such as "alleged that"
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
        self.atlas = atlas
        self.judge = judge
        self.lexicons = lexicons
        self.names = CameoNames(parse, cast, atlas, lexicons) if coder is None else None
        self.coder = coder or CameoNames(parse, cast, atlas, lexicons).of
        self.grammar = Grammar(parse, lambda token: lexicons.cameo.control.get(token.lemma, ()))
        self.by_sentence: dict[int, list[Predication]] = {}
        for p in predications:
            self.by_sentence.setdefault(parse.tokens[p.head].sentence, []).append(p)

    def all(self) -> Iterator[CameoTriple]:
        for number, sentence in enumerate(self.parse.sentences):
            line = main_line(self.grammar, self.lexicons.reporting, sentence)
            if line is None:
                continue
            here = self.by_sentence.get(number, [])
            found = [t for p in self._told(here, line) for t in self._triples(p, line, here)]
            found = found or list(self._pair(line, here, number))
            kept: dict[tuple[str, str, str], CameoTriple] = {}
            for triple in found:
                kept.setdefault(triple[:3], triple)
            yield from kept.values()

    def _told(self, here: Sequence[Predication], line: Line) -> list[Predication]:
        """The predications that carry the sentence: on its main line, and not inside one that is."""
        on_line = [p for p in here if p.head in line.spoken or self._is_object(p, line, here)]
        heads = {
            p.head
            for p in on_line
            if self._sides(p._replace(mutual=p.mutual or self._holds_mutual(p, here))) or self._own_claim(p, here)
        }
        return [p for p in on_line if p.inside not in heads]

    def _is_object(self, p: Predication, line: Line, here: Sequence[Predication]) -> bool:
        """Whether an event noun is an argument of a verb of the line that tells nothing itself."""
        token = self.parse.tokens[p.head]
        if token.pos != "NOUN" or token.head not in line.spoken or any(q.head == token.head for q in here):
            return False
        return token.dep in ("nsubj", "nsubjpass", "dobj", "attr")

    # ------------------------------------------------------------------ one predication
    def _triples(self, p: Predication, line: Line, here: Sequence[Predication]) -> Iterator[CameoTriple]:
        code = self._code(p, here)
        p = p._replace(mutual=p.mutual or self._holds_mutual(p, here))
        sources, targets = self._sides(p) or (self._codes(p.actors), ())
        cue = line.spoken.get(p.head)
        status = self.judge(p.head if p.noun is None else p.noun).status
        speaker = self._speaker(cue) if cue is not None else ()
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
            refused = cameo_turn("refuse", code) if self._is_to_come(p) else None
            if refused is None:
                return
            code = refused
        yield from self._paired(p, code, sources, targets)

    def _own_claim(self, p: Predication, here: Sequence[Predication]) -> tuple[str, tuple[str, ...]] | None:
        """What the claim of a deed of one's own is: "claimed that they had attacked" accuses nobody."""
        pronouns = all(self.parse.tokens[r].pos == "PRON" for r in p.recipients)
        if p.act != _ACCUSATION or not pronouns or self._sides(p) is not None:
            return None
        inner = next((q for q in here if q.inside == p.head), None)
        targets = self._codes(inner.recipients) if inner is not None else ()
        code = cameo_turn("own", self._code(inner, ())) if inner is not None else None
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
            return speaker, self._apart(p, sources, speaker), accused
        return sources, targets, None if status is Status.DENIED else code

    def _paired(
        self, p: Predication, code: str, sources: tuple[str, ...], targets: tuple[str, ...]
    ) -> Iterator[CameoTriple]:
        both = p.mutual and not targets
        mirrored = cameo_turn("mirror", code)
        sentence = self.parse.tokens[p.head].sentence
        for source in sources:
            for target in sources if both else targets:
                if source != target:
                    yield CameoTriple(source, target, code, sentence, p.first, p.last, p.frame)
                    if mirrored is not None and not both:
                        yield CameoTriple(target, source, mirrored, sentence, p.first, p.last, p.frame)

    def _code(self, p: Predication, here: Sequence[Predication]) -> str:
        """The code of a predication; that of an act grows with the code of what is inside it."""
        code = p.cameo or load_cameo().of(p.type, p.mode) or ""
        inner = next((q for q in here if q.inside == p.head and q.head != p.head), None)
        if inner is not None and code:
            within = self._code(inner, ())
            for act in ("intend", "refuse"):
                finer = cameo_turn(act, within)
                if finer is not None and finer.startswith(code):
                    return finer
        return code

    def _holds_mutual(self, p: Predication, here: Sequence[Predication]) -> bool:
        """Whether what is inside an act takes two: A and B seek to meet."""
        return not p.recipients and any(q.inside == p.head and q.mutual for q in here)

    def _is_to_come(self, p: Predication) -> bool:
        """Whether a verb stands in the future, seen from now or from then: will not, would not."""
        tokens = self.parse.tokens
        return any(tokens[c].lower in _MODALS for c in self.parse.dependents(p.head, "aux"))

    # ------------------------------------------------------------------ who
    def _speaker(self, cue: int) -> tuple[str, ...]:
        """Who speaks, where he is a party of his own: not merely "officials"."""
        subjects = self.grammar.surface_subject(cue)
        return tuple(c for s in subjects for c in self.coder(s) if not c.startswith(UNKNOWN_COUNTRY))

    def _sides(self, p: Predication) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Source and target codes; None where either is open."""
        sources = self._codes(p.actors)
        others = self._codes(p.recipients)
        sources = self._apart(p, sources, others)
        targets = tuple(c for c in others if c not in sources)
        where = self._country(p)
        if p.recipients and not others and where and self._root(p) in _AT_PLACES:
            targets = (where,)
        if not sources and not p.actors and targets and where and self._root(p) in _FORCE:
            sources = tuple(dict.fromkeys(where for c in targets if not c.startswith(where)))
        if sources and (targets or (p.mutual and len(sources) > 1)):
            return sources, targets
        return None

    def _codes(self, tokens: Sequence[int]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(c for token in tokens for c in self.coder(token)))

    def _apart(self, p: Predication, sources: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
        """Sources without a state that was only guessed and is the other side's: nobody is his own counterpart."""
        guessed = self.names is not None and bool(p.actors) and self.names.is_guess(p.actors[0])
        if guessed and self.names is not None and {c[:3] for c in sources} & {c[:3] for c in others}:
            return self.names.openly(p.actors[0])
        return sources

    def _country(self, p: Predication) -> str | None:
        """The one country in which a predication's places lie."""
        word = p.head if p.noun is None else p.noun
        found = {self.atlas.by_id[place].country for place in places_of(self.parse, self.atlas, word)}
        return found.pop() if len(found) == 1 else None

    def _root(self, p: Predication) -> str:
        return (p.cameo or load_cameo().of(p.type, p.mode) or "")[:2]

    # ------------------------------------------------------------------ the pair of a clause
    def _pair(self, line: Line, here: Sequence[Predication], sentence: int) -> Iterator[CameoTriple]:
        pair: Pair | None = pair_of(self.grammar, line, here, self.coder)
        if pair is not None:
            for source in pair.sources:
                for target in pair.targets:
                    if source != target:
                        yield CameoTriple(source, target, pair.code, sentence, line.root, line.root + 1, "cameo.clause")
