package dev.countersign.image.ink;

/**
 * Where bare paper lies on the scale of darkness and how far it scatters. Only its
 * brighter half is looked at: ink makes the darker one longer.
 *
 * @param centre the commonest value
 * @param spread one standard deviation, were the scatter Gaussian
 */
record PaperNoise(int centre, double spread) {

	private static final double WITHIN_ONE_DEVIATION = 0.683;

	/**
	 * Reads a histogram.
	 * @param counts how many pixels have each value
	 * @param zero which element counts the value 0; the first element, which counts all
	 * that is brighter still, is left out
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
