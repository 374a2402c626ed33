"""Rules by id: the lexicon entry behind a record, as its file has it, or what a rule of structure looks for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.entries import read_tables
from realpolitik.showing.wording import phrases

__all__ = ["Rule", "Rulebook"]

_JOINT = " + "  # a record that two rules made names both
_OWN = ("id", "example", "counter", "origin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. `file` and `table` are None for a rule of structure; `means` then says what it looks for."""

    id: str
    file: str | None = None
    table: str | None = None
    says: Mapping[str, str]  # the entry's own fields
    example: str = ""
    counter: str = ""
    origin: str = ""
    means: str = ""


class Rulebook:
    """Looks rules up in all files of the lexicons. Nothing is read before the first question."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._lexicons = lexicons

    @cached_property
    def _entries(self) -> Mapping[str, Sequence[Rule]]:
        found: dict[str, list[Rule]] = defaultdict(list)
        for path in self._lexicons.files:
            for table, rows in read_tables(path).items():
                for row in rows if isinstance(rows, list) else ():
                    if isinstance(row, dict) and row.get("id"):
                        found[str(row["id"])].append(_rule(path.name, table, row))
        return found

    def rules_of(self, rule: str) -> list[Rule]:
        """The rules that a record's `rule` names, in order: one, or two that were joined."""
        return [known for part in rule.split(_JOINT) for known in self.entry(part)]

    def entry(self, identity: str) -> list[Rule]:
        """The entries of this id; a rule of structure, or a bare id, where no file has it."""
        if means := phrases()["rules"].get(identity):
            return [Rule(id=identity, says={}, means=str(means))]
        if identity in self._entries:
            return list(self._entries[identity])
        table, _, word = identity.partition(".")  # "force.fighter" is the entry "fighter" of a table of forces
        named = [*self._entries.get(word, ()), *self._entries.get(word.replace("-", " "), ())]
        return [rule for rule in named if (rule.table or "").startswith(table)] or [Rule(id=identity, says={})]


def _rule(file: str, table: str, row: Mapping[str, Any]) -> Rule:
    says = {key: _shown(value) for key, value in row.items() if key not in _OWN and value not in (None, "", [])}
    own = {key: str(row.get(key) or "") for key in ("example", "counter", "origin")}
    return Rule(id=str(row["id"]), file=file, table=table, says=says, **own)


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    return str(value).replace(";", ", ")
