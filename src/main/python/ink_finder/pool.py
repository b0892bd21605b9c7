"""A pool of composed images that worker processes renew while the network trains on it."""

from __future__ import annotations

import multiprocessing
import queue

import cv2
import numpy as np
import torch
from torch import Tensor

from drawing import HEIGHT, WIDTH, Materials
from surroundings import compose

# Images that travel from a worker at once.
CHUNK = 8

# Chunks that may wait to be taken.
QUEUED = 32

# Seconds to wait for a chunk before the workers are taken to be dead.
PATIENCE = 120


def work(chunks, materials: Materials, kinds: list[str], seed: list[int]) -> None:
    """Puts chunks of composed images and masks on the queue without end."""
    cv2.setNumThreads(1)
    generator = np.random.default_rng(seed)
    cv2.setRNGSeed(int(generator.integers(1 << 30)))
    while True:
        samples = [compose(materials, generator, kinds) for _ in range(CHUNK)]
        images = np.stack([sample.image for sample in samples])
        chunks.put((images, np.stack([sample.mask for sample in samples])))


class Pool:
    """The newest composed images: uint8 (size, HEIGHT, WIDTH, 3), and masks without the 3."""

    def __init__(self, size: int, device: str):
        """Takes the greatest number of images, at least CHUNK, and where to keep them."""
        self.size = max(1, size // CHUNK) * CHUNK
        self.images = torch.empty((self.size, HEIGHT, WIDTH, 3), dtype=torch.uint8, device=device)
        self.masks = torch.empty((self.size, HEIGHT, WIDTH), dtype=torch.uint8, device=device)
        self.received = 0
        # A process that has used CUDA cannot be forked.
        self.context = multiprocessing.get_context("spawn")
        self.chunks = self.context.Queue(QUEUED)
        self.workers = []

    def start(self, workers: int, materials: Materials, kinds: list[str], seed: list[int]) -> None:
        """Starts processes that compose images of these kinds of surroundings."""
        for number in range(workers):
            arguments = (self.chunks, materials, kinds, [*seed, number])
            worker = self.context.Process(target=work, args=arguments, daemon=True)
            worker.start()
            self.workers.append(worker)

    def stop(self) -> None:
        """Ends the processes."""
        for worker in self.workers:
            worker.terminate()

    def fill(self, count: int) -> None:
        """Waits for this many images."""
        while self.received < min(count, self.size):
            try:
                self.put(*self.chunks.get(timeout=PATIENCE))
            except queue.Empty:
                raise SystemExit("The workers compose no images; see what they print") from None

    def renew(self) -> None:
        """Takes the images that are ready, in place of the oldest, and does not wait."""
        while True:
            try:
                self.put(*self.chunks.get_nowait())
            except queue.Empty:
                return

    def put(self, images: np.ndarray, masks: np.ndarray) -> None:
        """Stores one chunk."""
        start = self.received % self.size
        self.images[start : start + CHUNK] = torch.from_numpy(images).to(self.images.device)
        self.masks[start : start + CHUNK] = torch.from_numpy(masks).to(self.masks.device)
        self.received += CHUNK

    def batch(self, generator: np.random.Generator, count: int) -> tuple[Tensor, Tensor]:
        """Returns random images and masks, uint8 (count, HEIGHT, WIDTH, 3) and without the 3."""
        indices = generator.integers(0, min(self.received, self.size), count)
        chosen = torch.from_numpy(indices).to(self.images.device)
        return self.images[chosen], self.masks[chosen]
