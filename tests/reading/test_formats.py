"""Every format that reports come in: the text, what the file tells about it, and the refusals beside it."""

import io
import json
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realpolitik.errors import DocumentError
from realpolitik.model import Document, PublishedFrom
from realpolitik.reading import Arrival, Details, Refusal, read_arrivals, read_paths
from realpolitik.reading.documents import parse_day

REPORT = (
    "The foreign minister of Norway met his Swedish counterpart in Oslo on Monday. They signed an agreement on border "
    "patrols, and both governments praised the deal.\n\nOpposition parties said that the text had not been shown to "
    "parliament."
)


def documents(*paths: Path, given: Details | None = None) -> list[Document]:
    found = list(read_paths(paths, given or Details()))
    assert not [item for item in found if isinstance(item, Refusal)], found
    return [item for item in found if isinstance(item, Document)]


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_is_kept_to_the_character(tmp_path: Path, encoding: str) -> None:
    text = f"  A title\r\n\r\n{REPORT} “Naïve” 🙂 e\u0301\n"
    (document,) = documents(write(tmp_path, "a.txt", text.encode(encoding)))
    assert document.text == text
    assert document.title == "A title"
    assert document.language == "en"


def test_same_text_is_the_same_document(tmp_path: Path) -> None:
    first, second = documents(write(tmp_path, "a.txt", REPORT), write(tmp_path, "b.txt", REPORT))
    assert first.id == second.id == f"d-{first.sha256[:12]}"


def test_what_the_user_gives_wins_over_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, "a.md", f"---\ntitle: Their title\npublished: 2014-06-11\n---\n{REPORT}")
    (document,) = documents(path)
    assert (document.title, document.published_from) == ("Their title", PublishedFrom.METADATA)
    (document,) = documents(path, given=Details(published=date(2014, 6, 17)))
    assert (document.published, document.published_from) == (date(2014, 6, 17), PublishedFrom.GIVEN)
    assert document.title == "Their title"


def test_markdown_is_its_words(tmp_path: Path) -> None:
    page = (
        '---\ntitle: "Border: the deal"\noutlet: Nordlys\nauthor: A. Writer\nurl: https://nordlys.example/1\n'
        "published: 2014-06-11\ntags: [a, b]\n---\n# Head *one*\n\nThe **army** took [the town](http://x.example) on\n"
        "Monday &amp; left.\n\n- one of them\n- two of them\n\n<b>raw</b>\n\n![picture](p.png)\n"
    )
    (document,) = documents(write(tmp_path, "a.md", page))
    assert document.text == "Head one\n\nThe army took the town on Monday & left.\n\none of them\n\ntwo of them\n\nraw"
    assert document.title == "Border: the deal"
    assert (document.outlet, document.author) == ("Nordlys", "A. Writer")
    assert (document.url, document.published) == ("https://nordlys.example/1", date(2014, 6, 11))


def test_a_markdown_heading_is_the_title_where_nothing_else_is(tmp_path: Path) -> None:
    (document,) = documents(write(tmp_path, "a.md", f"# The deal\n\n{REPORT}"))
    assert document.title == "The deal"


def test_html_is_its_article(tmp_path: Path) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in REPORT.split("\n\n")) * 2
    page = (
        "<!doctype html><html lang=en><head><title>Border deal | Nordlys</title>"
        '<meta property="og:site_name" content="Nordlys"><meta name="author" content="Kari Nordmann">'
        '<meta property="article:published_time" content="2014-06-11T10:00:00Z"></head><body><nav>Home · About</nav>'
        f"<article><h1>Border deal</h1>{body}</article><footer>Copyright 2020 Nordlys</footer></body></html>"
    )
    (document,) = documents(write(tmp_path, "a.html", page))
    assert "signed an agreement" in document.text
    assert "Copyright" not in document.text and "About" not in document.text
    assert (document.title, document.outlet, document.author) == ("Border deal", "Nordlys", "Kari Nordmann")
    assert document.published == date(2014, 6, 11)


def test_an_undated_page_stays_undated(tmp_path: Path) -> None:
    (document,) = documents(write(tmp_path, "a.html", f"<html><body><article><p>{REPORT}</p></article></body></html>"))
    assert document.published is None and document.published_from is None


def test_a_declared_encoding_is_followed(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>{REPORT} “Café”</p></body></html>'
    (document,) = documents(write(tmp_path, "a.html", page.encode("cp1252")))
    assert document.text.endswith("“Café”")


def test_jsonl_costs_only_the_bad_lines(tmp_path: Path) -> None:
    good = {
        "id": 3,
        "body": REPORT,
        "source": {"name": "CNN"},
        "publishedAt": "2014-06-11T10:00Z",
        "authors": ["A", "B"],
    }
    lines = [
        json.dumps(good),
        "not json",
        "",
        "[1]",
        '{"title": "x"}',
        '{"text": "\\ud800 and more"}',
        '{"text": "The army left.", "date": "03/04/2014"}',
        '{"text": 7}',
        "[" * 100_000,
        '{"headline": "Last", "content": "The army left the town."}',
    ]
    found = list(read_arrivals([write(tmp_path, "a.jsonl", "\n".join(lines))]))
    arrived = [item for item in found if isinstance(item, Arrival)]
    first, last = (item.document for item in arrived)
    assert (first.outlet, first.author, first.published) == ("CNN", "A, B", date(2014, 6, 11))
    assert arrived[0].source.endswith("a.jsonl, line 1 (id 3)")
    assert (last.title, last.text) == ("Last", "The army left the town.")
    refused = [item for item in found if isinstance(item, Refusal)]
    assert [item.source.rsplit(", ", 1)[1] for item in refused] == [f"line {n}" for n in (2, 4, 5, 6, 7, 8, 9)]
    reasons = " | ".join(item.reason for item in refused)
    for words in (
        "no JSON",
        "JSON list",
        "nothing for text",
        "lone surrogate U+D800",
        "'03/04/2014'",
        "a int",
        "too deep",
    ):
        assert words in reasons


def test_bytes_that_are_no_utf8_end_a_jsonl_file_and_say_where(tmp_path: Path) -> None:
    line = json.dumps({"text": REPORT}).encode() + b"\n"
    found = list(read_paths([write(tmp_path, "a.jsonl", line + b'{"text": "\xff"}\n' + line)]))
    assert isinstance(found[0], Document)
    assert isinstance(found[1], Refusal) and f"byte 0xFF at position {len(line) + 10} (line 2)" in found[1].reason
    assert len(found) == 2


@pytest.mark.parametrize("wrap", [lambda a: a, lambda a: {"articles": a}, lambda a: a[0]])
def test_json_is_an_article_or_a_list_of_them(tmp_path: Path, wrap: object) -> None:
    assert callable(wrap)
    (document,) = documents(write(tmp_path, "a.json", json.dumps(wrap([{"text": REPORT}]))))
    assert document.text == REPORT


def test_json_lines_named_json_are_read(tmp_path: Path) -> None:
    rows = "\n".join(json.dumps({"text": REPORT + word}) for word in (" One.", " Two."))
    assert len(documents(write(tmp_path, "a.json", rows))) == 2


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_rows_are_articles(tmp_path: Path, separator: str) -> None:
    header = separator.join(["Headline", "Full Text", "pub_date", "Publisher"])
    row = separator.join(["A", '"The army\ntook ""the"" town."', "2014-06-11", "X"])
    empty = separator.join(["B", "", "", ""])
    found = list(read_paths([write(tmp_path, "a.csv", f"{header}\n{row}\n{empty}\n")]))
    assert isinstance(found[0], Document) and isinstance(found[1], Refusal)
    assert (found[0].text, found[0].title, found[0].outlet) == ('The army\ntook "the" town.', "A", "X")
    assert found[1].source.endswith("row 2")


def test_csv_of_a_spreadsheet_in_utf16(tmp_path: Path) -> None:
    (document,) = documents(write(tmp_path, "a.csv", f'title\ttext\nA\t"{REPORT}"\n'.encode("utf-16")))
    assert document.text == REPORT


def test_long_cells_are_no_trouble(tmp_path: Path) -> None:
    text = "\n\n".join([REPORT] * 1000)
    (document,) = documents(write(tmp_path, "a.csv", f'text\n"{text}"\n'))
    assert document.text == text


def test_feeds_give_their_entries(tmp_path: Path) -> None:
    rss = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Feed X</title><item><title>A &amp; B</title>'
        "<link>https://x.example/1</link><pubDate>Tue, 17 Jun 2014 23:30:00 -0500</pubDate><description>"
        "&lt;p&gt;The army took the town.&lt;/p&gt;&lt;p&gt;It left &amp;amp; fled.&lt;/p&gt;</description></item>"
        "<item><title>nothing</title></item></channel></rss>"
    )
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Feed Y</title><entry><title>C</title>'
        "<updated>2014-06-18T01:00:00Z</updated><author><name>K. N.</name></author>"
        '<content type="html">&lt;p&gt;The army came back.&lt;/p&gt;</content></entry></feed>'
    )
    found = list(read_paths([write(tmp_path, "a.xml", rss), write(tmp_path, "b.atom", atom)]))
    first, nothing, second = found
    assert isinstance(first, Document) and isinstance(second, Document) and isinstance(nothing, Refusal)
    assert (first.text, first.title) == ("The army took the town.\nIt left & fled.", "A & B")
    assert (first.outlet, first.published) == ("Feed X", date(2014, 6, 17))
    assert (second.text, second.author, second.outlet) == ("The army came back.", "K. N.", "Feed Y")
    assert nothing.source.endswith("entry 2")


def test_a_zip_is_read_member_by_member(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("in/ok.txt", REPORT)
        archive.writestr("in/rows.jsonl", json.dumps({"text": REPORT + " Two."}) + "\nx\n")
        archive.writestr("__MACOSX/in/._ok.txt", b"\0")
        archive.writestr(".hidden.txt", "x")
        archive.writestr("picture.png", b"x")
        archive.writestr("bomb.txt", "a" * 30_000_000)
        archive.writestr("inner.zip", b"PK")
    found = list(read_arrivals([path]))
    assert [item.source.removeprefix(f"{path}, ") for item in found if isinstance(item, Arrival)] == [
        "in/ok.txt", "in/rows.jsonl, line 1",
    ]  # fmt: skip
    refused = {item.source.removeprefix(f"{path}, "): item.reason for item in found if isinstance(item, Refusal)}
    assert set(refused) == {"bomb.txt", "in/rows.jsonl, line 2", "inner.zip", "picture.png"}
    assert "times its size" in refused["bomb.txt"]
    assert "archive in an archive" in refused["inner.zip"]


def test_a_folder_is_read_in_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    write(tmp_path / "b", "z.txt", REPORT + " Three.")
    write(tmp_path, "c.txt", REPORT + " Four.")
    write(tmp_path, "a.txt", REPORT + " One.")
    write(tmp_path, ".hidden.txt", "x")
    assert [d.text.split()[-1] for d in documents(tmp_path)] == ["One.", "Three.", "Four."]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (REPORT, REPORT),
        (f"<html><body><article><p>{REPORT}</p></article></body></html>", REPORT.replace("\n\n", " ")),
        (json.dumps({"text": REPORT}), REPORT),
    ],
)
def test_standard_input_is_recognised(monkeypatch: pytest.MonkeyPatch, content: str, text: str) -> None:
    class Input:
        buffer = io.BufferedReader(io.BytesIO(content.encode()))  # type: ignore[arg-type]

    monkeypatch.setattr(sys, "stdin", Input)
    (document,) = read_paths(["-"])
    assert isinstance(document, Document)
    assert " ".join(document.text.split()) == " ".join(text.split())


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2014-06-17", date(2014, 6, 17)),
        ("20140617", date(2014, 6, 17)),
        ("2014-06-17T23:59:00-05:00", date(2014, 6, 17)),
        ("Tue, 17 Jun 2014 23:30:00 -0500", date(2014, 6, 17)),
        ("17 June 2014", date(2014, 6, 17)),
        ("June 17, 2014", date(2014, 6, 17)),
        ("Jun 17, 2014", date(2014, 6, 17)),
        ("", None),
        (None, None),
    ],
)
def test_publication_days(written: str | None, day: date | None) -> None:
    assert parse_day(written) == day


@pytest.mark.parametrize("written", ["03/04/2014", "2014-13-01", "yesterday", "17", "2014-02-30T00:00"])
def test_days_that_could_be_two_are_refused(written: str) -> None:
    with pytest.raises(DocumentError, match="expected a day such as 2014-06-17"):
        parse_day(written)


@given(st.binary(max_size=300), st.sampled_from(["txt", "md", "html", "jsonl", "json", "csv", "xml", "zip"]))
def test_no_bytes_crash_a_reader(tmp_path_factory: pytest.TempPathFactory, content: bytes, suffix: str) -> None:
    path = tmp_path_factory.mktemp("any") / f"a.{suffix}"
    path.write_bytes(content)
    for item in read_paths([path]):
        assert isinstance(item, Document | Refusal)
