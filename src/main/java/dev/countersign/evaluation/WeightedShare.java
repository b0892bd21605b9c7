package dev.countersign.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * Estimates a share from weighted observations in clusters, such as the verifications of
 * one signer, which say similar things. The effective number of observations is Kish's,
 * (∑w)² / ∑w², over whole clusters, as if all of a cluster said the same: Kish, "Survey
 * Sampling", 1965. That makes intervals rather too wide than too narrow. Mutable, not
 * thread-safe.
 */
public final class WeightedShare {

	private double hits;

	private double total;

	private double squares;

	/**
	 * Adds a cluster. One without weight changes nothing.
	 * @param hits the weight of its observations that count, at most the total
	 * @param total the weight of all its observations, at least 0
	 */
	public void add(double hits, double total) {
		this.hits += hits;
		this.total += total;
		this.squares += total * total;
	}

	/**
	 * The share so far.
	 * @return the share with its interval; {@code null} without any observation
	 */
	public @Nullable ShareInterval interval() {
		return (this.total > 0) ? ShareInterval.of(this.hits / this.total, this.total * this.total / this.squares)
				: null;
	}

}
