"""Who shares a role: "Russian and Belarusian soldiers" are two actors, "Putin and Johnson" too."""

from realpolitik.coding.actors.spotting import head_of
from realpolitik.coding.text.parse import Parse

__all__ = ["sharers"]

_EDGE = ("det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "advmod", "case")


def sharers(parse: Parse, first: int, last: int) -> tuple[str, ...]:
    """The actors that share the role of the phrase at tokens [first, last), itself among them, as phrases of their own.

    A shared noun is given to each modifier, a title before a name stays with it.
    """
    head = head_of(parse, first, last)
    while parse.tokens[head].dep == "conj":
        head = parse.tokens[head].head
    if (split := _shared_noun(parse, head)) is not None:
        return split
    return tuple(_phrase(parse, i, head) for i in parse.conjuncts(head))


def _shared_noun(parse: Parse, head: int) -> tuple[str, ...] | None:
    """ "A and B soldiers": one phrase for each of the coordinated modifiers, or None."""
    noun = head
    if parse.tokens[head].dep in ("amod", "compound", "nmod"):
        noun = parse.tokens[head].head
    for modifier in parse.dependents(noun, "amod", "compound", "nmod"):
        joined = parse.conjuncts(modifier)
        if len(joined) > 1 and modifier < noun:
            rest = parse.quote(parse.span(max(joined) + 1, noun + 1))
            return tuple(f"{parse.quote(parse.span(i, i + 1))} {rest}" for i in joined)
    return None


def _phrase(parse: Parse, head: int, top: int) -> str:
    first = head
    while first > 0 and _belongs(parse, first - 1, head):
        first -= 1
    while first < head and parse.tokens[first].pos in ("CCONJ", "PUNCT", "DET"):
        first += 1
    return parse.quote(parse.span(first, head + 1))


def _belongs(parse: Parse, i: int, head: int) -> bool:
    token = parse.tokens[i]
    return (i < token.head <= head or token.dep == "case") and (token.dep in _EDGE or token.text == "-")
