"""Training sentences: tab-separated files of a code, a status and a sentence with marks, written for this project.

    ASSAULT/aerial	actual	[s Turkish jets] [e bombed] [t Kurdish positions] overnight.

`[s …]` marks who acts, `[t …]` who is acted on, `[e …]` the word that carries the event; the code is PLOVER's type and
mode, or NONE.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from realpolitik.model import Status
from realpolitik.ontology import load_plover

__all__ = ["NONE", "SENTENCES", "Row", "RowError", "distinct", "read_rows"]

NONE = "NONE"
SENTENCES = Path(__file__).parent / "sentences"
HELD_OUT = 10  # one sentence in so many trains nothing
NEAR = 0.6  # of the runs of three words shared: nearly the same sentence
_MARK = re.compile(r"\[([ste]) ([^\[\]]+)\]")


class RowError(ValueError):
    """A line that is no training sentence: where, what was found, what would be right."""


@dataclass(frozen=True, slots=True)
class Row:
    """One marked sentence. `pieces` are (mark or "", text) in reading order; joined they are the sentence."""

    type: str
    mode: str | None
    status: str
    pieces: tuple[tuple[str, str], ...]
    origin: str = field(compare=False)

    @property
    def code(self) -> str:
        return f"{self.type}/{self.mode}" if self.mode else self.type

    @property
    def text(self) -> str:
        return "".join(words for _, words in self.pieces)

    @property
    def held_out(self) -> bool:
        """Whether the sentence belongs to the tenth that trains nothing; all rows with its text go the same way."""
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % HELD_OUT == 0


def read_rows(folder: Path = SENTENCES) -> list[Row]:
    """The rows of every file, in the order of their names.

    Raises:
        RowError: on the first line that is no row.
    """
    return [row for path in sorted(folder.glob("*.tsv")) for row in _rows_of(path)]


def _rows_of(path: Path) -> Iterator[Row]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield _row(line, f"{path.name}:{number}")


def _row(line: str, origin: str) -> Row:
    columns = line.split("\t")
    if len(columns) != 3:
        raise RowError(f"{origin}: {len(columns)} columns; expected code, status and sentence")
    code, status, marked = columns
    kind, _, mode = code.partition("/")
    if kind != NONE and (kind not in load_plover().types or (mode and mode not in load_plover().type(kind).modes)):
        raise RowError(f"{origin}: {code!r} is no code of PLOVER, and not NONE")
    if status not in set(Status):
        raise RowError(f"{origin}: {status!r} is no status; expected one of {', '.join(Status)}")
    pieces = tuple(_pieces(marked))
    if not any(mark for mark, _ in pieces) or any(c in words for _, words in pieces for c in "[]"):
        raise RowError(f"{origin}: expected marks like [s …], [t …] and [e …] that do not nest")
    return Row(kind, mode or None, status, pieces, origin)


def _pieces(marked: str) -> Iterator[tuple[str, str]]:
    end = 0
    for found in _MARK.finditer(marked):
        if found.start() > end:
            yield "", marked[end : found.start()]
        yield found.group(1), found.group(2)
        end = found.end()
    if end < len(marked):
        yield "", marked[end:]


def distinct(rows: Iterable[Row]) -> list[Row]:
    """Without repeats, and without the later of two sentences that have one code and nearly one wording.

    One sentence under several marks or codes stays: that is what the judge must tell apart.
    """
    kept: list[Row] = []
    holding: dict[tuple[str, str], list[int]] = {}  # (code, run of words) → places in `kept`
    for row in dict.fromkeys(rows):
        runs = _runs(row.text)
        shared = Counter(place for run in runs for place in holding.get((row.code, run), ()))
        if not any(kept[p].text != row.text and n >= NEAR * len(runs) for p, n in shared.items()):
            for run in runs:
                holding.setdefault((row.code, run), []).append(len(kept))
            kept.append(row)
    return kept


def _runs(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(" ".join(words[i : i + 3]) for i in range(max(1, len(words) - 2)))
