"""PETRARCH's dictionaries: as a user lexicon of ours, and as the codes of a phrase.

A phrase is coded the way of those dictionaries: its first known name gives the code of that day, its agents (police,
lawmaker, opposition group) add theirs before or after. Discard phrases drop a text.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["Dictionaries", "read_dictionaries", "write_user_lexicon"]

_ORIGIN = "converted from PETRARCH dictionaries"
_STEM = 5  # letters of a name that may go on: ARGENTIN for Argentinian
_RANGE = re.compile(r"(?P<from>\d+)\s*-\s*(?P<to>\d+)|<\s*(?P<before>\d+)|>\s*(?P<after>\d+)")

Words = tuple[str, ...]


class _Dated(NamedTuple):
    code: str
    first: int  # yyyymmdd, both inclusive
    last: int


class _Agent(NamedTuple):
    code: str
    before: bool  # stands before the name's code: NGO~


class Dictionaries:
    """Names, agents and discard phrases, ready to code phrases. Words are in upper case."""

    def __init__(self, names: dict[Words, list[_Dated]], agents: dict[Words, _Agent], discards: Sequence[str]) -> None:
        self.names = names
        self.agents = agents
        self.discards = tuple(discards)
        self._longest = max(map(len, (*names, *agents)), default=1)

    def discards_text(self, text: str) -> bool:
        """Whether a discard phrase stands in the text."""
        return any(re.search(rf"\b{re.escape(phrase)}", text, re.IGNORECASE) for phrase in self.discards)

    def code(self, words: Sequence[str], day: int) -> str | None:
        """The code of a phrase on a day (yyyymmdd); `---` stands for the name that agents lack; None: neither."""
        shouted = [w.upper() for w in words]
        name = next((code for code in self._named(shouted, day)), None)
        agents = list(dict.fromkeys(self._agents(shouted)))
        if name is None and not agents:
            return None
        before = "".join(a.code for a in agents if a.before)
        after = "".join(a.code for a in agents if not a.before and not (name or "").endswith(a.code))
        return (before + (name or "") if before else name or "---") + after

    def _named(self, words: Sequence[str], day: int) -> Iterator[str]:
        for at in range(len(words)):
            for size in range(min(self._longest, len(words) - at), 0, -1):
                codes = self._codes(tuple(words[at : at + size]))
                fitting = sorted((d for d in codes if d.first <= day <= d.last), key=lambda d: d.last - d.first)
                if fitting:
                    yield fitting[0].code
                    break

    def _codes(self, words: Words) -> list[_Dated]:
        if words in self.names:
            return self.names[words]
        *ahead, last = words
        stems = (last[:n] for n in range(len(last) - 1, _STEM - 1, -1))
        return next((self.names[found] for stem in stems if (found := (*ahead, stem)) in self.names), [])

    def _agents(self, words: Sequence[str]) -> Iterator[_Agent]:
        at = 0
        while at < len(words):
            for size in range(min(self._longest, len(words) - at), 0, -1):
                if (agent := self.agents.get(tuple(words[at : at + size]))) is not None:
                    yield agent
                    at += size - 1
                    break
            at += 1


def read_dictionaries(path: Path) -> Dictionaries:
    """The dictionaries of a JSON file with `actors`, `agents`, `agent_substitutions` and `discards`."""
    data = json.loads(path.read_text(encoding="utf-8"))
    names: dict[Words, list[_Dated]] = {}
    for entry in data["actors"]:
        for name in (entry["name"], *entry["synonyms"]):
            names.setdefault(_words(name), []).extend(_dated(entry["codes"]))
    agents: dict[Words, _Agent] = {}
    for entry in data["agents"]:
        code = str(entry["code"])
        agent = _Agent(code.strip("~").upper(), code.endswith("~"))
        for name in _variants(str(entry["name"]), data["agent_substitutions"]):
            plural = name + "S" if entry["plural"] is None else entry["plural"]
            if name.endswith("Y") and entry["plural"] is None:
                agents[_words(name[:-1] + "IES")] = agent
            for form in filter(None, (name, plural)):
                agents[_words(form)] = agent
    return Dictionaries(names, agents, [d["phrase"] for d in data["discards"]])


def _words(name: str) -> Words:
    return tuple(re.findall(r"[^\s_\-]+", name.upper()))


def _variants(name: str, substitutions: dict[str, list[str]]) -> list[str]:
    for mark, words in substitutions.items():
        if mark in name:
            return [name.replace(mark, word) for word in words]
    return [name]


def _dated(codes: Iterable[dict[str, Any]]) -> list[_Dated]:
    found = []
    for entry in codes:
        first, last = 0, 99999999
        if match := _RANGE.search(entry.get("dates") or ""):
            first = _day(match["from"] or match["after"] or "0")
            last = _day(match["to"] or match["before"] or "99999999")
        found.append(_Dated(str(entry["code"]).upper(), first, last))
    return found


def _day(digits: str) -> int:
    """A date as yyyymmdd; six digits are of the twentieth century, as PETRARCH reads them."""
    return int("19" + digits if len(digits) == 6 else digits)


def write_user_lexicon(dictionaries: Path, folder: Path) -> list[Path]:
    """Lexicon files of ours below `folder`: names whose code is three letters are states, others bodies or persons;
    agents become roles."""
    data = json.loads(dictionaries.read_text(encoding="utf-8"))
    states, actors = [], []
    for entry in data["actors"]:
        code = _dated(entry["codes"])[-1].code
        written = [_cased(name) for name in (entry["name"], *entry["synonyms"])]
        row = {"id": _slug(entry["name"]), "name": written[0], "aliases": ";".join(written[1:]), "origin": _ORIGIN}
        if len(code) == 3 and code.isalpha():
            states.append({**row, "iso3": code})
        else:
            actors.append({**row, "kind": "organization"})
    return [
        _write(folder / "states.tsv", ("id", "name", "iso3", "aliases", "adjectives", "origin"), states),
        _write(folder / "actors.tsv", ("id", "name", "aliases", "kind", "sector", "origin"), actors),
        _write(folder / "roles.tsv", ("id", "words", "sector", "weight", "use", "origin"), _roles(data["agents"])),
    ]


def _roles(agents: list[dict[str, Any]]) -> list[dict[str, str]]:
    rows = []
    for number, agent in enumerate(agents):
        if sector := str(agent["code"]).strip("~"):
            word = str(agent["name"]).lower()
            row = {"id": f"agent-{number}", "words": word, "sector": sector, "weight": "90", "use": "head"}
            rows.append({**row, "origin": _ORIGIN})
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
