"""What the statements of a document claim on which issue: the common ground of positions and disputes.

Owns the step from words to issue, other party and standing. Who takes which side is for `positions` and `disputes`.
"""

from typing import NamedTuple

from realpolitik.coding.actors.cast import Cast
from realpolitik.coding.status.judge import StatusJudge
from realpolitik.coding.status.judgement import Judgement
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.issues import Issue
from realpolitik.model import ActorKind, Span, Statement, Status
from realpolitik.model.propositions import Proposition

__all__ = ["Claim", "ClaimFinder"]

_NEAR = 9  # tokens within which an unattached mention still counts as the other party
_STEPS = 8  # longest chain of "belongs to" that is followed


class Claim(NamedTuple):
    """An issue word in a statement: what it is about, with whom, and its standing there."""

    statement: Statement
    issue: Issue
    token: int
    other: str | None  # actor id, or words
    name: str  # the issue in words, the other party filled in
    parties: frozenset[str]
    judgement: Judgement
    evidence: Span
    doer: str | None  # the state of who would do it
    by_cue: bool  # whether the word that brings in the statement sets the standing: "accused of", "ruled out"

    def about(self, finder: "ClaimFinder") -> str:
        """The matter in words: both parties where it takes two, else the issue."""
        if not self.issue.symmetric or len(self.parties) < 2:
            return self.name
        names = sorted(finder.cast.by_id[p].name if p in finder.cast.by_id else p for p in self.parties)
        return f"{self.issue.bare} between {' and '.join(names)}"

    def proposition(self, affirmed: bool) -> Proposition:
        """The claim as something that another can deny."""
        return Proposition(self.issue.id, self.parties, affirmed, doer=self.doer)


class ClaimFinder:
    """Finds claims in one document."""

    def __init__(self, parse: Parse, cast: Cast, statements: tuple[Statement, ...], lexicons: Lexicons) -> None:
        self.parse = parse
        self.cast = cast
        self.statements = statements
        self.index = lexicons.issues
        self.judge = StatusJudge(parse, statements, lexicons)
        self.mutual: dict[str, Issue] = {}  # the names so far that take two: each has its mirror
        self.states = {a.country: a.id for a in cast.actors if a.kind is ActorKind.STATE and a.country}

    def find(self) -> tuple[Claim, ...]:
        """Every claim, in reading order; one for each issue and party of a statement's sentence."""
        found: list[Claim] = []
        for statement in self.statements:
            seen: set[tuple[str, str, int]] = set()
            partner: str | None = None  # who the talks of this statement are with, once it has said so
            for span in statement.content:
                for token in self.parse.tokens_in(span):
                    claim = self._claim(statement, token, span, partner)
                    if claim is None:
                        continue
                    if claim.issue.symmetric and claim.other:
                        partner = claim.other
                    key = (claim.issue.id, claim.name, self.parse.tokens[token].sentence)
                    if key not in seen:
                        seen.add(key)
                        found.append(claim)
        return tuple(found)

    def issue_at(self, token: int) -> Issue | None:
        """The issue that a word names."""
        t = self.parse.tokens[token]
        if t.pos not in ("NOUN", "VERB", "PROPN") or not self.index.may_name(t.lemma):
            return None
        before = [self.parse.tokens[c].lemma for c in self.parse.dependents(token, "amod") if c < token - 1]
        before.append(self.parse.tokens[token - 1].lemma if token else "")
        issue = self.index.find(t.lemma, before)
        if issue is None or t.dep in ("compound", "amod"):  # "a negotiated settlement" is about the settlement
            return None
        return issue

    def name(self, issue: Issue, other: str | None) -> str:
        """The issue in words."""
        if other is None:
            return issue.bare
        actor = self.cast.by_id.get(other)
        label = (
            issue.label_group if actor and actor.kind is ActorKind.ARMED_GROUP and issue.label_group else issue.label
        )
        name = label.format(actor.name if actor else other)
        if issue.symmetric:
            self.mutual[name] = issue
        return name

    def target(self, token: int, issue: Issue, own: str | None) -> str | None:
        """Against or with whom an act would be, by the words round it, to the end of its sentence."""
        return self._other_party(token, issue, own, self._sentence_span(token))

    def _sentence_span(self, token: int) -> Span:
        sentence = self.parse.sentences[self.parse.tokens[token].sentence]
        return Span(sentence.start, sentence.end)

    def root(self, actor: str) -> str:
        """The state that an actor belongs to, or the actor itself."""
        at = actor
        for _ in range(_STEPS):
            record = self.cast.by_id.get(at)
            if record is None or record.kind is ActorKind.STATE or record.of is None:
                break
            at = record.of
        known = self.cast.by_id.get(at)
        if known is not None and known.kind in (ActorKind.STATE, ActorKind.ARMED_GROUP):
            return at
        first = self.cast.by_id.get(actor)  # what it belongs to is not in the document, but its country may be
        return self.states.get(first.country, at) if first is not None and first.country else at

    def _claim(self, statement: Statement, token: int, span: Span, partner: str | None) -> Claim | None:
        issue = self.issue_at(token)
        if issue is None or self._is_subject_matter(token):
            return None
        own = self.root(statement.speaker) if statement.speaker else None
        other = self._giver(token, issue, own) if issue.given else self._other_party(token, issue, own, span)
        if other is None and issue.symmetric:
            other = partner
        if other is None and issue.given:
            return None
        parties = {other} if other else set()
        doer = self._subject(token) or own
        if issue.symmetric and other and doer:
            parties.add(doer)
        judgement = self.judge(token)
        return Claim(
            statement=statement,
            issue=issue,
            token=token,
            other=other,
            name=self.name(issue, other),
            parties=frozenset(parties),
            judgement=judgement,
            evidence=span,
            doer=None if judgement.status is Status.ACTUAL else doer,
            by_cue=self._is_cue(judgement.cue, statement),
        )

    def _is_cue(self, token: int | None, statement: Statement) -> bool:
        return token is not None and statement.cue is not None and self.parse.tokens[token].start == statement.cue.start

    def _is_subject_matter(self, token: int) -> bool:
        """What is only talked about: "consult Iran on military action" claims the consulting.

        "Talk about working together" claims both: whoever is open to the one is open to the other.
        """
        for at in self.parse.ancestors(token):
            above = self.parse.tokens[at]
            if above.pos == "VERB" and above.head != at and self.issue_at(at) is None:
                return False
            issue = self.issue_at(at)
            if issue is not None:
                own = self.issue_at(token)
                one_matter = own is not None and own.label == issue.label  # "discussing joint action" is both
                return issue.symmetric and not one_matter and self.parse.tokens[token].dep in ("pobj", "dobj")
        return False

    def _subject(self, token: int) -> str | None:
        """The state of who would act: the subject of the word, or of the verb that it hangs on."""
        for at in (token, *self.parse.ancestors(token)):
            subject = self.parse.child(at, "nsubj", "nsubjpass")
            if subject is not None:
                mention = self.cast.by_head.get(subject) or self.cast.by_token.get(subject)
                return self.root(mention.actor) if mention else None
        return None

    def _other_party(self, token: int, issue: Issue, own: str | None, span: Span) -> str | None:
        parse = self.parse
        head = parse.tokens[token].head
        for at in (token, head) if parse.tokens[token].dep in ("dobj", "nsubjpass", "pobj", "conj") else (token,):
            for p in parse.dependents(at, "prep", "dative"):
                if p > token and parse.tokens[p].lower in issue.links:
                    for c in parse.dependents(p, "pobj"):
                        if (found := self._party(c)) is not None and found != own:
                            return found
        if "obj" in issue.links:
            target = parse.child(token, "dobj", "nsubjpass")
            if target is not None and (found := self._party(target)) is not None:
                return found
        return (
            None
            if issue.symmetric and self.parse.tokens[token].pos == "VERB" and "obj" not in issue.links
            else (self._nearest_party(token, issue, own, span))
        )

    def _giver(self, token: int, issue: Issue, own: str | None) -> str | None:
        """Whose help it is: "Iran's help", "help from Iran", "Iran can provide help"."""
        parse = self.parse
        found = [parse.child(token, "poss")]
        found.extend(
            parse.child(p, "pobj") for p in parse.dependents(token, "prep") if parse.tokens[p].lower in issue.links
        )
        head = parse.tokens[token].head
        if parse.tokens[token].dep == "dobj" and parse.tokens[head].pos == "VERB":
            found.append(parse.child(head, "nsubj"))
        parties = (self._party(c) for c in found if c is not None)
        return next((party for party in parties if party is not None and party != own), None)

    def _party(self, token: int) -> str | None:
        mention = self.cast.by_head.get(token) or self.cast.by_token.get(token)
        if mention is not None:
            return None if self.cast.by_id[mention.actor].kind is ActorKind.OUTLET else self.root(mention.actor)
        if self.parse.tokens[token].pos != "PROPN":
            return None
        first = token
        while first and self.parse.tokens[first - 1].dep == "compound" and self.parse.tokens[first - 1].head == token:
            first -= 1
        return self.parse.quote(self.parse.span(first, token + 1))

    def _may_link(self, party: int, issue: Issue) -> bool:
        """Whether a name stands as the other party would: not behind "by", which brings in who acts."""
        head = self.parse.tokens[self.parse.tokens[party].head]
        return self.parse.tokens[party].dep != "pobj" or head.lower in issue.links

    def _nearest_party(self, token: int, issue: Issue, own: str | None, span: Span) -> str | None:
        """The first actor named close behind the word, in the same sentence and content."""
        sentence = self.parse.tokens[token].sentence
        for t in self.parse.tokens[token + 1 : token + _NEAR]:
            if t.sentence != sentence or t.end > span.end:
                return None
            mention = self.cast.by_head.get(t.i)
            if mention is not None and self._may_link(t.i, issue):
                root = self.root(mention.actor)
                if root != own:
                    return root
        return None
