package dev.countersign.image.locate.pen;

import java.util.Arrays;

/**
 * The pixels of one colour among what a network took for ink, and whether they are the
 * pen's.
 */
final class ColourGroup {

	/** The least mean probability of the pen's ink. */
	private static final double MIN_PROBABILITY = 0.84;

	/** The least share of all ink that is the pen's. */
	private static final double MIN_PEN = 0.2;

	/**
	 * How much surer the network is at least of the pen's ink, if that is less than half
	 * of all ink, less than {@link #MOST} of it, or more.
	 */
	private static final double SURER = 0.12;

	private static final double AS_SURE = -0.01;

	private static final double LESS_SURE = -0.035;

	private static final double MOST = 0.7;

	private final double[] sums = new double[3];

	private final InkSample sample = new InkSample();

	/**
	 * Adds a pixel.
	 * @param densities its optical densities
	 * @param likely how likely it is ink
	 */
	void add(int pixel, double[] densities, float likely) {
		this.sample.add(pixel, likely);
		for (int channel = 0; channel < 3; channel++) {
			this.sums[channel] += densities[channel];
		}
	}

	/** Returns the number of pixels. */
	int count() {
		return this.sample.count();
	}

	/** Returns the mean densities. */
	double[] mean() {
		return Arrays.stream(this.sums).map((sum) -> sum / count()).toArray();
	}

	/** Returns whether this is the pen's ink and another is not. */
	boolean isPen(ColourGroup other) {
		double sure = this.sample.likely();
		double share = this.sample.shareWith(other.sample);
		if (share < MIN_PEN) {
			return false;
		}
		double least = (share >= MOST) ? LESS_SURE : ((share >= 0.5) ? AS_SURE : SURER);
		return sure >= MIN_PROBABILITY && sure - other.sample.likely() >= least;
	}

	/** Returns whether this lies around another, as a ring around a signature does. */
	boolean isAround(ColourGroup other) {
		return this.sample.isAround(other.sample);
	}

}
