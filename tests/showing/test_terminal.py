"""What the terminal shows: tables at 80 columns, the summary in 45 lines, trace and explain as text."""

import dataclasses
from collections.abc import Callable
from datetime import date

import pytest
from rich.console import Console

from realpolitik.coding import Parser, code_steps
from realpolitik.errors import CaseError, FormatError
from realpolitik.lexicon import Lexicons
from realpolitik.model import Reading, Status
from realpolitik.showing.dossier import Dossier
from realpolitik.showing.explaining import render_explanation
from realpolitik.showing.findings import gather_findings
from realpolitik.showing.rulebook import Rulebook
from realpolitik.showing.summary import LINES, make_summary
from realpolitik.showing.tables import KINDS, make_table, plain
from realpolitik.showing.tracing import render_trace
from tests.conftest import make_document
from tests.showing.sample import empty_reading, first_reading, readings

SENTENCE = "The Pentagon denied on Monday it was discussing joint military action with Iran."


def records(kind: str, dossier: Dossier) -> list[object]:
    if kind == "timeline":
        return list(dossier.timeline)
    if kind == "documents":
        return [reading.document for reading in dossier.readings]
    return [record for reading in dossier.readings for record in getattr(reading, kind)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [80, 120])
def test_tables_fit_their_width_and_show_every_record(kind: str, width: int) -> None:
    dossier = Dossier(readings())
    shown = plain(make_table(kind, records(kind, dossier), dossier), width)
    assert max(map(len, shown.splitlines())) <= width
    for record in records(kind, dossier):
        identity = getattr(record, "id", None)
        if identity and len(identity) < 16:
            assert identity in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize("kind", KINDS)
def test_empty_tables_have_their_heading(kind: str) -> None:
    assert plain(make_table(kind, [], Dossier([])), 80).strip()


def test_an_unknown_kind_is_refused_with_those_that_exist() -> None:
    with pytest.raises(FormatError, match="expected one of documents, actors"):
        make_table("rumours", [], Dossier([]))


def test_status_is_marked_on_a_terminal() -> None:
    dossier = Dossier(readings())
    console = Console(width=100, force_terminal=True, color_system="standard", record=True)
    with console.capture() as capture:
        console.print(make_table("events", records("events", dossier), dossier))
    assert "\x1b[9;31mdenied" in capture.get() or "\x1b[9m" in capture.get()


def test_summary_is_short_and_keeps_statuses_apart() -> None:
    shown = plain(make_summary(readings(), title="Iraq, June 2014"), 80)
    lines = shown.splitlines()
    assert len(lines) <= LINES and max(map(len, lines)) <= 80
    assert "6 actual" in shown and "2 denied" in shown and "13" not in lines[3]
    assert "300 or more killed against 170 killed" in shown.replace("\n                ", " ")


def test_summary_of_many_documents_stays_short() -> None:
    many: list[Reading] = []
    for i in range(40):
        first = first_reading()
        document = dataclasses.replace(first.document, id=f"d-{i}", outlet=f"The Very Long Name of Outlet Number {i}")
        many.append(dataclasses.replace(first, document=document))
    assert len(plain(make_summary(many), 80).splitlines()) <= LINES


def test_summary_of_nothing_says_so() -> None:
    assert "Nothing was read" in plain(make_summary([]), 80)
    assert "0 actual" in plain(make_summary([empty_reading("No news.")]), 80)


@pytest.fixture(scope="module")
def trace(parser: Parser, lexicons: Lexicons) -> Callable[[str], str]:
    return lambda text: render_trace(code_steps(parser(make_document(text, date(2014, 6, 17))), lexicons), lexicons)


def test_trace_walks_from_words_to_records(trace: Callable[[str], str]) -> None:
    shown = trace(SENTENCE)
    stages = [
        "1 Words",
        "2 Actors",
        "3 Places",
        "4 Times",
        "5 Statements",
        "6 Predications",
        "7 Status",
        "8 Events",
        "9 Facts",
    ]
    at = [shown.index(stage) for stage in stages]
    assert at == sorted(at)
    assert "us-department-of-defense" in shown and "“denied”" in shown and "16 Jun 2014" in shown
    assert "denied" in shown[shown.index("7 Status") :]
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.parametrize("text", ["", "Oh.", "Ω" * 300, "<b>&</b> $ { }"])
def test_trace_stands_any_text(trace: Callable[[str], str], text: str) -> None:
    assert "9 Facts" in trace(text)


def test_every_record_can_be_explained(lexicons: Lexicons) -> None:
    dossier = Dossier(readings())
    ids = [*dossier.records, *dossier.story_of, *dossier.actors, *dossier.places, *dossier.numbers]
    for identity in ids:
        shown = render_explanation(readings(), identity, lexicons)
        assert identity in shown or identity in dossier.story_of
        assert max(map(len, shown.splitlines())) <= 80


def test_explanation_names_words_voice_and_what_would_differ(lexicons: Lexicons) -> None:
    reading = first_reading()
    joint = next(e for e in reading.events if e.type == "COOPERATE")
    shown = render_explanation(reading, joint.id, lexicons)
    assert "[joint military action]" in shown and "US Department of Defense denies, cue “denied”" in shown.replace(
        "\n", " "
    )
    assert "What would have to be different" in shown and f"realpolitik fix {joint.id}" in shown


def test_explanation_quotes_the_lexicon_entry(lexicons: Lexicons, parser: Parser) -> None:
    steps = code_steps(parser(make_document("Israel bombed Lebanon on Monday.", date(2014, 6, 17))), lexicons)
    event = steps.reading.events[0]
    rule = Rulebook(lexicons).rules_of(event.rule)[0]
    shown = " ".join(render_explanation(steps.reading, event.id, lexicons).split())
    assert rule.file and rule.file in shown and " ".join(rule.example.split()) in shown


def test_unknown_ids_are_refused(lexicons: Lexicons) -> None:
    with pytest.raises(CaseError, match="e-nothing"):
        render_explanation(readings(), "e-nothing", lexicons)


def test_a_doubtful_event_is_listed_and_marked_but_opens_no_summary() -> None:
    sure = first_reading()
    doubtful = dataclasses.replace(sure, events=tuple(dataclasses.replace(e, confidence=0.2) for e in sure.events))
    dossier = Dossier([doubtful])
    assert "doubtful 0.20" in plain(make_table("events", records("events", dossier), dossier), 120)
    assert "doubtful" not in plain(make_table("events", list(sure.events), Dossier([sure])), 120)
    groups = {finding.group for finding in gather_findings(dossier)}
    assert "deeds" in {finding.group for finding in gather_findings(Dossier([sure]))} and "deeds" not in groups


def test_words_that_say_neither_to_whom_nor_where_open_no_summary() -> None:
    reading = first_reading()
    deed = next(e for e in reading.events if e.status is Status.ACTUAL and e.quad == 4 and e.recipients)
    bare = dataclasses.replace(deed, quad=1, type="AGREE", mode=None, recipients=(), recipient_spans=(), places=())
    bare = dataclasses.replace(bare, actors=deed.actors[:1], actor_spans=deed.actor_spans[:1])
    told = {f.group for f in gather_findings(Dossier([dataclasses.replace(reading, events=(deed,))]))}
    untold = {f.group for f in gather_findings(Dossier([dataclasses.replace(reading, events=(bare,))]))}
    assert "deeds" in told and "deeds" not in untold
