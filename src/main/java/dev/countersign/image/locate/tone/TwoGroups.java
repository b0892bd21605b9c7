package dev.countersign.image.locate.tone;

import org.jspecify.annotations.Nullable;

/**
 * The two groups into which counted values fall (N. Otsu, "A threshold selection method
 * from gray-level histograms", 1979).
 *
 * @param split the first bin of the upper group
 * @param distance between the groups' means, in bins
 * @param between the share of the variance that is between the groups, 0 to 1: 0.64 for a
 * normal and 0.75 for an even distribution, which are one group
 */
public record TwoGroups(int split, double distance, double between) {

	/**
	 * Divides values.
	 * @param counts of the values in each bin
	 * @param fewest the least count of a group
	 * @param leastDistance between the groups, in bins
	 * @return {@code null} if no two groups are so large and so far apart
	 */
	public static @Nullable TwoGroups of(int[] counts, double fewest, double leastDistance) {
		double all = 0;
		double sum = 0;
		double squares = 0;
		for (int bin = 0; bin < counts.length; bin++) {
			all += counts[bin];
			sum += (double) bin * counts[bin];
			squares += (double) bin * bin * counts[bin];
		}
		double variance = squares / all - sum * sum / all / all;
		TwoGroups best = null;
		double below = 0;
		double sumBelow = 0;
		for (int bin = 0; bin < counts.length - 1; bin++) {
			below += counts[bin];
			sumBelow += (double) bin * counts[bin];
			double above = all - below;
			if (Math.min(below, above) >= Math.max(1, fewest)) {
				double distance = (sum - sumBelow) / above - sumBelow / below;
				double between = distance * distance * below / all * above / all / variance;
				if (distance >= leastDistance && (best == null || between > best.between)) {
					best = new TwoGroups(bin + 1, distance, between);
				}
			}
		}
		return best;
	}

}
