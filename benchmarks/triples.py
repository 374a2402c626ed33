"""Runner of the PETRARCH sets: each sentence as (source, target, CAMEO code), by our CAMEO view of it.

With PETRARCH's dictionaries loaded, the codes of noun phrases are theirs.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.petrarch import Dictionaries, read_dictionaries, write_user_lexicon
from realpolitik.coding import Parse, load_parser
from realpolitik.coding.cameo.names import Coder
from realpolitik.coding.cameo.read import read_cameo
from realpolitik.coding.text.parse import Parser
from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.model import Document

__all__ = ["predict_events"]

_CLAUSES = frozenset(("relcl", "advcl", "acl", "ccomp", "conj", "appos", "parataxis"))


def predict_events(records: Sequence[dict[str, Any]], lexicon: Path | None = None) -> list[dict[str, Any]]:
    """For each record its coded triples; `lexicon` is a user lexicon, or dictionaries in PETRARCH's own JSON form."""
    parser, lexicons, dictionaries = load_parser(), load_lexicons(), None
    if lexicon is not None:
        with TemporaryDirectory() as folder:
            files = [lexicon]
            if lexicon.suffix == ".json":
                files, dictionaries = write_user_lexicon(lexicon, Path(folder)), read_dictionaries(lexicon)
            lexicons = load_lexicons(files)
            _ = lexicons.register, lexicons.cameo  # read now, before the folder goes
    return [{"id": r["id"], "events": _triples(r, parser, lexicons, dictionaries)} for r in records]


def _triples(
    record: dict[str, Any], parser: Parser, lexicons: Lexicons, dictionaries: Dictionaries | None
) -> list[list[str]]:
    if dictionaries is not None and dictionaries.discards_text(record["text"]):
        return []
    stated = str(record.get("date") or "")
    published = date.fromisoformat(stated) if len(stated) == 8 else None
    document = Document(id=record["id"], text=record["text"], sha256="", published=published)
    coder: Callable[[Parse], Coder] | None = None
    if dictionaries is not None:
        day = int(stated) if stated.isdigit() else 0
        coder = partial(_by_dictionaries, dictionaries=dictionaries, day=day)
    return [list(triple[:3]) for triple, _ in read_cameo(document, parser, lexicons, coder)]


def _by_dictionaries(parse: Parse, dictionaries: Dictionaries, day: int) -> Coder:
    def code(token: int) -> tuple[str, ...]:
        near = [parse.tokens[i].text for i in _phrase(parse, token) if i <= token]
        wide = [parse.tokens[i].text for i in _phrase(parse, token)]
        found = dictionaries.code(_parted(near), day)
        if found is None or found.startswith("---"):
            found = dictionaries.code(_parted(wide), day) or found
        return (found,) if found is not None else ()

    return code


def _parted(words: Sequence[str]) -> list[str]:
    return [part for word in words for part in word.replace("-", " ").replace("_", " ").split()]


def _phrase(parse: Parse, head: int) -> list[int]:
    """The noun phrase of a head, without clauses, what is joined to it and its appositions."""
    found, stack = [head], [head]
    while stack:
        for c in parse.children[stack.pop()]:
            if parse.tokens[c].dep not in _CLAUSES and parse.tokens[c].dep not in ("cc", "punct"):
                found.append(c)
                stack.append(c)
    return sorted(found)
