"""How likely: the probability that a class of event passes in a directed dyad within some days.

Small networks read the dyad's pulse (own rates, what excites what, both actors' doings, the two states' dealings) and
answer every class and horizon at once; every other one sees the kinds of acts too, not only their classes. The dyad's
own shrunk rate has a say beside them, the more the longer the horizon. A dyad with too little past gets that rate
alone, and one without any gets the base rate only.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from realpolitik.errors import ForecastError
from realpolitik.forecasting.asking import Asked, active_days
from realpolitik.forecasting.baselines import own_rate
from realpolitik.forecasting.calibration import Platt, fit_platt, logit, score
from realpolitik.forecasting.history import Array
from realpolitik.forecasting.network import Network, fit_network, sigmoid
from realpolitik.forecasting.pulse import Pulse, walk
from realpolitik.forecasting.tables import EventTable, Scheme, quad_scheme

__all__ = ["Basis", "DyadModel", "DyadSettings", "event_counts", "fine_scheme", "fit_dyads", "pulse_network"]

LEAST_DAYS = 60  # of a history that a network can learn from
OWN_SAY = 120.0  # days of horizon at which the own rate weighs as much as the networks; from four origins before test
PULL = 200.0  # questions' worth of weight that "leave it as it is" has in a calibration map


class Basis(StrEnum):
    """What a probability rests on."""

    PULSE = "the pulse of the dyad"
    OWN_RATE = "the dyad's own rate, shrunk"
    BASE_RATE = "base rate only"


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadSettings:
    """How the network is trained. Chosen on the valid part of ICEWS14, never on its test part."""

    least: int = 5  # events that a dyad needs by the fitting day; earlier windows ask for their share of it
    warm_up: int = 60  # days before the first training window; a fifth of a short history
    windows: int = 135  # training windows, about: a longer history is looked at less often, not at more cost
    horizons: tuple[int, ...] = (3, 7, 14, 30)  # learned together with the ones asked: they teach each other
    seeds: tuple[int, ...] = tuple(range(6))
    epochs: int = 3
    hidden: int = 48
    dropout: float = 0.2  # of hidden units: lowered the Brier score of four origins before test by 1 % (30 days)
    origins: int = 0  # earlier fitting days that calibration is learned from: 3 raised the Brier score on valid
    held_out: int = 28  # days between them


@dataclass(slots=True)
class DyadModel:
    """A fitted model: what it learned, from what, and which days it knows."""

    scheme: Scheme
    horizons: tuple[int, ...]
    fitted_on: int  # the last day that it learned from
    settings: DyadSettings
    networks: list[Network] = field(default_factory=list)
    maps: dict[tuple[int, int], Platt] = field(default_factory=dict)  # by horizon and class

    def forecast(self, table: EventTable, asked: Asked) -> Array:
        """Probabilities of the shape of the question; of each issue day, only the past is used."""
        answers = own_rate(table, asked)
        if not self.networks:
            return answers
        known = table.until(asked.issues[-1])
        pulse = Pulse(known, asked.dyads, quad_scheme(table), fine_scheme(table, self.scheme))
        for day in walk(pulse, known.rows, asked.issues[-1]):
            if day in asked.issues:
                n = asked.issues.index(day)
                rich = np.flatnonzero(event_counts(known.until(day), asked.dyads) >= self.settings.least)
                if len(rich):
                    answers[n, rich] = self.chances(pulse.features(rich), asked.horizon, answers[n, rich])
        return answers

    def basis(self, table: EventTable, dyads: Array, issue: int) -> list[Basis]:
        """What the answer for each dyad rests on, on that day."""
        counts = event_counts(table.until(issue), dyads)
        rich = counts >= self.settings.least if self.networks else np.zeros(len(counts), bool)
        return [
            Basis.PULSE if enough else Basis.OWN_RATE if count else Basis.BASE_RATE
            for enough, count in zip(rich.tolist(), counts.tolist(), strict=True)
        ]

    def chances(self, features: Array, horizon: int, own: Array) -> Array:
        """Probabilities (n, classes) from features and own rates (n, classes), averaged as logits.

        Raises:
            ForecastError: where the model has not learned that horizon.
        """
        if horizon not in self.horizons:
            learned = ", ".join(map(str, self.horizons))
            raise ForecastError(f"the model has not learned {horizon} days; it knows {learned}")
        classes = len(self.scheme.names)
        first = self.horizons.index(horizon) * classes
        logits = np.mean([network.logits(features) for network in self.networks], 0)[:, first : first + classes]
        columns = [self.maps.get((horizon, c), Platt())(logits[:, c]) for c in range(classes)]
        say = horizon / (horizon + OWN_SAY)
        return sigmoid((1 - say) * logit(np.stack(columns, 1)) + say * logit(own))


def pulse_network(table: EventTable, asked: Asked) -> Array:
    """The forecaster of this module, by the signature that all share: fitted by the first issue day."""
    model = fit_dyads(table.until(asked.issues[0]), asked.scheme, asked.horizon)
    return model.forecast(table, asked)


def fit_dyads(
    table: EventTable, scheme: Scheme, horizon: int, settings: DyadSettings | None = None, last: int | None = None
) -> DyadModel:
    """Learn from a table; every day of it is past.

    Args:
        table: what is known.
        scheme: the classes to learn.
        horizon: the days asked about, learned beside those of the settings.
        settings: how.
        last: the last day that is known; the last one with an event where not given.

    Returns:
        A model. Where the table is too short or too thin to learn from it has no networks, and answers by own rates.
    """
    settings = settings or DyadSettings()
    last = table.last_day if last is None else last
    horizons = tuple(sorted({*settings.horizons, horizon}))
    model = DyadModel(scheme, horizons, last, settings)
    features, answers, days, plain = _windows(table, scheme, horizons, settings, last)
    if not len(features):
        return model
    if settings.origins:
        model.maps = _calibrated(features, answers, days, model)
    model.networks = _fit_all(features, answers, settings, settings.seeds, plain)
    return model


def event_counts(table: EventTable, dyads: Array) -> Array:
    """Events of each dyad in the table."""
    size = len(table.actors)
    keys, counts = np.unique(table.rows[:, 0] * size + table.rows[:, 2], return_counts=True)
    wanted = dyads[:, 0].astype(np.int64) * size + dyads[:, 1]
    if not len(keys):
        return np.zeros(len(dyads), np.int64)
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    found: Array = np.where(keys[place] == wanted, counts[place], 0)
    return found


def fine_scheme(table: EventTable, scheme: Scheme) -> Scheme | None:
    """The scheme's own counts as further features, where it is finer than the quad classes."""
    return None if scheme.names == quad_scheme(table).names else scheme


def _windows(
    table: EventTable, scheme: Scheme, horizons: tuple[int, ...], settings: DyadSettings, last: int
) -> tuple[Array, Array, Array, int]:
    """Training rows: features, answers (NaN where the window is not over), the day of each row; how many are plain."""
    dyads = table.dyads(max(2, settings.least // 2))
    nothing = np.zeros((0, 1), np.float32)
    warm_up = min(settings.warm_up, last // 5)
    step = max(1, round((last - warm_up) / settings.windows))
    if not len(dyads) or last < LEAST_DAYS:
        return nothing, nothing, nothing, 0
    active = active_days(table, dyads, scheme, last + 1)
    pulse = Pulse(table, dyads, quad_scheme(table), fine_scheme(table, scheme))
    counts = np.zeros(len(dyads), np.int64)
    place = {(int(s), int(o)): n for n, (s, o) in enumerate(dyads)}
    parts: list[tuple[Array, Array, Array]] = []
    edges = np.searchsorted(table.rows[:, 3], np.arange(last + 2))
    for day in walk(pulse, table.rows, last - min(horizons)):
        todays = table.rows[edges[day] : edges[day + 1]].tolist()
        for n in (place.get((s, o)) for s, _, o, _ in todays):
            if n is not None:
                counts[n] += 1
        if day < warm_up or (last - min(horizons) - day) % step:
            continue
        chosen = np.flatnonzero(counts >= max(1, round(settings.least * (day + 1) / (last + 1))))
        answers = np.full((len(chosen), len(horizons), len(scheme.names)), np.nan, np.float32)
        for n, horizon in enumerate(horizons):
            if day + horizon <= last:
                answers[:, n] = active[chosen, :, day + 1 : day + 1 + horizon].any(2)
        rows = answers.reshape(len(chosen), len(horizons) * len(scheme.names))
        parts.append((pulse.features(chosen), rows, np.full(len(chosen), day)))
    features, answers, days = (np.concatenate(column) for column in zip(*parts, strict=True))
    return features, answers, days, features.shape[1] - pulse.detailed


def _fit_all(
    features: Array, answers: Array, settings: DyadSettings, seeds: tuple[int, ...], plain: int | None = None
) -> list[Network]:
    """A network for each seed; every other one sees the plain features only."""
    s = settings
    return [
        fit_network(
            features[:, : plain if n % 2 else None], answers,
            epochs=s.epochs, hidden=s.hidden, dropout=s.dropout, seed=seed,
        )
        for n, seed in enumerate(seeds)
    ]  # fmt: skip


def _calibrated(features: Array, answers: Array, days: Array, model: DyadModel) -> dict[tuple[int, int], Platt]:
    """Maps for each horizon and class, from models of earlier days asked about the weeks after them.

    One origin would take a month's mood for a fault of the model, so several are pooled, and a map is only used where
    it would have helped.
    """
    settings, classes = model.settings, len(model.scheme.names)
    pooled: dict[tuple[int, int], list[tuple[Array, Array]]] = {}
    for back in range(1, settings.origins + 1):
        origin = model.fitted_on - back * settings.held_out
        early = days < origin
        then = answers[early].copy()
        for n, horizon in enumerate(model.horizons):
            then[days[early] + horizon > origin, n * classes : (n + 1) * classes] = np.nan
        if early.sum() < len(days) // 3:
            continue
        networks = _fit_all(features[early], then, settings, settings.seeds[:1])
        late = (days >= origin) & (days < origin + settings.held_out)
        logits = networks[0].logits(features[late])
        for n, horizon in enumerate(model.horizons):
            for c in range(classes):
                column = n * classes + c
                over = ~np.isnan(answers[late, column])
                if over.any():
                    pooled.setdefault((horizon, c), []).append((logits[over, column], answers[late][over, column]))
    maps = {key: _proved(parts) for key, parts in pooled.items()}
    return {key: found for key, found in maps.items() if found}


def _proved(parts: Sequence[tuple[Array, Array]]) -> Platt | None:
    """A map from logits and outcomes of several origins, latest first; None unless the older ones' helps the latest."""
    if len(parts) < 2:
        return None
    logits, happened = (np.concatenate(column) for column in zip(*parts[1:], strict=True))
    then, (latest, came) = fit_platt(logits, happened, PULL), parts[0]
    if score(then(latest), came).log_loss >= score(Platt()(latest), came).log_loss:
        return None
    return fit_platt(np.concatenate([logits, latest]), np.concatenate([happened, came]), PULL)
