"""The served case, over HTTP: the report, lists and JSON, escaped, read only, for this machine alone."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from realpolitik.casefile import Case, open_case
from realpolitik.web.pages import KINDS
from realpolitik.web.server import make_server

TEXT = "Rebels attacked Peru on Monday. Chile <b>condemned</b> the attack. Peru met Chile in Lima on Tuesday."


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder: Path = tmp_path_factory.mktemp("served")
    (folder / "a.txt").write_text(TEXT)
    with open_case(folder / "case.rp") as opened:
        opened.read(folder / "a.txt", title="<script>alert(1)</script>")
        yield opened


@pytest.fixture(scope="module")
def address(case: Case) -> Iterator[str]:
    with make_server(case, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        assert server.server_address[0] == "127.0.0.1"
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def get(url: str, **headers: str) -> str:
    with urlopen(Request(url, headers=headers)) as response:
        assert response.status == 200 and "default-src 'none'" in response.headers["Content-Security-Policy"]
        text: str = response.read().decode()
        return text


def refused(request: Request | str) -> int:
    with pytest.raises(HTTPError) as error:
        urlopen(request)
    error.value.close()
    return error.value.code


def test_the_report_is_at_the_root(address: str) -> None:
    page = get(f"{address}/")
    assert "Peru" in page and "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_a_page_and_json(address: str, kind: str) -> None:
    page, data = get(f"{address}/{kind}"), json.loads(get(f"{address}/api/{kind}"))
    assert f"<h1>{kind}</h1>" in page and "<script>" not in page
    assert data["kind"] == kind and data["count"] == len(data["rows"])
    assert page.count("<tr>") == data["count"] + 1


def test_filters_are_those_of_show(address: str, case: Case) -> None:
    found = json.loads(get(f"{address}/api/events?actor=Peru&limit=1"))["rows"]
    assert found == case.events(actor=["Peru"], limit=1).to_dicts() and len(found) == 1
    assert 'value="Peru"' in get(f"{address}/events?actor=Peru&limit=")


@pytest.mark.parametrize(
    ("path", "status"),
    [("/nothing", 404), ("/api/nothing", 404), ("/events?since=soon", 400), ("/../etc", 404),
     ("/api/events?colour=red", 400), ("/stories?actor=x", 400), ("/events?limit=many", 400)],
)  # fmt: skip
def test_what_is_not_there_is_said(address: str, path: str, status: int) -> None:
    assert refused(address + path) == status


def test_nothing_can_be_written(address: str) -> None:
    assert refused(Request(f"{address}/events", data=b"x", method="POST")) == 501


def test_a_page_under_another_name_is_refused(address: str) -> None:
    assert refused(Request(f"{address}/", headers={"Host": "example.org"})) == 403
