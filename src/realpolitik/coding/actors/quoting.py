"""Who speaks inside quotation marks, where the sentence around says it plainly: enough to know who "I" is.

Statements proper are read by a later step; this one only looks at the words beside the marks.
"""

from realpolitik.coding.actors.casting import Casting
from realpolitik.coding.text.parse import Parse

__all__ = ["Quotes", "find_quotes"]

_NEAR = 4  # tokens between the marks and the verb that carries them


class Quotes:
    """Stretches of tokens between quotation marks, each with its speaker where plain.

    The speaker is looked up when asked for, since a pronoun that says may be resolved in the meantime.
    """

    def __init__(self, cast: Casting, stretches: tuple[tuple[int, int], ...], subjects: dict[int, int]) -> None:
        self._cast = cast
        self._number = {i: n for n, (first, last) in enumerate(stretches) for i in range(first, last)}
        self._subjects = subjects

    def speaker(self, token: int) -> str | None:
        """The actor who says this token, or None outside quotation marks and where the speaker is not plain."""
        number = self._number.get(token)
        subject = self._subjects.get(number) if number is not None else None
        draft = self._cast.at(subject) if subject is not None else None
        return draft.id if draft else None


def find_quotes(parse: Parse, cast: Casting) -> Quotes:
    """Pair the marks of each paragraph, and look beside each pair for a subject of a verb."""
    stretches: list[tuple[int, int]] = []
    opened: int | None = None
    paragraph = -1
    for token in parse.tokens:
        here = parse.sentences[token.sentence].paragraph
        if here != paragraph:
            if opened is not None:
                stretches.append((opened, token.i))  # the next paragraph goes on with the quote
            opened, paragraph = None, here
        if token.text in ('"', "``", "''"):
            if opened is None:
                opened = token.i
            else:
                stretches.append((opened, token.i + 1))
                opened = None
    inside = {i for first, last in stretches for i in range(first, last)}
    subjects: dict[int, int] = {}
    for number, (first, last) in enumerate(stretches):
        subject = _beside(parse, inside, first, last)
        if subject is not None:
            subjects[number] = subject
    return Quotes(cast, tuple(stretches), subjects)


def _beside(parse: Parse, inside: set[int], first: int, last: int) -> int | None:
    """The subject of the verb that stands nearest outside the marks."""
    sentences = {parse.tokens[first].sentence, parse.tokens[last - 1].sentence}
    paragraph = parse.sentences[parse.tokens[first].sentence].paragraph
    after = range(last, min(last + _NEAR, len(parse.tokens)))
    before = range(first - 1, max(first - 1 - _NEAR, -1), -1)
    for i in (*after, *before):
        token = parse.tokens[i]
        beside = token.sentence + 1 in sentences or token.sentence - 1 in sentences  # 'He said. "Go."'
        same = parse.sentences[token.sentence].paragraph == paragraph
        if token.sentence not in sentences and not (beside and same):
            continue
        if i in inside or token.pos not in ("VERB", "AUX"):
            continue
        for subject in parse.dependents(i, "nsubj"):
            if subject not in inside:
                return subject
    return None
