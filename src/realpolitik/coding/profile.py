"""What each step of coding costs on one document: whole times by the clock, shares of the steps by the profiler."""

import cProfile
import pstats
import time
from dataclasses import dataclass
from typing import Any

from realpolitik.coding import code
from realpolitik.coding.text.parse import Parser
from realpolitik.lexicon import Lexicons
from realpolitik.model import Document

__all__ = ["Profile", "profile_coding"]

_LEAST = 0.0005  # a smaller share is not a step
_ROUNDS = 3  # the best of them: the machine does other things too


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Seconds of CPU, without loading. `steps` are shares of coding, the dearest first."""

    words: int
    sentences: int
    parse_seconds: float
    coding_seconds: float
    steps: tuple[tuple[str, float], ...]


def profile_coding(document: Document, parser: Parser, lexicons: Lexicons) -> Profile:
    """Code a document several times and say what it cost."""
    code.code_parse(parser(document), lexicons)  # loads whatever is not loaded yet
    parse_seconds = coding_seconds = float("inf")
    for _ in range(_ROUNDS):
        started = time.process_time()
        parse = parser(document)
        parsed = time.process_time()
        parse_seconds = min(parse_seconds, parsed - started)
        code.code_parse(parse, lexicons)
        coding_seconds = min(coding_seconds, time.process_time() - parsed)
    profiler = cProfile.Profile()
    profiler.runcall(code.code_parse, parser(document), lexicons)
    return Profile(
        words=len(parse.tokens),
        sentences=len(parse.sentences),
        parse_seconds=parse_seconds,
        coding_seconds=coding_seconds,
        steps=_steps(pstats.Stats(profiler)),
    )


def _steps(stats: Any) -> tuple[tuple[str, float], ...]:
    """Cumulative shares of the functions that the composition calls itself, and of the judge within its step."""
    composition = next(key for key in stats.stats if key[2] == "code_steps")
    whole = stats.stats[composition][3]
    costs: dict[str, float] = {}
    for (file, line, name), (_, _, _, _, callers) in stats.stats.items():
        if composition in callers and file.endswith(".py"):
            label = file.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".py") if name == "__init__" else name
            costs[label] = costs.get(label, 0.0) + callers[composition][3] / whole
        elif name == "__call__" and file.replace("\\", "/").endswith("lexicon/judge.py"):
            costs["the judge, within code_events"] = stats.stats[file, line, name][3] / whole
    return tuple(sorted(((step, cost) for step, cost in costs.items() if cost >= _LEAST), key=lambda item: -item[1]))
