"""The code of one predication, as fine as its words allow.

A frame gives a first code. What is inside an act makes it finer by `cameo_turns.tsv` (asked to free: 0253), and words
beside the trigger by the lexicon's details (gave tents: 073).
"""

from collections.abc import Sequence
from itertools import pairwise

from realpolitik.coding.cameo.phrases import phrase_of
from realpolitik.coding.events.predications import Predication
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.cameo import CameoDetails
from realpolitik.ontology import load_cameo
from realpolitik.ontology.cameo_turns import cameo_turn

__all__ = ["Codes", "root_of"]

_CHARGE = "accuse"
_ACTS = ("intend", "refuse", "ask", "demand", _CHARGE)
_DEEP = 4  # words between a trigger and one that says more of it
_ROOT = 2  # digits of a code that say which kind of event it is
_ELSEWHERE = frozenset(("relcl", "advcl", "parataxis"))  # clauses that tell of something else
_ACCUSATION = "accusation"  # the outer act of frames such as "accused of"
_JOINED = frozenset(("conj", "ccomp"))


class Codes:
    """Codes the predications of one document."""

    def __init__(self, parse: Parse, details: CameoDetails) -> None:
        self.parse = parse
        self.details = details

    def of(self, p: Predication, here: Sequence[Predication] = ()) -> str:
        """The code of a predication; `here` holds those of its sentence, what is inside it among them."""
        code = p.cameo or load_cameo().of(p.type, p.mode) or ""
        inner = next((q for q in here if q.inside == p.head and q.head != p.head), None)
        if inner is not None and code and not (p.act == _ACCUSATION and self._is_told(inner)):
            code = self._grown(code, self.of(inner), p.act)
        return self._detailed(code, p) if self.details.refines(code) else code

    def _grown(self, code: str, within: str, outer: str | None) -> str:
        """An act's code by the code of what is inside it: finer, or of the same kind of act where a turn gave it."""
        stem = code[:_ROOT] + code[_ROOT:].rstrip("0")
        for act in _ACTS:
            finer = cameo_turn(act, within)
            turned = act != _CHARGE and outer is not None and finer is not None and finer[:_ROOT] == code[:_ROOT]
            if finer is not None and (finer.startswith(stem) or turned) and len(finer) >= len(code):
                return finer
        return code

    def _is_told(self, p: Predication) -> bool:
        """Whether a deed is told in a clause of its own: claimed that X attacked charges him with no kind of deed."""
        token = self.parse.tokens[p.head]
        return token.pos in ("VERB", "AUX") and token.tag != "VBG"

    def _detailed(self, code: str, p: Predication) -> str:
        parse = self.parse
        subjects = [*parse.dependents(p.head, "nsubj")]
        subjects.extend(o for agent in parse.dependents(p.head, "agent") for o in parse.dependents(agent, "pobj"))
        beside = {i for s in subjects for i in phrase_of(parse, s)}
        doers = beside.union(i for actor in p.actors for i in phrase_of(parse, actor))
        below = [i for i in self._reach(p) if i not in beside]
        return self.details.finer(code, self._words(below), self._words(sorted(doers))) or code

    def _reach(self, p: Predication) -> list[int]:
        """The words below a trigger, without clauses of their own, in reading order."""
        tokens = self.parse.tokens
        found, stack = [p.head], [(p.head, 0)]
        while stack:
            above, depth = stack.pop()
            for c in self.parse.children[above] if depth < _DEEP else ():
                joined = tokens[c].dep in _JOINED and tokens[c].pos in ("VERB", "AUX") and c > p.head
                aside = tokens[c].dep in _ELSEWHERE and not self._is_purpose(c)
                if not joined and not aside:
                    found.append(c)
                    stack.append((c, depth + 1))
        return sorted(found)

    def _is_purpose(self, clause: int) -> bool:
        return any(self.parse.tokens[c].tag == "TO" for c in self.parse.children[clause] if c < clause)

    def _words(self, indices: Sequence[int]) -> set[str]:
        """Lemmas and forms of these tokens, and of those that stand side by side."""
        tokens = self.parse.tokens
        words = {w for i in indices for w in (tokens[i].lemma.lower(), tokens[i].lower)}
        pairs = (
            (i, j) if tokens[j].text != "-" else (i, j + 1)
            for i, j in pairwise(indices)
            if j == i + 1 and j + 1 < len(tokens)
        )
        words.update(f"{tokens[i].lower} {tokens[j].lemma.lower()}" for i, j in pairs)
        return words


def root_of(code: str) -> str:
    """The two digits that say which kind of event a code is."""
    return code[:_ROOT]
