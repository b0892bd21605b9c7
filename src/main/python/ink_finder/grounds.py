"""What tints or patterns the paper: one function for each kind, in `KINDS`.

Each takes the draws, the materials and a strength of 0.03..0.25. It returns how full the tint is,
floats (HEIGHT, WIDTH) of about 0..1, and the strength for this kind.
"""

from __future__ import annotations

import cv2
import numpy as np

from drawing import HEIGHT, WIDTH, Draws, Materials, X, Y, as_fraction, blank, blurred, paste
from drawing import polyline, text_line, turned
from placing import resized_ink

Ground = tuple[np.ndarray, float]


def pattern(draws: Draws, materials: Materials, strength: float) -> Ground:
    """Waves in one direction or in two."""
    angle = draws.uniform(0, 3.2)
    along, across = draws.log_uniform(0.05, 1.2), draws.log_uniform(0.05, 1.2)
    wave = 0.5 * np.sin(X * along * np.cos(angle) + Y * along * np.sin(angle))
    if draws.chance(0.6):
        wave = wave * np.sin(-X * across * np.sin(angle) + Y * across * np.cos(angle))
    return 0.5 + wave, strength


def guilloche(draws: Draws, materials: Materials, strength: float) -> Ground:
    """Fine waves that run through each other, as on banknotes."""
    raster = blank()
    x = np.linspace(0, WIDTH, 120)
    swing = draws.uniform(4, 30)
    slow, fast = draws.log_uniform(0.02, 0.15), draws.log_uniform(0.03, 0.3)
    gap = draws.log_uniform(4, 16)
    phase = draws.uniform(0.05, 0.6)
    for number, top in enumerate(np.arange(-30, HEIGHT + 30, gap)):
        wave = swing * np.sin(x * slow + number * phase)
        y = top + wave + swing * 0.5 * np.sin(x * fast - number * phase)
        polyline(raster, np.stack([x, y], 1), 1)
    return as_fraction(raster), strength * 2


def watermark(draws: Draws, materials: Materials, strength: float) -> Ground:
    """Slanting lines of words all over the paper."""
    raster = np.zeros((HEIGHT * 2, WIDTH * 2), np.uint8)
    letters = draws.log_uniform(14, 90)
    for y in np.arange(0, 2 * HEIGHT, letters * draws.uniform(1.2, 2.5)):
        text_line(draws, materials.words, raster, draws.uniform(-60, 0), y, letters, 2 * WIDTH)
    canvas = turned(raster, draws.uniform(-45, 45), WIDTH / 2, HEIGHT / 2)
    return as_fraction(canvas), strength


def texture(draws: Draws, materials: Materials, strength: float) -> Ground:
    """Uneven paper."""
    return 0.5 + 0.25 * draws.field(draws.log_uniform(1, 30)), strength * 0.7


def bleed(draws: Draws, materials: Materials, strength: float) -> Ground:
    """A signature on the other side of the paper, which shines through."""
    reverse = resized_ink(draws, materials.inks, draws.uniform(0.3, 0.9))[:, ::-1]
    raster = blank()
    paste(raster, reverse, draws.integer(-40, WIDTH - 40), draws.integer(-20, HEIGHT - 20))
    return as_fraction(blurred(raster, draws.uniform(0.8, 3))), draws.uniform(0.05, 0.16)


def stain(draws: Draws, materials: Materials, strength: float) -> Ground:
    """A spot or a ring, as of a cup."""
    raster = blank()
    radius = draws.integer(15, 120)
    centre = (draws.integer(0, WIDTH), draws.integer(0, HEIGHT))
    width = -1 if draws.chance(0.5) else draws.integer(2, 12)
    cv2.circle(raster, centre, radius, 255, width, cv2.LINE_AA)
    spot = as_fraction(blurred(raster, draws.log_uniform(0.7, 6)))
    return spot * (1 + 0.3 * draws.field(20)), strength * 1.6


def fine_dots(draws: Draws, materials: Materials, strength: float) -> Ground:
    """A screen of dots."""
    period = draws.log_uniform(3, 9)
    angle = draws.uniform(0, 1.5)
    along = X * np.cos(angle) + Y * np.sin(angle)
    across = -X * np.sin(angle) + Y * np.cos(angle)
    waves = np.cos(along * 6.283 / period) + np.cos(across * 6.283 / period)
    screen = (waves > draws.uniform(0.3, 1.5)).astype(np.float32)
    return blurred(screen, 0.6), strength * 1.6


def gradient(draws: Draws, materials: Materials, strength: float) -> Ground:
    """A tint that fades in one direction."""
    slope = X * draws.uniform(-1, 1) / WIDTH + Y * draws.uniform(-1, 1) / HEIGHT
    return np.clip(slope * draws.uniform(0.5, 2) + 0.5, 0, 1), strength * 1.5


KINDS = {
    "pattern": pattern,
    "guilloche": guilloche,
    "watermark": watermark,
    "texture": texture,
    "bleed": bleed,
    "stain": stain,
    "finedots": fine_dots,
    "gradient": gradient,
}
