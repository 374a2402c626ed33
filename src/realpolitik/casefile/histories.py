"""Histories for forecasting: a case's coded events, those imported into it, and tables brought along, as one table.

An actor is its name; a case's actors and a table's meet where they are called alike, or where the lexicon knows both
names. Bodies and persons are rolled up to the state that the table, the lexicon or their dealings give them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

import numpy as np

from realpolitik.errors import ForecastError
from realpolitik.forecasting.rollup import infer_states, named_states, numbered
from realpolitik.forecasting.tables import Act, EventTable, Row, ordered
from realpolitik.lexicon import Lexicons
from realpolitik.lexicon.actors import ActorEntry
from realpolitik.lexicon.states import StateEntry
from realpolitik.model import Reading, Status
from realpolitik.model.imported import ImportedEvent
from realpolitik.ontology import load_cameo, load_event_tables, load_plover, load_root_quads
from realpolitik.reading.histories import CodedRow

__all__ = ["coded_rows", "event_table", "imported_rows", "known_names", "state_codes"]


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
                    record=event.id,
                )  # fmt: skip
                rows[row.day, a, b, event.type, event.mode] = row
    last = max((row.day for row in rows.values()), default=None)
    watched = [row for row in rows.values() if last is not None and last - row.day < WATCHED]
    return watched, left_out + len(rows) - len(watched)


def imported_rows(events: Iterable[ImportedEvent]) -> tuple[list[CodedRow], Mapping[str, int]]:
    """Events that others coded and a case imported, as coded rows, and how many cannot be used, by reason."""
    rows, left_out = [], Counter[str]()
    for event in events:
        day, (plover, mode) = event.to or event.from_, _plover_of(event)
        if day is None or day - (event.from_ or day) > NEAR:
            left_out["no week"] += 1
        elif not event.actor or not event.recipient:
            left_out["no second party"] += 1
        elif event.cameo is None and plover is None:
            left_out["no kind of act"] += 1
        else:
            row = CodedRow(
                day=day, actor=event.actor, recipient=event.recipient, actor_state=event.actor_country,
                recipient_state=event.recipient_country, cameo=event.cameo, act=_act_name(event), plover=plover,
                mode=mode, quad=event.quad, record=event.id,
            )  # fmt: skip
            rows.append(row)
    return rows, left_out


def _act_name(event: ImportedEvent) -> str | None:
    """The table's own name of an act, beside its CAMEO code; GDELT has a number there."""
    return event.type if event.cameo and event.type and not event.type.isdigit() else None


def _plover_of(event: ImportedEvent) -> tuple[str | None, str | None]:
    """PLOVER type and mode, where the row says them in PLOVER's words or its table's words stand for them."""
    if event.type and event.type.upper() in load_plover().types:
        return event.type.upper(), event.mode
    table = load_event_tables().get(event.format)
    return (table.plover_of(event.type, event.mode) if table else None) or (None, None)


def known_names(lexicons: Lexicons) -> Mapping[str, str]:
    """The name that an actor or state goes by, for every name that the lexicon knows it by; in lower case.

    A state's names are its own; a name that two other actors share is left out.
    """
    names: dict[str, str] = {}
    several: set[str] = set()
    for entry in lexicons.entries(ActorEntry, "actors"):
        for name in (entry.name, *entry.aliases):
            if names.setdefault(name.casefold(), entry.name) != entry.name:
                several.add(name.casefold())
    names = {name: own for name, own in names.items() if name not in several}
    for state in lexicons.entries(StateEntry, "states"):
        names |= dict.fromkeys((name.casefold() for name in (*state.aliases, state.iso3, state.name)), state.name)
    return names


def state_codes(lexicons: Lexicons) -> Mapping[str, str]:
    """ISO 3166 alpha-3 codes by every name of a state, and by the code itself; in lower case."""
    codes: dict[str, str] = {}
    for entry in lexicons.entries(StateEntry, "states"):
        for name in (*entry.aliases, entry.name, entry.iso3):
            codes[name.casefold()] = entry.iso3
    return codes


def event_table(
    rows: Sequence[CodedRow], codes: Mapping[str, str], called: Mapping[str, str] | None = None
) -> EventTable:
    """One table of all the rows. Day 0 is the first of them.

    Args:
        rows: coded rows, of one source or several.
        codes: state codes by name, as `state_codes` gives them.
        called: names that mean another name, as `known_names` gives them.

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
    records: dict[Row, tuple[str, ...]] = {}
    for row in rows:
        parties = []
        for told_name, state in ((row.actor, row.actor_state), (row.recipient, row.recipient_state)):
            name = " ".join(told_name.split())
            name = (called or {}).get(name.casefold(), name)
            key = name.casefold()
            names.setdefault(key, name)
            parties.append(actors.setdefault(key, len(actors)))
            if state:
                told.setdefault(parties[-1], Counter())[codes.get(state.casefold(), state)] += 1
        act = acts.setdefault(_act(row), len(acts))
        found.append((parties[0], act, parties[1], (row.day - start).days))
        if row.record is not None:
            records[found[-1]] = tuple(dict.fromkeys((*records.get(found[-1], ()), row.record)))
    states = _states([names[key] for key in actors], told, codes)
    numbers, state_names = numbered(states)
    table = ordered(np.unique(np.array(found, np.int64), axis=0))
    return EventTable(
        tuple(names[key] for key in actors), tuple(acts), table, infer_states(numbers, table), start,
        tuple(state_names), records, numbers,
    )  # fmt: skip


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
