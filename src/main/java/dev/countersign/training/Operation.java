package dev.countersign.training;

import dev.countersign.evaluation.ErrorRates;
import dev.countersign.evaluation.Impostors;
import dev.countersign.evaluation.LogisticCalibration;
import dev.countersign.evaluation.ProtocolResult;
import dev.countersign.model.Calibration;
import dev.countersign.model.ReviewBand;
import org.jspecify.annotations.Nullable;

/**
 * How a model is operated, as fitted on validation writers: the threshold is where as
 * many skilled forgeries are accepted as genuine signatures rejected, and a person should
 * look where the calibrated probability is between 40 and 60 %.
 *
 * @param threshold a distance up to this is a match
 * @param reviewBand the distances at which a person should look
 * @param calibration from distance to probability, genuine pairs against skilled
 * forgeries
 */
record Operation(double threshold, @Nullable ReviewBand reviewBand, Calibration calibration) {

	private static final double LIKELY = 0.6;

	/**
	 * Fits to distances of validation writers.
	 * @throws IllegalArgumentException if there are no genuine pairs or no impostors
	 */
	static Operation fit(ProtocolResult result) {
		Impostors impostors = (result.impostor(Impostors.SKILLED).length > 0) ? Impostors.SKILLED : Impostors.RANDOM;
		ErrorRates rates = result.rates(impostors);
		LogisticCalibration fitted = LogisticCalibration.fit(result.genuine(), result.impostor(impostors));
		double threshold = Math.max(rates.equalErrorThreshold(), Double.MIN_NORMAL);
		return new Operation(threshold, band(threshold, fitted), new Calibration(fitted.slope(), fitted.intercept()));
	}

	private static @Nullable ReviewBand band(double threshold, LogisticCalibration fitted) {
		if (fitted.slope() >= 0) {
			return null;
		}
		double lower = Math.max(0, Math.min(threshold, fitted.distanceAt(LIKELY)));
		return new ReviewBand(lower, Math.max(threshold, fitted.distanceAt(1 - LIKELY)));
	}

}
