"""Deep grammar: who fills which role of a verb, a noun or an adjective, whatever shape the sentence has.

Undoes the passive, relative clauses, reduced participles, coordination, control and raising, and survives the usual
slips of a dependency parser. Knows labels and function words only; which verbs control their object is told to it.

A role is "subj", "obj", "iobj", "poss", "mod", "part" or a preposition; its fillers are head tokens of noun phrases,
coordination unrolled, in reading order.
"""

from collections.abc import Callable, Mapping

from realpolitik.coding.text.parse import Parse, Token

__all__ = ["Grammar", "Roles"]

Roles = Mapping[str, tuple[int, ...]]

_RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
_OBJECT_CONTROL = frozenset(("of", "for", "from", "into", "over"))  # accused X of doing, stopped X from doing
_SUBJECTS = ("nsubj", "csubj")
_VERBAL_PREPOSITIONS = frozenset(("regarding", "concerning"))  # that parsers take for participles
_OWNERS = frozenset(("poss", "mod", "by"))
_MAX_DEPTH = 8  # of shared subjects; a parse with a longer chain is broken


class Grammar:
    """The roles of every word of one parse, worked out once each.

    `control` gives, for a verb with an open complement, the roles whose filler acts in it ("called *on* X to leave");
    an empty answer leaves it to grammar: the object where there is one that `acts` knows as somebody, else the subject
    ("used the crisis to appeal").
    """

    def __init__(
        self,
        parse: Parse,
        control: Callable[[Token], tuple[str, ...]],
        acts: Callable[[int], bool] = lambda _: True,
    ) -> None:
        self.parse = parse
        self.control = control
        self.acts = acts
        self._roles: dict[int, Roles] = {}
        self._subjects: dict[int, tuple[int, ...]] = {}

    def roles(self, i: int) -> Roles:
        """The roles of token `i` and who fills them."""
        if i not in self._roles:
            self._roles[i] = {}  # a cycle through control finds nothing
            found = self._verb(i) if self.is_verbal(i) else self._nominal(i)
            self._roles[i] = {role: tuple(dict.fromkeys(fillers)) for role, fillers in found.items() if fillers}
        return self._roles[i]

    def is_verbal(self, i: int) -> bool:
        token = self.parse.tokens[i]
        return token.tag.startswith("VB") or token.pos in ("VERB", "AUX")

    def is_passive(self, i: int, depth: int = 0) -> bool:
        """Whether the surface subject of verb `i` is its deep object."""
        parse, token = self.parse, self.parse.tokens[i]
        deps = {parse.tokens[c].dep for c in parse.children[i]}
        if deps & {"nsubjpass", "auxpass"}:
            return True
        reduced = token.tag == "VBN" or (token.tag == "VBD" and token.dep == "acl")  # "armed by": often tagged as past
        if not reduced or "aux" in deps or deps & set(_SUBJECTS):
            return False
        if token.dep == "conj" and depth < _MAX_DEPTH and self.is_verbal(token.head):
            return self.is_passive(token.head, depth + 1)
        return token.dep in ("acl", "relcl", "advcl", "amod", "oprd", "ROOT") and "dobj" not in deps

    def surface_subject(self, i: int, depth: int = 0) -> tuple[int, ...]:
        """Whoever is, or would be, the grammatical subject of verb `i`: its own, or one that it shares."""
        if i not in self._subjects:
            self._subjects[i] = ()
            self._subjects[i] = self._own_subject(i) or (self._shared_subject(i, depth) if depth < _MAX_DEPTH else ())
        return self._subjects[i]

    def expand(self, i: int) -> list[int]:
        """A noun and those coordinated with it."""
        return [c for c in self.parse.conjuncts(i) if c == i or not self.is_clause(c)]

    def is_clause(self, i: int) -> bool:
        """Whether a word heads a clause, not a noun phrase."""
        token = self.parse.tokens[i]
        return token.pos in ("VERB", "AUX") and token.tag.startswith(("VB", "MD"))

    def clauses(self, i: int) -> list[int]:
        """Heads of the clauses that complete word `i`: infinitives, that-clauses, gerunds after a preposition."""
        parse, found = self.parse, []
        for c in parse.children[i]:
            dep = parse.tokens[c].dep
            hangs = dep in ("advcl", "acl") and self.is_infinitive(c)
            if dep in ("xcomp", "ccomp") or hangs or (dep == "pcomp" and self.is_verbal(c)):
                found.append(c)
            elif dep in ("prep", "agent", "mark"):
                found.extend(p for p in parse.dependents(c, "pcomp") if self.is_verbal(p))
        return found

    def is_infinitive(self, i: int) -> bool:
        parse = self.parse
        return any(parse.tokens[c].tag == "TO" for c in parse.children[i] if c < i)

    # -------------------------------------------------------------- verbs
    def _own_subject(self, i: int) -> tuple[int, ...]:
        parse = self.parse
        found: list[int] = []
        for c in parse.dependents(i, "nsubj", "nsubjpass"):
            if parse.tokens[c].lower in _RELATIVE and parse.tokens[c].tag in ("WP", "WDT", "DT", "IN"):
                found.extend(self._antecedent(i) or ())
            else:
                found.extend(self.expand(c))
        return tuple(found)

    def _antecedent(self, i: int) -> tuple[int, ...]:
        """What a relative pronoun below verb `i` stands for."""
        tokens = self.parse.tokens
        while tokens[i].dep == "conj" and self.is_verbal(tokens[i].head) and tokens[i].head != i:
            i = tokens[i].head
        if tokens[i].dep in ("relcl", "acl", "ccomp") and not self.is_verbal(tokens[i].head):
            return (tokens[i].head,)
        return ()

    def _shared_subject(self, i: int, depth: int) -> tuple[int, ...]:
        token = self.parse.tokens[i]
        head, dep = token.head, token.dep
        if head == i:
            return ()
        if dep == "conj":
            return self.surface_subject(head, depth + 1) if self.is_verbal(head) else ()
        if dep in ("xcomp", "ccomp", "advcl", "dep"):
            if dep == "ccomp" and token.tag in ("VBD", "VBZ", "VBP", "MD"):
                return ()
            return self._controller(head, i, depth)
        if dep in ("acl", "relcl"):
            return self._of_noun(head, i, depth)
        if dep == "pcomp":
            return self._of_preposition(head, i, depth)
        return ()

    def _controller(self, head: int, i: int, depth: int) -> tuple[int, ...]:
        tokens = self.parse.tokens
        if not self.is_verbal(head):
            if tokens[head].dep in ("acomp", "attr", "oprd") and tokens[head].head != head:
                return self.surface_subject(tokens[head].head, depth + 1)
            return self._of_noun(head, i, depth)
        aside = tokens[i].dep == "advcl" and tokens[i].tag == "VBG" and tokens[i - 1].lower == ","
        told = () if aside else self.control(tokens[head])  # "attacked a base, killing ten": no complement of attack
        if told or tokens[i].dep == "xcomp":
            roles = self.roles(head)
            for role in told or ("obj",):
                fillers = roles.get(role, ())
                if role == "subj" and not fillers:
                    fillers = self.surface_subject(head, depth + 1)
                if fillers and i not in fillers and (told or (fillers[0] < i and self.acts(fillers[0]))):
                    return fillers
        return self.surface_subject(head, depth + 1)

    def _of_noun(self, noun: int, i: int, depth: int) -> tuple[int, ...]:
        """Who acts in a clause that hangs on a noun: forces fighting, a group armed, its plan to attack."""
        parse, tokens = self.parse, self.parse.tokens
        if not self.is_infinitive(i):
            return tuple(self.expand(noun)) if tokens[noun].dep != "conj" else (noun,)
        owners = self.roles(noun).get("poss", ())
        if owners:
            return owners
        head = tokens[noun].head
        if tokens[noun].dep in ("dobj", "attr") and head != noun and self.is_verbal(head):
            return self.surface_subject(head, depth + 1)
        if tokens[noun].dep == "pobj" and self.is_verbal(tokens[head].head):
            return self.surface_subject(tokens[head].head, depth + 1)
        return (noun,) if parse.child(i, "nsubj") is None else ()

    def _of_preposition(self, preposition: int, i: int, depth: int) -> tuple[int, ...]:
        tokens = self.parse.tokens
        head = tokens[preposition].head
        if tokens[preposition].dep == "prep" and self.is_verbal(head):
            if tokens[preposition].lower in _OBJECT_CONTROL:
                fillers = self.roles(head).get("obj", ())
                if fillers and fillers[0] < i:
                    return fillers
            return self.surface_subject(head, depth + 1)
        if self.is_verbal(head):
            return self.surface_subject(head, depth + 1)
        if owners := self.roles(head).get("poss", ()):
            return owners
        governor = tokens[head].head
        if governor != head and self.is_verbal(governor) and tokens[head].dep in ("dobj", "attr", "acomp"):
            return self.surface_subject(governor, depth + 1)
        return ()

    def _verb(self, i: int) -> dict[str, list[int]]:
        parse, tokens = self.parse, self.parse.tokens
        found: dict[str, list[int]] = {}
        passive = self.is_passive(i)
        self._complements(i, found)
        surface = [s for s in self.surface_subject(i) if s != i]
        if passive:
            found["iobj" if "obj" in found else "obj"] = surface
        else:
            found["subj"] = surface
            if "obj" not in found:
                found["obj"] = self._gap(i, surface) or self._lent_object(i)
        for agent in self._agents(i) if passive else ():
            for p in parse.dependents(agent, "pobj"):
                found.setdefault("subj", []).extend(self.expand(p))
        if passive and "subj" not in found and "by" in found:
            found["subj"] = found.pop("by")
        owners = [o for n in found.get("obj", ()) for o in parse.dependents(n, "poss")]
        found["part"] = [o for owner in owners for o in self.expand(owner)]
        found["attr"] = [c for c in parse.children[i] if tokens[c].dep in ("attr", "acomp", "oprd")]
        return found

    def _agents(self, i: int) -> list[int]:
        """The by-phrases of a passive verb: its own, else the one that it shares with a verb beside it."""
        parse = self.parse
        for verb in [i, *parse.conjuncts(i)[1:]]:
            if found := parse.dependents(verb, "agent"):
                return found
        return []

    def _complements(self, i: int, found: dict[str, list[int]]) -> None:
        parse, tokens = self.parse, self.parse.tokens
        for c in parse.children[i]:
            dep = tokens[c].dep
            if dep == "dobj":
                relative = tokens[c].lower in _RELATIVE and tokens[c].tag in ("WP", "WDT")
                found.setdefault("obj", []).extend(self._antecedent(i) if relative else self.expand(c))
            elif dep == "dative" and tokens[c].pos != "ADP":
                found.setdefault("iobj", []).extend(self.expand(c))
            elif dep in ("prep", "dative", "prt", "advmod"):
                self._prepositional(c, found)

    def _prepositional(self, c: int, found: dict[str, list[int]]) -> None:
        """Fillers of a preposition, and of those that hang below it: out of, along with, from X to Y.

        What hangs below a verb that has become a preposition is no one's: according *to* officials.
        """
        parse, tokens = self.parse, self.parse.tokens
        verbal = tokens[c].tag.startswith("VB")
        for below in parse.children[c]:
            dep = tokens[below].dep
            described = dep == "amod" and below > c  # described it as shameful
            if (dep in ("pobj", "pcomp") or described) and not self.is_clause(below):
                name = tokens[c].lower
                if tokens[below].tag in ("WP", "WDT"):
                    verb = tokens[c].head
                    found.setdefault(name, []).extend(self._antecedent(verb))
                else:
                    found.setdefault(name, []).extend(self.expand(below))
            elif dep in ("prep", "conj") and tokens[below].pos in ("ADP", "SCONJ") and not verbal:
                self._prepositional(below, found)

    def _gap(self, i: int, surface: list[int]) -> list[int]:
        """The object of a relative clause without its pronoun: the town that they took."""
        parse, tokens = self.parse, self.parse.tokens
        if tokens[i].dep != "relcl" or tokens[i].head in surface or not surface:
            return []
        if any(tokens[c].tag == "WRB" or tokens[c].dep in ("ccomp", "xcomp", "prep") for c in parse.children[i]):
            return []
        return [tokens[i].head]

    def _lent_object(self, i: int) -> list[int]:
        """The object of the verb beside, for one with nothing of its own behind it: criticized and then praised X."""
        parse, tokens = self.parse, self.parse.tokens
        behind = [c for c in parse.children[i] if c > i and tokens[c].dep not in ("cc", "advmod", "punct")]
        if len(behind) != 1 or tokens[behind[0]].dep != "conj" or not self.is_verbal(behind[0]):
            return []
        beside = behind[0]
        if parse.child(beside, "nsubj", "nsubjpass", "auxpass") is not None:
            return []
        return [f for o in parse.dependents(beside, "dobj") for f in self.expand(o)]

    # -------------------------------------------------------------- nouns, adjectives
    def _nominal(self, i: int) -> dict[str, list[int]]:
        parse, tokens = self.parse, self.parse.tokens
        found: dict[str, list[int]] = {}
        for c in parse.children[i]:
            dep = tokens[c].dep
            if dep == "poss":
                owner = found.setdefault("poss", [])
                if tokens[c].lower in _RELATIVE:
                    owner.extend(self._antecedent(tokens[i].head))
                else:
                    owner.extend(self.expand(c))
            elif dep in ("compound", "amod", "nmod", "npadvmod", "quantmod", "nummod", "punct") and c < i:
                found.setdefault("mod", []).extend(self._modifiers(c))
            elif dep in ("prep", "agent", "dative"):
                self._prepositional(c, found)
            elif dep == "acl" and tokens[c].lower in _VERBAL_PREPOSITIONS:
                found.setdefault(tokens[c].lower, []).extend(
                    f for o in parse.dependents(c, "dobj") for f in self.expand(o)
                )
            elif dep == "acl" and self.is_passive(c):
                for agent in parse.dependents(c, "agent", "prep"):
                    self._prepositional(agent, found)
        self._coordinated(i, found)
        if subjects := self._own_subject(i):  # of a small clause: found *X* guilty
            found["subj"] = list(subjects)
        head = tokens[i].head
        if tokens[i].dep in ("acomp", "attr", "oprd", "conj") and head != i:
            verb = head if tokens[i].dep != "conj" else tokens[head].head
            if self.is_verbal(verb):
                found["subj"] = list(self.surface_subject(verb))
        return found

    def _coordinated(self, i: int, found: dict[str, list[int]]) -> None:
        """Roles shared by common nouns side by side: American threats and attacks on Cuba."""
        tokens = self.parse.tokens
        if tokens[i].pos != "NOUN":
            return
        head = tokens[i].head
        if tokens[i].dep == "conj" and tokens[head].pos == "NOUN" and not _OWNERS & found.keys():
            found.update({role: list(f) for role, f in self.roles(head).items() if role in _OWNERS})
        for c in self.parse.dependents(i, "conj"):
            if tokens[c].pos == "NOUN" and c == i + 2:
                for role, fillers in self.roles(c).items():
                    if role not in ("poss", "mod", "subj") and role not in found:
                        found[role] = list(fillers)

    def _modifiers(self, c: int) -> list[int]:
        """A modifier, and what is joined to it: US-led, Saudi and Emirati, Iraqi Army."""
        tokens = self.parse.tokens
        found = [c]
        for below in self.parse.children[c]:
            if tokens[below].dep in ("npadvmod", "compound", "conj", "amod", "nmod", "advmod"):
                found.extend(self._modifiers(below))
        return found
