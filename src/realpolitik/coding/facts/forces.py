"""How many of what, whose, where: fighters, troops, ships, aircraft, advisers, and vessels by name."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from realpolitik.coding.facts.quantities import Quantity
from realpolitik.coding.facts.scene import Scene
from realpolitik.coding.facts.tolls import Loss
from realpolitik.coding.places.placing import places_of
from realpolitik.coding.status.judge import StatusJudge
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.figures import Figures, ForceNoun
from realpolitik.model import ActorKind, Force, MentionKind, stable_id

__all__ = ["find_forces"]

_VERBS = frozenset(("VERB", "AUX"))
_OWNERS = ("poss", "mod", "of", "from", "by")
_TOWARDS = ("into", "to", "toward", "towards", "onto")
_ARGUMENTS = frozenset(("dobj", "nsubj", "nsubjpass", "attr", "conj", "pobj", "dative", "appos"))


class _Count(NamedTuple):
    """A force that was found: tokens of its noun (or name), and what is counted."""

    what: str
    rule: str
    noun: int
    first: int
    last: int
    low: int | None
    high: int | None
    owner: str | None
    name: str | None = None


def find_forces(
    scene: Scene, quantities: Sequence[Quantity], losses: Iterable[Loss], judge: StatusJudge, lexicons: Lexicons
) -> tuple[Force, ...]:
    """Force figures, in reading order. Those who are counted as killed, wounded or taken are no force."""
    lost = {loss.quantity.first for loss in losses}
    found: dict[tuple[object, ...], Force] = {}
    for count in _Finder(scene, lexicons.figures).counts(q for q in quantities if q.first not in lost):
        force = _force(count, scene, judge)
        if force.name is not None:
            key: tuple[object, ...] = (force.name,)
        else:
            key = (force.actor, force.what, force.low, force.high, force.to, force.status)
        if key not in found or (found[key].to is None and found[key].place is None):
            found[key] = force
    return tuple(sorted(found.values(), key=lambda force: (force.evidence, force.id)))


def _force(count: _Count, scene: Scene, judge: StatusJudge) -> Force:
    parse = scene.parse
    verb = _governor(parse, count.noun)
    time = scene.time(count.noun if verb is None else verb)
    to = _destination(scene, count)
    places = () if to is not None else places_of(parse, scene.atlas, count.noun)
    return Force(
        id=stable_id("f", parse.document.id, count.what, count.first, count.name),
        actor=count.owner,
        what=count.what,
        name=count.name,
        low=count.low,
        high=count.high,
        place=places[0] if places else None,
        to=to,
        from_=time.from_ if time else None,
        status=judge(count.noun if verb is None else verb).status,
        said_by=scene.voices(parse.span(count.first, count.last)),
        evidence=parse.span(count.first, count.last),
        rule=count.rule,
    )


def _climb(parse: Parse, noun: int) -> list[int]:
    """From a noun to the verb of which it is an argument, through prepositions, joined nouns and appositions."""
    tokens, at, path = parse.tokens, noun, [noun]
    while tokens[at].head != at and tokens[at].pos not in _VERBS:
        if at != noun and tokens[at].dep not in _ARGUMENTS and tokens[at].pos not in ("ADP", "NUM", "SCONJ"):
            break
        at = tokens[at].head
        path.append(at)
    return path


def _governor(parse: Parse, noun: int) -> int | None:
    top = _climb(parse, noun)[-1]
    return top if parse.tokens[top].pos in _VERBS else None


def _destination(scene: Scene, count: _Count) -> str | None:
    """Where they go: "to", "into" behind the noun, on its verb, or on the verb inside (volunteered to go *to Iraq*)."""
    tokens = scene.parse.tokens
    if count.last < len(tokens) and tokens[count.last].lower in _TOWARDS:
        for behind in scene.parse.dependents(count.last, "pobj"):
            if (toponym := scene.toponym(behind)) is not None:
                return toponym.place
    heads = [*_climb(scene.parse, count.noun), *scene.parse.conjuncts(count.noun)]
    heads += [c for head in heads for c in scene.parse.dependents(head, "xcomp", "advcl")]
    for head in heads:
        roles = scene.grammar.roles(head)
        for role in _TOWARDS:
            for filler in roles.get(role, ()):
                if (toponym := scene.toponym(filler)) is not None:
                    return toponym.place
    return None


class _Finder:
    def __init__(self, scene: Scene, figures: Figures) -> None:
        self.scene = scene
        self.parse = scene.parse
        self.figures = figures

    def counts(self, quantities: Iterable[Quantity]) -> Iterator[_Count]:
        for quantity in quantities:
            if quantity.noun is not None:
                count = self._counted(quantity, quantity.noun)
                if count is not None:
                    yield count
        yield from self._vessels()

    # ------------------------------------------------------------ counted forces
    def _counted(self, quantity: Quantity, noun: int) -> _Count | None:
        first, last = quantity.first, max(quantity.last, noun + 1)
        entry = self._entry(noun)
        if entry is not None:
            owner = self._owner(noun)
            if entry.only_owned and not self._bears_arms(owner):
                return None
            rule = f"force.{entry.id.replace(' ', '-')}"
            return _Count(entry.what, rule, noun, first, last, quantity.low, quantity.high, owner)
        verb = _governor(self.parse, noun)
        if verb is None or (made := self.figures.force_verbs.get(self.parse.tokens[verb].lemma)) is None:
            return None
        if noun not in self.scene.grammar.roles(verb).get("subj", ()) or not self._are_people(noun):
            return None
        last = max(last, verb + 1)
        return _Count(made.what, f"force.{made.id}", noun, first, last, quantity.low, quantity.high, self._owner(noun))

    def _entry(self, noun: int) -> ForceNoun | None:
        """The lexicon's entry for a noun, with the modifier before it where the two make one word."""
        token, nouns = self.parse.tokens[noun], self.figures.force_nouns
        before = self.parse.tokens[noun - 1] if noun else token
        forms = (token.lemma, token.lower, token.lower.removesuffix("s"))
        entry = next((nouns[f] for form in forms if (f := f"{before.lemma} {form}") in nouns), None)
        entry = entry or next((nouns[form] for form in forms if form in nouns), None)
        if entry is None or before.lower in entry.unless:
            return None
        return entry

    def _bears_arms(self, owner: str | None) -> bool:
        """Whether an owner's staff and planes are forces: a state's or a group's are, a firm's are not."""
        record = self.scene.record(owner)
        if record is None or record.kind in (ActorKind.COMPANY, ActorKind.OUTLET):
            return False
        return self.scene.is_named(record.id)

    def _are_people(self, noun: int) -> bool:
        token = self.parse.tokens[noun]
        named = self.scene.cast.by_head.get(noun)
        people = named is not None and self.scene.cast.by_id[named.actor].kind is not ActorKind.PERSON
        return token.lemma in self.figures.people or token.entity == "NORP" or people

    def _owner(self, noun: int) -> str | None:
        """Whose they are: as named, as owned, as the clause tells; a bare "fighters" is nobody's."""
        own = self.scene.cast.by_head.get(noun)
        if own is not None and own.kind is not MentionKind.NOMINAL:
            return own.actor
        owner = self.scene.owner(noun, _OWNERS) or self._owner_in_clause(noun)
        if owner is None and own is not None and self.scene.is_named(own.actor):
            owner = own.actor
        record = self.scene.record(owner)
        if record is not None and record.of is not None and (record.kind is ActorKind.PERSON or own is not None):
            return record.of  # a president's troops are his state's
        return owner

    def _owner_in_clause(self, noun: int) -> str | None:
        """ISIS, *with* 4,000 fighters; Washington *sent* 300 advisers; the ship *carries* 500 Marines."""
        tokens = self.parse.tokens
        head = tokens[noun].head
        if tokens[noun].dep == "pobj" and tokens[head].lower == "with" and tokens[tokens[head].head].pos not in _VERBS:
            return self.scene.actor_of(tokens[head].head)
        verb = _governor(self.parse, noun)
        if verb is None or tokens[verb].lemma not in self.figures.force_owners:
            return None
        subjects = [s for s in self.scene.grammar.roles(verb).get("subj", ()) if s != noun]
        found = self.scene.actors(subjects)
        return found[0] if found else self._owner_of_vessel(subjects)

    def _owner_of_vessel(self, nouns: list[int]) -> str | None:
        """Whose a ship is that the text named in full before: *the Mesa Verde* carries 500 Marines."""
        for vessel in self._vessels():
            tokens = self.parse.tokens
            last_word, explains = tokens[vessel.last - 1].lower, tokens[vessel.noun].dep == "appos"
            if any(tokens[n].lower == last_word or (explains and tokens[vessel.noun].head == n) for n in nouns):
                return vessel.owner
        return None

    # ------------------------------------------------------------ named vessels
    def _vessels(self) -> Iterator[_Count]:
        tokens = self.parse.tokens
        for token in tokens:
            prefix = self.figures.ship_prefixes.get(token.text)
            if prefix is None:
                continue
            last = token.i + 1
            while last < len(tokens) and tokens[last].pos == "PROPN" and tokens[last].sentence == token.sentence:
                last += 1
            if last == token.i + 1:
                continue
            name = self.parse.quote(self.parse.span(token.i, last))
            head = next((i for i in range(last - 1, token.i - 1, -1) if not token.i <= tokens[i].head < last), last - 1)
            what = self._kind(token.i, last) or prefix.what
            yield _Count(what, "force.named-vessel", head, token.i, last, 1, 1, self._state(prefix.country), name)

    def _kind(self, first: int, last: int) -> str | None:
        """What the text calls a vessel: the *aircraft carrier* USS X, the USS X aircraft carrier."""
        for noun in (first - 1, last + 1, last):
            if 0 <= noun < len(self.parse.tokens) and self.parse.tokens[noun].pos == "NOUN":
                entry = self._entry(noun)
                if entry is not None and entry.sort == "vessel":
                    return entry.what
        return None

    def _state(self, country: str) -> str | None:
        return next((a.id for a in self.scene.cast.actors if a.kind is ActorKind.STATE and a.country == country), None)
