package dev.countersign.sample.drawing;

import java.util.Random;

/**
 * A smooth random line around 0 with a standard deviation of about 1: a few sines of
 * random phase. Sines come from {@link StrictMath}, so that every machine draws the same.
 */
public final class Noise {

	private static final int SINES = 4;

	private final double[] frequencies = new double[SINES];

	private final double[] phases = new double[SINES];

	/**
	 * A new line.
	 * @param random where the phases come from
	 * @param wavelength about how far apart its peaks are
	 */
	public Noise(Random random, double wavelength) {
		for (int i = 0; i < SINES; i++) {
			this.frequencies[i] = 2 * StrictMath.PI / wavelength * (0.5 + random.nextDouble());
			this.phases[i] = 2 * StrictMath.PI * random.nextDouble();
		}
	}

	/**
	 * The line's height.
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
	 * A generator for one purpose, unrelated to those of neighbouring seeds (the finisher
	 * of SplitMix64). {@link Random} since its every figure is specified.
	 * @param seed a person's
	 * @param purpose what is drawn
	 * @param number which one of them
	 * @return a generator that gives the same numbers on every machine
	 */
	public static Random random(long seed, long purpose, long number) {
		long z = seed * 0x9E3779B97F4A7C15L + purpose * 0xD1B54A32D192ED03L + number * 0x8CB92BA72F3D8DD7L;
		z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
		z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
		return new Random(z ^ (z >>> 31));
	}

	/**
	 * An even draw.
	 * @param random the generator
	 * @param low the least
	 * @param high the most
	 * @return from {@code low} to {@code high}
	 */
	public static double between(Random random, double low, double high) {
		return low + (high - low) * random.nextDouble();
	}

}
