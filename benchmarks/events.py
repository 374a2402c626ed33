"""Runner of the event benchmarks: classes, spans and coded triples, from plain text.

Reads only a record's text, its date, and the spans or parses that its task gives; never a gold field.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from benchmarks.acled import subtype
from benchmarks.pairs import answer_pair
from benchmarks.phrases import phrases
from benchmarks.told import Choice, choice_of, purpose_of, status_of
from realpolitik.coding import Parse, load_parser
from realpolitik.coding.events.deciding import NONE, decide
from realpolitik.coding.events.marking import cut, marks_of
from realpolitik.coding.events.predicates import find_predications
from realpolitik.coding.events.predications import Predication
from realpolitik.coding.status.judge import StatusJudge
from realpolitik.coding.text.parse import Parser
from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.lexicon.predicates import STATEMENT
from realpolitik.model import Document

__all__ = ["predict_class", "predict_spans"]

_SURE_ENOUGH = 0.1  # of frame and judge, to speak for a sentence; chosen on the dev part of CoPED


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
        answer = answer_pair(parse, predications, judge, record, lexicons)
        return {"id": record["id"], **answer, "subtype": subtype(parse, predications)}
    decided = [p for found in predications if (p := _decided(parse, found, lexicons)) is not None]
    kind = subtype(parse, decided)
    choice = _of_text(parse, find_predications(parse, lexicons, lexicons.cameo), judge, lexicons)
    if choice is None:
        return {"id": record["id"], "root": None, "penta": 0, "subtype": kind}
    return {"id": record["id"], "root": choice.type, "mode": choice.mode, "penta": choice.penta, "subtype": kind}


def _of_text(
    parse: Parse, predications: Sequence[Predication], judge: StatusJudge, lexicons: Lexicons
) -> Choice | None:
    best: Choice | None = None
    for found in predications:
        p = found if found.type == STATEMENT else _decided(parse, found, lexicons)
        if p is None:
            continue
        score = _weight(parse, p)
        if best is None or score > best.score:
            best = choice_of(score, p, status_of(judge, p), purpose_of(parse, p))
    return best if best is None or best.type != STATEMENT else None


def _decided(parse: Parse, p: Predication, lexicons: Lexicons) -> Predication | None:
    """The predication as frame and judge decide it; None where they find no event."""
    verdict = lexicons.judge(cut(parse, parse.tokens[p.head].sentence, marks_of(parse, p)))
    decision = decide(p.type, p.mode, p.certainty, verdict)
    if decision.type == NONE or decision.sure < _SURE_ENOUGH:
        return None
    if decision.overruled:
        return p._replace(type=decision.type, mode=decision.mode, cameo=None)
    return p


def _weight(parse: Parse, p: Predication) -> float:
    """How well a predication speaks for its sentence: filled, sure, outermost, early, and rather a verb."""
    score = p.certainty + 0.5 * bool(p.actors) + 0.5 * bool(p.recipients) + 0.3 * (p.inside is None)
    deep = 0.1 * len(list(parse.ancestors(p.head)))
    return score - 0.01 * p.head - deep - 0.3 * (parse.tokens[p.head].pos == "NOUN")


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
    first = min(c for c in phrases(parse, [head]) if c <= head)
    return list(parse.span(first, head + 1))
