package dev.countersign.sample.fingerprint;

import java.util.List;
import java.util.Random;

import dev.countersign.sample.drawing.Noise;

/**
 * The direction of a finger's ridges at each place, by the zero-pole model of Sherlock
 * and Monro (1993): half the sum of the angles to the cores less that to the deltas. An
 * arch has neither; its ridges follow a bump. Units are half the canvas; y goes up here.
 *
 * @param pattern the class
 * @param singular x, y of cores and then of as many deltas
 * @param bump how high an arch is
 * @param lean added everywhere, in radians
 */
@SuppressWarnings("ArrayRecordComponent")
record Flow(Pattern pattern, double[] singular, double bump, double lean) {

	static Flow draw(Random random) {
		List<Pattern> patterns = List.of(Pattern.values());
		Pattern pattern = patterns.get(random.nextInt(patterns.size()));
		double coreX = Noise.between(random, -0.3, 0.3);
		double coreY = Noise.between(random, -0.25, 0.35);
		double gap = Noise.between(random, 0.06, 0.42);
		double wide = Noise.between(random, 0.45, 0.85);
		double low = Noise.between(random, -0.8, -0.45);
		double skew = Noise.between(random, -0.15, 0.15);
		double[] singular = switch (pattern) {
			case ARCH -> new double[0];
			case LEFT_LOOP -> new double[] { coreX, coreY, coreX + wide, low };
			case RIGHT_LOOP -> new double[] { coreX, coreY, coreX - wide, low };
			case WHORL -> new double[] { coreX + skew * gap, coreY + gap / 2, coreX - skew * gap, coreY - gap / 2,
					coreX - wide, low, coreX + wide, low + skew };
		};
		return new Flow(pattern, singular, Noise.between(random, 0.5, 1.5), Noise.between(random, -0.6, 0.6));
	}

	/**
	 * The ridges' direction.
	 * @return radians from the x axis, any multiple of π added
	 */
	double angle(double x, double y) {
		if (this.pattern == Pattern.ARCH) {
			double rise = -2 * this.bump * x * StrictMath.exp(-2.5 * x * x) * StrictMath.exp(-(y + 0.3) * (y + 0.3));
			return this.lean + StrictMath.atan(rise);
		}
		double sum = 0;
		int half = this.singular.length / 2;
		for (int i = 0; i < this.singular.length; i += 2) {
			double angle = StrictMath.atan2(y - this.singular[i + 1], x - this.singular[i]);
			sum += (i < half) ? angle : -angle;
		}
		return this.lean + sum / 2;
	}

}
