package dev.countersign.image.preparation;

import dev.countersign.image.ink.Ink;

/**
 * Which square tiles of a raster hold ink or lie beside one that does, so that work on
 * the rest can be skipped.
 */
final class InkTiles {

	/** The side of a tile in pixels. */
	static final int SIDE = 4;

	private final int columns;

	private final int rows;

	private final boolean[] near;

	private InkTiles(int columns, int rows, boolean[] near) {
		this.columns = columns;
		this.rows = rows;
		this.near = near;
	}

	static InkTiles of(Ink ink) {
		// One more on each side, for places just outside the raster.
		int columns = (ink.width() + SIDE - 1) / SIDE + 2;
		int rows = (ink.height() + SIDE - 1) / SIDE + 2;
		boolean[] near = new boolean[columns * rows];
		for (int y = 0; y < ink.height(); y++) {
			int start = y * ink.width();
			int end = start + ink.width();
			int row = y / SIDE * columns;
			int at = ink.next(start, end);
			while (at < end) {
				int column = (at - start) / SIDE;
				mark(near, row + column, columns);
				at = ink.next(Math.min(end, start + (column + 1) * SIDE), end);
			}
		}
		return new InkTiles(columns, rows, near);
	}

	/** Marks three by three tiles. */
	private static void mark(boolean[] near, int first, int columns) {
		for (int row = 0; row < 3; row++) {
			int at = first + row * columns;
			near[at] = true;
			near[at + 1] = true;
			near[at + 2] = true;
		}
	}

	/**
	 * Returns whether there may be ink within {@link #SIDE} pixels of a place, along
	 * either axis.
	 * @param x column, which may lie outside the raster
	 * @param y row, likewise
	 */
	boolean hasInkAround(double x, double y) {
		int column = (int) Math.floor(x / SIDE) + 1;
		int row = (int) Math.floor(y / SIDE) + 1;
		return column >= 0 && row >= 0 && column < this.columns && row < this.rows
				&& this.near[row * this.columns + column];
	}

}
