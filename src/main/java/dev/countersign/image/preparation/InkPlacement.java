package dev.countersign.image.preparation;

import dev.countersign.image.ink.Ink;

/**
 * The position and scale of the ink on the canvas. The scale makes the ink's standard
 * deviations a fixed share of the canvas, so it does not depend on the outermost stroke,
 * as it would if the ink's box were fitted. The centre of mass lies in the middle. Nearly
 * all ink must remain on the canvas: if a flourish reaches farther, the window moves
 * towards it, and the ink is shrunk only if that is not enough.
 *
 * @param centreX column of the ink's point in the middle of the canvas; pixel centres are
 * at ½
 * @param centreY row of that point
 * @param scale canvas pixels per ink pixel; 0 if there is no ink
 */
record InkPlacement(double centreX, double centreY, double scale) {

	/** The standard deviations as shares of the canvas's sides. */
	private static final double SPREAD_X = 0.22;

	private static final double SPREAD_Y = 0.22;

	/** The maximum share of the ink that is lost at each side of the canvas. */
	private static final double LOST = 0.004;

	static InkPlacement of(Ink ink, int canvasWidth, int canvasHeight) {
		long[] perColumn = new long[ink.width()];
		long[] perRow = new long[ink.height()];
		byte[] values = ink.values();
		long mass = 0;
		for (int y = 0; y < ink.height(); y++) {
			int start = y * ink.width();
			int end = start + ink.width();
			long row = 0;
			for (int at = ink.next(start, end); at < end; at = ink.next(at + 1, end)) {
				int value = values[at] & 0xFF;
				perColumn[at - start] += value;
				row += value;
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
	 * The range along one axis that holds nearly all ink.
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
		 * Returns the middle of a window of this length that holds the extent, as near to
		 * the centre as possible.
		 */
		double window(double centre, double length) {
			return Math.min(Math.max(centre, this.to - length / 2), this.from + length / 2);
		}

	}

}
