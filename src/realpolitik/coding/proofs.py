"""Lexicon entries proved by the real steps: an entry must fire on its example, and keep out of its counter-example.

One function for each way of firing; `prove` chooses by the type of the entry. `lexicon check` and `lexicon add` run it
on files, the tests on what ships.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from realpolitik.coding.actors import find_actors
from realpolitik.coding.attributions import find_attributions
from realpolitik.coding.code import code_parse
from realpolitik.coding.judgement import Judgement
from realpolitik.coding.parse import Parse, Parser
from realpolitik.coding.places import find_places
from realpolitik.coding.predicates import find_predications
from realpolitik.coding.status import StatusJudge
from realpolitik.coding.times import find_times
from realpolitik.lexicon import Entry, Lexicons
from realpolitik.lexicon.actors import ActorEntry
from realpolitik.lexicon.anaphors import AnaphorEntry
from realpolitik.lexicon.control import ControlWords
from realpolitik.lexicon.entries import read_rows
from realpolitik.lexicon.figures import TollWord
from realpolitik.lexicon.issues import Issue
from realpolitik.lexicon.places import PlaceTrap
from realpolitik.lexicon.predicates import PredicateFrame
from realpolitik.lexicon.relations import RelationWords
from realpolitik.lexicon.reporting import ReportingCue
from realpolitik.lexicon.status import Effect, Embedding, Operator, OperatorKind
from realpolitik.lexicon.times import TimesEntry
from realpolitik.model import Document, Span, Status

__all__ = ["load_topics", "mark", "prove", "prove_all"]

Fired = Callable[[Entry, Parse, Span, Lexicons], bool]
"""Whether an entry fires in a parse; the span is the words in [brackets], or the whole text where there are none."""

_BRACKETS = re.compile(r"\[(.+?)\]")
_IDS = re.compile(r"[\w.:-]+")


def load_topics(lexicons: Lexicons) -> dict[str, int]:
    """Load every topic, and say how many entries each table holds.

    Raises:
        LexiconError: at the first entry that the loader refuses.
    """
    for name, value in vars(Lexicons).items():
        if isinstance(value, cached_property):
            getattr(lexicons, name)
    return {table: len(entries) for table, entries in sorted(lexicons.tables.items())}


def prove_all(lexicons: Lexicons, parser: Parser, *, only: Sequence[Path] | None = None) -> Iterator[str]:
    """Every problem of every entry; `only` those in these files or folders.

    Raises:
        LexiconError: where a topic does not load.
    """
    load_topics(lexicons)
    for table, entries in sorted(lexicons.tables.items()):
        wanted = None if only is None else _ids_in(only, table, lexicons)
        for entry in entries:
            if wanted is None or entry.id in wanted:
                for problem in prove(entry, parser, lexicons):
                    yield f"{table} {entry.id!r}: {problem}"


def prove(entry: Entry, parser: Parser, lexicons: Lexicons) -> list[str]:
    """What is wrong with an entry's proof; empty where it holds, or where its type cannot be run by itself."""
    if isinstance(entry, ActorEntry) and not entry.example:
        return _prove_names(entry, parser, lexicons)
    way = next((way for kind, *way in _PROVERS if isinstance(entry, kind)), None)
    if way is None:
        return []
    fires, errs = way[0], way[-1]
    problems = []
    if entry.example and not _runs(entry, entry.example, fires, parser, lexicons):
        problems.append(f"does not fire on its example: {entry.example}")
    if entry.counter and _runs(entry, entry.counter, errs, parser, lexicons):
        problems.append(f"fires on its counter-example: {entry.counter}")
    return problems


def mark(marked: str) -> tuple[str, Span]:
    """A proof without its brackets, and where the words in them stand.

    >>> mark("He [denied] it.")
    ('He denied it.', Span(start=3, end=9))
    """
    text = marked.replace("[", "").replace("]", "")
    found = _BRACKETS.search(marked)
    return text, Span(found.start(), found.start() + len(found[1])) if found else Span(0, len(text))


def _runs(entry: Entry, marked: str, fires: Fired, parser: Parser, lexicons: Lexicons) -> bool:
    text, words = mark(marked)
    return fires(entry, parser(_document(text)), words, lexicons)


def _document(text: str) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(id=f"d-{digest[:12]}", text=text, sha256=digest)


def _prove_names(entry: ActorEntry, parser: Parser, lexicons: Lexicons) -> list[str]:
    """A name is its own example: by one of them at least, a sentence must find the actor."""
    taken: set[str] = set()
    for name in (entry.name, *entry.aliases):
        cast = find_actors(parser(_document(f"{name} was named in the report on Monday.")), lexicons)
        found = {mention.actor for mention in cast.mentions if mention.span.start < len(name)}
        if entry.id in found:
            return []
        taken |= found
    if "(" in entry.name:
        return []  # one of several of that name, told apart by what else a text says
    return [f"its name {entry.name!r} is taken for {', '.join(sorted(taken)) or 'nobody'}"]


def _in_cast(entry: Entry, parse: Parse, words: Span, lexicons: Lexicons) -> bool:
    return any(m.actor == entry.id and m.span.overlaps(words) for m in find_actors(parse, lexicons).mentions)


def _in_attributions(entry: Entry, parse: Parse, words: Span, lexicons: Lexicons) -> bool:
    return any(
        found.entry == entry.id and parse.span(found.head, found.head + 1).overlaps(words)
        for found in find_attributions(parse, lexicons)
    )


def _in_predications(entry: Entry, parse: Parse, words: Span, lexicons: Lexicons) -> bool:
    for found in find_predications(parse, lexicons):
        heads = {found.head, found.first, found.head if found.noun is None else found.noun}
        if found.frame == entry.id and any(parse.span(i, i + 1).overlaps(words) for i in heads):
            return True
    return False


def _judge(parse: Parse, words: Span, lexicons: Lexicons) -> Judgement:
    """The judgement on the first of these words."""
    token = next(token for token in parse.tokens if token.end > words.start)
    return StatusJudge(parse, (), lexicons)(token.i)


def _in_judgements(entry: Entry, parse: Parse, words: Span, lexicons: Lexicons) -> bool:
    return entry.id in _IDS.findall(_judge(parse, words, lexicons).rule)


def _sways_judgements(entry: Entry, parse: Parse, words: Span, lexicons: Lexicons) -> bool:
    """A cue is named by the judgement, a negator as negation; what a limiter undoes leaves no trace but the status."""
    assert isinstance(entry, Embedding | Operator)
    judgement = _judge(parse, words, lexicons)
    effect = entry.positive if isinstance(entry, Embedding) else entry.effect
    expected = {Effect.SAME: Status.ACTUAL, Effect.FLIP: Status.DENIED}.get(effect) or effect.status
    limits = isinstance(entry, Operator) and entry.kind is OperatorKind.LIMITER
    named = limits or "negation" in judgement.rule or entry.id in _IDS.findall(judgement.rule)
    return named and judgement.status == expected


def _in_times(entry: Entry, parse: Parse, words: Span, lexicons: Lexicons) -> bool:
    return any(Span(t.start, t.end).overlaps(words) for t in find_times(parse, parse.document, lexicons))


def _in_anaphors(entry: Entry, parse: Parse, words: Span, lexicons: Lexicons) -> bool:
    return any(m.rule == "anaphor" and m.span.overlaps(words) for m in find_actors(parse, lexicons).mentions)


def _in_places(entry: Entry, parse: Parse, words: Span, lexicons: Lexicons) -> bool:
    atlas = find_places(parse, find_actors(parse, lexicons), lexicons)
    return any(toponym.span.overlaps(words) for toponym in atlas.toponyms)


def _in_issues(entry: Entry, parse: Parse, words: Span, lexicons: Lexicons) -> bool:
    lemmas = [token.lemma for token in parse.tokens]
    found = (lexicons.issues.find(lemmas[i], lemmas[i - 1] if i else "") for i in parse.tokens_in(words))
    return any(issue is not None and issue.id == entry.id for issue in found)


def _in_rules(entry: Entry, parse: Parse, words: Span, lexicons: Lexicons) -> bool:
    reading = code_parse(parse, lexicons)
    rules = [record.rule for records in (reading.relations, reading.control, reading.toll) for record in records]
    return any(entry.id in _IDS.findall(rule) for rule in rules)


_PROVERS: tuple[tuple[Any, Fired] | tuple[Any, Fired, Fired], ...] = (
    (ActorEntry, _in_cast),
    (ReportingCue, _in_attributions),
    (PredicateFrame, _in_predications),
    ((Embedding, Operator), _sways_judgements, _in_judgements),
    (TimesEntry, _in_times),
    (AnaphorEntry, _in_anaphors),
    (PlaceTrap, _in_places),
    (Issue, _in_issues),
    ((ControlWords, RelationWords, TollWord), _in_rules),
)
"""Type of entry, how it fires on its example, and how it would on its counter-example where that is another test."""


def _ids_in(paths: Sequence[Path], table: str, lexicons: Lexicons) -> set[str]:
    """Ids of the entries of a table that these files or folders hold."""
    roots = [path.resolve() for path in paths]
    files = [f for f in lexicons.files if any(f.resolve() == r or r in f.resolve().parents for r in roots)]
    return {str(row.get("id")) for file in files for row in read_rows(file, table)}
