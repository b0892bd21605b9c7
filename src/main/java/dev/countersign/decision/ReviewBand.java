package dev.countersign.decision;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The distances, both ends included, that need review by a person.
 *
 * @param lower smallest distance in the band, at least 0
 * @param upper largest distance in the band
 */
public record ReviewBand(@JsonProperty(required = true) double lower, @JsonProperty(required = true) double upper) {

	public ReviewBand {
		if (!(lower >= 0 && lower <= upper) || Double.isInfinite(upper)) {
			throw new IllegalArgumentException("reviewBand: lower and upper must be numbers, 0 ≤ lower ≤ upper");
		}
	}

	/**
	 * Returns whether a distance lies in the band.
	 * @param distance the model's
	 * @return true if it does
	 */
	public boolean contains(double distance) {
		return distance >= this.lower && distance <= this.upper;
	}

	ReviewBand moved(double by) {
		return new ReviewBand(Math.max(0, this.lower + by), Math.max(0, this.upper + by));
	}

}
