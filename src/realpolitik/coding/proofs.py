"""Lexicon entries proved by the real steps: an entry must fire on its example, and keep out of its counter-example.

One function for each way of firing; `prove` chooses by the type of the entry. `lexicon check` and `lexicon add` run it
on files, the tests on what ships.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from realpolitik.coding.actors.find import find_actors
from realpolitik.coding.actors.locative import NameUse, name_use
from realpolitik.coding.cameo.read import cameo_of
from realpolitik.coding.code import code_parse
from realpolitik.coding.events.predicates import find_predications
from realpolitik.coding.facts.quantities import find_quantities
from realpolitik.coding.places.find import find_located, find_places
from realpolitik.coding.statements.attributions import find_attributions
from realpolitik.coding.status.judge import StatusJudge
from realpolitik.coding.status.judgement import Judgement
from realpolitik.coding.text.parse import Parse, PipelineParser
from realpolitik.coding.times.find import find_times
from realpolitik.lexicon import Entry, Lexicons
from realpolitik.lexicon.actors import ActorEntry
from realpolitik.lexicon.anaphors import AnaphorEntry
from realpolitik.lexicon.cameo import CameoDetail
from realpolitik.lexicon.control import ControlWords
from realpolitik.lexicon.entries import read_rows
from realpolitik.lexicon.figures import Bound, ForceNoun, ForceOwner, ForceVerb, TollWord, Vague
from realpolitik.lexicon.issues import Issue
from realpolitik.lexicon.locatives import LocativeEntry, LocativeUse
from realpolitik.lexicon.places import PlaceEntry, PlaceTrap
from realpolitik.lexicon.predicates import CameoFrame, PredicateFrame, PredicateIndex
from realpolitik.lexicon.relations import RelationWords
from realpolitik.lexicon.reporting import ReportingCue
from realpolitik.lexicon.status import Effect, Embedding, Operator, OperatorKind
from realpolitik.lexicon.times import TimesEntry
from realpolitik.model import Document, Span, Status

__all__ = ["can_prove", "load_topics", "mark", "prove", "prove_all"]

Fired = Callable[[Entry, Parse, Span, Lexicons], bool]
"""Whether an entry fires in a parse; the span is the words in [brackets], or the whole text where there are none."""

_BRACKETS = re.compile(r"\[(.+?)\]")
_IDS = re.compile(r"[\w.:-]+")
_BATCH = 500  # entries whose sentences are parsed in one go
_USES = {
    LocativeUse.MENTAL_OBJECT: NameUse.PARTY,
    LocativeUse.TRUST: NameUse.PARTY,
    LocativeUse.TRANSFER: NameUse.PARTY,
    LocativeUse.PARTY_PREPOSITION: NameUse.PARTY,
    LocativeUse.SPATIAL_SUBJECT: NameUse.OPEN,
}


def load_topics(lexicons: Lexicons) -> dict[str, int]:
    """Load every topic, and say how many entries each table holds.

    Raises:
        LexiconError: at the first entry that the loader refuses.
    """
    for name, value in vars(Lexicons).items():
        if isinstance(value, cached_property):
            getattr(lexicons, name)
    return {table: len(entries) for table, entries in sorted(lexicons.tables.items())}


def prove_all(lexicons: Lexicons, parser: PipelineParser, *, only: Sequence[Path] | None = None) -> Iterator[str]:
    """Every problem of every entry; `only` those in these files or folders.

    Raises:
        LexiconError: where a topic does not load.
    """
    load_topics(lexicons)
    for table, entries in sorted(lexicons.tables.items()):
        wanted = None if only is None else _ids_in(only, table, lexicons)
        chosen = [entry for entry in entries if wanted is None or entry.id in wanted]
        for entry, problem in prove(chosen, parser, lexicons):
            yield f"{table} {entry.id!r}: {problem}"


def prove(entries: Sequence[Entry], parser: PipelineParser, lexicons: Lexicons) -> Iterator[tuple[Entry, str]]:
    """What is wrong with the proofs of these entries; nothing of those whose type cannot be run by itself."""
    for at in range(0, len(entries), _BATCH):
        batch = entries[at : at + _BATCH]
        parses = _Parses(parser)
        parses.prepare(text for entry in batch for text in _texts(entry))
        for entry in batch:
            yield from ((entry, problem) for problem in _problems(entry, parses, lexicons))


def can_prove(kind: type[Entry]) -> bool:
    """Whether the examples of entries of this type can be run."""
    return any(issubclass(kind, proved) for proved, *_ in _PROVERS)


class _Parses(dict[str, Parse]):
    """Parses by text: those that are prepared are parsed in one go, others when they are asked for."""

    def __init__(self, parser: PipelineParser) -> None:
        self._parser = parser

    def prepare(self, texts: Iterable[str]) -> None:
        several = list(dict.fromkeys(texts))
        self.update(zip(several, self._parser.each([_document(text) for text in several]), strict=True))

    def __missing__(self, text: str) -> Parse:
        self[text] = self._parser(_document(text))
        return self[text]


def _texts(entry: Entry) -> list[str]:
    """The sentences that surely are parsed for an entry."""
    if isinstance(entry, ActorEntry) and not entry.example:
        return [_about(entry.name)]
    if _way(entry) is None:
        return []
    return [mark(marked)[0] for marked in (entry.example, entry.counter) if marked]


def _way(entry: Entry) -> tuple[Fired, Fired] | None:
    way = next((way for kind, *way in _PROVERS if isinstance(entry, kind)), None)
    return None if way is None else (way[0], way[-1])


def _problems(entry: Entry, parses: _Parses, lexicons: Lexicons) -> Iterator[str]:
    if isinstance(entry, ActorEntry) and not entry.example:
        yield from _prove_names(entry, parses, lexicons)
    elif (way := _way(entry)) is not None:
        fires, errs = way
        if entry.example and not _runs(entry, entry.example, fires, parses, lexicons):
            yield f"does not fire on its example: {entry.example}"
        if entry.counter and _runs(entry, entry.counter, errs, parses, lexicons):
            yield f"fires on its counter-example: {entry.counter}"


def mark(marked: str) -> tuple[str, Span]:
    """A proof without its brackets, and where the words in them stand.

    >>> mark("He [denied] it.")
    ('He denied it.', Span(start=3, end=9))
    """
    text = marked.replace("[", "").replace("]", "")
    found = _BRACKETS.search(marked)
    return text, Span(found.start(), found.start() + len(found[1])) if found else Span(0, len(text))


def _runs(entry: Entry, marked: str, fires: Fired, parses: _Parses, lexicons: Lexicons) -> bool:
    text, words = mark(marked)
    return fires(entry, parses[text], words, lexicons)


def _document(text: str) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(id=f"d-{digest[:12]}", text=text, sha256=digest)


def _about(name: str) -> str:
    return f"{name} was named in the report on Monday."


def _prove_names(entry: ActorEntry, parses: _Parses, lexicons: Lexicons) -> list[str]:
    """A name is its own example: by one of them at least, a sentence must find the actor."""
    taken: set[str] = set()
    for name in (entry.name, *entry.aliases):
        cast = find_actors(parses[_about(name)], lexicons)
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


def _in_cameo(entry: Entry, parse: Parse, words: Span, lexicons: Lexicons) -> bool:
    return _in_predications(entry, parse, words, lexicons, lexicons.cameo)


def _in_codes(entry: Entry, parse: Parse, words: Span, lexicons: Lexicons) -> bool:
    """Whether an event is coded as finely as a detail says."""
    assert isinstance(entry, CameoDetail)
    finer = {pair.split()[1] for pair in entry.codes}
    return any(triple.code in finer for triple, _ in cameo_of(parse, lexicons))


def _in_predications(
    entry: Entry, parse: Parse, words: Span, lexicons: Lexicons, index: PredicateIndex | None = None
) -> bool:
    for found in find_predications(parse, lexicons, index):
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
    found = (lexicons.issues.find(lemmas[i], lemmas[max(i - 1, 0) : i]) for i in parse.tokens_in(words))
    return any(issue is not None and issue.id == entry.id for issue in found)


def _in_rules(entry: Entry, parse: Parse, words: Span, lexicons: Lexicons) -> bool:
    reading = code_parse(parse, lexicons)
    rules = [record.rule for records in (reading.relations, reading.control, reading.toll) for record in records]
    return any(entry.id in _IDS.findall(rule) for rule in rules)


def _in_forces(entry: Entry, parse: Parse, words: Span, lexicons: Lexicons) -> bool:
    return any(force.evidence.overlaps(words) for force in code_parse(parse, lexicons).forces)


def _in_owned_forces(entry: Entry, parse: Parse, words: Span, lexicons: Lexicons) -> bool:
    return any(force.actor is not None for force in code_parse(parse, lexicons).forces)


def _in_quantities(entry: Entry, parse: Parse, words: Span, lexicons: Lexicons) -> bool:
    """A number of something: what only may be one (the couple, a handful) has nothing that is counted."""
    found = find_quantities(parse, lexicons.figures)
    return any(q.noun is not None and parse.span(q.first, q.last).overlaps(words) for q in found)


def _in_located(entry: Entry, parse: Parse, words: Span, lexicons: Lexicons) -> bool:
    located = find_located(parse, find_actors(parse, lexicons), lexicons)
    return any(found.place is not None and found.place.id == entry.id for found in located)


def _in_uses(entry: Entry, parse: Parse, words: Span, lexicons: Lexicons) -> bool:
    """Whether the words are used as the entry says: for a party, a place, either, or a ship, no actor."""
    assert isinstance(entry, LocativeEntry)
    if entry.use is LocativeUse.VESSEL:
        return not _names_anyone(entry, parse, words, lexicons)
    tokens = parse.tokens_in(words)
    use = name_use(parse, tokens[0], tokens[-1] + 1, lexicons.register.locatives)
    return use is _USES.get(entry.use, NameUse.PLACE)


def _names_anyone(entry: Entry, parse: Parse, words: Span, lexicons: Lexicons) -> bool:
    return any(mention.span.overlaps(words) for mention in find_actors(parse, lexicons).mentions)


_PROVERS: tuple[tuple[Any, Fired] | tuple[Any, Fired, Fired], ...] = (
    (ActorEntry, _in_cast),
    (ReportingCue, _in_attributions),
    (CameoFrame, _in_cameo),
    (CameoDetail, _in_codes),
    (PredicateFrame, _in_predications),
    ((Embedding, Operator), _sways_judgements, _in_judgements),
    (TimesEntry, _in_times),
    (AnaphorEntry, _in_anaphors),
    (PlaceTrap, _in_places),
    (Issue, _in_issues),
    ((ControlWords, RelationWords, TollWord), _in_rules),
    ((ForceNoun, ForceVerb), _in_forces),
    (ForceOwner, _in_owned_forces),
    ((Bound, Vague), _in_quantities),
    (PlaceEntry, _in_located),
    (LocativeEntry, _in_uses),
)
"""Type of entry, how it fires on its example, and how it would on its counter-example where that is another test."""


def _ids_in(paths: Sequence[Path], table: str, lexicons: Lexicons) -> set[str]:
    """Ids of the entries of a table that these files or folders hold."""
    roots = [path.resolve() for path in paths]
    files = [f for f in lexicons.files if any(f.resolve() == r or r in f.resolve().parents for r in roots)]
    return {str(row.get("id")) for file in files for row in read_rows(file, table)}
