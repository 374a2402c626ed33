"""Who next: given an actor and an act, whom. The link forecaster, from a history to a ranking."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from realpolitik.errors import ForecastError
from realpolitik.forecasting.features import Board
from realpolitik.forecasting.history import Array, History, Kinds, both_ways
from realpolitik.forecasting.neighbours import Likeness
from realpolitik.forecasting.ranker import Question, Ranker, fit_ranker
from realpolitik.forecasting.rules import RuleBook

__all__ = ["LinkForecaster", "LinkSettings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSettings:
    """How the forecaster is fitted. Chosen on the valid part of ICEWS14, never on its test part."""

    train_days: int = 90  # the last days of the history that questions are taken from
    wrong: int = 100  # wrong candidates kept for one training question
    epochs: int = 3
    seeds: tuple[int, ...] = (0, 1, 2)  # rankers whose scores are averaged
    likeness_days: int = 7  # the profile picture is taken anew this often
    warm_up: int = 20  # days before rules are counted


class LinkForecaster:
    """Ranks all entities as answers of (subject, relation, ?); relations from R on ask who does it to the subject."""

    def __init__(self, entities: int, kinds: Kinds, settings: LinkSettings | None = None) -> None:
        self.settings = settings or LinkSettings()
        self.kinds = kinds.both_ways()
        self.history = History(entities, len(kinds.roots))
        self.rules = RuleBook(self.history.both)
        self.rankers: list[Ranker] = []
        self._board: Board | None = None
        self._likeness: tuple[int, Likeness] | None = None

    def fit(self, events: Array) -> None:
        """Read a history, rows [subject, relation, object, day] in any order, and learn to rank from its last days."""
        days = np.unique(events[:, 3])
        first_asked = int(days[-1]) + 1 - self.settings.train_days
        questions: list[Question] = []
        rng = np.random.default_rng(0)
        for day in days.tolist():
            todays = events[events[:, 3] == day]
            if day >= first_asked and self.history.today:
                questions.extend(self._questions(day, todays, rng))
            self.observe(todays[:, :3], day)
        if not questions:
            raise ForecastError(f"{len(days)} days of events are too few to learn from; 2 at least")
        self.rankers = [
            fit_ranker(questions, self.history.both, epochs=self.settings.epochs, seed=seed)
            for seed in self.settings.seeds
        ]

    def observe(self, events: Array, day: int) -> None:
        """Take in one more day, rows [subject, relation, object]: rules count first, then the events are history."""
        if day >= self.settings.warm_up:
            answered = _answers(events, self.history.relations).items()
            self.rules.learn(((self.history.past(s), r, answers) for (s, r), answers in answered), day)
        self.history.append(day, events)

    def scores(self, subject: int, relation: int, day: int) -> Array:
        """One score for each entity. Entities that nothing speaks for stand below all candidates, by popularity."""
        candidates, features = self.board(day).features(subject, relation)
        scores: Array = np.log1p(self.history.popularity[-1]) * np.float32(1e-3) - np.float32(1e3)
        ranked = [ranker.scores(features, relation) for ranker in self.rankers]
        scores[candidates] = np.mean(ranked, 0)
        return scores

    def board(self, day: int) -> Board:
        """The board of the day asked about, made once for all questions of that day.

        Raises:
            ForecastError: where the history already holds that day.
        """
        if day < self.history.today:
            raise ForecastError(f"day {day} is already in the history, which ends on day {self.history.today - 1}")
        if self._board is None or self._board.day != day:
            self._board = Board(self.history, self.kinds, self.rules, day, self._likeness_for(day))
        return self._board

    def _likeness_for(self, day: int) -> Likeness:
        if self._likeness is None or day - self._likeness[0] >= self.settings.likeness_days:
            self._likeness = (day, Likeness(self.history, self.kinds, day))
        return self._likeness[1]

    def _questions(self, day: int, todays: Array, rng: np.random.Generator) -> list[Question]:
        board, questions = self.board(day), []
        for (subject, relation), answers in _answers(todays[:, :3], self.history.relations).items():
            candidates, features = board.features(subject, relation)
            true = np.isin(candidates, answers)
            if not true.any():
                continue
            wrong = np.flatnonzero(~true)
            if len(wrong) > self.settings.wrong:
                wrong = rng.choice(wrong, self.settings.wrong, replace=False)
            kept = np.sort(np.concatenate([np.flatnonzero(true), wrong]))
            questions.append(Question(relation, features[kept].astype(np.float16), true[kept]))
        return questions


def _answers(events: Array, relations: int) -> Mapping[tuple[int, int], Array]:
    """The true objects of each (subject, relation), both ways."""
    found: dict[tuple[int, int], list[int]] = {}
    for subject, relation, other in both_ways(events, relations).tolist():
        found.setdefault((subject, relation), []).append(other)
    return {key: np.array(objects) for key, objects in found.items()}
