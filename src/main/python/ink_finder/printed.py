"""Things printed, stamped or drawn about a signature: one function for each kind, in `KINDS`."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from drawing import HEIGHT, SHIFT, SUBPIXELS, WIDTH, Box, Draws, as_fraction, line, paste
from drawing import polygon, polyline, text_line, thickness, turned, word

# Kinds are drawn on a sheet that is larger than the canvas on each side, so that it can be turned.
MARGIN = 60


@dataclass(frozen=True)
class Sheet:
    """What a kind is drawn on.

    raster: uint8 (HEIGHT + 2 MARGIN, WIDTH + 2 MARGIN), changed in place.
    box: the signature's, on the sheet.
    stroke: the width of lines, 0.8..5 px.
    """

    draws: Draws
    words: list[np.ndarray]
    raster: np.ndarray
    box: Box
    stroke: float

    @property
    def width(self) -> int:
        """The width in pixels."""
        return self.raster.shape[1]

    @property
    def height(self) -> int:
        """The height in pixels."""
        return self.raster.shape[0]

    def line(self, start: tuple, end: tuple, factor: float = 1) -> None:
        """Draws a line between two points (x, y), of the stroke's width times the factor."""
        line(self.raster, start, end, self.stroke * factor)

    def across(self, y: float, factor: float = 1) -> None:
        """Draws a horizontal line over the whole width."""
        self.line((0, y), (self.width, y), factor)

    def down(self, x: float, factor: float = 1) -> None:
        """Draws a vertical line over the whole height."""
        self.line((x, 0), (x, self.height), factor)

    def word(self, x: float, y: float, height: float) -> None:
        """Writes one word; all in pixels."""
        paste(self.raster, word(self.draws, self.words, height), int(x), int(y))

    def text_line(self, x: float, y: float, height: float, length: float) -> None:
        """Writes a line of words; all in pixels."""
        text_line(self.draws, self.words, self.raster, x, y, height, length)

    def ellipse(self, centre: tuple, axes: tuple, turn: float, arc: tuple, width: int) -> None:
        """Draws an arc of an ellipse: centre and half axes in pixels, angles in degrees."""
        middle = (int(centre[0]), int(centre[1]))
        halves = (int(axes[0]), int(axes[1]))
        cv2.ellipse(self.raster, middle, halves, turn, *arc, 255, width, cv2.LINE_AA)

    def baseline(self, highest: float) -> tuple[float, float, float]:
        """Draws where a line to sign on runs.

        highest: how far below the top of the box the line may begin, in heights of the box.
        Returns y, x of the left end, x of the right end.
        """
        draws, box = self.draws, self.box
        y = box.y0 + box.height * draws.uniform(highest, 1.15)
        left = box.x0 - draws.uniform(-0.2, 0.5) * box.width
        right = box.x1 + draws.uniform(-0.2, 0.5) * box.width
        return y, left, right


def ruled(sheet: Sheet) -> None:
    """Ruled paper, at times with a margin line."""
    draws = sheet.draws
    gap = draws.log_uniform(8, 90)
    for y in np.arange(draws.uniform(0, gap), sheet.height, gap):
        sheet.across(y)
    if draws.chance(0.2):
        sheet.down(draws.uniform(60, 160))


def grid(sheet: Sheet) -> None:
    """Squared paper, at times with oblong cells."""
    draws = sheet.draws
    gap = draws.log_uniform(7, 70)
    offset = draws.uniform(0, gap)
    for y in np.arange(offset, sheet.height, gap):
        sheet.across(y, 0.7)
    step = gap * (1 if draws.chance(0.7) else draws.uniform(0.5, 4))
    for x in np.arange(offset, sheet.width, step):
        sheet.down(x, 0.7)


def one_line(sheet: Sheet) -> None:
    """A line or two to sign on."""
    sign_lines(sheet, doubled=False)


def double_line(sheet: Sheet) -> None:
    """A double line or two to sign on."""
    sign_lines(sheet, doubled=True)


def sign_lines(sheet: Sheet, doubled: bool) -> None:
    """Lines to sign on, at times over the whole width, at times with an upright beside."""
    draws, box = sheet.draws, sheet.box
    for _ in range(draws.integer(1, 3)):
        y, left, right = sheet.baseline(0.2)
        if draws.chance(0.3):
            left, right = 0, sheet.width
        sheet.line((left, y), (right, y))
        if doubled:
            y += sheet.stroke * draws.uniform(1.8, 5)
            sheet.line((left, y), (right, y), draws.uniform(0.4, 1.2))
    if draws.chance(0.15):
        x = draws.uniform(box.x0, box.x1)
        sheet.line((x, box.y0 - box.height), (x, box.y1 + box.height))


def broken_lines(sheet: Sheet, draw_one) -> None:
    """One or two lines to sign on, each drawn by draw_one(sheet, y, left, right, step)."""
    draws = sheet.draws
    for _ in range(draws.integer(1, 3)):
        y, left, right = sheet.baseline(0.3)
        draw_one(sheet, y, left, right, draws.log_uniform(3, 26))
        if draws.chance(0.6):
            break


def dots(sheet: Sheet) -> None:
    """A dotted line."""
    broken_lines(sheet, dotted)


def dotted(sheet: Sheet, y: float, left: float, right: float, step: float) -> None:
    """Draws a line of dots."""
    radius = max(0.7, min(step * 0.4, sheet.stroke * 0.8))
    for x in np.arange(left, right, step):
        centre = (int(x * SUBPIXELS), int(y * SUBPIXELS))
        reach = int(radius * SUBPIXELS)
        cv2.circle(sheet.raster, centre, reach, 255, -1, cv2.LINE_AA, SHIFT)


def dashes(sheet: Sheet) -> None:
    """A dashed line."""
    broken_lines(sheet, dashed)


def dashed(sheet: Sheet, y: float, left: float, right: float, step: float) -> None:
    """Draws a line of dashes."""
    share = sheet.draws.uniform(0.25, 0.8)
    for x in np.arange(left, right, step):
        sheet.line((x, y), (x + step * share, y))


def crossed_line(sheet: Sheet) -> None:
    """A line with a cross or a word before it, where one is to sign."""
    broken_lines(sheet, crossed)


def crossed(sheet: Sheet, y: float, left: float, right: float, step: float) -> None:
    """Draws a line and what stands before it; the step does not matter."""
    draws = sheet.draws
    sheet.line((left, y), (right, y))
    size = draws.uniform(6, 22)
    if draws.chance(0.6):
        x = left - size * draws.uniform(-0.3, 0.6)
        sheet.line((x - size / 2, y - size), (x + size / 2, y), draws.uniform(0.7, 1.5))
        sheet.line((x + size / 2, y - size), (x - size / 2, y))
    else:
        sheet.word(left - 3 * size, y - size, size)


def frame(sheet: Sheet) -> None:
    """A frame about the signature: plain or double, sharp or rounded, at times open at one side."""
    draws, box = sheet.draws, sheet.box
    margins = [draws.uniform(-0.12, 0.5) for _ in range(4)]
    left, top = box.x0 - margins[0] * box.width, box.y0 - margins[1] * box.height
    right, bottom = box.x1 + margins[2] * box.width, box.y1 + margins[3] * box.height
    for ring in range(2 if draws.chance(0.2) else 1):
        outset = ring * (sheet.stroke * 2 + 2)
        radius = 0
        if draws.chance(0.45):
            radius = min(draws.uniform(0, 0.45) * (bottom - top), 60)
        outer = Box(left - outset, top - outset, right + outset, bottom + outset)
        rounded_frame(sheet, outer, radius)


def rounded_frame(sheet: Sheet, sides: Box, radius: float) -> None:
    """Draws a frame whose corners have this radius in pixels; one frame in seven lacks a side."""
    left, top, right, bottom = sides.x0, sides.y0, sides.x1, sides.y1
    lines = [
        ((left + radius, top), (right - radius, top)),
        ((right, top + radius), (right, bottom - radius)),
        ((right - radius, bottom), (left + radius, bottom)),
        ((left, bottom - radius), (left, top + radius)),
    ]
    missing = sheet.draws.integer(0, 4) if sheet.draws.chance(0.15) else None
    for side, (start, end) in enumerate(lines):
        if side != missing:
            sheet.line(start, end)
    if radius > 0:
        corners = [
            ((left + radius, top + radius), 180),
            ((right - radius, top + radius), 270),
            ((right - radius, bottom - radius), 0),
            ((left + radius, bottom - radius), 90),
        ]
        for centre, angle in corners:
            arc = (angle, angle + 90)
            sheet.ellipse(centre, (radius, radius), 0, arc, thickness(sheet.stroke))


def form(sheet: Sheet) -> None:
    """A table with small words in its cells."""
    draws = sheet.draws
    column, row = draws.uniform(50, 260), draws.uniform(24, 110)
    left, top = draws.uniform(0, column), draws.uniform(0, row)
    letters = draws.uniform(7, 14)
    for y in np.arange(top, sheet.height, row):
        sheet.across(y, 0.7)
        for x in np.arange(left, sheet.width, column):
            if draws.chance(0.6):
                sheet.text_line(x + 3, y + 3, letters, column * draws.uniform(0.2, 0.7))
    for x in np.arange(left, sheet.width, column):
        sheet.down(x, 0.7)


def text(sheet: Sheet) -> None:
    """A paragraph anywhere, just above or just below the signature, or over the whole sheet."""
    draws, box = sheet.draws, sheet.box
    letters = draws.log_uniform(3.5, 30)
    lines = draws.integer(1, 9)
    y = draws.uniform(10, sheet.height - 40)
    x = draws.uniform(0, sheet.width * 0.6)
    place = draws.generator.random()
    if place < 0.35:
        rise = letters * draws.uniform(0.6, 2.2)
        y = box.y0 - rise * (lines if draws.chance(0.3) else 1)
    elif place < 0.6:
        y = box.y1 + letters * draws.uniform(-0.6, 1)
    elif place > 0.85:
        lines = 40
        y = 0
        x = draws.uniform(-20, 40)
    length = draws.uniform(30, 420)
    for number in range(lines):
        indent = draws.uniform(0, 20) if draws.chance(0.1) else 0
        share = 1 if draws.chance(0.8) else draws.uniform(0.2, 1)
        sheet.text_line(x + indent, y, letters, length * share)
        y += letters * (draws.uniform(1.25, 1.8) if number == 0 else 1.5)


def big_text(sheet: Sheet) -> None:
    """One word in large letters."""
    draws = sheet.draws
    patch = word(draws, sheet.words, draws.log_uniform(30, 110))
    x, y = draws.integer(0, sheet.width - 100), draws.integer(20, sheet.height - 60)
    paste(sheet.raster, patch, x, y)


def ring(sheet: Sheet) -> None:
    """Circles or ellipses about one centre."""
    rings(sheet)


def rings(sheet: Sheet) -> tuple[float, float, float]:
    """Draws one to three rings; returns the centre's x and y and the radius left inside them."""
    draws, box = sheet.draws, sheet.box
    x = draws.uniform(box.x0, box.x1)
    y = draws.uniform(box.y0 - 0.3 * box.height, box.y1 + 0.3 * box.height)
    radius = draws.log_uniform(14, 110)
    flatness = draws.uniform(0.5, 1) if draws.chance(0.4) else 1
    for _ in range(draws.integer(1, 4)):
        turn = draws.uniform(0, 180) if flatness < 1 else 0
        axes = (radius, radius * flatness)
        sheet.ellipse((x, y), axes, turn, (0, 360), max(1, int(sheet.stroke)))
        radius *= draws.uniform(0.6, 0.92)
    return x, y, radius


def stamp(sheet: Sheet) -> None:
    """Rings about a few words, at times unevenly inked."""
    draws = sheet.draws
    x, y, radius = rings(sheet)
    letters = radius * 0.35
    for number in range(draws.integer(1, 4)):
        sheet.word(x - radius, y - radius * 0.5 + number * letters * 1.4, max(5, letters))
    if draws.chance(0.5):
        inked = draws.patches(sheet.width, sheet.height, 6) > 0.35
        sheet.raster[:] = (sheet.raster * (0.55 + 0.45 * inked)).astype(np.uint8)


def solid(sheet: Sheet) -> None:
    """A filled shape or two, often at an end of the signature."""
    draws, box = sheet.draws, sheet.box
    for _ in range(draws.integer(1, 3)):
        x, y = draws.uniform(0, sheet.width), draws.uniform(0, sheet.height)
        if draws.chance(0.6):
            if draws.chance(0.5):
                x = box.x0 - draws.uniform(0, 0.6) * box.width
            else:
                x = box.x1 + draws.uniform(0, 0.6) * box.width
        polygon(sheet.raster, shape(draws, x, y, draws.log_uniform(5, 70)))


def shape(draws: Draws, x: float, y: float, size: float) -> np.ndarray:
    """Returns the corners (n, 2) of a random polygon or a rectangle of this size about (x, y)."""
    count = draws.integer(3, 9)
    angles = np.sort(draws.generator.uniform(0, 6.28, count))
    radii = size * draws.generator.uniform(0.5, 1.3, count)
    if draws.chance(0.5):
        half = size * 0.5
        return np.array(
            [(x - size, y - half), (x + size, y - half), (x + size, y + half), (x - size, y + half)]
        )
    return np.stack([x + radii * np.cos(angles), y + radii * np.sin(angles)], 1)


def hatch(sheet: Sheet) -> None:
    """Slanting parallel lines."""
    draws = sheet.draws
    gap = draws.log_uniform(4, 24)
    drift = sheet.height / np.tan(draws.uniform(0.3, 2.8))
    reach = sheet.width + sheet.height
    for x in np.arange(-reach, reach, gap):
        start, end = (x, 0), (x + drift, sheet.height)
        line(sheet.raster, start, end, min(sheet.stroke, gap * 0.4))


def curves(sheet: Sheet) -> None:
    """Waves, one below the other."""
    draws = sheet.draws
    count = draws.integer(1, 8)
    x = np.linspace(0, sheet.width, 90)
    swing = draws.uniform(3, 40)
    slow, fast = draws.log_uniform(0.01, 0.12), draws.log_uniform(0.02, 0.3)
    top = draws.uniform(0, sheet.height)
    gap = draws.log_uniform(5, 40)
    phase = draws.uniform(0, 6)
    for number in range(count):
        wave = np.sin(x * slow + phase + number * draws.uniform(0, 0.5))
        y = top + number * gap + swing * wave + swing * 0.4 * np.sin(x * fast)
        polyline(sheet.raster, np.stack([x, y], 1), max(1, int(sheet.stroke * 0.7)))


def barcode(sheet: Sheet) -> None:
    """Upright bars."""
    draws = sheet.draws
    x, y = draws.uniform(0, sheet.width * 0.8), draws.uniform(0, sheet.height - 50)
    length = draws.uniform(15, 60)
    for _ in range(draws.integer(20, 70)):
        width = draws.uniform(1, 4)
        cv2.rectangle(sheet.raster, (int(x), int(y)), (int(x + width), int(y + length)), 255, -1)
        x += width + draws.uniform(1, 5)


def check_boxes(sheet: Sheet) -> None:
    """A column of boxes to tick, with words beside them."""
    draws = sheet.draws
    size = draws.uniform(7, 22)
    x, y = draws.uniform(0, sheet.width * 0.7), draws.uniform(0, sheet.height - 80)
    width = max(1, int(sheet.stroke * 0.7))
    for _ in range(draws.integer(1, 6)):
        corner = (int(x + size), int(y + size))
        cv2.rectangle(sheet.raster, (int(x), int(y)), corner, 255, width, cv2.LINE_AA)
        sheet.text_line(x + size * 1.5, y, size, draws.uniform(20, 200))
        y += size * draws.uniform(1.4, 2.2)


def scribble(sheet: Sheet) -> None:
    """A tick or an arrow by another pen, far smaller than a signature."""
    draws = sheet.draws
    x, y = draws.uniform(20, sheet.width - 20), draws.uniform(20, sheet.height - 20)
    size = draws.uniform(6, 24)
    points = [(x, y), (x + size * 0.4, y + size * 0.6), (x + size * 1.3, y - size)]
    if draws.chance(0.5):
        tip = (x + 2.4 * size, y)
        back = x + 1.7 * size
        points = [(x, y), tip, (back, y - 0.5 * size), tip, (back, y + 0.5 * size)]
    polyline(sheet.raster, points, max(1, int(sheet.stroke)))


KINDS = {
    "ruled": ruled,
    "grid": grid,
    "line": one_line,
    "dots": dots,
    "dashes": dashes,
    "xline": crossed_line,
    "box": frame,
    "form": form,
    "text": text,
    "bigtext": big_text,
    "ring": ring,
    "solid": solid,
    "hatch": hatch,
    "curves": curves,
    "barcode": barcode,
    "doubleline": double_line,
    "checkboxes": check_boxes,
    "stamp": stamp,
    "scribble": scribble,
}

# How often a kind is drawn, against 1 for each of the others.
WEIGHTS = dict.fromkeys(["line", "dots", "dashes", "xline", "text", "box", "ruled"], 2.5)

# What at times lies over the signature's ink.
ON_TOP = {"ring", "stamp", "scribble"}


def printed(kind: str, draws: Draws, words: list[np.ndarray], box: Box) -> np.ndarray:
    """Draws one kind about the signature's box, a little turned and at times faded in patches.

    Returns how full the print is, float32 (HEIGHT, WIDTH) of values 0..1.
    """
    raster = np.zeros((HEIGHT + 2 * MARGIN, WIDTH + 2 * MARGIN), np.uint8)
    KINDS[kind](Sheet(draws, words, raster, box.moved(MARGIN), draws.log_uniform(0.8, 5)))
    degrees = draws.uniform(-1, 1) * (2 if draws.chance(0.55) else 12)
    if kind in ("ruled", "grid") and draws.chance(0.1):
        degrees = 90 + draws.uniform(-5, 5)
    layer = as_fraction(turned(raster, degrees, MARGIN, MARGIN))
    if draws.chance(0.12):
        layer *= 0.4 + 0.6 * (draws.patches(WIDTH, HEIGHT, 7) > draws.uniform(0.2, 0.45))
    return layer
