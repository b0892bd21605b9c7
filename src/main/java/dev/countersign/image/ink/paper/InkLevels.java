package dev.countersign.image.ink.paper;

/**
 * The darkness levels of a hysteresis threshold. A stroke counts as ink if some of it
 * reaches {@code sure}; its ink is then everything that reaches {@code possible}.
 *
 * @param possible minimum darkness of ink that is connected to sure ink
 * @param sure minimum darkness of ink in any case
 * @param full the darkness of a well-inked stroke
 */
public record InkLevels(int possible, int sure, int full) {

	private static final double POSSIBLE_SHARE = 0.08;

	private static final double SURE_SHARE = 0.16;

	private static final double FULL_PERCENTILE = 0.8;

	/**
	 * Splits paper from ink by Otsu's threshold (N. Otsu, "A threshold selection method
	 * from gray-level histograms", 1979) only to measure how dark the ink is. The levels
	 * are shares of that darkness and always lie outside the paper's noise.
	 */
	static InkLevels of(int[] histogram, double noise, int min) {
		int split = otsu(histogram);
		long ink = 0;
		for (int i = split + 1; i < 256; i++) {
			ink += histogram[i];
		}
		int full = split + 1;
		for (long seen = 0; full < 255; full++) {
			seen += histogram[full];
			if (seen >= ink * FULL_PERCENTILE) {
				break;
			}
		}
		full = Math.max(full, 2 * min);
		int possible = level(POSSIBLE_SHARE * full, 4 * noise, 0.6 * min);
		int sure = level(SURE_SHARE * full, 8 * noise, min);
		return new InkLevels(Math.min(possible, 254), Math.min(sure, 255), full);
	}

	/**
	 * Paper's scatter has a longer tail than a Gaussian's (fibres, folds). Where the ink
	 * leaves room, the level therefore keeps twice the required distance from it.
	 */
	private static int level(double share, double scatter, double min) {
		double clear = Math.max(scatter, Math.min(2 * scatter, 2 * share));
		return (int) Math.round(Math.max(Math.max(share, clear), min));
	}

	private static int otsu(int[] histogram) {
		double total = 0;
		double sum = 0;
		for (int i = 0; i < 256; i++) {
			total += histogram[i];
			sum += (double) i * histogram[i];
		}
		double below = 0;
		double sumBelow = 0;
		double best = -1;
		int split = 0;
		for (int i = 0; i < 255; i++) {
			below += histogram[i];
			sumBelow += (double) i * histogram[i];
			if (below == 0 || below == total) {
				continue;
			}
			double difference = sumBelow / below - (sum - sumBelow) / (total - below);
			double between = below * (total - below) * difference * difference;
			if (between > best) {
				best = between;
				split = i;
			}
		}
		return split;
	}

}
