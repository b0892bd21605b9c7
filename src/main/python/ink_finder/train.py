"""Trains the ink finder on composed images; see README.md."""

from __future__ import annotations

import argparse
import math
import os
import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

import sources
from drawing import Materials
from evaluate import as_input, composed, dice
from network import Finder, trained
from pool import Pool
from surroundings import ALL_KINDS, Sample

BATCH = 48
HELD_OUT_IMAGES = 100

# The learning rate rises for some steps, then falls along half a cosine.
PEAK_RATE = 3e-3
LAST_RATE = 1e-5
RISING_STEPS = 200
WEIGHT_DECAY = 1e-4
MAX_GRADIENT = 1.0

# The weights kept are averages over the latest steps.
STEPS_PER_AVERAGE = 10
MAX_AVERAGE_SHARE = 0.99
AVERAGE_STEPS = 400

# The loss weighs ink above paper, and pixels above the overlap as a whole.
INK_WEIGHT = 1.5
PIXEL_WEIGHT = 2
DICE_FLOOR = 20

# Images in the pool, about 0.4 MB each.
CUDA_POOL = 36000
CPU_POOL = 2000

# The share of the pool that must be there before training starts.
FIRST_SHARE = 1 / 8

SECONDS_PER_CHECKPOINT = 60


@dataclass
class Training:
    """All that a checkpoint keeps. The average has the names and shapes of the network's state."""

    network: Finder
    average: dict[str, Tensor]
    optimiser: torch.optim.Optimizer
    step: int = 0
    seconds: float = 0

    @classmethod
    def of(cls, network: Finder, device: str) -> Training:
        """Starts with the weights of a network."""
        network.train().to(device).to(memory_format=torch.channels_last)
        average = {name: value.detach().clone() for name, value in network.state_dict().items()}
        optimiser = torch.optim.AdamW(
            network.parameters(), PEAK_RATE, weight_decay=WEIGHT_DECAY, fused=device == "cuda"
        )
        return cls(network, average, optimiser)

    def resume(self, file: Path) -> None:
        """Goes on from a checkpoint."""
        device = next(self.network.parameters()).device
        state = torch.load(file, map_location=device)
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.average = state["average"]
        self.step = state["step"]
        self.seconds = state["seconds"]

    def save(self, file: Path) -> None:
        """Writes a checkpoint in place of the last."""
        state = {
            "network": self.network.state_dict(),
            "average": self.average,
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "seconds": self.seconds,
        }
        partial = file.with_suffix(".partial")
        torch.save(state, partial)
        os.replace(partial, file)

    def learn(self, images: Tensor, masks: Tensor, rate: float) -> Tensor:
        """Takes one step on images (N, 3, H, W) and masks (N, 1, H, W); returns the loss."""
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        loss = loss_of(self.network(images), masks)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), MAX_GRADIENT)
        self.optimiser.step()
        if self.step % STEPS_PER_AVERAGE == 0:
            self.update_average()
        self.step += 1
        return loss.detach()

    @torch.no_grad()
    def update_average(self) -> None:
        """Mixes the weights into their average."""
        kept = min(MAX_AVERAGE_SHARE, self.step / AVERAGE_STEPS)
        for name, value in self.network.state_dict().items():
            if value.dtype.is_floating_point:
                self.average[name].mul_(kept).add_(value, alpha=1 - kept)
            else:
                self.average[name].copy_(value)

    def averaged(self) -> Finder:
        """Returns a network of the averaged weights, ready to run."""
        network = Finder().to(next(self.network.parameters()).device)
        network.load_state_dict(self.average)
        return network.eval()


def loss_of(logits: Tensor, masks: Tensor) -> Tensor:
    """Returns weighted cross-entropy plus one less the soft Dice coefficient; both (N, 1, H, W)."""
    weights = 1 + INK_WEIGHT * masks
    pixels = F.binary_cross_entropy_with_logits(logits, masks, weight=weights)
    found = logits.sigmoid()
    overlap = 2 * (found * masks).sum((1, 2, 3)) + DICE_FLOOR
    both = (found * found + masks * masks).sum((1, 2, 3)) + DICE_FLOOR
    return PIXEL_WEIGHT * pixels + (1 - overlap / both).mean()


def varied(images: Tensor, masks: Tensor, generator: np.random.Generator) -> tuple[Tensor, Tensor]:
    """Mirrors a batch at times, varies each image's gamma, and adds grain to some batches.

    images, masks: uint8 (N, H, W, 3) and (N, H, W).
    Returns floats (N, 3, H, W), about 0..1, and (N, 1, H, W) of 0..1.
    """
    images, masks = as_input(images), masks[:, None].float() / 255
    if generator.random() < 0.5:
        images, masks = images.flip(3), masks.flip(3)
    if generator.random() < 0.15:
        images, masks = images.flip(2), masks.flip(2)
    each = (len(images), 1, 1, 1)
    gamma = torch.exp(torch.randn(each, device=images.device) * 0.25)
    images = images.clamp(1e-3, 1) ** gamma
    if generator.random() < 0.3:
        deviation = 0.03 * torch.rand(each, device=images.device)
        images = images + torch.randn_like(images) * deviation
    return images.contiguous(), masks


def learning_rate(step: int, progress: float) -> float:
    """Returns the rate of a step; progress is the share of the training that is done, 0..1."""
    rising = min(1, (step + 1) / RISING_STEPS)
    return PEAK_RATE * rising * (0.5 + 0.5 * math.cos(math.pi * progress)) + LAST_RATE


def progress(training: Training, arguments: argparse.Namespace) -> float:
    """Returns the share of the training that is done; 1 or more at its end."""
    if arguments.steps:
        return training.step / arguments.steps
    return training.seconds / arguments.seconds


def train(
    training: Training, pool: Pool, arguments: argparse.Namespace, held_out: list[Sample]
) -> None:
    """Trains to the end, and writes checkpoints on the way."""
    generator = np.random.default_rng([arguments.seed, training.step])
    file = arguments.out / "checkpoint.pt"
    losses = []
    clock = saved = time.monotonic()
    while (done := progress(training, arguments)) < 1:
        pool.renew()
        images, masks = varied(*pool.batch(generator, arguments.batch), generator)
        losses.append(training.learn(images, masks, learning_rate(training.step, done)))
        now = time.monotonic()
        training.seconds += now - clock
        clock = now
        if now - saved > SECONDS_PER_CHECKPOINT:
            training.save(file)
            report(training, pool, losses, held_out)
            losses = []
            # What a report takes is not training.
            clock = saved = time.monotonic()
    training.save(file)
    report(training, pool, losses, held_out)


def report(training: Training, pool: Pool, losses: list[Tensor], held_out: list[Sample]) -> None:
    """Prints the mean loss since the last report and the mean Dice coefficient held out."""
    line = f"step {training.step}, {training.seconds:.0f} s, {pool.received} images"
    if losses:
        line += f", loss {torch.stack(losses).mean().item():.4f}"
    if held_out:
        scores = dice(training.averaged(), held_out, pool.images.device.type)
        line += f", held-out Dice {np.nanmean(scores):.4f}"
    print(line, flush=True)


def begin(arguments: argparse.Namespace, device: str) -> Training:
    """Starts a training, or goes on with the one in the output folder."""
    file = arguments.out / "checkpoint.pt"
    if file.exists() and arguments.start:
        raise SystemExit(f"{file} exists: leave out --start to resume, or name another --out")
    torch.manual_seed(arguments.seed)
    network = trained(arguments.start) if arguments.start else Finder()
    training = Training.of(network, device)
    if file.exists():
        training.resume(file)
        print(f"resumed at step {training.step}", flush=True)
    return training


def kinds_without(left_out: str) -> list[str]:
    """Returns all kinds of surroundings but those of a list with commas."""
    names = [name for name in left_out.split(",") if name]
    unknown = sorted(set(names) - set(ALL_KINDS))
    if unknown:
        raise SystemExit(f"No such kind: {', '.join(unknown)}. Kinds: {', '.join(ALL_KINDS)}")
    return [kind for kind in ALL_KINDS if kind not in names]


def parsed() -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description="Trains the ink finder on composed images.")
    sources.add_arguments(parser)
    parser.add_argument("--held-out", nargs="+", metavar="PATTERN", help="inks to measure on")
    parser.add_argument("--leave-out", default="", metavar="KIND,...", help="kinds not to draw")
    parser.add_argument("--out", type=Path, required=True, help="folder; resumes if it holds some")
    parser.add_argument("--start", help="checkpoint whose weights to start from")
    length = parser.add_mutually_exclusive_group(required=True)
    length.add_argument("--seconds", type=float, help="of training, without composing the first")
    length.add_argument("--steps", type=int)
    parser.add_argument("--batch", type=int, default=BATCH)
    parser.add_argument("--pool", type=int, help="images to train on at a time")
    parser.add_argument("--workers", type=int, default=max(1, (os.cpu_count() or 1) - 1))
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if min(arguments.seconds or arguments.steps or 0, arguments.batch, arguments.workers) <= 0:
        parser.error("--seconds, --steps, --batch and --workers must be above 0")
    return arguments


def main() -> None:
    """Trains as the command line says."""
    arguments = parsed()
    kinds = kinds_without(arguments.leave_out)
    cv2.setNumThreads(1)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.backends.cudnn.benchmark = True
    torch.set_float32_matmul_precision("high")
    arguments.out.mkdir(parents=True, exist_ok=True)
    training = begin(arguments, device)
    materials = sources.materials(arguments, arguments.seed)
    held_out = []
    if arguments.held_out:
        others = Materials(sources.inks_of(arguments.held_out), materials.words)
        held_out = composed(others, HELD_OUT_IMAGES, arguments.seed)
    pool = Pool(arguments.pool or (CUDA_POOL if device == "cuda" else CPU_POOL), device)
    pool.start(arguments.workers, materials, kinds, [arguments.seed, training.step])
    try:
        pool.fill(int(pool.size * FIRST_SHARE) + 1)
        train(training, pool, arguments, held_out)
    finally:
        pool.stop()


if __name__ == "__main__":
    main()
