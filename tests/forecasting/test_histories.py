"""Tables that users bring, roll-up to states, dyad reasons, the plot and the command, on invented rows."""

from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from click.testing import CliRunner

from realpolitik.casefile.histories import event_table, state_codes
from realpolitik.errors import ForecastError, FormatError
from realpolitik.forecasting.asking import Asked
from realpolitik.forecasting.backtest import backtest, origins
from realpolitik.forecasting.baselines import base_rate, own_rate
from realpolitik.forecasting.dyads import DyadSettings, fit_dyads
from realpolitik.forecasting.published import published_figures
from realpolitik.forecasting.reasons import explain_dyad, in_words
from realpolitik.forecasting.rollup import infer_states, named_states
from realpolitik.forecasting.tables import quad_scheme
from realpolitik.lexicon import Lexicons
from realpolitik.reading.histories import read_history
from realpolitik.showing.calibration import calibration_plot
from tests.forecasting.worlds import make_world

ICEWS_HEAD = [
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country",
]  # fmt: skip
POLECAT_HEAD = [
    "Event ID", "Event Date", "Event Type", "Event Mode", "Actor Name", "Actor Country", "Recipient Name",
    "Recipient Country", "Publication Date",
]  # fmt: skip


def write(path: Path, *rows: list[str]) -> Path:
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return path


def icews(day: str, actor: str, state: str, code: str, other: str, other_state: str) -> list[str]:
    return ["1", day, actor, "", state, "", code, "0", other, "", other_state]


def test_icews_rows(tmp_path: Path, lexicons: Lexicons) -> None:
    path = write(
        tmp_path / "e.tab",
        ICEWS_HEAD,
        icews("2019-03-01", "Jane Roe", "France", "04", "Germany", "Germany"),
        icews("2019-03-03", "Police (France)", "France", "190", "Citizen (France)", "France"),
        icews("2019-03-03", "France", "France", "010", "", ""),
    )
    found = read_history(path)
    assert (found.format, len(found.rows), found.left_out) == ("ICEWS", 2, {"no second party": 1})
    table = event_table(found.rows, state_codes(lexicons))
    assert table.rows[:, 3].tolist() == [0, 2]
    assert [(act.root, act.quad) for act in table.acts] == [(4, 1), (19, 4)]
    assert table.by_state().rows.tolist() == [[*map(table.state_names.index, ["FRA"]), 0, 1, 0]]
    assert table.states[table.actor("jane roe")] == table.state_names.index("FRA")


def test_polecat_rows_fall_back_to_the_publication_date(tmp_path: Path, lexicons: Lexicons) -> None:
    path = write(
        tmp_path / "p.txt",
        POLECAT_HEAD,
        ["a", "None", "CONSULT", "visit", "France", "FRA", "Germany", "DEU", "2019-03-02"],
        ["b", "2019-03-01", "ASSAULT", "None", "France", "FRA", "None", "None", "2019-03-02"],
    )
    found = read_history(path)
    assert (found.format, len(found.rows), sum(found.left_out.values())) == ("POLECAT", 1, 1)
    assert event_table(found.rows, state_codes(lexicons)).acts[0].plover == "CONSULT"


def test_gdelt_rows_have_no_header(tmp_path: Path, lexicons: Lexicons) -> None:
    cells = [""] * 61
    cells[0], cells[1], cells[6], cells[7], cells[16], cells[17] = "7", "20190301", "PARIS", "FRA", "BERLIN", "DEU"
    cells[26], cells[29] = "043", "1"
    found = read_history(write(tmp_path / "g.CSV", cells))
    assert (found.format, found.rows[0].cameo, found.rows[0].quad) == ("GDELT", "043", 1)


def test_other_tables_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="no table of events"):
        read_history(write(tmp_path / "x.csv", ["a", "b"]))


def test_persons_belong_where_most_of_their_dealings_are() -> None:
    states = np.array([0, 1, -1, -1])
    events = np.array([[2, 0, 0, 0], [0, 0, 2, 1], [2, 0, 1, 2], [3, 0, 3, 0]])
    assert infer_states(states, events).tolist() == [0, 1, 0, -1]
    assert named_states(["Army (Mali)", "Mali", "Someone"]) == ["Mali", "Mali", None]


def test_an_actor_is_found_by_name_or_refused_with_its_neighbours() -> None:
    world = make_world(days=20)
    assert world.actors[world.actor("police (avaria)")] == "Police (Avaria)"
    with pytest.raises(ForecastError, match=r"near it: .*Minister"):
        world.actor("Minister")


def test_reasons_of_a_dyad_are_its_past_and_the_models_own_what_ifs() -> None:
    world = make_world()
    dyads = world.dyads(5)
    asked = Asked(dyads, (world.last_day,), 7, quad_scheme(world))
    model = fit_dyads(world, asked.scheme, 7, DyadSettings(seeds=(0,), origins=0))
    told = explain_dyad(world, model, asked, 3)
    assert told.would_change[-1].startswith("nothing between them in the last 30 days")
    pair = set(dyads[0].tolist())
    behind = [row for reason in told.because for row in reason.rows]
    assert behind and all({s, o} == pair for s, _, o, _ in behind)
    words = in_words(told, world)
    assert "past windows of 7 days" in words and "one more act of" in words


def test_the_plot_is_one_well_formed_svg() -> None:
    world = make_world(days=60)
    rates = {"base rate": base_rate, "own rate, shrunk": own_rate}
    found = backtest(world, quad_scheme(world), 7, origins(world, 7), rates, draws=10)
    root = ElementTree.fromstring(calibration_plot(found))
    assert root.tag.endswith("svg")
    assert len([e for e in root.iter() if e.tag.endswith("polyline")]) == 2


def test_published_figures_have_sources_and_stand_best_first() -> None:
    from importlib.resources import files

    text = (files("realpolitik.forecasting") / "published.toml").read_text(encoding="utf-8")
    figures = published_figures(text)
    assert all(figure.source for figure in figures)
    assert [figure.mrr for figure in figures] == sorted((figure.mrr for figure in figures), reverse=True)
    with pytest.raises(ForecastError, match="unknown keys: colour"):
        published_figures('[[figure]]\nid = "a"\ncolour = 1\n')


def test_the_command_forecasts_from_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from realpolitik.cli.forecasting import forecast

    monkeypatch.chdir(tmp_path)
    rows = [
        icews(f"2019-0{month}-{day:02}", "France", "France", "040", "Germany", "Germany")
        for month in (1, 2)
        for day in range(1, 28, 2)
    ]
    path = write(tmp_path / "e.tab", ICEWS_HEAD, *rows)
    done = CliRunner().invoke(forecast, ["France", "Germany", "--history", str(path), "--why"])
    assert done.exit_code == 0, done.output
    assert "28 rows of ICEWS" in done.output
    assert "the dyad's own rate, shrunk" in done.output and "base rate only" in done.output
    done = CliRunner().invoke(forecast, ["--history", str(path), "--backtest", "--format", "json"])
    assert done.exit_code == 0, done.output
