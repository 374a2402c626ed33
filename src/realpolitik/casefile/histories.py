"""Histories for forecasting: the coded events of a case, and tables that the user brings, as one table of events.

An actor is its name; a case's actors and a table's meet where they are called alike. Bodies and persons are rolled up
to the state that the table, the lexicon or their dealings give them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

import numpy as np

from realpolitik.errors import ForecastError
from realpolitik.forecasting.rollup import infer_states, named_states, numbered
from realpolitik.forecasting.tables import Act, EventTable, ordered
from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.states import StateEntry
from realpolitik.model import Reading, Status
from realpolitik.ontology import load_cameo, load_plover, load_root_quads
from realpolitik.reading.histories import CodedRow

__all__ = ["coded_rows", "event_table", "state_codes"]


NEAR = timedelta(days=6)  # what is known to the week is dated by its last day
WATCHED = timedelta(days=366)  # older events are told in passing: the reports did not watch those days


def coded_rows(readings: Iterable[Reading]) -> tuple[list[CodedRow], int]:
    """The events of a case that can be counted: told as having happened, in a known week, from one party to another.

    What lies more than a year before the latest of them is left out.

    Returns:
        The rows, each event once for every pair of its parties, and how many events were left out.
    """
    rows: dict[tuple[object, ...], CodedRow] = {}
    left_out = 0
    for reading in readings:
        actors = {actor.id: actor for actor in reading.actors}
        for event in reading.events:
            day = event.to
            if event.status is not Status.ACTUAL or event.from_ is None or day is None or day - event.from_ > NEAR:
                left_out += 1
                continue
            pairs = [(a, b) for a in event.actors for b in event.recipients if a in actors and b in actors and a != b]
            left_out += not pairs
            for a, b in pairs:
                one, two = actors[a], actors[b]
                row = CodedRow(
                    day=day, actor=one.name, recipient=two.name, actor_state=one.country,
                    recipient_state=two.country, plover=event.type, mode=event.mode, quad=event.quad,
                )  # fmt: skip
                rows[row.day, a, b, event.type, event.mode] = row
    last = max((row.day for row in rows.values()), default=None)
    watched = [row for row in rows.values() if last is not None and last - row.day < WATCHED]
    return watched, left_out + len(rows) - len(watched)


def state_codes(lexicons: Lexicons) -> Mapping[str, str]:
    """ISO 3166 alpha-3 codes by every name of a state, and by the code itself; in lower case."""
    codes: dict[str, str] = {}
    for entry in lexicons.entries(StateEntry, "states"):
        for name in (*entry.aliases, entry.name, entry.iso3):
            codes[name.casefold()] = entry.iso3
    return codes


def event_table(rows: Sequence[CodedRow], codes: Mapping[str, str]) -> EventTable:
    """One table of all the rows. Day 0 is the first of them.

    Args:
        rows: coded rows, of one source or several.
        codes: state codes by name, as `state_codes` gives them.

    Raises:
        ForecastError: where there are no rows.
    """
    if not rows:
        raise ForecastError("no events to forecast from")
    start = min(row.day for row in rows)
    actors: dict[str, int] = {}
    names: dict[str, str] = {}
    acts: dict[Act, int] = {}
    told: dict[int, Counter[str]] = {}
    found = []
    for row in rows:
        parties = []
        for name, state in ((row.actor, row.actor_state), (row.recipient, row.recipient_state)):
            key = " ".join(name.split()).casefold()
            names.setdefault(key, " ".join(name.split()))
            parties.append(actors.setdefault(key, len(actors)))
            if state:
                told.setdefault(parties[-1], Counter())[codes.get(state.casefold(), state)] += 1
        act = acts.setdefault(_act(row), len(acts))
        found.append((parties[0], act, parties[1], (row.day - start).days))
    states = _states([names[key] for key in actors], told, codes)
    numbers, called = numbered(states)
    table = ordered(np.unique(np.array(found, np.int64), axis=0))
    return EventTable(
        tuple(names[key] for key in actors), tuple(acts), table, infer_states(numbers, table), start, tuple(called)
    )


def _states(names: Sequence[str], told: Mapping[int, Counter[str]], codes: Mapping[str, str]) -> list[str | None]:
    """Its own code for a state, then what the table most often says, then what stands behind the name."""
    behind = named_states(names)
    states: list[str | None] = []
    for n, name in enumerate(names):
        own = codes.get(name.casefold())
        most = told[n].most_common(1)[0][0] if n in told else None
        bracket = behind[n]
        states.append(own or most or (codes.get(bracket.casefold(), bracket) if bracket else None))
    return states


def _act(row: CodedRow) -> Act:
    """The kind of act; what no ontology knows stands in no class (quad 0)."""
    if row.cameo is not None:
        code = row.cameo if row.cameo in load_cameo().codes else row.cameo.ljust(3, "0")
        known = load_cameo().codes.get(code)
        root = row.cameo[:2]
        quad = row.quad or load_root_quads().get(root, 0)
        name = row.act or (known.name if known else row.cameo)
        return Act(name, int(root) if root.isdigit() else 0, quad, known.plover if known else None)
    kind = row.plover or ""
    types = load_plover().types
    if kind not in types:
        return Act(row.act or kind, 0, row.quad or 0)
    code = load_cameo().of(kind, row.mode) or ""
    name = f"{kind} ({row.mode})" if row.mode else kind
    return Act(name, int(code[:2]) if code[:2].isdigit() else 0, row.quad or types[kind].quad, kind)
