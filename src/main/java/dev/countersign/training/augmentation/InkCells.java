package dev.countersign.training.augmentation;

/**
 * The parts of an image that contain ink. Most of a signature's image contains none.
 */
final class InkCells {

	/** Binary logarithm of a cell's side in pixels. */
	private static final int SHIFT = 3;

	private final int columns;

	private final int rows;

	private final boolean[] inked;

	private InkCells(int columns, int rows) {
		this.columns = columns;
		this.rows = rows;
		this.inked = new boolean[columns * rows];
	}

	static InkCells of(InkField ink) {
		InkCells cells = new InkCells(((ink.width() - 1) >> SHIFT) + 1, ((ink.height() - 1) >> SHIFT) + 1);
		float[] values = ink.values();
		for (int y = 0; y < ink.height(); y++) {
			int row = (y >> SHIFT) * cells.columns;
			for (int x = ink.start(y); x < ink.end(y); x++) {
				if (values[y * ink.width() + x] != 0) {
					cells.inked[row + (x >> SHIFT)] = true;
				}
			}
		}
		return cells;
	}

	/**
	 * Returns whether there may be ink within this rectangle, or within a pixel of it.
	 */
	boolean between(float left, float top, float right, float bottom) {
		int firstColumn = Math.max(0, cell(left - 1));
		int lastColumn = Math.min(this.columns - 1, cell(right + 1));
		int lastRow = Math.min(this.rows - 1, cell(bottom + 1));
		for (int row = Math.max(0, cell(top - 1)); row <= lastRow; row++) {
			for (int column = firstColumn; column <= lastColumn; column++) {
				if (this.inked[row * this.columns + column]) {
					return true;
				}
			}
		}
		return false;
	}

	private static int cell(float place) {
		return (int) Math.floor(place) >> SHIFT;
	}

}
