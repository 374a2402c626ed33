"""The reports of `examples/`, read for real: three tellings, a denial, rival counts, rival holders."""

from pathlib import Path

import pytest

from realpolitik.coding import Parser, code_document
from realpolitik.lexicon import Lexicons
from realpolitik.model import Document, Status, TollKind
from realpolitik.reading import read_paths
from realpolitik.relating import Library, compare_tolls, draw_ties, find_rivalries, map_control, tell_stories
from realpolitik.relating.records import RivalryKind, Standing, TieBasis

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def library(parser: Parser, lexicons: Lexicons) -> Library:
    read = list(read_paths([EXAMPLES]))
    assert len(read) == 12 and all(isinstance(document, Document) for document in read), read
    return Library(code_document(document, parser, lexicons) for document in read if isinstance(document, Document))


def test_the_raid_that_damascus_denies_is_one_contested_story(library: Library) -> None:
    raids = [s for s in tell_stories(library) if "al-qaim" in s.places and s.standing is Standing.CONTESTED]
    (raid,) = [s for s in raids if s.type == "ASSAULT"]
    assert set(raid.outlets) == {"Harbour Times", "Two Rivers Free Press"}
    assert Status.DENIED in {report.status for report in raid.reports}
    ties = [tie for tie in draw_ties(library) if tie.story == raid.id]
    assert ties and all(tie.basis is TieBasis.CLAIM and tie.contested for tie in ties)


def test_rival_counts_at_al_qaim_are_not_summed(library: Library) -> None:
    (killed,) = [t for t in compare_tolls(library) if t.place == "al-qaim" and t.what is TollKind.KILLED]
    assert [figure.best for figure in killed.figures] == [20, 57]
    assert killed.rival and (killed.low, killed.high) == (20, 57)


def test_rivals_claim_the_refinery(library: Library) -> None:
    (place,) = [p for p in map_control(library) if p.place == "baiji-refinery"]
    assert place.contested and len(place.holders) == 2
    assert any(r.kind is RivalryKind.CONTROL and "efinery" in r.about for r in find_rivalries(library))


def test_mosul_and_tikrit_are_reported_held_by_isis(library: Library) -> None:
    holders = {p.place: [holder for holder, _ in p.holders] for p in map_control(library)}
    assert holders["mosul"] == ["isis"] and holders["tikrit"] == ["isis"]
