package dev.countersign.decision;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What applies to one number of specimens in a {@link SpecimenRule}.
 *
 * @param operatingPoint judges the distance to specimens with the typical spread
 * @param lowestMove how far the point may be moved down, as a distance of at most 0
 * @param highestMove how far the point may be moved up, as a distance of at least 0
 * @param farLimit a specimen whose nearest other specimen is farther away contradicts the
 * others; above 0
 */
public record SpecimenPoint(@JsonProperty(required = true) OperatingPoint operatingPoint,
		@JsonProperty(required = true) double lowestMove, @JsonProperty(required = true) double highestMove,
		@JsonProperty(required = true) double farLimit) {

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if one is invalid; the message names the field
	 */
	public SpecimenPoint {
		if (operatingPoint == null) {
			throw new IllegalArgumentException("operatingPoint: must not be null");
		}
		if (!(lowestMove <= 0 && operatingPoint.threshold() + lowestMove > 0)) {
			throw new IllegalArgumentException("lowestMove: must be at most 0 and leave a threshold above 0");
		}
		if (!(highestMove >= 0) || Double.isInfinite(highestMove)) {
			throw new IllegalArgumentException("highestMove: must be a number of at least 0");
		}
		if (!(farLimit > 0) || Double.isInfinite(farLimit)) {
			throw new IllegalArgumentException("farLimit: must be a positive number");
		}
	}

	SpecimenPoint scaled(double factor) {
		return new SpecimenPoint(this.operatingPoint.scaled(factor), factor * this.lowestMove,
				factor * this.highestMove, factor * this.farLimit);
	}

}
