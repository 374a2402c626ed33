"""What is looked at before ranking: the candidates of one question (subject, relation, ?, day), a row of features each.

Every feature is a plain reading of the past with a name, so that a forecast can say in words what spoke for it.
"""

import numpy as np

from realpolitik.forecasting.history import DECAYS, POPULARITY_DECAYS, Array, History, Kinds, Past
from realpolitik.forecasting.neighbours import Likeness, TwoHops, strongest
from realpolitik.forecasting.rules import RuleBook, age_bins

__all__ = ["FEATURES", "Board"]

POPULAR, BUSY, REACHED, ALIKE = 100, 60, 80, 60  # candidates beside past partners, by the way they are found
NEVER = 999.0  # days since something that has not happened
_MATCHES = (
    ("same act", (0, 1, 2, 3)),
    ("act returned", (1, 2)),
    ("same kind of act", (1, 2)),
    ("same class of act", (1, 2)),
    ("same class returned", (1, 2)),
    ("any act", (0, 1, 2, 3)),
)
FEATURES: tuple[str, ...] = (
    *(f"{match}, half-life {DECAYS[d]:g} days" for match, decays in _MATCHES for d in decays),
    *(f"days since {match}" for match in ("same act", "any act", "same kind of act")),
    *("share of same act (month)", "share of all acts (month)", "share of same act (season)"),
    *("rules together", "strongest rule", "rules counted per event"),
    *(f"sought by this act, half-life {h:g} days" for h in POPULARITY_DECAYS),
    *(f"sought by any act, half-life {h:g} days" for h in DECAYS),
    "days since seen at all",
    *("same country", "share of its country (month)", "share of its country in this act (season)"),
    *("two-hop paths", "likeness of profile"),
    *("subject's past", "subject's past in this act", "act's frequency", "subject's partners"),
)


class Board:
    """All questions of one day are asked to one board. `day` is the day asked about; the history ends before it."""

    def __init__(self, history: History, kinds: Kinds, rules: RuleBook, day: int, likeness: Likeness) -> None:
        history.fade_to(day)
        self.history, self.kinds, self.day = history, kinds, day
        self.confidences = rules.confidences()
        self.two_hops = TwoHops(history, day)
        self.likeness = likeness
        self._busiest = strongest(history.popularity[1], BUSY)

    def candidates(self, past: Past, subject: int, relation: int) -> Array:
        """Past partners, those whom this act seeks, the busiest, and those whom neighbours suggest; sorted."""
        return np.unique(
            np.concatenate(
                [
                    past.partners[0],
                    strongest(self.history.relation_popularity[1, relation], POPULAR),
                    self._busiest,
                    strongest(self.two_hops.row(subject), REACHED),
                    strongest(self.likeness.row(subject, relation), ALIKE),
                ]
            )
        )

    def features(self, subject: int, relation: int) -> tuple[Array, Array]:
        """Candidates (n,) and their features (n, len(FEATURES)) for (subject, relation, ?)."""
        past = self.history.past(subject)
        candidates = self.candidates(past, subject, relation)
        partners, which = past.partners
        columns = self._of_pair(past, partners, which, relation)
        table = np.zeros((len(candidates), len(FEATURES)), np.float32)
        table[:, : len(columns)] = _NOTHING[: len(columns)]
        if len(partners):
            table[np.searchsorted(candidates, partners), : len(columns)] = np.stack(columns, 1)
        self._of_candidates(table[:, len(columns) :], past, candidates, subject, relation)
        same = past.relations == relation
        sought = self.history.relation_popularity[1, relation].sum()
        table[:, -4:] = np.log1p([len(past.days), same.sum(), sought, len(partners)])
        return candidates, table

    def _of_pair(self, past: Past, partners: Array, which: Array, relation: int) -> list[Array]:
        """Features that come from the pair's own past: one column each, one row for each past partner."""
        count, both = len(partners), self.history.both
        age = (self.day - past.days).astype(np.float32)
        weights = [np.power(np.float32(0.5), age / np.float32(h)) for h in DECAYS]
        kinds = self.kinds
        of_kind, of_class = kinds.roots[past.relations], kinds.quads[past.relations]
        masks = {
            "same act": past.relations == relation,
            "act returned": past.relations == (relation + both // 2) % both,
            "same kind of act": of_kind == kinds.roots[relation],
            "same class of act": of_class == kinds.quads[relation],
            "same class returned": of_class == (kinds.quads[relation] + 3) % 8 + 1,
            "any act": np.ones(len(age), bool),
        }
        columns: list[Array] = []
        sums: dict[tuple[str, int], Array] = {}
        for match, decays in _MATCHES:
            mask = masks[match]
            for d in decays:
                sums[match, d] = np.bincount(which[mask], weights[d][mask], minlength=count)
                columns.append(np.log1p(sums[match, d]))
        for match in ("same act", "any act", "same kind of act"):
            latest = np.full(count, NEVER, np.float32)
            np.minimum.at(latest, which[masks[match]], age[masks[match]])
            columns.append(np.log1p(latest))
        for total in (sums["same act", 2], sums["any act", 2], sums["same act", 3]):
            columns.append(total / (total.sum() + 0.5))
        columns.extend(self._of_rules(past, which, count, relation))
        return columns

    def _of_rules(self, past: Past, which: Array, count: int, relation: int) -> list[Array]:
        """Rules r' → relation that fire on each partner: noisy-or, strongest, and a plain count over all events."""
        latest = past.latest
        bins = age_bins(self.day - past.days)
        by_event = self.confidences[past.relations, relation, bins]
        by_rule = by_event[latest]
        strongest_rule = np.zeros(count, np.float32)
        np.maximum.at(strongest_rule, which[latest], by_rule)
        return [
            np.bincount(which[latest], -np.log1p(-np.minimum(by_rule, 0.95)), minlength=count),
            strongest_rule,
            np.log1p(np.bincount(which, by_event, minlength=count)),
        ]

    def _of_candidates(self, table: Array, past: Past, candidates: Array, subject: int, relation: int) -> None:
        """Features that any candidate has, met or not, written into the columns of `table`."""
        history, at = self.history, 0
        for popularity in history.relation_popularity[:, relation]:
            table[:, at] = np.log1p(1000 * popularity[candidates] / (popularity.sum() + 1))
            at += 1
        for popularity in history.popularity:
            table[:, at] = np.log1p(popularity[candidates])
            at += 1
        table[:, at] = np.log1p(self.day - history.last_seen[candidates])
        countries = self.kinds.countries
        own, theirs = countries[subject], countries[candidates]
        table[:, at + 1] = (theirs == own) & (theirs >= 0)
        weights = np.power(0.5, (self.day - past.days) / DECAYS[2])
        table[:, at + 2] = self._country_share(past.objects, weights)[theirs]
        same = past.relations == relation
        weights = np.power(0.5, (self.day - past.days[same]) / DECAYS[3])
        table[:, at + 3] = self._country_share(past.objects[same], weights)[theirs]
        table[:, at + 4] = self.two_hops.row(subject)[candidates]
        table[:, at + 5] = self.likeness.row(subject, relation)[candidates]

    def _country_share(self, objects: Array, weights: Array) -> Array:
        """Each country's share of the objects; the last place, which -1 points at, is the unknown one and stays 0."""
        countries = self.kinds.countries
        share = np.bincount(countries[objects] + 1, weights, minlength=int(countries.max(initial=0)) + 2)
        share[0] = 0
        return np.roll(share / (share.sum() + 0.5), -1)


_NOTHING = np.array([np.log1p(NEVER) if name.startswith("days since") else 0.0 for name in FEATURES], np.float32)
