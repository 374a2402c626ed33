"""A user's entries are at work at once, and win over ours: predicates, actors and reporting words."""

from collections.abc import Callable
from pathlib import Path

import pytest

from realpolitik.coding import Parse, code_parse
from realpolitik.coding.events.predicates import find_predications
from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.model import Reading, Stance

FRAME = """
[[predicates]]
id = "{id}"
type = "{type}"
verbs = ["{verb}"]
example = "Rebels [{verb}ed] the port."
counter = "The news [bored] the class."
origin = "ours"
"""
CUE = """
[[reporting]]
id = "{id}"
lemma = "{lemma}"
pos = "v"
sense = "say"
stance = "{stance}"
links = ["clause"]
example = "Kerry [{lemma}ed] that Iran withdrew."
counter = "The news [bored] the class."
origin = "ours"
"""
ACTOR = """
[[actors]]
id = "{id}"
name = "{name}"
kind = "armed-group"
country = "PER"
origin = "ours"
"""


@pytest.fixture
def own(tmp_path: Path) -> Callable[[str], Lexicons]:
    def own(text: str) -> Lexicons:
        path = tmp_path / "own.toml"
        path.write_text(text)
        return load_lexicons([path])

    return own


@pytest.fixture
def code(parse: Callable[..., Parse]) -> Callable[[str, Lexicons], Reading]:
    return lambda text, lexicons: code_parse(parse(text), lexicons)


@pytest.mark.parametrize(("verb", "kind"), [("zap", "ASSAULT"), ("bombard", "ACCUSE"), ("attack", "ACCUSE")])
@pytest.mark.parametrize("id_", ["aaa.first", "zzz.last"])
def test_a_frame_of_ones_own_wins(
    own: Callable[[str], Lexicons], parse: Callable[..., Parse], verb: str, kind: str, id_: str
) -> None:
    lexicons = own(FRAME.format(id=id_, type=kind, verb=verb))
    word = "zapped" if verb == "zap" else f"{verb}ed"
    (found,) = find_predications(parse(f"Turkey {word} Israel on Monday."), lexicons)
    assert (found.frame, found.type) == (id_, kind)


def test_a_frame_takes_the_place_of_ours_of_the_same_id(own: Callable[[str], Lexicons]) -> None:
    lexicons = own(FRAME.format(id="assault.attack", type="ASSAULT", verb="zap"))
    assert lexicons.predicates.frames["assault.attack"].verbs == ("zap",)


@pytest.mark.parametrize(("lemma", "stance"), [("chirp", "asserts"), ("claim", "denies")])
def test_a_cue_of_ones_own_wins(
    own: Callable[[str], Lexicons], code: Callable[[str, Lexicons], Reading], lemma: str, stance: str
) -> None:
    lexicons = own(CUE.format(id="own.cue", lemma=lemma, stance=stance))
    (statement,) = code(f"Kerry {lemma}ed that Iran withdrew its troops.", lexicons).statements
    assert statement.stance is Stance(stance)


@pytest.mark.parametrize(("id_", "name"), [("teal-brigade", "Teal Brigade"), ("own-hamas", "Hamas"), ("isis", "Hamas")])
def test_an_actor_of_ones_own_wins(
    own: Callable[[str], Lexicons], code: Callable[[str, Lexicons], Reading], id_: str, name: str
) -> None:
    reading = code(f"{name} attacked Israel on Monday.", own(ACTOR.format(id=id_, name=name)))
    actor = next(actor for actor in reading.actors if actor.id == id_)
    assert (actor.name, actor.country) == (name, "PER")
    assert [event.actors for event in reading.events] == [(id_,)]
