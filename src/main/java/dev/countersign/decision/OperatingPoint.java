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

	/**
	 * Returns the point that judges a distance as this one judges a distance that is
	 * smaller by a given amount.
	 * @param by the amount, which leaves a threshold above 0
	 * @return threshold, review band and calibration, moved by the amount
	 */
	OperatingPoint moved(double by) {
		ReviewBand band = this.reviewBand;
		return (by == 0) ? this
				: new OperatingPoint(this.threshold + by, (band != null) ? band.moved(by) : null, new Calibration(
						this.calibration.slope(), this.calibration.intercept() - by * this.calibration.slope()));
	}

	/**
	 * Returns the point that judges {@code factor · distance} as this one the distance.
	 */
	OperatingPoint scaled(double factor) {
		ReviewBand band = this.reviewBand;
		return new OperatingPoint(factor * this.threshold,
				(band != null) ? new ReviewBand(factor * band.lower(), factor * band.upper()) : null,
				new Calibration(this.calibration.slope() / factor, this.calibration.intercept()));
	}

}
