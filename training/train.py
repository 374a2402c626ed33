"""Train the judge and write its weights: `python -m training.train --help`, or `make train` for what ships.

Same rows, same seed, same machine: same weights.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from realpolitik.lexicon.judge import marked_ids
from realpolitik.model import Status
from realpolitik.ontology import load_plover
from training.base import base_folder, base_tokenizer
from training.frames import frame_rows
from training.model import Judge, Outputs
from training.rows import SENTENCES, Row, distinct, read_rows

SPEECH = frozenset(("AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))
BLIND = 0.35  # share of rows that lose the mark of their trigger, where the pair alone says the same
ONE_SIDED = 0.1  # share of rows that lose the marks of both sides, where a trigger is left
SWAPPED = 0.15  # share of marked sides that become another row's: who acts must not decide what is done
BATCH = 32


class Labels(NamedTuple):
    types: tuple[str, ...]
    modes: tuple[str, ...]
    statuses: tuple[str, ...]


def labels() -> Labels:
    """Every label in a fixed order."""
    types = load_plover().types
    modes = [f"{name}/{mode}" for name, kind in types.items() for mode in kind.modes]
    return Labels((*types, "NONE"), tuple(modes), tuple(Status))


class Example(NamedTuple):
    """Token numbers and the three labels; -100 where a row has none."""

    ids: list[int]
    type: int
    mode: int
    status: int


class Examples:
    """Rows become examples anew in every epoch: marks are dropped and sides swapped at random."""

    def __init__(self, rows: Sequence[Row], tokenizer: Tokenizer, names: Labels) -> None:
        self.rows, self.tokenizer, self.names = rows, tokenizer, names
        self.sides = [words for row in rows for mark, words in row.pieces if mark in ("s", "t") and len(words) > 4]
        self.pairs: dict[tuple[str, tuple[str, ...]], set[str]] = {}
        for row in rows:
            self.pairs.setdefault((row.text, _pair(row)), set()).add(row.type)

    def plain(self) -> list[Example]:
        return [self._example(row, row.pieces) for row in self.rows]

    def blind(self) -> list[Example]:
        """Of the rows whose pair alone says what they say, without their triggers."""
        return [self._example(r, _without(r.pieces, "e")) for r in self.rows if self._pair_says_it(r)]

    def shuffled(self, chance: random.Random) -> list[Example]:
        return [self._example(row, self._varied(row, chance)) for row in self.rows]

    def _varied(self, row: Row, chance: random.Random) -> tuple[tuple[str, str], ...]:
        pieces = tuple(
            (mark, chance.choice(self.sides)) if mark in ("s", "t") and chance.random() < SWAPPED else (mark, words)
            for mark, words in row.pieces
        )
        if self._pair_says_it(row) and chance.random() < BLIND:
            return _without(pieces, "e")
        if any(mark == "e" for mark, _ in pieces) and chance.random() < ONE_SIDED:
            return _without(pieces, chance.choice(("s", "t", "st")))
        return pieces

    def _pair_says_it(self, row: Row) -> bool:
        """Whether a reader who sees only the two sides would code the same: their one event, and a done one."""
        sides = {mark for mark, _ in row.pieces}
        alone = len(self.pairs[row.text, _pair(row)]) == 1
        return alone and sides >= {"s", "t"} and (row.status == Status.ACTUAL or row.type in SPEECH)

    def _example(self, row: Row, pieces: Sequence[tuple[str, str]]) -> Example:
        names, code = self.names, row.code
        told = row.type != "NONE" and any(mark == "e" for mark, _ in pieces)
        return Example(
            marked_ids(self.tokenizer, pieces),
            names.types.index(row.type),
            names.modes.index(code) if code in names.modes else -100,
            names.statuses.index(row.status) if told else -100,
        )


def _pair(row: Row) -> tuple[str, ...]:
    return tuple(words for mark, words in row.pieces if mark in ("s", "t"))


def _without(pieces: Sequence[tuple[str, str]], marks: str) -> tuple[tuple[str, str], ...]:
    return tuple(("" if mark and mark in marks else mark, words) for mark, words in pieces)


def batches(
    examples: Sequence[Example], chance: random.Random | None
) -> Iterator[tuple[Tensor, Tensor, Tensor, Tensor]]:
    """Padded batches of like lengths; in random order where chance is given."""
    order = list(range(len(examples)))
    if chance:
        chance.shuffle(order)
    pools = [order[i : i + BATCH * 16] for i in range(0, len(order), BATCH * 16)]
    groups = []
    for pool in pools:
        pool.sort(key=lambda i: len(examples[i].ids))
        groups += [pool[i : i + BATCH] for i in range(0, len(pool), BATCH)]
    if chance:
        chance.shuffle(groups)
    for group in groups:
        chosen = [examples[i] for i in group]
        longest = max(len(e.ids) for e in chosen)
        yield (
            torch.tensor([e.ids + [0] * (longest - len(e.ids)) for e in chosen]),
            torch.tensor([e.type for e in chosen]),
            torch.tensor([e.mode for e in chosen]),
            torch.tensor([e.status for e in chosen]),
        )


def loss_of(out: Outputs, types: Tensor, modes: Tensor, statuses: Tensor) -> Tensor:
    """Cross-entropy of the type, and at half weight of mode and status where the batch has any."""
    loss = nn.functional.cross_entropy(out.types, types, label_smoothing=0.05)
    for logits, gold in ((out.modes, modes), (out.statuses, statuses)):
        if (gold >= 0).any():
            loss = loss + 0.5 * nn.functional.cross_entropy(logits, gold, ignore_index=-100)
    return loss


def train(judge: Judge, examples: Examples, epochs: int, rate: float, seed: int) -> None:
    """Fit in place; a line of progress an epoch."""
    chance = random.Random(seed)
    heads = [p for name, p in judge.named_parameters() if not name.startswith("encoder")]
    groups = [
        {"params": [p for p in judge.encoder.parameters() if p.requires_grad], "lr": rate},
        {"params": heads, "lr": rate * 3},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = epochs * (len(examples.rows) // BATCH + 1)
    warm = max(1, steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.02, (steps - s) / (steps - warm)))
    )
    for epoch in range(epochs):
        judge.train()
        losses, started = [], time.time()
        for ids, types, modes, statuses in batches(examples.shuffled(chance), chance):
            loss = loss_of(judge(ids), types, modes, statuses)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1}: loss {sum(losses) / len(losses):.3f}, {time.time() - started:.0f} s", flush=True)


@torch.no_grad()
def answers(judge: Judge, examples: Sequence[Example]) -> tuple[list[int], list[int]]:
    """Gold and answered type of each example."""
    judge.eval()
    gold, got = [], []
    for ids, types, _, _ in batches(examples, None):
        gold += types.tolist()
        got += judge(ids).types.argmax(-1).tolist()
    return gold, got


@torch.no_grad()
def scores(judge: Judge, examples: Examples) -> dict[str, float]:
    """Held-out macro F1 of the type with the trigger marked and without, and accuracies of mode and status."""
    judge.eval()
    right: dict[str, list[bool]] = {"mode": [], "status": []}
    for ids, _, modes, statuses in batches(examples.plain(), None):
        out = judge(ids)
        for name, logits, labelled in (("mode", out.modes, modes), ("status", out.statuses, statuses)):
            right[name] += (logits.argmax(-1) == labelled)[labelled >= 0].tolist()
    return {
        "type_macro_f1": macro_f1(*answers(judge, examples.plain())),
        "type_macro_f1_pair_only": macro_f1(*answers(judge, examples.blind())),
        **{f"{name}_accuracy": sum(hits) / max(1, len(hits)) for name, hits in right.items()},
    }


def macro_f1(gold: Sequence[int], got: Sequence[int]) -> float:
    """Mean F1 over the labels that the gold has."""
    shares = []
    for label in sorted(set(gold)):
        hits = sum(g == a == label for g, a in zip(gold, got, strict=True))
        shares.append(2 * hits / (gold.count(label) + got.count(label)))
    return sum(shares) / len(shares)


def main() -> None:
    """Train with one seed, print the held-out scores, save the network."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--epochs", type=int, default=5)
    options.add_argument("--rate", type=float, default=3e-4)
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--rows", type=Path, default=SENTENCES)
    options.add_argument("--out", type=Path, required=True, help="folder for network.pt and scores.json")
    chosen = options.parse_args()
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(chosen.seed)
    rows = distinct(read_rows(chosen.rows))
    names, tokenizer = labels(), base_tokenizer()
    learned = Examples([*(r for r in rows if not r.held_out), *frame_rows()], tokenizer, names)
    held = Examples([r for r in rows if r.held_out], tokenizer, names)
    print(f"{len(learned.rows)} rows to learn from, {len(held.rows)} held out", flush=True)
    judge = Judge(base_folder(), *map(len, names))
    train(judge, learned, chosen.epochs, chosen.rate, chosen.seed)
    found = scores(judge, held)
    print(json.dumps(found), flush=True)
    chosen.out.mkdir(parents=True, exist_ok=True)
    torch.save(judge.state_dict(), chosen.out / "network.pt")
    (chosen.out / "scores.json").write_text(json.dumps({"seed": chosen.seed, **found}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
