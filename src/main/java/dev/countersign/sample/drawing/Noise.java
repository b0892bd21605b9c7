package dev.countersign.sample.drawing;

import java.util.Random;

/**
 * A smooth random line around 0 with a standard deviation of about 1: a sum of a few
 * sines of random phase. {@link StrictMath} computes the sines, so every machine draws
 * the same line.
 */
public final class Noise {

	private static final int SINES = 4;

	private final double[] frequencies = new double[SINES];

	private final double[] phases = new double[SINES];

	/**
	 * Creates a line.
	 * @param random source of the phases
	 * @param wavelength approximate distance between its peaks
	 */
	public Noise(Random random, double wavelength) {
		for (int i = 0; i < SINES; i++) {
			this.frequencies[i] = 2 * StrictMath.PI / wavelength * (0.5 + random.nextDouble());
			this.phases[i] = 2 * StrictMath.PI * random.nextDouble();
		}
	}

	/**
	 * Returns the line's height.
	 * @param position along the line, in the wavelength's unit
	 * @return mostly between -2 and 2
	 */
	public double at(double position) {
		double sum = 0;
		for (int i = 0; i < SINES; i++) {
			sum += StrictMath.sin(this.frequencies[i] * position + this.phases[i]);
		}
		return sum / StrictMath.sqrt(SINES / 2.0);
	}

	/**
	 * Creates a generator for one purpose, uncorrelated with those of neighbouring seeds
	 * (the finisher of SplitMix64). It is a {@link Random} because every number of that
	 * class is specified.
	 * @param seed a person's seed
	 * @param purpose identifies what is drawn
	 * @param number index among those of this purpose
	 * @return a generator that gives the same numbers on every machine
	 */
	public static Random random(long seed, long purpose, long number) {
		long z = seed * 0x9E3779B97F4A7C15L + purpose * 0xD1B54A32D192ED03L + number * 0x8CB92BA72F3D8DD7L;
		z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
		z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
		return new Random(z ^ (z >>> 31));
	}

	/**
	 * Draws from a uniform distribution.
	 * @param random the generator
	 * @param low the lower bound
	 * @param high the upper bound
	 * @return a number from {@code low} to {@code high}
	 */
	public static double between(Random random, double low, double high) {
		return low + (high - low) * random.nextDouble();
	}

}
