package dev.countersign.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A histogram of the distances of each kind of pair.
 *
 * @param binWidth width of every bin; the first begins at distance 0
 * @param genuine number of genuine pairs in each bin
 * @param skilled number of pairs with a skilled forgery in each bin
 * @param random number of pairs of two people's signatures in each bin
 */
public record DistanceHistogram(double binWidth, List<Long> genuine, List<Long> skilled, List<Long> random) {

	private static final int BINS = 60;

	public DistanceHistogram {
		genuine = List.copyOf(genuine);
		skilled = List.copyOf(skilled);
		random = List.copyOf(random);
	}

	/**
	 * Counts distances in 60 bins; the last one ends at the largest distance.
	 * @param result the pairs
	 * @return the histogram
	 */
	public static DistanceHistogram of(ProtocolResult result) {
		double[] genuine = result.genuine();
		double[] skilled = result.impostor(Impostors.SKILLED);
		double[] random = result.impostor(Impostors.RANDOM);
		double largest = Math.max(max(genuine), Math.max(max(skilled), max(random)));
		double width = (largest > 0) ? largest / BINS : 1;
		return new DistanceHistogram(width, counts(genuine, width), counts(skilled, width), counts(random, width));
	}

	private static double max(double[] values) {
		return Arrays.stream(values).max().orElse(0);
	}

	private static List<Long> counts(double[] values, double width) {
		long[] counts = new long[BINS];
		for (double value : values) {
			counts[Math.min((int) (value / width), BINS - 1)]++;
		}
		List<Long> list = new ArrayList<>(BINS);
		Arrays.stream(counts).forEach(list::add);
		return list;
	}

}
