package dev.countersign.evaluation;

/**
 * Error rates of a verifier that accepts a pair when its distance is at most a threshold.
 * Rates are fractions, 0 to 1. FAR is the part of impostor pairs accepted, FRR the part
 * of genuine pairs rejected (for random impostors ISO/IEC 19795-1 calls them FMR and
 * FNMR). Immutable.
 */
public final class ErrorRates {

	private final OperatingPoints points;

	ErrorRates(OperatingPoints points) {
		if (points.genuineTotal() == 0 || points.impostorTotal() == 0) {
			throw new IllegalArgumentException("Error rates need genuine and impostor distances, not %d and %d"
				.formatted(points.genuineTotal(), points.impostorTotal()));
		}
		this.points = points;
	}

	/**
	 * The rates over these pairs.
	 * @param genuine distances of pairs that one person wrote, at least one
	 * @param impostor distances of the other pairs, at least one
	 * @return the rates
	 * @throws IllegalArgumentException if either is empty or a distance is not finite
	 */
	public static ErrorRates of(double[] genuine, double[] impostor) {
		return new ErrorRates(OperatingPoints.of(genuine, impostor));
	}

	public long genuineCount() {
		return this.points.genuineTotal();
	}

	public long impostorCount() {
		return this.points.impostorTotal();
	}

	/**
	 * The part of impostor pairs accepted.
	 * @param threshold accepted are distances at most this
	 * @return the rate
	 */
	public double far(double threshold) {
		return this.points.far(this.points.countUpTo(threshold));
	}

	/**
	 * The part of genuine pairs rejected.
	 * @param threshold accepted are distances at most this
	 * @return the rate
	 */
	public double frr(double threshold) {
		return this.points.frr(this.points.countUpTo(threshold));
	}

	/**
	 * The rate at which FAR and FRR are equal, by linear interpolation between the two
	 * neighbouring operating points (one for each distance that occurs) where they cross;
	 * not on the ROC's convex hull, which gives a lower figure. See Martin and others,
	 * "The DET curve in assessment of detection task performance", Eurospeech 1997.
	 * @return 0 to 1
	 */
	public double equalErrorRate() {
		int above = crossing();
		double part = crossingPart(above);
		double before = this.points.far(above - 1);
		return before + part * (this.points.far(above) - before);
	}

	/**
	 * The threshold at the equal error rate: interpolated as the rate is; where FAR and
	 * FRR are equal over a range of thresholds, its middle.
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
	 * The probability that a genuine pair is nearer than an impostor pair, ties counted
	 * half: the area under the ROC curve. Mann and Whitney, "On a test of whether one of
	 * two random variables is stochastically larger than the other", 1947.
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
	 * The threshold that accepts as many genuine pairs as a FAR allows, in the middle of
	 * the gap before the distance that would exceed it; the largest distance if all may
	 * be accepted.
	 * @param far the most that may be accepted of the impostor pairs, 0 to 1
	 * @return a distance; just below the least one if nothing can be accepted
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
	 * The FRR at {@link #thresholdAtFar}; not interpolated, so that the threshold really
	 * has these rates on these pairs.
	 * @param far the most that may be accepted of the impostor pairs, 0 to 1
	 * @return the rate
	 */
	public double frrAtFar(double far) {
		return this.points.frr(countAtFar(far));
	}

	private int countAtFar(double far) {
		if (!(far >= 0 && far <= 1)) {
			throw new IllegalArgumentException("FAR %s is not between 0 and 1".formatted(far));
		}
		// 0.1 of 30 pairs is 3, though 0.1 * 30 exceeds 3 by a rounding error.
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

	/** The fewest accepted distances at which FAR is no longer below FRR. */
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

	/** How far from the point before the crossing to the one after FAR equals FRR. */
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
