package dev.countersign.image.ink.stamped;

import dev.countersign.image.ink.stroke.LineFit;

/**
 * A connected piece of eroded ink, and its box once the image is turned. The box is that
 * of the last turn.
 */
final class LetterPiece {

	/** The runs of a bar, as a multiple of its rows. */
	private static final double MAX_RUNS = 1.05;

	/** How far its middles are from a line, and how wide it is, as shares of its rows. */
	private static final double STRAIGHT = 0.05;

	private static final double SLENDER = 0.4;

	/** How far it was eroded, in pixels. */
	private final int erosion;

	/** Only the corners of the hull can be at the edges of a turned box. */
	private final HullSide leftSide;

	private final HullSide rightSide;

	private int runs;

	private int firstRow;

	private int lastRow;

	/** The sum of its runs' lengths. */
	private double wide;

	/** Sums of its runs' rows, of their middles, of their squares and products. */
	private double down;

	private double across;

	private double downSquared;

	private double product;

	private double acrossSquared;

	private double left;

	private double top;

	private double right;

	private double bottom;

	/**
	 * Creates a piece without runs.
	 * @param erosion how far it was eroded, in pixels
	 * @param runs how many it will have
	 */
	LetterPiece(int erosion, int runs) {
		this.erosion = erosion;
		this.leftSide = new HullSide(false, runs);
		this.rightSide = new HullSide(true, runs);
	}

	/** Adds a run from one column to before another, in the last run's row or below. */
	void add(int row, int from, int to) {
		this.leftSide.add(from, row);
		this.rightSide.add(to - 1, row);
		this.firstRow = (this.runs == 0) ? row : this.firstRow;
		this.lastRow = row;
		this.runs++;
		this.wide += to - from;
		double middle = (from + to - 1) / 2.0;
		this.down += row;
		this.across += middle;
		this.downSquared += (double) row * row;
		this.product += row * middle;
		this.acrossSquared += middle * middle;
	}

	/**
	 * Returns whether this is a straight stroke, as a pen's downstroke is: a run in each
	 * row, with their middles on a line.
	 */
	boolean isBar() {
		int rows = this.lastRow - this.firstRow + 1;
		if (this.runs > MAX_RUNS * rows + 1) {
			return false;
		}
		LineFit middles = new LineFit(this.runs, this.down, this.across, this.downSquared, this.product,
				this.acrossSquared);
		return middles.deviation() <= STRAIGHT * rows && this.wide <= SLENDER * rows * this.runs;
	}

	/** Finds the box that it had before it was eroded once the image is turned. */
	void turn(double cosine, double sine) {
		this.left = Double.MAX_VALUE;
		this.top = Double.MAX_VALUE;
		this.right = -Double.MAX_VALUE;
		this.bottom = -Double.MAX_VALUE;
		extend(this.leftSide, cosine, sine);
		extend(this.rightSide, cosine, sine);
		this.left -= this.erosion;
		this.right += this.erosion + 1;
		this.top -= this.erosion;
		this.bottom += this.erosion + 1;
	}

	private void extend(HullSide side, double cosine, double sine) {
		for (int i = 0; i < side.count(); i++) {
			double column = cosine * side.x(i) + sine * side.y(i);
			double row = cosine * side.y(i) - sine * side.x(i);
			this.left = Math.min(this.left, column);
			this.right = Math.max(this.right, column);
			this.top = Math.min(this.top, row);
			this.bottom = Math.max(this.bottom, row);
		}
	}

	/** Returns the first column of the turned box. */
	double left() {
		return this.left;
	}

	/** Returns the first row of the turned box. */
	double top() {
		return this.top;
	}

	/** Returns the column after the last of the turned box. */
	double right() {
		return this.right;
	}

	/** Returns the row after the last of the turned box. */
	double bottom() {
		return this.bottom;
	}

	/** Returns the column of the turned box's centre. */
	double centre() {
		return (this.left + this.right) / 2;
	}

	/** Returns how wide the turned box is, in pixels. */
	double wide() {
		return this.right - this.left;
	}

	/** Returns how high the turned box is, in pixels. */
	double high() {
		return this.bottom - this.top;
	}

}
