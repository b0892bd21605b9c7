package dev.countersign.image.ink.stamped;

/**
 * The corners of one side of a convex hull, from the top down (A. M. Andrew, "Another
 * efficient algorithm for convex hulls in two dimensions", 1979).
 */
final class HullSide {

	/** 1 for the right side, −1 for the left one. */
	private final int outwards;

	private final int[] x;

	private final int[] y;

	private int count;

	/**
	 * Creates a side without corners.
	 * @param right whether it is the right one
	 * @param rows how many its points will have at most
	 */
	HullSide(boolean right, int rows) {
		this.outwards = right ? 1 : -1;
		this.x = new int[rows];
		this.y = new int[rows];
	}

	/** Adds a point in the same row as the last one or in a lower one. */
	void add(int column, int row) {
		if (this.count > 0 && this.y[this.count - 1] == row) {
			if (this.outwards * (column - this.x[this.count - 1]) <= 0) {
				return;
			}
			this.count--;
		}
		while (this.count > 1 && !isCorner(column, row)) {
			this.count--;
		}
		this.x[this.count] = column;
		this.y[this.count++] = row;
	}

	/** Returns whether the last corner remains one before a point that follows it. */
	private boolean isCorner(int column, int row) {
		int last = this.count - 1;
		int across = this.x[last] - this.x[last - 1];
		int down = this.y[last] - this.y[last - 1];
		return this.outwards * (across * (row - this.y[last - 1]) - down * (column - this.x[last - 1])) > 0;
	}

	int count() {
		return this.count;
	}

	int x(int corner) {
		return this.x[corner];
	}

	int y(int corner) {
		return this.y[corner];
	}

}
