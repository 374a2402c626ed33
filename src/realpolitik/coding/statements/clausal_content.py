"""What a cue says in a clause: the complement, its ranges, and the clauses that the parser hangs elsewhere.

Owns the reach of a clause as content. Quotation marks are for `quoted_content`.
"""

from collections.abc import Iterable, Sequence

from realpolitik.coding.statements.attribution import Range
from realpolitik.coding.statements.quoted_content import QuotedContent
from realpolitik.coding.statements.sources import SUBJECTS, SourceFinder
from realpolitik.coding.text.parse import Parse, Token
from realpolitik.lexicon.reporting import ReportingCue, ReportingIndex

__all__ = ["ClausalContent", "trim"]


class ClausalContent:
    """Clauses that cues bring in, in one document."""

    def __init__(self, parse: Parse, index: ReportingIndex, quoted: QuotedContent, sources: SourceFinder) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.index = index
        self.quoted = quoted
        self.sources = sources

    def of_verb(self, verb: Token, cue: ReportingCue, particles: Sequence[int]) -> tuple[Range, ...]:
        heads = [verb.i, *particles]  # "made clear that": the parser hangs the clause on either
        below = [c for h in heads for c in self.parse.dependents(h, "ccomp") if self.is_content(c, cue)]
        clauses = [c for c in below if c not in heads] or below
        if clauses:
            clause = min(clauses, key=lambda c: (c < verb.i, c))  # a second one hangs on an adjunct of the first
            return self._with_next(clauses, clause, self.ranges(verb, clause, heads))
        return (
            self._misread_content(verb)
            or self._behind_occasion(verb)
            or self._before_relay(verb)
            or self._parenthetical_content(verb, cue)
        )

    def _behind_occasion(self, verb: Token) -> tuple[Range, ...]:
        """ "Told the paper in an interview that …", where the parser hangs the clause on the occasion."""
        for p in self.parse.dependents(verb.i, "prep"):
            for noun in self.parse.dependents(p, "pobj") if p > verb.i else ():
                for c in self.parse.dependents(noun, "acl", "relcl", "ccomp"):
                    marked = any(self.tokens[k].lower == "that" for k in self.parse.dependents(c, "mark"))
                    if marked and self.index.noun(self.tokens[noun].lemma) is None:
                        return trim(self.tokens, self.parse.subtree(c))
        return ()

    def _before_relay(self, verb: Token) -> tuple[Range, ...]:
        """ "The port is closed, the envoy was quoted as saying": the clause hangs on the verb that passes it on."""
        relay = self.sources.relay_above(verb.head) if verb.dep == "pcomp" and verb.head != verb.i else None
        if relay is None:
            return ()
        said = next((c for c in self.parse.dependents(relay, "ccomp") if c < relay), None)
        return () if said is None else trim(self.tokens, self.parse.subtree(said))

    def _with_next(self, clauses: list[int], clause: int, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
        """With a second clause that begins where the first breaks off: "that a man called the Hawk | was seen"."""
        end = ranges[-1][1] if ranges else -1
        for c in clauses:
            below = self.parse.subtree(c)
            if c != clause and below[0] == end and self.sources.subject(c) is None:
                return (*ranges[:-1], *trim(self.tokens, range(ranges[-1][0], below[-1] + 1)))
        return ranges

    def is_content(self, clause: int, cue: ReportingCue) -> bool:
        """A finite clause that says something; "knows what it wants" says nothing, a cue of its own is not content."""
        if any(self.tokens[c].tag == "TO" for c in self.parse.dependents(clause, "aux")):
            return False
        marked = any(self.tokens[c].lower == "that" for c in self.parse.dependents(clause, "mark"))
        if self.tokens[clause].tag == "VBG" and self.parse.child(clause, "aux") is None and not marked:
            return False
        if clause in self.quoted.claimed.values():
            return False
        first = self.tokens[min(self.parse.subtree(clause))]
        return not (cue.sense == "think" and first.tag in ("WP", "WDT"))

    def ranges(self, verb: Token, clause: int, cue: list[int]) -> tuple[Range, ...]:
        below = self._clause_words(clause)
        low, high = min(below), max(below)
        hole = set(cue)
        if low < verb.i < high:
            first, last = self.quoted.frame(verb)
            hole.update(range(first, last + 1))
        elif any(self.tokens[c].lower == "that" for c in self.parse.dependents(clause, "mark")):
            high = max(high, self._second_clause(verb, clause))
        return trim(self.tokens, (i for i in range(low, high + 1) if i not in hole))

    def _clause_words(self, clause: int) -> list[int]:
        """The clause, without a coordinated cue that brings in content of its own: "claimed A [and said B]"."""
        below = set(self.parse.subtree(clause))
        for c in self.parse.dependents(clause, "conj"):
            token = self.tokens[c]
            reports = self.index.verbs(token.lemma, token.lower) and self.parse.child(c, "ccomp") is not None
            if reports and self.sources.subject(c) is None:
                joint = next((k for k in self.parse.dependents(token.head, "cc") if clause < k < c), c)
                below -= set(range(joint, max(self.parse.subtree(c)) + 1))
        return sorted(below)

    def _second_clause(self, verb: Token, clause: int) -> int:
        """The end of "said that A and he B", where the parser hangs B on the cue."""
        for c in self.parse.dependents(verb.i, "conj"):
            subject = self.sources.subject(c)
            if c > clause and subject is not None and self.tokens[subject].pos == "PRON":
                return max(self.parse.subtree(c))
        return -1

    def _misread_content(self, verb: Token) -> tuple[Range, ...]:
        """The clause behind a cue whose verb the parser hung elsewhere: "estimated demand would rise"."""
        end = self.parse.sentences[verb.sentence].last
        object_ = self.parse.child(verb.i, "dobj")
        if object_ is not None and object_ > verb.i:
            marks = [
                c
                for c in self.parse.children[object_]
                if self.tokens[c].lower == "that" and self.tokens[c].dep == "mark"
            ]
            if marks:
                return trim(self.tokens, range(marks[0], end))
        for c in self.parse.dependents(verb.i, "conj"):
            joined = any(verb.i < k < c for k in self.parse.dependents(verb.i, "cc"))
            if (
                c > verb.i
                and not joined
                and self.sources.subject(c) is None
                and self.parse.child(verb.i, "punct") != c - 1
            ):
                return trim(self.tokens, range(verb.i + 1, max(self.parse.subtree(c)) + 1))
        return ()

    def _parenthetical_content(self, verb: Token, cue: ReportingCue) -> tuple[Range, ...]:
        """ "The port, officials said, is closed", where the parser hangs the cue on what was said."""
        token = verb
        if token.dep not in ("parataxis", "advcl", "ccomp", "conj", "dep") or (
            cue.to != "obj" and self.parse.child(verb.i, "dobj") is not None
        ):
            return ()
        if self.sources.subject(verb.i) is None or cue.sense != "say" or verb.i in self.quoted.claimed.values():
            return ()
        head = verb.head
        subject = self.sources.subject(verb.i)
        strays = [c for c in self.parse.dependents(verb.i, *SUBJECTS) if c != subject]
        mine = set(self.parse.subtree(verb.i)).difference(*(self.parse.subtree(c) for c in strays))
        ((low, last),) = trim(self.tokens, range(min(mine), max(mine) + 1))
        high = last - 1
        edge_before = low > 0 and self.tokens[low - 1].text in (",", '"', "-", "—")
        sentence = self.parse.sentences[verb.sentence]
        edge_after = high + 1 < sentence.last and self.tokens[high + 1].text in (",", "-", "—", ".", '"')
        starts_as = self.parse.child(verb.i, "mark") is not None and self.tokens[low].lower == "as"
        if token.dep == "advcl" and not starts_as:
            return ()
        if not (starts_as or (edge_before and edge_after)):
            return ()
        whole = [i for i in self.parse.subtree(head) if i not in mine]
        return trim(self.tokens, whole)


def trim(tokens: Sequence[Token], indices: Iterable[int]) -> tuple[Range, ...]:
    """Ranges of these tokens, without the punctuation at their edges; gaps of punctuation are closed."""
    ranges: list[list[int]] = []
    for i in sorted(indices):
        if ranges and i <= ranges[-1][1] + 1 and (i == ranges[-1][1] or tokens[i - 1].pos == "PUNCT"):
            ranges[-1][1] = i + 1
        else:
            ranges.append([i, i + 1])
    trimmed = []
    for first, last in ranges:
        while first < last and not _wordy(tokens[first]):
            first += 1
        while last > first and not _wordy(tokens[last - 1]):
            last -= 1
        if first < last:
            trimmed.append((first, last))
    return tuple(trimmed)


def _wordy(token: Token) -> bool:
    return any(c.isalnum() for c in token.text) or token.text in ("$", "£", "€", "%")
