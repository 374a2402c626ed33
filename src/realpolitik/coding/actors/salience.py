"""Which earlier noun phrase is most in the reader's mind: salience after Lappin and Leass (1994).

Every earlier mention speaks for its actor, by its grammatical role and how lately it came. Things that are no actors
take part in the contest, so that "it" may well mean none of the cast. Ties and doubts resolve to nothing.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from realpolitik.coding.actors.casting import Casting
from realpolitik.coding.actors.quoting import Quotes
from realpolitik.coding.text.parse import Parse, Token

__all__ = ["DECAY", "REFLEXIVE", "Candidate", "candidates_of", "lately", "most_salient", "role_token", "weight_of"]

REFLEXIVE = {"himself", "herself", "itself", "themselves"}
_WINDOW = 4  # sentences: further back nothing is taken up by a pronoun
DECAY = 0.5  # per sentence
_MARGIN = 1.08  # the winner must be this much more salient than the next one
_ROLE = {"nsubj": 80.0, "nsubjpass": 75.0, "dobj": 50.0, "agent": 60.0, "dative": 45.0, "poss": 45.0, "pobj": 40.0}
_OTHER_ROLE = 30.0
_BASE = 60.0
_PARALLEL = 25.0
_COMMANDS = 80.0  # the subject of a clause above, and "X and its Y"


class Candidate(NamedTuple):
    """A noun phrase that came before: an actor, or (actor None) a thing of the text, known by its lemma."""

    head: int
    first: int
    last: int
    actor: str | None
    key: str
    weight: float


def weight_of(token: Token) -> float:
    return _BASE + _ROLE.get(token.dep, _OTHER_ROLE)


def candidates_of(parse: Parse, cast: Casting) -> list[Candidate]:
    """All noun phrases, actors or not, by head."""
    found: dict[int, Candidate] = {}
    for m in cast.mentions:
        if m.head not in found or m.last - m.first > found[m.head].last - found[m.head].first:
            found[m.head] = Candidate(m.head, m.first, m.last, m.actor, m.actor, weight_of(role_token(parse, m.head)))
    inside = {i for m in cast.mentions for i in range(m.first, m.last)}
    for token in parse.tokens:
        if (
            token.pos in ("NOUN", "PROPN")
            and token.i not in inside
            and token.dep not in ("compound", "amod", "npadvmod")
        ):
            found.setdefault(
                token.i,
                Candidate(token.i, token.i, token.i + 1, None, token.lemma, weight_of(role_token(parse, token.i))),
            )
    return [found[head] for head in sorted(found)]


def role_token(parse: Parse, i: int) -> Token:
    """The token whose role a conjunct shares."""
    for _ in range(6):
        if parse.tokens[i].dep != "conj":
            break
        i = parse.tokens[i].head
    return parse.tokens[i]


def most_salient(
    parse: Parse,
    cast: Casting,
    quotes: Quotes,
    candidates: list[Candidate],
    token: Token,
    fits: Callable[[Candidate], float],
) -> str | None:
    """The most salient candidate that fits, if it is an actor and clearly ahead."""
    scores: dict[str, float] = {}
    actors: dict[str, str | None] = {}
    speaker = quotes.speaker(token.i)
    for c in lately(parse, candidates, token):
        fit = fits(c)
        if not fit or _barred(parse, c, token) or (speaker and c.actor == speaker):
            continue
        distance = token.sentence - parse.tokens[c.head].sentence
        score = c.weight * DECAY**distance
        role = role_token(parse, c.head)
        if role.dep == token.dep and distance <= 1:
            score += _PARALLEL * DECAY**distance
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
    for a in parse.ancestors(token.i):
        if a == role.head:
            return True
        if parse.tokens[a].dep == "conj" and parse.child(a, "nsubj", "nsubjpass") is not None:
            return False  # "X froze its aid, and Y wants its men back": the first clause's subject is not above
    return False


def _is_joined(parse: Parse, c: Candidate, token: Token) -> bool:
    """ "Washington and its allies"."""
    noun = parse.tokens[token.head]
    return token.tag == "PRP$" and noun.dep == "conj" and noun.head == c.head


def lately(parse: Parse, candidates: list[Candidate], token: Token) -> Iterable[Candidate]:
    for c in reversed(candidates):
        if token.sentence - parse.tokens[c.head].sentence > _WINDOW:
            break
        yield c


def _barred(parse: Parse, c: Candidate, token: Token) -> bool:
    """Grammar forbids it: two arguments of one verb, or a pronoun inside the very phrase that it would mean."""
    if c.first <= token.i < c.last:
        return True
    role = role_token(parse, c.head)
    if token.tag == "PRP" and token.lower not in REFLEXIVE and role.sentence == token.sentence:
        if role.head == token.head and role.i != token.i:
            return True
        governor = parse.tokens[token.head]
        if token.dep == "pobj" and governor.head == role.head and role.dep.startswith("nsubj"):
            return True
    return role.sentence == token.sentence and token.dep != "poss" and _near_inside(parse, c, token)


def _near_inside(parse: Parse, c: Candidate, token: Token) -> bool:
    """Inside the candidate's noun phrase, not in a clause of its own below it."""
    for a in parse.ancestors(token.i):
        if a == c.head:
            return True
        if parse.tokens[a].pos in ("VERB", "AUX"):
            return False
    return False
