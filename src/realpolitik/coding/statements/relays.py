"""Sayings at second hand: an agency that quotes a minister, a paper that cites two diplomats.

Owns the pairing of who passes a saying on with who said it. The one who passes on stands outside the other.
"""

from collections.abc import Iterator, Sequence

from realpolitik.coding.statements.attribution import Attribution, Range
from realpolitik.coding.statements.clausal_content import trim
from realpolitik.coding.statements.sources import SourceFinder
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon.reporting import ReportingCue, ReportingIndex

__all__ = ["find_relays"]


def find_relays(
    parse: Parse, index: ReportingIndex, sources: SourceFinder, found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """For each saying that another passes on, the attribution that was missing."""
    for attribution in found:
        for relay, cue in _relays_beside(parse, index, sources, attribution):
            missing = _pair(parse, sources, attribution, relay, cue)
            if missing is not None:
                yield missing


def _relays_beside(
    parse: Parse, index: ReportingIndex, sources: SourceFinder, a: Attribution
) -> Iterator[tuple[int, ReportingCue]]:
    """Relaying verbs at the side of a cue: below it, below its source, or above its "as saying"."""
    around = [*parse.children[a.head]]
    for c in parse.dependents(a.head, "prep"):  # "said in remarks carried by"
        around.extend(k for n in parse.dependents(c, "pobj") for k in parse.children[n])
    if a.source is not None:
        around.extend(parse.children[a.source])
    if a.link == "according":
        around.extend(c for c in parse.children[parse.tokens[a.head].head] if c > a.head)
    around.extend(_above(parse, sources, a.head))
    for i in dict.fromkeys(around):
        token = parse.tokens[i]
        cue = index.relay(token.lemma, token.lower) if token.pos == "VERB" else None
        if cue is not None and i != a.head:
            yield i, cue


def _above(parse: Parse, sources: SourceFinder, head: int) -> list[int]:
    """The verb over "as saying"."""
    preposition = parse.tokens[parse.tokens[head].head]
    above = sources.relay_above(preposition.i) if preposition.lower == "as" else None
    return [above] if above is not None and parse.tokens[head].dep == "pcomp" else []


def _pair(parse: Parse, sources: SourceFinder, a: Attribution, relay: int, cue: ReportingCue) -> Attribution | None:
    """The other of the two sayings: the quoted one, or the one that quotes."""
    token = parse.tokens[relay]
    agent = next((parse.child(c, "pobj") for c in parse.dependents(relay, "agent")), None)
    if relay in _above(parse, sources, a.head):
        who = agent if agent is not None else sources.subject(relay)
        if who is None or who == a.source:
            return None
        last = max(last for _, last in a.content)
        start = a.head if agent is not None else min(a.source_range[0] if a.source_range else a.head, a.head)
        content = ((start, last),) if start < last else a.content
        return _made(sources, a, relay, who, cue, content)
    if agent is not None and token.tag == "VBN" and "agent" in cue.links:
        inside = set(parse.subtree(relay))
        content = trim(parse.tokens, (i for i in parse.subtree(a.head) if i not in inside))
        whole = ((content[0][0], content[-1][1]),) if content else ()
        return _made(sources, a, relay, agent, cue, whole) if whole else None
    told = parse.child(relay, "dobj")
    if told is not None and token.tag == "VBG" and "participle" in cue.links:
        return _made(sources, a, relay, told, cue, a.content)
    return None


def _made(
    sources: SourceFinder, a: Attribution, relay: int, who: int, cue: ReportingCue, content: tuple[Range, ...]
) -> Attribution:
    return a._replace(
        entry=cue.id, cue=cue, head=relay, source=who, source_range=sources.name_range(who), content=content,
        link="relay", negated=False, addressee=None,
    )  # fmt: skip
