"""The small files that analysts write: a bargaining, a conflict game, a cross-impact table, as TOML.

A file is taken whole or refused with the place and what would be right. `docs/what-if.md` describes each form.
"""

import itertools
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from realpolitik.errors import GameError
from realpolitik.gaming.bargaining import Bargainer, Ranges
from realpolitik.gaming.conflict import ConflictGame, Option, Player
from realpolitik.gaming.scenarios import CrossImpact, Descriptor

__all__ = ["Bargain", "Game", "Scenarios", "parse_bargain", "parse_game", "parse_scenarios"]

MOST_OPTIONS = 14  # 16,384 states


@dataclass(frozen=True, slots=True, kw_only=True)
class Bargain:
    """A bargaining as its file states it. `why` holds a reason, and `country` a country, for each party."""

    title: str
    issue: str
    scale: tuple[str, str]  # what the lowest and the highest position mean
    confirmed: bool
    parties: tuple[Bargainer, ...]
    countries: tuple[str | None, ...]
    why: tuple[str | None, ...]
    ranges: Ranges
    rounds: int
    draws: int
    seed: int
    status_quo: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Game:
    """A conflict game with what its file says of today and of each player's wishes."""

    title: str
    game: ConflictGame
    now: int | None
    wishes: tuple[tuple[str, ...], ...]  # by player, the most important first

    def words(self, state: int) -> str:
        """The options that are taken in a state."""
        taken = [o.name for o, letter in zip(self.game.options, self.game.states[state], strict=True) if letter == "Y"]
        return "; ".join(taken) or "nobody acts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenarios:
    """A cross-impact table."""

    title: str
    impacts: CrossImpact

    def row(self, descriptor: str, variant: str) -> int:
        """The row (and column) of a variant.

        Raises:
            GameError: where there is no such descriptor or variant.
        """
        for known, start in zip(self.impacts.descriptors, self.impacts.starts, strict=True):
            if known.name == descriptor:
                if variant not in known.variants:
                    raise GameError(f"{descriptor!r} has no variant {variant!r}; one of {', '.join(known.variants)}")
                return start + known.variants.index(variant)
        names = ", ".join(d.name for d in self.impacts.descriptors)
        raise GameError(f"no descriptor is called {descriptor!r}; one of {names}")


def parse_bargain(text: str, name: str) -> Bargain:
    """A bargaining file.

    Raises:
        GameError: where the text is no such file.
    """
    data = _load(text, name)
    keys = ("title", "issue", "scale", "confirmed", "rounds", "draws", "seed", "status_quo", "ranges", "party")
    _check(data, keys, name)
    rows = _tables(data, "party", name)
    for row in rows:
        _check(row, ("name", "position", "capability", "salience", "country", "why"), f"{name}: party")
    numbers = [
        [_number(row, key, f"{name}: {row.get('name')}") for key in ("position", "capability", "salience")]
        for row in rows
    ]
    parties = [Bargainer(_text(row, "name", name), *values) for row, values in zip(rows, numbers, strict=True)]
    if len({party.name for party in parties}) != len(parties) or len(parties) < 2:
        raise GameError(f"{name}: expected two parties or more, each named once")
    ranges = data.get("ranges", {})
    _check(ranges, ("position", "capability", "salience"), f"{name}: ranges")
    scale = data.get("scale", ["against", "for"])
    if not (isinstance(scale, list) and len(scale) == 2 and all(isinstance(end, str) for end in scale)):
        raise GameError(f"{name}: scale is {scale!r}; expected words for its two ends")
    return Bargain(
        title=str(data.get("title", name)),
        issue=_text(data, "issue", name),
        scale=(scale[0], scale[1]),
        confirmed=data.get("confirmed") is not False,
        parties=tuple(parties),
        countries=tuple(row.get("country") for row in rows),
        why=tuple(row.get("why") for row in rows),
        ranges=Ranges(**{key: _number(ranges, key, f"{name}: ranges") for key in ranges}),
        rounds=_count(data, "rounds", 8, name),
        draws=_count(data, "draws", 10_000, name),
        seed=_count(data, "seed", 0, name),
        status_quo=_number({"status_quo": 1.0, **data}, "status_quo", name),
    )


def parse_game(text: str, name: str) -> Game:
    """A conflict-game file.

    Raises:
        GameError: where the text is no such file.
    """
    data = _load(text, name)
    _check(data, ("title", "now", "impossible", "option", "player"), name)
    rows = _tables(data, "option", name)
    players = _tables(data, "player", name)
    for row in rows:
        _check(row, ("name", "owner", "direction"), f"{name}: option")
    for row in players:
        _check(row, ("name", "ranking", "prefers"), f"{name}: player")
    options = tuple(Option(_text(row, "name", name), row.get("direction", "both")) for row in rows)
    names = [_text(row, "name", name) for row in players]
    for row in rows:
        if row.get("owner") not in names:
            owners = ", ".join(names)
            raise GameError(f"{name}: option {row['name']!r} is owned by {row.get('owner')!r}; one of {owners}")
    states = _states(len(options), data.get("impossible", []), name)
    made = tuple(
        Player(
            who,
            tuple(n for n, option in enumerate(rows) if option["owner"] == who),
            _payoffs(row, states, f"{name}: {who}"),
        )
        for who, row in zip(names, players, strict=True)
    )
    now = data.get("now")
    if now is not None and now not in states:
        raise GameError(f"{name}: now is {now!r}, which is not among the {len(states)} possible states")
    return Game(
        title=str(data.get("title", name)),
        game=ConflictGame(options, states, made),
        now=None if now is None else states.index(now),
        wishes=tuple(_wishes(row, options) for row in players),
    )


def parse_scenarios(text: str, name: str) -> Scenarios:
    """A cross-impact file.

    Raises:
        GameError: where the text is no such file.
    """
    data = _load(text, name)
    _check(data, ("title", "descriptor", "impact"), name)
    rows = _tables(data, "descriptor", name)
    for row in rows:
        _check(row, ("name", "variants"), f"{name}: descriptor")
        if not isinstance(row.get("variants"), list) or len(row["variants"]) < 2:
            raise GameError(f"{name}: descriptor {row.get('name')!r} has no list of two variants or more")
    descriptors = tuple(Descriptor(_text(row, "name", name), tuple(map(str, row["variants"]))) for row in rows)
    size = sum(len(d.variants) for d in descriptors)
    matrix = [[0.0] * size for _ in range(size)]
    empty = Scenarios(title="", impacts=CrossImpact(descriptors, tuple(map(tuple, matrix))))
    for actor, variants in data.get("impact", {}).items():
        for variant, targets in variants.items():
            row_number = empty.row(actor, variant)
            for target, values in targets.items():
                found = next((d for d in descriptors if d.name == target), None)
                if found is None or target == actor:
                    raise GameError(f"{name}: {actor}.{variant} acts on {target!r}; expected another descriptor")
                if not isinstance(values, list) or len(values) != len(found.variants):
                    raise GameError(
                        f"{name}: {actor}.{variant} gives {values!r} for {target!r}; "
                        f"expected {len(found.variants)} numbers, one for each variant"
                    )
                start = empty.row(target, found.variants[0])
                for offset, value in enumerate(values):
                    matrix[row_number][start + offset] = _number({"impact": value}, "impact", f"{name}: {actor}")
    return Scenarios(title=str(data.get("title", name)), impacts=CrossImpact(descriptors, tuple(map(tuple, matrix))))


def _states(size: int, impossible: Sequence[Any], name: str) -> tuple[str, ...]:
    if size > MOST_OPTIONS:
        raise GameError(f"{name}: {size} options; at most {MOST_OPTIONS}")
    patterns = [_pattern(p, size, f"{name}: impossible") for p in impossible]
    letters = ("".join(reversed(taken)) for taken in itertools.product("NY", repeat=size))
    states = tuple(state for state in letters if not any(_fits(state, pattern) for pattern in patterns))
    if not states:
        raise GameError(f"{name}: no state is possible")
    return states


def _payoffs(row: Mapping[str, Any], states: Sequence[str], where: str) -> tuple[float, ...]:
    """Numbers from a ranking (best first, equals in one list) or from wishes (the first outweighs all later ones)."""
    if ("ranking" in row) == ("prefers" in row):
        raise GameError(f"{where}: expected either a ranking of all states or a list prefers of patterns")
    size = len(states[0])
    if "prefers" in row:
        wishes = [_pattern(p, size, where) for p in row["prefers"]]
        return tuple(float(sum(2 ** (len(wishes) - n) for n, w in enumerate(wishes) if _fits(s, w))) for s in states)
    groups = [group if isinstance(group, list) else [group] for group in row["ranking"]]
    place = {state: float(len(groups) - n) for n, group in enumerate(groups) for state in group}
    if set(place) != set(states) or sum(map(len, groups)) != len(states):
        odd = sorted(set(place) ^ set(states))
        raise GameError(
            f"{where}: the ranking must hold each possible state once; look at {', '.join(odd) or 'repeats'}"
        )
    return tuple(place[state] for state in states)


def _wishes(row: Mapping[str, Any], options: Sequence[Option]) -> tuple[str, ...]:
    if "prefers" not in row:
        return ("by a ranking of all states",)
    told = []
    for pattern in row["prefers"]:
        parts = [
            f"{'' if letter == 'Y' else 'no '}{option.name}"
            for option, letter in zip(options, pattern, strict=True)
            if letter != "-"
        ]
        told.append(" and ".join(parts))
    return tuple(told)


def _pattern(value: Any, size: int, where: str) -> str:
    if not isinstance(value, str) or len(value) != size or set(value) - set("YN-"):
        raise GameError(f"{where}: pattern {value!r} is not {size} of Y, N and - (either), one for each option")
    return value


def _fits(state: str, pattern: str) -> bool:
    return all(p in ("-", s) for s, p in zip(state, pattern, strict=True))


def _load(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise GameError(f"{name}: {error}") from None


def _check(data: Any, known: Sequence[str], where: str) -> None:
    if not isinstance(data, dict):
        raise GameError(f"{where}: expected a table")
    for key in data:
        if key not in known:
            raise GameError(f"{where}: unknown key {key!r}; expected {', '.join(known)}")


def _tables(data: Mapping[str, Any], key: str, name: str) -> list[dict[str, Any]]:
    rows = data.get(key)
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise GameError(f"{name}: expected [[{key}]] tables")
    return rows


def _text(row: Mapping[str, Any], key: str, where: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value.strip():
        raise GameError(f"{where}: {key} is {value!r}; expected words")
    return value


def _number(row: Mapping[str, Any], key: str, where: str) -> float:
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value or abs(value) == float("inf"):
        raise GameError(f"{where}: {key} is {'missing' if value is None else repr(value)}; expected a number")
    return float(value)


def _count(row: Mapping[str, Any], key: str, default: int, where: str) -> int:
    value = row.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise GameError(f"{where}: {key} is {value!r}; expected a whole number, 0 or more")
    return value
