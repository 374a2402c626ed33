"""Countries that a predicate aims at are states, though the phrase is one of place: weapons sent *to Ukraine*.

The actor step reads such names as places, for want of the predicate. What the frames know is added to its cast here:
countries only where someone acts on them, and not where a country is merely where it happened; and capitals that act,
as the subject of a predicate that needs someone to do it: *Ankara* threatened, *Washington* was willing to talk.
"""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from realpolitik.coding.actors.cast import Cast, Named
from realpolitik.coding.events.predications import Predication
from realpolitik.coding.places.atlas import Atlas, Toponym
from realpolitik.coding.text.parse import Parse
from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.states import StateEntry
from realpolitik.model import Actor, ActorKind, Mention, MentionKind, PlaceKind, Span

__all__ = ["add_struck_states"]

_RULE = "state.struck"


class Struck(NamedTuple):
    """A name that a predicate makes a state's: tokens [first, last)."""

    state: StateEntry
    span: Span
    first: int
    last: int
    head: int
    kind: MentionKind


def add_struck_states(
    parse: Parse, cast: Cast, atlas: Atlas, predications: Iterable[Predication], lexicons: Lexicons
) -> Cast:
    """The cast with the states that predicates strike where the text names a country, and those of acting capitals."""
    actors = {actor.id: actor for actor in cast.actors}
    mentions = list(cast.mentions)
    predications = tuple(predications)
    struck = [
        Struck(state, t.span, t.first, t.last, t.head, MentionKind.NAME)
        for t in _struck(parse, cast, atlas, predications)
        if (state := _of_country(atlas, t, lexicons)) is not None
    ]
    for state, span, first, last, head, kind in (*struck, *_acting(parse, cast, predications, lexicons)):
        actor = actors.get(state.id) or _actor(state)
        said = Mention(start=span.start, end=span.end, kind=kind)
        told = tuple(sorted((*actor.mentions, said), key=lambda m: (m.start, m.end)))
        actors[state.id] = dataclasses.replace(actor, mentions=told)
        mentions.append(Named(state.id, span, kind, first, last, head, _RULE))
    if len(mentions) == len(cast.mentions):
        return cast
    return Cast(tuple(actors.values()), mentions, cast.written_between, cast.offices)


def _of_country(atlas: Atlas, toponym: Toponym, lexicons: Lexicons) -> StateEntry | None:
    return lexicons.register.state_of_country.get(atlas.by_id[toponym.place].country or "")


def _acting(parse: Parse, cast: Cast, predications: Iterable[Predication], lexicons: Lexicons) -> Iterator[Struck]:
    """Capitals that are the subject of a predicate, in its acting role, and that nobody is known by, each once."""
    capitals = {
        name.lower(): state
        for state in lexicons.register.state_of_country.values()
        for name in (state.capital, *state.metonyms)
        if name
    }
    for token in sorted({a for p in predications for a in p.actors} - cast.by_token.keys()):
        acting = parse.tokens[token].dep == "nsubj" or parse.child(token, "relcl") is not None
        if acting and parse.tokens[token].pos == "PROPN":
            first = min((c for c in parse.dependents(token, "compound") if c < token), default=token)
            state = capitals.get(" ".join(t.lower for t in parse.tokens[first : token + 1]))
            if state is not None:
                yield Struck(state, parse.span(first, token + 1), first, token + 1, token, MentionKind.METONYM)


def _struck(parse: Parse, cast: Cast, atlas: Atlas, predications: Iterable[Predication]) -> Iterator[Toponym]:
    """Country names in a receiving role that nobody is known by, each once."""
    seen: set[Toponym] = set()
    for predication in predications:
        known = any(a in cast.by_head or a in cast.by_token for a in predication.actors)
        for token in predication.recipients if known else ():
            toponym = atlas.by_token.get(token)
            if toponym is None or toponym in seen or token in cast.by_token:
                continue
            if atlas.by_id[toponym.place].kind is PlaceKind.COUNTRY and not _only_where(parse, token, predication):
                seen.add(toponym)
                yield toponym


def _only_where(parse: Parse, token: int, predication: Predication) -> bool:
    """Whether a phrase says no more than where it happened. To meet or stay in a country is to visit it."""
    word = parse.tokens[token]
    return word.dep == "pobj" and parse.tokens[word.head].lower == "in" and predication.type != "CONSULT"


def _actor(state: StateEntry) -> Actor:
    return Actor(
        id=state.id, name=state.name, kind=ActorKind.STATE, country=state.iso3, sector=state.sector, rule=_RULE
    )
