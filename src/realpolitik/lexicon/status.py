"""What words do to the standing of an event: cues that embed it, and operators that stand at its side.

Owns the two tables of `data/status` and their index. How the values combine along a sentence is in
`coding/status`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from realpolitik.lexicon.entries import Entry
from realpolitik.lexicon.forms import regular_forms
from realpolitik.model import Status

__all__ = ["Effect", "Embedding", "Operator", "OperatorKind", "StatusLexicon"]


class Effect(StrEnum):
    """What a cue hands down to its complement: its own standing, the reverse of it, or a standing of the cue's making.

    The last seven are the values of `Status`. `actual` is absolute: the complement is presupposed, whatever
    stands above ("regret that", "stop shelling").
    """

    SAME = "same"
    FLIP = "flip"
    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"
    REQUESTED = "requested"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"
    GENERAL = "general"

    @property
    def status(self) -> Status:
        """The status of the same name; only for the effects that are one."""
        return Status(self.value)


class OperatorKind(StrEnum):
    """Where an operator stands beside the word that it changes."""

    MODAL = "modal"  # auxiliary: "will attack"
    NEGATOR = "negator"  # "not", "never", "nobody": any word of the clause that denies it
    ADVERB = "adverb"  # "reportedly attacked"
    MODIFIER = "modifier"  # "a possible attack"
    MARK = "mark"  # subordinating word: "if they attack"
    INVERTED = "inverted"  # auxiliary before its subject: "should they attack, …"
    PREPOSITION = "preposition"  # "without attacking"
    LIMITER = "limiter"  # "not only": takes the force from a negator before it
    SPAN = "span"  # noun of a long time: "for decades"
    DEGREE = "degree"  # beside an adjective with an infinitive: "too weak to attack", "strong enough to attack"
    OCCASION = "occasion"  # noun that denies its clause behind a preposition and a negator: "at no point"


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedding(Entry):
    """A predicate and what it says of its complement, after the implicative signatures of Nairn et al. (2006).

    `lemma` may carry a particle ("rule out"). `links` are the ways in which the complement hangs on it: `to`
    (infinitive), `np-to` (one with a subject of its own: "want them to leave"), `obj-to` (one behind an object:
    "used the lull to attack"), `ing`, `that` (finite clause), `obj` (object, or subject of the passive), `subj`,
    `prep-to`, or any other preposition.

    `positive` holds where the cue itself stands, `negative` where it is denied. `certainty`: 0 to 3.
    """

    lemma: str
    pos: str  # v verb, n noun, a adjective
    links: tuple[str, ...]
    positive: Effect
    negative: Effect
    certainty: float = 3.0

    def __post_init__(self) -> None:
        if self.pos not in ("v", "n", "a"):
            raise ValueError(f"pos is {self.pos!r}; expected v, n or a")
        if not 0.0 <= self.certainty <= 3.0:
            raise ValueError(f"certainty is {self.certainty}; expected 0 to 3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator(Entry):
    """A word at the side of an event. `negated`: with "not"; `perfect`: with "have"; `reported`: in reported speech."""

    lemma: str
    kind: OperatorKind
    effect: Effect
    negated: Effect = Effect.FLIP
    perfect: Effect | None = None
    reported: Effect | None = None
    certainty: float = 3.0


class StatusLexicon:
    """Both tables by first lemma."""

    def __init__(self, embeddings: Iterable[Embedding], operators: Iterable[Operator]) -> None:
        self.embeddings = tuple(embeddings)
        self.operators = tuple(operators)
        self._embeddings: dict[tuple[str, str, str, str], Embedding] = {}
        self._particles: dict[str, frozenset[str]] = {}
        for entry in self.embeddings:
            lemma, _, particle = entry.lemma.partition(" ")
            if particle:
                self._particles[lemma] = self._particles.get(lemma, frozenset()) | {particle}
            for link in entry.links:
                self._embeddings[lemma, particle, entry.pos, link] = entry
        self._lemmas = {entry.lemma.split()[0] for entry in self.embeddings}
        self._forms = {
            form: entry.lemma for entry in self.embeddings if entry.pos == "v" for form in regular_forms(entry.lemma)
        }
        self._operators = {(entry.kind, entry.lemma): entry for entry in self.operators}

    def lemma(self, lemma: str, lower: str) -> str:
        """The lexicon's own lemma of a word; the parser's where the lexicon does not know it."""
        return lemma if lemma in self._lemmas else self._forms.get(lower, lemma)

    def particles(self, lemma: str) -> frozenset[str]:
        """Particles that make a cue of its own with this lemma: "out" for "rule"."""
        return self._particles.get(lemma, frozenset())

    def embedding(self, lemma: str, particle: str, pos: str, link: str) -> Embedding | None:
        """The cue, or None where the lexicon has no say."""
        return self._embeddings.get((lemma, particle, pos, link))

    def operator(self, kind: OperatorKind, lemma: str) -> Operator | None:
        """The operator of this kind, or None."""
        return self._operators.get((kind, lemma))
