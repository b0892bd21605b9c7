package dev.countersign.training.augmentation;

import java.util.SplittableRandom;

/**
 * Rotation, slant and scale of each side about a centre; leads from the result to the
 * source.
 */
record LinearMap(double xx, double xy, double yx, double yy) {

	/**
	 * Draws a map.
	 * @param rotation largest angle, in degrees
	 * @param scale largest part by which a side grows or shrinks
	 * @param shear largest tangent of the slant
	 */
	static LinearMap draw(SplittableRandom random, double rotation, double scale, double shear) {
		double angle = Math.toRadians(within(random, rotation));
		double slant = within(random, shear);
		double scaleX = 1 + within(random, scale);
		double scaleY = 1 + within(random, scale);
		double cos = Math.cos(angle);
		double sin = Math.sin(angle);
		return new LinearMap(cos / scaleX, (slant * cos - sin) / scaleX, sin / scaleY, (slant * sin + cos) / scaleY);
	}

	/** The same of a source that is mirrored where a sign is negative. */
	LinearMap mirrored(int signX, int signY) {
		return new LinearMap(this.xx * signX, this.xy * signY, this.yx * signX, this.yy * signY);
	}

	double x(double x, double y) {
		return this.xx * x + this.xy * y;
	}

	double y(double x, double y) {
		return this.yx * x + this.yy * y;
	}

	static double within(SplittableRandom random, double range) {
		return (2 * random.nextDouble() - 1) * range;
	}

}
