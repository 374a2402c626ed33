"""The page: whole, self-contained, truthful to the text, safe with hostile words, the same every time."""

import dataclasses
import html
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from realpolitik.model import Actor, ActorKind, Mention, MentionKind, Reading, Span
from realpolitik.showing.annotation import annotate
from realpolitik.showing.dossier import Dossier
from realpolitik.showing.report import render_report
from tests.showing.sample import empty_reading, first_reading, readings

VOID = {"meta", "br", "hr", "img", "input", "link", "col", "wbr"}
HOSTILE = "<script>alert(1)</script>\"'&{{ 7*7 }}{% raw %}<img src=x onerror=alert(2)>"


class Page(HTMLParser):
    """Reads a page as a browser would: refuses what does not nest, notes ids, links and the annotated text."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.loads: list[str] = []
        self.handlers: list[str] = []
        self.texts: dict[str, str] = {}
        self.headings: list[int] = []
        self._document: str | None = None
        self._depth = self._aside = 0
        self.feed(source)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.append(tag)
        assert len(known) == len(attrs), f"{tag} repeats an attribute"
        assert not (tag == "a" and "a" in self.open), "a link inside a link"
        self.handlers += [name for name in known if name.startswith("on")]
        if known.get("id"):
            self.ids.append(str(known["id"]))
        if tag == "a" and known.get("href"):
            self.links.append(str(known["href"]))
        self.loads += [str(known[key]) for key in ("src", "srcset", "data", "poster", "background") if known.get(key)]
        if tag == "link":
            self.loads.append(str(known.get("href")))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if known.get("data-document"):
            self._document, self._depth = str(known["data-document"]), len(self.open)
            self.texts[self._document] = ""
        if tag not in VOID:
            self.open.append(tag)
        if tag == "aside":
            self._aside = len(self.open)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        if tag == "aside" and self._aside == len(self.open):
            self._aside = 0
        self.open.pop()
        if self._document is not None and len(self.open) == self._depth:
            self._document = None

    def handle_data(self, data: str) -> None:
        if self._document is not None and not self._aside:
            self.texts[self._document] += data


@pytest.fixture(scope="module")
def page() -> str:
    return render_report(readings(), title="Iraq, June 2014")


def test_page_is_well_formed_and_its_ids_are_unique(page: str) -> None:
    read = Page(page)
    assert len(read.ids) == len(set(read.ids))


def test_headings_descend_without_a_gap(page: str) -> None:
    headings = Page(page).headings
    assert headings[0] == 1 and headings.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(headings))


@pytest.mark.parametrize("number", [0, 1, 2])
def test_every_fragment_link_has_its_target(number: int) -> None:
    read = Page(render_report(readings()[:number]))
    missing = {link for link in read.links if link.startswith("#")} - {f"#{id_}" for id_ in read.ids}
    assert not missing


def test_page_makes_no_request_and_runs_nothing(page: str) -> None:
    read = Page(page)
    assert not read.loads and not read.handlers
    assert not {"script", "link", "iframe", "object", "img", "form"} & set(read.tags)
    assert {link for link in read.links if not link.startswith("#")} == {"https://example.org/courier/2014/06/17"}
    style = page.split("<style>")[1].split("</style>")[0]
    assert "url(" not in style and "@import" not in style
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in page


def test_annotated_text_without_its_tags_is_the_text(page: str) -> None:
    texts = Page(page).texts
    for reading in readings():
        assert texts[reading.document.id] == reading.document.text


def test_every_record_has_a_row_and_words(page: str) -> None:
    ids = set(Page(page).ids)
    for reading in readings():
        for kind in ("events", "statements", "relations", "control", "forces", "toll", "positions"):
            for record in getattr(reading, kind):
                assert record.id in ids and f"at-{record.id}" in ids, record
        assert {dispute.id for dispute in reading.disputes} <= ids


def test_statuses_stay_apart(page: str) -> None:
    counts = re.findall(r'<span class="key (\w+)">.*?<td role="cell">(\d+)</td>', page, re.DOTALL)
    assert dict(counts) == {
        "actual": "6",
        "planned": "1",
        "possible": "1",
        "requested": "1",
        "denied": "2",
        "hypothetical": "1",
        "general": "0",
    }


def test_rival_counts_stand_side_by_side(page: str) -> None:
    assert "300 or more" in page and "170" in page and "470" not in page


def test_same_readings_give_the_same_bytes_in_any_order_and_process(page: str) -> None:
    assert render_report(readings()[::-1], title="Iraq, June 2014") == page
    code = (
        "import sys; from tests.showing.sample import readings; from realpolitik.showing.report import render_report;"
        "sys.stdout.buffer.write(render_report(readings(), title='Iraq, June 2014').encode())"
    )
    root = Path(__file__).resolve().parents[2]
    env = {**os.environ, "PYTHONHASHSEED": "7"}
    other = subprocess.run([sys.executable, "-c", code], cwd=root, env=env, capture_output=True, check=True)
    assert other.stdout == page.encode()


def test_empty_readings_say_why_there_is_nothing() -> None:
    for nothing in (
        render_report([]),
        render_report([empty_reading("Nothing here.")]),
        render_report([empty_reading("")]),
    ):
        read = Page(nothing)
        assert "table" in read.tags
        assert nothing.count('class="none"') >= 8


def test_hostile_words_stay_words() -> None:
    first = first_reading()
    document = dataclasses.replace(
        first.document, title=HOSTILE, outlet=HOSTILE, author=HOSTILE, url="javascript:alert(1)"
    )
    actors = tuple(dataclasses.replace(a, name=HOSTILE, why=HOSTILE, rule=HOSTILE) for a in first.actors)
    places = tuple(dataclasses.replace(p, name=HOSTILE, why=HOSTILE, alternatives=(HOSTILE,)) for p in first.places)
    events = tuple(dataclasses.replace(e, rule=HOSTILE, mode=HOSTILE, cameo=HOSTILE) for e in first.events)
    disputes = tuple(dataclasses.replace(d, about=HOSTILE) for d in first.disputes)
    positions = tuple(dataclasses.replace(p, issue=HOSTILE) for p in first.positions)
    hostile = dataclasses.replace(
        first, document=document, actors=actors, places=places, events=events, disputes=disputes, positions=positions
    )
    page = render_report([hostile], title=HOSTILE)
    read = Page(page)
    assert not {"script", "img"} & set(read.tags) and not read.handlers
    assert not [link for link in read.links if not link.startswith("#")]
    assert "<script" not in page and "{{ 7*7 }}" in page


def test_hostile_text_and_ids_stay_words() -> None:
    text = f"{HOSTILE} & more\r\nsecond\x0bline\x00 end"
    reading = empty_reading(text)
    mention = Mention(start=0, end=len(HOSTILE), kind=MentionKind.NAME)
    bad = Actor(id='x" onclick="y', name="<b>", kind=ActorKind.PERSON, mentions=(mention,), rule="r")
    page = render_report([dataclasses.replace(reading, actors=(bad,))])
    read = Page(page)
    assert not read.handlers and "script" not in read.tags
    assert read.texts[reading.document.id] == text.replace("\x0b", "\ufffd").replace("\x00", "\ufffd")


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 25)), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60), spans)
def test_any_overlapping_spans_give_the_text_back(text: str, pairs: list[tuple[int, int]]) -> None:
    base = first_reading().events[0]
    events = []
    for i, (start, length) in enumerate(pairs):
        span = Span(min(start, len(text)), min(start + length, len(text)))
        events.append(
            dataclasses.replace(base, id=f"e-{i}", trigger=span, sentence=0, said_by=(), actors=(), recipients=())
        )
    reading: Reading = dataclasses.replace(empty_reading(text), events=tuple(events))
    annotated = annotate(reading, Dossier([reading]))
    marked = "".join(p.gap + str(p.words) for p in annotated.paragraphs) + annotated.tail
    source = f'<div data-document="x">{marked}</div>'
    shown = re.sub("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]", "\ufffd", text)
    gaps = "".join(p.gap for p in annotated.paragraphs) + annotated.tail
    if not set(gaps) - set(" \n"):
        assert Page(source).texts["x"] == shown


def test_undated_document_is_told_between_its_offices() -> None:
    first = first_reading()
    undated = dataclasses.replace(
        first, document=dataclasses.replace(first.document, published=None, published_from=None)
    )
    page = render_report([undated])
    assert "undated; written 17 December 2013 – 8 September 2014" in page
    assert "John Kerry as secretary of state" in page


@pytest.mark.parametrize("width", [1280, 400])
def test_page_does_not_overflow_its_window(width: int, tmp_path: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no chromium to look with")
    probe = "<script>parent.document.title = 'w' + document.documentElement.scrollWidth;</script></body>"
    page = render_report(readings()).replace("default-src 'none';", "default-src 'none'; script-src 'unsafe-inline';")
    page = page.replace("</body>", probe)
    # A browser's own window has a least width; a frame has none.
    frame = f'<body><iframe srcdoc="{html.escape(page)}" style="border:0;width:{width}px;height:900px"></iframe></body>'
    file = tmp_path / "page.html"
    file.write_text(f"<!DOCTYPE html><html><head><title>none</title></head>{frame}</html>", encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    flags += [
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
        f"--user-data-dir={tmp_path / 'profile'}",
    ]
    flags += ["--window-size=1400,1000", "--dump-dom"]
    command = [chromium, *flags, file.as_uri()]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False).stdout
    found = re.search(r"<title>w(\d+)</title>", shown)
    if found is None:
        pytest.skip("chromium did not start here")
    assert int(found.group(1)) <= width


def test_week_is_only_called_a_week_when_it_is_one() -> None:
    assert "The week in one screen" in render_report(readings())
    first = first_reading()
    later = dataclasses.replace(first.document, id="d-later", published=date(2015, 1, 1))
    assert "The week in one screen" not in render_report(
        [first, dataclasses.replace(empty_reading("x"), document=later)]
    )
