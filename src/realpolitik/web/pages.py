"""What the served case shows: the report, a page for each list, and the same lists as JSON. Pure but for the case."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from realpolitik.casefile import Case
from realpolitik.casefile.imported import FILTERS as IMPORTED_FILTERS
from realpolitik.casefile.queries import FILTERS
from realpolitik.errors import RealpolitikError
from realpolitik.model import to_json
from realpolitik.showing.rendering import template_environment
from realpolitik.showing.report import render_report

__all__ = ["Answer", "answer"]

_COMMON = ("document", "limit")
_WHOLE: dict[str, Callable[[Case], list[dict[str, Any]]]] = {
    "documents": lambda case: [_without_text(row) for row in case.documents().to_dicts()],
    "stories": lambda case: [to_json(story) for story in case.stories()],
    "timeline": lambda case: [to_json(moment) for moment in case.timeline()],
    "refusals": lambda case: case.refusals().to_dicts(),
}
"""Lists that are shown whole: they know no filter but `limit`."""

KINDS: tuple[str, ...] = (*FILTERS, "imported", *_WHOLE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: a status of HTTP, a media type, and the bytes."""

    status: int
    media: str
    body: bytes


def answer(case: Case, target: str) -> Answer:
    """The answer to `GET target`: `/` the report, `/KIND` a page, `/api/KIND` JSON, both with the filters of `show`."""
    parts = urlsplit(target)
    names = [name for name in parts.path.split("/") if name]
    filters = {name: values for name, values in parse_qs(parts.query).items() if name != "format"}
    try:
        if not names:
            return _html(render_report(case.library()))
        if names == ["api"]:
            return _json({kind: f"/api/{kind}" for kind in KINDS})
        if names[0] == "api" and len(names) == 2 and names[1] in KINDS:
            rows, left_out = _rows(case, names[1], filters)
            return _json({"kind": names[1], "count": len(rows), "left_out": left_out, "rows": rows})
        if len(names) == 1 and names[0] in ("lists", *KINDS):
            return _list(case, names[0], filters)
    except (RealpolitikError, ValueError) as error:
        return _problem(400, str(error))
    return _problem(404, f"nothing at {parts.path}; expected / or one of {', '.join(f'/{kind}' for kind in KINDS)}")


def _rows(case: Case, kind: str, filters: Mapping[str, Sequence[str]]) -> tuple[list[dict[str, Any]], int]:
    asked: dict[str, Any] = {name: list(values) for name, values in filters.items()}
    for name in ("since", "until", "limit"):
        if name in asked:
            asked[name] = asked[name][-1]
    limit = asked["limit"] = int(asked["limit"]) if "limit" in asked else None
    if limit is None:
        del asked["limit"]
    if kind in _WHOLE:
        if unknown := [name for name in asked if name != "limit"]:
            raise ValueError(f"{kind} cannot be filtered by {unknown[0]}; expected limit")
        return _WHOLE[kind](case)[:limit], 0
    if kind == "imported":
        return case.imported(**asked).to_dicts(), 0
    found = case.records(kind, **asked)
    return found.to_dicts(), found.left_out


def _without_text(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "text"}


def _list(case: Case, kind: str, filters: Mapping[str, Sequence[str]]) -> Answer:
    rows, left_out = _rows(case, kind, filters) if kind != "lists" else ([], 0)
    columns = list(dict.fromkeys(name for row in rows for name in row))
    known = IMPORTED_FILTERS if kind == "imported" else (*FILTERS[kind], *_COMMON) if kind in FILTERS else ("limit",)
    counts = case.count()
    template = template_environment(line_ends=False).get_template("list.html.jinja")
    page = template.render(
        kind=kind,
        kinds=[(name, counts.get(name)) for name in KINDS],
        columns=columns,
        rows=[[_cell(row.get(name)) for name in columns] for row in rows],
        left_out=left_out,
        filters=[] if kind == "lists" else [(name, ", ".join(filters.get(name, ()))) for name in known],
    )
    return _html(page)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)


def _html(page: str) -> Answer:
    return Answer(200, "text/html; charset=utf-8", page.encode("utf-8", "replace"))


def _json(data: Any, status: int = 200) -> Answer:
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    return Answer(status, "application/json; charset=utf-8", text.encode("utf-8", "replace"))


def _problem(status: int, message: str) -> Answer:
    return _json({"error": message}, status)
