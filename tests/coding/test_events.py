"""Predications become events: who, whom, in which type and status, once each, with spans that slice to their words."""

from collections.abc import Callable

import pytest

from realpolitik.coding.events.contexts import Contexts
from realpolitik.lexicon import Lexicons
from realpolitik.model import Event, Reading, Status
from realpolitik.ontology import load_plover

Read = Callable[..., Reading]


def _of(reading: Reading, kind: str) -> Event:
    found = [event for event in reading.events if event.type == kind]
    assert found, [(event.type, event.actors, event.recipients) for event in reading.events]
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Turkey bombed Syria on Monday.", "ASSAULT", {"turkey"}, {"syria"}),
        ("Syria was bombed by Turkey on Monday.", "ASSAULT", {"turkey"}, {"syria"}),
        ("Egypt and Jordan condemned Israel.", "ACCUSE", {"egypt", "jordan"}, {"israel"}),
        ("France accused Rwanda of arming the rebels.", "ACCUSE", {"france"}, {"rwanda"}),
        ("Norway agreed to help Ukraine.", "AGREE", {"norway"}, {"ukraine"}),
        ("Norway imposed sanctions on Belarus.", "COERCE", {"norway"}, {"belarus"}),
        ("Norway severed ties with Belarus.", "SANCTION", {"norway"}, {"belarus"}),
        ("Norway recognised Palestine, and Poland sent weapons to Ukraine.", "AID", {"poland"}, {"ukraine"}),
    ],
)
def test_sides(read: Read, text: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    event = _of(read(text), kind)
    assert (set(event.actors), set(event.recipients)) == (actors, recipients)


def test_both_sides_of_talks_are_actors(read: Read) -> None:
    event = _of(read("Egypt held talks with Turkey in Cairo."), "CONSULT")
    assert set(event.actors) == {"egypt", "turkey"} and event.recipients == ()


def test_what_is_promised_is_an_event_of_its_own(read: Read) -> None:
    reading = read("Norway agreed to help Ukraine.")
    assert _of(reading, "AGREE").status is Status.ACTUAL
    assert _of(reading, "AID").status is not Status.ACTUAL


def test_a_capital_that_acts_is_its_state(read: Read) -> None:
    event = _of(read("A minister said that Oslo was willing to talk to Iran."), "CONSULT")
    assert set(event.actors) == {"norway", "iran"} and event.status is Status.POSSIBLE


def test_where_it_happened_is_no_recipient(read: Read) -> None:
    assert "kenya" not in _of(read("France arrested two Russians in Kenya."), "COERCE").recipients


def test_every_party_of_an_event_is_in_the_reading(read: Read) -> None:
    reading = read("Poland sent weapons to Ukraine. Oslo threatened to bomb Libya.")
    ids = {actor.id for actor in reading.actors}
    assert reading.events and all(ids.issuperset((*event.actors, *event.recipients)) for event in reading.events)


def test_nobody_known_no_event(read: Read) -> None:
    assert read("Something attacked the hill at dawn.").events == ()


def test_one_event_for_two_verbs_of_one_deed(read: Read) -> None:
    reading = read("Iran funded and financed Hezbollah.")
    assert len([event for event in reading.events if event.type == "AID"]) == 1


def test_type_quad_and_intensity_agree_with_the_ontology(read: Read) -> None:
    plover = load_plover()
    for event in read("Turkey bombed Syria. Egypt met Jordan. Norway urged Iran to free the crew.").events:
        assert event.quad == plover.quad(event.type)
        assert event.intensity == plover.score(event.type, event.mode)


def test_spans_slice_to_words_of_the_text(read: Read) -> None:
    text = "“Norway”\u00a0accused\u00a0Belarus…\n\nPoland’s army attacked Belarus."
    reading = read(text)
    assert reading.events
    for event in reading.events:
        for span in (event.trigger, *event.actor_spans, *event.recipient_spans):
            assert text[span.start : span.end].strip()


def test_contexts_come_from_the_paragraph(parse: Callable[..., object], lexicons: Lexicons) -> None:
    contexts = Contexts(parse("The court jailed him. Judges and prosecutors met."), lexicons.predicates)  # type: ignore[arg-type]
    assert "legal" in contexts.of(0)
