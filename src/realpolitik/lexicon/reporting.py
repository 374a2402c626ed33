"""Words that bring in what someone says, thinks or shows. Owns the table of `data/reporting` and its index."""

from collections.abc import Iterable
from dataclasses import dataclass

from realpolitik.lexicon.entries import Entry
from realpolitik.lexicon.forms import regular_forms
from realpolitik.model import Stance

__all__ = ["ReportingCue", "ReportingIndex"]

SENSES = ("say", "think", "show", "ask", "propose", "deny", "oppose", "judge", "document", "relay")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingCue(Entry):
    """A cue, what its speaker does with the content, and how the content hangs on it.

    `links`: `clause`, `quote`, `infinitive`, `gerund`, `object`, or a preposition. `to`: where the addressee stands,
    `obj` for "told reporters", else a preposition. A noun of sense `document` is a thing that speaks for its maker.
    Sense `relay` passes on what another said: linked by `as` ("quoted him as saying"), by a `participle` ("citing
    officials") or by an `agent` ("quoted by the agency"). A frame noun's links are the prepositions before it.
    """

    lemma: str
    pos: str  # v verb, n noun, a adjective, p preposition, f frame noun ("in the words of")
    sense: str
    stance: Stance
    links: tuple[str, ...]
    to: str | None = None
    valence: float | None = None  # -1 to 1: what the speaker makes of a thing that he condemns or praises

    def __post_init__(self) -> None:
        if self.pos not in ("v", "n", "a", "p", "f"):
            raise ValueError(f"pos is {self.pos!r}; expected v, n, a, p or f")
        if self.sense not in SENSES:
            raise ValueError(f"sense is {self.sense!r}; expected one of {', '.join(SENSES)}")


class ReportingIndex:
    """The cues by lemma; those with a particle ("rule out", "make clear") before the bare ones."""

    def __init__(self, cues: Iterable[ReportingCue], users: frozenset[str] = frozenset()) -> None:
        """`users` are the ids of the user's cues, which come before ours."""
        self.cues = tuple(cues)
        self.by_id = {cue.id: cue for cue in self.cues}
        self._verbs: dict[str, tuple[ReportingCue, ...]] = {}
        self._adjectives: dict[str, ReportingCue] = {}
        self._nouns: dict[str, ReportingCue] = {}
        self._prepositions: dict[str, ReportingCue] = {}
        self._frames: dict[str, ReportingCue] = {}
        self._relays: dict[str, ReportingCue] = {}
        self._forms: dict[str, str] = {}
        for cue in self.cues:
            first, _, particle = cue.lemma.partition(" ")
            if cue.sense == "relay":
                self._relays[first] = cue
                self._forms.update(dict.fromkeys(regular_forms(first), first))
            elif cue.pos == "v":
                others = self._verbs.get(first, ())
                self._verbs[first] = (cue, *others) if particle or cue.id in users else (*others, cue)
                self._forms.update(dict.fromkeys(regular_forms(first), first))
            elif cue.pos == "a":
                self._adjectives[first] = cue
            elif cue.pos == "n":
                self._nouns[first] = cue
            elif cue.pos == "f":
                self._frames[first] = cue
            else:
                self._prepositions[first] = cue

    def verbs(self, lemma: str, lower: str) -> tuple[ReportingCue, ...]:
        """The cues of a verb, by the parser's lemma or, where that is wrong, by its form."""
        return self._verbs.get(lemma) or self._verbs.get(self._forms.get(lower, ""), ())

    def adjective(self, lemma: str) -> ReportingCue | None:
        return self._adjectives.get(lemma)

    def noun(self, lemma: str) -> ReportingCue | None:
        return self._nouns.get(lemma)

    def frame(self, lemma: str) -> ReportingCue | None:
        return self._frames.get(lemma)

    def relay(self, lemma: str, lower: str) -> ReportingCue | None:
        """The cue of a verb that passes on what another said."""
        return self._relays.get(lemma) or self._relays.get(self._forms.get(lower, ""))

    def preposition(self, lower: str) -> ReportingCue | None:
        return self._prepositions.get(lower)
