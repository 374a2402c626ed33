"""Which patterns of the lexicon fit at a word, and who fills the roles of a trigger.

A pattern fits where its words hang below each other and its conditions hold. Roles come from `Grammar`; a role of the
trigger may hang on any of its words, or on the object of its verb. Pure, and reads no actors.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from realpolitik.coding.events.arguments import Grammar
from realpolitik.coding.text.parse import Parse, Token
from realpolitik.lexicon.predicates import Condition, Pattern, PredicateIndex

__all__ = ["Matcher", "lemma_in"]

_REACH = 14  # words ahead of a noun in which a preposition that it needs is looked for


def lemma_in(table: Container[str], token: Token) -> str:
    """The lemma of a word, mended where the table does not know it: lemmatisers take "waged" for a form of "wag".

    Only inflected verbs are mended, by the endings that get lost or are left over: wag(e), resuppl(ie → y), install.
    """
    lemma = token.lemma
    if lemma in table or token.tag not in ("VBD", "VBN", "VBG"):
        return lemma
    guesses = [lemma + "e", lemma + lemma[-1:]]
    if lemma.endswith("e"):
        guesses.append(lemma[:-1])
    if lemma.endswith(("ie", "ye")):
        guesses.append(lemma[:-2] + "y")
    return next((guess for guess in guesses if guess in table), lemma)


class Matcher:
    """Fits the patterns of one lexicon to the words of one parse."""

    def __init__(self, parse: Parse, index: PredicateIndex, grammar: Grammar) -> None:
        self.parse = parse
        self.index = index
        self.grammar = grammar

    def patterns(self, table: Mapping[str, Sequence[Pattern]], token: Token) -> Sequence[Pattern]:
        """The patterns of a word: those of its form, where the lexicon has it (lemmas may err), and of its lemma."""
        found = table.get(lemma_in(table, token), ())
        if token.lower != token.lemma and token.lower in table:
            return sorted((*table[token.lower], *found), key=lambda p: p.rank, reverse=True)
        return found

    def fitting(self, patterns: Sequence[Pattern], i: int) -> Iterator[tuple[Pattern, list[int]]]:
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
        return words if self.below(pattern.after, words) else None

    def below(self, wanted: Iterable[str], words: list[int]) -> bool:
        """Whether these words hang below those already found, or below each other; adds them."""
        pending, tokens = list(wanted), self.parse.tokens
        while pending:
            near = [
                c for w in words if w == words[0] or not self._acts(w) for c in self.parse.children[w] if c not in words
            ]
            named = [(c, tokens[c].lemma, tokens[c].lower) for c in near]
            found = next(
                ((c, w) for w in pending for c, lemma, lower in named if w in (lemma, lower) and self._is_word(c)), None
            )
            if found is None:
                return False
            words.append(found[0])
            pending.remove(found[1])
        return True

    def _acts(self, i: int) -> bool:
        """Whether a word of a trigger is its subject: what hangs below that says who acts, not what is done."""
        return self.parse.tokens[i].dep == "nsubj"

    def _is_word(self, i: int) -> bool:
        """Whether token `i` may be a word of a trigger; a preposition before a date may not: called on Monday."""
        return self.parse.tokens[i].dep != "prep" or not any(
            self.parse.tokens[c].entity in ("DATE", "TIME") for c in self.parse.dependents(i, "pobj")
        )

    def _holds(self, pattern: Pattern, i: int, words: Sequence[int]) -> bool:
        return all(self._met(c, i, words) for c in pattern.when) and not any(
            self._met(c, i, words) for c in pattern.unless
        )

    def _met(self, condition: Condition, i: int, words: Sequence[int]) -> bool:
        fillers = self.fillers(condition.role, i, words)
        if condition.any_filler:
            return bool(fillers or self.ahead(condition.role, i))
        return any(self.fits(condition, f) for f in fillers)

    def fits(self, condition: Condition, filler: int) -> bool:
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
        if any(self.fits(condition, a) for a in self.parse.dependents(filler, "appos")):
            return True
        if token.lemma in self.index.parts:  # half of its soldiers, part of the programme
            return any(self.fits(condition, f) for f in self.grammar.roles(filler).get("of", ()) if f != filler)
        return False

    def fillers(self, role: str, i: int, words: Sequence[int]) -> tuple[int, ...]:
        """Who fills a role of the trigger at `i`: of its head, else of its other words, else of its object."""
        if role == "sayer":
            return self._sayer(i)
        if role == "clause":
            return tuple(self.grammar.clauses(i))
        if role == "course":
            return self._of_course(i)
        if role == "told":
            return tuple(c for c in self.grammar.clauses(i) if self._is_told(c))
        if role.endswith("+"):
            return self._anywhere(role[:-1], i)
        if role.endswith("!"):
            return self.fillers(role[:-1], i, words)[-1:]
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

    def _anywhere(self, preposition: str, i: int) -> tuple[int, ...]:
        """The object of the first such preposition anywhere below a word: sanctions on trade with X *against Y*."""
        tokens = self.parse.tokens
        found = (
            j for j in self.parse.subtree(i) if j > i and tokens[j].lower == preposition and tokens[j].dep == "prep"
        )
        first = next(found, None)
        below = self.parse.dependents(first, "pobj") if first is not None else ()
        return tuple(f for p in below for f in self.grammar.expand(p))

    def ahead(self, role: str, i: int) -> tuple[int, ...]:
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

    def _of_course(self, noun: int) -> tuple[int, ...]:
        """Who acts in the clause that says what it does in, at or with this noun: acted *in support* of X."""
        tokens = self.parse.tokens
        verb = tokens[tokens[noun].head].head
        if tokens[noun].dep != "pobj" or tokens[tokens[noun].head].dep != "prep" or not self.grammar.is_verbal(verb):
            return ()
        return self.grammar.roles(verb).get("subj", ())

    def _is_told(self, clause: int) -> bool:
        """Whether a clause tells what is or was: insisted that it *had won*, not that others *leave*."""
        tokens = self.parse.tokens
        return any(tokens[c].tag in ("VBD", "VBZ") for c in (clause, *self.parse.dependents(clause, "aux", "auxpass")))

    def _sayer(self, i: int) -> tuple[int, ...]:
        token = self.parse.tokens[i]
        return self.grammar.surface_subject(token.head) if token.dep == "ccomp" else ()

    def matched(self, condition: Condition, i: int, words: Sequence[int]) -> list[int]:
        return [f for f in self.fillers(condition.role, i, words) if self.fits(condition, f)]
