"""Noun phrases as the span tasks have them."""

from collections.abc import Iterable

from realpolitik.coding.text.parse import Parse

__all__ = ["phrases"]

_OUTSIDE = frozenset(("relcl", "acl", "advcl", "conj", "appos", "cc"))


def phrases(parse: Parse, heads: Iterable[int]) -> set[int]:
    """Heads with what hangs on them but clauses."""
    found: set[int] = set()
    for head in heads:
        stack = [head]
        while stack:
            i = stack.pop()
            found.add(i)
            stack.extend(c for c in parse.children[i] if parse.tokens[c].dep not in _OUTSIDE)
    return found
