"""Light, shadow and what lies about the paper: one function for each kind, in `KINDS`.

An image is float (HEIGHT, WIDTH, 3) of values about 0..1. Each function takes the draws, the image,
which it may change, and the place of the ink; it returns the image.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from drawing import HEIGHT, WIDTH, Draws, X, Y, as_fraction, blank, blurred, polygon

# The share of the ink that what lies over the paper's edge may hide.
MAX_HIDDEN = 0.02


@dataclass(frozen=True)
class Frame:
    """The photographed or scanned part of the canvas; the rest is padding. All in pixels."""

    x: int
    y: int
    width: int
    height: int

    def cut(self, image: np.ndarray) -> np.ndarray:
        """Returns a view of the part."""
        return image[self.y : self.y + self.height, self.x : self.x + self.width]


@dataclass(frozen=True)
class Place:
    """Where the ink is: its mask, float32 (HEIGHT, WIDTH) of values 0..1, and the frame."""

    mask: np.ndarray
    frame: Frame

    def mostly_in(self, region: np.ndarray) -> bool:
        """Tells whether the region (HEIGHT, WIDTH) of 0..1 has nearly all of the ink."""
        return ((1 - region) * self.mask).sum() <= float(self.mask.sum()) * MAX_HIDDEN

    def side_of_ink(self, region: np.ndarray) -> np.ndarray | None:
        """Returns the region or the rest, whichever has nearly all of the ink, or neither."""
        if self.mostly_in(region):
            return region
        return 1 - region if self.mostly_in(1 - region) else None


def region(draws: Draws) -> np.ndarray:
    """Returns a half plane, a crooked rectangle or an ellipse, floats (HEIGHT, WIDTH) of 0..1."""
    choice = draws.generator.random()
    softness = draws.log_uniform(0.4, 90)
    if choice < 0.5:
        return half_plane(draws, softness)
    raster = blank()
    if choice < 0.85:
        polygon(raster, crooked_rectangle(draws))
    else:
        centre = (draws.integer(0, WIDTH), draws.integer(0, HEIGHT))
        axes = (draws.integer(20, 260), draws.integer(20, 160))
        turn = draws.uniform(0, 180)
        cv2.ellipse(raster, centre, axes, turn, 0, 360, 255, -1, cv2.LINE_AA)
    if draws.chance(0.55):
        raster = blurred(raster, draws.log_uniform(0.5, 30))
    return as_fraction(raster)


def half_plane(draws: Draws, softness: float) -> np.ndarray:
    """Returns one side of a straight or wavy border that is softness pixels wide."""
    angle = draws.uniform(0, 6.3)
    distance = (X - WIDTH * draws.uniform(0.05, 0.95)) * np.cos(angle)
    distance = distance + (Y - HEIGHT * draws.uniform(0.05, 0.95)) * np.sin(angle)
    if draws.chance(0.3):
        along = X * np.sin(angle) - Y * np.cos(angle)
        distance += draws.uniform(3, 30) * np.sin(along * draws.log_uniform(0.01, 0.1))
    return 1 / (1 + np.exp(-np.clip(distance / softness, -30, 30)))


def crooked_rectangle(draws: Draws) -> list[tuple[float, float]]:
    """Returns the four corners of a rectangle, turned a little and each moved by some pixels."""
    x, y = WIDTH * draws.uniform(0.2, 0.8), HEIGHT * draws.uniform(0.2, 0.8)
    width, height = WIDTH * draws.uniform(0.1, 0.65), HEIGHT * draws.uniform(0.1, 0.65)
    turn = np.radians(draws.generator.normal(0, 6))
    corners = ((-width, -height), (width, -height), (width, height), (-width, height))
    return [
        (
            x + right * np.cos(turn) - down * np.sin(turn) + draws.generator.normal(0, 5),
            y + right * np.sin(turn) + down * np.cos(turn) + draws.generator.normal(0, 5),
        )
        for right, down in corners
    ]


def soft_shade(draws: Draws, image: np.ndarray, place: Place) -> np.ndarray:
    """A shadow with blurred borders."""
    shadow = region(draws)
    return shaded(draws, image, blurred(shadow, draws.log_uniform(4, 40)))


def hard_shade(draws: Draws, image: np.ndarray, place: Place) -> np.ndarray:
    """A shadow with borders as they come."""
    return shaded(draws, image, region(draws))


def shaded(draws: Draws, image: np.ndarray, shadow: np.ndarray) -> np.ndarray:
    """Darkens the shadow, floats (HEIGHT, WIDTH) of 0..1."""
    image *= 1 - shadow[..., None] * draws.uniform(0.15, 0.7)
    return image


def desk(draws: Draws, image: np.ndarray, place: Place) -> np.ndarray:
    """What the paper lies on, where it hides almost none of the ink."""
    paper = place.side_of_ink(region(draws))
    return image if paper is None else on_desk(draws, image, paper)


def scan_edge(draws: Draws, image: np.ndarray, place: Place) -> np.ndarray:
    """What a scanner sees beyond one edge of the paper."""
    width = draws.log_uniform(1, 14)
    tilt = draws.uniform(-0.03, 0.03)
    frame = place.frame
    depths = (
        Y - frame.y + X * tilt,
        frame.y + frame.height - Y + X * tilt,
        X - frame.x + Y * tilt,
        frame.x + frame.width - X + Y * tilt,
    )
    paper = place.side_of_ink(np.clip(depths[draws.integer(0, 4)] - width, 0, 1))
    return image if paper is None else on_desk(draws, image, paper)


def panel(draws: Draws, image: np.ndarray, place: Place) -> np.ndarray:
    """A tinted field behind the ink, or, where it holds all of the ink or none, a desk."""
    field = region(draws)
    paper = place.side_of_ink(field)
    if paper is not None:
        return on_desk(draws, image, paper)
    return image * (1 - field[..., None] * (1 - draws.log_uniform(0.5, 1)))


def on_desk(draws: Draws, image: np.ndarray, paper: np.ndarray) -> np.ndarray:
    """Puts a plain, uneven or wavy surface where the paper, floats (HEIGHT, WIDTH), is 0."""
    tints = draws.uniform(0, 1) * (1 + draws.generator.normal(0, 0.2, 3))
    colour = np.clip(tints, 0, 1).astype(np.float32)
    grain = draws.field(draws.log_uniform(1, 20)) * draws.uniform(0, 0.09)
    if draws.chance(0.3):
        waves = np.sin(Y * draws.log_uniform(0.05, 1) + draws.field(50) * 2)
        grain = grain + waves * draws.uniform(0, 0.08)
    surface = colour + grain[..., None]
    return image * paper[..., None] + surface * (1 - paper)[..., None]


def fold(draws: Draws, image: np.ndarray, place: Place) -> np.ndarray:
    """A crease, and paper that is a little darker on one side of it."""
    if draws.chance(0.3):
        angle = draws.uniform(0, 3.2)
    else:
        angle = draws.uniform(-0.06, 0.06) + (1.57 if draws.chance(0.5) else 0)
    distance = (X - draws.uniform(0, WIDTH)) * np.cos(angle)
    distance = distance + (Y - draws.uniform(0, HEIGHT)) * np.sin(angle)
    crease = np.exp(-((distance / draws.log_uniform(0.7, 6)) ** 2))
    shade = draws.uniform(-0.25, 0.5) * crease + draws.uniform(-0.1, 0.1) * (distance > 0)
    image *= 1 - shade[..., None]
    return image


def vignette(draws: Draws, image: np.ndarray, place: Place) -> np.ndarray:
    """Corners that are darker than the middle."""
    strength = draws.uniform(0.1, 0.6)
    right = (X - WIDTH * draws.uniform(0.3, 0.7)) / WIDTH
    down = (Y - HEIGHT * draws.uniform(0.3, 0.7)) / HEIGHT
    image *= 1 - strength * (right**2 + down**2)[..., None] * 2
    return image


def glare(draws: Draws, image: np.ndarray, place: Place) -> np.ndarray:
    """A bright spot."""
    spot = blurred(region(draws), draws.uniform(8, 40))
    return image + (1 - image) * (spot * draws.uniform(0.1, 0.6))[..., None]


KINDS = {
    "softshade": soft_shade,
    "hardshade": hard_shade,
    "desk": desk,
    "fold": fold,
    "vignette": vignette,
    "scanedge": scan_edge,
    "panel": panel,
    "glare": glare,
}
