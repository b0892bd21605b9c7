package dev.countersign.image;

/**
 * Where on the canvas an ink's centre of mass comes to lie, in the middle, and how much
 * larger the ink becomes. The scale makes its standard deviations a fixed share of the
 * canvas, so that one long flourish does not shrink the rest as it would if the ink's box
 * were fitted; but nearly all ink must remain on the canvas.
 *
 * @param centreX column of the centre of mass in the ink, pixel centres at ½
 * @param centreY its row
 * @param scale canvas pixels for each ink pixel; 0 where there is no ink
 */
record Placement(double centreX, double centreY, double scale) {

	/** Standard deviations as shares of the canvas's sides. */
	private static final double SPREAD_X = 0.22;

	private static final double SPREAD_Y = 0.22;

	/** The share of the ink that may fall off the canvas. */
	private static final double LOST = 0.005;

	/** Steps of the histogram that finds the scale at which this share falls off. */
	private static final int STEPS = 1024;

	static Placement of(Ink ink, int canvasWidth, int canvasHeight) {
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
			return new Placement(ink.width() / 2.0, ink.height() / 2.0, 0);
		}
		double centreX = mean(perColumn, mass);
		double centreY = mean(perRow, mass);
		double spread = Math.max(deviation(perColumn, centreX, mass) / (SPREAD_X * canvasWidth),
				deviation(perRow, centreY, mass) / (SPREAD_Y * canvasHeight));
		double reach = reach(ink, centreX, centreY, canvasWidth / 2.0, canvasHeight / 2.0, mass);
		return new Placement(centreX, centreY, 1 / Math.max(spread, reach));
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
	 * How many half canvases (at scale 1) the ink reaches from its centre, leaving out
	 * the share that may be lost.
	 */
	private static double reach(Ink ink, double centreX, double centreY, double halfWidth, double halfHeight,
			long mass) {
		double farthest = Math.max(Math.max(centreX, ink.width() - centreX) / halfWidth,
				Math.max(centreY, ink.height() - centreY) / halfHeight);
		long[] masses = new long[STEPS + 1];
		byte[] values = ink.values();
		double step = STEPS / farthest;
		for (int y = 0; y < ink.height(); y++) {
			double down = (Math.abs(y + 0.5 - centreY) + 0.5) / halfHeight;
			int offset = y * ink.width();
			for (int x = 0; x < ink.width(); x++) {
				int value = values[offset + x] & 0xFF;
				if (value != 0) {
					double across = (Math.abs(x + 0.5 - centreX) + 0.5) / halfWidth;
					masses[Math.min((int) (Math.max(across, down) * step), STEPS)] += value;
				}
			}
		}
		long beyond = 0;
		int last = STEPS;
		while (last > 0 && beyond + masses[last] <= LOST * mass) {
			beyond += masses[last--];
		}
		return (last + 1) / step;
	}

}
