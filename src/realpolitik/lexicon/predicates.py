"""Predicate frames: which words report which kind of event, and which of their arguments is who.

Files below `data/predicates/` (and a user's own) hold seven tables. One file a PLOVER type is the habit for frames.

`[[predicates]]`, one frame each:

    id          "assault.attack": type, dot, a name; unique
    type, mode  PLOVER; `cameo` only where the words say more than type and mode do
    verbs       lemmas, each with the words that must hang below it: "attack", "beat back", "call on", "step down",
                "lay siege to", "take hostage", "sever tie with". Words after the first are lemmas; each must depend
                on another of them, with anything between. A form ("raped") may stand where taggers miss the lemma
    nouns       event nouns: "attack", "air strike" (modifier before its head), "declaration of war"
    adjectives  predicative: "critical of", "opposed to"
    actor       roles that may hold the actor, first filled one wins. For verbs; default ["subj"]
    recipient   the same for the recipient; default ["obj"], or the preposition with which the verb's words end
    noun_actor, noun_recipient      for the nouns; defaults ["poss", "by", "mod"] and ["against", "on", "with", "of"].
                A noun below a light verb takes that verb's subject as actor before any of these
    when        conditions that must all hold, unless: none may. Each is "role", filled at all, or "role word, word,
                @class": filled by such a noun (lemma; "cluster bomb" wants the modifier too). Conditions on subj, obj
                and iobj bind the verbs of a frame only, those on poss and mod its nouns only
    mutual      true where both sides act: met, talks, agreed with each other
    act         kind of outer act, where the frame can take another event inside: see `[[outer_acts]]`
    turned      true where the frame reports an event only together with the one inside it, by a turn
    last        true where every other frame and every light verb has the first word: for words that say little
    certainty   how often these words, so filled, really report the event (0–1, default 0.9): an estimate

Roles are read from deep grammar, so that the passive, relative clauses and control are already undone:

    subj, obj, iobj     of the verb; the subject of a passive is its obj
    poss, mod           of the noun: its withdrawal; US air strikes, the US-led raid
    part                owner of the object: freed *its* prisoners, seized *Chad's* assets
    by, with, against … what hangs on that preposition
    inner, inner-actor  recipient of the event inside, and who acts in it: agreed to help *Iraq*; ordered *X* to leave
    sayer, clause       subject of the verb whose that-clause this is; a clause that completes the word
    course              of a noun: who acts in the clause that it is added to: *acted* in support of X
    told                such a clause, where it tells what is or was: insisted that it *had won*
    against+            what hangs on that preposition anywhere below the word
    on!                 the last filler alone: blamed the attack on X *on Y*

`[[outer_acts]]`: acts such as promise, threat, request, refusal and stopping: `control` says which roles act inside.
`[[turns]]`: what an outer act becomes by the type of the event inside: refusal of RETREAT is REJECT/yield. `swallows`
leaves out the event inside. `[[light_verbs]]`: verbs that only carry an event noun: launch, carry out, hold, impose.
`[[cameo_predicates]]`: frames that only CAMEO's view of a text reads, before the others: statements and the like.
`[[noun_classes]]`: named sets of nouns and of entity labels, for conditions. `[[event_contexts]]`: words of contexts.

`example` and `counter` bracket the trigger's first word at least; both run as tests through the parser.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from realpolitik.errors import LexiconError, OntologyError
from realpolitik.lexicon.entries import Entry
from realpolitik.ontology import load_cameo, load_plover

__all__ = [
    "STATEMENT",
    "CameoFrame",
    "Condition",
    "EventContext",
    "LightPattern",
    "LightVerb",
    "NounClass",
    "OuterAct",
    "Pattern",
    "PredicateFrame",
    "PredicateIndex",
    "Turn",
]

_LINKS = frozenset(
    ("of", "on", "for", "to", "in", "with", "against", "from", "at", "into", "over", "by", "between", "under")
)
_OF_VERBS = frozenset(("subj", "obj", "iobj"))
_OF_NOUNS = frozenset(("poss", "mod"))
_VERB_ACTOR = ("subj",)
_VERB_RECIPIENT = ("obj",)
_NOUN_ACTOR = ("poss", "by", "mod")
_NOUN_RECIPIENT = ("against", "on", "with", "of")
STATEMENT = "STATEMENT"  # stands for a type where CAMEO has a code and PLOVER no event


@dataclass(frozen=True, slots=True, kw_only=True)
class PredicateFrame(Entry):
    """Words that report one kind of event, and the roles of its two sides. The fields are told above."""

    type: str
    mode: str | None = None
    cameo: str | None = None
    contexts: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] | None = None
    noun_actor: tuple[str, ...] = _NOUN_ACTOR
    noun_recipient: tuple[str, ...] = _NOUN_RECIPIENT
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    mutual: bool = False
    act: str | None = None
    turned: bool = False
    last: bool = False
    certainty: float = 0.9

    def __post_init__(self) -> None:
        if not (self.verbs or self.nouns or self.adjectives):
            raise LexiconError(f"frame {self.id!r} has no verbs, nouns or adjectives; it could never fire")
        if not 0.0 < self.certainty <= 1.0:
            raise LexiconError(f"frame {self.id!r} has certainty {self.certainty}; expected above 0, at most 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoFrame(PredicateFrame):
    """A frame that only CAMEO's view reads: a statement, which is no PLOVER event, or what CAMEO codes otherwise."""

    type: str = STATEMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class OuterAct(Entry):
    """A kind of act that takes another event inside. Of the roles in `control` the first filled one acts inside it."""

    control: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn(Entry):
    """What an outer act becomes when the event inside it is of one of these types ("RETREAT" or "SANCTION/expel")."""

    act: str
    inner: tuple[str, ...]
    type: str
    mode: str | None = None
    cameo: str | None = None
    swallows: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LightVerb(Entry):
    """Verbs that say little beside an event noun. `noun` is the role that holds the noun; `actor` and `recipient` the
    roles of the verb that fill the noun's roles: "X launched an attack", "X came under attack"."""

    verbs: tuple[str, ...]
    noun: str = "obj"
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    types: tuple[str, ...] = ()  # only nouns of these types; empty: of any


@dataclass(frozen=True, slots=True, kw_only=True)
class NounClass(Entry):
    """A named set: lemmas of nouns, and OntoNotes labels of names; "PROPN" is any proper noun, "PRON" who is meant by
    a personal pronoun."""

    words: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventContext(Entry):
    """Lemmas that put a paragraph into a PLOVER context (the id)."""

    words: tuple[str, ...]


class Condition(NamedTuple):
    """One line of `when` or `unless`. With neither words nor labels, the role need only be filled."""

    role: str
    words: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]  # modifiers, then the head
    entities: frozenset[str]

    @property
    def any_filler(self) -> bool:
        return not (self.words or self.phrases or self.entities)


class Pattern(NamedTuple):
    """One trigger of a frame or light verb, ready to be matched at its head word."""

    kind: str  # "verb", "noun" or "adjective"
    before: tuple[str, ...]  # words that must modify the head, for nouns
    after: tuple[str, ...]  # words that must hang below, in order
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    when: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    frame: PredicateFrame
    users: bool  # of the user's own

    @property
    def rank(self) -> tuple[bool, bool, int, int]:
        """The user's own before ours, those that come last after the others, then the most particular."""
        return (self.users, not self.frame.last, len(self.before) + len(self.after), len(self.when))

    @property
    def yields(self) -> bool:
        """Whether a light verb may carry its noun first: "retaliated" alone, "retaliated with air strikes"."""
        bare = not (self.users or self.before or self.after or self.when) and self.frame.act is None
        return bare or self.frame.last


class LightPattern(NamedTuple):
    """One trigger of a light verb."""

    after: tuple[str, ...]
    entry: LightVerb


class PredicateIndex:
    """All frames by the lemma of their head word: those of `users` first, then the most particular."""

    def __init__(
        self,
        frames: Sequence[PredicateFrame],
        lights: Sequence[LightVerb] = (),
        acts: Sequence[OuterAct] = (),
        turns: Sequence[Turn] = (),
        classes: Sequence[NounClass] = (),
        contexts: Sequence[EventContext] = (),
        users: frozenset[str] = frozenset(),
    ) -> None:
        self.frames = {frame.id: frame for frame in frames}
        self.users = users
        self.classes = {entry.id: entry for entry in classes}
        self.parts = frozenset(self.classes["partitive"].words) if "partitive" in self.classes else frozenset()
        self.acts = {entry.id: entry for entry in acts}
        self.turns = {(turn.act, inner): turn for turn in turns for inner in turn.inner}
        self.control = self._controllers(frames)
        self.contexts = tuple(contexts)
        self.verbs: dict[str, list[Pattern]] = {}
        self.nouns: dict[str, list[Pattern]] = {}
        self.adjectives: dict[str, list[Pattern]] = {}
        self.lights: dict[str, list[LightPattern]] = {}
        self._check(frames, turns)
        for frame in frames:
            self._add(frame, frame.id in users)
        for table in (self.verbs, self.nouns, self.adjectives):
            for patterns in table.values():
                patterns.reverse()  # sorting is stable: of equals the later entry, the user's, comes first
                patterns.sort(key=lambda p: p.rank, reverse=True)
        for light in lights:
            for words in map(str.split, light.verbs):
                self.lights.setdefault(words[0], []).insert(0, LightPattern(tuple(words[1:]), light))
        for lights_ in self.lights.values():
            lights_.sort(key=lambda p: len(p.after), reverse=True)

    def _controllers(self, frames: Iterable[PredicateFrame]) -> dict[str, tuple[str, ...]]:
        """For each verb the roles that act in its open complement: of several acts, others before the subject."""
        found: dict[str, tuple[str, ...]] = {}
        for frame in frames:
            for phrase in frame.verbs if frame.mutual and frame.act is None else ():
                if " " not in phrase:
                    found.setdefault(phrase, ("subj",))  # met X to discuss: who meets discusses
            for phrase in frame.verbs if frame.act in self.acts else ():
                roles = (*found.get(phrase.split()[0], ()), *self.acts[frame.act or ""].control)
                found[phrase.split()[0]] = tuple(sorted(dict.fromkeys(roles), key=lambda role: role == "subj"))
        return found

    def _check(self, frames: Sequence[PredicateFrame], turns: Sequence[Turn]) -> None:
        plover, cameo, acts = load_plover(), load_cameo(), self.acts
        entries: list[PredicateFrame | Turn] = [*frames, *turns]
        for entry in entries:
            if entry.act is not None and entry.act not in acts:
                raise LexiconError(f"{entry.id!r} has act {entry.act!r}; expected one of {', '.join(acts) or 'none'}")
            if isinstance(entry, CameoFrame) and entry.type == STATEMENT:
                continue
            try:
                plover.score(entry.type, entry.mode)
            except OntologyError as error:
                raise LexiconError(f"{entry.id!r}: {error}") from error
            if entry.cameo is not None and entry.cameo not in cameo.codes:
                raise LexiconError(f"{entry.id!r} has cameo {entry.cameo!r}, which CAMEO does not have")

    def _add(self, frame: PredicateFrame, users: bool) -> None:
        when = [self._condition(line, frame.id) for line in frame.when]
        unless = [self._condition(line, frame.id) for line in frame.unless]
        actor = frame.actor or _VERB_ACTOR
        for kind, phrases, table in (
            ("verb", frame.verbs, self.verbs),
            ("adjective", frame.adjectives, self.adjectives),
        ):
            for head, *rest in map(str.split, phrases):
                after = tuple(rest)
                recipient = frame.recipient
                if recipient is None:
                    recipient = (after[-1],) if after and after[-1] in _LINKS else _VERB_RECIPIENT
                pattern = Pattern(
                    kind, (), after, actor, recipient, _less(when, _OF_NOUNS), _less(unless, _OF_NOUNS), frame, users
                )
                table.setdefault(head, []).append(pattern)
        for phrase in map(tuple, map(str.split, frame.nouns)):
            at = next((i for i, word in enumerate(phrase) if word in _LINKS), len(phrase)) - 1
            before, after = phrase[:at], phrase[at + 1 :]
            pattern = Pattern(
                "noun", before, after, frame.noun_actor, frame.noun_recipient,
                _less(when, _OF_VERBS), _less(unless, _OF_VERBS), frame, users,
            )  # fmt: skip
            self.nouns.setdefault(phrase[at], []).append(pattern)

    def _condition(self, line: str, frame: str) -> Condition:
        role, _, rest = line.strip().partition(" ")
        words: set[str] = set()
        entities: set[str] = set()
        phrases: list[tuple[str, ...]] = []
        for item in filter(None, (part.strip() for part in rest.split(","))):
            if item.startswith("@"):
                named = self.classes.get(item[1:])
                if named is None:
                    raise LexiconError(
                        f"frame {frame!r} names the class {item!r}; expected one of "
                        + ", ".join("@" + name for name in self.classes)
                    )
                words.update(word for word in named.words if " " not in word)
                phrases.extend(tuple(word.split()) for word in named.words if " " in word)
                entities.update(named.entities)
            elif " " in item:
                phrases.append(tuple(item.split()))
            else:
                words.add(item)
        return Condition(role, frozenset(words), tuple(phrases), frozenset(entities))


def _less(conditions: Iterable[Condition], roles: frozenset[str]) -> tuple[Condition, ...]:
    return tuple(condition for condition in conditions if condition.role not in roles)
