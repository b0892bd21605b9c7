package dev.countersign.image.locate.enclosing;

/**
 * A parabola through points, by least squares.
 */
final class ParabolaFit {

	private final double constant;

	private final double slope;

	private final double curve;

	private final double deviation;

	private final double middle;

	private final double half;

	/**
	 * Fits a parabola.
	 * @param along places along it, at least one, in ascending order; with fewer than
	 * three, all that is asked of the fit is not a number
	 * @param across where it lies at each of them
	 */
	ParabolaFit(int[] along, int[] across) {
		int n = along.length;
		this.middle = (along[0] + along[n - 1]) / 2.0;
		this.half = Math.max(1, along[n - 1] - along[0]) / 2.0;
		double[] sums = new double[5];
		double[] products = new double[3];
		for (int i = 0; i < n; i++) {
			double t = place(along[i]);
			double power = 1;
			for (int k = 0; k < 5; k++) {
				sums[k] += power;
				if (k < 3) {
					products[k] += power * across[i];
				}
				power *= t;
			}
		}
		// Cramer's rule for the three normal equations.
		double determinant = determinant(sums[0], sums[1], sums[2], sums[1], sums[2], sums[3], sums[2], sums[3],
				sums[4]);
		this.constant = determinant(products[0], sums[1], sums[2], products[1], sums[2], sums[3], products[2], sums[3],
				sums[4]) / determinant;
		this.slope = determinant(sums[0], products[0], sums[2], sums[1], products[1], sums[3], sums[2], products[2],
				sums[4]) / determinant;
		this.curve = determinant(sums[0], sums[1], products[0], sums[1], sums[2], products[1], sums[2], sums[3],
				products[2]) / determinant;
		double squares = 0;
		for (int i = 0; i < n; i++) {
			double difference = across[i] - at(along[i]);
			squares += difference * difference;
		}
		this.deviation = Math.sqrt(squares / n);
	}

	private static double determinant(double a, double b, double c, double d, double e, double f, double g, double h,
			double i) {
		return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
	}

	private double place(double along) {
		return (along - this.middle) / this.half;
	}

	/** Returns where it lies at a place along it. */
	double at(double along) {
		double t = place(along);
		return this.constant + t * (this.slope + t * this.curve);
	}

	/** Returns the root of the points' mean squared distance from it, across it. */
	double deviation() {
		return this.deviation;
	}

}
