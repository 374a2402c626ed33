"""The main line of a sentence: the clauses that carry its news, as CAMEO's coders read them.

From the main verb through verbs joined to it and clauses that complete it. Clauses that only say when, why or which are
left aside. "…, an official said" behind what was said is a mere attribution; "X said that …" is an act of X.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from realpolitik.coding.events.arguments import Grammar
from realpolitik.coding.text.parse import SentenceSpan
from realpolitik.lexicon.reporting import ReportingIndex

__all__ = ["Line", "clauses_with_news", "main_line"]

_SAYING = frozenset(("say", "think", "show"))  # senses of cues that tell what is so
_CARRIERS = frozenset(("dobj", "attr", "acomp", "oprd"))  # nouns and adjectives that a clause completes: plans to
_PLACING = frozenset(("as", "after", "when"))  # conjunctions behind which the news may stand
_DATELINE = frozenset((":", "-", "–", "—", "--"))
_OPEN_QUESTION = frozenset(("whether", "if"))
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
    root = _behind_dateline(grammar, roots) if root is None else root
    if root is None:
        return None
    content = parse.child(root, "ccomp")
    if content is not None and content < root and _is_saying(grammar, reporting, root):
        root = content
    return _line_from(grammar, reporting, root)


def clauses_with_news(grammar: Grammar, reporting: ReportingIndex, line: Line) -> list[Line]:
    """The lines of clauses that tell the news where the main verb only places it: it came *as X attacked Y*."""
    parse = grammar.parse
    found = []
    for clause in parse.dependents(line.root, "advcl"):
        mark = parse.child(clause, "mark")
        if mark is not None and parse.tokens[mark].lower in _PLACING and clause not in line.spoken:
            found.append(_line_from(grammar, reporting, clause))
    for subject in parse.dependents(line.root, "nsubj", "nsubjpass"):  # X's decision to close Y
        told = [c for c in parse.dependents(subject, "acl") if grammar.is_infinitive(c)]
        found.extend(_line_from(grammar, reporting, c) for c in told)
    return found


def _line_from(grammar: Grammar, reporting: ReportingIndex, root: int) -> Line:
    line = Line(root)
    _walk(grammar, reporting, line, root, None)
    return line


def _behind_dateline(grammar: Grammar, roots: Sequence[int]) -> int | None:
    """The main verb that a parser hangs below a dateline: THE HAGUE: X sued Y."""
    parse = grammar.parse
    for root in roots:
        for clause in parse.children[root]:
            behind = any(parse.tokens[c].text in _DATELINE for c in range(root + 1, clause))
            if behind and grammar.is_verbal(clause) and parse.child(clause, "nsubj", "nsubjpass") is not None:
                return clause
    return None


def _walk(grammar: Grammar, reporting: ReportingIndex, line: Line, i: int, cue: int | None) -> None:
    parse, tokens = grammar.parse, grammar.parse.tokens
    line.spoken[i] = cue
    for c in parse.children[i]:
        dep = tokens[c].dep
        if c in line.spoken:
            continue
        if dep == "conj" and grammar.is_verbal(c):
            _walk(grammar, reporting, line, c, cue)
        elif dep == "ccomp" and _is_open_question(grammar, c):
            continue
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


def _is_open_question(grammar: Grammar, clause: int) -> bool:
    """Whether a clause leaves open what it says: wondered whether X would attack."""
    tokens = grammar.parse.tokens
    return any(tokens[c].lower in _OPEN_QUESTION for c in grammar.parse.dependents(clause, "mark"))


def _is_saying(grammar: Grammar, reporting: ReportingIndex, verb: int) -> bool:
    token = grammar.parse.tokens[verb]
    return any(cue.sense in _SAYING for cue in reporting.verbs(token.lemma, token.lower))
