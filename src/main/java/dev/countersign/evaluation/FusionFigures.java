package dev.countersign.evaluation;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.countersign.decision.Fusion;

/**
 * The error rates of a fusion rule. Rates are fractions, 0 to 1, with 95 % intervals from
 * resampling writers.
 *
 * @param fusion the rule
 * @param equalErrorRates equal error rates by number of references
 * @param mean the mean of these rates
 * @param excess the excess of the mean over the lowest mean of any rule, both over the
 * same resamples
 */
public record FusionFigures(Fusion fusion, SortedMap<Integer, BootstrapInterval> equalErrorRates,
		BootstrapInterval mean, BootstrapInterval excess) {

	private static final double MAX_RELATIVE_EXCESS = 0.05;

	public FusionFigures {
		equalErrorRates = Collections.unmodifiableSortedMap(new TreeMap<>(equalErrorRates));
	}

	/**
	 * Returns whether the rule's excess could be due to chance and is also small, since
	 * with few writers an interval includes zero too easily.
	 */
	boolean isAsGoodAsTheBest() {
		double lowest = this.mean.estimate() - this.excess.estimate();
		return this.excess.low() <= 0 && this.excess.estimate() <= MAX_RELATIVE_EXCESS * lowest;
	}

}
