"""Why a forecast says what it says: what fired, the past events behind it, in words, and what would change it.

Everything told here is read off the same history that the forecast was made from; what would change it is asked of the
model itself, with one event more, or with the last month gone.
"""

import copy
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from realpolitik.forecasting.asking import Asked
from realpolitik.forecasting.baselines import base_rate, own_rate, past_windows
from realpolitik.forecasting.dyads import Basis, DyadModel
from realpolitik.forecasting.features import FEATURES
from realpolitik.forecasting.history import Array
from realpolitik.forecasting.links import LinkForecaster
from realpolitik.forecasting.pulse import Pulse, walk
from realpolitik.forecasting.rules import AGES, age_bins
from realpolitik.forecasting.tables import EventTable, quad_scheme

__all__ = ["Explanation", "Reason", "explain_dyad", "explain_link", "in_words"]

MONTH = 30  # days that "lately" means
TOLD = 5  # reasons of one sort that are told
EVENTS = 5  # past events that are named behind one reason


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that spoke, in words, and the rows of the history behind it, latest first."""

    words: str
    rows: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """A forecast and what it rests on."""

    claim: str
    basis: str
    because: tuple[Reason, ...]
    would_change: tuple[str, ...]


def in_words(explanation: Explanation, table: EventTable) -> str:
    """The explanation as plain lines, with the past events under the reason that they stand for."""
    lines = [explanation.claim, f"It rests on: {explanation.basis}."]
    if explanation.because:
        lines.append("Because:")
    for reason in explanation.because:
        lines.append(f"  · {reason.words}")
        lines.extend(f"      {_row(table, row)}" for row in reason.rows)
    if explanation.would_change:
        lines.append("What would change it:")
        lines.extend(f"  · {change}" for change in explanation.would_change)
    return "\n".join(lines)


def explain_dyad(table: EventTable, model: DyadModel, asked: Asked, kind: int) -> Explanation:
    """The forecast of one class (its number in the scheme) for the first dyad and issue day of a question."""
    issue, dyad = asked.issues[0], asked.dyads[:1]
    known = table.until(issue)
    one = Asked(dyad, (issue,), asked.horizon, asked.scheme)
    subject, other = (int(number) for number in dyad[0])
    chance = float(model.forecast(known, Asked(asked.dyads, (issue,), asked.horizon, asked.scheme))[0, 0, kind])
    basis = model.basis(known, dyad, issue)[0]
    names = table.actors[subject], table.actors[other]
    claim = (
        f"{names[0]} → {names[1]}, {asked.scheme.names[kind]} within {asked.horizon} days of "
        f"{_day(table, issue)}: {_percent(chance)}."
    )
    because = [*_passed(known, subject, other, issue), _windows(known, one, kind, asked)]
    would_change: list[str] = []
    if basis is Basis.PULSE:
        because.extend(_doings(known, subject, other, kind, asked, issue))
        would_change.extend(_what_if(known, model, asked, kind, chance))
    elif basis is Basis.OWN_RATE:
        would_change.append(
            f"{model.settings.least} events between them would let the pulse of the dyad speak, not only its rate."
        )
    else:
        would_change.append("Any event from the one to the other would make this more than a base rate.")
    return Explanation(claim, basis.value, tuple(because), tuple(would_change))


def explain_link(
    table: EventTable, forecaster: LinkForecaster, subject: int, relation: int, day: int, candidate: int
) -> Explanation:
    """Why a candidate stands where it stands for (subject, relation, ?); relations from R on are inverse."""
    board = forecaster.board(day)
    candidates, features = board.features(subject, relation)
    scores = forecaster.scores(subject, relation, day)
    rank = 1 + int((scores > scores[candidate]).sum())
    act = _act(table, relation)
    claim = f"{table.actors[subject]}, “{act}”, {_day(table, day)}: {table.actors[candidate]} is number {rank}."
    found = np.flatnonzero(candidates == candidate)
    if not len(found):
        return Explanation(claim, "popularity only", (), ("Any event between the two would make it a candidate.",))
    because = _rules_fired(table, forecaster, subject, relation, day, candidate)
    met = bool(because)
    because.extend(_known_of(features[found[0]], met))
    best = board.confidences[:, relation, 0]
    rule = int(best.argmax())
    change = (
        f"“{_act(table, rule)}” between them on the day before would speak for it with "
        f"{_percent(float(best[rule]))}, the strongest rule for this act."
    )
    return Explanation(claim, "rules and features of the pair" if met else "neighbours, for a pair that never met",
                       tuple(because), (change,))  # fmt: skip


def _passed(table: EventTable, subject: int, other: int, issue: int) -> list[Reason]:
    """The latest that passed between the two, then act by act, the most pressing first."""
    all_of = table.rows[_between(table, subject, other)]
    if not len(all_of):
        return []
    month = int((issue - all_of[:, 3] < MONTH).sum())
    words = f"between the two {_times(month)} in the last {MONTH} days, {len(all_of)} in all; the latest"
    latest = Reason(words, _latest(all_of))
    found: list[tuple[float, Reason]] = []
    for one, two in ((subject, other), (other, subject)):
        rows = table.rows[(table.rows[:, 0] == one) & (table.rows[:, 2] == two)]
        for act in np.unique(rows[:, 1]).tolist():
            of_act = rows[rows[:, 1] == act]
            ages = issue - of_act[:, 3]
            lately = int((ages < MONTH).sum())
            weight = float(np.power(0.5, ages / MONTH).sum())
            words = (
                f"{table.actors[one]} → {table.actors[two]}, “{table.acts[act].name}”: {_times(lately)} in the last "
                f"{MONTH} days, {len(of_act)} in all; last on {_day(table, int(of_act[-1, 3]))}"
            )
            found.append((weight, Reason(words, _latest(of_act))))
    found.sort(key=lambda pair: -pair[0])
    return [latest, *(reason for _, reason in found[:TOLD])]


def _windows(table: EventTable, one: Asked, kind: int, asked: Asked) -> Reason:
    """The dyad's own record in past windows, beside that of all dyads asked about."""
    windows = past_windows(table, one, one.issues[0])[0, kind]
    base = float(base_rate(table, Asked(asked.dyads, one.issues, one.horizon, one.scheme))[0, 0, kind])
    beside = f"; over the {len(asked.dyads)} dyads asked about it is {_percent(base)}" if len(asked.dyads) > 1 else ""
    return Reason(f"it came in {int(windows.sum())} of the {len(windows)} past windows of {one.horizon} days{beside}")


def _doings(table: EventTable, subject: int, other: int, kind: int, asked: Asked, issue: int) -> list[Reason]:
    """How busy the two are with this class, beside how busy they usually are."""
    reasons = []
    kinds = asked.scheme.of_act[table.rows[:, 1]] == kind
    for column, actor, verb, whom in ((0, subject, "did", "to anyone"), (2, other, "met with", "from anyone")):
        days = table.rows[kinds & (table.rows[:, column] == actor), 3]
        lately = int((days > issue - MONTH).sum())
        usual = len(days) * MONTH / max(issue + 1, MONTH)
        reasons.append(
            Reason(
                f"{table.actors[actor]} {verb} {lately} acts of {asked.scheme.names[kind]} {whom} in the "
                f"last {MONTH} days; {usual:.0f} is usual"
            )
        )
    return reasons


def _what_if(table: EventTable, model: DyadModel, asked: Asked, kind: int, chance: float) -> list[str]:
    """The model asked again: with one event more on the issue day, and without the last month's between the two."""
    issue, (subject, other) = asked.issues[0], asked.dyads[0].tolist()
    now = Asked(asked.dyads, (issue,), asked.horizon, asked.scheme)
    fine = None if model.scheme.names == quad_scheme(table).names else model.scheme

    def eve_of(rows: Array) -> Pulse:
        pulse = Pulse(table, now.dyads[:1], quad_scheme(table), fine)
        for _ in walk(pulse, rows, issue - 1):
            pass
        return pulse

    def asked_again(eve: Pulse, rows: Array) -> float:
        eve = copy.deepcopy(eve)
        eve.step(rows[rows[:, 3] == issue])
        own = own_rate(replace(table, rows=rows), now)[0, :1]
        return float(model.chances(eve.features(), now.horizon, own)[0, kind])

    found: list[tuple[float, str]] = []
    eve = eve_of(table.rows)
    for label, act in _samples(table, now).items():
        for a, b in ((subject, other), (other, subject)):
            then = asked_again(eve, np.concatenate([table.rows, [[a, act, b, issue]]]))
            words = f"one more act of {label}, {table.actors[a]} → {table.actors[b]}, that day: {_percent(then)}"
            found.append((abs(then - chance), words))
    found.sort(key=lambda pair: -pair[0])
    rows = table.rows[~(_between(table, subject, other) & (table.rows[:, 3] > issue - MONTH))]
    told = [words for _, words in found[:3]]
    return [*told, f"nothing between them in the last {MONTH} days: {_percent(asked_again(eve_of(rows), rows))}"]


def _between(table: EventTable, subject: int, other: int) -> Array:
    """Which rows passed between the two, either way."""
    one, two = table.rows[:, 0], table.rows[:, 2]
    between: Array = ((one == subject) & (two == other)) | ((one == other) & (two == subject))
    return between


def _samples(table: EventTable, one: Asked) -> dict[str, int]:
    """An act for each class of the scheme: the most frequent one."""
    counts = np.bincount(table.rows[:, 1], minlength=len(table.acts))
    samples = {}
    for number, label in enumerate(one.scheme.names):
        acts = np.flatnonzero(one.scheme.of_act == number)
        if len(acts) and counts[acts].max():
            samples[label] = int(acts[counts[acts].argmax()])
    return samples


def _rules_fired(
    table: EventTable, forecaster: LinkForecaster, subject: int, relation: int, day: int, candidate: int
) -> list[Reason]:
    """The rules r' → relation whose r' lies in the pair's past, the surest first."""
    past = forecaster.history.past(subject)
    latest = past.latest[past.objects[past.latest] == candidate]
    confidences = forecaster.board(day).confidences
    bins = age_bins(day - past.days[latest])
    sure = confidences[past.relations[latest], relation, bins]
    reasons = []
    for n in np.argsort(-sure, kind="stable")[:TOLD].tolist():
        rule = int(past.relations[latest[n]])
        same = np.flatnonzero((past.objects == candidate) & (past.relations == rule))
        lately = int((day - past.days[same] <= MONTH).sum())
        age = f"up to {AGES[bins[n]]} days" if bins[n] < len(AGES) else f"more than {AGES[-1]} days"
        words = (
            f"“{_act(table, rule)}” {_times(lately)} in the last {MONTH} days, {len(same)} in all; last on "
            f"{_day(table, int(past.days[latest[n]]))}. After one {age} ago, this act came on a day asked about with "
            f"{_percent(float(sure[n]))}"
        )
        reasons.append(Reason(words, tuple(_straight(subject, rule, candidate, int(past.days[i]), len(table.acts))
                                           for i in same[::-1][:EVENTS].tolist())))  # fmt: skip
    return reasons


def _known_of(row: Array, met: bool) -> list[Reason]:
    """What else is known of a candidate, met or not."""
    value = dict(zip(FEATURES, row.tolist(), strict=True))
    reasons = []
    sought = value["sought by this act, half-life 30 days"]
    if sought > 0:
        reasons.append(
            Reason(f"others sought it by this act: {np.expm1(sought) / 10:.1f} % of what this act has lately")
        )
    if value["same country"]:
        reasons.append(Reason("it is of the same state"))
    elif value["share of its country (month)"] > 0:
        share = value["share of its country (month)"]
        reasons.append(Reason(f"{_percent(share)} of what passed lately was with its state"))
    if value["two-hop paths"] > 0 and not met:
        reasons.append(Reason("recent partners of the one have dealings with the other"))
    return reasons


def _straight(subject: int, relation: int, other: int, day: int, acts: int) -> tuple[int, int, int, int]:
    """An event as told, where it is held the other way round."""
    return (subject, relation, other, day) if relation < acts else (other, relation - acts, subject, day)


def _act(table: EventTable, relation: int) -> str:
    acts = len(table.acts)
    return table.acts[relation].name if relation < acts else f"{table.acts[relation - acts].name} (to it)"


def _latest(rows: Array) -> tuple[tuple[int, int, int, int], ...]:
    latest: Sequence[Sequence[int]] = rows[::-1][:EVENTS].tolist()
    return tuple((s, r, o, d) for s, r, o, d in latest)


def _row(table: EventTable, row: tuple[int, int, int, int]) -> str:
    subject, act, other, day = row
    ids = "".join(f"  {record}" for record in table.records.get(row, ()))
    return f"{_day(table, day)}  {table.actors[subject]} → {table.actors[other]}  {table.acts[act].name}{ids}"


def _day(table: EventTable, day: int) -> str:
    known = table.date_of(day)
    return f"day {day}" if known is None else f"{known.day} {known:%B %Y}"


def _times(count: int) -> str:
    return {0: "not once", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _percent(chance: float) -> str:
    return "less than 1 %" if chance < 0.01 else "more than 99 %" if chance > 0.99 else f"{100 * chance:.0f} %"
