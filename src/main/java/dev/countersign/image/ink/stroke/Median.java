package dev.countersign.image.ink.stroke;

import java.util.stream.DoubleStream;

/**
 * The middle one of some numbers.
 */
public final class Median {

	private Median() {
	}

	/**
	 * Returns the median, of an even count the upper one.
	 * @param numbers at least one
	 * @return one of them
	 */
	public static double of(DoubleStream numbers) {
		double[] sorted = numbers.sorted().toArray();
		return sorted[sorted.length / 2];
	}

}
