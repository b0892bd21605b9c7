package dev.countersign.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * From a distance to the probability that one person wrote both signatures, at equal
 * prior odds: a logistic function fitted on validation writers (Platt, 1999).
 *
 * @param slope change of the log odds for each unit of distance; negative for any tower
 * that works
 * @param intercept log odds at distance 0
 */
public record Calibration(@JsonProperty(required = true) double slope,
		@JsonProperty(required = true) double intercept) {

	public Calibration {
		if (!Double.isFinite(slope) || !Double.isFinite(intercept)) {
			throw new IllegalArgumentException("calibration: slope and intercept must be finite numbers");
		}
	}

	/**
	 * The calibrated probability.
	 * @param distance Euclidean, between two embeddings
	 * @return 0 to 1
	 */
	public double probability(double distance) {
		return 1 / (1 + Math.exp(-(this.slope * distance + this.intercept)));
	}

}
