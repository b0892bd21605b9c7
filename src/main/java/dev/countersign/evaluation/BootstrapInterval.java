package dev.countersign.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A percentile bootstrap interval. Whole writers are drawn with replacement because the
 * pairs of one writer are not independent: Bolle, Ratha and Pankanti, "Error analysis of
 * pattern recognition systems – the subsets bootstrap", CVIU 93, 2004.
 *
 * @param estimate the figure over all writers
 * @param low the lower bound; 2.5 % of the resamples lie below it
 * @param high the upper bound; 2.5 % of the resamples lie above it
 */
public record BootstrapInterval(double estimate, double low, double high) {

	static final int RESAMPLES = 1000;

	/**
	 * Computes the 95 % interval from 1,000 resamples. A resample without any genuine or
	 * any impostor pair is drawn again.
	 * @param writers at least one
	 * @param impostors which impostor pairs count
	 * @param statistic the figure
	 * @param seed equal seeds give equal intervals
	 * @return the interval
	 * @throws IllegalArgumentException if there is no genuine or no impostor pair
	 */
	public static BootstrapInterval byWriter(List<WriterDistances> writers, Impostors impostors,
			ToDoubleFunction<ErrorRates> statistic, long seed) {
		return byWriter(writers, impostors, List.of(statistic), seed).get(0);
	}

	/**
	 * Computes the intervals of several figures from the same 1,000 resamples.
	 * @param writers at least one
	 * @param impostors which impostor pairs count
	 * @param statistics the figures
	 * @param seed equal seeds give equal intervals
	 * @return the interval of each figure
	 * @throws IllegalArgumentException if there is no genuine or no impostor pair
	 */
	static List<BootstrapInterval> byWriter(List<WriterDistances> writers, Impostors impostors,
			List<ToDoubleFunction<ErrorRates>> statistics, long seed) {
		ResampledWriters resampled = new ResampledWriters(writers, impostors);
		int[] once = new int[writers.size()];
		Arrays.fill(once, 1);
		ErrorRates all = new ErrorRates(resampled.points(once));
		double[][] values = new double[statistics.size()][RESAMPLES];
		SplittableRandom random = new SplittableRandom(seed);
		for (int i = 0; i < RESAMPLES;) {
			OperatingPoints points = resampled.points(draw(writers.size(), random));
			if (points.genuineTotal() > 0 && points.impostorTotal() > 0) {
				ErrorRates rates = new ErrorRates(points);
				for (int j = 0; j < values.length; j++) {
					values[j][i] = statistics.get(j).applyAsDouble(rates);
				}
				i++;
			}
		}
		return IntStream.range(0, values.length)
			.mapToObj((j) -> of(statistics.get(j).applyAsDouble(all), values[j]))
			.toList();
	}

	/**
	 * Computes the 95 % interval of resampled values.
	 * @param estimate the figure over all writers
	 * @param resampled the figure over each resample; sorted here
	 * @return the interval
	 */
	static BootstrapInterval of(double estimate, double[] resampled) {
		Arrays.sort(resampled);
		return new BootstrapInterval(estimate, percentile(resampled, 0.025), percentile(resampled, 0.975));
	}

	/** Draws the number of times that each writer occurs in a resample. */
	static int[] draw(int writers, SplittableRandom random) {
		int[] times = new int[writers];
		for (int draw = 0; draw < writers; draw++) {
			times[random.nextInt(writers)]++;
		}
		return times;
	}

	/** Interpolates between neighbouring values, as R's type 7 and NumPy do. */
	private static double percentile(double[] sorted, double part) {
		double position = part * (sorted.length - 1);
		int below = (int) position;
		int above = Math.min(below + 1, sorted.length - 1);
		return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
	}

}
