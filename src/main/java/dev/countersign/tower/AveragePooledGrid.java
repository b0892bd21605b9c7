package dev.countersign.tower;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Averages a feature map over a grid of cells, as PyTorch's {@code AdaptiveAvgPool2d}
 * does: cell i of n along a side of length s spans from ⌊i·s/n⌋ to ⌈(i+1)·s/n⌉. The map
 * can be averaged several times, shifted sideways; beyond its sides, the outermost
 * columns go on.
 */
final class AveragePooledGrid {

	private final int height;

	private final int width;

	private final int rows;

	private final int columns;

	private final List<Integer> shifts;

	private final float[] weights;

	/**
	 * Creates a grid.
	 * @param height of the map
	 * @param width of the map
	 * @param rows of the grid
	 * @param columns of the grid
	 * @param shifts for each view, the columns by which the map is shifted to the left
	 */
	AveragePooledGrid(int height, int width, int rows, int columns, List<Integer> shifts) {
		this.height = height;
		this.width = width;
		this.rows = rows;
		this.columns = columns;
		this.shifts = shifts;
		this.weights = new float[height * width * shifts.size() * cells()];
		for (int view = 0; view < shifts.size(); view++) {
			for (int row = 0; row < rows; row++) {
				for (int column = 0; column < columns; column++) {
					fill(view, row, column);
				}
			}
		}
	}

	int rows() {
		return this.rows;
	}

	int columns() {
		return this.columns;
	}

	/** Returns the number of cells of one view. */
	int cells() {
		return this.rows * this.columns;
	}

	private void fill(int view, int row, int column) {
		int top = start(row, this.height, this.rows);
		int bottom = end(row, this.height, this.rows);
		int left = start(column, this.width, this.columns);
		int right = end(column, this.width, this.columns);
		float weight = 1f / ((bottom - top) * (right - left));
		int cell = view * cells() + row * this.columns + column;
		for (int y = top; y < bottom; y++) {
			for (int x = left; x < right; x++) {
				int from = Math.max(0, Math.min(this.width - 1, x + this.shifts.get(view)));
				this.weights[(y * this.width + from) * this.shifts.size() * cells() + cell] += weight;
			}
		}
	}

	private static int start(int cell, int length, int cells) {
		return cell * length / cells;
	}

	private static int end(int cell, int length, int cells) {
		return ((cell + 1) * length + cells - 1) / cells;
	}

	/**
	 * Pools by a single matrix product.
	 * @param map {@code (N, C, height × width)}
	 * @return {@code (N, C × views × rows × columns)}
	 */
	NDArray pool(NDArray map) {
		try (NDArray matrix = matrix(map.getManager()); NDArray pooled = map.matMul(matrix)) {
			return pooled.reshape(map.size(0), map.size(1) * this.shifts.size() * cells());
		}
	}

	/**
	 * Returns the weights of the pixels for each cell of each view,
	 * {@code (height × width, views × cells)}. It copies the matrix to libtorch's own
	 * memory. An array made from Java memory only borrows it, and once the array is
	 * closed, the garbage collector may free memory that the backward pass still reads.
	 */
	NDArray matrix(NDManager manager) {
		try (NDArray borrowed = manager.create(this.weights,
				new Shape((long) this.height * this.width, (long) this.shifts.size() * cells()))) {
			return borrowed.duplicate();
		}
	}

}
