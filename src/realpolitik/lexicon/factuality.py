"""The weights of the factuality model: a JSON file below `data/status`, read here because coding touches no files."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from realpolitik.errors import LexiconError

__all__ = ["FactualityWeights", "load_weights"]


@dataclass(frozen=True, slots=True)
class FactualityWeights:
    """`rows`: for each feature, one weight for each of `levels` (-3 to 3). `mean_share`: 1 answers with the mean level,
    0 with the median, which costs correlation and gains absolute error."""

    levels: tuple[float, ...]
    mean_share: float
    rows: Mapping[str, Sequence[float]]


def load_weights(path: Path) -> FactualityWeights:
    """Weights as the training script wrote them.

    Raises:
        LexiconError: where the file is not such a file.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return FactualityWeights(tuple(data["levels"]), data["mean_share"], data["rows"])
    except (OSError, ValueError, KeyError) as error:
        raise LexiconError(f"{path.name}: not factuality weights: {error}") from error
