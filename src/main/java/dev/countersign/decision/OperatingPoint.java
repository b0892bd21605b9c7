package dev.countersign.decision;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The rule that judges a single distance.
 *
 * @param threshold the largest distance that is a match; above 0
 * @param reviewBand the distances that need review by a person; {@code null} if there are
 * none
 * @param calibration converts distance to probability
 */
public record OperatingPoint(@JsonProperty(required = true) double threshold, @Nullable ReviewBand reviewBand,
		@JsonProperty(required = true) Calibration calibration) {

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if one is invalid; the message names the field
	 */
	public OperatingPoint {
		if (!(threshold > 0) || Double.isInfinite(threshold)) {
			throw new IllegalArgumentException("threshold: must be a positive number");
		}
		if (calibration == null) {
			throw new IllegalArgumentException("calibration: must not be null");
		}
	}

}
