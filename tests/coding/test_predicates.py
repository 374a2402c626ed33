"""Deep grammar finds the same roles in every shape."""

from functools import cache

import pytest

from realpolitik.coding import load_parser
from realpolitik.coding.events.predicates import find_predications
from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.model import Document


@cache
def lexicons() -> Lexicons:
    return load_lexicons()


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Rebels attacked the convoy.", "ASSAULT", ["Rebels"], ["convoy"]),
        ("The convoy was attacked by rebels.", "ASSAULT", ["rebels"], ["convoy"]),
        ("Rebels who attacked the convoy fled.", "ASSAULT", ["Rebels"], ["convoy"]),
        ("Rebels attacked an army base in the north, killing ten guards.", "ASSAULT", ["Rebels"], ["guards"]),
        ("Troops and militiamen attacked the convoy.", "ASSAULT", ["Troops", "militiamen"], ["convoy"]),
        ("Rebels launched an attack on the convoy.", "ASSAULT", ["Rebels"], ["convoy"]),
        ("A wave of arrests of monks was carried out by the junta.", "COERCE", ["junta"], ["monks"]),
        ("The army's shelling of the town went on.", "ASSAULT", ["army"], ["town"]),
        ("Peru has agreed to help Chile.", "AGREE", ["Peru"], ["Chile"]),
        ("Peru has agreed to withdraw its troops.", "CONCEDE", ["Peru"], []),
        ("Peru refused to meet the rebels.", "REJECT", ["Peru"], ["rebels"]),
        ("Peru threatened to attack Chile.", "THREATEN", ["Peru"], ["Chile"]),
        ("Peru urged Chile to release the crew.", "REQUEST", ["Peru"], ["Chile"]),
        ("Peru condemned the Chilean attack on the port.", "ACCUSE", ["Peru"], ["Chilean"]),
        ("The fall of the town to the rebels shook Lima.", "COERCE", ["rebels"], ["town"]),
        ("The rebels, armed by Chile, marched on.", "AID", ["Chile"], ["rebels"]),
        ("Peru held talks with Chile on fishing.", "CONSULT", ["Peru"], ["Chile"]),
        ("Peru waged war on Chile.", "ASSAULT", ["Peru"], ["Chile"]),
        ("Peru retaliated with sanctions on Chile.", "COERCE", ["Peru"], ["Chile"]),
        ("Rebels killed ten guards in an attack on the port.", "ASSAULT", ["Rebels"], ["port"]),
        ("The minister used the crisis to appeal for arms.", "REQUEST", ["minister"], []),
        ("Peru sent ships in support of Chile.", "SUPPORT", ["Peru"], ["Chile"]),
        ("Peruvian troops poured into Chile.", "COERCE", ["troops"], ["Chile"]),
    ],
)
def test_roles_survive_the_shape_of_the_sentence(
    text: str, kind: str, actors: list[str], recipients: list[str]
) -> None:
    parse = load_parser_once()(Document(id="d", text=text, sha256=""))
    found = [p for p in find_predications(parse, lexicons()) if p.type == kind]
    assert found, [p.frame for p in find_predications(parse, lexicons())]
    words = [([parse.tokens[i].text for i in p.actors], [parse.tokens[i].text for i in p.recipients]) for p in found]
    assert (actors, recipients) in words


@cache
def load_parser_once():  # type: ignore[no-untyped-def]
    return load_parser()


def test_what_is_agreed_stands_inside() -> None:
    parse = load_parser_once()(Document(id="d", text="Peru agreed to release the hostages.", sha256=""))
    inner = next(p for p in find_predications(parse, lexicons()) if p.type == "RETREAT")
    assert inner.inside is not None and parse.tokens[inner.inside].text == "agreed"


def test_a_stopped_event_is_not_told_twice() -> None:
    parse = load_parser_once()(Document(id="d", text="Peru ended the blockade of the port.", sha256=""))
    assert [p.type for p in find_predications(parse, lexicons())] == ["RETREAT"]


def test_insisting_that_something_was_done_demands_nothing() -> None:
    parse = load_parser_once()(Document(id="d", text="Peru insisted that it had shelled no villages.", sha256=""))
    assert "REQUEST" not in {p.type for p in find_predications(parse, lexicons())}
