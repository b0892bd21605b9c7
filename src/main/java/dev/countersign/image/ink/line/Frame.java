package dev.countersign.image.ink.line;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Stream;

import dev.countersign.image.ink.stroke.Runs;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * A rectangle of straight lines, level or turned, of which one side may be missing, with
 * frames inside it. Its edges are turned columns and rows: those of the image after the
 * frame was turned to stand level.
 *
 * @param down its sides down the rows
 * @param across its sides across the columns, whose rows are columns of the image
 * @param slope how far down the latter go for each column
 * @param cosine of the angle by which it is turned
 * @param left its first turned column
 * @param top its first turned row
 * @param right its last turned column
 * @param bottom its last turned row
 */
public record Frame(List<StraightLine> down, List<StraightLine> across, double slope, double cosine, double left,
		double top, double right, double bottom) {

	/** Returns the frame of some sides. */
	static Frame of(List<StraightLine> down, List<StraightLine> across, double slope) {
		List<double[]> ends = Stream
			.concat(down.stream().flatMap((line) -> ends(line).map((end) -> new double[] { line.fit().at(end), end })),
					across.stream()
						.flatMap((line) -> ends(line).map((end) -> new double[] { end, line.fit().at(end) })))
			.toList();
		double cosine = 1 / Math.hypot(1, slope);
		DoubleSummaryStatistics columns = ends.stream()
			.mapToDouble((end) -> cosine * (end[0] + slope * end[1]))
			.summaryStatistics();
		DoubleSummaryStatistics rows = ends.stream()
			.mapToDouble((end) -> cosine * (end[1] - slope * end[0]))
			.summaryStatistics();
		return new Frame(down, across, slope, cosine, columns.getMin(), rows.getMin(), columns.getMax(), rows.getMax());
	}

	private static Stream<Integer> ends(StraightLine line) {
		return Stream.of(line.from(), line.to() - 1);
	}

	/** Returns the turned column of a place. */
	private double column(double x, double y) {
		return this.cosine * (x + this.slope * y);
	}

	/** Returns the turned row of a place. */
	private double row(double x, double y) {
		return this.cosine * (y - this.slope * x);
	}

	/** Returns how high it is, in pixels. */
	public double height() {
		return this.bottom - this.top;
	}

	/**
	 * Returns whether a box along the columns and rows of the image lies within the least
	 * such box around this frame, to within a pixel.
	 */
	private boolean mayContain(int fromColumn, int fromRow, int toColumn, int toRow) {
		double leftmost = this.cosine * (this.left - Math.max(this.slope * this.top, this.slope * this.bottom));
		double rightmost = this.cosine * (this.right - Math.min(this.slope * this.top, this.slope * this.bottom));
		double highest = this.cosine * (this.top + Math.min(this.slope * this.left, this.slope * this.right));
		double lowest = this.cosine * (this.bottom + Math.max(this.slope * this.left, this.slope * this.right));
		return fromColumn >= leftmost - 1 && toColumn <= rightmost + 1 && fromRow >= highest - 1 && toRow <= lowest + 1;
	}

	/**
	 * Returns whether this lies over another frame and is parallel to it.
	 * @param skew how far, as a slope, they may be from parallel
	 */
	boolean isPartOf(Frame other, double skew) {
		return Math.abs(this.slope - other.slope) <= skew && this.left < other.right && other.left < this.right
				&& this.top < other.bottom && other.top < this.bottom;
	}

	/**
	 * Returns strokes with boxes along this frame's sides, from its left upper corner.
	 * They are not sorted by their rows. What reaches far out of the frame has a box
	 * beside it, whose left side is negative.
	 * @param strokes of the image
	 * @param runs the runs of the strokes
	 * @return strokes with the same numbers
	 */
	public Strokes turned(Strokes strokes, Runs runs) {
		boolean[] near = new boolean[strokes.count()];
		int[] left = new int[near.length];
		int[] right = new int[near.length];
		for (int stroke = 0; stroke < near.length; stroke++) {
			near[stroke] = mayContain(strokes.left(stroke), strokes.top(stroke), strokes.right(stroke) - 1,
					strokes.bottom(stroke) - 1);
			left[stroke] = near[stroke] ? Integer.MAX_VALUE : -1;
			right[stroke] = near[stroke] ? Integer.MIN_VALUE : 0;
		}
		int[] top = left.clone();
		int[] bottom = right.clone();
		for (int run = 0; run < runs.count(); run++) {
			int stroke = runs.stroke(run);
			if (near[stroke]) {
				int y = runs.row(run);
				for (int x : new int[] { runs.start(run), runs.end(run) - 1 }) {
					int column = (int) Math.round(column(x, y) - this.left);
					int row = (int) Math.round(row(x, y) - this.top);
					left[stroke] = Math.min(left[stroke], column);
					right[stroke] = Math.max(right[stroke], column + 1);
					top[stroke] = Math.min(top[stroke], row);
					bottom[stroke] = Math.max(bottom[stroke], row + 1);
				}
			}
		}
		return strokes.within(left, top, right, bottom);
	}

	/** Returns the frame of the sides of both. */
	Frame with(Frame other) {
		return of(Stream.concat(this.down.stream(), other.down.stream()).distinct().toList(),
				Stream.concat(this.across.stream(), other.across.stream()).distinct().toList(), this.slope);
	}

}
