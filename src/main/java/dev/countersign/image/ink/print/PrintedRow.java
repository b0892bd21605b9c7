package dev.countersign.image.ink.print;

import java.util.List;

import dev.countersign.image.ink.stroke.Median;

/**
 * A row of print.
 *
 * @param from its left edge, in pixels
 * @param to its right edge
 * @param x a point of the line on which its letters stand
 * @param y the same point's row
 * @param slope the line's slope
 * @param letter the height of its letters, in pixels
 * @param members its strokes
 */
record PrintedRow(double from, double to, double x, double y, double slope, double letter, List<Integer> members) {

	/** A smaller letter has no shape. */
	static final int MIN_LETTER = 4;

	/** Returns the row of the line at a column. */
	double base(double at) {
		return this.y + this.slope * (at - this.x);
	}

	/** Returns the highest place of its line within an image of this width. */
	double highest(int width) {
		return Math.min(base(0), base(width));
	}

	/** Returns the lowest place of its line within an image of this width. */
	double lowest(int width) {
		return Math.max(base(0), base(width));
	}

	/** Returns the height of the letters of most rows. */
	static double letter(List<PrintedRow> rows) {
		return rows.isEmpty() ? MIN_LETTER : Median.of(rows.stream().mapToDouble(PrintedRow::letter));
	}

}
