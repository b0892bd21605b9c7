package dev.countersign.training.augmentation;

import java.util.SplittableRandom;

/**
 * Rotation, slant and scaling of each side about a centre. Maps from the result to the
 * source.
 */
record LinearMap(double xx, double xy, double yx, double yy) {

	/**
	 * Draws a map.
	 * @param rotation maximum angle, in degrees
	 * @param scale maximum fraction by which a side grows or shrinks
	 * @param shear maximum tangent of the slant
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

	/**
	 * Returns the same map for a source that is mirrored along each axis with a negative
	 * sign.
	 */
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
