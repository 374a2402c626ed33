"""Names of forecasts: an id that says the whole question, so that the same history gives the same answer again.

`forecast/2014-06-17/7-days/quad/iran/iraq` asks how likely; `forecast/2014-06-18/next/iran/consult` asks who next.
Nothing is stored: what an id asks is asked again when it is explained.
"""

import re
from dataclasses import dataclass
from datetime import date

from realpolitik.errors import ForecastError

__all__ = ["PREFIX", "ForecastId", "parse_forecast_id", "slug"]

PREFIX = "forecast/"
_BETWEEN = re.compile(r"[\W_]+")
_DAYS = re.compile(r"([1-9][0-9]{0,2})-days")
_SHAPES = (
    f"{PREFIX}2014-06-17/7-days/quad/ACTOR/RECIPIENT (or plover, quad-states, plover-states) or "
    f"{PREFIX}2014-06-18/next/ACTOR/ACT"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastId:
    """A question as an id. `days` is None where it asks who comes next; `second` is then the act."""

    on: date  # the issue day; of who comes next, the day asked about
    days: int | None
    classes: str = "quad"  # or "plover"
    states: bool = False
    first: str
    second: str

    def __str__(self) -> str:
        if self.days is None:
            kind = "next-states" if self.states else "next"
        else:
            kind = f"{self.days}-days/{self.classes}{'-states' if self.states else ''}"
        return f"{PREFIX}{self.on}/{kind}/{slug(self.first)}/{slug(self.second)}"


def slug(name: str) -> str:
    """A name in an id.

    >>> slug("Police (Avaria)")
    'police-avaria'
    """
    return _BETWEEN.sub("-", name.casefold()).strip("-")


def parse_forecast_id(identity: str) -> ForecastId:
    """What an id asks.

    >>> parse_forecast_id("forecast/2014-06-17/7-days/quad/iran/iraq").days
    7

    Raises:
        ForecastError: where it is no id of a forecast.
    """
    day, *rest = identity.removeprefix(PREFIX).split("/")
    try:
        on = date.fromisoformat(day)
    except ValueError:
        raise ForecastError(f"no forecast {identity!r}: expected such as {_SHAPES}") from None
    if len(rest) == 3 and rest[0] in ("next", "next-states"):
        return ForecastId(on=on, days=None, states=rest[0] != "next", first=rest[1], second=rest[2])
    ahead = _DAYS.fullmatch(rest[0]) if len(rest) == 4 else None
    classes, _, states = rest[1].partition("-") if ahead else ("", "", "")
    if ahead is None or classes not in ("quad", "plover") or states not in ("", "states"):
        raise ForecastError(f"no forecast {identity!r}: expected such as {_SHAPES}")
    return ForecastId(
        on=on, days=int(ahead[1]), classes=classes, states=bool(states), first=rest[2], second=rest[3]
    )  # fmt: skip
