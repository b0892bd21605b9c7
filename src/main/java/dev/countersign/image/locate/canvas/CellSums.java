package dev.countersign.image.locate.canvas;

/**
 * Values per cell of a canvas, and their means over square windows, which are cut off at
 * the border.
 */
final class CellSums {

	static final int COLUMNS = InkNetwork.WIDTH / InkNetwork.CELL;

	static final int ROWS = InkNetwork.HEIGHT / InkNetwork.CELL;

	private CellSums() {
	}

	static float[] zero() {
		return new float[COLUMNS * ROWS];
	}

	/**
	 * Returns the cell of a pixel.
	 */
	static int cell(int x, int y) {
		return y / InkNetwork.CELL * COLUMNS + x / InkNetwork.CELL;
	}

	/**
	 * Returns the sums over windows of {@code 2 radius + 1} cells, divided by the number
	 * of cells of a whole window. Cells at the border count again for those beyond it.
	 */
	static float[] windows(float[] values, int radius) {
		return along(along(values, radius, ROWS, COLUMNS, 1, COLUMNS), radius, COLUMNS, ROWS, COLUMNS, 1);
	}

	private static float[] along(float[] values, int radius, int lines, int length, int step, int next) {
		float[] means = new float[values.length];
		for (int line = 0; line < lines; line++) {
			int start = line * next;
			float sum = 0;
			for (int i = -radius; i <= radius; i++) {
				sum += values[start + inside(i, length) * step];
			}
			for (int i = 0; i < length; i++) {
				means[start + i * step] = sum / (2 * radius + 1);
				sum += values[start + inside(i + radius + 1, length) * step]
						- values[start + inside(i - radius, length) * step];
			}
		}
		return means;
	}

	private static int inside(int position, int length) {
		return Math.max(0, Math.min(position, length - 1));
	}

}
