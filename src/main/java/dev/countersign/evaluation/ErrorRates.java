package dev.countersign.evaluation;

/**
 * Error rates of a verifier that accepts a pair when its distance is at most a threshold.
 * Rates are fractions, 0 to 1. FAR is the share of impostor pairs accepted, FRR the share
 * of genuine pairs rejected (for random impostors ISO/IEC 19795-1 calls them FMR and
 * FNMR). Immutable.
 */
public final class ErrorRates {

	private final OperatingPoints points;

	ErrorRates(OperatingPoints points) {
		if (points.genuineTotal() == 0 || points.impostorTotal() == 0) {
			throw new IllegalArgumentException(
					"Error rates need at least one genuine and one impostor distance, not %d and %d"
						.formatted(points.genuineTotal(), points.impostorTotal()));
		}
		this.points = points;
	}

	/**
	 * Computes the rates of a set of pairs.
	 * @param genuine distances of genuine pairs, at least one
	 * @param impostor distances of impostor pairs, at least one
	 * @return the rates
	 * @throws IllegalArgumentException if either is empty or a distance is not finite
	 */
	public static ErrorRates of(double[] genuine, double[] impostor) {
		return new ErrorRates(OperatingPoints.of(genuine, impostor));
	}

	/**
	 * Returns the number of genuine pairs.
	 * @return at least 1
	 */
	public long genuineCount() {
		return this.points.genuineTotal();
	}

	/**
	 * Returns the number of impostor pairs.
	 * @return at least 1
	 */
	public long impostorCount() {
		return this.points.impostorTotal();
	}

	/**
	 * Returns the share of impostor pairs accepted.
	 * @param threshold the largest accepted distance
	 * @return the rate
	 */
	public double far(double threshold) {
		return this.points.far(this.points.countUpTo(threshold));
	}

	/**
	 * Returns the share of genuine pairs rejected.
	 * @param threshold the largest accepted distance
	 * @return the rate
	 */
	public double frr(double threshold) {
		return this.points.frr(this.points.countUpTo(threshold));
	}

	/**
	 * Returns the rate at which FAR and FRR are equal, by linear interpolation between
	 * the two neighbouring operating points (one for each distinct distance) where they
	 * cross. It does not use the ROC's convex hull, which gives a lower figure. See
	 * Martin and others, "The DET curve in assessment of detection task performance",
	 * Eurospeech 1997.
	 * @return 0 to 1
	 */
	public double equalErrorRate() {
		int above = crossing();
		double part = crossingPart(above);
		double before = this.points.far(above - 1);
		return before + part * (this.points.far(above) - before);
	}

	/**
	 * Returns the threshold at the equal error rate, interpolated in the same way. If FAR
	 * and FRR are equal over a range of thresholds, this is the middle of the range.
	 * @return a distance
	 */
	public double equalErrorThreshold() {
		int above = crossing();
		double part = crossingPart(above);
		if (above == 1) {
			return this.points.distance(0);
		}
		double before = this.points.distance(above - 2);
		double at = this.points.distance(above - 1);
		return (part == 1) ? flatMiddle(above) : before + part * (at - before);
	}

	/**
	 * Returns the area under the ROC curve, which is the probability that a genuine pair
	 * is nearer than an impostor pair, with ties counted as half. Mann and Whitney, "On a
	 * test of whether one of two random variables is stochastically larger than the
	 * other", 1947.
	 * @return 0 to 1
	 */
	public double areaUnderCurve() {
		double sum = 0;
		for (int i = 0; i < this.points.size(); i++) {
			double farther = this.points.impostorTotal() - this.points.accepted(i + 1)
					+ this.points.impostorAt(i) / 2.0;
			sum += this.points.genuineAt(i) * farther;
		}
		return sum / this.points.genuineTotal() / this.points.impostorTotal();
	}

	/**
	 * Returns the threshold that accepts as many genuine pairs as a FAR allows. It lies
	 * in the middle of the gap before the distance that would exceed the FAR, or is the
	 * largest distance if all pairs may be accepted.
	 * @param far the maximum share of impostor pairs accepted, 0 to 1
	 * @return a distance; just below the smallest one if nothing can be accepted
	 */
	public double thresholdAtFar(double far) {
		int count = countAtFar(far);
		if (count == this.points.size()) {
			return this.points.distance(count - 1);
		}
		double next = this.points.distance(count);
		return (count == 0) ? Math.nextDown(next) : middle(this.points.distance(count - 1), next);
	}

	/**
	 * Returns the FRR at {@link #thresholdAtFar}. It is not interpolated, so it is the
	 * threshold's actual rate on these pairs.
	 * @param far the maximum share of impostor pairs accepted, 0 to 1
	 * @return the rate
	 */
	public double frrAtFar(double far) {
		return this.points.frr(countAtFar(far));
	}

	private int countAtFar(double far) {
		if (!(far >= 0 && far <= 1)) {
			throw new IllegalArgumentException("The FAR must be between 0 and 1, not %s".formatted(far));
		}
		// 0.1 of 30 pairs is 3, although 0.1 * 30 exceeds 3 by a rounding error.
		double allowed = far * this.points.impostorTotal() * (1 + 1e-12);
		int count = 0;
		int end = this.points.size();
		while (count < end) {
			int middle = (count + end + 1) >>> 1;
			if (this.points.accepted(middle) <= allowed) {
				count = middle;
			}
			else {
				end = middle - 1;
			}
		}
		return count;
	}

	/**
	 * Returns the smallest number of accepted distances at which FAR is no longer below
	 * FRR.
	 */
	private int crossing() {
		int low = 1;
		int high = this.points.size();
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (this.points.far(middle) >= this.points.frr(middle)) {
				high = middle;
			}
			else {
				low = middle + 1;
			}
		}
		return low;
	}

	/**
	 * Returns the position of the crossing, as a share of the way from the point before
	 * it to the point after it.
	 */
	private double crossingPart(int above) {
		double before = this.points.frr(above - 1) - this.points.far(above - 1);
		double after = this.points.far(above) - this.points.frr(above);
		return before / (before + after);
	}

	private double flatMiddle(int count) {
		int end = count;
		while (end < this.points.size() && this.points.genuineAt(end) == 0 && this.points.impostorAt(end) == 0) {
			end++;
		}
		double at = this.points.distance(count - 1);
		return (end < this.points.size()) ? middle(at, this.points.distance(end)) : at;
	}

	static double middle(double low, double high) {
		double middle = low + (high - low) / 2;
		return (middle < high) ? middle : low;
	}

}
