"""Composes images of signatures on drawn surroundings, of which the truth about the ink is known.

The same generator and materials give the same image, but for its grain, which OpenCV draws from a
generator of its own (cv2.setRNGSeed).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

import grounds
import lighting
import printed
from drawing import HEIGHT, WIDTH, Box, Draws, Materials, as_fraction, blank, blurred, paste
from lighting import Frame, Place
from placing import resized_ink, shrunk

# Beside what is drawn: white on black, faint images, two signatures, no signature, a small one.
OTHER_KINDS = ["invert", "lowcontrast", "two", "none", "small"]
ALL_KINDS = [*printed.KINDS, *grounds.KINDS, *lighting.KINDS, *OTHER_KINDS]

WHOLE = Frame(0, 0, WIDTH, HEIGHT)

# The truth is fuller than the ink, so that pale strokes count nearly as full ones do.
TRUTH_GAIN = 1.6


@dataclass(frozen=True)
class Sample:
    """One composed image.

    image: RGB, uint8 (HEIGHT, WIDTH, 3).
    mask: the ink, uint8 (HEIGHT, WIDTH), 0 for none and 255 for full.
    kinds: what surrounds it; a pair or low contrast is not noted.
    """

    image: np.ndarray
    mask: np.ndarray
    kinds: frozenset[str]


@dataclass(frozen=True)
class Ink:
    """The ink to find: its mask, float32 (HEIGHT, WIDTH) of 0..1, and the first signature's box."""

    mask: np.ndarray
    box: Box


@dataclass(frozen=True)
class Print:
    """One printed thing: its layer, float32 (HEIGHT, WIDTH), its opacity and RGB; all of 0..1."""

    layer: np.ndarray
    opacity: float
    colour: np.ndarray

    def on(self, image: np.ndarray) -> None:
        """Prints on the image, float (HEIGHT, WIDTH, 3), in place."""
        image *= 1 - (self.layer * self.opacity)[..., None] * (1 - self.colour)


def compose(materials: Materials, generator: np.random.Generator, kinds=ALL_KINDS) -> Sample:
    """Draws one sample, of these kinds of surroundings alone."""
    draws = Draws(generator)
    plain = draws.chance(0.15)
    frame = part_of_canvas(draws)
    used = []
    ink = placed_ink(draws, materials, frame, kinds, used)
    paper = paper_colour(draws)
    image = np.ones((HEIGHT, WIDTH, 3), np.float32) * paper.astype(np.float32)
    if not plain:
        tint(draws, materials, image, of(kinds, grounds.KINDS), used)
    above = None
    if not plain:
        above = print_around(draws, materials, image, ink.box, of(kinds, printed.KINDS), used)
    image = write(draws, image, paper, ink.mask)
    if above is not None:
        above.on(image)
    if "invert" in kinds and draws.chance(0.13):
        used.append("invert")
        image = inverted(draws, image, paper)
    if not plain:
        place = Place(ink.mask, frame)
        image = light(draws, image, place, of(kinds, lighting.KINDS), used)
    if "lowcontrast" in kinds and draws.chance(0.1):
        contrast = draws.uniform(0.25, 0.8)
        image = draws.uniform(0, 1 - contrast) + contrast * image
    levels = encoded(draws, captured(draws, image, ink.mask))
    levels, mask = padded(levels, ink.mask, frame)
    truth = (np.clip(mask * TRUTH_GAIN, 0, 1) * 255).astype(np.uint8)
    return Sample(levels, truth, frozenset(used))


def of(kinds, table) -> list[str]:
    """Returns the kinds of the table that are wanted, in its order."""
    return [kind for kind in table if kind in kinds]


def part_of_canvas(draws: Draws) -> Frame:
    """Returns the whole canvas, or a part in its middle of aspect ratio 0.6..6."""
    if not draws.chance(0.5):
        return WHOLE
    width, height = WIDTH, HEIGHT
    aspect = draws.log_uniform(0.6, 6)
    if aspect > WIDTH / HEIGHT:
        height = int(WIDTH / aspect)
    else:
        width = int(HEIGHT * aspect)
    return Frame((WIDTH - width) // 2, (HEIGHT - height) // 2, width, height)


def placed_ink(draws: Draws, materials: Materials, frame: Frame, kinds, used: list[str]) -> Ink:
    """Places a signature, two or none, and notes in used which."""
    none = "none" in kinds and draws.chance(0.05)
    small = "small" in kinds and draws.chance(0.22)
    fill = draws.uniform(0.08, 0.3) if small else draws.uniform(0.3, 0.97)
    used += [kind for kind, holds in (("none", none), ("small", small)) if holds]
    mask = np.zeros((HEIGHT, WIDTH), np.float32)
    if none:
        return Ink(mask, Box(WIDTH * 0.3, HEIGHT * 0.3, WIDTH * 0.7, HEIGHT * 0.7))
    pair = "two" in kinds and draws.chance(0.07)
    boxes = []
    for _ in range(2 if pair else 1):
        raster, box = one_signature(draws, materials, frame, min(fill, 0.5) if pair else fill)
        mask = np.maximum(mask, as_fraction(raster))
        boxes.append(box)
    return Ink(mask, boxes[0])


def one_signature(
    draws: Draws, materials: Materials, frame: Frame, fill: float
) -> tuple[np.ndarray, Box]:
    """Places one signature in the frame; one in seven may be cut by some pixels.

    Returns a raster of the canvas, uint8 (HEIGHT, WIDTH), and the signature's box.
    """
    ink = resized_ink(draws, materials.inks, fill)
    ink = shrunk(ink, frame.width * 0.97, frame.height * 0.97)
    height, width = ink.shape
    beyond = 5 if draws.chance(0.15) else 0
    left, top = frame.x - beyond, frame.y - beyond
    x = draws.integer(left, max(left, frame.x + frame.width - width + beyond) + 1)
    y = draws.integer(top, max(top, frame.y + frame.height - height + beyond) + 1)
    raster = blank()
    paste(raster, ink, x, y)
    return raster, Box(x, y, x + width, y + height)


def paper_colour(draws: Draws) -> np.ndarray:
    """Returns RGB of 0.3..1."""
    white = draws.uniform(0.5, 1) if draws.chance(0.45) else draws.uniform(0.82, 1)
    cast = draws.generator.normal(0, 0.05, 3) if draws.chance(0.35) else np.zeros(3)
    return np.clip(white * (1 + cast), 0.3, 1)


def print_colour(draws: Draws, darkness: float) -> np.ndarray:
    """Returns RGB of 0..0.97: grey, reddish or any, of a mean near the darkness."""
    choice = draws.generator.random()
    if choice < 0.6:
        tints = np.ones(3)
    elif choice < 0.75:
        tints = np.array([draws.uniform(1.5, 4), draws.uniform(0.6, 1.2), draws.uniform(0.6, 1.2)])
    else:
        tints = draws.generator.uniform(0.4, 2.5, 3)
    return np.clip(darkness * tints, 0, 0.97).astype(np.float32)


def ink_colour(draws: Draws, darkness: float) -> np.ndarray:
    """Returns RGB of 0..0.92: grey, bluish or any, of a mean near the darkness."""
    choice = draws.generator.random()
    if choice < 0.5:
        tints = np.ones(3)
    elif choice < 0.85:
        tints = np.array([draws.uniform(0.5, 1), draws.uniform(0.6, 1), draws.uniform(1.2, 3)])
    else:
        tints = draws.generator.uniform(0.6, 1.8, 3)
    return np.clip(darkness * tints, 0, 0.92).astype(np.float32)


def tint(draws: Draws, materials: Materials, image: np.ndarray, kinds, used: list[str]) -> None:
    """Puts up to two grounds on the image, in place, and notes them in used."""
    if draws.chance(0.55) or not kinds:
        return
    for kind in draws.some_of(kinds, draws.integer(1, 3)):
        used.append(kind)
        strength = draws.uniform(0.03, 0.25)
        colour = print_colour(draws, draws.uniform(0, 0.6))
        layer, strength = grounds.KINDS[kind](draws, materials, strength)
        image *= 1 - np.clip(strength * layer, 0, 0.9)[..., None] * (1 - colour)


def print_around(
    draws: Draws, materials: Materials, image: np.ndarray, box: Box, kinds, used: list[str]
) -> Print | None:
    """Prints up to four things on the image, in place, and notes them in used.

    Returns what is to lie over the ink: the last of the stamps and marks that were chosen to.
    """
    if draws.chance(0.15) or not kinds:
        return None
    above = None
    count = draws.integer(1, 5)
    weights = [printed.WEIGHTS.get(kind, 1) for kind in kinds]
    for kind in draws.some_of(kinds, count, weights):
        used.append(kind)
        layer = printed.printed(kind, draws, materials.words, box)
        opacity = draws.uniform(0.1, 0.98)
        thing = Print(layer, opacity, print_colour(draws, draws.uniform(0, 0.5)))
        if kind in printed.ON_TOP and draws.chance(0.5):
            above = thing
        else:
            thing.on(image)
    return above


def write(draws: Draws, image: np.ndarray, paper: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Writes the ink, which darkens what it covers or hides it."""
    ink = ink_colour(draws, draws.uniform(0, 0.45))
    strength = draws.uniform(0.6, 1) if draws.chance(0.85) else draws.uniform(0.3, 0.6)
    alpha = mask
    if draws.chance(0.3):
        flow = np.clip(1 + 0.25 * draws.field(draws.log_uniform(3, 40)), 0.45, 1.3)
        alpha = np.clip(alpha * flow, 0, 1)
    alpha = (alpha * strength)[..., None]
    if draws.chance(0.35):
        return image * (1 - alpha) + np.minimum(image, paper * ink) * alpha
    return image * (1 - alpha * (1 - ink))


def inverted(draws: Draws, image: np.ndarray, paper: np.ndarray) -> np.ndarray:
    """Makes light what is dark, at times tinted."""
    low = draws.uniform(0, 0.5)
    high = min(1, low + draws.uniform(0.3, 1))
    image = low + (high - low) * (1 - image / float(paper.max()))
    if draws.chance(0.5):
        cast = draws.generator.normal(0, 0.15, 3) if draws.chance(0.5) else np.zeros(3)
        image = image * (1 + cast).astype(np.float32)
    return image


def light(draws: Draws, image: np.ndarray, place: Place, kinds, used: list[str]) -> np.ndarray:
    """Puts up to two kinds of light on the image and notes them in used."""
    if draws.chance(0.55) or not kinds:
        return image
    for kind in draws.some_of(kinds, draws.integer(1, 3)):
        used.append(kind)
        image = lighting.KINDS[kind](draws, image, place)
    return image


def captured(draws: Draws, image: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Blurs the image, at times turns it into a fax, and adds grain; returns uint8."""
    if draws.chance(0.45):
        image = blurred(image, draws.log_uniform(0.35, 1.8))
    if draws.chance(0.06):
        image = bitonal(draws, image, mask)
    if draws.chance(0.7):
        deviation = draws.uniform(0, 0.035)
        channels = 1 if draws.chance(0.6) else 3
        grain = np.empty((HEIGHT, WIDTH * channels), np.float32)
        cv2.randn(grain, 0, deviation)
        image = image + grain.reshape(HEIGHT, WIDTH, channels)
    return np.clip(image * 255, 0, 255).astype(np.uint8)


def bitonal(draws: Draws, image: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Returns black and white, or the image as it is where that would lose much of the ink."""
    grey = image.mean(2)
    if draws.chance(0.6):
        threshold = blurred(grey, 20) * draws.uniform(0.75, 0.95)
    else:
        threshold = draws.uniform(0.4, 0.7) * float(np.median(grey)) + 0.1
    white = (grey > threshold).astype(np.float32)
    ink = mask > 0.5
    if ink.any() and (white[ink] < 0.5).mean() <= 0.75:
        return image
    return np.repeat(white[..., None], 3, 2)


def encoded(draws: Draws, levels: np.ndarray) -> np.ndarray:
    """Takes the colour from some images and compresses some as JPEG; uint8 (HEIGHT, WIDTH, 3)."""
    if draws.chance(0.4):
        levels = np.repeat(cv2.cvtColor(levels, cv2.COLOR_RGB2GRAY)[..., None], 3, 2)
    if draws.chance(0.35):
        # The channels are stored in the wrong order, and read in the same.
        quality = [cv2.IMWRITE_JPEG_QUALITY, draws.integer(25, 95)]
        levels = cv2.imdecode(cv2.imencode(".jpg", levels, quality)[1], cv2.IMREAD_COLOR)
    return levels


def padded(levels: np.ndarray, mask: np.ndarray, frame: Frame) -> tuple[np.ndarray, np.ndarray]:
    """Fills what lies outside the frame with the frame's median colour, as the service does."""
    if frame == WHOLE:
        return levels, mask
    part = frame.cut(levels)
    canvas = np.empty_like(levels)
    canvas[:] = np.median(part[::4, ::4].reshape(-1, 3), 0).astype(np.uint8)
    frame.cut(canvas)[:] = part
    truth = np.zeros_like(mask)
    frame.cut(truth)[:] = frame.cut(mask)
    return canvas, truth
