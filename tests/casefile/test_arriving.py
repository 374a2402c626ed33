"""Documents get into a case: each text once with all its appearances, and nothing lost that was told."""

import json
import os
import random
import signal
import threading
import time
from datetime import date
from pathlib import Path

import pytest

from realpolitik.casefile import Case, Stored
from realpolitik.errors import DocumentError
from realpolitik.model import dump_reading
from tests.casefile.build import PlainCoder
from tests.casefile.conftest import Tell, open_plain

FIRST = "Arland attacked Borland at Oslo. Corland said that Borland met Arland."


def test_the_same_text_is_stored_once_and_each_appearance_kept(case: Case, tell: Tell) -> None:
    told = [
        {"text": FIRST, "outlet": "B News", "date": "2014-06-12", "url": "https://b.example"},
        {"text": FIRST, "outlet": "A Wire", "date": "2014-06-11"},
        {"text": FIRST, "outlet": "A Wire", "date": "2014-06-11"},
        {"text": FIRST},
    ]
    stored = tell(*told).stored
    assert [s.new for s in stored] == [True, False, False, False]
    assert [s.coded for s in stored] == [True, True, False, False]  # the earlier date moves the events
    (row,) = case.documents().rows
    assert [a.outlet for a in row.more["appearances"]] == ["B News", "A Wire"]
    assert (row.record.outlet, row.record.published) == ("A Wire", date(2014, 6, 11))
    assert {event.from_ for event in case.events()} == {date(2014, 6, 11)}


def test_the_order_of_arrival_does_not_matter(tmp_path: Path, tell: Tell) -> None:
    told = [
        {"text": FIRST, "outlet": "B", "date": "2014-06-12"},
        {"text": FIRST, "outlet": "A", "date": "2014-06-11"},
        {"text": FIRST, "outlet": "C"},
    ]
    seen = set()
    for i, order in enumerate(([0, 1, 2], [2, 1, 0], [1, 0, 2])):
        other = open_plain(tmp_path / f"{i}.rp")
        tell(*(told[n] for n in order), into=other)
        seen.add(dump_reading(other.readings()[0]))
    assert len(seen) == 1


def test_refusals_are_kept(case: Case, tell: Tell) -> None:
    summary = tell(FIRST, " ", {"title": "nothing"})
    assert len(summary.stored) == 1 and len(summary.refused) == 2
    rows = case.refusals().to_dicts()
    assert [row["source"].rsplit(", ")[-1] for row in rows] == ["line 2", "line 3"]
    assert rows[0]["reason"] == "is empty; expected a report"


def test_a_newer_coder_replaces_readings(case: Case, tell: Tell, tmp_path: Path) -> None:
    tell(FIRST, "Borland aided Corland.")
    newer = open_plain(tmp_path / "case.rp", "2")
    assert len(newer.stale()) == 2
    (stored,) = tell(FIRST, into=newer).stored
    assert stored.coded and not stored.new
    assert len(newer.stale()) == 1
    assert len(list(newer.read_again(stale_only=True))) == 1
    assert newer.stale() == []
    assert [e.type for e in newer.events()] == ["COERCE", "CONSULT", "AID"]
    assert newer.check() == ()


def test_a_document_that_the_coder_trips_over_costs_only_itself(case: Case, tell: Tell) -> None:
    class Tripping(PlainCoder):
        def __call__(self, document):  # type: ignore[no-untyped-def]
            if "Corland" in document.text:
                raise DocumentError("could not be coded (IndexError: 7)")
            return super().__call__(document)

    case.coder = Tripping()  # type: ignore[assignment]
    summary = tell("Arland met Borland.", "Arland met Corland.", "Borland met Arland.")
    assert len(summary.stored) == 2
    assert [r.reason for r in summary.refused] == ["could not be coded (IndexError: 7)"]
    assert len(case.documents()) == 2


def test_many_writers_and_readers_at_once(tmp_path: Path) -> None:
    path = tmp_path / "case.rp"
    texts = [f"Arland attacked Borland. Number {i}. Corland met Arland." for i in range(30)]
    for i, text in enumerate(texts):
        (tmp_path / f"{i}.txt").write_text(text)
    open_plain(path).close()
    errors: list[BaseException] = []

    def write(part: int) -> None:
        try:
            with open_plain(path) as case:
                case.read([tmp_path / f"{i}.txt" for i in range(30) if i % 4 in (part, (part + 1) % 4)])
        except BaseException as error:
            errors.append(error)

    def ask() -> None:
        try:
            with open_plain(path) as case:
                for _ in range(20):
                    assert len(case.events()) >= 0
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(part,)) for part in range(4)] + [threading.Thread(target=ask)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    case = open_plain(path)
    assert len(case.documents()) == 30
    assert all(len(row.more["appearances"]) == 1 for row in case.documents().rows)
    assert case.check() == ()


def start_writer(path: Path, articles: Path) -> tuple[int, int]:
    """A process that reads articles into a case and tells each stored document; its id, and where it tells them."""
    heard, told = os.pipe()
    if process := os.fork():
        os.close(told)
        return process, heard
    try:
        for result in open_plain(path).read_each(articles):
            if isinstance(result, Stored):
                os.write(told, f"{result.document}\n".encode())
    finally:
        os._exit(0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killing_the_program_loses_nothing_that_it_told(tmp_path: Path) -> None:
    path, articles = tmp_path / "case.rp", tmp_path / "many.jsonl"
    texts = (f"Arland attacked Borland at Oslo. Report {i}. Corland said that Borland met Arland." for i in range(2000))
    articles.write_text("\n".join(json.dumps({"text": text}) for text in texts))
    chance = random.Random(2014)
    told: set[str] = set()
    for _ in range(20):
        process, heard = start_writer(path, articles)
        with os.fdopen(heard) as lines:
            time.sleep(0.02 + chance.random() * 0.25)
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            told |= {line.strip() for line in lines if line.endswith("\n")}
    case = open_plain(path)
    stored = {document.id for document in case.documents()}
    assert told and told <= stored
    assert case.check() == ()
