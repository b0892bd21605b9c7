package dev.countersign.decision;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How a distance is judged.
 *
 * @param threshold a distance up to this is a match; above 0
 * @param reviewBand the distances at which a person should look; {@code null}: none
 * @param calibration from distance to probability
 */
public record OperatingPoint(@JsonProperty(required = true) double threshold, @Nullable ReviewBand reviewBand,
		@JsonProperty(required = true) Calibration calibration) {

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException naming the field, if one cannot be used
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
