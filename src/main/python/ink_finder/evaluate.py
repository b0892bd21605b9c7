"""Measures trained finders on composed images, by kind of surroundings.

    evaluate.py --inks PATTERN ... -- CHECKPOINT ...

The inks should be of writers whom the training has not seen.
"""

from __future__ import annotations

import argparse

import cv2
import numpy as np
import torch
from torch import Tensor

import sources
from drawing import Materials
from network import Finder, trained
from surroundings import ALL_KINDS, Sample, compose

# Below this probability a pixel counts as bare.
MIN_PROBABILITY = 0.3

BATCH = 50


def composed(materials: Materials, count: int, seed: int) -> list[Sample]:
    """Composes this many samples, the same for the same seed and materials."""
    cv2.setRNGSeed(seed)
    generator = np.random.default_rng(seed)
    return [compose(materials, generator) for _ in range(count)]


def as_input(images: Tensor) -> Tensor:
    """Turns uint8 (N, H, W, 3) into floats (N, 3, H, W) of 0..1."""
    return images.permute(0, 3, 1, 2).float() / 255


@torch.no_grad()
def probabilities(network: Finder, samples: list[Sample], device: str) -> Tensor:
    """Returns the probability of ink at each pixel, (N, H, W) of 0..1."""
    found = []
    for start in range(0, len(samples), BATCH):
        images = np.stack([sample.image for sample in samples[start : start + BATCH]])
        found.append(network(as_input(torch.from_numpy(images).to(device))).sigmoid()[:, 0].cpu())
    return torch.cat(found)


def dice(network: Finder, samples: list[Sample], device: str = "cpu") -> np.ndarray:
    """Returns the Dice coefficient of each sample, (N,) of 0..1, NaN where there is no ink."""
    found = probabilities(network, samples, device).numpy()
    found = found * (found > MIN_PROBABILITY)
    truth = np.stack([sample.mask for sample in samples]).astype(np.float32) / 255
    overlap = 2 * (found * truth).sum((1, 2))
    both = (found**2).sum((1, 2)) + (truth**2).sum((1, 2))
    return np.where(truth.any((1, 2)), overlap / (both + 1e-6), np.nan)


def print_table(scores: np.ndarray, samples: list[Sample]) -> None:
    """Prints the mean score of all samples, of the plain ones and of each kind."""
    groups = {"all": [True] * len(samples), "plain": [not sample.kinds for sample in samples]}
    groups |= {kind: [kind in sample.kinds for sample in samples] for kind in ALL_KINDS}
    for name, members in groups.items():
        group = scores[np.array(members) & ~np.isnan(scores)]
        if len(group):
            print(f"  {name:12} {group.mean():.3f}  of {len(group)}")
    known = scores[~np.isnan(scores)]
    print(f"  below 0.5: {(known < 0.5).mean():.3f}")


def main() -> None:
    """Composes samples and prints a table for each checkpoint."""
    parser = argparse.ArgumentParser(description="Measures trained finders on composed images.")
    sources.add_arguments(parser)
    parser.add_argument("--count", type=int, default=700, help="of composed images")
    parser.add_argument("--seed", type=int, default=77)
    parser.add_argument("checkpoints", nargs="+", help="what train.py wrote")
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    materials = sources.materials(arguments, arguments.seed)
    samples = composed(materials, arguments.count, arguments.seed)
    for checkpoint in arguments.checkpoints:
        print(checkpoint)
        print_table(dice(trained(checkpoint), samples), samples)


if __name__ == "__main__":
    main()
