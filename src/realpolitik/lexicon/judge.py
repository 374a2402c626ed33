"""The learned judge: a small encoder that says which event a marked sentence tells, or that it tells none.

The weights lie below `data/judge`, made by `make train`; `judge.md` there is the model's card. They are read and run
here because coding touches no files. One candidate is judged at a time: a verdict depends on its own words only.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from realpolitik.errors import LexiconError

__all__ = ["MARKS", "Judge", "Pieces", "Verdict", "marked_ids"]

Pieces = Sequence[tuple[str, str]]
"""A sentence in pieces (mark, words), in reading order: "s" who acts, "t" on whom, "e" the trigger, "" the rest."""

MARKS = {"s": (1, 2), "t": (3, 4), "e": (5, 6)}  # token numbers, unused otherwise, that open and close a marked piece
CLS, SEP = 101, 102
AROUND = 32  # tokens read before the first mark and after the last: what stands farther off costs more than it tells
LONGEST = 112  # tokens read at most, of a sentence whose marks stand far apart
_SLOWER = ["SkipLayerNormFusion"]  # the fused sum and norm takes three times as long as the two on a CPU


@dataclass(frozen=True, slots=True)
class Verdict:
    """Probabilities that sum to 1: of each PLOVER type and NONE, and of each status. `modes`: the likeliest by type."""

    types: Mapping[str, float]
    modes: Mapping[str, str]
    statuses: Mapping[str, float]

    @property
    def type(self) -> str:
        return max(self.types, key=lambda t: self.types[t])


class Judge:
    """Weights, tokenizer and labels of one folder, loaded when the first candidate comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def labels(self) -> Mapping[str, Any]:
        """Names of the outputs in order: `types`, `modes` (TYPE/mode), `statuses`; and `version`."""
        try:
            loaded: Mapping[str, Any] = json.loads((self._folder / "labels.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise LexiconError(f"judge: no labels: {error}") from error
        return loaded

    @property
    def version(self) -> str:
        return str(self.labels["version"])

    @cached_property
    def tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        try:
            return Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        except Exception as error:
            raise LexiconError(f"judge: the tokenizer cannot be loaded: {error}") from error

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(
                str(self._folder / "judge.onnx"),
                options,
                providers=["CPUExecutionProvider"],
                disabled_optimizers=_SLOWER,
            )
        except Exception as error:
            raise LexiconError(f"judge: the weights cannot be loaded: {error}") from error

    def __call__(self, pieces: Pieces) -> Verdict:
        """What the marked event is. Probabilities to three digits, so that machines agree."""
        ids = marked_ids(self.tokenizer, pieces)
        types, modes, statuses = self._session.run(None, {"ids": [ids]})
        best: dict[str, tuple[float, str]] = {}
        for name, weight in zip(self.labels["modes"], modes[0].tolist(), strict=True):
            kind, _, mode = name.partition("/")
            best[kind] = max(best.get(kind, (weight, mode)), (weight, mode))
        return Verdict(
            types=_named(self.labels["types"], types[0].tolist()),
            modes={kind: mode for kind, (_, mode) in best.items()},
            statuses=_named(self.labels["statuses"], statuses[0].tolist()),
        )


def _named(names: Iterable[str], shares: Iterable[float]) -> dict[str, float]:
    return {name: round(share, 3) for name, share in zip(names, shares, strict=True)}


def marked_ids(tokenizer: Any, pieces: Pieces) -> list[int]:
    """Token numbers of a marked sentence; of a long one the stretch round its marks."""
    ids: list[int] = []
    marks: list[int] = []
    for (mark, _), encoded in zip(pieces, _encoded(tokenizer, pieces), strict=True):
        if mark:
            opening, closing = MARKS[mark]
            marks += [len(ids), len(ids) + len(encoded) + 1]
            ids += [opening, *encoded, closing]
        else:
            ids += encoded
    return [CLS, *_stretch(ids, marks), SEP]


def _encoded(tokenizer: Any, pieces: Pieces) -> list[list[int]]:
    """One by one: a batch goes to other threads, and waiting for them takes longer than the work."""
    readable = (words.encode("utf-8", "replace").decode() for _, words in pieces)  # half a surrogate pair is no text
    return [tokenizer.encode(words, add_special_tokens=False).ids for words in readable]


def _stretch(ids: list[int], marks: Sequence[int]) -> list[int]:
    """The tokens AROUND the marks; LONGEST of them, with the marks in the middle, where those are more."""
    first, last = min(marks, default=0), max(marks, default=len(ids) - 1)
    start, end = max(0, first - AROUND), last + 1 + AROUND
    if end - start > LONGEST:
        start = min(max(start, (first + last - LONGEST) // 2), first)
    return ids[start : min(end, start + LONGEST)]
