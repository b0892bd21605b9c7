package dev.countersign.sample.signature;

import java.util.Random;

import dev.countersign.sample.drawing.Noise;

/**
 * The habits of a hand, which are the same in all of its writing.
 *
 * @param slant shift of the top to the right of the bottom, per unit of height
 * @param width width of letters, relative to the skeleton's
 * @param loops height of ascenders and descenders, relative to the skeleton's
 * @param climb rise of the baseline, per unit of length
 * @param arch upward bend of the baseline in its middle, in units
 * @param haste degree to which letters flatten towards the end, 0 to 1
 * @param smoothing extent of the rounding of corners, in pixels along the line
 * @param penRadius radius of the pen, in pixels
 * @param contrast degree to which pressure follows speed and direction, 0 to 1
 * @param ink grey value of the full line
 */
record Habits(double slant, double width, double loops, double climb, double arch, double haste, double smoothing,
		double penRadius, double contrast, double ink) {

	static Habits draw(Random random) {
		return new Habits(Noise.between(random, -0.1, 0.65), Noise.between(random, 0.8, 1.6),
				Noise.between(random, 0.75, 1.45), Noise.between(random, -0.02, 0.12), Noise.between(random, -0.3, 0.4),
				Noise.between(random, 0.1, 0.75), Noise.between(random, 1.5, 4), Noise.between(random, 1.2, 2.3),
				Noise.between(random, 0.35, 0.9), Noise.between(random, 15, 85));
	}

	/**
	 * Blends these habits with another hand's.
	 * @param other the other hand's habits
	 * @param part the other hand's share, 0 for none to 1 for all
	 */
	Habits mixedWith(Habits other, double part) {
		return new Habits(mix(this.slant, other.slant, part), mix(this.width, other.width, part),
				mix(this.loops, other.loops, part), mix(this.climb, other.climb, part),
				mix(this.arch, other.arch, part), mix(this.haste, other.haste, part),
				mix(this.smoothing, other.smoothing, part), other.penRadius, other.contrast * 0.5, other.ink);
	}

	/** Returns these habits with the variation of another day. */
	Habits varied(Random random) {
		return new Habits(this.slant + 0.035 * random.nextGaussian(), this.width * (1 + 0.03 * random.nextGaussian()),
				this.loops * (1 + 0.04 * random.nextGaussian()), this.climb + 0.012 * random.nextGaussian(),
				this.arch + 0.06 * random.nextGaussian(), this.haste, this.smoothing,
				this.penRadius * (1 + 0.07 * random.nextGaussian()), this.contrast,
				this.ink + 6 * random.nextGaussian());
	}

	private static double mix(double mine, double other, double part) {
		return mine + part * (other - mine);
	}

}
