"""What cannot be read is named with its reason, and costs no other document."""

import os
import zipfile
from pathlib import Path

import pytest

from realpolitik.errors import DocumentError
from realpolitik.model import Document
from realpolitik.reading import Refusal, make_document, read_paths
from realpolitik.reading.language import check_language

ENGLISH = "The minister said that the talks in the capital would go on, and that the army had left the town of Oslo."
FRENCH = (
    "Le ministre des Affaires étrangères a rencontré son homologue suédois lundi à Oslo. Ils ont signé un accord sur "
    "les patrouilles frontalières, et les deux gouvernements ont salué le texte."
)
GERMAN = (
    "Der Außenminister traf am Montag in Oslo seinen schwedischen Amtskollegen. Sie unterzeichneten ein Abkommen über "
    "gemeinsame Streifen an der Grenze, und beide Regierungen lobten den Text."
)
ARABIC = "التقى وزير الخارجية النرويجي نظيره السويدي في أوسلو يوم الاثنين ووقعا اتفاقا بشأن دوريات الحدود"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\xc2\xa0\n", "is empty"),
        ("only-bom.txt", b"\xef\xbb\xbf", "is empty"),
        ("picture.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)), "is a JPEG image"),
        ("scan.txt", b"%PDF-1.4\n", "is a PDF file"),
        ("office.txt", b"PK\x03\x04" + b"\0" * 40, "is a zip archive or an office document"),
        ("latin.txt", ENGLISH.encode() + b"\n\xe9t\xe9", "byte 0xE9 at position 106 (line 2)"),
        ("half.txt", ENGLISH.encode("utf-16") + b"\x00", "not valid UTF-16"),
        ("nul.txt", b"The army\0 left.", "holds a NUL at character 8"),
        ("utf16.txt", ENGLISH.encode("utf-16-le"), "holds a NUL"),
        ("big.txt", (ENGLISH + "\n\n").encode() * 60_000, "6.4 million characters"),
        ("line.txt", (ENGLISH + " ").encode() * 10_000, "a paragraph of 1,060,000 characters"),
        ("wrapped.txt", b"one word after the other\n" * 40_000, "a paragraph of"),
        ("french.txt", FRENCH.encode(), "looks like French (fr"),
        ("german.txt", GERMAN.encode(), "looks like German (de"),
        ("arabic.txt", ARABIC.encode(), "looks like Arabic (ar"),
        ("french.html", f"<article><p>{FRENCH}</p></article>".encode() * 3, "looks like French"),
        ("bare.html", b"<html><body></body></html>", "HTML without an article"),
        ("strange.html", b'<html><meta charset="klingon"><p>x</p></html>', "unknown encoding 'klingon'"),
        ("columns.csv", b"a,b\n1,2\n", "no column of text: found a, b"),
        ("nothing.csv", b"", "no column of text: found no header"),
        ("list.json", b'"words"', "is a JSON str"),
        ("broken.json", b"{", "is no JSON"),
        ("other.xml", b'<?xml version="1.0"?><a>b</a>', "no RSS or Atom feed"),
        ("bare.rss", b'<rss version="2.0"><channel><title>x</title></channel></rss>', "without entries"),
        ("broken.zip", b"PK\x03\x04 and nothing", "no readable zip archive"),
        ("date.md", b"---\npublished: soon\n---\nThe army left.", "published is 'soon'"),
    ],
)
def test_a_refusal_says_what_was_found_and_the_rest_is_read(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(content)
    good.write_text(ENGLISH)
    refusal, document = read_paths([bad, good])
    assert isinstance(refusal, Refusal)
    assert refusal.source == str(bad)
    assert reason in refusal.reason
    assert "\n" not in refusal.reason
    assert isinstance(document, Document)


def test_fifty_megabytes_are_not_read_to_their_end(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    (refusal,) = read_paths([path])
    assert isinstance(refusal, Refusal) and "more than 20 MB" in refusal.reason


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "nul\\0").touch()
    found = list(read_paths([tmp_path / "missing.txt", tmp_path / "empty", tmp_path / "self", "a\0b"]))
    assert all(isinstance(item, Refusal) for item in found)
    reasons = [item.reason for item in found if isinstance(item, Refusal)]
    assert "No such file" in reasons[0]
    assert "folder without files" in reasons[1]
    assert "symbolic links" in reasons[2]
    assert "null byte" in reasons[3]


def test_links_that_loop_are_walked_once(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (inner / "x.txt").write_text(ENGLISH)
    (inner / "up").symlink_to(tmp_path)
    (inner / "gone").symlink_to(tmp_path / "nowhere")
    os.mkfifo(inner / "pipe.txt")
    found = list(read_paths([tmp_path]))
    assert len([item for item in found if isinstance(item, Document)]) == 1
    reasons = [item.reason for item in found if isinstance(item, Refusal)]
    assert len(reasons) == 2
    assert any("No such file" in reason for reason in reasons)
    assert any("no regular file" in reason for reason in reasons)


def test_files_that_may_not_be_read_are_told(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(ENGLISH)
    path.chmod(0)
    (found,) = read_paths([path])
    if os.geteuid() == 0:
        assert isinstance(found, Document)
    else:
        assert isinstance(found, Refusal) and "Permission denied" in found.reason


def test_other_kinds_of_file_in_a_folder_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04")
    (refusal,) = read_paths([tmp_path])
    assert isinstance(refusal, Refusal) and "not a kind of file" in refusal.reason


def test_encrypted_members_and_lying_sizes(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", ENGLISH)
        archive.writestr("b.txt", ENGLISH)
    data = bytearray(path.read_bytes())
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1  # the flag of encryption, in the directory entry of a.txt
    second = data.index(b"PK\x01\x02", entry + 4)
    data[second + 16] ^= 0xFF  # a checksum of b.txt that is not its own
    path.write_bytes(data)
    first, other = read_paths([path])
    assert isinstance(first, Refusal) and "is encrypted" in first.reason
    assert isinstance(other, Refusal) and "CRC" in other.reason


@pytest.mark.parametrize("text", ["Oslo.", "Nouri al-Maliki, Ayad Allawi", "La France insoumise", "Guten Tag"])
def test_short_texts_have_the_benefit_of_the_doubt(text: str) -> None:
    assert check_language(text) == "en"


def test_english_with_foreign_words_is_english() -> None:
    assert check_language(f"{ENGLISH} {ENGLISH} He quoted the paper: {FRENCH}") == "en"
    assert check_language("Kerry, Hagel visit Baghdad. Maliki, Nujaifi, Barzani await talks. Erbil quiet.") == "en"


def test_text_given_in_python_has_the_same_limits() -> None:
    with pytest.raises(DocumentError, match="lone surrogate"):
        make_document("The army \udcff left.")
    with pytest.raises(DocumentError, match="is empty"):
        make_document("")
