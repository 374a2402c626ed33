"""Frame and judge decide together: which of them wins, when a candidate is none, and what users' frames are worth."""

from pathlib import Path

import pytest

from realpolitik.coding.coder import Coder
from realpolitik.coding.events.deciding import NONE, calibrated, decide, posterior_of, prior_of
from realpolitik.coding.events.marking import cut, marks_of
from realpolitik.coding.events.predicates import find_predications
from realpolitik.coding.text.parse import Parser
from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.judge import Verdict
from realpolitik.model import Document
from realpolitik.ontology import load_plover


def verdict(**types: float) -> Verdict:
    labels = (*load_plover().types, NONE)
    rest = (1 - sum(types.values())) / (len(labels) - len(types))
    return Verdict({label: types.get(label, rest) for label in labels}, {"ASSAULT": "aerial"}, {"actual": 1.0})


def test_agreement_makes_sure() -> None:
    both = decide("ACCUSE", "allege", 0.9, verdict(ACCUSE=0.95))
    torn = decide("ACCUSE", "allege", 0.9, verdict(ACCUSE=0.4, REQUEST=0.5))
    assert both.type == torn.type == "ACCUSE" and both.mode == "allege"
    assert both.sure > torn.sure and both.margin is not None and torn.margin is not None and torn.margin < 0


def test_a_sure_judge_overrules_an_unsure_frame() -> None:
    decision = decide("ACCUSE", "disapprove", 0.5, verdict(ASSAULT=0.99))
    assert decision.overruled and (decision.type, decision.mode) == ("ASSAULT", "aerial")


def test_a_sure_judge_may_find_nothing() -> None:
    assert decide("ASSAULT", None, 0.6, verdict(NONE=0.99)).type == NONE


def test_a_neighbours_type_is_not_given_twice() -> None:
    judged = verdict(REJECT=0.98, ASSAULT=0.01)
    assert decide("ASSAULT", None, 0.4, judged).type == "REJECT"
    assert decide("ASSAULT", None, 0.4, judged, taken={"REJECT"}).type == "ASSAULT"


def test_posteriors_are_probabilities() -> None:
    judged = verdict(ASSAULT=0.7, NONE=0.3).types  # the others round to 0, and are still possible
    posterior = posterior_of(prior_of("PROTEST", 0.8, judged), judged)
    assert sum(posterior.values()) == pytest.approx(1) and min(posterior.values()) > 0


@pytest.mark.parametrize(
    "text",
    [
        "Norway's foreign minister met the president of Chad in Oslo on Monday.",
        "After weeks of silence — “a disgrace”, said Mali — the rebels’ withdrawal from the town of Ségou began.",
        "Turkey bombed Syria.",
    ],
)
def test_pieces_are_the_sentence(parser: Parser, lexicons: Lexicons, text: str) -> None:
    parse = parser(Document(id="d", text=text, sha256=""))
    predications = find_predications(parse, lexicons)
    assert predications
    for predication in predications:
        pieces = cut(parse, parse.tokens[predication.head].sentence, marks_of(parse, predication))
        assert "".join(words for _, words in pieces) == text
        assert [mark for mark, _ in pieces].count("e") == 1


def test_the_users_own_frames_are_not_disputed(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[[predicates]]\nid = "own.salute"\ntype = "THREATEN"\nverbs = ["applaud"]\n'
        'example = "Norway [applauded] Chad."\ncounter = "Norway praised Chad."\norigin = "test"\n'
    )
    text = "Norway applauded Chad on Monday."
    event = Coder(lexicons=[own])(Document(id="d", text=text, sha256="")).events[0]
    assert event.type == "THREATEN" and event.margin is None and "judge" not in event.rule


def test_confidence_rises_with_the_posterior() -> None:
    shares = [calibrated(p / 20) for p in range(21)]
    assert shares == sorted(shares) and 0 < shares[0] < shares[-1] < 1
