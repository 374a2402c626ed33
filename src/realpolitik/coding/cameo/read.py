"""From a document to its CAMEO triples, all steps in order."""

from collections.abc import Callable

from realpolitik.coding.actors.find import find_actors
from realpolitik.coding.cameo.names import Coder
from realpolitik.coding.cameo.triples import CameoTriple, code_cameo
from realpolitik.coding.events.predicates import find_predications
from realpolitik.coding.events.struck import add_struck_states
from realpolitik.coding.places.find import find_places
from realpolitik.coding.status.judge import StatusJudge
from realpolitik.coding.text.parse import Parse, Parser
from realpolitik.lexicon import Lexicons
from realpolitik.model import Document, Span

__all__ = ["cameo_of", "read_cameo"]


def read_cameo(
    document: Document, parser: Parser, lexicons: Lexicons, coder: Callable[[Parse], Coder] | None = None
) -> tuple[tuple[CameoTriple, Span], ...]:
    """The triples of a document, each with the characters of its trigger.

    `coder` makes the codes of noun phrases in place of our own: other dictionaries.
    """
    return cameo_of(parser(document), lexicons, coder)


def cameo_of(
    parse: Parse, lexicons: Lexicons, coder: Callable[[Parse], Coder] | None = None
) -> tuple[tuple[CameoTriple, Span], ...]:
    """The same, from a parse that is already there."""
    cast = find_actors(parse, lexicons)
    atlas = find_places(parse, cast, lexicons)
    predications = find_predications(parse, lexicons, lexicons.cameo)
    if coder is None:
        outermost = [p for p in predications if p.inside is None]
        cast = add_struck_states(parse, cast, atlas, outermost, lexicons)
    judge = StatusJudge(parse, (), lexicons)
    coded = code_cameo(parse, cast, atlas, predications, judge, lexicons, coder(parse) if coder else None)
    return tuple((triple, parse.span(triple.first, triple.last)) for triple in coded)
