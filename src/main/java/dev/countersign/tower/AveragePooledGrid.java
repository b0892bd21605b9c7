package dev.countersign.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Averages a feature map over a grid of cells, as PyTorch's {@code AdaptiveAvgPool2d}:
 * cell i of n along a side of length s spans from ⌊i·s/n⌋ to ⌈(i+1)·s/n⌉.
 */
final class AveragePooledGrid {

	private final int height;

	private final int width;

	private final int rows;

	private final int columns;

	private final float[] weights;

	AveragePooledGrid(int height, int width, int rows, int columns) {
		this.height = height;
		this.width = width;
		this.rows = rows;
		this.columns = columns;
		this.weights = weights();
	}

	private float[] weights() {
		float[] result = new float[this.height * this.width * this.rows * this.columns];
		for (int row = 0; row < this.rows; row++) {
			for (int column = 0; column < this.columns; column++) {
				fillCell(result, row, column);
			}
		}
		return result;
	}

	private void fillCell(float[] result, int row, int column) {
		int top = start(row, this.height, this.rows);
		int bottom = end(row, this.height, this.rows);
		int left = start(column, this.width, this.columns);
		int right = end(column, this.width, this.columns);
		float weight = 1f / ((bottom - top) * (right - left));
		for (int y = top; y < bottom; y++) {
			for (int x = left; x < right; x++) {
				result[((y * this.width + x) * this.rows + row) * this.columns + column] = weight;
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
	 * Pools by one matrix product.
	 * @param map {@code (N, C, height × width)}
	 * @return {@code (N, C × rows × columns)}
	 */
	NDArray pool(NDArray map) {
		try (NDArray matrix = map.getManager()
			.create(this.weights, new Shape(this.height * this.width, this.rows * this.columns));
				NDArray pooled = map.matMul(matrix)) {
			return pooled.reshape(map.size(0), map.size(1) * this.rows * this.columns);
		}
	}

}
