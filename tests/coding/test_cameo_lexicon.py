"""The table that makes CAMEO codes finer: what it refuses, and whose entries come first."""

import pytest

from realpolitik.errors import LexiconError
from realpolitik.lexicon.cameo import CameoDetail, CameoDetails


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
