"""Who is who: the cast of a text as clusters (OntoGUM), and which of two names a pronoun means (GAP).

The clusters are those of the actor step, which knows persons, groups and states; other things of a text are given by
head words that repeat. `pronoun_accuracy` is our own measure: of the gold's he/she pronouns that mean somebody named or
described in the text, how many stand in a cluster with a full mention of the same gold cluster.
"""

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from realpolitik.coding import Parse, Parser, load_parser
from realpolitik.coding.actors.cast import Cast, Named
from realpolitik.coding.actors.find import find_actors
from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.model import Document, MentionKind, Span

__all__ = ["predict", "pronoun_accuracy", "run"]

Row = dict[str, Any]
_PERSONAL = {"he", "him", "his", "himself", "she", "her", "hers", "herself"}
_PRONOUNS = _PERSONAL | {
    "i", "me", "my", "we", "us", "our", "you", "your", "it", "its", "they", "them", "their", "who", "which", "that",
    "whose", "this", "myself", "itself", "themselves", "ourselves", "mine", "ours", "theirs", "whom", "these", "those",
}  # fmt: skip


def predict(records: Iterable[Row]) -> list[Row]:
    """Clusters of a text, or for a GAP record whether each name is meant."""
    lexicons = load_lexicons()
    return [_gap(r, lexicons) if "pronoun" in r else _clusters(r, lexicons) for r in records]


def run(gold: Path, out: Path) -> None:
    """Predict for each line of `gold` and write JSON Lines to `out`."""
    with gold.open(encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    with out.open("w", encoding="utf-8") as file:
        for row in predict(records):
            file.write(json.dumps(row) + "\n")


@cache
def _parser() -> Parser:
    return load_parser()


def _read(text: str, lexicons: Lexicons) -> tuple[Parse, Cast]:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    parse = _parser()(Document(id=f"d-{digest[:12]}", text=text, sha256=digest))
    return parse, find_actors(parse, lexicons)


def _gap(record: Row, lexicons: Lexicons) -> Row:
    _, cast = _read(record["text"], lexicons)
    pronoun = Span(*record["pronoun"])
    meant = {m.actor for m in cast.mentions if m.span.overlaps(pronoun) and m.kind is MentionKind.PRONOUN}
    answer = {"id": record["id"]}
    for name in ("a", "b"):
        span = Span(*record[name])
        answer[f"{name}_coref"] = any(m.actor in meant and _names(m, span) for m in cast.mentions)
    return answer


def _names(mention: Named, span: Span) -> bool:
    """Whether a mention is these very words, give or take a title."""
    return mention.kind is not MentionKind.PRONOUN and (mention.span.covers(span) or span.covers(mention.span))


def _clusters(record: Row, lexicons: Lexicons) -> Row:
    parse, cast = _read(record["text"], lexicons)
    clusters: dict[str, set[tuple[int, int]]] = {}
    for mention in cast.mentions:
        clusters.setdefault(mention.actor, set()).add(_phrase(parse, mention))
    rows = [sorted(map(list, spans)) for spans in clusters.values() if len(spans) > 1]
    return {"id": record["id"], "clusters": rows}


def _phrase(parse: Parse, mention: Named) -> tuple[int, int]:
    """The whole noun phrase of a mention, as OntoNotes counts it."""
    if mention.kind is MentionKind.PRONOUN or parse.tokens[mention.head].dep in ("compound", "amod", "nmod"):
        return mention.span
    inside = [i for i in parse.subtree(mention.head) if parse.tokens[i].dep != "punct" or i < mention.last]
    clause = {i for i in inside if parse.tokens[i].dep in ("relcl", "appos", "conj", "cc", "advcl", "parataxis")}
    below = {k for i in clause for k in parse.subtree(i)}
    kept = sorted({i for i in inside if i not in below} | set(range(mention.first, mention.last)))
    first = last = kept.index(mention.first)
    while first > 0 and kept[first - 1] == kept[first] - 1:
        first -= 1
    while last + 1 < len(kept) and kept[last + 1] == kept[last] + 1:
        last += 1
    return parse.span(kept[first], kept[last] + 1)


def pronoun_accuracy(gold: Iterable[Row], predicted: Iterable[Row], genre: str | None = "news") -> tuple[int, int, int]:
    """Right, answered and all he/she pronouns of the gold that have a full mention in their cluster."""
    answers = {row["id"]: row["clusters"] for row in predicted}
    right = answered = total = 0
    for record in gold:
        if genre and record["genre"] != genre:
            continue
        text = record["text"]
        own = {tuple(m): n for n, cluster in enumerate(answers.get(record["id"], [])) for m in cluster}
        for cluster in record["clusters"]:
            full = [Span(*m) for m in cluster if text[m[0] : m[1]].lower() not in _PRONOUNS]
            for start, end in cluster:
                if text[start:end].lower() not in _PERSONAL or not full:
                    continue
                total += 1
                number = own.get((start, end))
                if number is None:
                    continue
                answered += 1
                mates = [Span(*m) for m in answers[record["id"]][number]]
                named = [m for m in mates if text[m.start : m.end].lower() not in _PRONOUNS]
                right += any(_same(a, b) for a in named for b in full)
    return right, answered, total


def _same(a: Span, b: Span) -> bool:
    """Whether two phrases share their head end: one covers the other and most of it."""
    return (a.covers(b) or b.covers(a)) and min(a.end - a.start, b.end - b.start) * 4 >= max(
        a.end - a.start, b.end - b.start
    )
