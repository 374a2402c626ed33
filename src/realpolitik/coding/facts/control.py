"""Who holds, gains, loses, contests, besieges, threatens or claims which place."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from realpolitik.coding.facts.scene import Scene, match_words
from realpolitik.coding.places.atlas import Toponym
from realpolitik.coding.status.judge import StatusJudge
from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.control import Controls, ControlWords
from realpolitik.model import ActorKind, Control, ControlState, MentionKind, PlaceKind, Status, stable_id

__all__ = ["find_control"]

_NOUNS = frozenset(("NOUN", "PROPN"))
_VERBS = frozenset(("VERB", "AUX"))
_BELOW = frozenset(("under", "in", "into"))  # the town is *under* the control, *in* the hands of
_NEVER_HOLD = frozenset((ActorKind.OUTLET, ActorKind.COMPANY))
_JOINERS = frozenset(
    (",", "and", "or", "as", "well", "along", "with", "including", "like", "such", "also", "both", "(")
)
_LONGEST = 31  # days of a time whose end may stand for "as of"
_LOOK_BACK = 2  # sentences in which "the town" finds the town that it means
_SWEEP = 12  # tokens without a new place after which a list of places has ended
_SIZE = {PlaceKind.FACILITY: 0, PlaceKind.CITY: 1, PlaceKind.ADMIN1: 2, PlaceKind.REGION: 3, PlaceKind.COUNTRY: 4}


class _Claim(NamedTuple):
    """One turn of phrase that was found: its words, and who and where they say."""

    entry: ControlWords
    trigger: int
    words: tuple[int, ...]
    holders: tuple[str, ...]
    places: tuple[Toponym, ...]
    losers: tuple[str, ...] = ()
    gainers: tuple[str, ...] = ()
    presupposed: bool = False  # "ISIS-held Mosul" holds whatever is said of it


def find_control(scene: Scene, judge: StatusJudge, lexicons: Lexicons) -> tuple[Control, ...]:
    """Control facts, in reading order."""
    if not scene.atlas.toponyms:
        return ()
    found: dict[str, Control] = {}
    for claim in _Finder(scene, lexicons.control).claims():
        for record in _records(claim, scene, judge):
            found.setdefault(record.id, record)
    return tuple(found.values())


def _records(claim: _Claim, scene: Scene, judge: StatusJudge) -> Iterator[Control]:
    status = Status.ACTUAL if claim.presupposed else judge(claim.trigger).status
    as_of, why = _as_of(claim, scene)
    parties: list[tuple[str | None, ControlState]] = [(actor, claim.entry.state) for actor in claim.holders]
    parties += [(actor, ControlState.LOSES) for actor in claim.losers]
    parties += [(actor, ControlState.GAINS) for actor in claim.gainers if actor not in claim.holders]
    document = scene.parse.document.id
    own = [p for p in claim.places if scene.parse.tokens[p.head].sentence == scene.parse.tokens[claim.trigger].sentence]
    evidence = scene.parse.span_of((*claim.words, *(i for p in own for i in (p.first, p.last - 1))))
    voices = scene.voices(scene.parse.span_of((claim.trigger,)))
    for place in dict.fromkeys(toponym.place for toponym in claim.places):
        for actor, state in parties or [(None, claim.entry.state)]:
            sentence = scene.parse.tokens[claim.trigger].sentence
            yield Control(
                id=stable_id("c", document, sentence, actor, place, state, status),
                actor=actor,
                place=place,
                state=state,
                as_of=as_of,
                said_by=voices,
                status=status,
                evidence=evidence,
                rule=claim.entry.id,
                why=why,
            )


def _as_of(claim: _Claim, scene: Scene) -> tuple[date | None, str | None]:
    """The day of which it is true: the one that the clause states, else that of a page that tells it as current."""
    time = scene.time(claim.trigger)
    if time is not None and time.from_ and time.to:
        if (time.to - time.from_).days <= _LONGEST:
            return time.to, None
        return None, f"{time.text!r} is too long a time to say as of when"
    if time is not None:
        return None, f"{time.text!r} is not dated: {time.why}"
    published = scene.parse.document.published
    if published is None:
        return None, "no date is stated, and the page bears none"
    if scene.is_present(claim.trigger):
        return published, None
    return None, "no date is stated, and it is not told as current"


class _Finder:
    """Walks the document once and looks each word up."""

    def __init__(self, scene: Scene, lexicon: Controls) -> None:
        self.scene = scene
        self.parse = scene.parse
        self.lexicon = lexicon

    def claims(self) -> Iterator[_Claim]:
        used: set[int] = set()
        named = {self.parse.tokens[t.head].sentence for t in self.scene.atlas.toponyms}
        sentences = {n + step for n in named for step in range(_LOOK_BACK + 1)}
        for number in sorted(n for n in sentences if n < len(self.parse.sentences)):
            for token in self.parse.sentence_tokens(number):
                if token.i in used:
                    continue
                claim = None
                if token.lower in self.lexicon.joined and token.dep in ("amod", "compound", "nmod", "acl", "npadvmod"):
                    claim = self._joined(token.i, self.lexicon.joined[token.lower])
                if claim is None and token.lemma in self.lexicon.verbs and self._heads_clause(token.i):
                    claim = self._verb(token.i)
                if claim is None and token.pos in _NOUNS and token.lemma in self.lexicon.nouns:
                    claim = self._noun(token.i)
                if claim is not None:
                    used.update(claim.words)
                    yield claim

    def _heads_clause(self, i: int) -> bool:
        """A verb, or what a tagger took for a noun and the parser gave a subject: the army *retook* the city."""
        return self.parse.tokens[i].pos in _VERBS or self.parse.child(i, "nsubj") is not None

    # ------------------------------------------------------------ turns of phrase
    def _verb(self, i: int) -> _Claim | None:
        for rest, entry in self.lexicon.verbs[self.parse.tokens[i].lemma]:
            words = match_words(self.parse, i, rest)
            if words is None:
                continue
            ends_with = self.parse.tokens[words[-1]]
            roles = (ends_with.lower,) if entry.place == ("obj",) and ends_with.pos == "ADP" else entry.place
            places = self._places(self._fillers(words, roles), entry)
            if places and not self._is_moved(i, places):
                holders = self._holders(self._fillers(words, entry.holder), entry)
                if not holders and entry.holder == ("subj",) and (named := self.scene.relative_subject(i)) is not None:
                    holders = (named,)
                if not holders and entry.state is ControlState.LOSES:
                    continue
                return _Claim(
                    entry,
                    i,
                    words,
                    holders,
                    places,
                    self._holders(self._fillers(words, entry.loser), entry),
                    self._holders(self._fillers(words, entry.gainer), entry),
                )
        return None

    def _noun(self, i: int) -> _Claim | None:
        for rest, entry in self.lexicon.nouns[self.parse.tokens[i].lemma]:
            if (words := match_words(self.parse, i, rest)) is None:
                continue
            fillers = self._below_preposition(i) if entry.predicate else ()
            places = self._places(fillers, entry) or self._places(self._fillers(words, entry.place), entry)
            if not places and entry.predicate:
                places = self._places(self._fillers(words, ("of",)), entry)
            taken = {t for place in places for t in range(place.first, place.last)}
            fillers = [f for f in self._fillers(words, entry.holder) if f not in taken]
            if not fillers and places:
                fillers = self._just_behind(places[-1].last, entry.holder)
            holders = self._holders(fillers, entry)
            losers = self._holders(self._fillers(words, entry.loser), entry)
            if places and (holders or not entry.predicate):
                return _Claim(entry, i, words, holders, places, losers)
        return None

    def _joined(self, i: int, entry: ControlWords) -> _Claim | None:
        """ISIS-held Mosul, rebel-held parts of Aleppo, besieged Homs."""
        tokens = self.parse.tokens
        hyphen = i >= 2 and (tokens[i - 1].tag == "HYPH" or tokens[i - 1].text == "-")
        if not hyphen and entry.state is not ControlState.BESIEGES:
            return None
        holders = self._holders([i - 2], entry) if hyphen else ()
        head = tokens[i].head
        places = self._places([head], entry) if head > i else ()
        if not places or (hyphen and not holders):
            return None
        return _Claim(entry, i, (i,), holders, places, presupposed=True)

    def _is_moved(self, verb: int, places: Sequence[Toponym]) -> bool:
        """Whether a second predicate says what was done: "held Baghdad *responsible*", "hold Iraq *together*"."""
        return any(
            self.parse.tokens[c].dep in ("oprd", "acomp", "prt") and c > places[0].last - 1
            for c in self.parse.children[verb]
        )

    def _below_preposition(self, noun: int) -> list[int]:
        """What is under the control: the subject or object of the verb that "under" hangs on, or its noun."""
        tokens = self.parse.tokens
        preposition = tokens[noun].head
        if tokens[noun].dep != "pobj" or tokens[preposition].lower not in _BELOW:
            return []
        head = tokens[preposition].head
        if tokens[head].pos in _VERBS:
            objects = self.scene.grammar.roles(head).get("obj", ())
            return list(objects or self.scene.grammar.surface_subject(head))
        return [head]

    # ------------------------------------------------------------ who and where
    def _fillers(self, words: Sequence[int], roles: Sequence[str]) -> list[int]:
        """Tokens in the first role that is filled, of the last word that fills it."""
        for role in roles:
            for word in reversed(words):
                if role in ("appos", "head"):
                    found = self._apposed(word, role)
                else:
                    found = list(self.scene.grammar.roles(word).get(role, ()))
                found = [f for f in found if f not in words]
                if found:
                    return found
        return []

    def _just_behind(self, at: int, roles: Sequence[str]) -> list[int]:
        """A phrase that stands right behind the place, wherever the parser hung it: the fall of Tal Afar *to ISIS*."""
        tokens = self.parse.tokens
        if at + 1 >= len(tokens) or tokens[at].lower not in roles:
            return []
        named = self.scene.cast.by_token.get(at + 1) or self.scene.cast.by_token.get(min(at + 2, len(tokens) - 1))
        return [named.head] if named is not None else []

    def _apposed(self, noun: int, role: str) -> list[int]:
        if role == "appos":
            return self.parse.dependents(noun, "appos")
        token = self.parse.tokens[noun]
        return [token.head] if token.dep in ("appos", "compound", "nmod") else []

    def _holders(self, tokens: Iterable[int], entry: ControlWords) -> tuple[str, ...]:
        found = []
        for actor in self.scene.actors(tokens):
            kind = self.scene.cast.by_id[actor].kind
            if kind in _NEVER_HOLD or (kind is ActorKind.PERSON and entry.not_country):
                continue
            found.append(actor)
        return tuple(found)

    def _places(self, tokens: Iterable[int], entry: ControlWords) -> tuple[Toponym, ...]:
        found: list[Toponym] = []
        for token in tokens:
            for toponym in self._reach(token, entry):
                if toponym not in found and not (found and self._contains(toponym, found[0])):
                    found.append(toponym)
        if found:
            found.extend(t for t in self._sweep(found[-1]) if t not in found)
        return tuple(found)

    def _reach(self, token: int, entry: ControlWords) -> Iterator[Toponym]:
        """The place that a noun phrase names, itself or through a noun for places: the town of Tal Afar."""
        toponym = self.scene.toponym(token)
        if toponym is not None:
            if self._can_be_held(toponym, entry):
                yield toponym
        elif self.parse.tokens[token].lemma in self.lexicon.place_nouns:
            if (meant := self._meant(token)) is not None:
                yield meant
            if (meant := self._part_of_it(token)) is not None:
                yield meant
            for below in self._named_below(token):
                inner = self.scene.toponym(below)
                if inner is None and self.parse.tokens[below].lemma in self.lexicon.place_nouns and below != token:
                    yield from self._reach(below, entry)
                elif inner is not None and self.scene.atlas.by_id[inner.place].kind is not PlaceKind.COUNTRY:
                    yield inner

    def _meant(self, noun: int) -> Toponym | None:
        """The place that "the town" means: the last of that kind, in this sentence or the two before it."""
        tokens = self.parse.tokens
        kind = self.lexicon.place_nouns[tokens[noun].lemma]
        article = self.parse.child(noun, "det")
        if kind is None or article is None or tokens[article].lower not in ("the", "this"):
            return None
        if any(c > noun and tokens[c].dep in ("prep", "relcl", "acl", "appos") for c in self.parse.children[noun]):
            return None
        if any(c < noun and c != article for c in self.parse.children[noun]):
            return None
        for toponym in reversed(self.scene.atlas.toponyms):
            if toponym.first >= noun:
                continue
            if tokens[toponym.head].sentence < tokens[noun].sentence - _LOOK_BACK:
                return None
            place = self.scene.atlas.by_id[toponym.place]
            if place.kind is kind and (kind is not PlaceKind.FACILITY or tokens[noun].lower in place.name.lower()):
                return toponym
        return None

    def _part_of_it(self, noun: int) -> Toponym | None:
        """Most *of it*: of the last town or site that was named."""
        tokens = self.parse.tokens
        inside = [p for c in self.parse.dependents(noun, "prep") for p in self.parse.dependents(c, "pobj")]
        if not any(tokens[p].lower == "it" for p in inside):
            return None
        before = [t for t in self.scene.atlas.toponyms if t.first < noun and tokens[t.head].dep != "poss"]
        near = [t for t in before if tokens[t.head].sentence >= tokens[noun].sentence - 1]
        small = [t for t in near if self._size(t) <= _SIZE[PlaceKind.CITY]]
        return small[-1] if small else None

    def _named_below(self, noun: int) -> Iterator[int]:
        for c in self.parse.children[noun]:
            token = self.parse.tokens[c]
            if token.dep in ("appos", "compound", "nmod") and c != noun:
                yield c
                yield from self.parse.dependents(c, "conj", "appos")
            elif token.dep == "prep" and token.lower in ("of", "including", "like", "around", "as"):
                for p in self.parse.dependents(c, "pobj"):
                    yield from self.parse.conjuncts(p)

    def _can_be_held(self, toponym: Toponym, entry: ControlWords) -> bool:
        kind = self.scene.atlas.by_id[toponym.place].kind
        if entry.not_country and kind is PlaceKind.COUNTRY:
            return False
        named = self.scene.cast.by_head.get(toponym.head)
        return named is None or named.kind is not MentionKind.METONYM

    def _sweep(self, last: Toponym) -> Iterator[Toponym]:
        """The rest of a list, which parsers often lose: "Mosul, the second city, as well as Ramadi, Tikrit"."""
        tokens, by_token = self.parse.tokens, self.scene.atlas.by_token
        sentence, i, since, linked = tokens[last.head].sentence, last.last, 0, False
        while i < len(tokens) and tokens[i].sentence == sentence and since <= _SWEEP:
            token = tokens[i]
            toponym = by_token.get(i)
            if toponym is not None:
                joined = linked and tokens[toponym.first - 1].lower in _JOINERS
                if joined and not self._contains(toponym, last):
                    yield toponym
                    since = 0
                i, linked = toponym.last, False
                continue
            if token.lower in _JOINERS:
                linked = True
            elif not self._is_passable(i):
                return
            i, since = i + 1, since + 1

    def _is_passable(self, i: int) -> bool:
        """A word that may stand within a list of places: the, second, largest, city, in."""
        token = self.parse.tokens[i]
        if token.pos in _NOUNS:
            return token.lemma in self.lexicon.place_nouns
        return token.pos in ("DET", "ADJ", "ADV", "NUM") or token.lower in ("in", "of", "near", ")", "other")

    def _contains(self, toponym: Toponym, other: Toponym) -> bool:
        """Whether a place only says where the one before it lies: Mosul, *Iraq*."""
        behind_comma = self.parse.tokens[toponym.first - 1].lower == ","
        return behind_comma and self._size(toponym) > self._size(other)

    def _size(self, toponym: Toponym) -> int:
        return _SIZE.get(self.scene.atlas.by_id[toponym.place].kind, 3)
