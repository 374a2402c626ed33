"""Every entry of CAMEO's own tables does what its example shows, and nothing in its counter."""

import re
from functools import cache

import pytest

from realpolitik.coding import load_parser
from realpolitik.coding.cameo.read import read_cameo
from realpolitik.coding.events.predicates import find_predications
from realpolitik.coding.text.parse import Parser
from realpolitik.errors import LexiconError
from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.lexicon.cameo import CameoDetail, CameoDetails
from realpolitik.lexicon.predicates import CameoFrame
from realpolitik.model import Document

DETAILS = load_lexicons().cameo_details.entries
FRAMES = load_lexicons().entries(CameoFrame, "cameo_predicates")


@cache
def tools() -> tuple[Parser, Lexicons]:
    return load_parser(), load_lexicons()


def document(text: str) -> Document:
    return Document(id="d", text=re.sub(r"[\[\]]", "", text), sha256="")


def codes(text: str) -> set[str]:
    return {triple.code for triple, _ in read_cameo(document(text), *tools())}


@pytest.mark.parametrize("detail", DETAILS, ids=lambda d: d.id)
def test_details_refine_their_example_alone(detail: CameoDetail) -> None:
    finer = {pair.split()[1] for pair in detail.codes}
    assert codes(detail.example) & finer, (detail.example, codes(detail.example))
    assert not codes(detail.counter) & finer, (detail.counter, codes(detail.counter))


def fired(text: str) -> set[str]:
    parser, lexicons = tools()
    return {p.frame for p in find_predications(parser(document(text)), lexicons, lexicons.cameo)}


@pytest.mark.parametrize("frame", FRAMES, ids=lambda f: f.id)
def test_frames_fire_in_their_example_alone(frame: CameoFrame) -> None:
    assert frame.id in fired(frame.example), fired(frame.example)
    assert frame.id not in fired(frame.counter)


def test_details_refuse_what_is_no_code() -> None:
    with pytest.raises(LexiconError, match="expected two codes"):
        CameoDetail(id="x", codes=("070 999",), words=("tent",), origin="test")
    with pytest.raises(LexiconError, match="neither words nor by"):
        CameoDetail(id="x", codes=("070 073",), origin="test")


def test_the_users_detail_comes_first() -> None:
    ours = CameoDetail(id="ours", codes=("070 073",), words=("tent",), origin="test")
    theirs = CameoDetail(id="theirs", codes=("070 072",), words=("tent",), origin="test")
    assert CameoDetails([ours, theirs], users=frozenset(("theirs",))).finer("070", {"tent"}, ()) == "072"
    assert CameoDetails([ours, theirs]).finer("070", {"tent"}, ()) == "073"
