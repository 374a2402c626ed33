"""Runner of the event benchmarks: classes, spans and coded triples, from plain text.

Reads only a record's text, its date, and the spans or parses that its task gives; never a gold field.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from benchmarks.acled import subtype
from realpolitik.coding import Parse, load_parser
from realpolitik.coding.events.predicates import find_predications
from realpolitik.coding.events.predications import Predication
from realpolitik.coding.status.judge import StatusJudge
from realpolitik.coding.text.parse import Parser
from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.model import Document, Status
from realpolitik.ontology import load_cameo, load_plover

__all__ = ["predict_class", "predict_spans"]

_SECTORS = {"UNO": "IGOUNO", "EUR": "IGOEUREEC"}  # PLOVER sectors in the CAMEO dictionaries
_SURE_ENOUGH = 0.6  # of a frame, to speak for a sentence; chosen on the dev part of CoPED
_COOPERATIVE = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID"))
# CoPED's classes are CAMEO's: 0 statements and appeals, 1 and 2 cooperation, 3 and 4 conflict in words and in deeds.
_PENTA = {
    "03": 1, "04": 1, "05": 1, "06": 2, "07": 2, "08": 2, "09": 3, "10": 3, "11": 3, "12": 3, "13": 3, "14": 4, "15": 4,
    "16": 3, "17": 4, "18": 4, "19": 4, "20": 4,
}  # fmt: skip
_FORCEFUL = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "SANCTION"))


class Choice(NamedTuple):
    score: float
    type: str
    mode: str | None
    penta: int


@cache
def _tools() -> tuple[Parser, Lexicons]:
    return load_parser(), load_lexicons()


def predict_class(records: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """For each record its PLOVER root, penta class (0: no event) and subtype."""
    return [_classify(record) for record in records]


def _classify(record: dict[str, Any]) -> dict[str, Any]:
    parser, lexicons = _tools()
    parse = parser(Document(id=record["id"], text=record["text"], sha256=""))
    predications = find_predications(parse, lexicons)
    judge = StatusJudge(parse, (), lexicons)
    if record.get("source_span") or record.get("target_span"):
        choice = _of_pair(parse, predications, judge, record, lexicons)
    else:
        choice = _of_text(parse, predications, judge)
    if choice is None:
        return {"id": record["id"], "root": None, "penta": 0, "subtype": subtype(parse, predications)}
    return {
        "id": record["id"], "root": choice.type, "mode": choice.mode, "penta": choice.penta,
        "subtype": subtype(parse, predications),
    }  # fmt: skip


def told_type(p: Predication, status: Status, purpose: bool = False) -> tuple[str, str | None]:
    """The single type that PLV gives to an event in this status.

    PLV was made from CAMEO roots: what PLOVER 0.8 moved to another type is moved back by the event's CAMEO code. And it
    has one event a row: promised help is AGREE, a war to come is a threat, help refused is REJECT. What someone acts
    to bring about (`purpose`: sent doctors to help) it counts as done.
    """
    kind = _of_root(p.cameo or load_cameo().of(p.type, p.mode) or "") or p.type
    if status is Status.PLANNED and purpose:
        status = Status.ACTUAL
    if status is Status.REQUESTED:
        return ("REQUEST", None) if p.inside is None else (kind, p.mode)
    if p.type in _COOPERATIVE or p.type in ("AGREE", "CONCEDE", "RETREAT"):
        if status is Status.DENIED:
            return "REJECT", None
        if status in (Status.PLANNED, Status.POSSIBLE):
            return "AGREE", None
    if (p.type in _FORCEFUL or p.type in ("PROTEST", "REJECT")) and status is Status.PLANNED:
        return "THREATEN", None
    return kind, p.mode


def _choice(score: float, p: Predication, status: Status, purpose: bool) -> Choice:
    kind, mode = told_type(p, status, purpose)
    code = p.cameo or load_cameo().of(p.type, p.mode) or ""
    plain = kind == (_of_root(code) or p.type)
    return Choice(score, kind, mode, _PENTA.get(code[:2], 0) if plain else load_plover().quad(kind))


def _status(judge: StatusJudge, p: Predication) -> Status:
    return judge(p.head if p.noun is None else p.noun).status


def _is_purpose(parse: Parse, p: Predication) -> bool:
    """Whether the event is what a deed of the main clause is for."""
    token = parse.tokens[p.head]
    return token.dep == "advcl" and any(parse.tokens[c].tag == "TO" for c in parse.children[p.head])


def _of_root(code: str) -> str | None:
    """The type that the scorer's table gives to a CAMEO root: here, that of the most codes of the root."""
    return _roots().get(code[:2])


@cache
def _roots() -> dict[str, str]:
    found: dict[str, Counter[str]] = {}
    for code in load_cameo().codes.values():
        if code.plover:
            found.setdefault(code.root, Counter())[code.plover] += 1
    return {root: counts.most_common(1)[0][0] for root, counts in found.items()}


def _of_text(parse: Parse, predications: Sequence[Predication], judge: StatusJudge) -> Choice | None:
    best: Choice | None = None
    for p in predications:
        if p.certainty < _SURE_ENOUGH:
            continue
        score = _weight(parse, p)
        if best is None or score > best.score:
            best = _choice(score, p, _status(judge, p), _is_purpose(parse, p))
    return best


def _weight(parse: Parse, p: Predication) -> float:
    """How well a predication speaks for its sentence: filled, sure, outermost, early, and rather a verb."""
    score = p.certainty + 0.5 * bool(p.actors) + 0.5 * bool(p.recipients) + 0.3 * (p.inside is None)
    deep = 0.1 * len(list(parse.ancestors(p.head)))
    return score - 0.01 * p.head - deep - 0.3 * (parse.tokens[p.head].pos == "NOUN")


def _of_pair(
    parse: Parse, predications: Sequence[Predication], judge: StatusJudge, record: dict[str, Any], lexicons: Lexicons
) -> Choice | None:
    source, target = _tokens(parse, record.get("source_span")), _tokens(parse, record.get("target_span"))
    path = _path(parse, source, target)
    best: Choice | None = None
    for p in predications:
        score = _fit(parse, p, source, target, path)
        if best is None or score > best.score:
            best = _choice(score, p, _status(judge, p), _is_purpose(parse, p))
    if best is None or best.score < 0.8:
        loose = _nearest_word(parse, path, lexicons)
        best = loose or best
    return best


def _fit(parse: Parse, p: Predication, source: set[int], target: set[int], path: Sequence[int]) -> float:
    actors, recipients = _phrases(parse, p.actors), _phrases(parse, p.recipients)
    score = 0.5 * p.certainty
    score += 2.0 * bool(actors & source) + 2.0 * bool(recipients & target)
    if p.mutual:
        score += 1.8 * bool(actors & target) + 1.8 * bool(recipients & source)
    else:
        score += 0.3 * bool(actors & target) + 0.3 * bool(recipients & source)
    trigger = set(range(p.first, p.last)) | {p.head}
    score += 1.0 * bool(trigger & set(path))
    score += 0.3 * (p.inside is None)
    if trigger & (source | target):
        score -= 1.0 * (p.noun is None)
    middle = sorted(source | target)
    if middle:
        score -= 0.01 * min(abs(p.head - m) for m in middle)
    return score


_OUTSIDE = frozenset(("relcl", "acl", "advcl", "conj", "appos", "cc"))


def _phrases(parse: Parse, heads: Iterable[int]) -> set[int]:
    """Heads with what hangs on them but clauses."""
    found: set[int] = set()
    for head in heads:
        stack = [head]
        while stack:
            i = stack.pop()
            found.add(i)
            stack.extend(c for c in parse.children[i] if parse.tokens[c].dep not in _OUTSIDE)
    return found


def _tokens(parse: Parse, span: Sequence[int] | None) -> set[int]:
    if not span:
        return set()
    return {t.i for t in parse.tokens if t.start < span[1] and t.end > span[0]}


def _path(parse: Parse, source: set[int], target: set[int]) -> list[int]:
    """Tokens on the way through the tree from one span to the other."""
    if not source or not target:
        start = source or target
        return [a for i in start for a in parse.ancestors(i)]
    top_s, top_t = _top(parse, source), _top(parse, target)
    up_s, up_t = [top_s, *parse.ancestors(top_s)], [top_t, *parse.ancestors(top_t)]
    common = next((i for i in up_s if i in up_t), None)
    if common is None:
        return [*up_s, *up_t]
    return [*up_s[: up_s.index(common) + 1], *up_t[: up_t.index(common)]]


def _top(parse: Parse, tokens: set[int]) -> int:
    heads = {i: parse.tokens[i].head for i in sorted(tokens)}
    return next((i for i, head in heads.items() if head not in tokens or head == i), min(tokens))


def _nearest_word(parse: Parse, path: Sequence[int], lexicons: Lexicons) -> Choice | None:
    """The first word on the path, then anywhere, that heads a frame, its conditions left aside."""
    index = lexicons.predicates
    order = [*path, *(t.i for t in parse.tokens if t.i not in path)]
    for i in order:
        token = parse.tokens[i]
        if token.pos in ("VERB", "NOUN"):
            for pattern in reversed((index.verbs if token.pos == "VERB" else index.nouns).get(token.lemma, ())):
                if not pattern.after and not pattern.before and not pattern.frame.turned:
                    return Choice(0.1, pattern.frame.type, pattern.frame.mode, load_plover().quad(pattern.frame.type))
    return None


def predict_spans(records: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """For each record the spans of source, target and reciprocal actors, offsets into `tokenized` or `text`.

    From the text alone: of the predications with an actor the best one speaks for the sentence.
    """
    return [_spans(record) for record in records]


def _spans(record: dict[str, Any]) -> dict[str, Any]:
    parser, lexicons = _tools()
    parse = parser(Document(id=record["id"], text=record.get("tokenized") or record["text"], sha256=""))
    found = [(p, _weight(parse, p)) for p in find_predications(parse, lexicons) if p.actors]
    roles: dict[str, list[list[int]]] = {"source_spans": [], "target_spans": [], "reciprocal_spans": []}
    if found:
        best = max(found, key=lambda pair: pair[1])[0]
        both = best.mutual and not best.recipients
        roles["reciprocal_spans" if both else "source_spans"] = [_phrase(parse, i) for i in best.actors]
        roles["target_spans"] = [_phrase(parse, i) for i in best.recipients]
    return {"id": record["id"], **roles}


def _phrase(parse: Parse, head: int) -> list[int]:
    """Characters of a noun phrase: its head and what stands before it."""
    first = min(c for c in _phrases(parse, [head]) if c <= head)
    return list(parse.span(first, head + 1))
