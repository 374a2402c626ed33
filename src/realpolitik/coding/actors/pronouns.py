"""Words that stand for an actor again: pronouns and relative pronouns, by salience; nouns are in `anaphora.py`."""

from bisect import bisect_left

from realpolitik.coding.actors.anaphora import resolve_noun
from realpolitik.coding.actors.casting import Casting
from realpolitik.coding.actors.quoting import Quotes
from realpolitik.coding.actors.salience import REFLEXIVE, Candidate, candidates_of, most_salient, weight_of
from realpolitik.coding.text.parse import Parse, Token
from realpolitik.lexicon.register import Register
from realpolitik.model import ActorKind, MentionKind

__all__ = ["resolve_pronouns"]

_MALE = {"he", "him", "his", "himself"}
_FEMALE = {"she", "her", "hers", "herself"}
_THING = {"it", "its", "itself"}
_PLURAL = {"they", "them", "their", "theirs", "themselves"}
_FIRST = {"i", "me", "my", "mine", "myself"}
_REACH = 250  # noun phrases: bounds the work in texts without sentence ends
_KNOWN = 1.3  # factor for a gender that a name or noun makes known


def resolve_pronouns(
    parse: Parse, register: Register, cast: Casting, quotes: Quotes, marks: tuple[tuple[int, str, bool], ...]
) -> None:
    """Give every pronoun and anaphoric noun phrase that is clear to its actor."""
    candidates = candidates_of(parse, cast)
    heads = [c.head for c in candidates]
    for token in parse.tokens:
        if cast.at(token.i) is not None and not _own_pronoun(token):
            continue
        if token.pos not in ("PRON", "NOUN") and token.tag not in ("PRP$", "WDT", "WP$"):
            continue
        at = bisect_left(heads, token.i)
        earlier = candidates[max(0, at - _REACH) : at]
        actor = _resolve(parse, register, cast, quotes, earlier, token, marks)
        if actor is None:
            continue
        draft = cast.drafts[actor]
        if draft.kind is ActorKind.PERSON and not draft.gender:
            draft.gender = "male" if token.lower in _MALE else "female" if token.lower in _FEMALE else ""
        first, kind, rule = token.i, MentionKind.PRONOUN, "pronoun"
        if token.pos == "NOUN":
            first, kind, rule = token.i - 1, MentionKind.NOMINAL, "anaphor"
            while (
                first > 0
                and parse.tokens[first].pos in ("ADJ", "NOUN", "PROPN", "PUNCT")
                and parse.tokens[first].head > first
            ):
                first -= 1
        cast.mention(cast.drafts[actor], first, token.i + 1, kind, rule, head=token.i)
        where = bisect_left(heads, token.i)
        heads.insert(where, token.i)
        candidates.insert(where, Candidate(token.i, first, token.i + 1, actor, actor, weight_of(token)))


def _own_pronoun(token: Token) -> bool:
    return token.tag in ("PRP", "PRP$", "WP$")


def _resolve(
    parse: Parse,
    register: Register,
    cast: Casting,
    quotes: Quotes,
    candidates: list[Candidate],
    token: Token,
    marks: tuple[tuple[int, str, bool], ...],
) -> str | None:
    word = token.lower
    if token.tag in ("WP", "WDT", "WP$"):
        return _relative(parse, cast, token)
    if word in _FIRST:
        return quotes.speaker(token.i)
    if word in REFLEXIVE and (subject := _subject_above(parse, token)) is not None:
        return next((m.actor for m in cast.mentions_at(subject)), None)
    if word in _MALE or word in _FEMALE:
        gender = "male" if word in _MALE else "female"
        return most_salient(
            parse, cast, quotes, candidates, token, lambda c: _is_person(parse, register, cast, c, gender)
        )
    if word in _THING and not _is_empty(parse, token):
        return most_salient(parse, cast, quotes, candidates, token, lambda c: _is_thing(parse, register, cast, c))
    if word in _PLURAL:
        return most_salient(parse, cast, quotes, candidates, token, lambda c: _is_plural(parse, cast, c))
    if token.pos == "NOUN":
        return resolve_noun(parse, register, cast, candidates, token, marks)
    return None


def _subject_above(parse: Parse, token: Token) -> int | None:
    """The subject of the nearest verb above: whom a reflexive means."""
    for a in parse.ancestors(token.i):
        if parse.tokens[a].pos in ("VERB", "AUX"):
            return next((c for c in parse.children[a] if parse.tokens[c].dep in ("nsubj", "nsubjpass")), None)
    return None


def _relative(parse: Parse, cast: Casting, token: Token) -> str | None:
    """ "who", "which", "whose": the noun that the relative clause hangs from."""
    clause = next((a for a in (token.i, *parse.ancestors(token.i)) if parse.tokens[a].dep == "relcl"), None)
    if clause is None:
        return None
    noun = parse.tokens[clause].head
    if noun > token.i:
        return None
    for named in cast.mentions_at(noun):
        if named.first <= noun < named.last and (named.head == noun or named.last - 1 == noun):
            return named.actor
    return None


def _is_empty(parse: Parse, token: Token) -> bool:
    """ "It is clear that", "it seems": a subject that means nothing."""
    if token.lower != "it" or token.dep not in ("nsubj", "nsubjpass", "expl"):
        return False
    children = [parse.tokens[c].dep for c in parse.children[token.head]]
    if parse.tokens[token.head].lemma == "be" and token.tag == "PRP":
        below = {parse.tokens[g].dep for c in parse.children[token.head] for g in (c, *parse.children[c])}
        if below & {"ccomp", "csubj", "advcl", "relcl", "acl"}:
            return True
    described = "acomp" in children or "attr" in children or token.dep == "nsubjpass" or token.dep == "expl"
    clause = any(dep in ("ccomp", "xcomp", "csubj", "advcl", "acl", "relcl") for dep in children)
    deeper = any(
        parse.tokens[g].dep in ("xcomp", "ccomp", "relcl", "acl")
        for c in parse.children[token.head]
        if parse.tokens[c].dep in ("acomp", "attr")
        for g in parse.children[c]
    )
    return described and (clause or deeper)


def _is_person(parse: Parse, register: Register, cast: Casting, c: Candidate, gender: str) -> float:
    """How well a candidate fits a gender: known, open, or not at all."""
    token = parse.tokens[c.head]
    draft = cast.drafts[c.actor] if c.actor else None
    if draft is not None and draft.kind is ActorKind.PERSON:
        return _KNOWN if draft.gender == gender else 0.0 if draft.gender else 1.0
    if token.tag not in ("NN", "NNP"):
        return 0.0
    known = register.gender_of_given.get(token.lemma)
    if known:
        return _KNOWN if known == gender else 0.0
    return float(draft is not None and draft.persons)


def _is_thing(parse: Parse, register: Register, cast: Casting, c: Candidate) -> bool:
    token = parse.tokens[c.head]
    if c.actor is None:
        return token.tag in ("NN", "NNP") and token.lemma not in register.gender_of_given
    draft = cast.drafts[c.actor]
    return draft.kind is not ActorKind.PERSON and token.tag not in ("NNS", "NNPS")


def _is_plural(parse: Parse, cast: Casting, c: Candidate) -> bool:
    token = parse.tokens[c.head]
    if c.actor is None:
        return token.tag in ("NNS", "NNPS")
    draft = cast.drafts[c.actor]
    return draft.kind is not ActorKind.PERSON and (draft.plural or token.tag in ("NNS", "NNPS"))
