"""Which cue of the lexicon stands at a word, and hands its complement a standing.

Owns the way from a token to an `Embedding`. What the cue then does is for `standing`.
"""

from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.status import Embedding, StatusLexicon

__all__ = ["PREDICATIVE", "CueFinder"]

PREDICATIVE = frozenset({"attr", "acomp", "oprd"})
_PART = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a", "ADV": "a"}


class CueFinder:
    """Finds cues in one parse."""

    def __init__(self, parse: Parse, lexicon: StatusLexicon) -> None:
        self.parse = parse
        self.lexicon = lexicon

    def near(self, governor: int, link: str, below: int) -> tuple[Embedding, int] | None:
        """The cue that a complement hangs on, and its token: the governor, or what stands close beside it.

        The parser hangs the complement of "it is possible that", "made an appeal for" on the verb.
        """
        cue = self.at(governor, link)
        if cue is not None:
            return cue, governor
        for c in self.parse.dependents(governor, "dobj", "nsubjpass", *PREDICATIVE):
            if c < below:
                cue = self.at(c, link)
                if cue is not None:
                    return cue, c
        return None

    def at(self, i: int, link: str) -> Embedding | None:
        token = self.parse.tokens[i]
        part = _PART.get(token.pos)
        if part is None:
            return None
        lemma, particle = self.lexicon.lemma(token.lemma, token.lower), ""
        known = self.lexicon.particles(lemma)
        for c in self.parse.children[i]:
            below = self.parse.tokens[c]
            bare = below.dep == "prep" and self.parse.child(c, "prep") is not None  # "talked out of"
            if below.dep == "prt" or ((below.dep == "advmod" or bare) and below.lower in known):
                particle = below.lower  # "set up" is not "set": with a particle a verb is another word
                break
        found = self.lexicon.embedding(lemma, particle, part, link)
        if found is None and part == "v" and token.tag in ("VBN", "VBG"):
            found = self.lexicon.embedding(token.lower, "", "a", link)  # "is prepared to"
        if found is None and link not in ("obj", "subj"):  # the tagger takes verbs for nouns, and nouns for verbs
            found = self.lexicon.embedding(lemma, particle, "n" if part == "v" else "v", link)
        return found
