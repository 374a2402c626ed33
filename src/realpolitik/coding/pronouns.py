"""Words that stand for an actor again: pronouns, relative pronouns, "the group", "that country".

Salience after Lappin and Leass (1994): every earlier mention speaks for its actor, by its grammatical role and how
lately it came. Things that are no actors take part in the contest, so that "it" may well mean none of the cast. Ties
and doubts resolve to nothing.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import NamedTuple

from realpolitik.coding.casting import Casting, Draft
from realpolitik.coding.parse import Parse, Token
from realpolitik.coding.quoting import Quotes
from realpolitik.lexicon.anaphors import AnaphorEntry
from realpolitik.lexicon.register import Register
from realpolitik.model import ActorKind, MentionKind

__all__ = ["resolve_pronouns"]

_MALE = {"he", "him", "his", "himself"}
_FEMALE = {"she", "her", "hers", "herself"}
_THING = {"it", "its", "itself"}
_PLURAL = {"they", "them", "their", "theirs", "themselves"}
_FIRST = {"i", "me", "my", "mine", "myself"}
_REFLEXIVE = {"himself", "herself", "itself", "themselves"}
_WINDOW = 4  # sentences: further back nothing is taken up by a pronoun
_REACH = 250  # noun phrases: bounds the work in texts without sentence ends
_DECAY = 0.5  # per sentence
_MARGIN = 1.08  # the winner must be this much more salient than the next one
_ROLE = {"nsubj": 80.0, "nsubjpass": 75.0, "dobj": 50.0, "agent": 60.0, "dative": 45.0, "poss": 45.0, "pobj": 40.0}
_OTHER_ROLE = 30.0
_BASE = 60.0
_PARALLEL = 25.0
_KNOWN = 1.3  # factor for a gender that a name or noun makes known
_COMMANDS = 80.0  # the subject of a clause above, and "X and its Y"


class _Candidate(NamedTuple):
    """A noun phrase that came before: an actor, or (actor None) a thing of the text, known by its lemma."""

    head: int
    first: int
    last: int
    actor: str | None
    key: str
    weight: float


def resolve_pronouns(
    parse: Parse, register: Register, cast: Casting, quotes: Quotes, marks: tuple[tuple[int, str, bool], ...]
) -> None:
    """Give every pronoun and anaphoric noun phrase that is clear to its actor."""
    candidates = _candidates(parse, cast)
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
        candidates.insert(where, _Candidate(token.i, first, token.i + 1, actor, actor, _weight(token)))


def _own_pronoun(token: Token) -> bool:
    return token.tag in ("PRP", "PRP$", "WP$")


def _weight(token: Token) -> float:
    return _BASE + _ROLE.get(token.dep, _OTHER_ROLE)


def _candidates(parse: Parse, cast: Casting) -> list[_Candidate]:
    """All noun phrases, actors or not, by head."""
    found: dict[int, _Candidate] = {}
    for m in cast.mentions:
        if m.head not in found or m.last - m.first > found[m.head].last - found[m.head].first:
            found[m.head] = _Candidate(m.head, m.first, m.last, m.actor, m.actor, _weight(_role_token(parse, m.head)))
    inside = {i for m in cast.mentions for i in range(m.first, m.last)}
    for token in parse.tokens:
        if (
            token.pos in ("NOUN", "PROPN")
            and token.i not in inside
            and token.dep not in ("compound", "amod", "npadvmod")
        ):
            found.setdefault(
                token.i,
                _Candidate(token.i, token.i, token.i + 1, None, token.lemma, _weight(_role_token(parse, token.i))),
            )
    return [found[head] for head in sorted(found)]


def _role_token(parse: Parse, i: int) -> Token:
    """The token whose role a conjunct shares."""
    for _ in range(6):
        if parse.tokens[i].dep != "conj":
            break
        i = parse.tokens[i].head
    return parse.tokens[i]


def _resolve(
    parse: Parse,
    register: Register,
    cast: Casting,
    quotes: Quotes,
    candidates: list[_Candidate],
    token: Token,
    marks: tuple[tuple[int, str, bool], ...],
) -> str | None:
    word = token.lower
    if token.tag in ("WP", "WDT", "WP$"):
        return _relative(parse, cast, token)
    if word in _FIRST:
        return quotes.speaker(token.i)
    if word in _REFLEXIVE and (subject := _subject_above(parse, token)) is not None:
        return next((m.actor for m in cast.mentions_at(subject)), None)
    if word in _MALE or word in _FEMALE:
        gender = "male" if word in _MALE else "female"
        return _best(parse, cast, quotes, candidates, token, lambda c: _is_person(parse, register, cast, c, gender))
    if word in _THING and not _is_empty(parse, token):
        return _best(parse, cast, quotes, candidates, token, lambda c: _is_thing(parse, register, cast, c))
    if word in _PLURAL:
        return _best(parse, cast, quotes, candidates, token, lambda c: _is_plural(parse, cast, c))
    if token.pos == "NOUN" and (anaphors := register.anaphors.get(token.lemma)) and _is_definite(parse, token):
        if any(ActorKind.STATE in anaphor.kinds for anaphor in anaphors):
            return _nearest_state(parse, cast, token, marks)
        return _anaphor(parse, register, cast, candidates, token, anaphors)
    return None


def _subject_above(parse: Parse, token: Token) -> int | None:
    """The subject of the nearest verb above: whom a reflexive means."""
    for a in parse.ancestors(token.i):
        if parse.tokens[a].pos in ("VERB", "AUX"):
            return next((c for c in parse.children[a] if parse.tokens[c].dep in ("nsubj", "nsubjpass")), None)
    return None


def _nearest_state(parse: Parse, cast: Casting, token: Token, marks: tuple[tuple[int, str, bool], ...]) -> str | None:
    """ "The country" is the one that was named last, in whatever way."""
    at = bisect_left(marks, (token.i, "", False))
    if at and token.sentence - parse.tokens[marks[at - 1][0]].sentence <= 2:
        return cast.known(marks[at - 1][1]).id
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


def _is_definite(parse: Parse, token: Token) -> bool:
    determiner = parse.child(token.i, "det")
    if determiner is None or parse.tokens[determiner].lower not in ("the", "this", "that", "these", "those"):
        return False
    return not any(
        parse.tokens[c].dep in ("prep", "relcl", "acl", "poss", "compound", "nmod", "nummod")
        for c in parse.children[token.i]
    )


def _is_person(parse: Parse, register: Register, cast: Casting, c: _Candidate, gender: str) -> float:
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


def _is_thing(parse: Parse, register: Register, cast: Casting, c: _Candidate) -> bool:
    token = parse.tokens[c.head]
    if c.actor is None:
        return token.tag in ("NN", "NNP") and token.lemma not in register.gender_of_given
    draft = cast.drafts[c.actor]
    return draft.kind is not ActorKind.PERSON and token.tag not in ("NNS", "NNPS")


def _is_plural(parse: Parse, cast: Casting, c: _Candidate) -> bool:
    token = parse.tokens[c.head]
    if c.actor is None:
        return token.tag in ("NNS", "NNPS")
    draft = cast.drafts[c.actor]
    return draft.kind is not ActorKind.PERSON and (draft.plural or token.tag in ("NNS", "NNPS"))


def _best(
    parse: Parse,
    cast: Casting,
    quotes: Quotes,
    candidates: list[_Candidate],
    token: Token,
    fits: Callable[[_Candidate], float],
) -> str | None:
    """The most salient candidate that fits, if it is an actor and clearly ahead."""
    scores: dict[str, float] = {}
    actors: dict[str, str | None] = {}
    speaker = quotes.speaker(token.i)
    for c in _before(parse, candidates, token):
        fit = fits(c)
        if not fit or _barred(parse, c, token) or (speaker and c.actor == speaker):
            continue
        distance = token.sentence - parse.tokens[c.head].sentence
        score = c.weight * _DECAY**distance
        role = _role_token(parse, c.head)
        if role.dep == token.dep and distance <= 1:
            score += _PARALLEL * _DECAY**distance
        if distance == 0 and (_commands(parse, role, token) or _is_joined(parse, c, token)):
            score += _COMMANDS
        scores[c.key] = scores.get(c.key, 0.0) + score * fit
        actors[c.key] = c.actor
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _MARGIN * ranked[1][1]):
        return None
    return actors[ranked[0][0]]


def _commands(parse: Parse, role: Token, token: Token) -> bool:
    """Whether a candidate is the subject of a verb that the pronoun's clause hangs from: "X said that it"."""
    if role.dep not in ("nsubj", "nsubjpass"):
        return False
    return any(a == role.head for a in parse.ancestors(token.i))


def _is_joined(parse: Parse, c: _Candidate, token: Token) -> bool:
    """ "Washington and its allies"."""
    noun = parse.tokens[token.head]
    return token.tag == "PRP$" and noun.dep == "conj" and noun.head == c.head


def _before(parse: Parse, candidates: list[_Candidate], token: Token) -> Iterable[_Candidate]:
    for c in reversed(candidates):
        if token.sentence - parse.tokens[c.head].sentence > _WINDOW:
            break
        yield c


def _barred(parse: Parse, c: _Candidate, token: Token) -> bool:
    """Grammar forbids it: two arguments of one verb, or a pronoun inside the very phrase that it would mean."""
    if c.first <= token.i < c.last:
        return True
    role = _role_token(parse, c.head)
    if token.tag == "PRP" and token.lower not in _REFLEXIVE and role.sentence == token.sentence:
        if role.head == token.head and role.i != token.i:
            return True
        governor = parse.tokens[token.head]
        if token.dep == "pobj" and governor.head == role.head and role.dep.startswith("nsubj"):
            return True
    return role.sentence == token.sentence and token.dep != "poss" and _near_inside(parse, c, token)


def _near_inside(parse: Parse, c: _Candidate, token: Token) -> bool:
    """Inside the candidate's noun phrase, not in a clause of its own below it."""
    for a in parse.ancestors(token.i):
        if a == c.head:
            return True
        if parse.tokens[a].pos in ("VERB", "AUX"):
            return False
    return False


def _anaphor(
    parse: Parse,
    register: Register,
    cast: Casting,
    candidates: list[_Candidate],
    token: Token,
    anaphors: tuple[AnaphorEntry, ...],
) -> str | None:
    """The last actor that agrees with the noun; a subject of the sentence before wins over others of it."""
    best: tuple[float, str] | None = None
    for c in _before(parse, candidates, token):
        draft = cast.drafts[c.actor] if c.actor else None
        if draft is None or draft.rule == "nominal.role" or draft.plural < (token.tag == "NNS"):
            continue
        if not any(_agrees(register, draft, anaphor, token.lemma) for anaphor in anaphors):
            continue
        distance = token.sentence - parse.tokens[c.head].sentence
        if distance > 2:
            break
        score = c.weight * _DECAY**distance
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
