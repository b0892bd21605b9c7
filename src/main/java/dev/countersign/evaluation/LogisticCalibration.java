package dev.countersign.evaluation;

/**
 * The probability that one person wrote both, from a distance:
 * {@code 1 / (1 + e^-(slope · distance + intercept))}, at equal prior odds. A useful
 * verifier's slope is negative.
 *
 * @param slope change of the log odds for each unit of distance
 * @param intercept log odds at distance 0
 */
public record LogisticCalibration(double slope, double intercept) {

	private static final int MAX_STEPS = 100;

	public LogisticCalibration {
		if (!Double.isFinite(slope) || !Double.isFinite(intercept)) {
			throw new IllegalArgumentException("No calibration: %s · d + %s".formatted(slope, intercept));
		}
	}

	/**
	 * Fits to pairs by Newton's method, both classes weighing the same however many pairs
	 * they have. The targets are (N₊ + 1)/(N₊ + 2) and 1/(N₋ + 2) in place of 1 and 0, so
	 * that classes which do not overlap still give finite values: Platt, "Probabilistic
	 * outputs for support vector machines", 1999; backtracking as in Lin, Lin and Weng,
	 * "A note on Platt's probabilistic outputs", Machine Learning 68, 2007.
	 * @param genuine distances of pairs that one person wrote, at least one
	 * @param impostor distances of the other pairs, at least one
	 * @return the calibration; even odds throughout if all distances are the same
	 * @throws IllegalArgumentException if either is empty or a distance is not finite
	 */
	public static LogisticCalibration fit(double[] genuine, double[] impostor) {
		if (genuine.length == 0 || impostor.length == 0) {
			throw new IllegalArgumentException("A calibration needs genuine and impostor distances, not %d and %d"
				.formatted(genuine.length, impostor.length));
		}
		OperatingPoints points = OperatingPoints.of(genuine, impostor);
		double low = points.distance(0);
		double range = points.distance(points.size() - 1) - low;
		if (range == 0) {
			return new LogisticCalibration(0, 0);
		}
		LogisticLoss loss = LogisticLoss.of(points, low, range);
		double a = 0;
		double b = 0;
		for (int step = 0; step < MAX_STEPS; step++) {
			double[] direction = loss.newtonStep(a, b);
			double scale = loss.backtrack(a, b, direction);
			a += scale * direction[0];
			b += scale * direction[1];
			if (scale * Math.hypot(direction[0], direction[1]) < 1e-12 * (1 + Math.hypot(a, b))) {
				break;
			}
		}
		return new LogisticCalibration(a / range, b - a * low / range);
	}

	/**
	 * The probability that one person wrote both.
	 * @param distance of the pair
	 * @return 0 to 1
	 */
	public double probability(double distance) {
		return 1 / (1 + Math.exp(-logLikelihoodRatio(distance)));
	}

	/**
	 * The evidence in a distance. At equal prior odds this is also the log odds.
	 * @param distance of the pair
	 * @return the natural logarithm of the likelihood ratio
	 */
	public double logLikelihoodRatio(double distance) {
		return this.slope * distance + this.intercept;
	}

	/**
	 * The distance with a given probability.
	 * @param probability above 0 and below 1
	 * @return a distance, which may be negative
	 * @throws IllegalStateException if the probability is the same at every distance
	 */
	public double distanceAt(double probability) {
		if (!(probability > 0 && probability < 1)) {
			throw new IllegalArgumentException("No distance has probability " + probability);
		}
		if (this.slope == 0) {
			throw new IllegalStateException("Every distance has the same probability");
		}
		return (Math.log(probability / (1 - probability)) - this.intercept) / this.slope;
	}

}
