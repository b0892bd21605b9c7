package dev.countersign.image.ink.paper;

/**
 * Flat grey-scale morphology and smoothing on a small grid; windows are cut off at its
 * border.
 */
final class TileGrid {

	private final int columns;

	private final int rows;

	TileGrid(int columns, int rows) {
		this.columns = columns;
		this.rows = rows;
	}

	int[] dilate(int[] values, int radius) {
		return extreme(extreme(values, radius, true, 1), radius, false, 1);
	}

	int[] erode(int[] values, int radius) {
		return extreme(extreme(values, radius, true, -1), radius, false, -1);
	}

	/**
	 * Returns the least-squares plane through the values, without its mean.
	 */
	int[] plane(int[] values) {
		double middleX = (this.columns - 1) / 2.0;
		double middleY = (this.rows - 1) / 2.0;
		double across = 0;
		double down = 0;
		for (int row = 0; row < this.rows; row++) {
			for (int column = 0; column < this.columns; column++) {
				int value = values[row * this.columns + column];
				across += value * (column - middleX);
				down += value * (row - middleY);
			}
		}
		double slopeX = across / squares(this.columns) / this.rows;
		double slopeY = down / squares(this.rows) / this.columns;
		int[] plane = new int[values.length];
		for (int row = 0; row < this.rows; row++) {
			for (int column = 0; column < this.columns; column++) {
				plane[row * this.columns + column] = (int) Math
					.round(slopeX * (column - middleX) + slopeY * (row - middleY));
			}
		}
		return plane;
	}

	/**
	 * Returns the sum of the squared distances of this many points from their middle, at
	 * least 1.
	 */
	private static double squares(int count) {
		return Math.max(1, count * ((double) count * count - 1) / 12);
	}

	/**
	 * Returns the means over 3 × 3 windows.
	 */
	float[] smooth(int[] values) {
		float[] smoothed = new float[values.length];
		for (int row = 0; row < this.rows; row++) {
			for (int column = 0; column < this.columns; column++) {
				int sum = 0;
				int count = 0;
				for (int y = Math.max(row - 1, 0); y <= Math.min(row + 1, this.rows - 1); y++) {
					for (int x = Math.max(column - 1, 0); x <= Math.min(column + 1, this.columns - 1); x++) {
						sum += values[y * this.columns + x];
						count++;
					}
				}
				smoothed[row * this.columns + column] = (float) sum / count;
			}
		}
		return smoothed;
	}

	/**
	 * Returns the maximum (sign 1) or minimum (sign −1) within a distance along one axis.
	 */
	private int[] extreme(int[] values, int radius, boolean across, int sign) {
		int stride = across ? 1 : this.columns;
		int[] result = new int[values.length];
		for (int i = 0; i < values.length; i++) {
			int position = across ? i % this.columns : i / this.columns;
			int last = (across ? this.columns : this.rows) - 1;
			int from = Math.max(-radius, -position);
			int to = Math.min(radius, last - position);
			int best = sign * values[i];
			for (int offset = from; offset <= to; offset++) {
				best = Math.max(best, sign * values[i + offset * stride]);
			}
			result[i] = sign * best;
		}
		return result;
	}

}
