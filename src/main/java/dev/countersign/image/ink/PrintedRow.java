package dev.countersign.image.ink;

import java.util.List;

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

	/** Returns the row of the line at a column. */
	double base(double at) {
		return this.y + this.slope * (at - this.x);
	}

}
