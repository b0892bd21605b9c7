package dev.countersign.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * A percentile bootstrap interval. Whole writers are drawn, with replacement, since the
 * pairs of one writer are not independent: Bolle, Ratha and Pankanti, "Error analysis of
 * pattern recognition systems – the subsets bootstrap", CVIU 93, 2004.
 *
 * @param estimate the figure over all writers
 * @param low 2.5 % of the resamples lie below
 * @param high 2.5 % of the resamples lie above
 */
public record BootstrapInterval(double estimate, double low, double high) {

	private static final int RESAMPLES = 1000;

	/**
	 * The 95 % interval from 1,000 resamples. A resample without any genuine or any
	 * impostor pair is drawn again.
	 * @param writers at least one
	 * @param impostors which impostor pairs count
	 * @param statistic the figure
	 * @param seed equal seeds give equal intervals
	 * @return the interval
	 * @throws IllegalArgumentException if there is no genuine or no impostor pair
	 */
	public static BootstrapInterval byWriter(List<WriterDistances> writers, Impostors impostors,
			ToDoubleFunction<ErrorRates> statistic, long seed) {
		ResampledWriters resampled = new ResampledWriters(writers, impostors);
		int[] once = new int[writers.size()];
		Arrays.fill(once, 1);
		double estimate = statistic.applyAsDouble(new ErrorRates(resampled.points(once)));
		SplittableRandom random = new SplittableRandom(seed);
		double[] values = new double[RESAMPLES];
		for (int i = 0; i < RESAMPLES;) {
			int[] times = new int[writers.size()];
			for (int draw = 0; draw < times.length; draw++) {
				times[random.nextInt(times.length)]++;
			}
			OperatingPoints points = resampled.points(times);
			if (points.genuineTotal() > 0 && points.impostorTotal() > 0) {
				values[i++] = statistic.applyAsDouble(new ErrorRates(points));
			}
		}
		Arrays.sort(values);
		return new BootstrapInterval(estimate, percentile(values, 0.025), percentile(values, 0.975));
	}

	/** Between the neighbouring values, as R's type 7 and NumPy have it. */
	private static double percentile(double[] sorted, double part) {
		double position = part * (sorted.length - 1);
		int below = (int) position;
		int above = Math.min(below + 1, sorted.length - 1);
		return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
	}

}
