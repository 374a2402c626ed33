"""`explain` of a forecast: what its id asks is asked again of the same history, and told with its reasons."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from realpolitik.cli.forecast_history import LEAST, find_act, find_actor, load_history
from realpolitik.forecasting.ids import ForecastId, parse_forecast_id

if TYPE_CHECKING:
    from realpolitik.forecasting.links import LinkForecaster
    from realpolitik.forecasting.tables import EventTable

__all__ = ["explain_forecast", "rank", "reasons_of_rank"]

_RANKED = 10  # candidates that are named
_TOLD = 3  # of them, those with reasons
_CLASSES = 2  # of a dyad, the likeliest


def explain_forecast(identity: str, case: str, files: Sequence[Path]) -> str:
    """The forecast that an id names, its reasons, the events behind them, and what would change it.

    Raises:
        ForecastError: where it is no such id, or the history does not know what it asks about.
    """
    asked = parse_forecast_id(identity)
    table = load_history(case, files, until=asked.on - timedelta(days=asked.days is None))
    table = table.by_state() if asked.states else table
    day = table.day_of(asked.on)
    return _dyad(table, asked, day) if asked.days is not None else _next(table, asked, day)


def _dyad(table: "EventTable", asked: ForecastId, issue: int) -> str:
    import numpy as np

    from realpolitik.forecasting.asking import Asked
    from realpolitik.forecasting.dyads import fit_dyads
    from realpolitik.forecasting.reasons import explain_dyad, in_words
    from realpolitik.forecasting.tables import plover_scheme, quad_scheme

    assert asked.days is not None
    dyad = [find_actor(table, asked.first), find_actor(table, asked.second)]
    rest = [pair for pair in table.dyads(LEAST).tolist() if pair != dyad]
    scheme = quad_scheme(table) if asked.classes == "quad" else plover_scheme(table)
    question = Asked(np.array([dyad, *rest]), (issue,), asked.days, scheme)
    model = fit_dyads(table, scheme, asked.days, last=issue)
    likeliest = np.argsort(-model.forecast(table, question)[0, 0])[:_CLASSES].tolist()
    return "\n\n".join(in_words(explain_dyad(table, model, question, kind), table) for kind in likeliest)


def _next(table: "EventTable", asked: ForecastId, day: int) -> str:
    subject, relation = find_actor(table, asked.first), find_act(table, asked.second)
    forecaster, best = rank(table, subject, relation, day)
    return reasons_of_rank(table, forecaster, subject, relation, day, best)


def rank(table: "EventTable", subject: int, relation: int, day: int) -> tuple["LinkForecaster", list[int]]:
    """A forecaster fitted on the whole table, and its first candidates for whom `subject` turns to."""
    import numpy as np

    from realpolitik.forecasting.links import LinkForecaster, LinkSettings

    forecaster = LinkForecaster(len(table.actors), table.kinds(), LinkSettings())
    forecaster.fit(table.rows)
    scores = forecaster.scores(subject, relation, day)
    return forecaster, np.argsort(-scores, kind="stable")[:_RANKED].tolist()


def reasons_of_rank(
    table: "EventTable", forecaster: "LinkForecaster", subject: int, relation: int, day: int, best: Sequence[int]
) -> str:
    """Why the first of the candidates stand where they stand."""
    from realpolitik.forecasting.reasons import explain_link, in_words

    told = (explain_link(table, forecaster, subject, relation, day, candidate) for candidate in best[:_TOLD])
    return "\n\n".join(in_words(explanation, table) for explanation in told)
