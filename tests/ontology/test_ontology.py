"""The ontology files hold together: every type and mode has a score and a CAMEO code, and the way back agrees."""

import pytest

from realpolitik.errors import OntologyError
from realpolitik.ontology import load_cameo, load_plover

PLOVER, CAMEO = load_plover(), load_cameo()
MODES = [(name, mode) for name, kind in PLOVER.types.items() for mode in (None, *kind.modes)]


def test_plover_has_its_sixteen_types_and_decided_contradictions() -> None:
    assert len(PLOVER.types) == 16
    assert (PLOVER.quad("SANCTION"), PLOVER.score("ACCUSE")) == (4, -3.0)
    assert len(PLOVER.contexts) == 37


@pytest.mark.parametrize(("kind", "mode"), MODES)
def test_every_type_and_mode_goes_to_cameo_and_back(kind: str, mode: str | None) -> None:
    code = CAMEO.of(kind, mode)
    assert code is not None
    assert CAMEO.codes[code].plover == kind


@pytest.mark.parametrize(("kind", "mode"), MODES)
def test_cooperation_scores_above_zero_and_material_conflict_below(kind: str, mode: str | None) -> None:
    score, quad = PLOVER.score(kind, mode), PLOVER.quad(kind)
    assert score > 0 if quad < 3 else score <= 0.5
    assert score < 0 or quad != 4


def test_codes_are_text_and_every_root_but_statements_leads_to_plover() -> None:
    assert "040" in CAMEO.codes
    assert {code.root for code in CAMEO.codes.values() if code.plover is None} == {"01"}


def test_what_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(OntologyError, match="no type 'DEMAND'; expected one of AGREE"):
        PLOVER.type("DEMAND")
    with pytest.raises(OntologyError, match="AID has no mode 'food'; expected one of none"):
        PLOVER.score("AID", "food")
