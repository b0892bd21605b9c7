package dev.countersign.image.ink.mark;

import dev.countersign.image.ink.stroke.LineFit;

/**
 * A tick, as by whoever checked a signature: a short stroke down to the right, and a
 * longer one from its end up to the right.
 */
final class Tick {

	/** Where the short arm begins, as a share of the height from the top. */
	private static final double MIN_ABOVE = 0.2;

	private static final double MAX_ABOVE = 0.8;

	/** The least share of the rows that show both arms. */
	private static final double MIN_BOTH = 0.12;

	/** The most rows below them, in which the arms are joined, as a share of all. */
	private static final double MAX_JOINED = 0.42;

	/** The share of the rows that may look otherwise. */
	private static final double MAX_OTHER = 0.04;

	/** How far arms stray from a straight line, as a share of the height. */
	private static final double STRAIGHT = 0.05;

	/** How far arms go aside for each row. */
	private static final double MIN_SLOPE = 0.2;

	private static final double MAX_SLOPE = 2;

	/** The widest run of an arm, as a multiple of the mean. */
	private static final double MAX_WIDTH = 2.2;

	private final StrokeProfile rows;

	private Tick(StrokeProfile rows) {
		this.rows = rows;
	}

	/**
	 * Returns whether a stroke is a tick.
	 * @param rows of the stroke
	 */
	static boolean is(StrokeProfile rows) {
		return new Tick(rows).is();
	}

	private boolean is() {
		int height = this.rows.lines();
		int begin = 0;
		int end = 0;
		int other = 0;
		for (int from = 0; from < height;) {
			int runs = this.rows.runs[from];
			int to = from;
			while (to < height && this.rows.runs[to] == runs) {
				to++;
			}
			other += (runs == 1) ? 0 : to - from;
			if (runs == 2 && to - from > end - begin) {
				begin = from;
				end = to;
			}
			from = to;
		}
		other -= end - begin;
		if (begin < MIN_ABOVE * height || begin > MAX_ABOVE * height || end - begin < MIN_BOTH * height
				|| height - end > MAX_JOINED * height) {
			return false;
		}
		// The longer stroke of a y begins higher too, but goes on to the left below.
		boolean turned = this.rows.first[height - 1] >= this.rows.first[end - 1];
		return turned && other <= 1 + MAX_OTHER * height && isArm(0, end, false) && isArm(begin, end, true);
	}

	/** Returns whether the left or the right ends of rows are an arm of a tick. */
	private boolean isArm(int from, int to, boolean left) {
		double widths = 0;
		int widest = 0;
		LineFit fit = LineFit.none();
		for (int row = from; row < to; row++) {
			int start = left ? this.rows.first[row] : this.rows.lastStart[row];
			int end = left ? this.rows.firstEnd[row] : this.rows.last[row];
			double across = (start + end) / 2.0;
			widths += end - start + 1;
			widest = Math.max(widest, end - start + 1);
			fit = fit.with(row, across);
		}
		double slope = left ? fit.slope() : -fit.slope();
		return slope >= MIN_SLOPE && slope <= MAX_SLOPE && fit.deviation() <= 1 + STRAIGHT * this.rows.lines()
				&& widest <= 1 + MAX_WIDTH * widths / (to - from);
	}

}
