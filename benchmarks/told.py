"""The single type that PLV and CoPED give to an event: their rows were made from CAMEO's roots, one event each."""

from collections import Counter
from functools import cache
from typing import NamedTuple

from realpolitik.coding.events.predications import Predication
from realpolitik.coding.status.judge import StatusJudge
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.predicates import STATEMENT
from realpolitik.model import Status
from realpolitik.ontology import load_cameo, load_plover

__all__ = ["Choice", "choice_of", "purpose_of", "root_types", "roots_of", "status_of", "told_type"]

_COOPERATIVE = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID"))
# CoPED's classes are CAMEO's: 0 statements and appeals, 1 and 2 cooperation, 3 and 4 conflict in words and in deeds.
_PENTA = {
    "03": 1, "04": 1, "05": 1, "06": 2, "07": 2, "08": 2, "09": 3, "10": 3, "11": 3, "12": 3, "13": 3, "14": 4, "15": 4,
    "16": 3, "17": 4, "18": 4, "19": 4, "20": 4,
}  # fmt: skip
# What is decided, ordered or approved counts as done in these sets: ids of the cues, without their last parts.
_DECISIONS = frozenset(("approve", "authorize", "decide", "decision", "order"))
_INTENDED = 0.3  # of what the judge takes for CONCEDE; 0.15 did as well, the half of the codes worse on plv_train
_KEPT = frozenset(("1712",))  # of the codes that PLOVER moved, the one that PLV moves too: property destroyed
_FORCEFUL = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "SANCTION"))


class Choice(NamedTuple):
    score: float
    type: str
    mode: str | None
    penta: int


def told_type(p: Predication, status: Status, purpose: bool = False) -> tuple[str, str | None]:
    """The single type that PLV gives to an event in this status.

    PLV was made from CAMEO roots: what PLOVER 0.8 moved to another type is moved back by the event's CAMEO code. And it
    has one event a row: promised help is AGREE, a war to come is a threat, help refused is REJECT. What someone acts
    to bring about (`purpose`: sent doctors to help) it counts as done.
    """
    if p.type == STATEMENT:
        return STATEMENT, None
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


def choice_of(score: float, p: Predication, status: Status, purpose: bool) -> Choice:
    kind, mode = told_type(p, status, purpose)
    code = p.cameo or load_cameo().of(p.type, p.mode) or ""
    if kind == STATEMENT:
        return Choice(score, kind, None, 0)
    plain = kind == (_of_root(code) or p.type)
    penta = _PENTA.get(code[:2], 0) if plain else load_plover().quad(kind)
    return Choice(score, kind, mode, penta)


def status_of(judge: StatusJudge, p: Predication) -> Status:
    judgement = judge(p.head if p.noun is None else p.noun)
    past = judge.parse.tokens[p.head]
    if judgement.status is Status.PLANNED and (
        judgement.rule.split(".")[0] in _DECISIONS or (past.tag == "VBD" and past.dep == "relcl")
    ):
        return Status.ACTUAL  # what a plan's relative clause tells in the past: will return the arms that they seized
    return judgement.status


def purpose_of(parse: Parse, p: Predication) -> bool:
    """Whether the event is what a deed of the main clause is for."""
    token = parse.tokens[p.head]
    return token.dep == "advcl" and any(parse.tokens[c].tag == "TO" for c in parse.children[p.head])


def _of_root(code: str) -> str | None:
    """The type that the scorer's table gives to a CAMEO root: here, that of the most codes of the root."""
    return load_cameo().codes[code].plover if code in _KEPT else _roots().get(code[:2])


@cache
def _roots() -> dict[str, str]:
    found: dict[str, Counter[str]] = {}
    for code in load_cameo().codes.values():
        if code.plover:
            found.setdefault(code.root, Counter())[code.plover] += 1
    return {root: counts.most_common(1)[0][0] for root, counts in found.items()}


@cache
def roots_of(kind: str, mode: str | None) -> dict[str, float]:
    """Shares of the roots among the CAMEO codes of a PLOVER type and mode; empty for no event."""
    codes = [code for code in load_cameo().codes.values() if code.plover == kind]
    codes = [code for code in codes if code.mode == mode] or codes
    counts = Counter(kind if code.code in _KEPT else _roots()[code.root] for code in codes)
    shares = {root: n / len(codes) for root, n in counts.items()}
    if kind == "CONCEDE":  # half of its codes are those of root 03, for what is only intended
        shares = {**shares, "AGREE": _INTENDED, "RETREAT": shares["RETREAT"] + shares["AGREE"] - _INTENDED}
    return shares


def root_types() -> list[str]:
    """The types of the roots, in order."""
    return sorted(set(_roots().values()))
