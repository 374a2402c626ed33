"""PETRARCH's dictionaries as a user lexicon of ours: names become states of their own, agents become roles."""

import csv
import json
import re
from pathlib import Path
from typing import Any

__all__ = ["write_user_lexicon"]

_ORIGIN = "converted from PETRARCH dictionaries"


def write_user_lexicon(dictionaries: Path, folder: Path) -> tuple[list[Path], dict[str, str]]:
    """Lexicon files below `folder`, and the code of each actor id that they define.

    A name whose code is three letters is a state (with its adjectives among its aliases); a longer code is a body
    or person. Of several codes the one without dates counts, else the last.
    """
    data = json.loads(dictionaries.read_text(encoding="utf-8"))
    codes: dict[str, str] = {}
    states, actors = [], []
    for entry in data["actors"]:
        code = _code(entry)
        slug = _slug(entry["name"])
        codes[slug] = code
        names = [entry["name"], *entry["synonyms"]]
        if len(code) == 3 and code.isalpha():
            states.append(_state(slug, code, names))
        else:
            actors.append(_actor(slug, names))
    files = [
        _write(folder / "states.tsv", ("id", "name", "iso3", "aliases", "adjectives", "origin"), states),
        _write(folder / "actors.tsv", ("id", "name", "aliases", "kind", "sector", "origin"), actors),
        _write(folder / "roles.tsv", ("id", "words", "sector", "weight", "use", "origin"), _roles(data["agents"])),
    ]
    return files, codes


def _code(entry: dict[str, Any]) -> str:
    plain = [c["code"] for c in entry["codes"] if not c.get("dates")]
    return str((plain or [entry["codes"][-1]["code"]])[0]).upper()


def _state(slug: str, code: str, names: list[str]) -> dict[str, str]:
    written = [_cased(name) for name in names]
    return {"id": slug, "name": written[0], "iso3": code, "aliases": ";".join(written[1:]), "origin": _ORIGIN}


def _actor(slug: str, names: list[str]) -> dict[str, str]:
    written = [_cased(name) for name in names]
    return {
        "id": slug, "name": written[0], "aliases": ";".join(written[1:]), "kind": "organization", "origin": _ORIGIN,
    }  # fmt: skip


def _roles(agents: list[dict[str, Any]]) -> list[dict[str, str]]:
    rows = []
    for number, agent in enumerate(agents):
        sector = str(agent["code"]).strip("~")
        if sector:
            word = str(agent["name"]).lower()
            rows.append(
                {
                    "id": f"agent-{number}", "words": word, "sector": sector, "weight": "90", "use": "head",
                    "origin": _ORIGIN,
                }
            )  # fmt: skip
    return rows


def _cased(name: str) -> str:
    """Dictionaries shout; a text writes "Minas Tirith"."""
    small = {"of", "the", "and", "for", "in"}
    words = (w.lower() if i and w.lower() in small else w.capitalize() for i, w in enumerate(name.split()))
    return " ".join(words)


def _slug(name: str) -> str:
    return "petrarch-" + re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _write(path: Path, fields: tuple[str, ...], rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, fields, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE)
        writer.writeheader()
        writer.writerows(rows)
    return path
