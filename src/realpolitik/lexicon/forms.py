"""Regular English inflection, to recognise a lexicon word where the parser's lemma is wrong ("staged" as "stag")."""

__all__ = ["regular_forms"]

_VOWELS = "aeiou"


def regular_forms(lemma: str) -> tuple[str, ...]:
    """The regular verb forms of a lemma: third person, past, gerund. Doubling is left out: it is the lemmatiser's.

    >>> regular_forms("stage"), regular_forms("deny")
    (('stages', 'staged', 'staging'), ('denies', 'denied', 'denying'))
    """
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma.removesuffix("e") + "ing"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    third = "es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"
    return lemma + third, lemma + "ed", lemma + "ing"
