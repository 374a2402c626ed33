"""The main line of a sentence: the clauses that carry its news, as CAMEO's coders read them.

From the main verb through verbs joined to it and clauses that complete it. Clauses that only say when, why or which are
left aside. "…, an official said" behind what was said is a mere attribution; "X said that …" is an act of X.
"""

from dataclasses import dataclass, field

from realpolitik.coding.events.arguments import Grammar
from realpolitik.coding.text.parse import SentenceSpan
from realpolitik.lexicon.reporting import ReportingIndex

__all__ = ["Line", "main_line"]

_SAYING = frozenset(("say", "think", "show"))  # senses of cues that tell what is so
_CARRIERS = frozenset(("dobj", "attr", "acomp", "oprd"))  # nouns and adjectives that a clause completes: plans to
_WHICH = frozenset(("acl", "relcl"))


@dataclass(slots=True)
class Line:
    """The words that head the clauses of one main line, in reading order."""

    root: int  # main verb, past an attribution
    spoken: dict[int, int | None] = field(default_factory=dict)  # head: the cue in whose content it stands
    cues: dict[int, int] = field(default_factory=dict)  # cue: head of its content


def main_line(grammar: Grammar, reporting: ReportingIndex, sentence: SentenceSpan) -> Line | None:
    """The main line of a sentence; None where it has no main verb."""
    parse = grammar.parse
    roots = [i for i in range(sentence.first, sentence.last) if parse.tokens[i].head == i]
    root = next((i for i in roots if grammar.is_verbal(i)), None)
    if root is None:
        return None
    content = parse.child(root, "ccomp")
    if content is not None and content < root and _is_saying(grammar, reporting, root):
        root = content
    line = Line(root)
    _walk(grammar, reporting, line, root, None)
    return line


def _walk(grammar: Grammar, reporting: ReportingIndex, line: Line, i: int, cue: int | None) -> None:
    parse, tokens = grammar.parse, grammar.parse.tokens
    line.spoken[i] = cue
    for c in parse.children[i]:
        dep = tokens[c].dep
        if c in line.spoken:
            continue
        if dep == "conj" and grammar.is_verbal(c):
            _walk(grammar, reporting, line, c, cue)
        elif dep == "ccomp" and c > i and _is_saying(grammar, reporting, i):
            line.cues[i] = c
            _walk(grammar, reporting, line, c, i)
        elif dep in ("xcomp", "ccomp"):
            _walk(grammar, reporting, line, c, cue)
        elif dep in _CARRIERS:
            existing = parse.child(i, "expl") is not None
            for below in parse.children[c]:
                clause = tokens[below].dep in (*_WHICH, "xcomp") and grammar.is_verbal(below)
                if clause and (grammar.is_infinitive(below) or (existing and tokens[below].dep == "acl")):
                    _walk(grammar, reporting, line, below, cue)


def _is_saying(grammar: Grammar, reporting: ReportingIndex, verb: int) -> bool:
    token = grammar.parse.tokens[verb]
    return any(cue.sense in _SAYING for cue in reporting.verbs(token.lemma, token.lower))
