"""What others have published on the same question, as data with sources, so that a figure of ours has company."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from realpolitik.errors import ForecastError

__all__ = ["PublishedFigure", "published_figures"]

FIELDS = {"id", "method", "split", "hardware", "mrr", "hits1", "hits3", "hits10", "source"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFigure:
    """One method's figures on one split, in percent; None where its authors give none."""

    id: str
    method: str
    split: str
    hardware: str
    source: str
    mrr: float
    hits1: float | None = None
    hits3: float | None = None
    hits10: float | None = None


def published_figures(text: str) -> tuple[PublishedFigure, ...]:
    """The figures in a TOML text such as `published.toml`, best first.

    Raises:
        ForecastError: where an entry has an unknown key, lacks one, or repeats an id.
    """
    figures = [_figure(row) for row in tomllib.loads(text)["figure"]]
    ids = [figure.id for figure in figures]
    twice = sorted({i for i in ids if ids.count(i) > 1})
    if twice:
        raise ForecastError(f"published figures repeat the id {', '.join(twice)}")
    return tuple(sorted(figures, key=lambda figure: -figure.mrr))


def _figure(row: Mapping[str, Any]) -> PublishedFigure:
    unknown = sorted(set(row) - FIELDS)
    if unknown:
        raise ForecastError(f"figure {row.get('id')!r} has unknown keys: {', '.join(unknown)}")
    try:
        return PublishedFigure(**row)
    except TypeError as error:
        raise ForecastError(f"figure {row.get('id')!r}: {error}") from error
