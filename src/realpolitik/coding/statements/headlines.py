"""Headlines with a colon: "Rouhani: Iran ready to help", "Iran ready to help: Rouhani".

Owns what counts as a headline, and which side of its colon speaks. Whether that side is somebody who can speak, and not
a place or a topic, is for `statements`, which knows the cast.
"""

from collections.abc import Iterator

from realpolitik.coding.statements.attribution import Attribution, Range
from realpolitik.coding.statements.clausal_content import trim
from realpolitik.coding.text.parse import Parse, Token

__all__ = ["find_headlines"]

_LONGEST = 24  # words of a headline
_NAME = 6  # words of a side that speaks
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "ADP", "PART", "CCONJ"})
_STOPS = frozenset({".", "!", ";", '"'})


def find_headlines(parse: Parse) -> Iterator[Attribution]:
    """Each headline of the form "source: content" or "content: source"."""
    counts: dict[int, int] = {}
    for sentence in parse.sentences:
        counts[sentence.paragraph] = counts.get(sentence.paragraph, 0) + 1
    first = parse.sentences[0].paragraph if parse.sentences else 0
    lines: dict[int, list[Token]] = {}
    for token in parse.tokens:
        paragraph = parse.sentences[token.sentence].paragraph
        if paragraph > first + 1:
            break
        lines.setdefault(paragraph, []).append(token)
    for line in lines.values():
        colons = [t.i for t in line if t.text == ":"]
        if len(colons) != 1 or len(line) > _LONGEST or line[-1].text in _STOPS:
            continue
        left, right = (line[0].i, colons[0]), (colons[0] + 1, line[-1].i + 1)
        if _is_name(parse, left) and _is_clause(parse, right):
            yield _headline(parse, colons[0], left, right)
        elif _is_name(parse, right) and _is_clause(parse, left):
            yield _headline(parse, colons[0], right, left)


def _is_name(parse: Parse, side: Range) -> bool:
    words = parse.tokens[side[0] : side[1]]
    return 0 < len(words) <= _NAME and all(t.pos in _NOMINAL for t in words) and words[-1].pos in ("NOUN", "PROPN")


def _is_clause(parse: Parse, side: Range) -> bool:
    """Whether a side says something: a verb, or a predicate with its infinitive ("ready to help")."""
    words = parse.tokens[side[0] : side[1]]
    return len(words) > 2 and any(t.pos in ("VERB", "AUX") for t in words[1:])


def _headline(parse: Parse, colon: int, source: Range, content: Range) -> Attribution:
    (*_, speaker) = trim(parse.tokens, range(*source))
    head = speaker[1] - 1
    for t in parse.tokens[speaker[0] : speaker[1]]:
        if t.pos == "ADP" and t.i > speaker[0]:  # "minister of defence"
            head = t.i - 1
            break
    said = trim(parse.tokens, range(*content))
    return Attribution("headline", None, colon, head, speaker, said, "headline", False, None, None)
