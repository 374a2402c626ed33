"""Statements: shapes of saying, quotation marks of every style, speakers, kinds, stances, and spans that slice true."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from realpolitik.model import Reading, Stance, Statement, StatementKind

Read = Callable[..., Reading]


def words(reading: Reading, statement: Statement) -> str:
    return " | ".join(span.of(reading.document.text) for span in statement.content)


def source(reading: Reading, statement: Statement) -> str | None:
    return statement.speaker_span.of(reading.document.text) if statement.speaker_span else None


SHAPES = [
    ("The envoy said the bridge was open.", "The envoy", "the bridge was open", "indirect", "asserts"),
    ("“The bridge is open,” the envoy said.", "the envoy", "The bridge is open", "direct", "asserts"),
    ("“The bridge is open,” said the envoy.", "the envoy", "The bridge is open", "direct", "asserts"),
    ("The envoy said: “The bridge is open.”", "The envoy", "The bridge is open.", "direct", "asserts"),
    ('"The bridge," the envoy said, "is open to all of you."', "the envoy", None, "direct", "asserts"),
    ("«The bridge is open now,» the envoy said.", "the envoy", "The bridge is open now", "direct", "asserts"),
    ("‘The bridge is open now,’ the envoy said.", "the envoy", "The bridge is open now", "direct", "asserts"),
    ("According to the envoy, the bridge was open.", "the envoy", "the bridge was open", "indirect", "asserts"),
    ("The bridge was open, according to the envoy.", "the envoy", "The bridge was open", "indirect", "asserts"),
    ("The envoy denied that the bridge was open.", "The envoy", "that the bridge was open", "indirect", "denies"),
    ("The envoy issued a statement denying that the bridge was open.", "The envoy", None, "indirect", "denies"),
    ("The envoy urged the rebels to open the bridge.", "The envoy", None, "indirect", "asks"),
    ("The envoy proposed opening the bridge.", "The envoy", "opening the bridge", "indirect", "proposes"),
    ("The envoy hinted that the bridge was open.", "The envoy", "that the bridge was open", "indirect", "hedges"),
    ("The envoy was quoted as saying that the bridge was open.", "The envoy", None, "indirect", "asserts"),
    (
        "The envoy has made clear that the bridge is open.",
        "The envoy",
        "that the bridge is open",
        "indirect",
        "asserts",
    ),
    ("The envoy appealed for arms, stating, “We need them now.”", "The envoy", None, None, None),
]


@pytest.mark.parametrize(("text", "who", "content", "kind", "stance"), SHAPES, ids=[s[0][:40] for s in SHAPES])
def test_shapes_of_saying(
    text: str, who: str, content: str | None, kind: str | None, stance: str | None, read: Read
) -> None:
    reading = read(text)
    assert reading.statements, text
    statement = reading.statements[0]
    assert source(reading, statement) == who
    assert content is None or words(reading, statement) == content
    assert kind is None or statement.kind == kind
    assert stance is None or statement.stance == stance


def test_a_quotation_goes_on_over_sentences_and_paragraphs(read: Read) -> None:
    reading = read("The mayor said: “We are closed. Nobody comes.\n\n“We open on Monday.”\n\nTraffic was light.")
    (statement,) = reading.statements
    assert statement.kind is StatementKind.DIRECT
    assert words(reading, statement) == "We are closed. Nobody comes. | We open on Monday."


def test_what_follows_the_cue_continues_the_same_statement(read: Read) -> None:
    reading = read("“The bridge is open,” the envoy said. “The road is closed to lorries.”")
    (statement,) = reading.statements
    assert words(reading, statement) == "The bridge is open | The road is closed to lorries."


def test_the_speaker_of_a_document_is_who_issues_it(read: Read) -> None:
    reading = read("In a letter to the council, the governor complained that the bridge was closed.")
    assert source(reading, reading.statements[0]) == "the governor"


def test_unnamed_sources_keep_their_words(read: Read) -> None:
    reading = read("Two senior officials said the convoy had left.")
    (statement,) = reading.statements
    assert source(reading, statement) == "Two senior officials"


def test_not_saying_is_a_hedge(read: Read) -> None:
    (statement,) = read("The envoy did not say that the bridge was open.").statements
    assert statement.stance is Stance.HEDGES


def test_the_addressee_is_kept(read: Read) -> None:
    (statement,) = read("The envoy told the council that the bridge was open.").statements
    assert statement.to is not None and "council" in statement.to


def test_a_saying_inside_a_quotation_is_part_of_it(read: Read) -> None:
    assert len(read("“I think the bridge is open,” the envoy said.").statements) == 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="“”‘’\"'«» ab.,!?\nsaid the envoy\u00a0é漢", max_size=120))
def test_spans_slice_true_and_reading_is_repeatable(read: Read, text: str) -> None:
    first, second = read(text), read(text)
    assert first == second
    for statement in first.statements:
        spans = [*statement.content, *(s for s in (statement.cue, statement.speaker_span) if s)]
        assert all(0 <= s.start < s.end <= len(text) for s in spans)


def test_the_article(read: Read, shared: Path) -> None:
    """Denials are denials, and openness is not a refusal."""
    reading = read((shared / "articles" / "2014-06-iraq.txt").read_text(encoding="utf-8"))
    assert 18 <= len(reading.statements) <= 30
    denials = [s for s in reading.statements if s.stance is Stance.DENIES]
    assert any(source(reading, s) == "The Pentagon" for s in denials)


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("Reuters quoted Kerry as saying that Syria shelled the camp.", "reuters", "john-kerry"),
        ("According to Reuters, citing Kerry, Syria has shelled the camp.", "reuters", "john-kerry"),
        ("“Syria has shelled the camp,” Kerry said, as quoted by Reuters.", "reuters", "john-kerry"),
        ("Kerry was quoted by Reuters as saying that Syria had shelled the camp.", "reuters", "john-kerry"),
        ("Syria has shelled the camp, Kerry was quoted by Reuters as saying.", "reuters", "john-kerry"),
        ("In remarks carried by Reuters, Kerry said Syria had shelled the camp.", "reuters", "john-kerry"),
        ("Kerry, quoted by Reuters, said Syria had shelled the camp.", "reuters", "john-kerry"),
        ("Syria had shelled the camp, Kerry said, according to Reuters.", "reuters", "john-kerry"),
    ],
)
def test_who_passes_a_saying_on_stands_outside_it(text: str, outer: str, inner: str, read: Read) -> None:
    reading = read(text)
    speakers = {s.id: s.speaker for s in reading.statements}
    (event,) = [e for e in reading.events if e.actors == ("syria",)]
    assert [speakers[s] for s in event.said_by] == [outer, inner]


def test_a_person_speaks_before_a_headlines_colon_and_a_country_does_not(read: Read) -> None:
    body = "\n\nJohn Kerry flew to Cairo on Monday."
    (said,) = [s for s in read("Kerry: Syria has shelled the camp" + body).statements if s.rule == "headline"]
    assert said.speaker == "john-kerry"
    assert not [s for s in read("Syria: rebels shell the camp" + body).statements if s.rule == "headline"]


def test_a_frame_names_whose_words_they_are(read: Read) -> None:
    reading = read("The talks with Syria were, in the words of Kerry, a farce.")
    assert [s.speaker for s in reading.statements] == ["john-kerry"]


NOBODYS_CUE = [
    ("Kerry had a message for the rebels: “Leave the port before the end of the month.”", "colon", "john-kerry"),
    ("We shall hold the bridge for as long as it takes. — John Kerry", "signed", "john-kerry"),
    ("Kerry said the bridge was open. “We drove over it this morning.”", "free", "john-kerry"),
    ("Kerry said the bridge was open.\n\n“We drove over it this morning.”", "free", "john-kerry"),
]


@pytest.mark.parametrize(("text", "rule", "speaker"), NOBODYS_CUE, ids=[c[1] for c in NOBODYS_CUE])
def test_a_quotation_without_a_cue_has_the_speaker_beside_it(text: str, rule: str, speaker: str, read: Read) -> None:
    (said,) = [s for s in read(text).statements if s.rule == rule]
    assert said.speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Syria had one crossing left: “The bridge of the two brothers by the sea.”",  # a country has no voice
        "The bridge was open again on Monday. — Reuters",  # a credit
        "The report shows that the bridge is open. “Nobody drives over it any more.”",  # a report does not talk
    ],
)
def test_a_quotation_without_a_cue_or_a_speaker_is_left_alone(text: str, read: Read) -> None:
    assert not [s for s in read(text).statements if s.rule in ("colon", "signed", "free")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("„Die bridge is closed again“, the envoy said.", "Die bridge is closed again"),
        ("“The bridge is closed again.“ The envoy said no more.", None),
    ],
)
def test_marks_of_other_printers(text: str, content: str | None, read: Read) -> None:
    statements = [s for s in read(text).statements if s.kind is StatementKind.DIRECT]
    assert [words(read(text), s) for s in statements] == ([content] if content else [])


def test_a_clause_behind_brackets_belongs_to_its_noun(read: Read) -> None:
    reading = read("Kerry made the case (not a new one to his hosts) that the bridge was open.")
    (statement,) = reading.statements
    assert statement.speaker == "john-kerry"
    assert words(reading, statement) == "that the bridge was open"


def test_a_cue_that_is_repeated_keeps_its_speaker(read: Read) -> None:
    reading = read("Officials claimed Kerry was a guest and claimed the bridge was open.")
    assert [source(reading, s) for s in reading.statements] == ["Officials", "Officials"]


def test_a_feeling_about_a_fact_is_a_statement_of_it(read: Read) -> None:
    (statement,) = read("Kerry was disappointed that Syria had shelled the camp.").statements
    assert statement.speaker == "john-kerry"


@pytest.mark.parametrize(
    ("text", "to", "place"),
    [
        ("Kerry told reporters in Cairo that Syria had shelled the camp.", "reporters", "cairo"),
        ("Kerry told CNN in an interview that Syria had shelled the camp.", "cnn", None),
        ("Writing in USA Today, Kerry said Syria had shelled the camp.", "usa-today", None),
        ("“Syria has shelled the camp again,” Kerry wrote in the Guardian.", "the-guardian", None),
    ],
)
def test_whom_it_was_said_to_and_where(text: str, to: str, place: str | None, read: Read) -> None:
    (statement,) = read(text).statements
    assert (statement.speaker, statement.to, statement.place) == ("john-kerry", to, place)
