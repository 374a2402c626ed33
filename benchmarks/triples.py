"""Runner of the PETRARCH sets: each sentence as (source, target, CAMEO code).

From our predications and actors. Where no frame of the sentence has two known sides, the main clause still speaks of a
pair, as CAMEO's coders had it: its subject, and the first other actor in it; the code is that of a statement where the
verb is one of speech, else of the nearest word that has a frame.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.petrarch import Dictionaries, read_dictionaries, write_user_lexicon
from realpolitik.coding import Parse, load_parser
from realpolitik.coding.actors.cast import Cast
from realpolitik.coding.actors.find import find_actors
from realpolitik.coding.events.arguments import Grammar
from realpolitik.coding.events.predicates import find_predications
from realpolitik.coding.events.predications import Predication
from realpolitik.coding.events.sides import Parties
from realpolitik.coding.events.struck import add_struck_states
from realpolitik.coding.places.find import find_places
from realpolitik.coding.text.parse import Parser
from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.model import Document, MentionKind
from realpolitik.ontology import load_cameo
from realpolitik.ontology.actor_codes import cameo_actor

__all__ = ["predict_events"]

_STATEMENT = "010"  # CAMEO: make statement, not specified below
_CLAUSES = frozenset(("relcl", "advcl", "acl", "ccomp", "conj", "appos", "parataxis"))
_WHEN = frozenset(("after", "before", "when", "since", "while", "during"))
_NOT_HEADS = frozenset(("compound", "amod", "nmod", "poss", "npadvmod", "det"))

Coder = Callable[[int], tuple[str, ...]]


def predict_events(records: Sequence[dict[str, Any]], lexicon: Path | None = None) -> list[dict[str, Any]]:
    """For each record its coded triples; `lexicon` is a user lexicon, or dictionaries in PETRARCH's own JSON form."""
    parser, lexicons, dictionaries = load_parser(), load_lexicons(), None
    if lexicon is not None:
        with TemporaryDirectory() as folder:
            files = [lexicon]
            if lexicon.suffix == ".json":
                files, dictionaries = write_user_lexicon(lexicon, Path(folder)), read_dictionaries(lexicon)
            lexicons = load_lexicons(files)
            _ = lexicons.register, lexicons.predicates  # read now, before the folder goes
    return [{"id": r["id"], "events": _triples(r, parser, lexicons, dictionaries)} for r in records]


def _triples(
    record: dict[str, Any], parser: Parser, lexicons: Lexicons, dictionaries: Dictionaries | None
) -> list[list[str]]:
    if dictionaries is not None and dictionaries.discards_text(record["text"]):
        return []
    stated = str(record.get("date") or "")
    published = date.fromisoformat(stated) if len(stated) == 8 else None
    parse = parser(Document(id=record["id"], text=record["text"], sha256="", published=published))
    predications = find_predications(parse, lexicons)
    outermost = [p for p in predications if p.inside is None]
    if dictionaries is not None:
        coder = _by_dictionaries(parse, dictionaries, int(stated) if stated.isdigit() else 0)
    else:
        cast = find_actors(parse, lexicons)
        cast = add_struck_states(parse, cast, find_places(parse, cast, lexicons), outermost, lexicons)
        coder = _by_records(parse, cast, lexicons)
    found: dict[tuple[str, str, str], None] = {}
    for p in outermost:
        found.update(dict.fromkeys(_of_predication(p, coder)))
    if not found:
        found.update(dict.fromkeys(_of_clause(parse, predications, coder, lexicons)))
    return [list(triple) for triple in found]


def _of_predication(p: Predication, coder: Coder) -> Iterator[tuple[str, str, str]]:
    code = p.cameo or load_cameo().of(p.type, p.mode) or ""
    sources = [c for token in p.actors for c in coder(token)]
    targets = [c for token in p.recipients for c in coder(token)]
    both = p.mutual and not targets
    for source in sources:
        for target in sources if both else targets:
            if source != target:
                yield source, target, code


# ------------------------------------------------------------------ the main clause
def _of_clause(
    parse: Parse, predications: Sequence[Predication], coder: Coder, lexicons: Lexicons
) -> Iterator[tuple[str, str, str]]:
    grammar = Grammar(parse, lambda token: lexicons.predicates.control.get(token.lemma, ()))
    for sentence in parse.sentences:
        root = next((i for i in range(sentence.first, sentence.last) if parse.tokens[i].head == i), sentence.first)
        if not grammar.is_verbal(root):
            continue
        spoken = bool(lexicons.reporting.verbs(parse.tokens[root].lemma, parse.tokens[root].lower))
        content = parse.child(root, "ccomp")
        if spoken and content is not None and content < root:
            root, spoken = content, False  # "…, a senior official said"
        subjects = grammar.surface_subject(root)
        sources = list(dict.fromkeys(c for token in subjects for c in coder(token)))
        if not sources:
            continue
        targets = _first_other(parse, root, set(sources), subjects, coder)
        code = _STATEMENT if spoken else _code(parse, root, predications)
        if code is not None:
            passive = grammar.is_passive(root)
            yield from ((t, s, code) if passive else (s, t, code) for s in sources for t in targets)
            if not targets:  # "A and B agree"
                yield from ((s, t, code) for s in sources for t in sources if s != t)


def _first_other(parse: Parse, root: int, sources: set[str], subjects: Sequence[int], coder: Coder) -> tuple[str, ...]:
    """Codes of the first actor of the clause that is not its subject, with those joined to it."""
    behind = {i for subject in subjects for i in parse.subtree(subject)}
    for i in _clause(parse, root):
        token = parse.tokens[i]
        if i in behind or i < min(subjects, default=0) or token.dep in _NOT_HEADS or token.pos not in ("NOUN", "PROPN"):
            continue
        if found := [c for c in coder(i) if c not in sources]:
            name = next((j for j in parse.subtree(i) if parse.tokens[j].pos == "PROPN" and set(found) & {*coder(j)}), i)
            joined = [c for j in parse.conjuncts(name)[1:] for c in coder(j) if c not in sources]
            return tuple(dict.fromkeys((*found, *joined)))
    return ()


def _clause(parse: Parse, root: int) -> list[int]:
    """The words of a clause, without the clauses and phrases that say when."""
    found, stack = [root], [root]
    while stack:
        for c in parse.children[stack.pop()]:
            words = {parse.tokens[below].lower for below in (c, *parse.children[c])}
            timed = parse.tokens[c].dep in ("advcl", "prep", "mark", "npadvmod") and words & _WHEN
            if not timed:
                found.append(c)
                stack.append(c)
    return sorted(found)


def _code(parse: Parse, root: int, predications: Sequence[Predication]) -> str | None:
    """The code of the frame nearest to the main verb; none: a statement."""
    here = [p for p in predications if parse.tokens[p.head].sentence == parse.tokens[root].sentence]
    if not here:
        return _STATEMENT
    nearest = min(here, key=lambda p: abs(p.head - root))
    return nearest.cameo or load_cameo().of(nearest.type, nearest.mode)


# ------------------------------------------------------------------ who is meant
def _by_records(parse: Parse, cast: Cast, lexicons: Lexicons) -> Coder:
    parties = Parties(parse, cast, lexicons.predicates)
    kinds = {mention.span: mention.kind for mention in cast.mentions}

    def code(token: int) -> tuple[str, ...]:
        found = (
            cameo_actor(cast.by_id[p.actor], as_government=kinds.get(p.span) is MentionKind.NOMINAL)
            for p in parties.of(token)
        )
        return tuple(dict.fromkeys(found))

    return code


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
