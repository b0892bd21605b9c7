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

	/** The ends of its runs. */
	private final int[] x;

	private final int[] y;

	private int ends;

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
		this.x = new int[2 * runs];
		this.y = new int[2 * runs];
	}

	/** Adds a run from one column to before another. */
	void add(int row, int from, int to) {
		add(row, from);
		add(row, to - 1);
	}

	private void add(int row, int column) {
		this.x[this.ends] = column;
		this.y[this.ends++] = row;
	}

	/**
	 * Returns whether this is a straight stroke, as a pen's downstroke is: a run in each
	 * row, with their middles on a line.
	 */
	boolean isBar() {
		int runs = this.ends / 2;
		int rows = this.y[this.ends - 1] - this.y[0] + 1;
		if (runs > MAX_RUNS * rows + 1) {
			return false;
		}
		LineFit middles = LineFit.none();
		double wide = 0;
		for (int i = 0; i < this.ends; i += 2) {
			middles = middles.with(this.y[i], (this.x[i] + this.x[i + 1]) / 2.0);
			wide += this.x[i + 1] - this.x[i] + 1;
		}
		return middles.deviation() <= STRAIGHT * rows && wide <= SLENDER * rows * runs;
	}

	/** Finds the box that it had before it was eroded once the image is turned. */
	void turn(double cosine, double sine) {
		double minX = Double.MAX_VALUE;
		double minY = Double.MAX_VALUE;
		double maxX = -Double.MAX_VALUE;
		double maxY = -Double.MAX_VALUE;
		for (int i = 0; i < this.ends; i++) {
			double column = cosine * this.x[i] + sine * this.y[i];
			double row = cosine * this.y[i] - sine * this.x[i];
			minX = (column < minX) ? column : minX;
			maxX = (column > maxX) ? column : maxX;
			minY = (row < minY) ? row : minY;
			maxY = (row > maxY) ? row : maxY;
		}
		this.left = minX - this.erosion;
		this.right = maxX + this.erosion + 1;
		this.top = minY - this.erosion;
		this.bottom = maxY + this.erosion + 1;
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
