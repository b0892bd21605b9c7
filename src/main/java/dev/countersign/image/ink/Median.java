package dev.countersign.image.ink;

import java.util.stream.DoubleStream;

/**
 * The middle one of some numbers.
 */
final class Median {

	private Median() {
	}

	/**
	 * Returns the median, of an even count the upper one.
	 * @param numbers at least one
	 */
	static double of(DoubleStream numbers) {
		double[] sorted = numbers.sorted().toArray();
		return sorted[sorted.length / 2];
	}

}
