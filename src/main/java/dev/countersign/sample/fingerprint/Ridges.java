package dev.countersign.sample.fingerprint;

import java.util.Random;

/**
 * A finger's ridges: noise that is filtered along the flow, again and again, until only
 * ridges are left; where they cannot run side by side they end or fork, which gives each
 * finger its minutiae (the iteration of Cappelli, Maio and Maltoni's SFinGe, 2002).
 */
final class Ridges {

	/** Width and height of the raster. */
	private static final int SIDE = 144;

	/** The raster reaches this far from the middle, in units of half the canvas. */
	private static final double REACH = 1.25;

	private static final int DIRECTIONS = 36;

	private static final int ITERATIONS = 7;

	/** Row by row from the top; -1 in a valley, 1 on a ridge. */
	private final float[] heights;

	private Ridges(float[] heights) {
		this.heights = heights;
	}

	/**
	 * Grows the ridges.
	 * @param flow their direction
	 * @param period from ridge to ridge, in units
	 * @param random decides where they fork and end
	 */
	static Ridges grow(Flow flow, double period, Random random) {
		float[] heights = new float[SIDE * SIDE];
		for (int i = 0; i < heights.length; i++) {
			heights[i] = random.nextFloat() - 0.5F;
		}
		int[] directions = directions(flow);
		float[][] filters = filters(period * SIDE / (2 * REACH));
		for (int iteration = 0; iteration < ITERATIONS; iteration++) {
			heights = filtered(heights, directions, filters);
		}
		return new Ridges(heights);
	}

	/**
	 * The height at a place, 0 outside of the raster.
	 * @param x to the right, in units
	 * @param y downwards, in units
	 * @return -1 to 1
	 */
	double at(double x, double y) {
		double column = (x / REACH + 1) / 2 * (SIDE - 1);
		double row = (y / REACH + 1) / 2 * (SIDE - 1);
		int left = (int) Math.floor(column);
		int top = (int) Math.floor(row);
		if (left < 0 || top < 0 || left >= SIDE - 1 || top >= SIDE - 1) {
			return 0;
		}
		double right = column - left;
		double down = row - top;
		int index = top * SIDE + left;
		return (1 - down) * ((1 - right) * this.heights[index] + right * this.heights[index + 1])
				+ down * ((1 - right) * this.heights[index + SIDE] + right * this.heights[index + SIDE + 1]);
	}

	private static int[] directions(Flow flow) {
		int[] directions = new int[SIDE * SIDE];
		for (int i = 0; i < directions.length; i++) {
			int row = i / SIDE;
			double x = (2.0 * (i % SIDE) / (SIDE - 1) - 1) * REACH;
			double y = (1 - 2.0 * row / (SIDE - 1)) * REACH;
			long step = Math.round(flow.angle(x, y) / StrictMath.PI * DIRECTIONS);
			directions[i] = (int) Math.floorMod(step, (long) DIRECTIONS);
		}
		return directions;
	}

	/** A Gabor filter for each direction, without a mean. */
	private static float[][] filters(double period) {
		int reach = reach(period);
		int side = 2 * reach + 1;
		double spread = 2 * 0.42 * period * 0.42 * period;
		float[][] filters = new float[DIRECTIONS][side * side];
		for (int direction = 0; direction < DIRECTIONS; direction++) {
			double angle = StrictMath.PI * direction / DIRECTIONS;
			double acrossX = StrictMath.sin(angle);
			double acrossY = StrictMath.cos(angle);
			double sum = 0;
			double weights = 0;
			double[] bells = new double[side * side];
			double[] waves = new double[side * side];
			for (int i = 0; i < bells.length; i++) {
				int x = i % side - reach;
				int y = i / side - reach;
				bells[i] = StrictMath.exp(-(x * x + y * y) / spread);
				waves[i] = StrictMath.cos(2 * StrictMath.PI / period * (acrossX * x + acrossY * y));
				sum += bells[i] * waves[i];
				weights += bells[i];
			}
			double mean = sum / weights;
			double size = 0;
			for (int i = 0; i < bells.length; i++) {
				size += Math.abs(bells[i] * (waves[i] - mean));
			}
			for (int i = 0; i < bells.length; i++) {
				filters[direction][i] = (float) (4 * bells[i] * (waves[i] - mean) / size);
			}
		}
		return filters;
	}

	private static int reach(double period) {
		return (int) Math.ceil(1.2 * period);
	}

	private static float[] filtered(float[] heights, int[] directions, float[][] filters) {
		int side = (int) Math.round(Math.sqrt(filters[0].length));
		int reach = side / 2;
		float[] result = new float[heights.length];
		for (int row = 0; row < SIDE; row++) {
			for (int column = 0; column < SIDE; column++) {
				float[] filter = filters[directions[row * SIDE + column]];
				int left = Math.max(0, reach - column);
				int right = Math.min(side, SIDE + reach - column);
				float sum = 0;
				for (int y = Math.max(0, reach - row); y < Math.min(side, SIDE + reach - row); y++) {
					int from = (row + y - reach) * SIDE + column - reach;
					for (int x = left; x < right; x++) {
						sum += filter[y * side + x] * heights[from + x];
					}
				}
				result[row * SIDE + column] = Math.max(-1, Math.min(1, sum));
			}
		}
		return result;
	}

}
