"""The ink finder's network: a U-Net of four levels, the coarsest of them dilated.

The names of its layers are those of the tensors in the weights that the service reads.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

CHANNELS = (16, 24, 48, 56)

# The side of a cell in pixels: the network reads and answers in cells.
CELL = 4
CELL_VALUES = CELL * CELL + 2

# Added to the deviation of the grey levels, so that an empty image is not made of noise.
MIN_DEVIATION = 0.03


def stage(inputs: int, outputs: int, stride: int = 1, dilation: int = 1) -> nn.Sequential:
    """Returns a 3 x 3 convolution with its normalisation and ReLU."""
    convolution = nn.Conv2d(inputs, outputs, 3, stride, dilation, dilation, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(outputs), nn.ReLU())


class Merge(nn.Module):
    """Doubles the sides of a coarse map and adds a fine one."""

    def __init__(self, coarse: int, fine: int, outputs: int):
        """Takes the numbers of channels."""
        super().__init__()
        self.coarse = nn.ConvTranspose2d(coarse, outputs, 2, 2)
        self.fine = nn.Conv2d(fine, outputs, 1, bias=False)
        self.norm = nn.BatchNorm2d(outputs)

    def forward(self, coarse: Tensor, fine: Tensor) -> Tensor:
        """Takes (N, coarse, H, W) and (N, fine, 2 H, 2 W); returns (N, outputs, 2 H, 2 W)."""
        return F.relu(self.coarse(coarse) + self.norm(self.fine(fine)))


class Finder(nn.Module):
    """Tells for each pixel of an image whether it is a signature's ink."""

    def __init__(self, channels: tuple[int, int, int, int] = CHANNELS):
        """Takes the number of channels of each level, from the finest to the coarsest."""
        super().__init__()
        finest, fine, coarse, coarsest = channels
        self.stem = stage(CELL_VALUES, finest)
        self.b1 = stage(finest, fine, stride=2)
        self.c1 = stage(fine, coarse, stride=2)
        self.c2 = stage(coarse, coarse)
        self.d1 = stage(coarse, coarsest, stride=2)
        self.d2 = stage(coarsest, coarsest, dilation=2)
        self.d3 = stage(coarsest, coarsest, dilation=4)
        self.d4 = stage(coarsest, coarsest)
        self.uc = Merge(coarsest, coarse, coarse)
        self.ub = Merge(coarse, fine, fine)
        self.mb = stage(fine, finest)
        self.ua = Merge(finest, finest, finest)
        self.out = nn.Conv2d(finest, CELL * CELL, 3, padding=1)

    def forward(self, images: Tensor) -> Tensor:
        """Takes RGB (N, 3, H, W) of 0..1, sides divisible by 32; returns logits (N, 1, H, W)."""
        read = cells(images).contiguous(memory_format=torch.channels_last)
        return F.pixel_shuffle(self.body(read), CELL)

    def body(self, read: Tensor) -> Tensor:
        """Takes (N, CELL_VALUES, H / 4, W / 4); returns a logit for each pixel of each cell."""
        finest = self.stem(read)
        fine = self.b1(finest)
        coarse = self.c2(self.c1(fine))
        coarsest = self.d4(self.d3(self.d2(self.d1(coarse))))
        merged = self.mb(self.ub(self.uc(coarsest, coarse), fine))
        return self.out(self.ua(merged, finest))


def cells(images: Tensor) -> Tensor:
    """Turns RGB (N, 3, H, W) of 0..1 into cells (N, CELL_VALUES, H / 4, W / 4).

    A cell has the grey levels of its 16 pixels, standardised over the image, and its mean
    differences of red and of blue from grey, on the same scale.
    """
    red, green, blue = images[:, 0:1], images[:, 1:2], images[:, 2:3]
    grey = 0.299 * red + 0.587 * green + 0.114 * blue
    mean = grey.mean((1, 2, 3), keepdim=True)
    deviation = grey.std((1, 2, 3), keepdim=True, unbiased=False) + MIN_DEVIATION
    levels = F.pixel_unshuffle((grey - mean) / deviation, CELL)
    colours = F.avg_pool2d(torch.cat([red - grey, blue - grey], 1), CELL) / deviation
    return torch.cat([levels, colours], 1)


def trained(checkpoint: str) -> Finder:
    """Loads the averaged weights of a checkpoint that train.py wrote, ready to run."""
    network = Finder()
    network.load_state_dict(torch.load(checkpoint, map_location="cpu")["average"])
    return network.eval()
