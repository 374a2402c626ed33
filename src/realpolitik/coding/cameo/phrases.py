"""The words of a noun phrase, without the clauses that hang on it."""

from realpolitik.coding.text.parse import Parse

__all__ = ["phrase_of"]

_INSIDE = frozenset(("amod", "compound", "nmod", "poss", "prep", "pobj", "det", "nummod"))


def phrase_of(parse: Parse, head: int) -> list[int]:
    """The words of the phrase that a noun heads, in reading order; none of another kind of word."""
    tokens = parse.tokens
    if tokens[head].pos not in ("NOUN", "PROPN"):
        return []
    found, stack = [head], [head]
    while stack:
        for c in parse.children[stack.pop()]:
            if tokens[c].dep in _INSIDE:
                found.append(c)
                stack.append(c)
    return sorted(found)
