"""Write a trained network as what ships: int8 ONNX, tokenizer and labels. `python -m training.export --help`."""

import argparse
import json
import tempfile
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.base import base_folder, base_tokenizer
from training.model import Judge, Probabilities
from training.train import labels

SHIPPED = Path(__file__).resolve().parents[1] / "src" / "realpolitik" / "lexicon" / "data" / "judge"


def export(network: Path, folder: Path, version: str) -> None:
    """The weights of `network` to `folder`: judge.onnx, tokenizer.json, labels.json.

    Seven bits of the eight are used, so that processors without VNNI do not overflow and all answer alike.
    """
    names = labels()
    judge = Judge(base_folder(), *map(len, names))
    judge.load_state_dict(torch.load(network))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(work) / "whole.onnx"
        torch.onnx.export(
            Probabilities(judge).eval(), (torch.tensor([[101, 1, 2000, 2, 3000, 102]]),), str(whole),
            input_names=["ids"], output_names=["types", "modes", "statuses"],
            dynamic_axes={"ids": {1: "tokens"}}, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(whole, folder / "judge.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    base_tokenizer().save(str(folder / "tokenizer.json"))
    found = {"version": version, "types": names.types, "modes": names.modes, "statuses": names.statuses}
    (folder / "labels.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Export one network."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("network", type=Path, help="network.pt, as training.train wrote it")
    options.add_argument("--out", type=Path, default=SHIPPED)
    options.add_argument("--version", required=True)
    chosen = options.parse_args()
    export(chosen.network, chosen.out, chosen.version)


if __name__ == "__main__":
    main()
