package dev.countersign.evaluation;

import java.util.List;

import dev.countersign.decision.Calibration;
import dev.countersign.decision.OperatingPoint;
import dev.countersign.decision.ReviewBand;
import org.jspecify.annotations.Nullable;

/**
 * Fits an operating point to distances of validation writers: the threshold is where as
 * many skilled forgeries are accepted as genuine signatures rejected, and a person should
 * look where the calibrated probability is between 40 and 60 %. Other writers' signatures
 * may take the forgeries' place. Every set weighs the same: whoever uses the model has
 * signatures like one of them, not like the mixture in which they were at hand.
 */
final class OperatingPointFit {

	private static final double LIKELY = 0.6;

	private OperatingPointFit() {
	}

	/**
	 * Fits to distances.
	 * @throws IllegalArgumentException if there are no genuine pairs or no impostors
	 */
	static OperatingPoint fit(ProtocolResult result, Impostors impostors) {
		List<OperatingPoints> sets = sets(result, impostors);
		if (sets.isEmpty()) {
			throw new IllegalArgumentException("An operating point needs a set with genuine and impostor distances");
		}
		Calibration fitted = LogisticFit.fit(sets);
		double threshold = Math.max(threshold(sets.stream().map(ErrorRates::new).toList(), result, impostors),
				Double.MIN_NORMAL);
		return new OperatingPoint(threshold, band(threshold, fitted), fitted);
	}

	private static List<OperatingPoints> sets(ProtocolResult result, Impostors impostors) {
		return result.bySet()
			.values()
			.stream()
			.filter((set) -> set.genuine().length > 0 && set.impostor(impostors).length > 0)
			.map((set) -> OperatingPoints.of(set.genuine(), set.impostor(impostors)))
			.toList();
	}

	/**
	 * Where the means of the sets' FAR and FRR cross, between the two distances there.
	 */
	private static double threshold(List<ErrorRates> sets, ProtocolResult result, Impostors impostors) {
		if (sets.size() == 1) {
			return sets.get(0).equalErrorThreshold();
		}
		double[] distances = OperatingPoints.distinct(result.genuine(), result.impostor(impostors));
		int low = 0;
		int high = distances.length - 1;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (excess(sets, distances[middle]) >= 0) {
				high = middle;
			}
			else {
				low = middle + 1;
			}
		}
		if (low == 0) {
			return distances[0];
		}
		double before = -excess(sets, distances[low - 1]);
		double after = excess(sets, distances[low]);
		return distances[low - 1] + before / (before + after) * (distances[low] - distances[low - 1]);
	}

	/** How much the mean FAR exceeds the mean FRR. */
	private static double excess(List<ErrorRates> sets, double threshold) {
		return sets.stream().mapToDouble((set) -> set.far(threshold) - set.frr(threshold)).sum();
	}

	private static @Nullable ReviewBand band(double threshold, Calibration fitted) {
		if (fitted.slope() >= 0) {
			return null;
		}
		double lower = Math.max(0, Math.min(threshold, fitted.distanceAt(LIKELY)));
		return new ReviewBand(lower, Math.max(threshold, fitted.distanceAt(1 - LIKELY)));
	}

}
