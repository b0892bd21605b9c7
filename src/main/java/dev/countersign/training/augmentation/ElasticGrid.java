package dev.countersign.training.augmentation;

import java.util.SplittableRandom;

/**
 * Random displacements on a coarse grid over the image, interpolated smoothly between its
 * points.
 */
final class ElasticGrid {

	private static final int COLUMNS = 9;

	private static final int ROWS = 5;

	private final int width;

	private final int height;

	private final float[][] displacement = new float[2][ROWS * COLUMNS];

	private ElasticGrid(int width, int height) {
		this.width = width;
		this.height = height;
	}

	/**
	 * Draws a grid.
	 * @param range maximum displacement along an axis, in pixels
	 */
	static ElasticGrid draw(SplittableRandom random, double range, int width, int height) {
		ElasticGrid grid = new ElasticGrid(width, height);
		for (float[] axis : grid.displacement) {
			for (int i = 0; i < axis.length; i++) {
				axis[i] = (float) ((2 * random.nextDouble() - 1) * range);
			}
		}
		return grid;
	}

	/**
	 * Displaces a point. Outside the image the displacement is that at the nearest edge.
	 * @param x where the displacement is looked up, in pixels to the right
	 * @param y likewise, downwards
	 * @param point {@code x} and {@code y}, to which it is added
	 */
	void displace(double x, double y, double[] point) {
		double gridX = (COLUMNS - 1) * Math.max(0, Math.min(this.width - 1, x)) / this.width;
		double gridY = (ROWS - 1) * Math.max(0, Math.min(this.height - 1, y)) / this.height;
		int column = (int) gridX;
		int row = (int) gridY;
		float right = smooth((float) (gridX - column));
		float below = smooth((float) (gridY - row));
		int i = row * COLUMNS + column;
		for (int axis = 0; axis < 2; axis++) {
			float[] grid = this.displacement[axis];
			float upper = grid[i] + right * (grid[i + 1] - grid[i]);
			float lower = grid[i + COLUMNS] + right * (grid[i + COLUMNS + 1] - grid[i + COLUMNS]);
			point[axis] += upper + below * (lower - upper);
		}
	}

	private static float smooth(float part) {
		return part * part * (3 - 2 * part);
	}

}
