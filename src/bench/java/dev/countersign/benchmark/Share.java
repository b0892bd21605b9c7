package dev.countersign.benchmark;

import java.util.Locale;

/**
 * How many of how many.
 *
 * @param count 0 to {@code total}
 * @param total 0 or more
 */
record Share(int count, int total) {

	/** The normal distribution's quantile for 95 %. */
	private static final double Z = 1.959964;

	double percent() {
		return (this.total == 0) ? Double.NaN : 100.0 * this.count / this.total;
	}

	/**
	 * The lower end of Wilson's 95 % interval ("Probable inference", 1927), in percent.
	 */
	double low() {
		return (this.total == 0) ? 0 : 100 * Math.max(0, centre() - reach());
	}

	/** The upper end of Wilson's 95 % interval, in percent. */
	double high() {
		return (this.total == 0) ? 100 : 100 * Math.min(1, centre() + reach());
	}

	private double centre() {
		double n = this.total;
		return (this.count / n + Z * Z / (2 * n)) / (1 + Z * Z / n);
	}

	private double reach() {
		double n = this.total;
		double p = this.count / n;
		return Z / (1 + Z * Z / n) * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
	}

	@Override
	public String toString() {
		return (this.total == 0) ? "–" : String.format(Locale.ROOT, "%.0f (%.0f–%.0f)", percent(), low(), high());
	}

}
