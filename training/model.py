"""The judge as a network: MiniLM-L6 read at its marks, and three small heads.

Pooled are the mean of all tokens and the mean of the opening marks of each kind (zero where a kind has none), as in
Baldini Soares et al. (2019), "Matching the Blanks".
"""

from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from realpolitik.lexicon.judge import LONGEST, MARKS

__all__ = ["Judge", "Outputs"]


class Outputs(NamedTuple):
    """Unnormalised, (batch, labels) each."""

    types: Tensor
    modes: Tensor
    statuses: Tensor


class Judge(nn.Module):
    """Ids (batch, tokens), 0 where padded, to `Outputs`."""

    def __init__(self, base: Path, types: int, modes: int, statuses: int, dropout: float = 0.1) -> None:
        super().__init__()
        config = BertConfig.from_pretrained(base)
        config._attn_implementation = "eager"
        self.encoder = BertModel.from_pretrained(base, config=config, add_pooling_layer=False)
        self.encoder.embeddings.word_embeddings.requires_grad_(False)  # words not taught stay beside those that are
        wide = config.hidden_size * (1 + len(MARKS))
        self.drop = nn.Dropout(dropout)
        self.mix = nn.Linear(wide, config.hidden_size)
        self.types = nn.Linear(config.hidden_size, types)
        self.modes = nn.Linear(config.hidden_size, modes)
        self.statuses = nn.Linear(config.hidden_size, statuses)

    def forward(self, ids: Tensor) -> Outputs:
        mask = (ids != 0).long()
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        pools = [_mean(hidden, mask.to(hidden.dtype))]
        pools += [_mean(hidden, (ids == opening).to(hidden.dtype)) for opening, _ in MARKS.values()]
        mixed = self.drop(torch.nn.functional.gelu(self.mix(self.drop(torch.cat(pools, dim=1)))))
        return Outputs(self.types(mixed), self.modes(mixed), self.statuses(mixed))


def _mean(hidden: Tensor, chosen: Tensor) -> Tensor:
    """Mean of the chosen tokens, zero where there are none."""
    total = (hidden * chosen.unsqueeze(-1)).sum(dim=1)
    return total / chosen.sum(dim=1, keepdim=True).clamp(min=1)


class Probabilities(nn.Module):
    """The same for one sentence without padding, with probabilities at the end: what is exported.

    `BertModel` takes a batch and a mask, and asks in every layer for the shape of its input: a twelfth of the time.
    """

    openings: Tensor
    places: Tensor

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.judge = judge
        found = judge.encoder.embeddings
        places = found.position_embeddings.weight[: LONGEST + 2] + found.token_type_embeddings.weight[0]
        self.register_buffer("places", places.detach().clone())
        self.register_buffer("openings", torch.tensor([[opening] for opening, _ in MARKS.values()]))

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Ids (1, tokens) to three rows (1, labels)."""
        words, base = ids.reshape(-1), self.judge.encoder
        placed = base.embeddings.word_embeddings(words) + self.places[: words.shape[0]]
        hidden = base.embeddings.LayerNorm(placed)
        for layer in base.encoder.layer:
            hidden = _layer(layer, hidden)
        chosen = (words.unsqueeze(0) == self.openings).to(hidden.dtype)
        chosen = torch.cat([torch.ones_like(chosen[:1]), chosen])
        pools = (chosen @ hidden) / chosen.sum(-1, keepdim=True).clamp(min=1)
        mixed = torch.nn.functional.gelu(self.judge.mix(pools.reshape(1, -1)))
        types, modes, statuses = (h(mixed) for h in (self.judge.types, self.judge.modes, self.judge.statuses))
        return types.softmax(-1), modes.softmax(-1), statuses.softmax(-1)


def _layer(layer: nn.Module, hidden: Tensor) -> Tensor:
    """One layer of BERT on (tokens, width)."""
    read = layer.attention.self
    heads, wide = read.num_attention_heads, read.attention_head_size
    query, key, value = (of(hidden).reshape(-1, heads, wide) for of in (read.query, read.key, read.value))
    weights = (query.transpose(0, 1) @ key.permute(1, 2, 0) * wide**-0.5).softmax(-1)
    seen = (weights @ value.transpose(0, 1)).transpose(0, 1).reshape(-1, heads * wide)
    hidden = layer.attention.output.LayerNorm(layer.attention.output.dense(seen) + hidden)
    within = torch.nn.functional.gelu(layer.intermediate.dense(hidden))
    return layer.output.LayerNorm(layer.output.dense(within) + hidden)
