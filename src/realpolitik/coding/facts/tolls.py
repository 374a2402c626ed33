"""Killed, wounded, displaced, detained, missing: how many, by whose count."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from realpolitik.coding.facts.quantities import Quantity
from realpolitik.coding.facts.scene import Scene, match_words
from realpolitik.coding.places.placing import place_of
from realpolitik.coding.status.judge import StatusJudge
from realpolitik.lexicon.figures import Figures, TollWord
from realpolitik.model import ActorKind, Toll, TollKind, stable_id

__all__ = ["Loss", "find_losses", "find_tolls"]

_VERBS = frozenset(("VERB", "AUX"))
_CLAUSES = frozenset(("relcl", "acl"))
_INCLUDING = frozenset(("including", "among", "amongst", "mostly"))
_MEASURES = frozenset(("of", "to", "at"))  # a toll *of* 41, rose *to* 41, stood *at* 41
_MASS = frozenset((ActorKind.POPULATION, ActorKind.ARMED_GROUP, ActorKind.ORGANIZATION, ActorKind.GOVERNMENT))


class Loss(NamedTuple):
    """A number that counts what was done to people, and the word that says it."""

    entry: TollWord
    quantity: Quantity
    trigger: int
    verb: int | None = None  # whose deep subject did it
    words: tuple[int, ...] = ()  # tokens of the turn of phrase beside the trigger


def find_tolls(scene: Scene, losses: Sequence[Loss], judge: StatusJudge) -> tuple[Toll, ...]:
    """Toll figures, in reading order. Counts of one loss by several sources are several tolls, never one sum."""
    found: dict[str, Toll] = {}
    for loss in losses:
        toll = _toll(loss, scene, judge)
        found.setdefault(toll.id, toll)
    return tuple(found.values())


def find_losses(scene: Scene, quantities: Sequence[Quantity], figures: Figures) -> tuple[Loss, ...]:
    """The quantities that count a loss, with the words that say which."""
    finder = _Finder(scene, figures)
    found: list[Loss] = []
    for quantity in quantities:
        losses = list(finder.losses(quantity))
        if not losses and (before := finder.including(quantity, found)) is not None:
            losses = [before._replace(quantity=quantity)]
        found.extend(losses)
    counted = {loss.trigger for loss in found}
    found.extend(finder.single_losses(counted))
    found.sort(key=lambda loss: (loss.quantity.first, loss.trigger))
    return tuple(found)


def _toll(loss: Loss, scene: Scene, judge: StatusJudge) -> Toll:
    parse, quantity = scene.parse, loss.quantity
    joined = (scene.time(i) for i in (loss.trigger, *parse.conjuncts(loss.trigger)))
    time = next((found for found in joined if found is not None), None)
    whom = _whom(loss, scene)
    by = next((actor for actor in _authors(loss, scene) if actor != whom), None)
    words = [quantity.first, quantity.last - 1, loss.trigger, *loss.words]
    if quantity.noun is not None:
        words.append(quantity.noun)
    evidence = parse.span_of(words)
    return Toll(
        id=stable_id("t", parse.document.id, loss.entry.what, quantity.first, loss.trigger),
        what=loss.entry.what,
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        whom=whom,
        by=by,
        place=place_of(parse, scene.atlas, loss.trigger) or _origin(loss, scene),
        from_=time.from_ if time else None,
        to=time.to if time else None,
        status=judge(loss.trigger).status,
        said_by=scene.voices(parse.span(quantity.first, quantity.last)),
        evidence=evidence,
        rule=loss.entry.id,
    )


def _origin(loss: Loss, scene: Scene) -> str | None:
    """Where the displaced come from: fled *Mosul*, driven *from Mosul*."""
    if loss.entry.what is not TollKind.DISPLACED:
        return None
    roles = scene.grammar.roles(loss.trigger)
    found = (scene.toponym(t) for role in ("obj", "from") for t in roles.get(role, ()))
    return next((toponym.place for toponym in found if toponym is not None), None)


def _whom(loss: Loss, scene: Scene) -> str | None:
    """An actor id where the counted noun names one, else the text's own words for them."""
    noun = loss.quantity.noun
    if noun is None or noun == loss.trigger:
        return None
    named = scene.cast.by_head.get(noun)
    if named is not None and scene.is_named(named.actor):
        return named.actor
    first = noun
    while first - 1 >= loss.quantity.last and scene.parse.tokens[first - 1].pos in ("NOUN", "ADJ", "PROPN"):
        first -= 1
    return scene.parse.quote(scene.parse.span(first, noun + 1))


def _authors(loss: Loss, scene: Scene) -> tuple[str, ...]:
    """Who did it: the deep subject of the verb, or the owner of the blow that is its subject : a *Syrian* raid."""
    if loss.verb is None:
        return scene.owners(loss.trigger, ("by", "poss")) if loss.trigger == loss.quantity.noun else ()
    subjects = scene.grammar.roles(loss.verb).get("subj", ())
    return scene.actors(s for s in subjects if s not in (loss.quantity.noun, loss.quantity.head))


def _author_verb(entry: TollWord, verb: int) -> int | None:
    """The verb, where its subject is the one that did it."""
    return None if entry.loser or "subj" in entry.victims else verb


class _Finder:
    """Looks for the word that a number of people hangs on."""

    def __init__(self, scene: Scene, figures: Figures) -> None:
        self.scene = scene
        self.parse = scene.parse
        self.figures = figures

    def losses(self, quantity: Quantity) -> Iterator[Loss]:
        """What was done to those that a number counts; more than one where verbs are joined (abducted and killed)."""
        found = list(self._by_verbs(quantity))
        if not found:
            other = self._by_adjective(quantity) or self._by_noun(quantity) or self._by_measure(quantity)
            found = [other] if other is not None else []
        yield from found

    def _by_verbs(self, quantity: Quantity) -> Iterator[Loss]:
        anchors = self._anchors(quantity)
        for verb in self._verbs(anchors):
            for rest, entry in self.figures.toll_verbs[self.parse.tokens[verb].lemma]:
                words = match_words(self.parse, verb, rest)
                if words is None or not self._are_people(quantity, entry):
                    continue
                roles = self.scene.grammar.roles(verb)
                fills = any(a in roles.get(role, ()) for role in entry.victims for a in anchors)
                if fills or self._hangs_on_bound(quantity, verb, entry):
                    yield Loss(entry, quantity, verb, _author_verb(entry, verb), words)
                    break

    def _hangs_on_bound(self, quantity: Quantity, verb: int, entry: TollWord) -> bool:
        """Whether the parser took "between" or "over" before a number for a preposition of the verb: *between 160 and*
        190 men were killed."""
        tokens = self.parse.tokens
        for anchor in self._anchors(quantity):
            preposition = tokens[anchor].head
            if tokens[anchor].dep != "pobj" or tokens[preposition].head != verb:
                continue
            if quantity.first - 1 <= preposition < quantity.last:
                behind = preposition > verb
                passive = self.scene.grammar.is_passive(verb)
                role = "obj" if behind or passive else "subj"
                return role in entry.victims and self.parse.child(verb, "nsubj", "nsubjpass", "dobj") in (None, anchor)
        return False

    def including(self, quantity: Quantity, found: Sequence[Loss]) -> Loss | None:
        """The loss that a part is counted of: 30 people, *among them 12 soldiers*."""
        sentence = self.parse.tokens[quantity.first].sentence
        before = {t.lower for t in self.parse.tokens[max(0, quantity.first - 3) : quantity.first]}
        if not before & _INCLUDING or not self._is_people_noun(quantity):
            return None
        same = [loss for loss in found if self.parse.tokens[loss.trigger].sentence == sentence]
        return same[-1] if same else None

    def single_losses(self, counted: set[int]) -> Iterator[Loss]:
        """One person without a number: killed *a soldier*."""
        tokens = self.parse.tokens
        for token in tokens:
            if token.i in counted or token.pos not in _VERBS or token.lemma not in self.figures.toll_verbs:
                continue
            for rest, entry in self.figures.toll_verbs[token.lemma]:
                if match_words(self.parse, token.i, rest) is None:
                    continue
                roles = self.scene.grammar.roles(token.i)
                for victim in (v for role in entry.victims for v in roles.get(role, ())):
                    article = self.parse.child(victim, "det")
                    if article is None or tokens[article].lower not in ("a", "an") or tokens[victim].tag != "NN":
                        continue
                    quantity = Quantity(article, article + 1, 1, 1, 1, victim, victim)
                    if self._are_people(quantity, entry):
                        yield Loss(entry, quantity, token.i, _author_verb(entry, token.i))
                break

    # ------------------------------------------------------------ which word
    def _by_noun(self, quantity: Quantity) -> Loss | None:
        noun = quantity.noun
        if noun is None:
            return None
        entry = self.figures.toll_nouns.get(self._compound(noun)) or self.figures.toll_nouns.get(
            self.parse.tokens[noun].lemma
        )
        return Loss(entry, quantity, noun) if entry is not None and not entry.measure else None

    def _compound(self, noun: int) -> str:
        before = self.parse.tokens[noun - 1].lemma if noun else ""
        return f"{before} {self.parse.tokens[noun].lemma}"

    def _by_adjective(self, quantity: Quantity) -> Loss | None:
        """12 dead, 40 wounded civilians, left 50 people dead, 200 people are missing."""
        tokens, words = self.parse.tokens, self.figures.toll_adjectives
        places = [quantity.last]
        if quantity.noun is not None:
            places += [c for c in self.parse.children[quantity.noun] if tokens[c].dep in ("amod", "acl", "acomp")]
            places.append(quantity.noun + 1)
            places.append(quantity.noun)
        for anchor in self._anchors(quantity):
            head = tokens[anchor].head
            if tokens[anchor].dep in ("nsubj", "nsubjpass", "dobj") and tokens[head].pos in _VERBS:
                places += self.parse.dependents(head, "acomp", "oprd")
                if tokens[head].lemma not in self.figures.toll_verbs:
                    places.append(head)  # "are missing", which parsers read as a verb
        sentence = tokens[quantity.first].sentence
        for i in places:
            if i < len(tokens) and tokens[i].sentence == sentence and tokens[i].lower in words:
                entry = words[tokens[i].lower]
                if quantity.noun in (None, i) or self._is_people_noun(quantity):
                    governor = self._governor(quantity)
                    return Loss(
                        entry, quantity._replace(noun=None if quantity.noun == i else quantity.noun), i, governor
                    )
        return None

    def _governor(self, quantity: Quantity) -> int | None:
        """The verb whose object a counted noun is, so that its subject did it: the raid *left* 50 dead."""
        for anchor in self._anchors(quantity):
            token = self.parse.tokens[anchor]
            if token.dep in ("dobj", "ccomp", "nsubj") and self.parse.tokens[token.head].pos in _VERBS:
                objects = self.scene.grammar.roles(token.head).get("obj", ())
                return token.head if token.dep == "dobj" or anchor in objects else None
        return None

    def _by_measure(self, quantity: Quantity) -> Loss | None:
        """A toll of 41; the toll rose to 41; put the toll at 41; the lives of 70 people."""
        tokens = self.parse.tokens
        for anchor in self._anchors(quantity):
            preposition = tokens[anchor].head
            if tokens[anchor].dep != "pobj" or tokens[preposition].lower not in _MEASURES:
                continue
            head = tokens[preposition].head
            nouns = [head]
            if tokens[head].pos in _VERBS:
                roles = self.scene.grammar.roles(head)
                nouns = [*roles.get("obj", ()), *roles.get("subj", ())]
            for noun in nouns:
                entry = self.figures.toll_nouns.get(tokens[noun].lemma)
                if entry is not None and entry.measure:
                    return Loss(entry, quantity, noun)
        return None

    def _verbs(self, anchors: Sequence[int]) -> Iterator[int]:
        """Verbs that could say it: those that the number depends on or that hang on it, and those joined to them."""
        tokens, known = self.parse.tokens, self.figures.toll_verbs
        near: list[int] = []
        for anchor in anchors:
            near += [c for c in self.parse.children[anchor] if tokens[c].dep in _CLAUSES]
            at = anchor
            while tokens[at].head != at and tokens[at].pos not in _VERBS:
                at = tokens[at].head
            near.append(at)
        for verb in list(near):
            near += [c for c in self.parse.conjuncts(verb) if c != verb]
            near += self.parse.dependents(verb, "xcomp")
        for verb in dict.fromkeys(near):
            if tokens[verb].lemma in known and (tokens[verb].pos in _VERBS or tokens[verb].tag == "VBN"):
                yield verb

    # ------------------------------------------------------------ people
    def _anchors(self, quantity: Quantity) -> list[int]:
        """The tokens that stand in the clause for those who are counted."""
        anchors = [quantity.head] if quantity.noun is None else [quantity.noun, quantity.head]
        return list(dict.fromkeys(anchors))

    def _are_people(self, quantity: Quantity, entry: TollWord) -> bool:
        if not entry.people_only:
            return True
        if quantity.noun is None:
            return entry.bare
        return self._is_people_noun(quantity)

    def _is_people_noun(self, quantity: Quantity) -> bool:
        noun = quantity.noun
        if noun is None:
            return False
        token = self.parse.tokens[noun]
        if token.lemma in self.figures.people or token.entity == "NORP":
            return True
        force = self.figures.force_nouns.get(token.lemma)
        if force is not None and force.sort == "person":
            return True
        named = self.scene.cast.by_head.get(noun)
        return named is not None and self.scene.cast.by_id[named.actor].kind in _MASS
