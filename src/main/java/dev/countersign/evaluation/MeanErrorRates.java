package dev.countersign.evaluation;

import java.util.List;

/**
 * The mean of several datasets' error rates at one threshold, with the same weight for
 * each dataset.
 */
final class MeanErrorRates {

	private final List<ErrorRates> sets;

	/** The distinct distances of all datasets, ascending. */
	private final double[] distances;

	/**
	 * Computes the mean over datasets.
	 * @param sets one per dataset, at least one, each with genuine pairs and impostors
	 */
	MeanErrorRates(List<OperatingPoints> sets) {
		this.sets = sets.stream().map(ErrorRates::new).toList();
		this.distances = sets.stream().flatMapToDouble(OperatingPoints::distances).sorted().distinct().toArray();
	}

	double far(double threshold) {
		return this.sets.stream().mapToDouble((set) -> set.far(threshold)).sum() / this.sets.size();
	}

	double frr(double threshold) {
		return this.sets.stream().mapToDouble((set) -> set.frr(threshold)).sum() / this.sets.size();
	}

	/**
	 * Returns the threshold at which the means of FAR and FRR cross, between the two
	 * neighbouring distances.
	 * @return a distance
	 */
	double equalErrorThreshold() {
		if (this.sets.size() == 1) {
			return this.sets.get(0).equalErrorThreshold();
		}
		int above = 0;
		int high = this.distances.length - 1;
		while (above < high) {
			int middle = (above + high) >>> 1;
			if (excess(middle) >= 0) {
				high = middle;
			}
			else {
				above = middle + 1;
			}
		}
		if (above == 0) {
			return this.distances[0];
		}
		double before = -excess(above - 1);
		return this.distances[above - 1]
				+ before / (before + excess(above)) * (this.distances[above] - this.distances[above - 1]);
	}

	/**
	 * Returns the threshold that accepts as many genuine pairs as a mean FAR allows. It
	 * lies in the middle of the gap before the distance that would exceed the FAR.
	 * @param far the maximum mean of the datasets' FAR, 0 to 1
	 * @return a distance; just below the smallest one if nothing can be accepted, and the
	 * largest one if everything can
	 */
	double thresholdAtFar(double far) {
		// 0.1 of 30 pairs is 3, although 0.1 * 30 exceeds 3 by a rounding error.
		double allowed = far * (1 + 1e-12);
		int above = 0;
		int high = this.distances.length;
		while (above < high) {
			int middle = (above + high) >>> 1;
			if (far(this.distances[middle]) > allowed) {
				high = middle;
			}
			else {
				above = middle + 1;
			}
		}
		if (above == this.distances.length) {
			return this.distances[above - 1];
		}
		return (above == 0) ? Math.nextDown(this.distances[0])
				: ErrorRates.middle(this.distances[above - 1], this.distances[above]);
	}

	/** Returns the excess of the mean FAR over the mean FRR. */
	private double excess(int index) {
		return far(this.distances[index]) - frr(this.distances[index]);
	}

}
