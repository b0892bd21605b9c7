package dev.countersign.training.augmentation;

import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

/**
 * Rotation, scaling of each side, slant, shift, a smooth elastic displacement and the
 * change to an invented writer, in one resampling. The source of a pixel is computed for
 * every fourth pixel along each side and interpolated between them.
 */
final class Warp {

	private static final int STEP = 4;

	private final LinearMap map;

	private final double shiftX;

	private final double shiftY;

	private final ElasticGrid grid;

	private final @Nullable InventedWriter writer;

	private Warp(LinearMap map, double shiftX, double shiftY, ElasticGrid grid, @Nullable InventedWriter writer) {
		this.map = map;
		this.shiftX = shiftX;
		this.shiftY = shiftY;
		this.grid = grid;
		this.writer = writer;
	}

	static Warp draw(AugmentationRanges ranges, @Nullable InventedWriter writer, SplittableRandom random,
			InkField ink) {
		LinearMap map = LinearMap.draw(random, ranges.rotation(), ranges.scale(), ranges.shear());
		double shiftX = LinearMap.within(random, ranges.shift() * ink.width());
		double shiftY = LinearMap.within(random, ranges.shift() * ink.height());
		return new Warp(map, shiftX, shiftY, ElasticGrid.draw(random, ranges.elastic(), ink.width(), ink.height()),
				writer);
	}

	InkField applyTo(InkField ink) {
		InkField changed = ink.empty();
		InkCells cells = InkCells.of(ink);
		double centreX = (ink.width() - 1) / 2.0;
		double centreY = (ink.height() - 1) / 2.0;
		int columns = (ink.width() + STEP - 1) / STEP;
		Places above = new Places(columns + 1);
		Places below = new Places(columns + 1);
		compute(below, 0, centreX, centreY);
		for (int top = 0; top < ink.height(); top += STEP) {
			Places next = above;
			above = below;
			below = next;
			compute(below, top + STEP, centreX, centreY);
			for (int column = 0; column < columns; column++) {
				Block block = new Block(above.x[column], above.y[column], above.x[column + 1], above.y[column + 1],
						below.x[column], below.y[column], below.x[column + 1], below.y[column + 1]);
				if (block.mayHaveInk(cells)) {
					block.fill(ink, changed, column * STEP, top);
				}
			}
		}
		return changed;
	}

	/**
	 * Returns the source of a pixel.
	 * @return {@code x} and {@code y} in the source, in pixels
	 */
	double[] source(double x, double y, double centreX, double centreY) {
		double fromX = this.map.x(x - centreX, y - centreY) + this.shiftX + this.grid.at(0, x, y);
		double fromY = this.map.y(x - centreX, y - centreY) + this.shiftY + this.grid.at(1, x, y);
		return (this.writer != null) ? this.writer.source(fromX, fromY)
				: new double[] { fromX + centreX, fromY + centreY };
	}

	private void compute(Places places, int y, double centreX, double centreY) {
		for (int column = 0; column < places.x.length; column++) {
			double[] source = source(column * STEP, y, centreX, centreY);
			places.x[column] = (float) source[0];
			places.y[column] = (float) source[1];
		}
	}

	/** The sources of every fourth pixel of a row. */
	private static final class Places {

		private final float[] x;

		private final float[] y;

		Places(int columns) {
			this.x = new float[columns];
			this.y = new float[columns];
		}

	}

	/**
	 * The sources of the corners of a square of pixels: upper left, upper right, lower
	 */
	private record Block(float x0, float y0, float x1, float y1, float x2, float y2, float x3, float y3) {

		boolean mayHaveInk(InkCells cells) {
			return cells.between(Math.min(Math.min(this.x0, this.x1), Math.min(this.x2, this.x3)),
					Math.min(Math.min(this.y0, this.y1), Math.min(this.y2, this.y3)),
					Math.max(Math.max(this.x0, this.x1), Math.max(this.x2, this.x3)),
					Math.max(Math.max(this.y0, this.y1), Math.max(this.y2, this.y3)));
		}

		void fill(InkField ink, InkField changed, int left, int top) {
			int width = Math.min(STEP, ink.width() - left);
			int height = Math.min(STEP, ink.height() - top);
			for (int row = 0; row < height; row++) {
				float part = (float) row / STEP;
				float x = this.x0 + part * (this.x2 - this.x0);
				float y = this.y0 + part * (this.y2 - this.y0);
				float stepX = (this.x1 + part * (this.x3 - this.x1) - x) / STEP;
				float stepY = (this.y1 + part * (this.y3 - this.y1) - y) / STEP;
				int target = (top + row) * ink.width() + left;
				for (int column = 0; column < width; column++) {
					changed.values()[target + column] = ink.at(x + column * stepX, y + column * stepY);
				}
			}
		}

	}

}
