"""Whether the clause of a word tells of the past or of what is to come, as its verbs and a few words say it."""

from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.times import TermKind, Times

__all__ = ["FUTURE", "PAST", "PRESENT", "is_present_perfect", "is_purpose", "tense_at"]

PAST, PRESENT, FUTURE = "past", "present", "future"
_VERBS = frozenset(("VERB", "AUX"))
_PAST_MODALS = frozenset(("could", "might"))


def tense_at(parse: Parse, first: int, last: int, terms: Times) -> str | None:
    """`PAST`, `PRESENT` or `FUTURE` of the clause that governs the tokens [first, last); None where no verb does.

    "will meet on Friday", "plan to meet", "a meeting set for Friday" lie ahead; "met on Friday" does not.
    """
    at = _top(parse, first, last)
    while parse.tokens[at].head != at:
        at = parse.tokens[at].head
        word = parse.tokens[at]
        if word.lower == "for" and word.dep == "prep" and parse.tokens[first].head == at:
            return FUTURE  # "called talks for Sunday"
        if TermKind.FORWARD in terms.words.get(word.lower, ()):
            return FUTURE
        if word.pos in _VERBS and not _done(parse, at, terms):
            return _tense_of(parse, at)
    return None


def is_present_perfect(parse: Parse, first: int, last: int) -> bool:
    """Whether the clause of the tokens [first, last) tells of what has gone on until now: "has ruled for ten years"."""
    at = _top(parse, first, last)
    while parse.tokens[at].head != at:
        at = parse.tokens[at].head
        if parse.tokens[at].pos in _VERBS:
            return any(parse.tokens[c].lower in ("has", "have", "'ve") for c in parse.dependents(at, "aux"))
    return False


def _done(parse: Parse, verb: int, terms: Times) -> bool:
    """Whether an infinitive is done when its governor is: "managed to flee", "was forced to leave"."""
    governor = parse.tokens[parse.tokens[verb].head]
    if not _infinitive(parse, verb):
        return False
    return any(TermKind.DONE in terms.words.get(form, ()) for form in (governor.lower, governor.lemma))


def _top(parse: Parse, first: int, last: int) -> int:
    return next((i for i in range(first, last) if not first <= parse.tokens[i].head < last), first)


def _tense_of(parse: Parse, verb: int) -> str | None:
    """The tense of a verb with its auxiliaries; one without any takes that of the verb above it."""
    word = parse.tokens[verb]
    helpers = [parse.tokens[c] for c in parse.dependents(verb, "aux", "auxpass")]
    if any(h.tag == "MD" and h.lower not in _PAST_MODALS for h in helpers):
        perfect = any(h.lower == "have" for h in helpers)
        return PAST if perfect else FUTURE
    if any(h.tag == "TO" for h in helpers):
        return FUTURE
    if any(h.tag == "VBD" or h.lower in ("has", "have", "'ve", "having") for h in helpers):
        return PAST
    if word.tag == "MD":
        return FUTURE
    if word.tag == "VBD" or (word.tag == "VBN" and not helpers):
        return PAST
    if word.lemma == "be" and any(_infinitive(parse, c) for c in parse.dependents(verb, "xcomp")):
        return FUTURE  # "is to begin"
    if any(h.tag in ("VBZ", "VBP") for h in helpers) or word.tag in ("VBZ", "VBP"):
        return PRESENT
    return _tense_of(parse, word.head) if word.head != verb and parse.tokens[word.head].pos in _VERBS else None


def is_purpose(parse: Parse, verb: int) -> bool:
    """Whether a verb says what for: "travelled to Paris to meet him". It shares the day and place of its governor."""
    return parse.tokens[verb].dep == "advcl" and _infinitive(parse, verb)


def _infinitive(parse: Parse, verb: int) -> bool:
    return any(parse.tokens[c].tag == "TO" for c in parse.dependents(verb, "aux"))
