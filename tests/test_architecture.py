"""The house stands: rooms import only what lies below them, and only the hands at the edges touch files."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "realpolitik"
STOREYS = [
    {"errors"},
    {"model"},
    {"ontology"},
    {"lexicon"},
    {"relating", "forecasting", "gaming", "coding", "reading"},
    {"casefile"},
    {"showing"},
    {"web"},
    {"cli"},
]
LEVEL = {room: level for level, rooms in enumerate(STOREYS) for room in rooms}
TOUCH_FILES = {"reading", "lexicon", "ontology", "casefile", "showing", "web", "cli"}
FILE_CALLS = {"open", "read_text", "write_text", "read_bytes", "write_bytes"}
MODULES = [p for p in sorted(SOURCE.rglob("*.py")) if p.parent != SOURCE or p.stem in LEVEL]


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported_rooms(tree: ast.AST) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("realpolitik"):
            parts = node.module.split(".")
            names.update([parts[1]] if len(parts) > 1 else [alias.name for alias in node.names])
        elif isinstance(node, ast.Import):
            names.update(alias.name.split(".")[1] for alias in node.names if alias.name.startswith("realpolitik."))
    return names & set(LEVEL)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_rooms_import_only_what_lies_below(path: Path) -> None:
    room = room_of(path)
    for other in imported_rooms(ast.parse(path.read_text(encoding="utf-8"))) - {room}:
        assert LEVEL[other] < LEVEL[room], f"{path.name} in {room} imports {other}, which does not lie below it"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_only_the_edges_touch_files(path: Path) -> None:
    if room_of(path) in TOUCH_FILES:
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            assert name not in FILE_CALLS, f"{path.name}, line {node.lineno}: {name}() in a room that touches no files"
