package dev.countersign.decision;

import java.util.Arrays;

/**
 * A rule that combines the distances to several references into one. For a single
 * reference, every rule returns its distance. The simpler rules come first.
 */
public enum Fusion {

	/** The arithmetic mean of all distances. */
	MEAN,

	/** The smallest distance. */
	MIN,

	/** The median; for an even number, the mean of the middle two. */
	MEDIAN,

	/** The mean of the two smallest distances. */
	NEAREST_2,

	/** The mean of the three smallest distances, or of all if there are fewer. */
	NEAREST_3;

	/**
	 * Fuses distances.
	 * @param distances to each reference, at least one, in any order; not modified
	 * @return the fused distance, between the smallest and the largest
	 * @throws IllegalArgumentException if there is none
	 */
	public double fuse(double... distances) {
		int count = distances.length;
		if (count == 0) {
			throw new IllegalArgumentException("There is no distance to fuse; pass at least one");
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
