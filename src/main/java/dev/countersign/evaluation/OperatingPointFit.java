package dev.countersign.evaluation;

import dev.countersign.decision.Calibration;
import dev.countersign.decision.OperatingPoint;
import dev.countersign.decision.ReviewBand;
import org.jspecify.annotations.Nullable;

/**
 * Fits an operating point to distances of validation writers: the threshold is where as
 * many skilled forgeries are accepted as genuine signatures rejected, and a person should
 * look where the calibrated probability is between 40 and 60 %. Other writers' signatures
 * may take the forgeries' place.
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
		Calibration fitted = LogisticFit.fit(result.genuine(), result.impostor(impostors));
		double threshold = Math.max(result.rates(impostors).equalErrorThreshold(), Double.MIN_NORMAL);
		return new OperatingPoint(threshold, band(threshold, fitted), fitted);
	}

	private static @Nullable ReviewBand band(double threshold, Calibration fitted) {
		if (fitted.slope() >= 0) {
			return null;
		}
		double lower = Math.max(0, Math.min(threshold, fitted.distanceAt(LIKELY)));
		return new ReviewBand(lower, Math.max(threshold, fitted.distanceAt(1 - LIKELY)));
	}

}
