package dev.countersign.evaluation;

import java.util.List;

import dev.countersign.decision.Calibration;
import dev.countersign.decision.OperatingPoint;
import dev.countersign.decision.ReviewBand;
import org.jspecify.annotations.Nullable;

/**
 * Fits an operating point to distances of validation writers. At the threshold, FAR on
 * skilled forgeries exceeds neither the target nor FRR. The review band covers calibrated
 * probabilities between 40 and 60 %, and distances above the threshold with a higher
 * probability. Other writers' signatures may replace the forgeries. Every dataset has the
 * same weight, since a user's signatures resemble those of one dataset rather than the
 * mixture at hand.
 */
final class OperatingPointFit {

	private static final double LIKELY = 0.6;

	private OperatingPointFit() {
	}

	/**
	 * Fits an operating point to distances.
	 * @param targetFar the maximum share of impostor pairs accepted, 0 to 1, as the mean
	 * over the datasets
	 * @throws IllegalArgumentException if there are no genuine pairs or no impostors
	 */
	static OperatingPoint fit(ProtocolResult result, Impostors impostors, double targetFar) {
		List<OperatingPoints> sets = present(sets(result, impostors));
		Calibration fitted = LogisticFit.fit(sets);
		return at(threshold(sets, targetFar), fitted);
	}

	/**
	 * Creates an operating point with the review band that belongs to its values.
	 */
	static OperatingPoint at(double threshold, Calibration calibration) {
		return new OperatingPoint(threshold, band(threshold, calibration), calibration);
	}

	/**
	 * Fits a threshold alone, as {@link #fit} does.
	 */
	static double threshold(ProtocolResult result, Impostors impostors, double targetFar) {
		return threshold(present(sets(result, impostors)), targetFar);
	}

	private static double threshold(List<OperatingPoints> sets, double targetFar) {
		MeanErrorRates rates = new MeanErrorRates(sets);
		return Math.max(Math.min(rates.thresholdAtFar(targetFar), rates.equalErrorThreshold()), Double.MIN_NORMAL);
	}

	private static List<OperatingPoints> present(List<OperatingPoints> sets) {
		if (sets.isEmpty()) {
			throw new IllegalArgumentException(
					"An operating point needs a dataset with genuine and impostor distances");
		}
		return sets;
	}

	/** Returns the counts of each dataset that has genuine pairs and impostors. */
	static List<OperatingPoints> sets(ProtocolResult result, Impostors impostors) {
		return result.bySet()
			.values()
			.stream()
			.filter((set) -> set.genuine().length > 0 && set.impostor(impostors).length > 0)
			.map((set) -> OperatingPoints.of(set.genuine(), set.impostor(impostors)))
			.toList();
	}

	private static @Nullable ReviewBand band(double threshold, Calibration fitted) {
		if (fitted.slope() >= 0) {
			return null;
		}
		double lower = Math.max(0, Math.min(threshold, fitted.distanceAt(LIKELY)));
		return new ReviewBand(lower, Math.max(threshold, fitted.distanceAt(1 - LIKELY)));
	}

}
