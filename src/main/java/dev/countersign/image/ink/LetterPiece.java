package dev.countersign.image.ink;

/**
 * A connected piece of eroded ink, and its box once the image is turned.
 */
final class LetterPiece {

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

	/** Returns how wide the turned box is, in pixels. */
	double wide() {
		return this.right - this.left;
	}

	/** Returns how high the turned box is, in pixels. */
	double high() {
		return this.bottom - this.top;
	}

}
