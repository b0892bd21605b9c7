"""The canvas, random draws, and the strokes and words that surroundings are drawn with.

A raster is uint8 (height, width): 0 where nothing is drawn, 255 where the pen or the print is full.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

WIDTH = 448
HEIGHT = 224

# The coordinates of each pixel of the canvas, float32 (HEIGHT, WIDTH).
Y, X = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)

# OpenCV draws at eighths of a pixel.
SHIFT = 3
SUBPIXELS = 1 << SHIFT


@dataclass(frozen=True)
class Draws:
    """Random draws from one generator."""

    generator: np.random.Generator

    def chance(self, probability: float) -> bool:
        """Returns true with this probability."""
        return self.generator.random() < probability

    def uniform(self, low: float, high: float) -> float:
        """Returns a number from low to high, all equally likely."""
        return float(self.generator.uniform(low, high))

    def log_uniform(self, low: float, high: float) -> float:
        """Returns a number from low to high, whose logarithm is uniform."""
        return float(np.exp(self.generator.uniform(np.log(low), np.log(high))))

    def integer(self, low: int, end: int) -> int:
        """Returns an integer from low to end - 1, all equally likely."""
        return int(self.generator.integers(low, end))

    def some_of(
        self, kinds: list[str], count: int, weights: list[float] | None = None
    ) -> list[str]:
        """Returns this many kinds, a kind perhaps twice; the weights need not sum to 1."""
        if count == 0:
            return []
        chances = None if weights is None else np.array(weights) / np.sum(weights)
        return [str(kind) for kind in self.generator.choice(kinds, count, p=chances)]

    def field(self, grain: float) -> np.ndarray:
        """Returns smooth noise, float32 (HEIGHT, WIDTH), variance about 1; grain in pixels."""
        shape = (max(2, int(HEIGHT / grain)), max(2, int(WIDTH / grain)))
        coarse = self.generator.normal(0, 1, shape).astype(np.float32)
        return cv2.resize(coarse, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)

    def patches(self, width: int, height: int, grain: int) -> np.ndarray:
        """Returns smooth noise, float32 (height, width) of 0..1; all sizes in pixels."""
        coarse = self.generator.random((height // grain, width // grain)).astype(np.float32)
        return cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR)


@dataclass(frozen=True)
class Materials:
    """What images are made of: rasters of signatures' ink and of printed words, of any sizes."""

    inks: list[np.ndarray]
    words: list[np.ndarray]


@dataclass(frozen=True)
class Box:
    """The rectangle of the signature, in pixels; x1 and y1 lie just outside it."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """The width, at least 20."""
        return max(self.x1 - self.x0, 20)

    @property
    def height(self) -> float:
        """The height, at least 12."""
        return max(self.y1 - self.y0, 12)

    def moved(self, distance: int) -> Box:
        """Returns the box moved right and down."""
        return Box(*(side + distance for side in (self.x0, self.y0, self.x1, self.y1)))


def subpixel(points) -> np.ndarray:
    """Turns points (n, 2) in pixels into OpenCV's int32 eighths of a pixel."""
    return (np.asarray(points) * SUBPIXELS).astype(np.int32)


def thickness(width: float) -> int:
    """Returns the whole number of pixels, at least 1, nearest a stroke's width."""
    return max(1, int(round(width)))


def line(raster: np.ndarray, start: tuple, end: tuple, width: float) -> None:
    """Draws a straight line between two points (x, y), width in pixels."""
    first, last = ((int(x * SUBPIXELS), int(y * SUBPIXELS)) for x, y in (start, end))
    cv2.line(raster, first, last, 255, thickness(width), cv2.LINE_AA, SHIFT)


def polyline(raster: np.ndarray, points, width: int) -> None:
    """Draws an open line through points (n, 2), width in pixels."""
    cv2.polylines(raster, [subpixel(points)], False, 255, width, cv2.LINE_AA, SHIFT)


def polygon(raster: np.ndarray, points) -> None:
    """Fills the polygon of points (n, 2)."""
    cv2.fillPoly(raster, [subpixel(points)], 255, cv2.LINE_AA, SHIFT)


def paste(raster: np.ndarray, patch: np.ndarray, x: int, y: int) -> None:
    """Puts the patch's left upper corner at (x, y); each pixel keeps the fuller of the two."""
    height, width = patch.shape
    x0, y0 = max(0, x), max(0, y)
    x1, y1 = min(raster.shape[1], x + width), min(raster.shape[0], y + height)
    if x1 > x0 and y1 > y0:
        target = raster[y0:y1, x0:x1]
        np.maximum(target, patch[y0 - y : y1 - y, x0 - x : x1 - x], out=target)


def word(draws: Draws, words: list[np.ndarray], height: float) -> np.ndarray:
    """Returns one of the words at about this height in pixels, its width varied."""
    raster = words[draws.integer(0, len(words))]
    scale = height / raster.shape[0]
    width = max(2, int(raster.shape[1] * scale * draws.uniform(0.8, 1.25)))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    return cv2.resize(raster, (width, max(2, int(height))), interpolation=method)


def text_line(
    draws: Draws,
    words: list[np.ndarray],
    raster: np.ndarray,
    x: float,
    y: float,
    height: float,
    length: float,
) -> None:
    """Writes words from (x, y) on, until the line has this length; all in pixels."""
    end = x + length
    while x < end:
        patch = word(draws, words, height)
        paste(raster, patch, int(x), int(y))
        x += patch.shape[1] + height * draws.uniform(0.25, 0.6)


def as_fraction(raster: np.ndarray) -> np.ndarray:
    """Turns a raster into float32 of values 0..1."""
    return raster.astype(np.float32) / 255


def blank() -> np.ndarray:
    """Returns an empty raster of the canvas."""
    return np.zeros((HEIGHT, WIDTH), np.uint8)


def blurred(image: np.ndarray, deviation: float) -> np.ndarray:
    """Blurs by a Gaussian of this standard deviation in pixels."""
    return cv2.GaussianBlur(image, (0, 0), deviation)


def turned(raster: np.ndarray, degrees: float, left: float, top: float) -> np.ndarray:
    """Turns a raster about its centre and cuts the canvas out of it at (left, top)."""
    height, width = raster.shape
    transform = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    transform[:, 2] -= (left, top)
    return cv2.warpAffine(raster, transform, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR)
