package dev.countersign.image.ink;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rectangle of straight lines at any angle, of which one side may be missing, with
 * frames inside it. Its edges are turned columns and rows: those of the image after the
 * frame was turned to stand level.
 *
 * @param down its sides down the rows
 * @param across its sides across the columns, whose rows are columns of the image
 * @param slope how far down the latter go for each column
 * @param left its first turned column
 * @param top its first turned row
 * @param right its last turned column
 * @param bottom its last turned row
 */
record Frame(List<StraightLine> down, List<StraightLine> across, double slope, double left, double top, double right,
		double bottom) {

	/** Returns the frame of some sides. */
	static Frame of(List<StraightLine> down, List<StraightLine> across, double slope) {
		double left = Double.POSITIVE_INFINITY;
		double top = Double.POSITIVE_INFINITY;
		double right = Double.NEGATIVE_INFINITY;
		double bottom = Double.NEGATIVE_INFINITY;
		List<double[]> ends = new ArrayList<>();
		for (StraightLine line : down) {
			ends.add(new double[] { line.fit().at(line.from()), line.from() });
			ends.add(new double[] { line.fit().at(line.to()), line.to() });
		}
		for (StraightLine line : across) {
			ends.add(new double[] { line.from(), line.fit().at(line.from()) });
			ends.add(new double[] { line.to(), line.fit().at(line.to()) });
		}
		for (double[] end : ends) {
			left = Math.min(left, column(end[0], end[1], slope));
			top = Math.min(top, row(end[0], end[1], slope));
			right = Math.max(right, column(end[0], end[1], slope));
			bottom = Math.max(bottom, row(end[0], end[1], slope));
		}
		return new Frame(down, across, slope, left, top, right, bottom);
	}

	private static double column(double x, double y, double slope) {
		return (x + slope * y) / Math.hypot(1, slope);
	}

	private static double row(double x, double y, double slope) {
		return (y - slope * x) / Math.hypot(1, slope);
	}

	/** Returns the turned column of a place. */
	double column(double x, double y) {
		return column(x, y, this.slope);
	}

	/** Returns the turned row of a place. */
	double row(double x, double y) {
		return row(x, y, this.slope);
	}

	/** Returns how high it is, in pixels. */
	double height() {
		return this.bottom - this.top;
	}

	/**
	 * Returns whether this lies over another frame and is parallel to it.
	 * @param skew how far, as a slope, they may be from parallel
	 */
	boolean isPartOf(Frame other, double skew) {
		return Math.abs(this.slope - other.slope) <= skew && this.left < other.right && other.left < this.right
				&& this.top < other.bottom && other.top < this.bottom;
	}

	/** Returns the frame of the sides of both. */
	Frame with(Frame other) {
		return of(Stream.concat(this.down.stream(), other.down.stream()).distinct().toList(),
				Stream.concat(this.across.stream(), other.across.stream()).distinct().toList(), this.slope);
	}

}
