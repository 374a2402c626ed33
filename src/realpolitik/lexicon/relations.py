"""Words that tell a lasting tie between two actors, and which of them is which.

One table below `data/relations/`. An entry fires on a noun that means one side ("offshoot"), on a verb, or both:

    kind       `offshoot` reads "a is an offshoot of b", `sponsor` "a sponsors b", `leads` "a leads b"
    nouns      lemmas; two words are a modifier and its noun ("puppet regime"). The one so named is side `is_side`
    other      roles of the noun that hold the other side: of, poss, mod (*Al Qaeda* offshoot), to, with
    verbs      lemmas, with words that must hang below: "pledge allegiance to"
    subject    the side that the subject of such a verb is; its object, or `object` role, is the other side
    forms      constructions in which the verbs count: "participle" (backed by X; an X-backed Y), "present" (X backs Y),
               "finite" (X backed Y as well)
    ended      words before the noun that put the tie in the past and keep it silent: former, ex-
"""

from collections.abc import Iterable
from dataclasses import dataclass

from realpolitik.errors import LexiconError
from realpolitik.lexicon.entries import Entry
from realpolitik.model import RelationKind

__all__ = ["RelationWords", "Relations"]

_FORMS = ("finite", "present", "participle")
_ANY_FORM = ("finite", "participle")


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationWords(Entry):
    """Words for one kind of tie. The fields are told above."""

    kind: RelationKind
    nouns: tuple[str, ...] = ()
    is_side: str = "a"
    other: tuple[str, ...] = ("of", "poss", "mod")
    verbs: tuple[str, ...] = ()
    subject: str = "a"
    object: tuple[str, ...] = ("obj",)
    forms: tuple[str, ...] = _ANY_FORM
    ended: tuple[str, ...] = ("former", "one-time", "onetime", "erstwhile", "ex", "late", "then", "future", "would-be")

    def __post_init__(self) -> None:
        if not (self.nouns or self.verbs):
            raise LexiconError(f"relation words {self.id!r} have no nouns and no verbs; they could never fire")
        if self.is_side not in ("a", "b") or self.subject not in ("a", "b"):
            raise LexiconError(f"relation words {self.id!r}: is_side and subject are a or b")
        unknown = [form for form in self.forms if form not in _FORMS]
        if unknown:
            raise LexiconError(
                f"relation words {self.id!r} have the form {unknown[0]!r}; expected one of {', '.join(_FORMS)}"
            )


class Relations:
    """The entries by the lemma of their noun and by the first lemma of their verb; later entries come first."""

    def __init__(self, entries: Iterable[RelationWords]) -> None:
        self.nouns: dict[str, list[tuple[tuple[str, ...], RelationWords]]] = {}
        self.verbs: dict[str, list[tuple[tuple[str, ...], RelationWords]]] = {}
        for entry in reversed(tuple(entries)):
            for noun in entry.nouns:
                *before, head = noun.split()
                self.nouns.setdefault(head, []).append((tuple(before), entry))
            for verb in entry.verbs:
                first, *rest = verb.split()
                self.verbs.setdefault(first, []).append((tuple(rest), entry))
        for patterns in (*self.nouns.values(), *self.verbs.values()):
            patterns.sort(key=lambda pattern: -len(pattern[0]))
