"""The event between two given spans: structure proposes, the judge reads the pair, the product's rule joins them."""

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.phrases import phrases
from benchmarks.told import Choice, choice_of, purpose_of, root_types, roots_of, status_of
from realpolitik.coding.events.deciding import posterior_of, prior_of
from realpolitik.coding.events.marking import cut
from realpolitik.coding.events.predications import Predication
from realpolitik.coding.status.judge import StatusJudge
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon import Lexicons
from realpolitik.ontology import load_plover

__all__ = ["answer_pair"]

_FITS, _FITTING, _LOOSE = 2.0, 0.93, 0.65  # a score of structure that fits a pair; how sure it is then, and below
_BACKGROUND = 1.5  # what an event in a clause of time or condition loses
_BY_PRONOUN = 1.2  # of 2: a named actor before one that is only meant
_PRONOUNS = frozenset(("he", "she", "it", "they", "we", "i", "his", "her", "its", "their", "our"))
_BACKGROUNDS = frozenset(("after", "before", "until", "till", "unless", "if", "since", "once"))
_YIELD = {"CONCEDE": "RETREAT"}  # one type in these sets


def answer_pair(
    parse: Parse, predications: Sequence[Predication], judge: StatusJudge, record: Mapping[str, Any], lexicons: Lexicons
) -> dict[str, Any]:
    """Root, mode and penta class of the event between a record's spans."""
    source, target = _tokens(parse, record.get("source_span")), _tokens(parse, record.get("target_span"))
    best = _best(parse, predications, judge, source, target, lexicons)
    judged = _judged(parse, source, target, lexicons)
    told = None if best is None else _YIELD.get(best.type, best.type)
    posterior = judged if told is None else posterior_of(prior_of(told, _certainty(best), judged), judged)
    root = max(posterior, key=lambda r: (posterior[r], r == told))
    kept = best is not None and root == told
    return {
        "root": best.type if kept and best else root,
        "mode": best.mode if kept and best else None,
        "penta": best.penta if kept and best else load_plover().quad(root),
    }


def _best(
    parse: Parse,
    predications: Sequence[Predication],
    judge: StatusJudge,
    source: set[int],
    target: set[int],
    lexicons: Lexicons,
) -> Choice | None:
    """The predication that fits the pair best; where none does, the nearest word that heads a frame."""
    path = _path(parse, source, target)
    best: Choice | None = None
    for p in predications:
        score = _fit(parse, p, source, target, path)
        if best is None or score > best.score:
            best = choice_of(score, p, status_of(judge, p), purpose_of(parse, p))
    if best is None or best.score < 0.8:
        best = _nearest_word(parse, path, judge, lexicons) or best
    return best


def _certainty(best: Choice | None) -> float:
    """How sure the structure is of its choice."""
    return _FITTING if best is not None and best.score >= _FITS else _LOOSE


def _judged(parse: Parse, source: set[int], target: set[int], lexicons: Lexicons) -> dict[str, float]:
    """What the judge makes of the pair, as the types of CAMEO's roots: that is what these sets were made from.

    That there is an event is given, so NONE is left out.
    """
    marks = [(mark, min(side), max(side) + 1) for mark, side in (("s", source), ("t", target)) if side]
    verdict = lexicons.judge(cut(parse, parse.tokens[marks[0][1]].sentence, marks))
    judged = dict.fromkeys(root_types(), 0.0)
    for kind, share in verdict.types.items():
        for root, part in roots_of(kind, verdict.modes.get(kind)).items():
            judged[root] += share * part
    whole = sum(judged.values())
    return {root: share / whole for root, share in judged.items()}


def _fit(parse: Parse, p: Predication, source: set[int], target: set[int], path: Sequence[int]) -> float:
    actors, recipients = phrases(parse, p.actors), phrases(parse, p.recipients)
    score = 0.5 * p.certainty
    score += 2.0 * bool(actors & source) + 2.0 * bool(recipients & target)
    score += _BY_PRONOUN * (not actors & source and bool(phrases(parse, _meant(parse, p.actors)) & source))
    if p.mutual:
        score += 1.8 * bool(actors & target) + 1.8 * bool(recipients & source)
    else:
        score += 0.3 * bool(actors & target) + 0.3 * bool(recipients & source)
    trigger = set(range(p.first, p.last)) | {p.head}
    score += 1.0 * bool(trigger & set(path))
    score += 0.3 * (p.inside is None)
    if trigger & (source | target):
        score -= 1.0 * (p.noun is None)
    score -= _BACKGROUND * _is_background(parse, p.head)
    middle = sorted(source | target)
    if middle:
        score -= 0.01 * min(abs(p.head - m) for m in middle)
    return score


def _meant(parse: Parse, heads: Sequence[int]) -> list[int]:
    """Whom the pronouns among heads mean: the subject of a clause around: rebels said *they* will not lay down arms."""
    found = []
    for head in heads:
        if parse.tokens[head].lower in _PRONOUNS:
            around = [a for a in parse.ancestors(head) if parse.tokens[a].pos in ("VERB", "AUX")]
            if parse.tokens[head].tag == "PRP":
                around = around[1:]
            subjects = (s for a in around for s in parse.dependents(a, "nsubj", "nsubjpass") if s != head)
            named = next((s for s in subjects if parse.tokens[s].lower not in _PRONOUNS), None)
            if named is not None and parse.tokens[named].pos != "PRON":
                found.append(named)
    return found


def _is_background(parse: Parse, i: int) -> bool:
    """Whether a word stands in a clause that tells when, or on which condition, the main one holds."""
    for a in (i, *parse.ancestors(i)):
        if parse.tokens[a].dep == "advcl" and any(
            parse.tokens[c].lower in _BACKGROUNDS for c in parse.children[a] if c < a
        ):
            return True
        if parse.tokens[a].dep == "pcomp" and parse.tokens[parse.tokens[a].head].lower in _BACKGROUNDS:
            return True
    return False


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


def _nearest_word(parse: Parse, path: Sequence[int], judge: StatusJudge, lexicons: Lexicons) -> Choice | None:
    """The first word on the path, then anywhere, that heads a frame, its conditions left aside."""
    index = lexicons.predicates
    order = [*path, *(t.i for t in parse.tokens if t.i not in path)]
    for i in order:
        token = parse.tokens[i]
        if token.pos in ("VERB", "NOUN"):
            for pattern in reversed((index.verbs if token.pos == "VERB" else index.nouns).get(token.lemma, ())):
                frame = pattern.frame
                if not pattern.after and not pattern.before and not frame.turned:
                    found = Predication(frame.id, i, i, i + 1, (), (), None, frame.type, frame.mode, frame.cameo)
                    return choice_of(0.1, found, judge(i).status, purpose_of(parse, found))
    return None
