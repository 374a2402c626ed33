"""Nouns that stand for an actor again: "the group", "the ministry", "that country"."""

from bisect import bisect_left

from realpolitik.coding.actors.casting import Casting, Draft
from realpolitik.coding.actors.salience import DECAY, Candidate, lately
from realpolitik.coding.text.parse import Parse, Token
from realpolitik.lexicon.anaphors import AnaphorEntry
from realpolitik.lexicon.register import Register
from realpolitik.model import ActorKind

__all__ = ["resolve_noun"]


def resolve_noun(
    parse: Parse,
    register: Register,
    cast: Casting,
    candidates: list[Candidate],
    token: Token,
    marks: tuple[tuple[int, str, bool], ...],
) -> str | None:
    """The actor that a definite noun means again, by the lexicon's word on what it can mean."""
    anaphors = register.anaphors.get(token.lemma)
    if not anaphors or not _is_definite(parse, token):
        return None
    if any(ActorKind.STATE in anaphor.kinds for anaphor in anaphors):
        return _nearest_state(parse, cast, token, marks)
    return _anaphor(parse, register, cast, candidates, token, anaphors)


def _nearest_state(parse: Parse, cast: Casting, token: Token, marks: tuple[tuple[int, str, bool], ...]) -> str | None:
    """ "The country" is the one that was named last, in whatever way."""
    at = bisect_left(marks, (token.i, "", False))
    if at and token.sentence - parse.tokens[marks[at - 1][0]].sentence <= 2:
        return cast.known(marks[at - 1][1]).id
    return None


def _is_definite(parse: Parse, token: Token) -> bool:
    determiner = parse.child(token.i, "det")
    if determiner is None or parse.tokens[determiner].lower not in ("the", "this", "that", "these", "those"):
        return False
    return not any(
        parse.tokens[c].dep in ("prep", "relcl", "acl", "poss", "compound", "nmod", "nummod")
        for c in parse.children[token.i]
    )


def _anaphor(
    parse: Parse,
    register: Register,
    cast: Casting,
    candidates: list[Candidate],
    token: Token,
    anaphors: tuple[AnaphorEntry, ...],
) -> str | None:
    """The last actor that agrees with the noun; a subject of the sentence before wins over others of it."""
    best: tuple[float, str] | None = None
    for c in lately(parse, candidates, token):
        draft = cast.drafts[c.actor] if c.actor else None
        if draft is None or draft.rule == "nominal.role" or draft.plural < (token.tag == "NNS"):
            continue
        if not any(_agrees(register, draft, anaphor, token.lemma) for anaphor in anaphors):
            continue
        distance = token.sentence - parse.tokens[c.head].sentence
        if distance > 2:
            break
        score = c.weight * DECAY**distance
        if best is None or score > best[0]:
            best = (score, draft.id)
    return best[1] if best else None


def _agrees(register: Register, draft: Draft, anaphor: AnaphorEntry, noun: str) -> bool:
    """Whether the noun can mean this actor, by kind, gender, sector and name."""
    if draft.kind not in anaphor.kinds or (anaphor.gender and draft.gender not in ("", anaphor.gender)):
        return False
    if draft.sector in anaphor.never or (anaphor.sectors and draft.sector not in anaphor.sectors):
        return False
    entry = register.actors.get(draft.id)
    names = (draft.name, *entry.aliases) if entry else (draft.name,)
    return not anaphor.named or any(noun in name.lower() for name in names)
