"""Predicate frames over the parse: which words fire which frame, and what their arguments are.

Frames come from the lexicon by the lemma of their head word; roles from `Grammar`. An outer act (agreed, threatened,
called for) looks for the event inside it and takes its type from the pair of both. Pure, and reads no actors.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from realpolitik.coding.events.arguments import Grammar
from realpolitik.coding.events.inside import Inside
from realpolitik.coding.events.predications import Predication
from realpolitik.coding.text.parse import Parse, Token
from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.predicates import Condition, LightVerb, Pattern, PredicateIndex

__all__ = ["find_predications"]

_VERB_SURE, _NOUN_SURE, _SHARED_SURE = 1.0, 0.9, 0.9  # of the structure: estimates, to be calibrated by the judge
_ABOUT_ACTS = frozenset(("ACCUSE", "SUPPORT", "REJECT"))  # their object may be an act: condemned the attack
_REACH = 14  # words ahead of a noun in which a preposition that it needs is looked for
_TRIGGER_SLACK = 3  # words that may stand between the words of a trigger before its span is cut to its head


def find_predications(parse: Parse, lexicons: Lexicons) -> tuple[Predication, ...]:
    """The predicate frames that the document's sentences fill, in reading order."""
    return _Finder(parse, lexicons.predicates).all()


class _Finder:
    """One document's predications, each head worked out once."""

    def __init__(self, parse: Parse, index: PredicateIndex) -> None:
        self.parse = parse
        self.index = index
        self.grammar = Grammar(parse, self._control)
        self.within = Inside(self.grammar, index, self.fire)
        self.fired: dict[int, tuple[Predication, ...]] = {}
        self.taken: set[int] = set()  # tokens that belong to a longer trigger, or to a light verb
        self.swallowed: set[int] = set()  # heads of events that an outer act leaves out
        self.inside: dict[int, int] = {}
        self.lent: dict[int, tuple[int, ...]] = {}  # actors that an outer act gives to the noun inside it

    def all(self) -> tuple[Predication, ...]:
        parse, index = self.parse, self.index
        verbs, nouns = [], []
        for token in parse.tokens:
            known = token.lemma in index.verbs or token.lemma in index.lights or token.lower in index.verbs
            if known and self._heads_clause(token):
                verbs.append(token.i)
            elif (token.lemma in index.nouns and self._heads_phrase(token)) or token.lemma in index.adjectives:
                nouns.append(token.i)
        for i in (*verbs, *nouns):
            self.fire(i)
        found = [p for i in sorted(self.fired) for p in self.fired[i] if self._stands(p)]
        return tuple(self._finish(p) for p in found)

    def _stands(self, p: Predication) -> bool:
        if p.head in self.swallowed or (p.noun is not None and p.noun in self.swallowed):
            return False
        return p.noun is not None or p.head not in self.taken

    def _finish(self, p: Predication) -> Predication:
        where = p.head if p.noun is None else p.noun
        outer = self.inside.get(where, self.inside.get(p.head))
        actors = self._behind(p.actors) or self.lent.get(where, ())
        if p.mutual and not actors and p.noun is None:
            actors = self._beside(p.head)
        recipients = p.recipients
        recipients = self._behind(recipients) if p.type in _ABOUT_ACTS else self._struck(recipients)
        certainty = p.certainty
        if not recipients and not p.mutual and (shared := self._shared(p)):
            recipients, certainty = shared, round(certainty * _SHARED_SURE, 3)
        recipients = tuple(r for r in recipients if r not in actors)
        return p._replace(
            actors=actors, recipients=recipients, inside=None if outer == p.head else outer, certainty=certainty
        )

    def _beside(self, noun: int) -> tuple[int, ...]:
        """Who acts in the clause to which a mutual event is added: in coordination with X, during talks with X."""
        tokens = self.parse.tokens
        verb = tokens[tokens[noun].head].head
        if tokens[noun].dep != "pobj" or tokens[tokens[noun].head].dep != "prep" or not self.grammar.is_verbal(verb):
            return ()
        return self.grammar.roles(verb).get("subj", ())

    def _behind(self, fillers: tuple[int, ...]) -> tuple[int, ...]:
        """Fillers, events among them replaced by who acts in them: attacks by rebels killed, condemned Iran's test."""
        found: list[int] = []
        for f in fillers:
            acting = [a for q in self.fired.get(f, ()) for a in q.actors] if f not in self.taken else []
            found.extend(acting or [f])
        return tuple(dict.fromkeys(found))

    def _struck(self, fillers: tuple[int, ...]) -> tuple[int, ...]:
        """Fillers, events among them replaced by whom they befall: prepared for an attack on X."""
        found: list[int] = []
        for f in fillers:
            events = self.fired.get(f, ()) if f not in self.taken else ()
            found.extend([r for q in events for r in q.recipients] if events else [f])
        return tuple(dict.fromkeys(found))

    def _shared(self, p: Predication) -> tuple[int, ...]:
        """The recipient of the main clause, for a participle that names none: struck X, killing five."""
        token = self.parse.tokens[p.head]
        while token.dep == "conj" and self.grammar.is_verbal(token.head):
            token = self.parse.tokens[token.head]
        if token.tag != "VBG" or token.dep != "advcl":
            return ()
        return next((q.recipients for q in self.fired.get(token.head, ()) if q.recipients), ())

    # ------------------------------------------------------------------ where a frame may fire
    def _heads_clause(self, token: Token) -> bool:
        return self.grammar.is_verbal(token.i) and token.dep not in ("amod", "compound", "nmod", "aux", "auxpass")

    def _heads_phrase(self, token: Token) -> bool:
        return token.pos in ("NOUN", "PROPN") and token.dep not in ("compound", "nmod", "npadvmod", "amod")

    def _control(self, token: Token) -> tuple[str, ...]:
        return self.index.control.get(token.lemma, ())

    # ------------------------------------------------------------------ firing
    def fire(self, i: int) -> tuple[Predication, ...]:
        """The predications of head word `i`."""
        if i not in self.fired:
            self.fired[i] = ()
            self.fired[i] = tuple(self._fire(i))
        return self.fired[i]

    def _fire(self, i: int) -> list[Predication]:
        token, index = self.parse.tokens[i], self.index
        if self._heads_clause(token):
            plain = []
            for pattern, words in self._fitting(self._patterns(index.verbs, token), i):
                if pattern.rank == (False, 0, 0) and pattern.frame.act is None:
                    plain.append((pattern, words))
                elif found := self._apply(pattern, words, i):
                    return found
            if carried := self._carried(i):
                return carried
            return next((found for p, words in plain if (found := self._apply(p, words, i))), [])
        table = index.nouns if self._heads_phrase(token) else index.adjectives
        fitting = self._fitting(self._patterns(table, token), i)
        return next((found for p, words in fitting if (found := self._apply(p, words, i))), [])

    def _patterns(self, table: Mapping[str, Sequence[Pattern]], token: Token) -> Sequence[Pattern]:
        """The patterns of a word: those of its form, where the lexicon has it (lemmas may err), and of its lemma."""
        found = table.get(token.lemma, ())
        if token.lower != token.lemma and token.lower in table:
            return sorted((*table[token.lower], *found), key=lambda p: p.rank, reverse=True)
        return found

    def _fitting(self, patterns: Sequence[Pattern], i: int) -> Iterator[tuple[Pattern, list[int]]]:
        """The patterns that fit at `i`, the most particular first, and the tokens of their words."""
        for pattern in patterns:
            words = self._words(pattern, i)
            if words is not None and self._holds(pattern, i, words):
                yield pattern, words

    def _words(self, pattern: Pattern, i: int) -> list[int] | None:
        words = [i]
        if pattern.before:
            modifiers = {}
            for c in self.grammar.roles(i).get("mod", ()):
                modifiers[self.parse.tokens[c].lemma] = c
                modifiers[self.parse.tokens[c].lower] = c
            if not all(word in modifiers for word in pattern.before):
                return None
            words.extend(modifiers[word] for word in pattern.before)
        return words if self._below(pattern.after, words) else None

    def _below(self, wanted: Iterable[str], words: list[int]) -> bool:
        """Whether these words hang below those already found, or below each other; adds them."""
        pending = list(wanted)
        while pending:
            near = [c for w in words for c in self.parse.children[w] if c not in words]
            found = next(((c, word) for word in pending for c in near if self._is_word(c, word)), None)
            if found is None:
                return False
            words.append(found[0])
            pending.remove(found[1])
        return True

    def _is_word(self, i: int, word: str) -> bool:
        """Whether token `i` is a word of a trigger; a preposition before a date is none: called on Monday."""
        token = self.parse.tokens[i]
        if word not in (token.lemma, token.lower):
            return False
        return token.dep != "prep" or not any(
            self.parse.tokens[c].entity in ("DATE", "TIME") for c in self.parse.dependents(i, "pobj")
        )

    def _holds(self, pattern: Pattern, i: int, words: Sequence[int]) -> bool:
        return all(self._met(c, i, words) for c in pattern.when) and not any(
            self._met(c, i, words) for c in pattern.unless
        )

    def _met(self, condition: Condition, i: int, words: Sequence[int]) -> bool:
        fillers = self._fillers(condition.role, i, words)
        if condition.any_filler:
            return bool(fillers or self._ahead(condition.role, i))
        return any(self._fits(condition, f) for f in fillers)

    def _fits(self, condition: Condition, filler: int) -> bool:
        token = self.parse.tokens[filler]
        if token.pos == "PRON":
            return token.lower in condition.words or ("PRON" in condition.entities and token.tag.startswith("PRP"))
        if token.lemma in condition.words or token.lower in condition.words:
            return True
        if token.entity in condition.entities or token.pos in condition.entities:
            return True
        for *modifiers, head in condition.phrases:
            if head in (token.lemma, token.lower):
                mods = {self.parse.tokens[m].lemma for m in self.grammar.roles(filler).get("mod", ())}
                if mods.issuperset(modifiers):
                    return True
        if any(self._fits(condition, a) for a in self.parse.dependents(filler, "appos")):
            return True
        if token.lemma in self.index.parts:  # half of its soldiers, part of the programme
            return any(self._fits(condition, f) for f in self.grammar.roles(filler).get("of", ()) if f != filler)
        return False

    def _fillers(self, role: str, i: int, words: Sequence[int]) -> tuple[int, ...]:
        """Who fills a role of the trigger at `i`: of its head, else of its other words, else of its object."""
        if role == "sayer":
            return self._sayer(i)
        if role == "clause":
            return tuple(self.grammar.clauses(i))
        if role.endswith("!"):
            return self._fillers(role[:-1], i, words)[-1:]
        roles = self.grammar.roles(i)
        if role in roles:
            if role == "obj" and len(words) > 1:
                if rest := tuple(f for f in roles[role] if f not in words):
                    return rest
                return ()
            return roles[role]
        for word in words[1:]:
            if found := self.grammar.roles(word).get("poss" if role == "part" else role):
                return found
        if role in ("subj", "obj", "iobj", "poss", "mod", "part", "of"):
            return ()
        for filler in roles.get("obj", ()):
            if found := self.grammar.roles(filler).get(role):
                return found
        return ()

    def _ahead(self, role: str, i: int) -> tuple[int, ...]:
        """The object of a preposition that a noun needs and the parser hung elsewhere: the fall of the town to X."""
        tokens = self.parse.tokens
        if tokens[i].pos != "NOUN":
            return ()
        for j in range(i + 1, min(i + _REACH, len(tokens))):
            if tokens[j].pos in ("VERB", "AUX", "PUNCT") and tokens[j].text != "-":
                break
            if tokens[j].lower == role and tokens[j].dep == "prep":
                return tuple(f for p in self.parse.dependents(j, "pobj") for f in self.grammar.expand(p))
        return ()

    def _sayer(self, i: int) -> tuple[int, ...]:
        token = self.parse.tokens[i]
        return self.grammar.surface_subject(token.head) if token.dep == "ccomp" else ()

    def _apply(self, pattern: Pattern, words: list[int], i: int) -> list[Predication]:
        frame = pattern.frame
        if not frame.turned:
            self.taken.update(w for w in words[1:] if not self.grammar.is_clause(w))
        for condition in pattern.when:
            if not condition.any_filler and frame.act is None:
                self.taken.update(self._matched(condition, i, words))
        inner = self.within.events(i, words) if frame.act or self._wants_inner(pattern) else ()
        kind, mode, cameo = frame.type, frame.mode, frame.cameo
        needed = [c.role for c in pattern.when if c.any_filler]
        actors = self._filled(pattern.actor, i, words, inner, (), needed)
        if frame.act is not None:
            turn = next((t for p in inner if (t := self.within.turn(frame.act, p)) is not None), None)
            if turn is not None:
                kind, mode, cameo = turn.type, turn.mode, turn.cameo
            self._enclose(i, frame.act, inner, turn is not None and turn.swallows)
            if frame.turned and turn is None:
                return []
        matched = [f for c in pattern.when if not c.any_filler for f in self._matched(c, i, words)]
        kept = [f for f in matched if self._is_thing(f, pattern)]
        recipients = self._filled(pattern.recipient, i, words, inner, (*actors, *kept), needed)
        if frame.mutual and not recipients and pattern.kind == "noun":
            actors = actors or self._filled(("between", "among", "of"), i, words, inner, ())
        sure = _VERB_SURE if pattern.kind == "verb" and "subj" in self.grammar.roles(i) else _NOUN_SURE
        first, last = self._trigger(i, words)
        return [
            Predication(
                frame.id, i, first, last, actors, recipients, None, kind, mode, cameo, None, frame.mutual, frame.act,
                round(frame.certainty * sure, 3),
            )
        ]  # fmt: skip

    def _matched(self, condition: Condition, i: int, words: Sequence[int]) -> list[int]:
        return [f for f in self._fillers(condition.role, i, words) if self._fits(condition, f)]

    def _is_thing(self, filler: int, pattern: Pattern) -> bool:
        """Whether a noun that a condition asked for is a mere thing, not a side: the aid, where its receiver counts."""
        return (
            pattern.recipient[:1] != ("obj",) and self.parse.tokens[filler].pos == "NOUN" and "obj" in pattern.recipient
        )

    def _wants_inner(self, pattern: Pattern) -> bool:
        return any(role.startswith("inner") for role in (*pattern.actor, *pattern.recipient))

    def _filled(
        self,
        roles: Sequence[str],
        i: int,
        words: Sequence[int],
        inner: Sequence[Predication],
        actors: Sequence[int],
        needed: Sequence[str] = (),
    ) -> tuple[int, ...]:
        """The fillers of the first of these roles that has any; `needed` ones may hang anywhere ahead."""
        for role in roles:
            if role == "inner":
                found = tuple(r for p in inner for r in p.recipients) or (() if inner else self.within.bare_objects(i))
            elif role == "inner-actor":
                found = tuple(a for p in inner for a in p.actors) or self.within.bare_subjects(i)
            else:
                found = self._fillers(role, i, words) or (self._ahead(role, i) if role in needed else ())
            if found := tuple(f for f in dict.fromkeys(found) if f not in actors and f not in words):
                return found
        return ()

    def _trigger(self, i: int, words: Sequence[int]) -> tuple[int, int]:
        first, last = min(words), max(words) + 1
        return (first, last) if last - first <= len(words) + _TRIGGER_SLACK else (i, i + 1)

    # ------------------------------------------------------------------ light verbs
    def _carried(self, i: int) -> list[Predication]:
        """The events that a light verb carries: launched an attack, talks were held, came under fire."""
        found: list[Predication] = []
        for pattern in self.index.lights.get(self.parse.tokens[i].lemma, ()):
            words = [i]
            if not self._below(pattern.after, words):
                continue
            nouns = self._fillers(pattern.entry.noun, i, words)
            for noun in [n for filler in nouns for n in self._event_nouns(filler)]:
                found.extend(self._carry(pattern.entry, i, words, noun))
            if found:
                break
        return found

    def _event_nouns(self, filler: int) -> tuple[int, ...]:
        """The event noun that fills a role, or those that it measures: a wave of arrests and raids."""
        lemma = self.parse.tokens[filler].lemma
        if lemma in self.index.nouns or lemma not in self.index.parts:
            return (filler,)
        return tuple(
            f for f in self.grammar.roles(filler).get("of", ()) if self.parse.tokens[f].lemma in self.index.nouns
        )

    def _carry(self, light: LightVerb, i: int, words: Sequence[int], noun: int) -> list[Predication]:
        token = self.parse.tokens[noun]
        if token.lemma not in self.index.nouns or token.pos not in ("NOUN", "PROPN"):
            return []
        best = next(self._fitting(self._patterns(self.index.nouns, token), noun), None)
        if best is None or (light.types and best[0].frame.type not in light.types):
            return []
        found = []
        for p in self._apply(*best, noun):
            actors = self._filled(light.actor, i, (*words, noun), (), ()) if light.actor else ()
            actors = actors or p.actors
            recipients = self._filled(light.recipient, i, (*words, noun), (), actors) if light.recipient else ()
            if not light.recipient:
                recipients = p.recipients or self._filled(best[0].recipient, i, (*words, noun), (), actors)
            first, last = self._trigger(i, [i, *range(p.first, p.last)])
            found.append(
                p._replace(
                    head=i, noun=noun, first=first, last=last, actors=actors, recipients=recipients,
                    certainty=round(best[0].frame.certainty * _VERB_SURE, 3),
                )
            )  # fmt: skip
        if found:
            self.taken.add(noun)
        return found

    # ------------------------------------------------------------------ outer acts
    def _enclose(self, i: int, act: str, inner: Sequence[Predication], swallows: bool) -> None:
        control = self.index.acts[act].control
        lent = self._filled(control, i, (i,), (), ()) if control else ()
        for p in inner:
            where = p.head if p.noun is None else p.noun
            self.inside.setdefault(where, i)
            if swallows:
                self.swallowed.add(where)
            elif lent and not p.actors:
                self.lent.setdefault(where, lent)
