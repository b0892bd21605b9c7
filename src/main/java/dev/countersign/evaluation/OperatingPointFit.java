package dev.countersign.evaluation;

import java.util.List;

import dev.countersign.decision.Calibration;
import dev.countersign.decision.OperatingPoint;
import dev.countersign.decision.ReviewBand;
import org.jspecify.annotations.Nullable;

/**
 * Fits an operating point to distances of validation writers: the threshold is where no
 * more than a target of skilled forgeries is accepted, nor more of them than genuine
 * signatures are rejected; a person should look where the calibrated probability is
 * between 40 and 60 %, and wherever a distance above the threshold has a higher one.
 * Other writers' signatures may take the forgeries' place. Every set weighs the same:
 * whoever uses the model has signatures like one of them, not like the mixture in which
 * they were at hand.
 */
final class OperatingPointFit {

	private static final double LIKELY = 0.6;

	private OperatingPointFit() {
	}

	/**
	 * Fits to distances.
	 * @param targetFar the most that may be accepted of the impostor pairs, 0 to 1, on
	 * the mean of the sets
	 * @throws IllegalArgumentException if there are no genuine pairs or no impostors
	 */
	static OperatingPoint fit(ProtocolResult result, Impostors impostors, double targetFar) {
		List<OperatingPoints> sets = sets(result, impostors);
		if (sets.isEmpty()) {
			throw new IllegalArgumentException("An operating point needs a set with genuine and impostor distances");
		}
		Calibration fitted = LogisticFit.fit(sets);
		MeanErrorRates rates = new MeanErrorRates(sets);
		double threshold = Math.max(Math.min(rates.thresholdAtFar(targetFar), rates.equalErrorThreshold()),
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

	private static @Nullable ReviewBand band(double threshold, Calibration fitted) {
		if (fitted.slope() >= 0) {
			return null;
		}
		double lower = Math.max(0, Math.min(threshold, fitted.distanceAt(LIKELY)));
		return new ReviewBand(lower, Math.max(threshold, fitted.distanceAt(1 - LIKELY)));
	}

}
