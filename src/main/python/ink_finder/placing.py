"""Ink rasters, resized and varied for the canvas."""

from __future__ import annotations

import cv2
import numpy as np

from drawing import HEIGHT, WIDTH, Draws


def resized_ink(draws: Draws, inks: list[np.ndarray], fill: float) -> np.ndarray:
    """Takes one of the inks, at times thickens, thins or turns it, and resizes it.

    fill: the share of the canvas's width that it may take, 0..1.
    Returns a raster of at least 10 x 6 pixels before it is turned.
    """
    ink = inks[draws.integer(0, len(inks))]
    width, height = varied_size(draws, ink, fill)
    shrunk_much = width < 0.35 * ink.shape[1]
    method = cv2.INTER_AREA if width < ink.shape[1] else cv2.INTER_CUBIC
    ink = cv2.resize(varied_stroke(draws, ink), (width, height), interpolation=method)
    if shrunk_much:
        darker = ink.astype(np.float32) * draws.uniform(1, 1.6)
        ink = np.clip(darker, 0, 255).astype(np.uint8)
    if draws.chance(0.35):
        ink = turned_whole(ink, draws.generator.normal(0, 7))
    return ink


def varied_size(draws: Draws, ink: np.ndarray, fill: float) -> tuple[int, int]:
    """Returns the width and height in pixels that fit the fill, each up to a tenth off."""
    if fill > 0.35:
        highest = draws.uniform(max(0.25, fill * 0.6), 0.92) * HEIGHT
    else:
        highest = fill * HEIGHT * draws.uniform(0.8, 1.6)
    scale = min(fill * WIDTH / ink.shape[1], highest / ink.shape[0])
    width = max(10, int(ink.shape[1] * scale * draws.uniform(0.9, 1.1)))
    height = max(6, int(ink.shape[0] * scale * draws.uniform(0.9, 1.1)))
    return width, height


def varied_stroke(draws: Draws, ink: np.ndarray) -> np.ndarray:
    """Thickens or thins one ink in five by a pixel or two."""
    if not draws.chance(0.2):
        return ink
    if draws.chance(0.6):
        return cv2.dilate(ink, np.ones((3, 3), np.uint8))
    return cv2.erode(ink, np.ones((2, 2), np.uint8))


def turned_whole(ink: np.ndarray, degrees: float) -> np.ndarray:
    """Turns an ink about its centre, on a raster that is large enough for all of it."""
    height, width = ink.shape
    cosine, sine = abs(np.cos(np.radians(degrees))), abs(np.sin(np.radians(degrees)))
    new_width = int(width * cosine + height * sine) + 1
    new_height = int(width * sine + height * cosine) + 1
    transform = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    transform[:, 2] += ((new_width - width) / 2, (new_height - height) / 2)
    return cv2.warpAffine(ink, transform, (new_width, new_height), flags=cv2.INTER_LINEAR)


def shrunk(ink: np.ndarray, width: float, height: float) -> np.ndarray:
    """Returns the ink, made smaller where it would take more than this width or height."""
    scale = min(1, width / ink.shape[1], height / ink.shape[0])
    if scale == 1:
        return ink
    size = (max(4, int(ink.shape[1] * scale)), max(4, int(ink.shape[0] * scale)))
    return cv2.resize(ink, size, interpolation=cv2.INTER_AREA)
