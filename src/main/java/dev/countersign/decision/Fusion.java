package dev.countersign.decision;

import java.util.Arrays;

/**
 * How the distances to several references become one. Of a single reference every rule
 * makes its own distance. The simpler rules come first.
 */
public enum Fusion {

	/** The arithmetic mean of all. */
	MEAN,

	/** The smallest. */
	MIN,

	/** The middle one; of an even number the mean of the middle two. */
	MEDIAN,

	/** The mean of the two smallest. */
	NEAREST_2,

	/** The mean of the three smallest; of fewer the mean of all. */
	NEAREST_3;

	/**
	 * Fuses distances.
	 * @param distances to each reference, at least one, in any order; not changed
	 * @return the fused distance, between the smallest and the largest
	 * @throws IllegalArgumentException if there is none
	 */
	public double fuse(double... distances) {
		int count = distances.length;
		if (count == 0) {
			throw new IllegalArgumentException("There is no distance to fuse");
		}
		double[] sorted = distances.clone();
		Arrays.sort(sorted);
		return switch (this) {
			case MEAN -> mean(sorted, 0, count);
			case MIN -> sorted[0];
			case MEDIAN -> mean(sorted, (count - 1) / 2, count / 2 + 1);
			case NEAREST_2 -> mean(sorted, 0, Math.min(2, count));
			case NEAREST_3 -> mean(sorted, 0, Math.min(3, count));
		};
	}

	private static double mean(double[] values, int from, int to) {
		double sum = 0;
		for (int i = from; i < to; i++) {
			sum += values[i];
		}
		return sum / (to - from);
	}

}
