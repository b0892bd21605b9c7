package dev.countersign.image.preparation;

import dev.countersign.image.ink.Ink;

/**
 * Which point of the ink comes to lie in the middle of the canvas, and how much larger
 * the ink becomes. The scale makes its standard deviations a fixed share of the canvas,
 * so that it does not hang on how far the outermost stroke reaches, as it would if the
 * ink's box were fitted; the middle is the centre of mass. But nearly all ink must remain
 * on the canvas: where a flourish reaches farther, the window moves after it, and only
 * where that does not help the ink becomes smaller.
 *
 * @param centreX column of the point in the ink, pixel centres at ½
 * @param centreY its row
 * @param scale canvas pixels for each ink pixel; 0 where there is no ink
 */
record InkPlacement(double centreX, double centreY, double scale) {

	/** Standard deviations as shares of the canvas's sides. */
	private static final double SPREAD_X = 0.22;

	private static final double SPREAD_Y = 0.22;

	/** The share of the ink that may fall off at each side of the canvas. */
	private static final double LOST = 0.004;

	static InkPlacement of(Ink ink, int canvasWidth, int canvasHeight) {
		long[] perColumn = new long[ink.width()];
		long[] perRow = new long[ink.height()];
		byte[] values = ink.values();
		long mass = 0;
		for (int y = 0; y < ink.height(); y++) {
			int offset = y * ink.width();
			long row = 0;
			for (int x = 0; x < ink.width(); x++) {
				int value = values[offset + x] & 0xFF;
				if (value != 0) {
					perColumn[x] += value;
					row += value;
				}
			}
			perRow[y] = row;
			mass += row;
		}
		if (mass == 0) {
			return new InkPlacement(ink.width() / 2.0, ink.height() / 2.0, 0);
		}
		double centreX = mean(perColumn, mass);
		double centreY = mean(perRow, mass);
		double spread = Math.max(deviation(perColumn, centreX, mass) / (SPREAD_X * canvasWidth),
				deviation(perRow, centreY, mass) / (SPREAD_Y * canvasHeight));
		Extent columns = Extent.of(perColumn, mass);
		Extent rows = Extent.of(perRow, mass);
		double reach = Math.max(columns.length() / canvasWidth, rows.length() / canvasHeight);
		double scale = 1 / Math.max(spread, reach);
		return new InkPlacement(columns.window(centreX, canvasWidth / scale),
				rows.window(centreY, canvasHeight / scale), scale);
	}

	private static double mean(long[] masses, long total) {
		double moment = 0;
		for (int i = 0; i < masses.length; i++) {
			moment += masses[i] * (i + 0.5);
		}
		return moment / total;
	}

	private static double deviation(long[] masses, double mean, long total) {
		double moment = 0;
		for (int i = 0; i < masses.length; i++) {
			double distance = i + 0.5 - mean;
			moment += masses[i] * (distance * distance + 1.0 / 12);
		}
		return Math.sqrt(moment / total);
	}

	/**
	 * Where along one axis nearly all ink lies.
	 */
	private record Extent(double from, double to) {

		static Extent of(long[] masses, long total) {
			int from = 0;
			for (long lost = masses[0]; lost <= LOST * total; lost += masses[from]) {
				from++;
			}
			int to = masses.length - 1;
			for (long lost = masses[to]; lost <= LOST * total; lost += masses[to]) {
				to--;
			}
			return new Extent(from, to + 1);
		}

		double length() {
			return this.to - this.from;
		}

		/**
		 * The middle of a window of some length that holds this extent, as near to the
		 * centre as can be.
		 */
		double window(double centre, double length) {
			return Math.min(Math.max(centre, this.to - length / 2), this.from + length / 2);
		}

	}

}
