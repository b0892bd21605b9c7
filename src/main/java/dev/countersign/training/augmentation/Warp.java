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

	/**
	 * Resamples ink.
	 * @param changed receives the result, of the same size
	 */
	void applyTo(InkField ink, InkField changed) {
		changed.clear();
		InkCells cells = InkCells.of(ink);
		int columns = (ink.width() + STEP - 1) / STEP;
		Places above = new Places(columns + 1);
		Places below = new Places(columns + 1);
		compute(below, 0, ink);
		for (int top = 0; top < ink.height(); top += STEP) {
			Places next = above;
			above = below;
			below = next;
			compute(below, top + STEP, ink);
			for (int column = 0; column < columns; column++) {
				Block block = new Block(above.x[column], above.y[column], above.x[column + 1], above.y[column + 1],
						below.x[column], below.y[column], below.x[column + 1], below.y[column + 1]);
				if (block.mayHaveInk(cells)) {
					block.fill(ink, changed, column * STEP, top);
				}
			}
		}
	}

	/**
	 * Maps a pixel to its source.
	 * @param point {@code x} and {@code y}, in pixels; receives those in the source
	 * @param ink of the images' size
	 */
	void toSource(double[] point, InkField ink) {
		double x = point[0];
		double y = point[1];
		double centreX = (ink.width() - 1) / 2.0;
		double centreY = (ink.height() - 1) / 2.0;
		point[0] = this.map.x(x - centreX, y - centreY) + this.shiftX;
		point[1] = this.map.y(x - centreX, y - centreY) + this.shiftY;
		this.grid.displace(x, y, point);
		if (this.writer != null) {
			this.writer.toSource(point);
		}
		else {
			point[0] += centreX;
			point[1] += centreY;
		}
	}

	private void compute(Places places, int y, InkField ink) {
		double[] point = new double[2];
		for (int column = 0; column < places.x.length; column++) {
			point[0] = column * STEP;
			point[1] = y;
			toSource(point, ink);
			places.x[column] = (float) point[0];
			places.y[column] = (float) point[1];
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
	 * left, lower right.
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
				changed.extend(top + row, left, left + width);
				for (int column = 0; column < width; column++) {
					changed.values()[target + column] = ink.at(x + column * stepX, y + column * stepY);
				}
			}
		}

	}

}
