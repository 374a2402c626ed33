"""Conflict games by the graph model: who can move the conflict where, what each prefers, and which states are stable.

Source: Fang, Hipel and Kilgour (1993), "Interactive Decision Making". Several opponents move in legal
sequences, in which nobody moves twice in a row.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from realpolitik.errors import GameError

__all__ = ["ConflictGame", "Option", "Player", "Stability", "equilibria", "stable_states"]


class Stability(StrEnum):
    """Why a player stays: no better move (Nash), or every better move may be answered to its harm."""

    NASH = "Nash"
    GMR = "GMR"  # general metarationality: others can answer, whatever it costs them
    SMR = "SMR"  # symmetric: and the player cannot escape the answer
    SEQ = "SEQ"  # sequential: others can answer by moves that are better for them


@dataclass(frozen=True, slots=True)
class Option:
    """Something that its owner may take or leave. `both` ways, `fwd` once taken it stays, `back` once left it stays."""

    name: str
    direction: str = "both"


@dataclass(frozen=True, slots=True)
class Player:
    """A decision maker: which options it owns, and how much it likes each state (higher is better)."""

    name: str
    options: tuple[int, ...]
    payoffs: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ConflictGame:
    """Options, feasible states (one letter Y or N for each option) and players.

    Raises:
        GameError: where states, options and payoffs do not fit together.
    """

    options: tuple[Option, ...]
    states: tuple[str, ...]
    players: tuple[Player, ...]

    def __post_init__(self) -> None:
        for state in self.states:
            if len(state) != len(self.options) or set(state) - {"Y", "N"}:
                raise GameError(f"state {state!r} is not {len(self.options)} letters of Y and N, one for each option")
        if len(set(self.states)) != len(self.states):
            raise GameError("a state is listed twice")
        for option in self.options:
            if option.direction not in ("both", "fwd", "back"):
                raise GameError(f"option {option.name!r} goes {option.direction!r}; expected both, fwd or back")
        for player in self.players:
            if len(player.payoffs) != len(self.states):
                raise GameError(f"{player.name} has {len(player.payoffs)} payoffs for {len(self.states)} states")
            if any(not 0 <= o < len(self.options) for o in player.options):
                raise GameError(f"{player.name} owns an option that is not among the {len(self.options)}")

    def moves(self, player: int) -> tuple[frozenset[int], ...]:
        """For each state, the states that this player alone can move to."""
        own = self.players[player].options
        return tuple(
            frozenset(n for n, after in enumerate(self.states) if n != m and self._reaches(self.states[m], after, own))
            for m in range(len(self.states))
        )

    def _reaches(self, before: str, after: str, own: Sequence[int]) -> bool:
        for o, (x, y) in enumerate(zip(before, after, strict=True)):
            if x == y:
                continue
            if o not in own or (self.options[o].direction, x) in (("fwd", "Y"), ("back", "N")):
                return False
        return True


def equilibria(game: ConflictGame) -> dict[Stability, tuple[int, ...]]:
    """The states that are stable for every player, numbered from 0, under each idea of stability."""
    stable = [stable_states(game, p) for p in range(len(game.players))]
    return {
        kind: tuple(s for s in range(len(game.states)) if all(s in by_player[kind] for by_player in stable))
        for kind in Stability
    }


def stable_states(game: ConflictGame, player: int) -> Mapping[Stability, frozenset[int]]:
    """The states that this player would stay in."""
    payoff = game.players[player].payoffs
    own = game.moves(player)
    others = [p for p in range(len(game.players)) if p != player]
    can = {p: game.moves(p) for p in others}
    likes = {p: _improving(can[p], game.players[p].payoffs) for p in others}
    better = _improving(own, payoff)

    def held(state: int, answers: Callable[[int], Iterable[int]], escape: bool) -> bool:
        """Whether each better move from `state` meets an answer that leaves the player no better off."""
        for move in better[state]:
            harms = (s for s in answers(move) if payoff[s] <= payoff[state])
            if escape:
                harms = (s for s in harms if all(payoff[t] <= payoff[state] for t in own[s]))
            if not any(True for _ in harms):
                return False
        return True

    states = range(len(game.states))
    any_answer = [_sequences(s, can) for s in states]
    fair_answer = [_sequences(s, likes) for s in states]
    return {
        Stability.NASH: frozenset(s for s in states if not better[s]),
        Stability.GMR: frozenset(s for s in states if held(s, any_answer.__getitem__, False)),
        Stability.SMR: frozenset(s for s in states if held(s, any_answer.__getitem__, True)),
        Stability.SEQ: frozenset(s for s in states if held(s, fair_answer.__getitem__, False)),
    }


def _improving(moves: Sequence[frozenset[int]], payoff: Sequence[float]) -> tuple[frozenset[int], ...]:
    return tuple(frozenset(t for t in reach if payoff[t] > payoff[s]) for s, reach in enumerate(moves))


def _sequences(start: int, moves: Mapping[int, Sequence[frozenset[int]]]) -> frozenset[int]:
    """Every state that these players can bring about from `start`, nobody moving twice in a row."""
    reached: set[int] = set()
    seen: set[tuple[int, int | None]] = set()
    open_ends: list[tuple[int, int | None]] = [(start, None)]
    while open_ends:
        state, last = open_ends.pop()
        for player, reach in moves.items():
            if player == last:
                continue
            for after in reach[state]:
                reached.add(after)
                if (after, player) not in seen:
                    seen.add((after, player))
                    open_ends.append((after, player))
    return frozenset(reached)
