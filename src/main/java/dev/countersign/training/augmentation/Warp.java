package dev.countersign.training.augmentation;

import java.util.SplittableRandom;

/**
 * Rotation, scale of each side, slant, shift and a smooth elastic displacement, taken in
 * one resampling. The matrix and the displacements lead from the result to the source.
 */
final class Warp {

	private static final int COLUMNS = 9;

	private static final int ROWS = 5;

	private final double[] matrix;

	private final double[] shift;

	private final float[][] displacement = new float[2][ROWS * COLUMNS];

	private Warp(double[] matrix, double[] shift) {
		this.matrix = matrix;
		this.shift = shift;
	}

	static Warp draw(AugmentationRanges ranges, SplittableRandom random, InkField ink) {
		double angle = Math.toRadians(within(random, ranges.rotation()));
		double slant = within(random, ranges.shear());
		double scaleX = 1 + within(random, ranges.scale());
		double scaleY = 1 + within(random, ranges.scale());
		double cos = Math.cos(angle);
		double sin = Math.sin(angle);
		Warp warp = new Warp(
				new double[] { cos / scaleX, (slant * cos - sin) / scaleX, sin / scaleY, (slant * sin + cos) / scaleY },
				new double[] { within(random, ranges.shift() * ink.width()),
						within(random, ranges.shift() * ink.height()) });
		for (float[] axis : warp.displacement) {
			for (int i = 0; i < axis.length; i++) {
				axis[i] = (float) within(random, ranges.elastic());
			}
		}
		return warp;
	}

	private static double within(SplittableRandom random, double range) {
		return (2 * random.nextDouble() - 1) * range;
	}

	InkField applyTo(InkField ink) {
		InkField changed = ink.empty();
		double centreX = (ink.width() - 1) / 2.0;
		double centreY = (ink.height() - 1) / 2.0;
		for (int y = 0; y < ink.height(); y++) {
			double gridY = (ROWS - 1) * (double) y / ink.height();
			double fromY = y - centreY;
			for (int x = 0; x < ink.width(); x++) {
				double gridX = (COLUMNS - 1) * (double) x / ink.width();
				double fromX = x - centreX;
				double sourceX = this.matrix[0] * fromX + this.matrix[1] * fromY + centreX + this.shift[0]
						+ displacement(0, gridX, gridY);
				double sourceY = this.matrix[2] * fromX + this.matrix[3] * fromY + centreY + this.shift[1]
						+ displacement(1, gridX, gridY);
				changed.values()[y * ink.width() + x] = ink.at(sourceX, sourceY);
			}
		}
		return changed;
	}

	private float displacement(int axis, double x, double y) {
		float[] grid = this.displacement[axis];
		int column = (int) x;
		int row = (int) y;
		float right = smooth((float) (x - column));
		float below = smooth((float) (y - row));
		int i = row * COLUMNS + column;
		float upper = grid[i] + right * (grid[i + 1] - grid[i]);
		float lower = grid[i + COLUMNS] + right * (grid[i + COLUMNS + 1] - grid[i + COLUMNS]);
		return upper + below * (lower - upper);
	}

	private static float smooth(float part) {
		return part * part * (3 - 2 * part);
	}

}
