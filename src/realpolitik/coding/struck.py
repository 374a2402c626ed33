"""Countries that a predicate aims at are states, though the phrase is one of place: weapons sent *to Ukraine*.

The actor step reads such names as places, for want of the predicate. What the frames know is added to its cast here:
only where someone acts on them, and not where a country is merely where it happened.
"""

import dataclasses
from collections.abc import Iterable, Iterator

from realpolitik.coding.atlas import Atlas, Toponym
from realpolitik.coding.cast import Cast, Named
from realpolitik.coding.parse import Parse
from realpolitik.coding.predications import Predication
from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.states import StateEntry
from realpolitik.model import Actor, ActorKind, Mention, MentionKind, PlaceKind

__all__ = ["add_struck_states"]

_RULE = "state.struck"


def add_struck_states(
    parse: Parse, cast: Cast, atlas: Atlas, predications: Iterable[Predication], lexicons: Lexicons
) -> Cast:
    """The cast with the states that predicates strike where the text names a country."""
    actors = {actor.id: actor for actor in cast.actors}
    mentions = list(cast.mentions)
    for toponym in _struck(parse, cast, atlas, predications):
        state = lexicons.register.state_of_country.get(atlas.by_id[toponym.place].country or "")
        if state is None:
            continue
        actor = actors.get(state.id) or _actor(state)
        said = Mention(start=toponym.span.start, end=toponym.span.end, kind=MentionKind.NAME)
        told = tuple(sorted((*actor.mentions, said), key=lambda m: (m.start, m.end)))
        actors[state.id] = dataclasses.replace(actor, mentions=told)
        mentions.append(
            Named(state.id, toponym.span, MentionKind.NAME, toponym.first, toponym.last, toponym.head, _RULE)
        )
    if len(mentions) == len(cast.mentions):
        return cast
    return Cast(tuple(actors.values()), mentions, cast.written_between, cast.offices)


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
