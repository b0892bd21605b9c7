"""Writes a trained finder's weights as the service reads them.

    export.py CHECKPOINT FILE.safetensors

Each batch normalisation is folded into the convolution before it.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from torch import Tensor, nn

from network import Finder, Merge, trained


def folded(convolution: nn.Conv2d, norm: nn.BatchNorm2d) -> dict[str, Tensor]:
    """Returns the weight and bias of one convolution that does the work of both."""
    scale = norm.weight / (norm.running_var + norm.eps).sqrt()
    return {
        "weight": convolution.weight * scale[:, None, None, None],
        "bias": norm.bias - norm.running_mean * scale,
    }


def layer_weights(layer: nn.Module) -> dict[str, Tensor]:
    """Returns the tensors of one of the network's layers by their names within it."""
    if isinstance(layer, Merge):
        fine = folded(layer.fine, layer.norm)
        coarse = layer.coarse
        return {
            "fine.weight": fine["weight"],
            "fine.bias": fine["bias"],
            "coarse.weight": coarse.weight,
            "coarse.bias": coarse.bias,
        }
    if isinstance(layer, nn.Sequential):
        return folded(layer[0], layer[1])
    return {"weight": layer.weight, "bias": layer.bias}


def weights(network: Finder) -> dict[str, Tensor]:
    """Returns all tensors, float32, by name, in the order of the layers."""
    return {
        f"{layer}.{name}": tensor.detach().float()
        for layer, module in network.named_children()
        for name, tensor in layer_weights(module).items()
    }


def safetensors(tensors: dict[str, Tensor]) -> bytes:
    """Returns a safetensors file of float32 tensors."""
    header = {"__metadata__": {"format": "pt"}}
    values = b""
    for name, tensor in tensors.items():
        start = len(values)
        values += tensor.contiguous().numpy().astype("<f4").tobytes()
        header[name] = {
            "dtype": "F32",
            "shape": list(tensor.shape),
            "data_offsets": [start, len(values)],
        }
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return len(text).to_bytes(8, "little") + text + values


def main() -> None:
    """Reads a checkpoint and writes its weights."""
    parser = argparse.ArgumentParser(description="Writes weights as the service reads them.")
    parser.add_argument("checkpoint", help="what train.py wrote")
    parser.add_argument("file", type=Path, help="the .safetensors file to write")
    arguments = parser.parse_args()
    tensors = weights(trained(arguments.checkpoint))
    arguments.file.write_bytes(safetensors(tensors))
    count = sum(tensor.numel() for tensor in tensors.values())
    print(f"{count} weights in {len(tensors)} tensors")


if __name__ == "__main__":
    main()
