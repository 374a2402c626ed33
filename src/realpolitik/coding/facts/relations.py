"""Who stands in which lasting tie to whom: offshoot, sponsor, proxy, member, leader, ally."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from realpolitik.coding.actors.cast import Named
from realpolitik.coding.facts.scene import Scene, match_words
from realpolitik.coding.status.judge import StatusJudge
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.relations import Relations, RelationWords
from realpolitik.model import (
    Actor,
    ActorKind,
    MentionKind,
    Relation,
    RelationKind,
    Status,
    stable_id,
)

__all__ = ["find_relations"]

_NOUNS = frozenset(("NOUN", "PROPN"))
_MODIFIER = frozenset(("compound", "amod", "nmod", "npadvmod"))
_COUNTED = (Status.ACTUAL, Status.GENERAL)
_TITLE_REACH = 8  # tokens between an office's title and the name of its holder


class _Tie(NamedTuple):
    """One tie that was found: the words, and the two sides by token."""

    entry: RelationWords
    trigger: int
    words: tuple[int, ...]
    a: tuple[int, ...]
    b: tuple[int, ...]
    from_: date | None = None
    presupposed: bool = False  # in a noun phrase: true whatever becomes of its sentence


def find_relations(scene: Scene, judge: StatusJudge, lexicons: Lexicons) -> tuple[Relation, ...]:
    """Lasting ties, in reading order. What is denied, planned or only possible ties nobody."""
    found: dict[str, Relation] = {}
    for tie in _Finder(scene, lexicons.relations).ties():
        if tie.presupposed or judge(tie.trigger).status in _COUNTED:
            for relation in _records(tie, scene):
                found.setdefault(relation.id, relation)
    for relation in _offices(scene):
        found.setdefault(relation.id, relation)
    return tuple(sorted(found.values(), key=lambda r: (r.evidence, r.id)))


def _records(tie: _Tie, scene: Scene) -> Iterator[Relation]:
    document = scene.parse.document.id
    voices = scene.voices(scene.parse.span_of((tie.trigger,)))
    sentence = scene.parse.tokens[tie.trigger].sentence
    for i in tie.a:
        for j in tie.b:
            a, b = _side(scene, i), _side(scene, j)
            if a is None or b is None or a == b or not _fits(tie.entry.kind, scene.cast.by_id[a], scene.cast.by_id[b]):
                continue
            yield Relation(
                id=stable_id("r", document, sentence, tie.entry.kind, a, b),
                kind=tie.entry.kind,
                a=a,
                b=b,
                from_=tie.from_,
                said_by=voices,
                evidence=scene.parse.span_of((*tie.words, *_mention(scene, i), *_mention(scene, j))),
                rule=tie.entry.id,
            )


def _side(scene: Scene, token: int) -> str | None:
    """The actor at one end of a tie: named in the text, or what a named person heads; "fighters" alone are nobody."""
    actor = scene.named(token)
    mention = scene.actor(token)
    if actor is not None and mention is not None and mention.kind is not MentionKind.NOMINAL:
        return actor
    headed = _headed(scene, token)
    if headed is not None:
        return headed
    return actor if actor is not None and scene.is_named(actor) else None


def _headed(scene: Scene, noun: int) -> str | None:
    """The body that a person belongs to, for "the regime, headed by X"."""
    parse = scene.parse
    for clause in parse.dependents(noun, "acl"):
        for agent in parse.dependents(clause, "agent"):
            for head in parse.dependents(agent, "pobj"):
                person = scene.record(scene.named(head))
                if person is not None and person.kind is ActorKind.PERSON:
                    return person.of
    return None


def _mention(scene: Scene, token: int) -> tuple[int, ...]:
    named = scene.actor(token)
    return (token,) if named is None else (named.first, named.last - 1)


def _fits(kind: RelationKind, a: Actor, b: Actor) -> bool:
    """Persons lead and command; nobody is the offshoot, wing or proxy of a population."""
    if kind is RelationKind.COMMANDS:
        return a.kind is ActorKind.PERSON and b.kind is not ActorKind.PERSON
    if kind is RelationKind.LEADS:
        foreign = a.kind is ActorKind.PERSON and a.country and b.country and a.country != b.country
        return not foreign and b.kind not in (ActorKind.PERSON, ActorKind.POPULATION)
    if kind in (RelationKind.OFFSHOOT, RelationKind.PART_OF, RelationKind.MEMBER):
        return b.kind not in (ActorKind.PERSON, ActorKind.POPULATION) and a.of != b.id
    return a.of != b.id and b.of != a.id


def _offices(scene: Scene) -> Iterator[Relation]:
    """Offices that stand beside the name of their holder: *Foreign Minister* Hoshyar Zebari."""
    seen: set[tuple[str, str]] = set()
    for named in scene.cast.mentions:
        actor = scene.cast.by_id[named.actor]
        if named.kind is not MentionKind.NAME or not actor.offices:
            continue
        for office in actor.offices:
            if (actor.id, office.organization) in seen:
                continue
            title = _title(scene.parse, named, office.title)
            if title is None:
                continue
            seen.add((actor.id, office.organization))
            yield Relation(
                id=stable_id("r", scene.parse.document.id, RelationKind.OFFICE, actor.id, office.organization),
                kind=RelationKind.OFFICE,
                a=actor.id,
                b=office.organization,
                from_=office.from_,
                to=office.to,
                said_by=scene.voices(named.span),
                evidence=scene.parse.span_of((title, named.first, named.last - 1)),
                rule="office.beside-name",
            )


def _title(parse: Parse, named: Named, title: str) -> int | None:
    """The first token of an office's title near a name, in the same sentence; None where it is not there."""
    words = [word.casefold() for word in title.split()]
    sentence = parse.sentences[parse.tokens[named.head].sentence]
    first, last = max(sentence.first, named.first - _TITLE_REACH), min(sentence.last, named.last + _TITLE_REACH)
    for i in range(first, last - len(words) + 1):
        if all(parse.tokens[i + n].lower == word for n, word in enumerate(words)):
            return i
    return None


class _Finder:
    """Walks the document once and looks each word up."""

    def __init__(self, scene: Scene, lexicon: Relations) -> None:
        self.scene = scene
        self.parse = scene.parse
        self.lexicon = lexicon

    def ties(self) -> Iterator[_Tie]:
        peopled = sorted({self.parse.tokens[m.head].sentence for m in self.scene.cast.mentions})
        for number in peopled:
            sponsors: list[_Tie] = []
            for token in self.parse.sentence_tokens(number):
                if token.lemma in self.lexicon.nouns or token.lower in self.lexicon.nouns:
                    yield from self._noun(token.i, sponsors)
                if token.lemma in self.lexicon.verbs and token.tag.startswith("VB"):
                    tie = self._verb(token.i)
                    if tie is not None:
                        sponsors.append(tie)
                        yield tie

    # ------------------------------------------------------------ nouns
    def _noun(self, i: int, before: Sequence[_Tie]) -> Iterator[_Tie]:
        token = self.parse.tokens[i]
        if token.pos not in _NOUNS and not (token.pos in ("VERB", "ADJ") and token.dep in _MODIFIER):
            return
        for words, entry in self.lexicon.nouns.get(token.lemma) or self.lexicon.nouns[token.lower]:
            phrase = self._phrase(i, words)
            if phrase is None or self._is_ended(i, entry):
                continue
            selves, presupposed = self._selves(i)
            others = [o for o in self._others(i, entry) if o not in selves]
            if selves and not others:
                others = self._agents(selves, before, i)
            if selves and others:
                a, b = (selves, others) if entry.is_side == "a" else (others, selves)
                yield _Tie(entry, i, phrase, tuple(a), tuple(b), presupposed=presupposed)
                return

    def _phrase(self, i: int, words: Sequence[str]) -> tuple[int, ...] | None:
        """The noun with its modifiers, where these are the ones that the entry wants."""
        first = i - len(words)
        if first < 0 or any(self.parse.tokens[first + n].lemma != word for n, word in enumerate(words)):
            return None
        return tuple(range(first, i + 1))

    def _is_ended(self, i: int, entry: RelationWords) -> bool:
        return any(self.parse.tokens[c].lower in entry.ended for c in self.parse.children[i] if c < i)

    def _selves(self, i: int) -> tuple[list[int], bool]:
        """Whom the noun names, and whether that is taken for granted (X, an offshoot) or told (X *is* an offshoot)."""
        token = self.parse.tokens[i]
        anchors = [token.head, i] if token.dep in _MODIFIER and token.head > i else [i]
        for anchor in anchors:
            for found, presupposed in self._named_by(anchor):
                kept = [s for s in found if s != i and _side(self.scene, s) is not None]
                if kept:
                    return kept, presupposed
        return ([i], True) if self.scene.cast.by_head.get(i) is not None else ([], True)

    def _named_by(self, i: int) -> Iterator[tuple[list[int], bool]]:
        """In apposition, by a copula, as a name itself, or as what "as" compares."""
        token = self.parse.tokens[i]
        yield self._apposed(i), True
        if token.dep == "appos":
            yield self.scene.grammar.expand(token.head), True
        yield list(self.scene.grammar.roles(i).get("subj", ())), False
        if self.scene.cast.by_head.get(i) is not None:
            yield [i], True
        if token.dep == "pobj" and self.parse.tokens[token.head].lower == "as":
            yield self._compared(token.head), False

    def _apposed(self, i: int) -> list[int]:
        """Names in apposition, however the parser chained them: its allies (Saudi Arabia, Qatar)."""
        found: list[int] = []
        stack = [i]
        while stack:
            below = self.parse.dependents(stack.pop(), "appos", *(("conj",) if found else ()))
            found.extend(below)
            stack.extend(below)
        return sorted(found)

    def _compared(self, preposition: int) -> list[int]:
        head = self.parse.tokens[preposition].head
        if self.scene.grammar.is_verbal(head):
            if self.parse.child(head, "agent") is not None:
                return self._patients(head)
            roles = self.scene.grammar.roles(head)
            return list(roles.get("obj", ()) or roles.get("subj", ()))
        return [head]

    def _others(self, i: int, entry: RelationWords) -> list[int]:
        """The other side, in the first role that holds an actor: of the noun, else of the name that it modifies."""
        token = self.parse.tokens[i]
        heads = [i, token.head] if token.dep in _MODIFIER and token.head > i else [i]
        for role in entry.other:
            for head in heads:
                fillers = [
                    member
                    for filler in self.scene.grammar.roles(head).get(role, ())
                    if filler != i and (head == i or filler < i)
                    for member in self._members(filler)
                ]
                if fillers:
                    return fillers
        return self._shared_owner(i)

    def _shared_owner(self, i: int) -> list[int]:
        """ "Washington and *its* allies", where nobody resolved the pronoun: the one that the noun is joined to."""
        token = self.parse.tokens[i]
        owner = self.parse.child(i, "poss")
        if owner is None or self.parse.tokens[owner].tag != "PRP$" or token.dep != "conj":
            return []
        return [token.head] if self.scene.actor(token.head) is not None else []

    def _agents(self, selves: Sequence[int], before: Sequence[_Tie], i: int) -> list[int]:
        """Whose tool it is, where a verb before it says so: *armed by X* as a proxy."""
        actors = {_side(self.scene, s) for s in selves}
        for tie in reversed(before):
            if tie.trigger < i and actors & {_side(self.scene, b) for b in tie.b}:
                return list(tie.a)
        return []

    # ------------------------------------------------------------ verbs
    def _verb(self, i: int) -> _Tie | None:
        for rest, entry in self.lexicon.verbs[self.parse.tokens[i].lemma]:
            words = match_words(self.parse, i, rest)
            if words is None:
                continue
            participle = self._participle(i)
            if participle is not None and "participle" in entry.forms:
                subjects, objects = participle
            elif participle is None and self._is_told(i, entry):
                subjects, objects = self._clause(words, entry)
            else:
                continue
            subjects = [m for s in subjects for m in self._members(s)]
            objects = [m for o in objects for m in self._members(o)]
            if subjects and objects:
                a, b = (subjects, objects) if entry.subject == "a" else (objects, subjects)
                return _Tie(entry, i, words, tuple(a), tuple(b), self._since(i), self._is_aside(i))
        return None

    def _is_aside(self, i: int) -> bool:
        """Whether a clause only describes (*X, which is backed by Y,* …): true in a question or a condition as well."""
        tokens = self.parse.tokens
        own = {tokens[c].dep for c in self.parse.children[i]}
        modal = any(tokens[c].tag == "MD" for c in self.parse.dependents(i, "aux"))
        hyphened = tokens[i].dep in _MODIFIER
        return hyphened or (tokens[i].dep in ("relcl", "acl") and "neg" not in own and not modal)

    def _is_told(self, i: int, entry: RelationWords) -> bool:
        return "finite" in entry.forms or ("present" in entry.forms and self.scene.is_present(i))

    def _clause(self, words: Sequence[int], entry: RelationWords) -> tuple[list[int], list[int]]:
        roles = self.scene.grammar.roles
        places = [(role, word) for role in entry.object for word in reversed(words)]
        objects = [o for role, word in places for o in roles(word).get(role, ())]
        # "is allied with": such a passive has no agent, and its surface subject is the one that acts
        subjects = roles(words[0]).get("subj", ()) or roles(words[0]).get("obj", ())
        return list(subjects), [o for o in objects if o not in words and o not in subjects]

    def _participle(self, i: int) -> tuple[list[int], list[int]] | None:
        """Who does it to whom in "backed by X", "an X-backed group"; None for other forms."""
        tokens, grammar = self.parse.tokens, self.scene.grammar
        agents = [p for agent in self.parse.dependents(i, "agent") for p in self.parse.dependents(agent, "pobj")]
        if agents:
            patients = self._patients(i)
            return [m for a in agents for m in grammar.expand(a)], patients
        if tokens[i].tag in ("VBN", "VBD") and i >= 2 and tokens[i - 1].text == "-" and tokens[i].head > i:
            return [i - 2], [tokens[i].head]
        return None

    def _patients(self, i: int) -> list[int]:
        """What "by" is said of: the surface subject, shared by verbs that are joined (nurtured and *armed* by X)."""
        subjects = self.scene.grammar.surface_subject(i)
        return list(subjects or self.scene.grammar.roles(i).get("obj", ()))

    def _since(self, i: int) -> date | None:
        time = self.scene.time(i)
        return time.from_ if time is not None else None

    def _members(self, token: int) -> list[int]:
        """A noun that names nobody, replaced by those in apposition: its Gulf allies (*Saudi Arabia*, *Qatar*)."""
        named = self.scene.cast.by_head.get(token)
        if named is not None and named.kind is not MentionKind.NOMINAL:
            return [token]
        apposed = [i for i in self._apposed(token) if self.scene.actor(i) is not None]
        if apposed:
            return apposed
        return [token] if _side(self.scene, token) is not None else []
