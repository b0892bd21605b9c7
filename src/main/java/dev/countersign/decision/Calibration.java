package dev.countersign.decision;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Converts a distance to the probability that one person wrote both signatures, at equal
 * prior odds. It is a logistic function fitted on validation writers (Platt, 1999),
 * {@code 1 / (1 + e^-(slope · distance + intercept))}.
 *
 * @param slope change of the log odds per unit of distance; negative for any working
 * tower
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
	 * Returns the calibrated probability.
	 * @param distance the model's, fused if there are several references
	 * @return 0 to 1
	 */
	public double probability(double distance) {
		return 1 / (1 + Math.exp(-logLikelihoodRatio(distance)));
	}

	/**
	 * Returns the evidence in a distance. At equal prior odds, this is also the log odds.
	 * @param distance the model's, fused if there are several references
	 * @return the natural logarithm of the likelihood ratio
	 */
	public double logLikelihoodRatio(double distance) {
		return this.slope * distance + this.intercept;
	}

	/**
	 * Returns the distance with a given probability.
	 * @param probability above 0 and below 1
	 * @return a distance, which may be negative
	 * @throws IllegalStateException if the probability is the same at every distance
	 */
	public double distanceAt(double probability) {
		if (!(probability > 0 && probability < 1)) {
			throw new IllegalArgumentException("No distance has probability " + probability);
		}
		if (this.slope == 0) {
			throw new IllegalStateException("Every distance has the same probability");
		}
		return (Math.log(probability / (1 - probability)) - this.intercept) / this.slope;
	}

}
