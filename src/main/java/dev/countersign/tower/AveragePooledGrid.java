package dev.countersign.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Averages a feature map over a grid of cells, as PyTorch's {@code AdaptiveAvgPool2d}
 * does: cell i of n along a side of length s spans from ⌊i·s/n⌋ to ⌈(i+1)·s/n⌉.
 */
final class AveragePooledGrid {

	private final int height;

	private final int width;

	private final int rows;

	private final int columns;

	private final int cells;

	private final float[] weights;

	AveragePooledGrid(int height, int width, int rows, int columns) {
		this.height = height;
		this.width = width;
		this.rows = rows;
		this.columns = columns;
		this.cells = rows * columns;
		this.weights = new float[height * width * this.cells];
		for (int row = 0; row < rows; row++) {
			for (int column = 0; column < columns; column++) {
				fill(row, column);
			}
		}
	}

	int rows() {
		return this.rows;
	}

	int columns() {
		return this.columns;
	}

	private void fill(int row, int column) {
		int top = start(row, this.height, this.rows);
		int bottom = end(row, this.height, this.rows);
		int left = start(column, this.width, this.columns);
		int right = end(column, this.width, this.columns);
		float weight = 1f / ((bottom - top) * (right - left));
		for (int y = top; y < bottom; y++) {
			for (int x = left; x < right; x++) {
				this.weights[(y * this.width + x) * this.cells + row * this.columns + column] = weight;
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
	 * @return {@code (N, C × rows × columns)}
	 */
	NDArray pool(NDArray map) {
		try (NDArray matrix = matrix(map.getManager()); NDArray pooled = map.matMul(matrix)) {
			return pooled.reshape(map.size(0), map.size(1) * this.cells);
		}
	}

	/**
	 * Returns the weights of the pixels for each cell, {@code (height × width, cells)}.
	 * It copies the matrix to libtorch's own memory. An array made from Java memory only
	 * borrows it, and once the array is closed, the garbage collector may free memory
	 * that the backward pass still reads.
	 */
	NDArray matrix(NDManager manager) {
		try (NDArray borrowed = manager.create(this.weights, new Shape((long) this.height * this.width, this.cells))) {
			return borrowed.duplicate();
		}
	}

}
