"""Renders words in fonts, to print about signatures.

    words.py words.npz [--fonts FILE ...]

The file holds `levels`, uint8 (HEIGHT, the sum of the widths), all words side by side, and their
`widths`, int64 (words,).
"""

from __future__ import annotations

import argparse
import subprocess

import numpy as np
from PIL import Image, ImageDraw, ImageFont

HEIGHT = 40
MAX_WIDTH = 400
FONT_SIZE = 34
COUNT = 2600
SEED = 3

# Levels that something must reach to be a word, and the share of the raster that may be dark:
# fonts of symbols and of blank or filled boxes are left out.
MIN_PEAK = 200
MAX_DARK_SHARE = 0.6

LETTERS = list("abcdefghijklmnopqrstuvwxyz")
CAPITALS = list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
FIGURES = list("0123456789.,-/:")
FORM_WORDS = (
    "the of and to in signature signed date name place account branch bank cheque pay only "
    "authorised signatory customer please sign above this line below not valid without for on "
    "behalf amount number no. city street I agree terms conditions hereby declare witness "
    "position title print Unterschrift Datum Ort handtekening naam plaats euro firma signature "
    "du titulaire"
).split()


def installed_fonts() -> list[str]:
    """Returns the paths of the outline fonts that fontconfig's fc-list knows, sorted."""
    try:
        listed = subprocess.run(
            ["fc-list", "--format", "%{file}\n"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise SystemExit(f"fc-list lists no fonts ({error}); name some by --fonts") from error
    return sorted(
        {font for font in listed.split("\n") if font.endswith((".ttf", ".otf", ".t1", ".pfb"))}
    )


def random_word(generator: np.random.Generator) -> str:
    """Returns a word of forms, letters at random or figures."""
    choice = generator.random()
    if choice < 0.5:
        return form_word(generator)
    if choice < 0.7:
        return "".join(generator.choice(LETTERS, generator.integers(2, 10)))
    if choice < 0.8:
        return "".join(generator.choice(CAPITALS, generator.integers(2, 9)))
    return "".join(generator.choice(FIGURES, generator.integers(2, 9)))


def form_word(generator: np.random.Generator) -> str:
    """Returns a word that forms have, at times in capitals."""
    word = FORM_WORDS[generator.integers(len(FORM_WORDS))]
    if generator.random() < 0.2:
        return word.upper()
    return word.capitalize() if generator.random() < 0.3 else word


def rendered(word: str, font_file: str) -> np.ndarray | None:
    """Returns the word as a raster (HEIGHT, width), or nothing where the font has no such word."""
    try:
        font = ImageFont.truetype(font_file, FONT_SIZE)
        width = int(font.getbbox(word)[2]) + 4
    except OSError:
        return None
    if width > MAX_WIDTH:
        return None
    image = Image.new("L", (width, HEIGHT), 0)
    ImageDraw.Draw(image).text((2, 0), word, fill=255, font=font)
    levels = np.asarray(image)
    if levels.max() < MIN_PEAK or (levels > 128).mean() > MAX_DARK_SHARE:
        return None
    return levels


def render(fonts: list[str]) -> list[np.ndarray]:
    """Renders about COUNT words, rasters (HEIGHT, width), the same for the same fonts."""
    if not fonts:
        raise SystemExit("There are no fonts; install some, or name some by --fonts")
    generator = np.random.default_rng(SEED)
    words = []
    for _ in range(COUNT):
        font = fonts[generator.integers(len(fonts))]
        raster = rendered(random_word(generator), font)
        if raster is not None:
            words.append(raster)
    if not words:
        raise SystemExit("None of the fonts has Latin letters; name others by --fonts")
    return words


def write(words: list[np.ndarray], path: str) -> None:
    """Writes words to a file."""
    widths = np.array([word.shape[1] for word in words])
    np.savez_compressed(path, levels=np.hstack(words), widths=widths)


def read(path: str) -> list[np.ndarray]:
    """Reads the words of a file, rasters (HEIGHT, width)."""
    with np.load(path) as file:
        ends = np.cumsum(file["widths"])
        parts = np.split(file["levels"], ends[:-1], axis=1)
    return [np.ascontiguousarray(part) for part in parts]


def main() -> None:
    """Renders words and writes them."""
    parser = argparse.ArgumentParser(description="Renders words to print about signatures.")
    parser.add_argument("file", help="the .npz file to write")
    parser.add_argument("--fonts", nargs="+", help="font files; without, those fc-list knows")
    arguments = parser.parse_args()
    fonts = arguments.fonts or installed_fonts()
    words = render(fonts)
    write(words, arguments.file)
    print(f"{len(words)} words of {len(fonts)} fonts")


if __name__ == "__main__":
    main()
