package dev.countersign.image.ink.paper;

/**
 * The centre and spread of bare paper on the darkness scale. Only the brighter half of
 * the distribution is used because ink lengthens the darker half.
 *
 * @param centre the most frequent value
 * @param spread one standard deviation, assuming Gaussian scatter
 */
record PaperNoise(int centre, double spread) {

	private static final double WITHIN_ONE_DEVIATION = 0.683;

	/**
	 * Reads a histogram.
	 * @param counts number of pixels with each value
	 * @param zero index of the count for the value 0; the first element, which counts all
	 * brighter pixels, is ignored
	 */
	static PaperNoise of(int[] counts, int zero) {
		int mode = 2;
		for (int i = 2; i < 2 * zero; i++) {
			if (around(counts, i) > around(counts, mode)) {
				mode = i;
			}
		}
		double half = counts[mode] / 2.0;
		for (int i = 1; i < mode; i++) {
			half += counts[i];
		}
		double seen = counts[mode] / 2.0;
		int value = mode;
		while (value > 1 && seen < half * WITHIN_ONE_DEVIATION) {
			value--;
			seen += counts[value];
		}
		return new PaperNoise(mode - zero, Math.max(0.5, mode - value));
	}

	private static int around(int[] counts, int i) {
		return counts[i - 1] + 2 * counts[i] + counts[i + 1];
	}

}
