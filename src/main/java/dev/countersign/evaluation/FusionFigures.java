package dev.countersign.evaluation;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.countersign.decision.Fusion;

/**
 * How one fusion rule does. Rates are fractions, 0 to 1, with 95 % intervals from
 * resampling writers.
 *
 * @param fusion the rule
 * @param equalErrorRates by number of references
 * @param mean of these rates
 * @param excess of the mean over that of the rule with the least; both over the same
 * resamples
 */
public record FusionFigures(Fusion fusion, SortedMap<Integer, BootstrapInterval> equalErrorRates,
		BootstrapInterval mean, BootstrapInterval excess) {

	private static final double MOST_EXCESS = 0.05;

	public FusionFigures {
		equalErrorRates = Collections.unmodifiableSortedMap(new TreeMap<>(equalErrorRates));
	}

	/**
	 * Whether chance alone could have made it no worse than the best, and it is hardly
	 * worse: with few writers an interval reaches zero too easily.
	 */
	boolean isAsGoodAsTheBest() {
		double least = this.mean.estimate() - this.excess.estimate();
		return this.excess.low() <= 0 && this.excess.estimate() <= MOST_EXCESS * least;
	}

}
