"""The pair that a clause speaks of where no frame has two known sides: its subject, and the first other actor in it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from realpolitik.coding.cameo.codes import Codes
from realpolitik.coding.cameo.line import Line
from realpolitik.coding.cameo.names import Coder
from realpolitik.coding.events.arguments import Grammar
from realpolitik.coding.events.predications import Predication
from realpolitik.coding.text.parse import Parse
from realpolitik.ontology.actor_codes import UNKNOWN_COUNTRY

__all__ = ["Pair", "pair_of"]

_STATEMENT = "010"  # CAMEO: make statement, not specified below
_WHEN = frozenset(("after", "before", "when", "since", "while", "during"))
_TIMED = frozenset(("advcl", "prep", "mark", "npadvmod"))
_PARTNER = "with"
_PLACES = frozenset(("in", "at"))
_ASIDE = "relcl"  # a clause that says which
_INNER = ("acl", "ccomp")  # a clause within a participle: evidence proving that
_NOT_HEADS = frozenset(("compound", "amod", "nmod", "poss", "npadvmod", "det"))


class Pair(NamedTuple):
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    code: str


def pair_of(
    grammar: Grammar,
    line: Line,
    here: Sequence[Predication],
    coder: Coder,
    codes: Codes,
    acts: Callable[[int], bool] | None = None,
) -> Pair | None:
    """The pair of the main clause; None where it has no known subject, or nobody beside him.

    Its code is that of the frame nearest to the main verb, or a statement. With `acts`, only parties
    with a country count as subjects that act.
    """
    root = line.root
    subjects = grammar.surface_subject(root)
    sources = tuple(dict.fromkeys(c for token in subjects for c in coder(token) if c != UNKNOWN_COUNTRY))
    if acts is not None and not grammar.is_passive(root):
        parties = [s for s in subjects if acts(s)]
        sources = tuple(dict.fromkeys(c for s in parties for c in coder(s) if not c.startswith(UNKNOWN_COUNTRY)))
    if not sources:
        return None
    code = _STATEMENT if root in line.cues else _nearest(root, here, codes)
    if code is None:
        return None
    targets = _first_other(grammar, root, set(sources), subjects, coder)
    if not targets:
        return Pair(sources, sources, code) if len(sources) > 1 else None  # "A and B agree"
    return Pair(targets, sources, code) if grammar.is_passive(_acting(grammar, root)) else Pair(sources, targets, code)


def _acting(grammar: Grammar, root: int) -> int:
    """The verb whose voice says who acts: that of the infinitive behind a passive that raises: was seen to *attack*."""
    below = grammar.parse.child(root, "xcomp")
    return below if below is not None and grammar.is_passive(root) and grammar.is_infinitive(below) else root


def _first_other(
    grammar: Grammar, root: int, sources: set[str], subjects: Sequence[int], coder: Coder
) -> tuple[str, ...]:
    """Codes of the first actor of the clause that is not its subject, with those joined to it."""
    parse = grammar.parse
    partners = {
        i for p in parse.dependents(root, "prep") if parse.tokens[p].lower == _PARTNER for i in parse.subtree(p)
    }
    behind = {i for subject in subjects for i in parse.subtree(subject)}
    for i in sorted(_clause(grammar, root), key=lambda i: (bool(partners) and _is_where(parse, i, root), i)):
        token = parse.tokens[i]
        if i in behind or i < min(subjects, default=0) or token.dep in _NOT_HEADS or token.pos not in ("NOUN", "PROPN"):
            continue
        if found := [c for c in coder(i) if c not in sources and c != UNKNOWN_COUNTRY]:
            name = next((j for j in parse.subtree(i) if parse.tokens[j].pos == "PROPN" and set(found) & {*coder(j)}), i)
            joined = [c for j in parse.conjuncts(name)[1:] for c in coder(j) if c not in sources]
            return tuple(dict.fromkeys((*found, *joined)))
    return ()


def _is_where(parse: Parse, i: int, root: int) -> bool:
    """Whether a word hangs on a phrase of place below the main verb: met *in X* with Y."""
    token = parse.tokens[i]
    above = parse.tokens[token.head]
    return token.dep == "pobj" and above.lower in _PLACES and above.head == root


def _clause(grammar: Grammar, root: int) -> list[int]:
    """The words of a clause, without the clauses and phrases that say when or which."""
    parse = grammar.parse
    found, stack = [root], [root]
    while stack:
        above = stack.pop()
        for c in parse.children[above]:
            words = {parse.tokens[below].lower for below in (c, *parse.children[c])}
            timed = parse.tokens[c].dep in _TIMED and words & _WHEN
            nested = (parse.tokens[above].dep, parse.tokens[c].dep) == _INNER
            if not timed and not nested and parse.tokens[c].dep != _ASIDE:
                found.append(c)
                stack.append(c)
    return sorted(found)


def _nearest(root: int, here: Sequence[Predication], codes: Codes) -> str | None:
    """The code of the frame nearest to the main verb; none: a statement."""
    if not here:
        return _STATEMENT
    nearest = min(here, key=lambda p: abs(p.head - root))
    return codes.of(nearest) or None
