"""Reads the ink of signatures from image files.

A raster of ink is uint8 (height, width) of any size: 0 where the paper is bare, 255 where the ink
is full.
"""

from __future__ import annotations

import argparse
import glob
from pathlib import Path

import numpy as np
from PIL import Image

import words
from drawing import Draws, Materials, polyline

SUFFIXES = {".bmp", ".gif", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"}

# An image has ink where its darkest parts are this many levels darker than its paper.
MIN_DEPTH = 25
DARKEST_PERCENTILE = 99.3

# Shares of that depth at which ink begins, and from there to full ink.
BARE = 0.12
RANGE = 0.78

# What counts as ink when the raster is cropped, 0..1, and how many pixels of it there must be.
CROP_LEVEL = 0.3
MIN_PIXELS = 200

DEMO_INKS = 40


def image_files(patterns: list[str]) -> list[Path]:
    """Returns the images that files, folders (with all below them) and globs name, sorted."""
    files = set()
    for pattern in patterns:
        for match in map(Path, glob.glob(pattern, recursive=True)):
            files.update(match.rglob("*") if match.is_dir() else [match])
    return sorted(file for file in files if file.suffix.lower() in SUFFIXES)


def ink_of(file: Path) -> np.ndarray | None:
    """Reads one image's ink, cropped, or nothing where there is hardly any.

    The image is a signature on plain, lighter paper: its median level is the paper's.
    """
    levels = np.asarray(Image.open(file).convert("L")).astype(float)
    depths = np.clip(np.median(levels) - levels, 0, 255)
    deepest = np.percentile(depths, DARKEST_PERCENTILE)
    if deepest < MIN_DEPTH:
        return None
    ink = np.clip((depths - BARE * deepest) / (RANGE * deepest), 0, 1)
    rows, columns = np.nonzero(ink > CROP_LEVEL)
    if len(rows) < MIN_PIXELS:
        return None
    cropped = ink[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    return (cropped * 255).astype(np.uint8)


def inks_of(patterns: list[str]) -> list[np.ndarray]:
    """Reads the ink of all the images that patterns name."""
    read = (ink_of(file) for file in image_files(patterns))
    inks = [ink for ink in read if ink is not None]
    if not inks:
        raise SystemExit(f"No image with ink matches {' '.join(patterns)}")
    return inks


def demo_inks(seed: int) -> list[np.ndarray]:
    """Draws loops of a pen that stand for signatures, to try the scripts without a dataset."""
    generator = np.random.default_rng(seed)
    return [demo_ink(Draws(generator)) for _ in range(DEMO_INKS)]


def demo_ink(draws: Draws) -> np.ndarray:
    """Draws a run of loops, each of another height, on a raster (120, 360)."""
    raster = np.zeros((120, 360), np.uint8)
    time = np.linspace(0, 1, 300)
    loops = draws.integer(4, 12)
    sway = np.sin(time * draws.uniform(3, 12) + draws.uniform(0, 6))
    x = 40 + 280 * time + 18 * np.cos(2 * np.pi * loops * time)
    y = 60 + (28 + 18 * sway) * np.sin(2 * np.pi * loops * time)
    polyline(raster, np.stack([x, y], 1), draws.integer(2, 5))
    return raster


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments that name the materials."""
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--inks", nargs="+", metavar="PATTERN", help="images, folders or globs")
    source.add_argument("--demo", action="store_true", help="draws loops in place of signatures")
    parser.add_argument("--words", help="what words.py wrote; without, words are rendered now")


def materials(arguments: argparse.Namespace, seed: int) -> Materials:
    """Reads or draws the materials; the seed is that of drawn loops."""
    printed = arguments.words
    printed = words.read(printed) if printed else words.render(words.installed_fonts())
    inks = demo_inks(seed) if arguments.demo else inks_of(arguments.inks)
    return Materials(inks, printed)
